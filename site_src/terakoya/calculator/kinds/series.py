"""A series of numbers, typed one after the other or pasted from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, override

from terakoya.calculator.kinds.input import Input
from terakoya.calculator.kinds.kind import InputKind, Unreadable
from terakoya.calculator.kinds.number import EMPTY, NumberKind, number
from terakoya.calculator.text import Text

LONGEST = 1_000
"""Numbers in a series at most."""
SHOWN = 6
"""Numbers of a series shown in a formula."""
SPREAD = 20
"""How much longer than the shortest a random series is at most."""

# What a spreadsheet, a phone's keyboard or a sentence puts between numbers.
_BREAK = re.compile(r"[\s;；、]+|[,，](?=\s|$)")
_GROUPED = re.compile(r"[^,，]*[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[^0-9０-９,，].*)?")
_COMMA = re.compile(r"[,，]")
_BARE = re.compile(r"[0-9０-９,，]*")


@dataclass(frozen=True)
class SeriesKind(InputKind):
    """Numbers of one kind, in an order that means something."""

    item: Input
    """What each of the numbers is."""
    shortest: int
    longest: int

    control = "lines"

    @override
    def read(self, typed: str, unit: Text | None) -> tuple[float, ...]:
        parts = list(split_series(typed))
        if not parts:
            raise Unreadable(EMPTY)
        if len(parts) < self.shortest:
            raise Unreadable(TOO_SHORT.put(given=_size(len(parts)), least=str(self.shortest)))
        if len(parts) > self.longest:
            raise Unreadable(TOO_LONG.put(given=_size(len(parts)), most=_size(self.longest)))
        values, mistakes = [], []
        for place, part in enumerate(parts, start=1):
            try:
                values.append(self.item.read(part))
            except Unreadable as unreadable:
                mistakes.append((place, unreadable.sentence))
        if mistakes:
            raise Unreadable(_explain(mistakes))
        return tuple(values)

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
    return Input(SeriesKind(item, shortest, longest), default, label, help=help).field()


def split_series(typed: str) -> Iterator[str]:
    """The numbers in a text: a column, a row, with tabs, spaces or commas between them.

    A comma groups thousands where something else parts the numbers (``1,000 631``) or a unit says
    that it is one number (``5,000円``); in ``100,200,300`` it parts them.
    """
    parts = [part for part in _BREAK.split(typed) if part]
    for part in parts:
        is_one = len(parts) > 1 or not _BARE.fullmatch(part)
        if is_one and _GROUPED.fullmatch(part):
            yield part
        else:
            yield from (one for one in _COMMA.split(part) if one)


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
