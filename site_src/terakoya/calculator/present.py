"""What is shown of an evaluation: the same text in the built page and in the browser.

Nothing is calculated here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

from terakoya.calculator.evaluate import Drawn, Evaluation, Row, hidden_inputs
from terakoya.calculator.kinds import Input, money
from terakoya.calculator.kinds.kind import UNDEFINED, Kind
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Chart, Column, Mark, Output
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable

type Cell = tuple[str, float | None]
"""A shown text and, where it is a finite number, its value for drawing."""


class TypedInput(TypedDict):
    """One input, read."""

    typed: str
    """The value as it stands in the form's control: ``500,000``."""
    plain: str
    """The value as it stands in a link: ``500000``."""
    text: str
    """The value with its unit, as it stands in a formula: ``¥500,000``."""
    options: list[str]
    """The labels of what there is to choose from, if there are some."""
    error: str
    """The sentence beside the input, empty if all is well."""
    cells: list[tuple[int, int]]
    """Of a table: where it is wrong, row and column from 1; column 0 for a whole row."""
    shown: bool
    """Whether it counts with the other inputs, so that it is asked for."""


class Figure(TypedDict):
    """One output."""

    text: str
    note: str
    """Why there is no figure, or what to do where it has no end; else empty."""


class Points(TypedDict):
    """One chart: its title, its data and the places named on it."""

    finding: str
    rows: list[list[Cell]]
    marks: list[tuple[float, str]]


class Amounts(TypedDict):
    """How amounts of money are written, where they are written without Python."""

    currency: str
    """Its code."""
    before: str
    after: str
    scale: float
    """What an amount in the smallest unit is multiplied by."""


class Answer(TypedDict):
    """All that the page shows; without outputs if an input can't be used."""

    amounts: Amounts
    inputs: dict[str, TypedInput]
    outputs: dict[str, Figure]
    tables: dict[str, list[list[Cell]]]
    charts: dict[str, Points]
    announcement: str
    """What a screen reader is told: the main figure with its label.

    Without outputs, what the first chart shows, or how many rows the first table has.
    """


def present(
    schema: Schema, typed: Mapping[str, str], evaluation: Evaluation, locale: Locale
) -> Answer:
    """An evaluation of what was typed, as a reader sees it."""
    locale = schema.spoken(locale)
    # What a rule says of an input is never out of sight.
    hidden = hidden_inputs(schema, evaluation.values) - evaluation.sentences.keys()
    inputs = {
        name: _typed_input(schema, name, typed.get(name, ""), evaluation, name in hidden, locale)
        for name in schema.inputs
    }
    if evaluation.sentences:
        return Answer(
            amounts=amounts_in(locale),
            inputs=inputs,
            outputs={},
            tables={},
            charts={},
            announcement="",
        )
    outputs = {
        name: present_output(schema.outputs[name], value, locale)
        for name, value in evaluation.outputs.items()
    }
    answer = Answer(
        amounts=amounts_in(locale),
        inputs=inputs,
        outputs=outputs,
        tables={
            name: cells(list(schema.tables[name].columns.values()), rows, locale)
            for name, rows in evaluation.tables.items()
        },
        charts={
            name: points(schema.charts[name], drawn, locale)
            for name, drawn in evaluation.charts.items()
        },
        announcement="",
    )
    answer["announcement"] = _announcement(schema, answer, locale)
    return answer


def _announcement(schema: Schema, answer: Answer, locale: Locale) -> str:
    if main := schema.main:
        return f"{main.label.show(locale)}: {answer['outputs'][main.name]['text']}"
    for points in answer["charts"].values():
        return points["finding"]
    [name, rows], *_ = answer["tables"].items()
    return f"{schema.tables[name].label.show(locale)}: {locale.counted('rows', len(rows))}"


def amounts_in(locale: Locale) -> Amounts:
    """How they are written in a locale's currency."""
    axis = money.axis(locale, None)
    code = locale.currency.code
    return Amounts(currency=code, before=axis.before, after=axis.after, scale=axis.scale)


def present_output(declared: Output, value: Any, locale: Locale, places: int = 0) -> Figure:
    """The value of an output, and what there is to say where it is none or has no end.

    It is shown with so many decimal places at least.
    """
    text = present_value(declared, value, locale, places)
    if value is None:
        return Figure(text=text, note=_note(declared.undefined, locale))
    is_endless = isinstance(value, float) and math.isinf(value)
    return Figure(text=text, note=_note(declared.endless, locale) if is_endless else "")


def present_value(declared: Input | Output, value: Any, locale: Locale, places: int = 0) -> str:
    """A value of an input or output, with so many decimal places at least."""
    return UNDEFINED if value is None else declared.kind.show(value, locale, declared.unit, places)


def _note(text: Sayable | None, locale: Locale) -> str:
    return text.show(locale) if text else ""


def _typed_input(
    schema: Schema, name: str, typed: str, evaluation: Evaluation, hidden: bool, locale: Locale
) -> TypedInput:
    sentence = evaluation.sentences.get(name)
    error = sentence.show(locale) if sentence else ""
    cells = list(sentence.cells) if sentence else []
    if name not in evaluation.values:
        return TypedInput(
            typed=typed, plain="", text="", options=[], error=error, cells=cells, shown=True
        )
    declared, value = schema.inputs[name], evaluation.values[name]
    return TypedInput(
        typed=declared.typed(value, locale),
        plain=declared.plain(value, locale),
        text=declared.show(value, locale),
        options=[declared.show(option, locale) for option in declared.kind.every()],
        error=error,
        cells=cells,
        shown=not hidden,
    )


def points(declared: Chart, drawn: Drawn, locale: Locale) -> Points:
    """A chart, as it is shown."""
    return Points(
        finding=drawn.finding.show(locale),
        rows=cells(declared.shown, drawn.rows, locale),
        marks=list(_marks(declared, drawn.marks, locale)),
    )


def _marks(declared: Chart, marks: Iterable[Mark], locale: Locale) -> Iterator[tuple[float, str]]:
    along = next(iter(declared.columns.values())).kind
    for mark in marks:
        if (at := along.drawn(mark.at)) is not None:
            yield _drawn(at), mark.label.show(locale)


def cells(columns: Sequence[Column], rows: list[Row], locale: Locale) -> list[list[Cell]]:
    """The rows of a table as they are shown, those of a column with as many decimal places."""
    places = _places(columns, rows, locale)
    return [
        [
            _cell(column, value, locale, least)
            for column, value, least in zip(columns, row, places, strict=True)
        ]
        for row in rows
    ]


def _places(columns: Sequence[Column], rows: list[Row], locale: Locale) -> list[int]:
    """The decimal places that each column's values have at least: those that one alike has."""
    found: dict[Kind, int] = {}
    for kind in {column.kind for column in columns if column.kind.most_places(locale)}:
        alike = [place for place, column in enumerate(columns) if column.kind == kind]
        values = (row[place] for row in rows for place in alike if row[place] is not None)
        found[kind] = next(filter(None, (kind.places(value, locale) for value in values)), 0)
    return [found.get(column.kind, 0) for column in columns]


def _cell(column: Column, value: Any, locale: Locale, places: int) -> Cell:
    if value is None:
        return UNDEFINED, None
    text = column.kind.show(value, locale, column.unit, places)
    drawn = column.kind.drawn(value)
    return text, None if drawn is None else _drawn(drawn)


def _drawn(value: float) -> float:
    """A value as it is drawn; the last digits of a power are not the same on every machine."""
    return float(f"{value:.9g}")
