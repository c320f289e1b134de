"""What else every calculator can be asked: solve for an input, what matters, how sure, compare.

All from its declaration, in numbers and with nothing shown; the same wherever it runs.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, cast

from terakoya.calculator.bins import Bin, bins
from terakoya.calculator.draws import Span, drawn
from terakoya.calculator.errors import CalculatorError, InvalidInput
from terakoya.calculator.evaluate import (
    Evaluation,
    hidden_inputs,
    instance,
    output_value,
)
from terakoya.calculator.kinds import Input
from terakoya.calculator.roots import Found, Place, Range, search
from terakoya.calculator.schema import Schema
from terakoya.calculator.statistics import percentile, rank_correlation

DRAWS = 2_000
TENTH = 0.1

type Values = Mapping[str, Any]
"""A value of every input, in the units of code."""
type ValueOf = Callable[[Mapping[str, float]], float | None]
"""Gives an output for the inputs that are changed; None where it has no value."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The values of an input at which an output is as wanted."""

    found: Found
    """Each place is a value of the input, and how far the output is above the target there."""
    stopped_by: str = ""
    """Where there is none, the input that keeps the output from coming nearer, if one does."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an output comes to as one input moves, in whichever order its ends are."""

    name: str
    low: float
    high: float
    at_low: float | None
    """None where there is no value."""
    at_high: float | None

    def size(self, base: float | None) -> float:
        """How far the output moves from what it was, at most."""
        return max(distance(base, self.at_low), distance(base, self.at_high))


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Which inputs matter to an output."""

    base: float | None
    """What it is before any of them moves."""
    effects: list[Effect]
    """The largest first."""
    without: list[str]
    """The inputs that change nothing."""
    unmoved: list[str]
    """Those that are 0, of which a tenth is nothing."""


class Draw(NamedTuple):
    """One of many."""

    given: Mapping[str, float]
    """What was drawn of each input."""
    value: float | None


class Source(NamedTuple):
    """How far an output rises with an input, from -1 to 1."""

    name: str
    rises: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """What becomes of an output when some inputs are not sure."""

    draws: int
    valueless: int
    """How many of these draws give no value."""
    tenth: float | None = None
    """The value that one draw in ten lies below; None where no draw has a value."""
    middle: float | None = None
    ninetieth: float | None = None
    bins: list[Bin] = field(default_factory=list)
    below_zero: float = 0.0
    """The share of the draws with a value that lie below zero."""
    below_target: float | None = None
    sources: list[Source] = field(default_factory=list)
    """Where the spread comes from, the closest first."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A scenario beside the first of all."""

    evaluation: Evaluation
    differences: dict[str, float | None]
    """How much more each figure is than the first's; None where that can't be said."""


def numbers_of(schema: Schema, values: Values) -> dict[str, Range]:
    """The inputs that are numbers and count with some values, each with its range."""
    hidden = hidden_inputs(schema, values)
    ranges = {
        name: declared.kind.numbers(declared.min, declared.max)
        for name, declared in schema.inputs.items()
        if name not in hidden and values[name] is not None
    }
    return {name: found for name, found in ranges.items() if found is not None}


def figures_of(schema: Schema) -> list[str]:
    """The outputs that are numbers, the main one first."""
    numeric = [output for output in schema.outputs.values() if output.kind.numeric]
    return [output.name for output in sorted(numeric, key=lambda output: not output.main)]


@cache
def turns_negative(schema: Schema, output: str) -> int:
    """How many inputs have an output below zero at an end of their ranges.

    None where these are fewer than half of those that change it. Of what turns negative, such as a
    profit, a reader asks first when it is 0; not so of a price.
    """
    defaults = {name: declared.default for name, declared in schema.inputs.items()}
    value_of = function_of(schema, defaults, output)
    ends = [
        (value_of({name: searched.least}), value_of({name: searched.most}))
        for name, searched in numbers_of(schema, defaults).items()
    ]
    changing = [pair for pair in ends if set(pair) != {value_of({})}]
    negative = [pair for pair in changing if any(end is not None and end < 0 for end in pair)]
    return len(negative) if 2 * len(negative) >= len(changing) else 0


def solve(schema: Schema, values: Values, output: str, target: float, name: str) -> Solved:
    """The values of one input within its range at which an output is the target.

    All values and the target are in the units of code. Where the input is whole, or the output
    jumps, the nearest value at which it is the target or more, with its neighbour.
    """
    searched = numbers_of(schema, values)[name]
    value_of = function_of(schema, values, output)

    def above(at: float) -> float | None:
        value = value_of({name: at})
        return None if value is None else value - target

    found = search(above, searched, values[name])
    if found.roots or found.nearest is None or found.is_constant:
        return Solved(found)
    return Solved(found, _stopped_by(schema, values, output, target, name, found.nearest))


