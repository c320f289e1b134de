"""Whether a calculator is declared rightly: each mistake with its place and its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import get_args, get_type_hints

from terakoya.calculator.fields import Input, Unreadable
from terakoya.calculator.kinds import ChoiceKind
from terakoya.calculator.outputs import Chart, Table
from terakoya.calculator.schema import Schema
from terakoya.calculator.series import SeriesKind
from terakoya.calculator.text import Text
from terakoya.errors import DeclarationError


def verify(schema: Schema, languages: tuple[str, ...]) -> None:
    """Raise the first `DeclarationError` of a calculator in a course of these languages."""
    for mistake in mistakes(schema, languages):
        raise mistake


def mistakes(schema: Schema, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    """Every mistake in how a calculator is declared; its texts are looked at first."""
    found = list(_texts(schema, languages))
    yield from found or (*_inputs(schema), *_outputs(schema), *_columns(schema))


def _place(schema: Schema, name: str) -> str:
    return f"{schema.calculator.__name__}.{name}"


def _texts(schema: Schema, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    for name, text in _declared_texts(schema):
        if not isinstance(text, Text):
            place = _place(schema, name)
            yield DeclarationError(place, f"{text!r} is no Text", 'write Text(en="…", ja="…")')
            continue
        for language in languages:
            if language not in text.languages:
                yield missing(_place(schema, name), text, language)


def missing(place: str, text: Text, language: str) -> DeclarationError:
    """The mistake of a text that lacks one of the course's languages."""
    problem, remedy = f"the text {str(text)!r} has no {language}", f'write Text(…, {language}="…")'
    return DeclarationError(place, problem, remedy)


def _declared_texts(schema: Schema) -> Iterator[tuple[str, object]]:
    yield "title", schema.title
    yield from (("question", text) for text in [schema.question] if text is not None)
    for one in schema.inputs.values():
        options = one.kind.options.values() if isinstance(one.kind, ChoiceKind) else ()
        units = (one.kind.item.unit,) if isinstance(one.kind, SeriesKind) else ()
        yield from _given(one.name, one.label, one.unit, one.help, *units, *options)
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


def _inputs(schema: Schema) -> Iterator[DeclarationError]:
    for name, declaration in schema.inputs.items():
        if problem := _default_problem(declaration):
            yield DeclarationError(_place(schema, name), *problem)


def _default_problem(declaration: Input) -> tuple[str, str] | None:
    if isinstance(declaration.kind, ChoiceKind):
        if declaration.default not in declaration.kind.options:
            names = ", ".join(map(repr, declaration.kind.options))
            return f"the default {declaration.default!r} is no option", f"write one of {names}"
        return None
    least, most = declaration.min, declaration.max
    if least is not None and most is not None and least >= most:
        return f"min {least} is not below max {most}", "exchange or widen them"
    try:
        read = declaration.read(declaration.plain(declaration.default))
    except Unreadable as unreadable:
        problem = f"the default {declaration.default!r} can't be used: {unreadable.sentence}"
        return problem.rstrip("."), "change the default or the range"
    if read != declaration.default:
        return f"the default {declaration.default!r} reads back as {read!r}", f"write {read!r}"
    return None


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
    member = vars(schema.calculator)[name]
    hints = get_type_hints(getattr(member, "fget", member))
    return NoneType in get_args(hints.get("return"))


def _columns(schema: Schema) -> Iterator[DeclarationError]:
    for chart in schema.charts.values():
        if len(chart.columns) < 2:
            remedy = "name the first axis and at least one series in columns"
            yield DeclarationError(_place(schema, chart.name), "the chart has no series", remedy)
