"""An answer to be taken along: numbers as a spreadsheet has them, with their units beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypedDict

from terakoya.calculator.evaluate import Evaluation, Row, hidden_inputs
from terakoya.calculator.kinds import money
from terakoya.calculator.kinds.kind import UNDEFINED, Kind
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Column
from terakoya.calculator.present import present_output
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Text

LARGE = 1e9
"""From here on a number is whole; a smaller one has as many digits as this."""

type Content = float | str
"""What stands in a cell. A number is as people read it: dollars for cents, 5 for 5%."""


class Line(TypedDict):
    """An input or an output."""

    name: str
    label: str
    content: Content
    unit: str
    format: str
    """How a spreadsheet is to write a number; with a percent sign, it holds hundredths."""
    amount: bool
    """Whether it is an amount of money."""
    options: list[str]
    """The labels of what there is to choose from, if there are some."""
    ends: list[Content]
    """Of a number or a day: the smallest and the largest that is taken, if there are any."""
    note: str


class Heading(TypedDict):
    """What stands above a column."""

    label: str
    unit: str
    format: str


class Grid(TypedDict):
    """A table, or what a chart is drawn from."""

    name: str
    title: str
    columns: list[Heading]
    rows: list[list[Content]]


class Worksheet(TypedDict):
    """All that is taken along; without outputs if an input can't be used."""

    name: str
    """The calculator's."""
    title: str
    question: str
    scale: float
    """What an amount in the smallest unit is multiplied by."""
    words: dict[str, str]
    """What stands above the parts, by its name."""
    inputs: list[Line]
    outputs: list[Line]
    tables: list[Grid]
    charts: list[Grid]


WORDS = ("address", "date", "input", "figure", "value", "unit", "note", "fixed")


def worksheet(schema: Schema, evaluation: Evaluation, locale: Locale) -> Worksheet:
    """An evaluation, as it is taken along."""
    locale = schema.spoken(locale)
    return Worksheet(
        name=schema.name,
        title=schema.title.show(locale),
        question=schema.question.show(locale) if schema.question else "",
        scale=money.axis(locale, None).scale,
        words={word: locale.words[f"sheet_{word}"] for word in WORDS},
        inputs=_inputs(schema, evaluation, locale),
        outputs=_outputs(schema, evaluation, locale),
        tables=[
            _grid(name, table.label, [*table.columns.values()], evaluation.tables[name], locale)
            for name, table in schema.tables.items()
            if name in evaluation.tables
        ],
        charts=[
            _grid(name, chart.label, chart.shown, evaluation.charts[name].rows, locale)
            for name, chart in schema.charts.items()
            if name in evaluation.charts
        ],
    )


def _inputs(schema: Schema, evaluation: Evaluation, locale: Locale) -> list[Line]:
    hidden = hidden_inputs(schema, evaluation.values)
    lines = []
    for name, value in evaluation.values.items():
        declared = schema.inputs[name]
        kind = declared.kind
        line = line_of(name, declared.label.show(locale), kind, declared.unit, locale)
        if value is not None:
            # All of a series, which is shown cut short.
            is_cell = kind.cell_format(locale) or kind.every()
            line["content"] = kind.cell(value, locale) if is_cell else kind.typed(value, locale)
        if name in hidden:
            line["note"] = locale.words["sheet_idle"]
        ends = (declared.min, declared.max)
        line["options"] = [kind.show(option, locale) for option in kind.every()]
        line["ends"] = [kind.cell(end, locale) for end in ends if end is not None]
        lines.append(line)
    return lines


def _outputs(schema: Schema, evaluation: Evaluation, locale: Locale) -> list[Line]:
    lines = []
    for name, value in evaluation.outputs.items():
        declared = schema.outputs[name]
        line = line_of(name, declared.label.show(locale), declared.kind, declared.unit, locale)
        line["content"] = content_of(declared.kind, value, locale)
        line["note"] = present_output(declared, value, locale)["note"]
        lines.append(line)
    return lines


def line_of(name: str, label: str, kind: Kind, unit: Text | None, locale: Locale) -> Line:
    """The line of an input or an output, without what stands in its cell."""
    return Line(
        name=name,
        label=label,
        content="",
        unit=_unit(kind, unit, locale),
        format=kind.cell_format(locale),
        amount=kind.in_currency,
        options=[],
        ends=[],
        note="",
    )


def _grid(
    name: str, title: Text, columns: Sequence[Column], rows: Sequence[Row], locale: Locale
) -> Grid:
    return Grid(
        name=name,
        title=title.show(locale),
        columns=[
            Heading(
                label=(column.heading or column.label).show(locale),
                unit=_unit(column.kind, column.unit, locale),
                format=column.kind.cell_format(locale),
            )
            for column in columns
        ],
        rows=[
            [
                content_of(column.kind, value, locale)
                for column, value in zip(columns, row, strict=True)
            ]
            for row in rows
        ],
    )


def _unit(kind: Kind, unit: Text | None, locale: Locale) -> str:
    axis = kind.axis(locale, unit)
    around = (axis.before, axis.after) if axis else ()
    return " ".join(filter(None, map(str.strip, around)))


def content_of(kind: Kind, value: Any, locale: Locale) -> Content:
    """What stands in the cell of a figure."""
    if value is None:
        return UNDEFINED
    if isinstance(value, float) and math.isfinite(value):
        value = _steady(value)
    return kind.cell(value, locale)


def _steady(value: float) -> float:
    """A number without its last digits, which are not the same on every machine."""
    return round(value) if abs(value) >= LARGE else float(f"{value:.9g}")