def _stopped_by(
    schema: Schema, values: Values, output: str, target: float, name: str, nearest: Place
) -> str:
    """The input that keeps an output from its target: the one that is searched, at its end.

    Or else the one by which the output would come nearer most.
    """
    searched = numbers_of(schema, values)[name]
    if nearest.at in (searched.least, searched.most):
        return name
    gains = [
        (abs(nearest.value) - abs(end - target), one.name)
        for one in sensitivity(schema, {**values, name: nearest.at}, output).effects
        for end in (one.at_low, one.at_high)
        if one.name != name and end is not None
    ]
    best, stopping = max(gains, default=(0.0, ""))
    return stopping if best > 0 else ""


def sensitivity(schema: Schema, values: Values, output: str) -> Sensitivity:
    """What an output comes to as each number moves down and up: by a tenth, or as is ``likely``."""
    value_of = function_of(schema, values, output)
    base = value_of({})
    numbers = numbers_of(schema, values)
    unmoved = [name for name in numbers if not (values[name] or schema.inputs[name].likely)]
    effects = [
        Effect(name, low, high, value_of({name: low}), value_of({name: high}))
        for name, searched in numbers.items()
        if name not in unmoved
        for low, high in [_moved(schema.inputs[name], values[name], searched)]
    ]
    moving = sorted(effects, key=lambda one: -one.size(base))
    without = [one.name for one in effects if not one.size(base)]
    return Sensitivity(base, moving[: len(moving) - len(without)], without, unmoved)


def _moved(declared: Input, value: float, searched: Range) -> tuple[float, float]:
    """Where an input moves to: whole ones by one at least."""
    if declared.likely:
        return declared.likely
    reach = abs(value) * TENTH
    if searched.whole:
        reach = max(round(reach), 1)
    return searched.fit(_without_dust(value - reach)), searched.fit(_without_dust(value + reach))


def _without_dust(value: float) -> float:
    """A number as a person would write it: 0.018 for 0.02 less a tenth of it."""
    return float(f"{value:.12g}")


def simulate(
    schema: Schema,
    values: Values,
    spans: Mapping[str, Span],
    output: str,
    draws: int = DRAWS,
    target: float | None = None,
) -> Simulation:
    """What an output comes to as inputs that a reader isn't sure of are drawn from their spans."""
    return summary(Drawing(schema, values, spans, output).first(draws), target)


class Drawing:
    """Draws of one question, of which more can be asked for."""

    def __init__(
        self, schema: Schema, values: Values, spans: Mapping[str, Span], output: str
    ) -> None:
        self._spans = spans
        self._ranges = numbers_of(schema, values)
        self._value_of = function_of(schema, values, output)
        self._draws: list[Draw] = []

    def first(self, size: int) -> Sequence[Draw]:
        """So many of them."""
        while len(self._draws) < size:
            self._draws.append(self._draw(len(self._draws)))
        return self._draws[:size]

    def _draw(self, number: int) -> Draw:
        first = number * len(self._spans)
        given = {
            name: self._ranges[name].fit(drawn(span, first + place))
            for place, (name, span) in enumerate(self._spans.items())
        }
        return Draw(given, self._value_of(given))


def summary(draws: Sequence[Draw], target: float | None) -> Simulation:
    """What draws come to, all in all."""
    valued = [(given, value) for given, value in draws if value is not None]
    if not valued:
        return Simulation(len(draws), len(draws))
    values = [value for _, value in valued]
    ordered = sorted(values)
    return Simulation(
        draws=len(draws),
        valueless=len(draws) - len(valued),
        tenth=percentile(ordered, 0.1),
        middle=percentile(ordered, 0.5),
        ninetieth=percentile(ordered, 0.9),
        bins=bins(ordered),
        below_zero=bisect_left(ordered, 0) / len(ordered),
        below_target=None if target is None else bisect_left(ordered, target) / len(ordered),
        sources=_sources([given for given, _ in valued], values),
    )


def _sources(given: Sequence[Mapping[str, float]], values: Sequence[float]) -> list[Source]:
    found = [
        Source(name, rises)
        for name in given[0]
        if (rises := rank_correlation([one[name] for one in given], values)) is not None
    ]
    return sorted(found, key=lambda one: -abs(one.rises))


def compare(schema: Schema, scenarios: Sequence[Evaluation]) -> list[Compared]:
    """Scenarios, each beside the first."""
    first = scenarios[0].outputs
    return [
        Compared(
            one,
            {
                name: difference(first.get(name), one.outputs.get(name))
                for name in figures_of(schema)
            },
        )
        for one in scenarios
    ]


def difference(before: float | None, now: float | None) -> float | None:
    """How much more a figure is now; None where that can't be said."""
    if before is None or now is None:
        return None
    return 0 if before == now else _finite(now - before)


def distance(before: float | None, now: float | None) -> float:
    """How far a figure has moved; without an end where it came to nothing, or out of it."""
    if before == now:
        return 0
    return math.inf if before is None or now is None else abs(now - before)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def function_of(schema: Schema, values: Values, output: str) -> ValueOf:
    """An output of some values, as a function of the inputs that are changed."""

    def value_of(changed: Mapping[str, float]) -> float | None:
        try:
            value = output_value(schema, instance(schema, {**values, **changed}), output)
        except (InvalidInput, CalculatorError, ArithmeticError):
            # A rule that these break, a pole that they meet: their own answer would say it.
            return None
        return cast("float | None", value)

    return value_of
