"""Whether a calculator is declared rightly: each mistake with its place and its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import getattr_static
from math import isfinite
from types import NoneType
from typing import get_args, get_type_hints

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds.kind import Kind
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Chart, ChartKind, Column, Output, Table, method_of
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable, Text, keyword

_COLUMNS = {"intervals": 4, "waterfall": 2}
"""How many columns some charts have, no more and no fewer."""


def verify(schema: Schema, languages: tuple[str, ...], locale: Locale) -> None:
    """Raise the first `DeclarationError` of a calculator in a course of these languages.

    The locale is that of whom mistakes are told.
    """
    for mistake in mistakes(schema, languages, locale):
        raise mistake


def mistakes(
    schema: Schema, languages: tuple[str, ...], locale: Locale
) -> Iterator[DeclarationError]:
    """Every mistake in how a calculator is declared; its texts are looked at first."""
    found = list(_texts(schema, languages))
    found += (*_kinds(schema), *_formulas(schema))
    yield from found or (
        *_digits(schema),
        *_inputs(schema, locale),
        *_outputs(schema),
        *_columns(schema),
    )


def _place(schema: Schema, name: str) -> str:
    return f"{schema.calculator.__name__}.{name}"


def _texts(schema: Schema, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    for name, text in _declared_texts(schema):
        if not isinstance(text, Sayable):
            place = _place(schema, name)
            yield DeclarationError(place, f"{text!r} is no Text", 'write Text(en="…", ja="…")')
            continue
        yield from lacking(_place(schema, name), text, languages)


def lacking(place: str, said: Sayable, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    """The mistakes of texts that lack some of the course's languages."""
    for text in said.texts():
        for language in languages:
            if not text.has(language):
                yield missing(place, text, language)


def missing(place: str, text: Text, language: str) -> DeclarationError:
    """The mistake of a text that lacks one of the course's languages."""
    problem, remedy = (
        f"the text {str(text)!r} has no {language}",
        f'write Text(…, {keyword(language)}="…")',
    )
    return DeclarationError(place, problem, remedy)


def _declared_texts(schema: Schema) -> Iterator[tuple[str, object]]:
    yield "title", schema.title
    yield from (("question", text) for text in [schema.question] if text is not None)
    for one in schema.inputs.values():
        yield from _given(one.name, one.label, one.unit, one.help, *one.kind.texts())
    for output in schema.outputs.values():
        texts = (
            *(output.unit, output.meaning, output.source),
            *(output.undefined, output.endless),
        )
        yield from _given(output.name, output.label, *texts)
    tables: list[Table | Chart] = [*schema.tables.values(), *schema.charts.values()]
    for table in tables:
        yield table.name, table.label
        for column in table.columns.values():
            yield from _given(table.name, column.label, column.unit)


def _given(name: str, label: object, *optional: object) -> Iterator[tuple[str, object]]:
    yield name, label
    yield from ((name, text) for text in optional if text is not None)


def _kinds(schema: Schema) -> Iterator[DeclarationError]:
    """Outputs and columns whose kind is something else, such as its name, or a whole input."""
    for name, shown in _shown(schema):
        if not isinstance(shown.kind, Kind):
            remedy = "write money, count, rate, number or words, without quotes and brackets"
            yield DeclarationError(_place(schema, name), "has a kind that is none", remedy)


def _digits(schema: Schema) -> Iterator[DeclarationError]:
    for name, shown in _shown(schema):
        if shown.digits is None:
            continue
        if mistake := shown.kind.mistake_in_digits(shown.digits):
            yield DeclarationError(_place(schema, name), *mistake)


def _shown(schema: Schema) -> Iterator[tuple[str, Output | Column]]:
    """The outputs and the columns, by the names of their methods."""
    yield from schema.outputs.items()
    tables: list[Table | Chart] = [*schema.tables.values(), *schema.charts.values()]
    for table in tables:
        yield from ((table.name, column) for column in table.columns.values())


def _formulas(schema: Schema) -> Iterator[DeclarationError]:
    """Formulas that are no LaTeX, and constants that are no numbers."""
    for name, output in schema.outputs.items():
        written = {"formula": output.formula, "definition": output.definition}
        for parameter, latex in written.items():
            if not isinstance(latex, str | None):
                remedy = f'write {parameter}=r"…"'
                yield DeclarationError(_place(schema, name), f"{latex!r} is no LaTeX", remedy)
        if not _are_constants(output.where):
            remedy = 'write where={"z": 1.96}'
            yield DeclarationError(_place(schema, name), "where gives letters no numbers", remedy)


def _are_constants(where: object) -> bool:
    return isinstance(where, dict) and all(
        isinstance(letter, str) and type(constant) in (int, float) and isfinite(constant)
        for letter, constant in where.items()
    )


def _inputs(schema: Schema, locale: Locale) -> Iterator[DeclarationError]:
    for name, declared in schema.inputs.items():
        if mistake := declared.mistake(locale):
            yield DeclarationError(_place(schema, name), *mistake)


def _outputs(schema: Schema) -> Iterator[DeclarationError]:
    main = [name for name, output in schema.outputs.items() if output.main]
    if len(main) != 1:
        problem = f"{len(main)} outputs are main" + (f" ({', '.join(main)})" if main else "")
        remedy = "write main=True in the @output of exactly one"
        yield DeclarationError(schema.calculator.__name__, problem, remedy)
    for name, output in schema.outputs.items():
        if output.undefined is None and _may_be_none(schema, name):
            remedy = "say why there is no figure: @output(undefined=Text(…))"
            yield DeclarationError(_place(schema, name), "may return None", remedy)


def _may_be_none(schema: Schema, name: str) -> bool:
    hints = get_type_hints(method_of(getattr_static(schema.calculator, name)))
    return NoneType in get_args(hints.get("return"))


def _columns(schema: Schema) -> Iterator[DeclarationError]:
    for chart in schema.charts.values():
        if chart.kind not in get_args(ChartKind.__value__):
            remedy = f"write one of {', '.join(get_args(ChartKind.__value__))}"
            yield DeclarationError(_place(schema, chart.name), f"no chart {chart.kind!r}", remedy)
        elif (needed := _COLUMNS.get(chart.kind)) and len(chart.columns) != needed:
            problem = f"{chart.kind} with {len(chart.columns)} columns can't be drawn"
            yield DeclarationError(_place(schema, chart.name), problem, f"give it {needed}")
        elif len(chart.columns) < 2:
            remedy = "name the first axis and at least one series in columns"
            yield DeclarationError(_place(schema, chart.name), "the chart has no series", remedy)
