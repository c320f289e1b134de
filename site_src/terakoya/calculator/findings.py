"""What is shown of an analysis: sentences first, then figures; nothing is calculated here."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

from terakoya.calculator.analysis import (
    TENTH,
    Compared,
    Effect,
    Sensitivity,
    Simulation,
    Solved,
    Source,
    Values,
    difference,
    distance,
    function_of,
    turns_negative,
)
from terakoya.calculator.kinds import Input, count, rate
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Column, Output
from terakoya.calculator.present import Cell, cells, present_output
from terakoya.calculator.roots import Root
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable, listed, sentence

NAMED = 3
"""How many solutions are named: those nearest to what stands in the form."""
JUST = 0.001
"""How far within a stretch its ends are named at most, of its width and of the end."""
percent, fine_percent = rate.with_digits(0), rate.with_digits(1)
"""How a distance is shown: less than a tenth of what it is from, more finely."""


class Solution(TypedDict):
    """A value of the input that is solved for."""

    sentence: str
    """What the output is there; and at the value beside it, where it is not the target."""
    plain: str
    """The value as it stands in a link."""
    text: str
    """The value with its unit."""


class Border(TypedDict):
    """How far an input is from where the output is as wanted, as it moves alone."""

    input: str
    """Its name."""
    now: str
    at: str
    """The nearest such value; empty where there is none."""
    away: str
    """How far that is, as a share of what it is now: ``−79%``; empty where that can't be said."""


class SolveAnswer(TypedDict):
    """Where an output is as wanted."""

    error: str
    """The sentence beside the target, or what is wrong with the inputs; empty if all is well."""
    sentences: list[str]
    """What there is to say where there is no solution, or more than are named."""
    solutions: list[Solution]
    border: Border | None
    """None where something is wrong."""


class EffectShown(TypedDict):
    """What an output comes to as one input moves down and up."""

    name: str
    """The input's."""
    typed: tuple[str, str]
    """Both values that it moves to, as they stand in the form's control."""
    sentence: str
    """What the larger of both effects is: ``Back-end price 10% less: −¥199,200``."""
    low: str
    """The input's lower value, and below what the output comes to there."""
    at_low: str
    less: str
    """How much more or less that is: ``−¥208,120``."""
    high: str
    at_high: str
    more: str
    drawn: tuple[float | None, float | None]
    """Both differences as they are drawn."""


class SensitivityAnswer(TypedDict):
    """Which inputs matter, the most first."""

    error: str
    """What is wrong with the inputs, empty if all is well."""
    base: str
    """What the output is now."""
    effects: list[EffectShown]
    sentences: list[str]
    """What is found, and which inputs change nothing."""


class SourceShown(TypedDict):
    """How far a spread comes from an input."""

    name: str
    sentence: str
    drawn: float
    """From -1 to 1."""


class RangeAnswer(TypedDict):
    """How sure an output is."""

    error: str
    """The sentence beside the target, or what is wrong with the inputs; empty if all is well."""
    errors: dict[str, tuple[str, str, str]]
    """The sentences beside each low, likely and high, by the input's name, if there are some."""
    sentences: list[str]
    rows: list[list[Cell]]
    """The histogram: from, to and how many, of each bin."""
    marks: list[str]
    """The tenth, middle and ninetieth hundredth; empty where there are none."""
    sources: list[SourceShown]
    draws: int


class Difference(TypedDict):
    """A figure beside the first scenario's."""

    text: str
    difference: str
    """``+¥199,200``; empty where there is none."""
    drawn: float | None


class ComparedShown(TypedDict):
    """A scenario; the last is what stands in the form."""

    error: str
    """What is wrong with its inputs, empty if all is well."""
    changes: list[str]
    """The inputs that are others than the first scenario's: ``Cost per click: ¥200``."""
    outputs: dict[str, Difference]
    charts: dict[str, list[list[Cell]]]
    """The points of each chart."""


