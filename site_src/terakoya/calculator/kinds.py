"""The kinds of value: how each is typed, kept in a link, and shown.

A kind is used twice: called, it declares an input (``price: int = money(500_000, …)``); named, it
says how a result is shown (``@output(kind=money, …)``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, override
from unicodedata import east_asian_width

from terakoya.calculator.fields import Input, Kind, Unreadable
from terakoya.calculator.numbers import group_number, plain_number, read_number, round_number
from terakoya.calculator.text import Text


@dataclass(frozen=True)
class NumberKind(Kind):
    """A number: whole or not, as it is or in hundredths, with a pattern around it."""

    noun: Text
    """What a person is asked to enter: "an amount", "a percentage"."""
    pattern: Text
    """How it is shown: ``Text(en="¥{}", ja="{}円")``."""
    whole: bool
    """Whether only whole numbers are read."""
    digits: int
    """The most decimal places shown."""
    scale: int
    """What a person's figure is divided by to give the value in code: 100 for a rate."""
    most: float
    """The largest input accepted where a declaration names none."""
    also_read: tuple[str, ...] = ()
    """Words before or after a number that are read and passed over, beside the pattern's."""
    keypad: Literal["decimal", "text"] = "decimal"
    """The keys a phone offers: all of them where 万 and 円 are likely."""

    def __call__(
        self,
        default: float | None,
        *,
        label: Text,
        min: float = 0,
        max: float | None = None,
        unit: Text | None = None,
        help: Text | None = None,
    ) -> Any:
        """Declare an input of this kind.

        ``default``, ``min`` and ``max`` are in the units of code: whole yen, a fraction for a rate.
        An input whose default is None may be left empty, and is None then.
        """
        return Input(
            self, default, label, min, self.most if max is None else max, unit, help
        ).field()

    @override
    def read(self, typed: str, unit: Text | None) -> int | float:
        if not typed.strip():
            raise Unreadable(EMPTY)
        figure = read_number(
            typed, (*self.also_read, *_words(self.pattern, "{}"), *_words(unit, "|"))
        )
        if figure is None:
            raise Unreadable(NOT_A_NUMBER.put(typed=typed))
        if not self.whole:
            return float(figure / self.scale)
        if figure != figure.to_integral_value():
            raise Unreadable(NOT_WHOLE.put(typed=typed))
        return int(figure)

    @override
    def plain(self, value: float) -> str:
        # Twelve digits: 0.07 × 100 is 7.000000000000001 in binary, and nobody typed that.
        return plain_number(value if self.scale == 1 else float(f"{value * self.scale:.12g}"))

    @override
    def typed(self, value: float) -> str:
        return group_number(self.plain(value))

    @override
    def show(self, value: float, language: str, unit: Text | None = None) -> str:
        figure = round_number(value * self.scale, self.digits)
        if math.isinf(value):
            return figure
        sign, size = ("−", figure[1:]) if figure.startswith("−") else ("", figure)
        return sign + self.pattern[language].format(size) + _unit(unit, language, size)

    @override
    def nearest(self, value: float) -> float:
        return round(value) if self.whole else round(value, 4)

    @override
    def expected(self, least: Any, most: Any, unit: Text | None) -> Text | None:
        return EXPECTED.put(
            noun=self.noun, least=self.text(least, unit), most=self.text(most, unit)
        )

    def affixes(self, language: str, unit: Text | None) -> tuple[str, str]:
        """What stands before and after a form's control."""
        before, _, after = self.pattern[language].partition("{}")
        return before, after + _unit(unit, language, "").strip()


@dataclass(frozen=True)
class ChoiceKind(Kind):
    """One of a few named values."""

    options: Mapping[Any, Text]

    @override
    def read(self, typed: str, unit: Text | None) -> Any:
        for value in self.options:
            if str(value) == typed.strip():
                return value
        raise Unreadable(NOT_AN_OPTION.put(typed=typed, options=", ".join(map(str, self.options))))

    @override
    def show(self, value: Any, language: str, unit: Text | None = None) -> str:
        return self.options[value][language]


@dataclass(frozen=True)
class WordsKind(Kind):
    """A text that a calculator answers with, such as the name of a chart's step; never typed."""

    @override
    def read(self, typed: str, unit: Text | None) -> Text:
        raise Unreadable(NOT_A_NUMBER.put(typed=typed))

    @override
    def show(self, value: Text, language: str, unit: Text | None = None) -> str:
        return value[language]


def choice(
    default: Any, *, options: Mapping[Any, Text], label: Text, help: Text | None = None
) -> Any:
    """Declare an input that takes one of the options: value in code to its label."""
    return Input(ChoiceKind(options), default, label, help=help).field()


@cache
def _words(text: Text | None, separator: str) -> tuple[str, ...]:
    if text is None:
        return ()
    return tuple(word for name in text.languages for word in text[name].split(separator) if word)


def _unit(unit: Text | None, language: str, figure: str) -> str:
    """A unit after a figure, singular or plural; parted by a space where the script has spaces."""
    if unit is None:
        return ""
    one, *many = unit[language].split("|")
    word = one if figure == "1" or not many else many[0]
    is_word = word[:1].isalpha() and east_asian_width(word[0]) not in "WF"
    return f" {word}" if is_word else word


EXPECTED = Text(
    en="Enter {noun} from {least} to {most}.",
    ja="{least}から{most}までの{noun}を入力してください。",
)
EMPTY = Text(en="Nothing is entered.", ja="入力がありません。")
NOT_A_NUMBER = Text(
    en="“{typed}” can't be read as a number.", ja="「{typed}」は数として読めません。"
)
NOT_WHOLE = Text(en="“{typed}” is not a whole number.", ja="「{typed}」は整数ではありません。")
NOT_AN_OPTION = Text(
    en="“{typed}” is none of the options: {options}.",
    ja="「{typed}」は選択肢（{options}）にありません。",
)

money = NumberKind(
    noun=Text(en="an amount", ja="金額"),
    pattern=Text(en="¥{}", ja="{}円"),
    whole=True,
    digits=0,
    scale=1,
    most=10_000_000_000,
    also_read=("yen", "jpy"),
    keypad="text",
)
"""Whole yen. A derived average may be a float and is shown rounded."""

count = NumberKind(
    noun=Text(en="a whole number", ja="整数"),
    pattern=Text(en="{}", ja="{}"),
    whole=True,
    digits=0,
    scale=1,
    most=1_000_000_000,
)
"""A whole number of something: payments, people, months."""

rate = NumberKind(
    noun=Text(en="a percentage", ja="割合"),
    pattern=Text(en="{}%", ja="{}%"),
    whole=False,
    digits=2,
    scale=100,
    most=1,
)
"""A fraction in code (0.05), a percentage for people (5%)."""

number = NumberKind(
    noun=Text(en="a number", ja="数"),
    pattern=Text(en="{}", ja="{}"),
    whole=False,
    digits=2,
    scale=1,
    most=1_000_000_000,
)
"""Any other number."""

words = WordsKind()
"""A text in the page's language."""
