"""One of a few named values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, override

from terakoya.calculator.kinds.input import Input
from terakoya.calculator.kinds.kind import InputKind, NoValue, Unreadable
from terakoya.calculator.kinds.numerals import PLAIN, clipped, visible
from terakoya.calculator.text import Text


@dataclass(frozen=True)
class ChoiceKind(InputKind):
    """The values in code, each with its label."""

    options: Mapping[Any, Text]

    control = "options"

    @override
    def read(self, typed: str, unit: Text | None) -> Any:
        wanted = _plain(typed)
        for value, label in self.options.items():
            if wanted in map(_plain, (str(value), *(label[name] for name in label.languages))):
                return value
        options = ", ".join(map(str, self.options))
        raise Unreadable(NOT_AN_OPTION.put(typed=clipped(typed), options=options))

    @override
    def show(self, value: Any, language: str, unit: Text | None = None) -> str:
        return self.options[value][language]

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
    def texts(self) -> Iterator[Text]:
        yield from self.options.values()

    @override
    def accepted(self, least: Any, most: Any) -> list[Any]:
        return list(self.options)


def _plain(typed: str) -> str:
    return visible(typed).translate(PLAIN).strip()


def choice(
    default: Any, *, options: Mapping[Any, Text], label: Text, help: Text | None = None
) -> Any:
    """Declare an input that takes one of the options: value in code to its label."""
    return Input(ChoiceKind(options), default, label, help=help).field()


NOT_AN_OPTION = Text(
    en="“{typed}” is none of the options: {options}.",
    ja="「{typed}」は選択肢（{options}）にありません。",
)
