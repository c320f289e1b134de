"""Whether a calculator is declared rightly: each mistake with its place and its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from inspect import getattr_static
from math import isfinite
from types import NoneType
from typing import get_args, get_type_hints

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds.input import Input
from terakoya.calculator.kinds.kind import Axis, Kind, Unreadable
from terakoya.calculator.kinds.units import DAYS, HOURS, MONTHS, WEEKS, YEARS
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Chart, ChartKind, Column, Output, Table, method_of
from terakoya.calculator.quantity import MODULE, Quantity
from terakoya.calculator.schema import MOST_KEY, PRESETS, Schema
from terakoya.calculator.session import CALCULATORS
from terakoya.calculator.text import Sayable, Text, keyword
from terakoya.lesson.conditions import condition_mistakes
from terakoya.lesson.presets import are_presets, preset_mistakes

_SERIES = (2, 1_000, "name the first axis and at least one series in columns")
_COLUMNS = {
    "beads": (2, 2, "give it 2: a name and a count"),
    "histogram": (1, 1, "give it one, whose values are counted"),
    "intervals": (4, 4, "give it 4: a name, a value, and the ends of its interval"),
    "scatter": (2, 3, "give it one for each axis, and at most a third for names"),
    "waterfall": (2, 2, "give it 2: a name and an amount"),
}
"""How many columns some charts have, no fewer and no more; and what to write."""

TIMES = {"years": YEARS, "months": MONTHS, "weeks": WEEKS, "days": DAYS, "hours": HOURS}

_PLACE = re.compile(r"\{([^\W\d]\w*)\}")
"""What is filled in when a text is shown."""

_ALONG_NUMBERS = ("area", "histogram", "line", "scatter", "steps")
"""Charts whose first column is an axis of numbers; in the others it may be names."""


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
        *_meanings(schema, locale),
        *_charts(schema, locale),
        *_presets(schema, locale),
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
        yield from unfilled(_place(schema, name), text)


def lacking(place: str, said: Sayable, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    """The mistakes of texts that lack some of the course's languages."""
    for text in said.texts():
        for language in languages:
            if not text.has(language):
                yield missing(place, text, language)


def unfilled(place: str, said: Sayable) -> Iterator[DeclarationError]:
    """The mistakes of places in texts that nothing is put in, or what no reader can be shown."""
    for text in said.texts():
        places = {name for one in text.languages for name in _PLACE.findall(str(text[one]))}
        for name in sorted(places - text.values.keys()):
            problem = f"nothing is put in {{{name}}} of the text {str(text)!r}"
            yield DeclarationError(place, problem, f"write .put({name}=…)")
        for name, value in text.values.items():
            if not isinstance(value, Sayable | str):
                problem = f"{value!r} is put in {{{name}}} as code has it"
                remedy = f"write {name}=number.text(…), or another kind's"
                yield DeclarationError(place, problem, remedy)


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
    if are_presets(schema.presets):
        yield from ((f"{PRESETS}.{name}", one.name) for name, one in schema.presets.items())


def _given(name: str, label: object, *optional: object) -> Iterator[tuple[str, object]]:
    yield name, label
    yield from ((name, text) for text in optional if text is not None)


def _kinds(schema: Schema) -> Iterator[DeclarationError]:
    """Outputs and columns whose kind is something else, such as its name, or a whole input."""
    for name, shown in _shown(schema):
        if not isinstance(shown.kind, Kind):
            kinds = "money, count, rate, number, date, yes_no, text or words"
            remedy = f"write {kinds}, without quotes and brackets"
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
    if schema.inputs and all(declared.rarely for declared in schema.inputs.values()):
        problem = "every input is changed rarely, so that none is seen"
        remedy = "remove rarely=True from those that move the answer most"
        yield DeclarationError(schema.calculator.__name__, problem, remedy)
    for name, problem, remedy in condition_mistakes(schema):
        yield DeclarationError(_place(schema, name), problem, remedy)


def _outputs(schema: Schema) -> Iterator[DeclarationError]:
    main = [name for name, output in schema.outputs.items() if output.main]
    if not (schema.outputs or schema.tables or schema.charts):
        remedy = "write @output(…), @table(…) or @chart(…) above a method"
        yield DeclarationError(schema.calculator.__name__, "answers nothing", remedy)
    if schema.outputs and len(main) != 1:
        problem = f"{len(main)} outputs are main" + (f" ({', '.join(main)})" if main else "")
        remedy = "write main=True in the @output of exactly one"
        yield DeclarationError(schema.calculator.__name__, problem, remedy)
    yield from _key(schema)
    for name, output in schema.outputs.items():
        if output.undefined is None and _may_be_none(schema, name):
            remedy = "say why there is no figure: @output(undefined=Text(…))"
            yield DeclarationError(_place(schema, name), "may return None", remedy)


def _key(schema: Schema) -> Iterator[DeclarationError]:
    """Figures that can't stand beside the main one: it itself, and too many."""
    key = [name for name, output in schema.outputs.items() if output.key]
    if len(key) > MOST_KEY:
        problem = f"{len(key)} outputs are key ({', '.join(key)})"
        remedy = f"leave key=True at {MOST_KEY} of them at most"
        yield DeclarationError(schema.calculator.__name__, problem, remedy)
    for name in key:
        if schema.outputs[name].main:
            yield DeclarationError(_place(schema, name), "is main and key", "remove key=True")


