"""A number: whole or not, as it is or in hundredths, with a pattern around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from random import Random
from typing import Any, Literal, override
from unicodedata import east_asian_width

from terakoya.calculator.kinds.input import Input
from terakoya.calculator.kinds.kind import (
    SYSTEM_LANGUAGES,
    Axis,
    InputKind,
    NoValue,
    Unreadable,
    described,
)
from terakoya.calculator.kinds.numerals import (
    LONGEST,
    PLAINLY_GROUPED,
    NumberReader,
    clipped,
    group_number,
    is_grouped_by_point,
    plain_number,
    round_number,
    visible,
)
from terakoya.calculator.kinds.units import Step, steps_to, words_like
from terakoya.calculator.text import Text

MOST_DIGITS = 12
"""Decimal places that binary fractions still have right."""

NO_NAN = "return None where a figure is undefined and math.inf where it has no end"


@dataclass(frozen=True)
class NumberKind(InputKind):
    """Money, a count, a rate or any other number: they differ in these."""

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
    steps: tuple[Step, ...] = ()
    """Units that a figure may be given in: 3割5分 for 35%."""
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
        most = self.most if max is None else max
        return Input(self, default, label, min, most, unit, help).field()

    @override
    def read(self, typed: str, unit: Text | None) -> int | float:
        figure = self._figure(typed, unit)
        if figure is None:
            raise Unreadable(
                NOT_A_NUMBER.put(typed=clipped(typed)) if visible(typed).strip() else EMPTY
            )
        if not self.whole:
            return float(figure / self.scale)
        if figure != figure.to_integral_value():
            raise Unreadable(NOT_WHOLE.put(typed=clipped(typed)))
        if is_grouped_by_point(typed):
            raise Unreadable(
                BY_POINT.put(typed=clipped(typed), figure=group_number(str(int(figure))))
            )
        return int(figure)

    def _figure(self, typed: str, unit: Text | None) -> Decimal | None:
        """The number as typed, not yet a value."""
        if len(typed) <= LONGEST and PLAINLY_GROUPED.fullmatch(typed):
            return Decimal(typed.replace(",", ""))  # as most are: a series may have a thousand
        reader = self._readers.get(unit)
        if reader is None:
            steps = self.steps or steps_to(_words(unit, "|"))
            reader = self._readers[unit] = NumberReader(self.words(unit), steps)
        return reader.read(typed)

    @cached_property
    def _readers(self) -> dict[Text | None, NumberReader]:
        """What has been made to read each unit."""
        return {}

    @override
    def words(self, unit: Text | None) -> tuple[str, ...]:
        return (*self.also_read, *_words(self.pattern, "{}"), *words_like(_words(unit, "|")))

    @override
    def given(self, value: float, language: str, unit: Text | None = None) -> str:
        return self._around(self.typed(value).replace("-", "−"), language, unit)

    @override
    def value(self, given: Any) -> int | float:
        value = given if type(given) in (int, float) else _number_of(given)
        if math.isnan(value):
            raise NoValue("nan", NO_NAN)
        return value

    def with_digits(self, digits: int) -> NumberKind:
        """The same kind, shown to so many decimal places at most: ``kind=rate.with_digits(3)``."""
        if type(digits) is not int or digits not in range(MOST_DIGITS + 1):
            raise ValueError(f"with_digits({digits!r}): from 0 to {MOST_DIGITS} places are shown")
        return replace(self, digits=digits)

    @override
    def plain(self, value: float) -> str:
        return plain_number(value, self.scale)

    @override
    def typed(self, value: float) -> str:
        return group_number(self.plain(value))

    @override
    def show(self, value: float, language: str, unit: Text | None = None) -> str:
        figure = round_number(value, self.digits, self.scale)
        return figure if math.isinf(value) else self._around(figure, language, unit)

    def _around(self, figure: str, language: str, unit: Text | None) -> str:
        """A figure within its pattern, its sign before all, its unit after."""
        sign, size = ("−", figure[1:]) if figure.startswith("−") else ("", figure)
        return sign + self.pattern[language].format(size) + _unit(unit, language, size)

    @override
    def expected(self, least: Any, most: Any, unit: Text | None) -> Text | None:
        least, most = (
            Text(**{name: self.given(end, name, unit) for name in SYSTEM_LANGUAGES})
            for end in (least, most)
        )
        return EXPECTED.put(noun=self.noun, least=least, most=most)

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        return [least, most]

    @override
    def sample(self, least: Any, most: Any, random: Random) -> float:
        # Small figures and large ones alike.
        value: float = least + (most - least) * random.random() ** 4
        return round(value) if self.whole else round(value, 4)

    @override
    def axis(self, language: str, unit: Text | None) -> Axis:
        before, _, after = self.pattern[language].partition("{}")
        return Axis(before, after + _unit(unit, language, "").strip(), self.scale)


def _number_of(given: Any) -> int | float:
    """A Decimal or a Fraction as an int or a float; raises `NoValue` for what is no number."""
    # True and False count as 1 and 0 in Python, but nobody means them so.
    if isinstance(given, bool) or not hasattr(given, "as_integer_ratio"):
        raise NoValue(f"{described(given)}, which is no number", "return an int or a float")
    try:
        numerator, denominator = given.as_integer_ratio()
    except OverflowError:  # a Decimal without an end
        return float(given)
    except ValueError:  # a Decimal that is nan, of either kind
        return math.nan
    return int(numerator) if denominator == 1 else float(given)


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
BY_POINT = Text(
    en="“{typed}” can be read as {figure} or as {figure},000. Put no point inside a whole number.",
    ja="「{typed}」は、「{figure}」とも「{figure},000」とも読めます。"
    "整数には小数点を入れないでください。",
)

number = NumberKind(
    noun=Text(en="a number", ja="数"),
    pattern=Text(en="{}", ja="{}"),
    whole=False,
    digits=2,
    scale=1,
    most=1_000_000_000,
)
"""Any number that is none of the other kinds."""
