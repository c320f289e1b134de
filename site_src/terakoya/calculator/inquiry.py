"""What a reader asks beyond the answer: each question read, worked out and put in words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, TypedDict

from terakoya.calculator import analysis
from terakoya.calculator.analysis import Drawing, Values
from terakoya.calculator.draws import Span
from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.findings import (
    CompareAnswer,
    Findings,
    RangeAnswer,
    SensitivityAnswer,
    SolveAnswer,
    comparison,
    mistake,
)
from terakoya.calculator.kinds.kind import Unreadable
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable, sentence


class Asked(TypedDict):
    """What every request says: of which calculator it asks, and with which inputs."""

    calculator: str
    language: str
    currency: str
    """That amounts are shown in, by its code; empty for the course's own."""
    typed_in: str
    """The same for what was typed, which a reader may have done before choosing another."""
    inputs: dict[str, str]
    """What was typed, by name; what is left out takes its default."""
    plain: list[str]
    """The inputs whose text is that of a link, alike in all languages."""


class SolveRequest(Asked):
    """The values of an input at which an output is as wanted."""

    ask: Literal["solve"]
    output: str
    target: str
    """What was typed for it."""
    input: str


class SensitivityRequest(Asked):
    """Which inputs matter to an output."""

    ask: Literal["sensitivity"]
    output: str


class RangeRequest(Asked):
    """How sure an output is when some inputs are not."""

    ask: Literal["range"]
    output: str
    target: str
    """What was typed for what it should not lie below; empty if nothing was."""
    spans: dict[str, tuple[str, str, str]]
    """What was typed as low, likely and high, by the input's name."""
    draws: int
    """How many to draw, of which those of the same question before are kept."""


class CompareRequest(Asked):
    """Figures beside those of scenarios that were pinned before."""

    ask: Literal["compare"]
    pinned: list[dict[str, str]]
    """The inputs of each as they stand in a link, the first of all first."""


class _Misread(Exception):
    """What stands in the form can't be used; carries what is said of it."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


def solve(schema: Schema, request: SolveRequest, writer: Locale, reader: Locale) -> SolveAnswer:
    """The values of an input at which an output is the target."""
    name, asked = request["output"], request["input"]
    try:
        values = _values(schema, request, writer, reader)
        target = _target(schema, name, request["target"], writer, reader)
    except _Misread as misread:
        return SolveAnswer(error=misread.error, sentences=[], solutions=[], border=None)
    solved = analysis.solve(schema, values, name, target, asked)
    return Findings(schema, values, name, reader).solve(solved, target, asked)


def sensitivity(
    schema: Schema, request: SensitivityRequest, writer: Locale, reader: Locale
) -> SensitivityAnswer:
    """Which inputs matter to an output."""
    name = request["output"]
    try:
        values = _values(schema, request, writer, reader)
    except _Misread as misread:
        return SensitivityAnswer(error=misread.error, base="", effects=[], sentences=[])
    found = analysis.sensitivity(schema, values, name)
    return Findings(schema, values, name, reader).sensitivity(found)


def simulate(schema: Schema, request: RangeRequest, writer: Locale, reader: Locale) -> RangeAnswer:
    """How sure an output is."""
    name, typed = request["output"], request["target"]
    try:
        values = _values(schema, request, writer, reader)
        target = _target(schema, name, typed, writer, reader) if typed.strip() else None
        spans, errors = _spans(schema, request, writer, reader)
    except _Misread as misread:
        return _unsure(misread.error, {})
    if errors:
        return _unsure("", errors)
    drawing = _drawing(schema, tuple(values.items()), tuple(spans.items()), name)
    found = analysis.summary(drawing.first(request["draws"]), target)
    return Findings(schema, values, name, reader).simulation(found, target)


def compare(
    schema: Schema, request: CompareRequest, writer: Locale, reader: Locale
) -> CompareAnswer:
    """The figures of pinned scenarios, and of what stands in the form."""
    pinned = [evaluate(schema, inputs, writer, inputs) for inputs in request["pinned"]]
    present = evaluate(schema, request["inputs"], writer, request["plain"])
    return comparison(schema, analysis.compare(schema, [*pinned, present]), reader)


@lru_cache(maxsize=1)
def _drawing(
    schema: Schema,
    values: tuple[tuple[str, Any], ...],
    spans: tuple[tuple[str, Span], ...],
    name: str,
) -> Drawing:
    """The draws of the last question, of which a reader is shown more and more."""
    return Drawing(schema, dict(values), dict(spans), name)


def _values(schema: Schema, request: Asked, writer: Locale, reader: Locale) -> Values:
    evaluation = evaluate(schema, request["inputs"], writer, request["plain"])
    if evaluation.sentences:
        raise _Misread(mistake(schema, evaluation.sentences, reader))
    return evaluation.values


def _target(schema: Schema, name: str, typed: str, writer: Locale, reader: Locale) -> float:
    output = schema.outputs[name]
    try:
        value: float = output.kind.read(typed, output.unit, writer)
    except Unreadable as unreadable:
        raise _Misread(unreadable.sentence.show(reader)) from None
    return value


type _Said = dict[str, tuple[str, str, str]]


def _spans(
    schema: Schema, request: RangeRequest, writer: Locale, reader: Locale
) -> tuple[dict[str, Span], _Said]:
    """The spans that can be used; and what is wrong, beside each number of the others."""
    spans: dict[str, Span] = {}
    errors: _Said = {}
    for name, typed in request["spans"].items():
        read = [_read(schema, name, text, writer) for text in typed]
        said = [one.show(reader) if isinstance(one, Sayable) else "" for one in read]
        if not any(said):
            low, likely, high = read
            said[0] = sentence("above_likely").show(reader) if low > likely else ""
            said[2] = sentence("below_likely").show(reader) if high < likely else ""
            spans[name] = Span(low, likely, high)
        if any(said):
            errors[name] = (said[0], said[1], said[2])
    return spans, errors


def _read(schema: Schema, name: str, typed: str, writer: Locale) -> Any:
    """The value of a text, or the sentence beside it."""
    try:
        return schema.inputs[name].read(typed, writer)
    except Unreadable as unreadable:
        return unreadable.sentence


def _unsure(error: str, errors: _Said) -> RangeAnswer:
    return RangeAnswer(
        error=error, errors=errors, sentences=[], rows=[], marks=[], sources=[], draws=0
    )
