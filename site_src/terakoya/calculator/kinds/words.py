"""A text that a calculator answers with, such as the name of a chart's step; never typed."""

from __future__ import annotations

from typing import Any, override

from terakoya.calculator.kinds.kind import Kind, NoValue, described
from terakoya.calculator.text import Text


class WordsKind(Kind):
    """A text in every language."""

    @override
    def show(self, value: Text, language: str, unit: Text | None = None) -> str:
        return value[language]

    @override
    def value(self, given: Any) -> Text:
        if isinstance(given, Text):
            return given
        raise NoValue(f"{described(given)}, which is no Text", 'return Text(en="…", ja="…")')


words = WordsKind()
"""A text in the page's language."""
