"""One of a few named values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, override

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds.input import Conditions, Input
from terakoya.calculator.kinds.kind import InputKind, NoValue, Unreadable
from terakoya.calculator.kinds.numerals import clipped, plainer
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Text, sentence


@dataclass(frozen=True)
class ChoiceKind(InputKind):
    """The values in code, each with its label."""

    options: Mapping[Any, Sayable]

    control = "options"

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> Any:
        wanted = plainer(typed)
        for value, label in self.options.items():
            written = (text[language] for text in label.texts() for language in text.languages)
            if wanted in map(plainer, (str(value), label.show(locale), *written)):
                return value
        options = ", ".join(map(str, self.options))
        raise Unreadable(sentence("no_option", typed=clipped(typed), options=options))

    @override
    def show(self, value: Any, locale: Locale, unit: Text | None = None, places: int = 0) -> str:
        return self.options[value].show(locale)

    @override
    def value(self, given: Any) -> Any:
        if given in self.options:
            return given
        raise NoValue(f"{given!r}, which is no option", f"return one of {list(self.options)}")

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        return self.every()

    @override
    def sample(self, least: Any, most: Any, random: Random) -> Any:
        return random.choice(self.every())

    @override
    def every(self) -> Sequence[Any]:
        return list(self.options)

    @override
    def texts(self) -> Iterator[Sayable]:
        yield from self.options.values()

    @override
    def accepted(self, least: Any, most: Any) -> list[Any]:
        return list(self.options)


def choice(
    default: Any,
    *,
    options: Mapping[Any, Sayable],
    label: Text,
    help: Sayable | None = None,
    shown_when: Conditions | None = None,
    rarely: bool = False,
) -> Any:
    """Declare an input that takes one of the options: value in code to its label."""
    if not isinstance(options, Mapping):
        remedy = 'write options={"start": Text(…)}'
        raise DeclarationError("choice", "options is no mapping", remedy)
    kind = ChoiceKind(options)
    return Input(kind, default, label, help=help, shown_when=shown_when, rarely=rarely).field()
