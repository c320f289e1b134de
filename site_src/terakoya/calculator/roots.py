"""Where a function of one number comes to nothing: a scan of its range, then ever closer between.

No derivative is asked for; there may be steps, poles and places without a value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple, TypeGuard

EVENLY, BY_SIZE = 32, 40
"""The places of a scan: so many at one distance, so many of each next larger size."""
SMALLEST = 1e-7
"""The smallest size of a scan, as a share of the range."""
FINEST = 2.0**-52
"""How wide a last bracket is, as a share of where it is."""
BESIDE = 1e-6
"""How far beside a place to look, as a share of where it is."""
STEP, POLE = 0.1, 10.0
"""What is left of a difference as its bracket narrows: more at a step, and a gain at a pole."""
DEEPEST, DEEPER = 3, 40
"""How many places near nothing are searched for two roots side by side, and how often."""
GOLDEN = (math.sqrt(5) - 1) / 2

type Function = Callable[[float], float | None]
"""None where there is no value; `math.inf` where it has no end."""


class Place(NamedTuple):
    """A place in the range, and the value there."""

    at: float
    value: float


type Holds = Callable[[Place | None], TypeGuard[Place]]


def _is_there(place: Place | None) -> TypeGuard[Place]:
    return place is not None


def _is_nothing(place: Place | None) -> TypeGuard[Place]:
    return place is not None and place.value == 0


@dataclass(frozen=True, slots=True)
class Root:
    """Where a function is nothing; or, at a step and between whole numbers, where it passes it."""

    place: Place
    """Where it is nothing; or else the nearest place where it is more."""
    other: Place | None = None
    """Of what is passed: the nearest place where it is less."""
    through: float | None = None
    """The last place up to which it is nothing all the way."""


@dataclass(frozen=True, slots=True)
class Range:
    """What is searched, from end to end: every number, or the whole ones."""

    least: float
    most: float
    whole: bool

    def places(self) -> set[float]:
        """Those of a scan: evenly spread ones, and small ones by size on either side of nothing."""
        if self.whole and self.most - self.least <= EVENLY + 2 * BY_SIZE:
            return {*range(round(self.least), round(self.most) + 1)}
        middle = min(max(0.0, self.least), self.most)
        even = (self.between(self.least, self.most, step / EVENLY) for step in range(EVENLY + 1))
        sizes = [SMALLEST ** (1 - step / BY_SIZE) for step in range(BY_SIZE + 1)]
        ends = (self.least, self.most)
        by_size = (self.between(middle, end, size) for end in ends for size in sizes)
        return {self.fit(middle), *even, *by_size}

    def between(self, one: float, other: float, share: float = 0.5) -> float:
        """A place between two, so far on the way from the one to the other."""
        return self.fit(one + (other - one) * share)

    def fit(self, at: float) -> float:
        """The nearest place in the range."""
        within = min(max(at, self.least), self.most)
        return round(within) if self.whole else within

    def finest(self, one: float, other: float) -> float:
        """How far apart two places are at least, to have one between them that is worth a look."""
        if self.whole:
            return 1
        return max(abs(one), abs(other), (self.most - self.least) * FINEST) * FINEST


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has come to."""

    roots: list[Root]
    """In order."""
    nearest: Place | None
    """Where the function is nearest to nothing; None where it has no value anywhere."""
    is_constant: bool
    """Whether it was the same wherever it was looked at."""


def search(function: Function, within: Range, known: float) -> Found:
    """Where a function is nothing or passes it; a known place is looked at besides a scan's."""
    begun = _Search(function, within)
    found = sorted(begun.roots(sorted(within.places() | {known})), key=lambda root: root.place)
    places = begun.places
    nearest = min(places, key=lambda place: (abs(place.value), abs(place.at)), default=None)
    return Found(found, nearest, len({place.value for place in places}) <= 1)