def _meanings(schema: Schema, locale: Locale) -> Iterator[DeclarationError]:
    """Inputs and outputs that can't mean what they say they mean."""
    declared: list[Input | Output] = [*schema.inputs.values(), *schema.outputs.values()]
    for one in declared:
        if mistake := _mistake_in_meaning(one):
            yield DeclarationError(_place(schema, one.name), *mistake)
    for name, given in schema.inputs.items():
        if given.neutral is not None and (mistake := _mistake_in_neutral(given, locale)):
            yield DeclarationError(_place(schema, name), *mistake)


def _mistake_in_meaning(one: Input | Output) -> tuple[str, str] | None:
    """What is wrong with what an input or an output means, and what to write instead."""
    meant = one.means
    if meant is None:
        remedy = "write means=… before it, or remove per="
        return (f"is per {one.per} and means nothing", remedy) if one.per else None
    if not isinstance(meant, Quantity):
        remedy = f"write means=… with a quantity of {CALCULATORS}/{MODULE}"
        return f"means {meant!r}, which is no quantity", remedy
    if not meant.module.startswith(f"{CALCULATORS}.{MODULE}"):
        remedy = f"declare it in the class of {CALCULATORS}/{MODULE}"
        return "means a quantity that is none of the course's", remedy
    if not meant.kind.is_like(one.kind):
        remedy = "give it that kind, or leave means= out"
        return f"means {meant.key}, whose values are of another kind", remedy
    if meant.per != one.per:
        own = f"is per {one.per}" if one.per else "doesn't say per what it is"
        if meant.per is None:
            return f"means {meant.key}, which is per nothing, and {own}", "remove per= or means="
        remedy = f'write per="{meant.per}" if it is, or leave means= out'
        return f"means {meant.key}, which is per {meant.per}, and {own}", remedy
    own_time, time = _time_of(one.unit), _time_of(meant.input.unit)
    if own_time and time and own_time != time:
        remedy = "give both the same unit, or leave means= out"
        return f"means {meant.key}, which counts in {time}, and counts in {own_time}", remedy
    return None


def _mistake_in_neutral(given: Input, locale: Locale) -> tuple[str, str] | None:
    try:
        given.read_plain(given.plain(given.neutral, locale), locale)
    except Unreadable as unreadable:
        said = unreadable.sentence.show(locale).rstrip(".")
        problem = f"neutral {given.neutral!r} can't be used: {said}"
        return problem, "change neutral= or the range"
    return None


def _time_of(unit: Text | None) -> str:
    """The unit of time that a unit's words stand for, in English; empty where they don't."""
    said = {word for name in unit.languages for word in unit[name].split("|")} if unit else set()
    return next((name for name, words in TIMES.items() if not said.isdisjoint(words)), "")


def _may_be_none(schema: Schema, name: str) -> bool:
    hints = get_type_hints(method_of(getattr_static(schema.calculator, name)))
    return NoneType in get_args(hints.get("return"))


def _charts(schema: Schema, locale: Locale) -> Iterator[DeclarationError]:
    for chart in schema.charts.values():
        if mistake := _undrawable(chart, locale):
            yield DeclarationError(_place(schema, chart.name), *mistake)


def _presets(schema: Schema, locale: Locale) -> Iterator[DeclarationError]:
    for place, problem, remedy in preset_mistakes(schema, locale):
        yield DeclarationError(_place(schema, place), problem, remedy)


def _undrawable(chart: Chart, locale: Locale) -> tuple[str, str] | None:
    """Why a chart can't be drawn, and what to write instead."""
    if chart.kind not in get_args(ChartKind.__value__):
        return f"no chart {chart.kind!r}", _nearest_chart(chart.kind)
    least, most, remedy = _COLUMNS.get(chart.kind, _SERIES)
    size = len(chart.columns)
    if not least <= size <= most:
        return f"{chart.kind} with {size} column{'s' * (size != 1)} can't be drawn", remedy
    axes = {name: one.kind.axis(locale, one.unit) for name, one in chart.columns.items()}
    return _misplaced(chart, axes) or _unlike(chart, axes)


def _nearest_chart(kind: object) -> str:
    known = get_args(ChartKind.__value__)
    close = get_close_matches(kind, known, n=1) if isinstance(kind, str) else []
    return f'did you mean "{close[0]}"?' if close else f"write one of {', '.join(known)}"


def _misplaced(chart: Chart, axes: Mapping[str, Axis | None]) -> tuple[str, str] | None:
    """What is wrong with a column that has words where numbers are needed, or the other way."""
    first, *others = axes
    *numbers, last = others or [first]
    if chart.kind == "scatter" and len(axes) == 3:
        if axes[last] is not None:
            return f"{last} can't name a point", "give the third column kind words, or leave it out"
    else:
        numbers.append(last)
    if chart.kind in _ALONG_NUMBERS:
        numbers.insert(0, first)
    for name in numbers:
        if (axis := axes[name]) is None:
            remedy = "give it numbers, such as kind number"
            if name == first and chart.kind not in ("histogram", "scatter"):
                remedy = f'{remedy}, or write kind="bars"'
            return f"{name} lies on no axis", remedy
        if axis.is_date and (name != first or chart.kind == "histogram"):
            return f"{name} is a day, which can only lie along", "give it numbers, as of kind count"
    return None


def _unlike(chart: Chart, axes: Mapping[str, Axis | None]) -> tuple[str, str] | None:
    """What is wrong where one axis would have to stand for two units."""
    if chart.kind in ("histogram", "scatter"):
        return None
    _, *series = axes
    for name in series[1:]:
        if axes[name] != axes[series[0]]:
            remedy = "give them the same kind and unit, or draw a chart of each"
            return f"{series[0]} and {name} have different units for one axis", remedy
    return None