class CompareAnswer(TypedDict):
    """Scenarios beside each other."""

    scenarios: list[ComparedShown]


class Findings:
    """What is found of one output of a calculator, in words of a locale."""

    def __init__(self, schema: Schema, values: Values, output: str, locale: Locale) -> None:
        self._schema = schema
        self._values = values
        self._output = schema.outputs[output]
        self._locale = schema.spoken(locale)
        self._value_of = function_of(schema, values, output)

    def solve(self, solved: Solved, target: float, name: str) -> SolveAnswer:
        """The values of an input at which the output is the target."""
        asked = self._schema.inputs[name]
        present = self._values[name]
        near = sorted(solved.found.roots, key=lambda root: abs(root.place.at - present))[:NAMED]
        named = [root for root in solved.found.roots if root in near]
        return SolveAnswer(
            error="",
            sentences=[*self._unsolved(solved, target, asked), *self._further(solved)],
            solutions=[self._solution(root, target, asked) for root in named],
            border=self._border(near, asked),
        )

    def _border(self, near: Sequence[Root], asked: Input) -> Border:
        present = self._values[asked.name]
        border = Border(input=asked.name, now=asked.show(present, self._locale), at="", away="")
        if near:
            first, last = self._ends(near[0], asked)
            at = first if last is None else min(max(present, first), last)
            border["at"] = self._shortly(at, asked)
            border["away"] = self._away(at, present)
        return border

    def _shortly(self, at: float, asked: Input) -> str:
        """A value to as many decimal places as others are shown to; as it is where that is 0."""
        none, shown = (asked.kind.show(value, self._locale, asked.unit) for value in (0, at))
        return asked.show(at, self._locale) if at and shown == none else shown

    def _away(self, at: float, present: float) -> str:
        if not present:
            return ""
        share = (at - present) / abs(present)
        shown = (fine_percent if abs(share) < TENTH else percent).show(share, self._locale)
        return f"+{shown}" if share > 0 else shown

    def _solution(self, root: Root, target: float, asked: Input) -> Solution:
        value, last = self._ends(root, asked)
        said: dict[str, Sayable | str] = {
            "input": asked.label,
            "value": asked.show(value, self._locale),
            "output": self._output.label,
            "figure": self._figure(root.place.value + target),
        }
        if last is not None:
            through = asked.show(last, self._locale)
            shown = sentence("solved_through", **said, through=through)
        elif root.other is None:
            shown = sentence("solved", **said)
        else:
            other = asked.show(self._rounded(root.other.at, asked), self._locale)
            missed = self._figure(root.other.value + target)
            shown = sentence("solved_beside", **said, other=other, missed=missed)
        return Solution(
            sentence=shown.show(self._locale),
            plain=asked.plain(value, self._locale),
            text=asked.show(value, self._locale),
        )

    def _ends(self, root: Root, asked: Input) -> tuple[float, float | None]:
        """A root with few digits; of one that is a stretch, both ends, such as lie just within."""
        first, last = root.place.at, root.through
        if last is None:
            return self._rounded(first, asked), None
        if isinstance(first, int) and isinstance(last, int):
            return first, last
        first_near, last_near = (min(last - first, abs(end)) * JUST for end in (first, last))
        return _shortest(first, first + first_near), _shortest(last - last_near, last)

    def _rounded(self, at: float, asked: Input) -> float:
        """The value with the fewest digits for which the output shows the same."""
        if not isinstance(at, float):
            return at
        figure = self._figure(self._value_of({asked.name: at}))
        for digits in range(1, 17):
            rounded = float(f"{at:.{digits}g}")
            within = asked.min <= rounded <= asked.max
            if within and self._figure(self._value_of({asked.name: rounded})) == figure:
                return rounded
        return at

    def _unsolved(self, solved: Solved, target: float, asked: Input) -> Iterator[str]:
        if solved.found.roots:
            return
        said: dict[str, Sayable | str] = {"input": asked.label, "output": self._output.label}
        if solved.found.nearest is None:
            yield self._say("unsolvable", **said)
            return
        said["value"] = asked.show(solved.found.nearest.at, self._locale)
        said["figure"] = self._figure(solved.found.nearest.value + target)
        if solved.found.is_constant:
            yield self._say("unmoved", **said)
            return
        yield self._say("unsolved", **said)
        if solved.stopped_by == asked.name:
            yield self._say("stopped_at_end", **said)
        elif solved.stopped_by:
            stopping = self._schema.inputs[solved.stopped_by].label
            yield self._say("stopped_by", stopping=stopping)

    def _further(self, solved: Solved) -> Iterator[str]:
        if (further := len(solved.found.roots) - NAMED) > 0:
            yield self._locale.counted("solved_further", further)

    def sensitivity(self, found: Sensitivity) -> SensitivityAnswer:
        """What matters to the output, in order."""
        return SensitivityAnswer(
            error="",
            base=self._figure(found.base),
            effects=[self._effect(one, found.base) for one in found.effects],
            sentences=[*self._what_matters(found)],
        )

    def _effect(self, one: Effect, base: float | None) -> EffectShown:
        moved = self._schema.inputs[one.name]
        less, more = (self._difference(base, end) for end in (one.at_low, one.at_high))
        ends = [(one.low, one.at_low, less), (one.high, one.at_high, more)]
        at, value, moved_by = max(ends, key=lambda end: distance(base, end[1]))
        return EffectShown(
            name=one.name,
            typed=(moved.typed(one.low, self._locale), moved.typed(one.high, self._locale)),
            sentence=self._say(
                "effect",
                change=self._change(moved, at),
                difference=moved_by or self._figure(value),
            ),
            low=moved.show(one.low, self._locale),
            at_low=self._figure(one.at_low),
            less=less,
            high=moved.show(one.high, self._locale),
            at_high=self._figure(one.at_high),
            more=more,
            drawn=(difference(base, one.at_low), difference(base, one.at_high)),
        )

    def _change(self, moved: Input, at: float) -> str:
        """How an input has moved: by a tenth, or to a value."""
        value = self._values[moved.name]
        if value and math.isclose(abs(at - value), abs(value) * TENTH):
            key = "a_tenth_more" if abs(at) > abs(value) else "a_tenth_less"
            return self._say(key, input=moved.label, share=rate.show(TENTH, self._locale))
        return self._say("at_a_value", input=moved.label, value=moved.show(at, self._locale))

    def _what_matters(self, found: Sensitivity) -> Iterator[str]:
        if found.effects:
            most = self._schema.inputs[found.effects[0].name].label
            yield self._say("matters_most", input=most, output=self._output.label)
        else:
            yield self._say("nothing_matters", output=self._output.label)
        without = found.without if found.effects else []
        for key, names in (("matters_not", without), ("not_moved", found.unmoved)):
            if names:
                inputs = listed(self._schema.inputs[name].label for name in names)
                yield self._say(key, inputs=inputs)

    def simulation(self, found: Simulation, target: float | None) -> RangeAnswer:
        """How sure the output is."""
        return RangeAnswer(
            error="",
            errors={},
            sentences=[*self._how_sure(found, target)],
            rows=self._histogram(found),
            marks=[
                self._figure(mark)
                for mark in (found.tenth, found.middle, found.ninetieth)
                if mark is not None
            ],
            sources=[
                SourceShown(name=one.name, sentence=self._source(one), drawn=one.rises)
                for one in found.sources
            ],
            draws=found.draws,
        )

    def _how_sure(self, found: Simulation, target: float | None) -> Iterator[str]:
        output = self._output.label
        if found.middle is None:
            yield self._say("nothing_drawn", output=output)
            return
        if found.below_zero:
            yield self._say("sure_below_zero", output=output, times=_times(found.below_zero))
        ends = {"low": self._figure(found.tenth), "high": self._figure(found.ninetieth)}
        yield self._say("sure", output=output, middle=self._figure(found.middle), **ends)
        if not found.below_zero and turns_negative(self._schema, self._output.name):
            draws = count.show(found.draws, self._locale)
            yield self._say("sure_never_below_zero", output=output, draws=draws)
        if target and found.below_target is not None:
            bound = self._figure(target)
            yield self._say("sure_below", times=_times(found.below_target), bound=bound)
        if found.valueless:
            yield self._say("sure_valueless", times=_times(found.valueless / found.draws))
        if len(found.sources) > 1:
            most = self._schema.inputs[found.sources[0].name].label
            yield self._say("spread_by", input=most)

    def _source(self, one: Source) -> str:
        key = "rises" if one.rises > 0 else "falls"
        return self._say(key, input=self._schema.inputs[one.name].label, output=self._output.label)

    def _histogram(self, found: Simulation) -> list[list[Cell]]:
        kind, unit = self._output.kind, self._output.unit
        columns = [Column(self._output.label, kind, unit), Column(self._output.label, kind, unit)]
        return cells([*columns, Column(self._output.label, count)], [*found.bins], self._locale)

    def _figure(self, value: float | None) -> str:
        return present_output(self._output, value, self._locale)["text"]

    def _difference(self, base: float | None, value: float | None) -> str:
        """How much more a value is; empty where that can't be said."""
        return _more(self._output, difference(base, value), self._locale)

    def _say(self, key: str, **said: Sayable | str) -> str:
        return sentence(key, **said).show(self._locale)