class _Search:
    def __init__(self, function: Function, within: Range) -> None:
        self._function = function
        self._range = within
        self._known: dict[float, float | None] = {}

    @property
    def places(self) -> list[Place]:
        """All that were looked at and have a value."""
        return [Place(at, value) for at, value in self._known.items() if value is not None]

    def roots(self, places: Sequence[float]) -> Iterator[Root]:
        for stretch in [*self._stretches(places)]:
            looked = sorted({*stretch, *self._bottoms(stretch)})
            for is_root, run in groupby(looked, lambda place: place.value == 0):
                if is_root:
                    [first, *_, last] = [*run] * 2
                    yield self._run(first, last)
            for one, other in pairwise(looked):
                if one.value * other.value < 0:
                    yield from self._between(one, other)

    def _run(self, first: Place, last: Place) -> Root:
        """The root that places are, which may be nothing all the way, and before and after."""
        first, last = self._end_of_run(first, -1), self._end_of_run(last, 1)
        # What is narrower is no more than the dust of floats.
        is_wide = last.at - first.at > max(abs(first.at), abs(last.at)) * BESIDE
        return Root(first, through=last.at if is_wide else None)

    def _end_of_run(self, place: Place, direction: int) -> Place:
        """The last place that way up to which the function is nothing."""
        step = self._range.finest(place.at, place.at)
        while True:
            at = self._range.fit(place.at + direction * step)
            found = self._look(at)
            if not _is_nothing(found):
                return self._last(place, at, _is_nothing)
            if found == place:  # the end of the range
                return place
            place, step = found, step * 2

    def _look(self, at: float) -> Place | None:
        if at not in self._known:
            self._known[at] = self._function(at)
        value = self._known[at]
        return None if value is None else Place(at, value)

    def _stretches(self, places: Sequence[float]) -> Iterator[list[Place]]:
        """The places with values, parted where there are none."""
        stretch: list[Place] = []
        for before, at in pairwise([places[0], *places]):
            one = self._look(at)
            if one and not stretch and before != at:
                stretch.append(self._last(one, before))
            if one:
                stretch.append(one)
            elif stretch:
                yield [*stretch, self._last(stretch[-1], at)]
                stretch = []
        if stretch:
            yield stretch

    def _last(self, there: Place, beyond: float, holds: Holds = _is_there) -> Place:
        """The last place at which something holds, on the way to one where it doesn't."""
        while abs(there.at - beyond) > self._range.finest(there.at, beyond):
            middle = self._range.between(there.at, beyond)
            found = self._look(middle)
            if holds(found):
                there = found
            else:
                beyond = middle
        return there

    def _bottoms(self, stretch: Sequence[Place]) -> Iterator[Place]:
        """Where the function may come to nothing and turn, between three places on one side."""
        valleys = [
            (one, middle, other)
            for one, middle, other in zip(stretch, stretch[1:], stretch[2:], strict=False)
            if one.value * middle.value > 0 < middle.value * other.value
            and abs(one.value) > abs(middle.value) <= abs(other.value)
        ]
        for valley in sorted(valleys, key=lambda valley: abs(valley[1].value))[:DEEPEST]:
            yield self._bottom(*valley)

    def _bottom(self, one: Place, middle: Place, other: Place) -> Place:
        """Where the function is nearest to nothing between places, or first found beyond it."""
        low, high, sign = one.at, other.at, math.copysign(1, middle.value)
        for _ in range(DEEPER):
            left = self._look(self._range.between(high, low, GOLDEN))
            right = self._look(self._range.between(low, high, GOLDEN))
            if not left or not right or left.at >= right.at:
                break
            middle = min(middle, left, right, key=lambda place: place.value * sign)
            if middle.value * sign <= 0:
                break
            low, high = (
                (low, right.at) if left.value * sign < right.value * sign else (left.at, high)
            )
        return middle

    def _between(self, begin: Place, end: Place) -> Iterator[Root]:
        """The roots between two places on either side of nothing; none at a pole.

        Source: T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero
        of a nonlinear function without using derivatives", Advances in Engineering Software 28
        (1997).
        """
        share = 0.5
        while (width := abs(end.at - begin.at)) > self._range.finest(begin.at, end.at):
            least = min(0.5, self._range.finest(begin.at, end.at) / width)
            at = self._range.between(begin.at, end.at, min(max(share, least), 1 - least))
            found = self._look(at)
            if found is None:
                yield from self._beside(sorted((begin, end)), at)
                return
            if found.value == 0:
                yield self._run(found, found)
                return
            if found.value * begin.value > 0:
                last, begin = begin, found
            else:
                last, end, begin = end, begin, found
            share = _share(begin, end, last)
        if root := self._judged(*sorted((begin, end))):
            yield root

    def _beside(self, ends: Sequence[Place], hole: float) -> Iterator[Root]:
        """The roots on either side of a place without a value."""
        for known in ends:
            edge = self._last(known, hole)
            if edge.value * known.value < 0:
                yield from self._between(*sorted((known, edge)))
            elif edge.value == 0:
                yield self._run(edge, edge)

    def _judged(self, low: Place, high: Place) -> Root | None:
        """What neighbours on either side of nothing are the ends of; None of a pole."""
        met, missed = (high, low) if high.value > 0 else (low, high)
        inside = high.value - low.value
        if self._range.whole or not math.isfinite(inside):
            return Root(met, missed) if math.isfinite(inside) else None
        reach = max(abs(low.at), abs(high.at)) * BESIDE
        before = self._look(self._range.fit(low.at - reach)) or low
        after = self._look(self._range.fit(high.at + reach)) or high
        around = abs(after.value - before.value)
        if abs(inside) <= STEP * around or before == low or after == high:
            return Root(min(low, high, key=lambda place: abs(place.value)))
        return Root(met, missed) if abs(inside) <= POLE * around else None


def _share(begin: Place, end: Place, last: Place) -> float:
    """How far from the begin of a bracket to its end to look next: by a parabola, or half of it."""
    values = (begin.value, end.value, last.value)
    if not all(map(math.isfinite, values)) or len({*values}) < 3:
        return 0.5
    places = (begin.at - end.at) / (last.at - end.at)
    heights = (begin.value - end.value) / (last.value - end.value)
    if heights**2 >= places or (1 - heights) ** 2 >= 1 - places:
        return 0.5
    near = begin.value / (end.value - begin.value) * last.value / (end.value - last.value)
    far = begin.value / (last.value - begin.value) * end.value / (last.value - end.value)
    return near + (last.at - begin.at) / (end.at - begin.at) * far
