"""A number that an exercise asks for: what it is, and whether what a reader typed is right."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property, partial
from typing import Any, Literal, TypedDict, override

from terakoya.calculator import analysis
from terakoya.calculator.analysis import Solved, Values
from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.evaluate import instance, output_value, read
from terakoya.calculator.findings import Findings, Solution, mistake
from terakoya.calculator.inquiry import Asked
from terakoya.calculator.kinds import Input
from terakoya.calculator.kinds.kind import Unreadable
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
from terakoya.calculator.present import present_output
from terakoya.calculator.roots import Root
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable, sentence

type Verdict = Literal["", "right", "low", "high"]
"""How a number compares with the one that is asked for; empty where it can't be used."""


class ExerciseRequest(Asked):
    """Whether a number is the one that an exercise asks for."""

    ask: Literal["exercise"]
    find: str
    """The input or the output that is asked for; what is given for that input is passed over."""
    figure: str
    """The output that the input is to bring to the target; empty where an output is asked for."""
    target: str
    """What the author typed for it."""
    answer: str
    """What the reader typed."""


class ExerciseAnswer(TypedDict):
    """What there is to say of it."""

    error: str
    """The sentence beside what can't be used; empty if all is well."""
    verdict: Verdict
    sentence: str
    """What the figure comes to with it; of an output, what it is once that is found."""


class Sought(ABC):
    """A number of a calculator that is asked for."""

    def __init__(self, schema: Schema, declared: Input | Output, locale: Locale) -> None:
        self._schema = schema
        self._declared = declared
        self._locale = schema.spoken(locale)

    @property
    @abstractmethod
    def said(self) -> list[str]:
        """What is right, in sentences."""

    @abstractmethod
    def judge(self, typed: str, writer: Locale) -> ExerciseAnswer:
        """What there is to say of a text; raises `Unreadable`, and `InvalidInput` for a rule."""

    def shown(self, value: Any) -> str:
        """A value of it, to the decimal places that it is shown to."""
        return self._declared.kind.show(value, self._locale, self._declared.unit)


class SoughtOutput(Sought):
    """An output that is asked for, as it is."""

    def __init__(self, schema: Schema, values: Values, find: str, locale: Locale) -> None:
        super().__init__(schema, schema.outputs[find], locale)
        self._output = schema.outputs[find]
        self._values = values

    @cached_property
    def value(self) -> Any:
        """What it is; raises `InvalidInput` where the inputs break a rule."""
        return output_value(self._schema, instance(self._schema, self._values), self._output.name)

    @property
    @override
    def said(self) -> list[str]:
        said = sentence("worked_out", output=self._output.label, figure=self.shown(self.value))
        return [said.show(self._locale)]

    @override
    def judge(self, typed: str, writer: Locale) -> ExerciseAnswer:
        value = self._output.kind.read(typed, self._output.unit, writer)
        verdict = compared(value, self.value, self.shown(value) == self.shown(self.value))
        said = self.said[0] if verdict == "right" else ""
        return ExerciseAnswer(error="", verdict=verdict, sentence=said)


