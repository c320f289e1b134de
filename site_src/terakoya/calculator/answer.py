"""The answer to what a person typed: the same text in the built page and in the browser."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from terakoya.calculator.fields import UNDEFINED, Input, Unreadable
from terakoya.calculator.outputs import Chart, Column, Mark, Output, Table
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Text
from terakoya.errors import CalculatorError, InvalidInput

NO_NAN = "return None where a figure is undefined and math.inf where it has no end"

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
    error: str
    """The sentence beside the input, empty if all is well."""


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


class Answer(TypedDict):
    """All that the page shows; without outputs if an input can't be used."""

    inputs: dict[str, TypedInput]
    outputs: dict[str, Figure]
    tables: dict[str, list[list[Cell]]]
    charts: dict[str, Points]
    announcement: str
    """What a screen reader is told: the main figure with its label."""


def answer(schema: Schema, typed: Mapping[str, str], language: str) -> Answer:
    """Answer typed inputs in a language; an input not named takes its default.

    Raises `CalculatorError` if the calculator gives a figure that is no number.
    """
    values, errors = read_values(schema, typed, language)
    calculator = _instance(schema, values, errors, language)
    inputs = {
        name: _typed_input(declaration, typed.get(name), values, errors, language)
        for name, declaration in schema.inputs.items()
    }
    if calculator is None:
        return Answer(inputs=inputs, outputs={}, tables={}, charts={}, announcement="")
    return _work_out(schema, calculator, inputs, language)


def answer_output(
    schema: Schema, typed: Mapping[str, str], output: str, language: str
) -> tuple[str, Mapping[str, str]]:
    """The text of one output of an `answer`, and the sentence beside each unusable input.

    If there are such sentences, the text is empty.
    """
    values, errors = read_values(schema, typed, language)
    calculator = _instance(schema, values, errors, language)
    if calculator is None:
        return "", errors
    figure = _figure(schema.outputs[output], _value(schema, calculator, output), language)
    return figure["text"], errors


def read_values(
    schema: Schema, typed: Mapping[str, str], language: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """What was typed, read: the values of usable inputs, and a sentence for each of the others."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, declaration in schema.inputs.items():
        try:
            values[name] = declaration.read(typed[name]) if name in typed else declaration.default
        except Unreadable as unreadable:
            errors[name] = unreadable.sentence[language]
    return values, errors


def _instance(
    schema: Schema, values: Mapping[str, Any], errors: dict[str, str], language: str
) -> Any:
    """The calculator of some values; None if an input can't be used, which ``errors`` then says."""
    if errors:
        return None
    try:
        return schema.calculator(**values)
    except InvalidInput as invalid:
        if invalid.name not in schema.inputs:
            problem = f"names no input in InvalidInput({invalid.name!r}, …)"
            raise CalculatorError(problem, "name an input of the calculator") from None
        errors[invalid.name] = invalid.sentence[language]
        return None


def _typed_input(
    declaration: Input,
    typed: str | None,
    values: Mapping[str, Any],
    errors: Mapping[str, str],
    language: str,
) -> TypedInput:
    error = errors.get(declaration.name, "")
    if declaration.name not in values:
        return TypedInput(typed=typed or "", plain="", text="", error=error)
    value = values[declaration.name]
    return TypedInput(
        typed=declaration.typed(value),
        plain=declaration.plain(value),
        text=declaration.show(value, language),
        error=error,
    )


def _work_out(
    schema: Schema, calculator: Any, inputs: dict[str, TypedInput], language: str
) -> Answer:
    outputs = {
        name: _figure(declaration, _value(schema, calculator, name), language)
        for name, declaration in schema.outputs.items()
    }
    main = schema.main
    return Answer(
        inputs=inputs,
        outputs=outputs,
        tables={
            name: _rows(schema, declaration, getattr(calculator, name)(), language)
            for name, declaration in schema.tables.items()
        },
        charts={
            name: _points(schema, declaration, calculator, language)
            for name, declaration in schema.charts.items()
        },
        announcement=f"{main.label[language]}: {outputs[main.name]['text']}",
    )


def _value(schema: Schema, calculator: Any, name: str) -> Any:
    member = getattr(calculator, name)
    value = member() if callable(member) else member
    if isinstance(value, float) and math.isnan(value):
        raise CalculatorError(f"{name} gives nan", NO_NAN)
    return value


def _figure(declaration: Output, value: Any, language: str) -> Figure:
    if value is None:
        return Figure(text=UNDEFINED, note=_note(declaration.undefined, language))
    text = declaration.kind.show(value, language, declaration.unit)
    if isinstance(value, float) and math.isinf(value):
        return Figure(text=text, note=_note(declaration.endless, language))
    return Figure(text=text, note="")


def _note(text: Text | None, language: str) -> str:
    return text[language] if text else ""


def _points(schema: Schema, declaration: Chart, calculator: Any, language: str) -> Points:
    drawing = getattr(calculator, declaration.name)()
    return Points(
        finding=drawing.finding[language],
        rows=_rows(schema, declaration, drawing.points, language),
        marks=[_mark(mark, language) for mark in drawing.marks],
    )


def _mark(mark: Mark, language: str) -> tuple[float, str]:
    return _drawn(mark.at), mark.label[language]


def _rows(
    schema: Schema, declaration: Table | Chart, rows: Iterable[Any], language: str
) -> list[list[Cell]]:
    columns = list(declaration.columns.items())
    place = f"{schema.name}.{declaration.name}"
    return [
        [_cell(column, getattr(row, name), language, place) for name, column in columns]
        for row in rows
    ]


def _cell(column: Column, value: Any, language: str, place: str) -> Cell:
    if value is None:
        return UNDEFINED, None
    if isinstance(value, float) and math.isnan(value):
        raise CalculatorError(f"{place} gives nan", NO_NAN)
    text = column.kind.show(value, language, column.unit)
    drawable = isinstance(value, int | float) and math.isfinite(value)
    return text, _drawn(value) if drawable else None


def _drawn(value: float) -> float:
    """A value as it is drawn; the last digits of a power are not the same on every machine."""
    return float(f"{value:.9g}")
