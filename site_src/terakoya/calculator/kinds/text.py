"""A line of text that the reader gives, such as a name: shown as it is, never understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, override

from terakoya.calculator.kinds.input import Conditions, Input
from terakoya.calculator.kinds.kind import InputKind, NoValue, Unreadable, described
from terakoya.calculator.kinds.number import EMPTY
from terakoya.calculator.kinds.numerals import clipped, visible
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Text, sentence

LONGEST = 40
"""Characters accepted where a declaration names no other number."""

SAMPLES = ("Sato", "佐藤 花子", "O’Neil & Søn", '<b class="x">', "{name} %s \\")
"""Among them what would do harm if it were not taken as it is."""


@dataclass(frozen=True)
class TextKind(InputKind):
    """A text in one line."""

    longest: int = LONGEST
    """Characters."""
    is_optional: bool = True
    """Whether it may be empty."""

    control = "text"
    joiners = "\u200c\u200d\ufe0f"

    def __call__(
        self,
        default: str | None,
        *,
        label: Text,
        longest: int = LONGEST,
        help: Sayable | None = None,
        shown_when: Conditions | None = None,
        rarely: bool = False,
    ) -> Any:
        """Declare an input of this kind; it may be left empty if its default is empty or None."""
        kind = TextKind(longest, is_optional=default == "")
        declared = Input(kind, default, label, help=help, shown_when=shown_when, rarely=rarely)
        return declared.field()

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> str:
        text = " ".join(visible(typed, self.joiners).split()) if visible(typed).strip() else ""
        if not text and not self.is_optional:
            raise Unreadable(EMPTY)
        if len(text) > self.longest:
            raise Unreadable(sentence("too_long", typed=clipped(text), most=str(self.longest)))
        return text

    @override
    def show(self, value: str, locale: Locale, unit: Text | None = None, places: int = 0) -> str:
        return value

    @override
    def value(self, given: Any) -> str:
        if isinstance(given, str):
            return given
        raise NoValue(f"{described(given)}, which is no str", "return a str, or use kind=words")

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        return ["" if self.is_optional else "x", "永" * self.longest]

    @override
    def sample(self, least: Any, most: Any, random: Random) -> str:
        return random.choice(SAMPLES)[: self.longest].strip()

    @override
    def accepted(self, least: Any, most: Any) -> list[Any]:
        return [self.longest]


text = TextKind()
"""A text as somebody has written it."""