class SoughtInput(Sought):
    """An input that is asked for: that which brings an output to a target."""

    def __init__(
        self,
        schema: Schema,
        values: Values,
        find: str,
        figure: str,
        target: float,
        locale: Locale,
    ) -> None:
        super().__init__(schema, schema.inputs[find], locale)
        self._input = schema.inputs[find]
        self._figure = schema.outputs[figure]
        self._target = target
        start = self._input.default
        # A search begins somewhere.
        self._values = {**values, find: self._input.min if start is None else start}
        self._value_of = analysis.function_of(schema, self._values, figure)

    @cached_property
    def solved(self) -> Solved:
        """Where it is as asked for; raises `KeyError` if it doesn't count with the others."""
        figure, find = self._figure.name, self._input.name
        return analysis.solve(self._schema, self._values, figure, self._target, find)

    @property
    def solutions(self) -> list[Solution]:
        """The values that are right, in words: those near where the search begins."""
        findings = Findings(self._schema, self._values, self._figure.name, self._locale)
        return findings.solve(self.solved, self._target, self._input.name)["solutions"]

    @property
    @override
    def said(self) -> list[str]:
        return [solution["sentence"] for solution in self.solutions]

    @property
    def takes_any(self) -> bool:
        """Whether it may be anything: its ends, its default and what lies between are right."""
        least, most = self._input.min, self._input.max
        between = self._input.kind.nearest((least + most) / 2)
        tried = {least, between, self._values[self._input.name], most}
        return all(self._verdict(value) == "right" for value in tried)

    def figure_at(self, value: float) -> str:
        """What the output comes to with a value; raises `InvalidInput` if that breaks a rule."""
        calculator = instance(self._schema, {**self._values, self._input.name: value})
        reached = output_value(self._schema, calculator, self._figure.name)
        return present_output(self._figure, reached, self._locale)["text"]

    @override
    def judge(self, typed: str, writer: Locale) -> ExerciseAnswer:
        value = self._input.read(typed, writer)
        if value is None:
            raise Unreadable(sentence("empty"))
        said = sentence(
            "solved",
            input=self._input.label,
            value=self._input.show(value, self._locale),
            output=self._figure.label,
            figure=self.figure_at(value),
        )
        verdict = self._verdict(value)
        return ExerciseAnswer(error="", verdict=verdict, sentence=said.show(self._locale))

    def _verdict(self, value: float) -> Verdict:
        """How a value compares with the nearest that is right, or shows the figure as asked."""
        near = [(abs(_within(root, value) - value), root) for root in self.solved.found.roots]
        if not near:
            return "low"
        _, root = min(near, key=lambda one: one[0])
        right = _within(root, value)
        is_right = self.shown(value) == self.shown(right) and not self._misses(value, root)
        return compared(value, right, is_right or self._reaches(value))

    def _misses(self, value: float, root: Root) -> bool:
        """Whether a value near a root may not stand for it, since the output jumps there."""
        if root.other is None:
            return root.through is not None
        reached = self._value_of({self._input.name: value})
        return reached is None or reached < self._target

    def _reaches(self, value: float) -> bool:
        """Whether the output is shown as it is asked for."""
        reached = self._value_of({self._input.name: value})
        show = partial(self._figure.kind.show, locale=self._locale)
        return reached is not None and show(reached) == show(self._target)


def judge(
    schema: Schema, request: ExerciseRequest, writer: Locale, reader: Locale
) -> ExerciseAnswer:
    """Whether what a reader typed is what an exercise asks for."""
    find, figure = request["find"], request["figure"]
    others = {name: text for name, text in request["inputs"].items() if name != find}
    values, sentences = read(schema, others, writer, request["plain"])
    if sentences:
        return _refused(mistake(schema, sentences, reader))
    try:
        target = read_target(schema, figure, request["target"], writer) if figure else 0
        sought = sought_in(schema, values, find, reader, figure, target)
        return sought.judge(request["answer"], writer)
    except (InvalidInput, Unreadable) as refused:
        said: Sayable = refused.sentence
        return _refused(said.show(schema.spoken(reader)))


def sought_in(
    schema: Schema,
    values: Values,
    find: str,
    locale: Locale,
    figure: str = "",
    target: float = 0,
) -> SoughtInput | SoughtOutput:
    """What an exercise asks for: an input if there is a figure that is to reach a target."""
    if figure:
        return SoughtInput(schema, values, find, figure, target, locale)
    return SoughtOutput(schema, values, find, locale)


def compared(value: float, right: float, is_right: bool) -> Verdict:
    """How a value compares with what is right, which it may be though it isn't the same."""
    if is_right:
        return "right"
    return "low" if value < right else "high"


def read_target(schema: Schema, figure: str, typed: str, locale: Locale) -> float:
    """What was typed for what a figure is to reach; raises `Unreadable`."""
    output = schema.outputs[figure]
    value: float = output.kind.read(typed, output.unit, locale)
    return value


def _within(root: Root, value: float) -> float:
    """The place of a root, or of a stretch of them, that is nearest to a value."""
    first = root.place.at
    return first if root.through is None else min(max(value, first), root.through)


def _refused(error: str) -> ExerciseAnswer:
    return ExerciseAnswer(error=error, verdict="", sentence="")
