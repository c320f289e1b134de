"""A text that a calculator answers with, such as the name of a chart's step; never typed."""

from __future__ import annotations

from typing import Any, override

from terakoya.calculator.kinds.kind import Kind, NoValue, described
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Text


class WordsKind(Kind):
    """A text in every language."""

    @override
    def show(
        self, value: Sayable, locale: Locale, unit: Text | None = None, places: int = 0
    ) -> str:
        return value.show(locale)

    @override
    def value(self, given: Any) -> Sayable:
        if isinstance(given, Sayable):
            return given
        raise NoValue(f"{described(given)}, which is no Text", 'return Text(en="…", ja="…")')


words = WordsKind()
"""A text in the page's language."""
