"""A series of numbers, typed one after the other or pasted from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, override

from terakoya.calculator.kinds.input import Input
from terakoya.calculator.kinds.kind import SYSTEM_LANGUAGES, InputKind, Unreadable
from terakoya.calculator.kinds.number import EMPTY, NumberKind, number
from terakoya.calculator.kinds.numerals import clipped, visible
from terakoya.calculator.kinds.separators import (
    Token,
    even_columns,
    split_series,
    tabbed_columns,
)
from terakoya.calculator.text import Text

LONGEST = 1_000
"""Numbers in a series at most."""
SHOWN = 6
"""Numbers of a series shown in a formula."""
SPREAD = 20
"""How much longer than the shortest a random series is at most."""

_BEGINS_WITH_ZERO = re.compile(r"[^0-9０-９.．]*[0０][0-9０-９]")


@dataclass(frozen=True)
class SeriesKind(InputKind):
    """Numbers of one kind, in an order that means something."""

    item: Input
    """What each of the numbers is."""
    whole: bool
    """Whether each is a whole number."""
    shortest: int
    longest: int

    control = "lines"

    @override
    def read(self, typed: str, unit: Text | None) -> tuple[float, ...]:
        parts = self._parts(visible(typed))
        if not parts:
            raise Unreadable(EMPTY)
        if len(parts) < self.shortest:
            raise Unreadable(TOO_SHORT.put(given=_size(len(parts)), least=str(self.shortest)))
        if len(parts) > self.longest:
            raise Unreadable(TOO_LONG.put(given=_size(len(parts)), most=_size(self.longest)))
        values, mistakes = [], []
        for place, part in enumerate(parts, start=1):
            try:
                values.append(self._one(part))
            except Unreadable as unreadable:
                mistakes.append((place, unreadable.sentence))
        if mistakes:
            raise Unreadable(_explain(mistakes))
        return tuple(values)

    def _parts(self, typed: str) -> list[str]:
        """The numbers in a text, each as typed; what can be read in two ways is asked back."""
        lines = split_series(typed, self.item.kind.words(self.item.unit))
        tokens = [token for line in lines for token in line]
        if len(tokens) == 1:
            return self._alone(tokens[0])
        columns = tabbed_columns(typed)
        if columns == 1:
            decimal = next((token for token in tokens if token.is_decimal), None)
            if decimal:
                raise Unreadable(self._asked(decimal, decimal.readings()))
            columns = even_columns(lines)
        if columns > 1:
            raise Unreadable(TWO_COLUMNS if columns == 2 else COLUMNS.put(columns=_size(columns)))
        return [part for token in tokens for part in self._among_others(token)]

    def _alone(self, token: Token) -> list[str]:
        """The numbers in a text of which nothing but commas may part them."""
        readings = token.readings()
        if token.is_decimal and self.whole:
            del readings[-1]  # 5,0 is two numbers, and 5,0000 a slip
        if len(readings) == 1:
            return readings[0]
        fits = [
            reading
            for reading in readings
            if self.shortest <= len(reading) <= self.longest and self._fits(reading)
        ]
        if len(fits) > 1:
            raise Unreadable(self._asked(token, fits))
        return fits[0] if fits else readings[0]

    def _among_others(self, token: Token) -> list[str]:
        """The numbers in what stands between two separators; there, a comma parts thousands."""
        if token.is_one or (token.is_grouped and self._fits([token.typed])):
            return [token.typed]
        readings = token.readings()
        if len(readings) == 1:
            return readings[0]
        fits = [reading for reading in readings if self._fits(reading)]
        if len(fits) > 1:
            raise Unreadable(self._asked(token, readings))
        return fits[0] if fits else readings[-1]

    def _fits(self, parts: list[str]) -> bool:
        try:
            return all(self._one(part) is not None for part in parts)
        except Unreadable:
            return False

    def _one(self, part: str) -> Any:
        if _BEGINS_WITH_ZERO.match(part):
            raise Unreadable(BEGINS_WITH_ZERO.put(typed=clipped(part)))
        return self.item.read(part)

    def _asked(self, token: Token, readings: list[list[str]]) -> Text:
        """The question which of two readings is meant."""
        one, other = (self._said(reading) for reading in (readings[0], readings[-1]))
        return TWO_READINGS.put(typed=clipped(token.typed), one=one, other=other)

    def _said(self, parts: list[str]) -> Text:
        """Numbers as a sentence names them, each with its unit."""
        *first, last = [self._named(part) for part in parts[:SHOWN]]
        if len(parts) > SHOWN:
            first, last = [*first, last], Text(en="…", ja="…")
        if not first:
            return last
        return Text(
            en=f"{', '.join(one['en'] for one in first)} and {last['en']}",
            ja="と".join(one["ja"] for one in (*first, last)),
        )

    def _named(self, part: str) -> Text:
        try:
            value = self._one(part)
        except Unreadable:
            return Text(en=part, ja=part)
        return Text(**{name: self.item.show(value, name) for name in SYSTEM_LANGUAGES})

    @override
    def show(self, value: tuple[float, ...], language: str, unit: Text | None = None) -> str:
        first, last = (value, ()) if len(value) <= SHOWN else (value[: SHOWN - 1], value[-1:])
        shown = [self.item.show(one, language) for one in first]
        shown += [text for one in last for text in ("…", self.item.show(one, language))]
        return ("、" if language == "ja" else ", ").join(shown)

    @override
    def value(self, given: Any) -> tuple[float, ...]:
        return tuple(map(self.item.kind.value, given))

    @override
    def plain(self, value: tuple[float, ...]) -> str:
        return " ".join(map(self.item.plain, value))

    @override
    def typed(self, value: tuple[float, ...]) -> str:
        return ", ".join(map(self.item.plain, value))

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        smallest, largest = self.item.ends()
        return [(smallest,) * self.shortest, (largest,) * self.longest]

    @override
    def sample(self, least: Any, most: Any, random: Random) -> tuple[float, ...]:
        size = random.randint(self.shortest, min(self.longest, self.shortest + SPREAD))
        values = [self.item.sample(random) for _ in range(size)]
        # Sorted, they are such as those who are left, month by month.
        return tuple(sorted(values, reverse=True) if random.random() < 0.5 else values)

    @override
    def texts(self) -> Iterator[Text]:
        if self.item.unit:
            yield self.item.unit

    @override
    def accepted(self, least: Any, most: Any) -> list[Any]:
        return [*self.item.accepted(), self.shortest, self.longest]


def series(
    default: tuple[float, ...],
    *,
    label: Text,
    of: NumberKind = number,
    min: float = 0,
    max: float | None = None,
    shortest: int = 1,
    longest: int = LONGEST,
    unit: Text | None = None,
    help: Text | None = None,
) -> Any:
    """Declare an input of several numbers; its value is a tuple.

    ``min``, ``max`` and ``unit`` are those of each number, ``shortest`` and ``longest`` of the
    series.
    """
    item = Input(of, None, label, min, of.most if max is None else max, unit)
    return Input(SeriesKind(item, of.whole, shortest, longest), default, label, help=help).field()


def _explain(mistakes: list[tuple[int, Text]]) -> Text:
    (place, reason), *others = mistakes
    sentence = AT.put(place=_size(place), reason=reason)
    if not others:
        return sentence
    places = [_size(other) for other, _ in others]
    if len(places) > SHOWN:
        places = [*places[:SHOWN], "…"]
    return ALSO.put(sentence=sentence, places=", ".join(places))


def _size(count: int) -> str:
    return f"{count:,}"


AT = Text(en="Number {place}: {reason}", ja="{place}番目：{reason}")
ALSO = Text(
    en="{sentence} See also numbers {places}.", ja="{sentence}ほかに{places}番目も同様です。"
)
TOO_SHORT = Text(
    en="{given} given; enter at least {least} numbers.",
    ja="{given}個しかありません。{least}個以上の数を入力してください。",
)
TOO_LONG = Text(
    en="{given} given; enter at most {most} numbers.",
    ja="{given}個あります。{most}個までにしてください。",
)
TWO_READINGS = Text(
    en="“{typed}” can be read as {one} or as {other}. Put a space between two numbers, and no "
    "comma inside a number.",
    ja="「{typed}」は、「{one}」とも「{other}」とも読めます。数と数の間には空白を入れ、"
    "1つの数の中にはコンマを入れないでください。",
)
BEGINS_WITH_ZERO = Text(
    en="“{typed}” begins with 0, so it is no number of its own.",
    ja="「{typed}」は0で始まっているため、1つの数として読めません。",
)
TWO_COLUMNS = Text(
    en="These are two columns; enter one of them only. If all are one series, enter it on one "
    "line.",
    ja="2列の表になっています。どちらか1列だけを入力してください。全部が1つの並びなら、"
    "1行に続けて入力してください。",
)
COLUMNS = Text(
    en="These are {columns} columns; enter one of them only. If all are one series, enter it on "
    "one line.",
    ja="{columns}列の表になっています。1列だけを入力してください。全部が1つの並びなら、"
    "1行に続けて入力してください。",
)
