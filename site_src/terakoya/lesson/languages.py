"""Codes of languages as the web writes them: ``ja``, ``pt-BR``, ``zh-Hant``. CLDR has them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from babel.core import Locale, UnknownLocaleError, get_global

from terakoya.calculator.text import forms_of

_FORM = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


def mistake_in_language(code: str) -> str | None:
    """Why a course can't be in a language, with the remedy; None if it can."""
    locale = _find(code)
    if locale is None:
        return f"{code} is no language; {_remedy(code)}"
    if locale.text_direction == "rtl":
        reason = f"{code} is written from right to left, and pages are laid out from left to right"
        return f"{reason}; leave it out"
    return None


def name_of(code: str) -> str:
    """A language's name in the language itself: ``português (Brasil)``."""
    locale = _find(code)
    return (locale and locale.get_display_name()) or code


def territory_of(code: str) -> str:
    """Where a language is spoken by most, unless its code says where: ``JP`` for ``ja``."""
    if (locale := _find(code)) and locale.territory:
        return str(locale.territory)
    likely = get_global("likely_subtags")
    found = (likely[form] for one in forms_of(code) if (form := one.replace("-", "_")) in likely)
    return next(found, "").rpartition("_")[2]


def _find(code: str) -> Locale | None:
    """What CLDR knows of a language; None of a code that is not written as it should be."""
    locale = _parse(code) if _FORM.fullmatch(code) else None
    # An old code, such as mo, is that of another language now.
    return locale if locale and locale.language == code.partition("-")[0] else None


def _parse(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _remedy(code: str) -> str:
    written = _as_written(code)
    if _find(written):
        return f'write "{written}"'
    if nearest := next(filter(_find, _nearest(written)), None):
        return f'did you mean "{nearest}"?'
    return "write a code such as ja, en or pt-BR"


def _as_written(code: str) -> str:
    """A code with the hyphens and the capitals that it should have."""
    language, *others = re.split("[-_]", code)
    parts = (part.title() if len(part) == 4 else part.upper() for part in others)
    return "-".join([language.lower(), *parts])


def _nearest(code: str) -> Iterator[str]:
    """Languages that may be meant, the likeliest first."""
    language = code.partition("-")[0]
    names = {str(name).casefold(): str(code) for code, name in Locale("en").languages.items()}
    codes = sorted({name.partition("_")[0] for name in names.values()})
    if language in names:
        yield names[language]
    # By an older code or a longer one, without its region, and by the country.
    for known in (_parse(language), _parse(f"und-{language}") if len(language) == 2 else None):
        if known:
            yield str(known.language)
    for close in get_close_matches(language, (*codes, *names), n=5):
        yield names.get(close, close)
