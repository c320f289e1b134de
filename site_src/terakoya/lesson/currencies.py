"""Codes of currencies, as CLDR has them: ``JPY``, ``EUR``."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from babel.core import get_global
from babel.numbers import (
    get_currency_name,
    get_currency_symbol,
    get_territory_currencies,
    list_currencies,
)

from terakoya.lesson.languages import territory_of


def require_currency(code: str) -> str | None:
    """Why a course can't count in a currency, with the remedy; None if it can."""
    if code in list_currencies():
        return None
    return f"{code} is no currency; {_remedy(code)}"


def currency_of(language: str) -> str | None:
    """The currency of the place where a language is spoken; None if there is none of its own."""
    return next(iter(get_territory_currencies(territory_of(language))), None)


def _remedy(code: str) -> str:
    if code.upper() in list_currencies():
        return f'write "{code.upper()}"'
    named = (one for one in _in_use() if _is_called(one, code))
    # Those with a sign of their own are the better known: $ is USD, and "pound" GBP.
    close = sorted(named, key=lambda one: len(get_currency_symbol(one, "en")))
    close = close or get_close_matches(code.upper(), _in_use(), n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return "write a code of three letters, such as EUR"


def _is_called(code: str, name: str) -> bool:
    """Whether a currency's name in English has this word, or its sign is this."""
    words = re.split(r"\W+", get_currency_name(code, locale="en").casefold())
    called = {*words, get_currency_name(code, locale="en").casefold()}
    return name.casefold().removesuffix("s") in called or name == get_currency_symbol(code, "en")


@cache
def _in_use() -> tuple[str, ...]:
    """The currencies that are somewhere paid with today."""
    places = get_global("territory_currencies")
    return tuple(sorted({code for place in places for code in get_territory_currencies(place)}))
