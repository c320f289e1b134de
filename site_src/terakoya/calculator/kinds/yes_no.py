"""Yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, override

from terakoya.calculator.kinds.input import Conditions, Input
from terakoya.calculator.kinds.kind import InputKind, NoValue, Unreadable, described
from terakoya.calculator.kinds.numerals import clipped, plainer
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Text, sentence

YES = ("yes", "true", "on", "1")
NO = ("no", "false", "off", "0")
"""What is read in every language, that of a link first."""


class YesNoKind(InputKind):
    """True or False."""

    control = "check"

    def __call__(
        self,
        default: bool,
        *,
        label: Text,
        help: Sayable | None = None,
        shown_when: Conditions | None = None,
        rarely: bool = False,
    ) -> Any:
        """Declare an input of this kind."""
        declared = Input(self, default, label, help=help, shown_when=shown_when, rarely=rarely)
        return declared.field()

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> bool:
        wanted = plainer(typed).casefold()
        for value, words in ((True, YES), (False, NO)):
            if wanted in (*words, self.show(value, locale).casefold()):
                return value
        raise _neither(typed, self.show(True, locale), self.show(False, locale))

    @override
    def read_plain(self, plain: str, unit: Text | None, locale: Locale) -> bool:
        # A form's control takes no other.
        if plain not in (YES[0], NO[0]):
            raise _neither(plain, YES[0], NO[0])
        return plain == YES[0]

    @override
    def plain(self, value: bool, locale: Locale) -> str:
        return {True: YES[0], False: NO[0]}.get(value, str(value))

    @override
    def show(self, value: bool, locale: Locale, unit: Text | None = None, places: int = 0) -> str:
        return locale.words["yes" if value else "no"]

    @override
    def value(self, given: Any) -> bool:
        if isinstance(given, bool):
            return given
        raise NoValue(f"{described(given)}, which is no truth", "return True or False")

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        return self.every()

    @override
    def sample(self, least: Any, most: Any, random: Random) -> bool:
        return random.random() < 0.5

    @override
    def every(self) -> Sequence[Any]:
        return [True, False]

    @override
    def accepted(self, least: Any, most: Any) -> list[Any]:
        return [True, False]


def _neither(typed: str, *options: str) -> Unreadable:
    listed = ", ".join(options)
    return Unreadable(sentence("no_option", typed=clipped(typed), options=listed))


yes_no = YesNoKind()
"""Yes or no."""
