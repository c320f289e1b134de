"""A series of numbers, typed one after the other or pasted from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, override

from terakoya.calculator.kinds.count import count
from terakoya.calculator.kinds.input import Conditions, Input
from terakoya.calculator.kinds.kind import InputKind, Kind, Unreadable
from terakoya.calculator.kinds.number import EMPTY, NumberKind, number
from terakoya.calculator.kinds.numerals import PLAIN_NUMBER, clipped, visible
from terakoya.calculator.kinds.separators import (
    Token,
    blank_grouped,
    even_columns,
    split_series,
    tabbed_columns,
)
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Text, sentence

if TYPE_CHECKING:
    from terakoya.calculator.quantity import Per, Quantity

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
    of: NumberKind
    """Of which kind."""
    shortest: int
    longest: int

    control = "lines"

    @property
    @override
    def in_currency(self) -> bool:
        return self.item.kind.in_currency

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> tuple[float, ...]:
        return self._values(self._parts(visible(typed), locale), self.item.read, locale)

    @override
    def read_plain(self, plain: str, unit: Text | None, locale: Locale) -> tuple[float, ...]:
        parts = plain.split(" ")
        if all(map(PLAIN_NUMBER.fullmatch, parts)):
            return self._values(parts, self.item.read_plain, locale)
        return self.read(plain, unit, locale)

    def _values(
        self, parts: Sequence[str], read: Callable[[str, Locale], Any], locale: Locale
    ) -> tuple[float, ...]:
        if not parts:
            raise Unreadable(EMPTY)
        sizes = {"given": len(parts), "least": self.shortest, "most": self.longest}
        if not self.shortest <= len(parts) <= self.longest:
            key = "too_few" if len(parts) < self.shortest else "too_many"
            said = {name: count.show(size, locale) for name, size in sizes.items()}
            raise Unreadable(sentence(key, **said))
        values, mistakes = [], []
        for place, part in enumerate(parts, start=1):
            try:
                values.append(self._one(part, read, locale))
            except Unreadable as unreadable:
                mistakes.append((place, unreadable.sentence))
        if mistakes:
            raise Unreadable(_explain(mistakes, locale))
        return tuple(values)

    def _parts(self, typed: str, locale: Locale) -> list[str]:
        """The numbers in a text, each as typed; what can be read in two ways is asked back."""
        reader = _Reader(self, locale)
        if grouped := blank_grouped(typed, locale):
            raise Unreadable(reader.asked(grouped, [grouped.split(" "), [grouped]]))
        lines = split_series(typed, self.of.words(self.item.unit, locale), locale)
        tokens = [token for line in lines for token in line]
        if len(tokens) == 1:
            return reader.alone(tokens[0])
        columns = tabbed_columns(typed)
        if columns == 1:
            decimal = next((token for token in tokens if token.is_decimal), None)
            if decimal:
                raise Unreadable(reader.asked(decimal.typed, decimal.readings()))
            columns = even_columns(lines)
        if columns > 1:
            key = "two_columns" if columns == 2 else "columns"
            raise Unreadable(sentence(key, columns=count.show(columns, locale)))
        return [part for token in tokens for part in reader.among_others(token)]

    def _one(self, part: str, read: Callable[[str, Locale], Any], locale: Locale) -> Any:
        if _BEGINS_WITH_ZERO.match(part):
            raise Unreadable(sentence("begins_with_zero", typed=clipped(part)))
        return read(part, locale)

    @override
    def show(
        self,
        value: tuple[float, ...],
        locale: Locale,
        unit: Text | None = None,
        places: int = 0,
    ) -> str:
        first, last = (value, ()) if len(value) <= SHOWN else (value[: SHOWN - 1], value[-1:])
        shown = [self.item.show(one, locale) for one in first]
        shown += [text for one in last for text in ("…", self.item.show(one, locale))]
        return locale.separator.join(shown)

    @override
    def value(self, given: Any) -> tuple[float, ...]:
        return tuple(map(self.item.kind.value, given))

    @override
    def plain(self, value: tuple[float, ...], locale: Locale) -> str:
        return " ".join(self.item.plain(one, locale) for one in value)

    @override
    def typed(self, value: tuple[float, ...], locale: Locale) -> str:
        between = "; " if locale.decimal == "," else ", "
        return between.join(locale.ungrouped(self.item.plain(one, locale)) for one in value)

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        smallest, largest = self.item.ends()
        return [(smallest,) * self.shortest, (largest,) * self.longest]

    @override
    def is_like(self, other: Kind) -> bool:
        return isinstance(other, SeriesKind) and self.of.is_like(other.of)

    @override
    def nearest(self, value: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(map(self.of.nearest, value))

    @override
    def sample(self, least: Any, most: Any, random: Random) -> tuple[float, ...]:
        size = random.randint(self.shortest, min(self.longest, self.shortest + SPREAD))
        values = [self.item.sample(random) for _ in range(size)]
        # Sorted, they are such as those who are left, month by month.
        return tuple(sorted(values, reverse=True) if random.random() < 0.5 else values)

    @override
    def texts(self) -> Iterator[Sayable]:
        if self.item.unit:
            yield self.item.unit

    @override
    def accepted(self, least: Any, most: Any) -> list[Any]:
        return [*self.item.accepted(), self.shortest, self.longest]


@dataclass(frozen=True)
class _Reader:
    """Finds the numbers of a series in what stands between its separators."""

    kind: SeriesKind
    locale: Locale

    def alone(self, token: Token) -> list[str]:
        """The numbers in a text of which nothing but commas may part them."""
        readings = token.readings()
        if token.is_decimal and self.kind.of.whole and not self.kind.of.most_places(self.locale):
            del readings[-1]  # 5,0 is two numbers, and 5,0000 a slip
        if len(readings) == 1:
            return readings[0]
        fits = [
            reading
            for reading in readings
            if self.kind.shortest <= len(reading) <= self.kind.longest and self._fits(reading)
        ]
        if len(fits) > 1:
            raise Unreadable(self.asked(token.typed, fits))
        return fits[0] if fits else readings[0]

    def among_others(self, token: Token) -> list[str]:
        """The numbers in what stands between two separators; there, a comma parts thousands."""
        if token.is_one or (token.is_grouped and self._fits([token.typed])):
            return [token.typed]
        readings = token.readings()
        if len(readings) == 1:
            return readings[0]
        fits = [reading for reading in readings if self._fits(reading)]
        if len(fits) > 1:
            raise Unreadable(self.asked(token.typed, readings))
        return fits[0] if fits else readings[-1]

    def _fits(self, parts: list[str]) -> bool:
        try:
            return all(self._one(part) is not None for part in parts)
        except Unreadable:
            return False

    def _one(self, part: str) -> Any:
        return self.kind._one(part, self.kind.item.read, self.locale)

    def asked(self, typed: str, readings: list[list[str]]) -> Sayable:
        """The question which of two readings is meant."""
        one, other = (self._said(reading) for reading in (readings[0], readings[-1]))
        return sentence("two_readings", typed=clipped(typed), one=one, other=other)

    def _said(self, parts: list[str]) -> str:
        """Numbers as a sentence names them, each with its unit."""
        *first, last = [self._named(part) for part in parts[:SHOWN]]
        if len(parts) > SHOWN:
            first, last = [*first, last], "…"
        if not first:
            return last
        words = self.locale.words
        return words["listed"].join(first) + words["listed_last"] + last

    def _named(self, part: str) -> str:
        try:
            return self.kind.item.show(self._one(part), self.locale)
        except Unreadable:
            return part


def series(
    default: tuple[float, ...] | None,
    *,
    label: Text,
    of: NumberKind = number,
    min: float = 0,
    max: float | None = None,
    shortest: int = 1,
    longest: int = LONGEST,
    unit: Text | None = None,
    help: Sayable | None = None,
    shown_when: Conditions | None = None,
    rarely: bool = False,
    means: Quantity | None = None,
    per: Per | None = None,
) -> Any:
    """Declare an input of several numbers; its value is a tuple.

    ``min``, ``max`` and ``unit`` are those of each number, ``shortest`` and ``longest`` of the
    series.
    """
    item = Input(of, None, label, min, of.most if max is None else max, unit)
    kind = SeriesKind(item, of, shortest, longest)
    told: Any = {"help": help, "shown_when": shown_when, "rarely": rarely}
    return Input(kind, default, label, **told, means=means, per=per).field()


def _explain(mistakes: list[tuple[int, Sayable]], locale: Locale) -> Sayable:
    (place, reason), *others = mistakes
    at = sentence("at", place=count.show(place, locale), reason=reason)
    if not others:
        return at
    places = [count.show(other, locale) for other, _ in others]
    if len(places) > SHOWN:
        places = [*places[:SHOWN], "…"]
    return sentence("also_at", sentence=at, places=", ".join(places))
