"""The locales and translations of a course in the reader's browser, as the build has put them."""

from __future__ import annotations

from functools import cache
from typing import Any

from terakoya.calculator.course_locales import LOCALES, TRANSLATIONS
from terakoya.calculator.locale import Currency, Dates, Locale
from terakoya.calculator.translation import Translation


def find(language: str, currency: str = "") -> Locale:
    """The locale of a language of the course, with amounts in a currency if one is named.

    In a language that the course doesn't have, it is that of the course's first.
    """
    return _own(language if language in LOCALES else next(iter(LOCALES))).in_currency(currency)


@cache
def _own(language: str) -> Locale:
    return from_plain(LOCALES[language])


def translations(calculator: str) -> dict[str, Translation]:
    """What a calculator says in languages of the course that its file doesn't have, by language."""
    return {
        language: Translation(
            labels.get(calculator, {}), {**shared, **sentences.get(calculator, {})}
        )
        for language, (labels, sentences, shared) in TRANSLATIONS.items()
    }


def from_plain(data: Any) -> Locale:
    """A locale out of the plain values that `dataclasses.asdict` makes of it."""
    currencies = {code: Currency(**currency) for code, currency in data["currencies"].items()}
    currency = currencies[data["currency"]["code"]]
    dates = Dates(**data["dates"])
    return Locale(**{**data, "currencies": currencies, "currency": currency, "dates": dates})