def comparison(schema: Schema, compared: Sequence[Compared], locale: Locale) -> CompareAnswer:
    """Scenarios beside the first of all."""
    spoken = schema.spoken(locale)
    first = compared[0].evaluation.values
    return CompareAnswer(scenarios=[_scenario(schema, one, first, spoken) for one in compared])


def _scenario(schema: Schema, compared: Compared, first: Values, locale: Locale) -> ComparedShown:
    evaluation = compared.evaluation
    error = mistake(schema, evaluation.sentences, locale)
    return ComparedShown(
        error=error,
        changes=[
            f"{schema.inputs[name].label.show(locale)}: {schema.inputs[name].show(value, locale)}"
            for name, value in evaluation.values.items()
            if value != first.get(name)
        ],
        outputs={
            name: _beside(schema.outputs[name], value, compared.differences.get(name), locale)
            for name, value in evaluation.outputs.items()
        },
        charts={
            name: cells(schema.charts[name].shown, drawn.rows, locale)
            for name, drawn in evaluation.charts.items()
        },
    )


def _beside(output: Output, value: Any, more: float | None, locale: Locale) -> Difference:
    text = present_output(output, value, locale)["text"]
    return Difference(text=text, difference=_more(output, more, locale), drawn=more)


def _more(output: Output, difference: float | None, locale: Locale) -> str:
    """A difference as it is shown; empty where it can't be said."""
    if difference is None:
        return ""
    return output.kind.difference(difference, locale, output.unit)


def mistake(schema: Schema, sentences: Mapping[str, Sayable], locale: Locale) -> str:
    """What is wrong with the first input that can't be used; empty if all can."""
    for name, said in sentences.items():
        return f"{schema.inputs[name].label.show(locale)}: {said.show(schema.spoken(locale))}"
    return ""


def _times(share: float) -> str:
    """How often in a hundred, and never all or none where it isn't."""
    return str(round(100 * share) if share in (0, 1) else min(max(round(100 * share), 1), 99))


def _shortest(low: float, high: float) -> float:
    """The number with the fewest digits that lies between two."""
    middle = (low + high) / 2
    rounded = (float(f"{middle:.{digits}g}") for digits in range(1, 17))
    return next((one for one in rounded if low <= one <= high), middle)
