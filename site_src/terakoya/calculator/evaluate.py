"""From what a person typed to values, from values to an instance, from an instance to numbers.

Nothing here is formatted: `present` shows what is found. The locale is that of who typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from terakoya.calculator.bins import bins
from terakoya.calculator.errors import CalculatorError, InvalidInput
from terakoya.calculator.kinds import Unreadable
from terakoya.calculator.kinds.kind import Kind, NoValue
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Chart, Drawing, Mark, Table
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable

type Row = tuple[Any, ...]
"""The values of a row, in the order of the columns; None where there is none."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart is drawn from."""

    finding: Sayable
    rows: list[Row]
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that a calculator gives for what was typed."""

    values: dict[str, Any]
    """Of the inputs that could be read, by name, in the units of code."""
    sentences: dict[str, Sayable]
    """Beside each input that can't be used; if there are any, there is nothing else."""
    outputs: dict[str, Any] = field(default_factory=dict)
    """None where a figure is undefined, `math.inf` where it has no end."""
    tables: dict[str, list[Row]] = field(default_factory=dict)
    charts: dict[str, Drawn] = field(default_factory=dict)


def evaluate(
    schema: Schema, typed: Mapping[str, str], locale: Locale, plain: Collection[str] = ()
) -> Evaluation:
    """Evaluate typed texts; an input not named takes its default.

    ``plain`` names the inputs whose text is that of a link, alike in all languages.

    Raises `CalculatorError` if the calculator gives what can't be shown, and what its code raises.
    """
    values, sentences, calculator = _begin(schema, typed, locale, plain)
    if calculator is None:
        return Evaluation(values, sentences)
    return Evaluation(
        values,
        sentences,
        {name: output_value(schema, calculator, name) for name in schema.outputs},
        {
            name: _rows(declared, getattr(calculator, name)())
            for name, declared in schema.tables.items()
        },
        {name: drawn_chart(declared, calculator) for name, declared in schema.charts.items()},
    )


def evaluate_output(
    schema: Schema,
    typed: Mapping[str, str],
    name: str,
    locale: Locale,
    plain: Collection[str] = (),
) -> tuple[Any, Mapping[str, Sayable]]:
    """One figure of an `evaluate`, None if inputs can't be used; and the sentence beside each."""
    _, sentences, calculator = _begin(schema, typed, locale, plain)
    value = None if calculator is None else output_value(schema, calculator, name)
    return value, sentences


def _begin(
    schema: Schema, typed: Mapping[str, str], locale: Locale, plain: Collection[str]
) -> tuple[dict[str, Any], dict[str, Sayable], Any]:
    """The values read, the sentences beside inputs that can't be used, else the calculator."""
    values, sentences = read(schema, typed, locale, plain)
    if sentences:
        return values, sentences, None
    try:
        return values, sentences, instance(schema, values)
    except InvalidInput as invalid:
        return values, {invalid.name: invalid.sentence}, None


def read(
    schema: Schema, typed: Mapping[str, str], locale: Locale, plain: Collection[str] = ()
) -> tuple[dict[str, Any], dict[str, Sayable]]:
    """What was typed, read: the values of usable inputs, and a sentence for each of the others."""
    values: dict[str, Any] = {}
    sentences: dict[str, Sayable] = {}
    hidden: set[str] = set()
    for name, declared in schema.inputs.items():
        if not declared.counts(values, hidden):
            hidden.add(name)
            values[name] = declared.default
            continue
        reader = declared.read_plain if name in plain else declared.read
        try:
            values[name] = reader(typed[name], locale) if name in typed else declared.default
        except Unreadable as unreadable:
            sentences[name] = unreadable.sentence
    return values, sentences


def hidden_inputs(schema: Schema, values: Mapping[str, Any]) -> set[str]:
    """The inputs that don't count with some values: they are not asked for, and are as declared."""
    hidden: set[str] = set()
    for name, declared in schema.inputs.items():
        if not declared.counts(values, hidden):
            hidden.add(name)
    return hidden


def instance(schema: Schema, values: Mapping[str, Any]) -> Any:
    """The calculator of some values.

    Raises `InvalidInput` if they break a rule, `CalculatorError` if the rule names no input.
    """
    try:
        return schema.calculator(**values)
    except InvalidInput as invalid:
        if invalid.name in schema.inputs:
            raise
        problem = f"names no input in InvalidInput({invalid.name!r}, …)"
        raise CalculatorError(problem, "name an input of the calculator") from None


def output_value(schema: Schema, calculator: Any, name: str) -> Any:
    """What an output of an instance gives, or an input of it was given.

    Raises `CalculatorError` if that can't be shown.
    """
    member = getattr(calculator, name)
    value = member() if callable(member) else member
    return _value(schema.named(name).kind, value, name)


def _value(kind: Kind, value: Any, member: str) -> Any:
    try:
        return None if value is None else kind.value(value)
    except NoValue as no_value:
        raise CalculatorError(f"gives {no_value.what}", no_value.remedy, member) from None


def drawn_chart(declared: Chart, calculator: Any) -> Drawn:
    """What a chart of an instance is drawn from; raises `CalculatorError` if nothing is drawn."""
    drawing = getattr(calculator, declared.name)()
    if not isinstance(drawing, Drawing) or not isinstance(drawing.finding, Sayable):
        remedy = "return Drawing(points, Text(…))"
        raise CalculatorError("gives no Drawing with a finding", remedy, declared.name)
    rows = _rows(declared, drawing.points)
    if declared.kind == "histogram":
        rows = [*bins([value for [value] in rows if value is not None])]
    return Drawn(drawing.finding, rows, list(drawing.marks))


def _rows(declared: Table | Chart, rows: Iterable[Any]) -> list[Row]:
    columns = [(name, column.kind) for name, column in declared.columns.items()]
    return [
        tuple(_value(kind, getattr(row, name), declared.name) for name, kind in columns)
        for row in rows
    ]
