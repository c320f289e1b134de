"""The check of what lessons ask of calculators: what is preset, and the figures in the prose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from terakoya.calculator.evaluate import evaluate, evaluate_output, hidden_inputs, read
from terakoya.calculator.kinds import Input
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
from terakoya.calculator.present import present_value
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable
from terakoya.check.trial import describe, trial
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import (
    CHOSEN,
    Fence,
    Library,
    Preset,
    nearest,
    no_calculator,
    preset_places,
)
from terakoya.lesson.figures import PRINT, Figure

_WITHOUT_OUTPUTS = "its answer is a table or a chart: give the link a text of its own and no title"


def mistakes_in_preset(preset: Preset, fence: Fence, locale: Locale) -> Iterator[Problem]:
    """Inputs that can't be read, break a rule or make the calculator fail."""
    places = preset_places(preset, fence)
    plain = preset.plain(locale)
    yield from mistakes_in_typed(preset.schema, preset.typed, fence, places, locale, plain)


def mistakes_in_typed(
    schema: Schema,
    typed: Mapping[str, str],
    fence: Fence,
    places: Mapping[str, tuple[int, int]],
    locale: Locale,
    plain: Mapping[str, str] = {},
) -> Iterator[Problem]:
    """The same of what a fence gives to inputs at these places, with ``plain`` of a preset."""
    given = {**plain, **typed}
    try:
        _, sentences = _evaluate(schema, tuple(given.items()), _main(schema), locale, *plain)
    except Exception as error:  # whatever an author's code raises is reported
        yield fence.problem(failure(schema, error))
        return
    for name, idle in idle_inputs(schema, given, locale, plain):
        if name in typed:
            yield fence.problem(f"{idle}; remove the line", *places[name])
    for name, sentence in sentences.items():
        said = sentence.show(schema.spoken(locale))
        place = places.get(name, places.get(CHOSEN, (0, 1)))
        yield fence.problem(f"{name}: {said}", *place)


def mistakes_in_figure(figure: Figure, library: Library, locale: Locale) -> list[str]:
    """What is wrong with a figure, a sentence each."""
    if unknown := unknown_names(figure, library):
        return unknown
    schema = library[figure.calculator]
    name = figure.output or _main(schema)
    try:
        typed = tuple(figure.typed.items())
        value, sentences = _evaluate(schema, typed, name, locale, *figure.typed)
    except Exception as error:  # whatever an author's code raises is reported
        return [failure(schema, error)]
    locale = schema.spoken(locale)
    if sentences:
        return [f"{name}: {sentence.show(locale)}" for name, sentence in sentences.items()]
    if idle := [f"{said}; remove it" for _, said in idle_inputs(schema, figure.typed, locale)]:
        return idle
    if not name:
        problem = f"calculator {schema.name} has no output to print; {_WITHOUT_OUTPUTS}"
        return [problem] * (figure.text == PRINT)
    declared = schema.named(name)
    if value is not None and any(
        alike(figure.text, spelling) for spelling in _spellings(declared, value, locale)
    ):
        return []
    return differing(figure, present_value(declared, value, locale))


def _spellings(declared: Input | Output, value: Any, locale: Locale) -> Iterator[str]:
    """A figure among others that have decimal places, and in a sentence that has its unit."""
    yield present_value(declared, value, locale, declared.kind.most_places(locale))
    if declared.unit:
        yield declared.kind.show(value, locale)


def _main(schema: Schema) -> str:
    """The name of the main output; empty where there is none."""
    return schema.main.name if schema.main else ""


@lru_cache(maxsize=4096)
def _evaluate(
    schema: Schema,
    typed: tuple[tuple[str, str], ...],
    output: str,
    locale: Locale,
    *plain: str,
) -> tuple[Any, Mapping[str, Sayable]]:
    """As `evaluate_output`, or all that a calculator without outputs gives; tried once."""
    with trial(schema.name, dict(typed)):
        if output:
            return evaluate_output(schema, dict(typed), output, locale, plain)
        return None, evaluate(schema, dict(typed), locale, plain).sentences


def idle_inputs(
    schema: Schema, typed: Mapping[str, str], locale: Locale, plain: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """The inputs that are given though they don't count with the others: when they would."""
    values, _ = read(schema, typed, locale, plain)
    hidden = hidden_inputs(schema, values)
    for name in (name for name in typed if name in hidden):
        conditions = (
            f"{other} is {' or '.join(schema.inputs[other].plain(one, locale) for one in allowed)}"
            for other, allowed in schema.inputs[name].conditions.items()
        )
        yield name, f"{name} counts only when {' and '.join(conditions)}"


def failure(schema: Schema, error: Exception) -> str:
    """The sentence for a calculator that raises on inputs it accepts."""
    problem, _ = describe(error)
    return f"calculator {schema.name} {problem}; mend calculators/{schema.name}.py"


def unknown_names(figure: Figure, library: Library) -> list[str]:
    """The sentences for names in a figure that its calculator doesn't have."""
    schema = library.get(figure.calculator)
    if schema is None:
        return [no_calculator(figure.calculator, library)]
    unknown = [
        f'no input "{name}" in calculator {figure.calculator}; {nearest(name, schema.inputs)}'
        for name in figure.typed
        if name not in schema.inputs
    ]
    # What the reader gives to an input is a quantity, which has a link of its own.
    known = [*schema.outputs, *([] if figure.mine else schema.inputs)]
    if figure.output and figure.output not in known:
        remedy = nearest(figure.output, known) if schema.outputs else _WITHOUT_OUTPUTS
        unknown.append(f'no output "{figure.output}" in calculator {figure.calculator}; {remedy}')
    return unknown


def alike(one: str, other: str) -> bool:
    """Whether two figures are the same: no keyboard has the spaces that a language asks for."""
    return one.split() == other.split()


def differing(figure: Figure, right: str) -> list[str]:
    """The sentence for a figure whose text is another."""
    if not figure.output:
        remedy = 'add its name: [=](#… "output")'
        return [f"the figure says of no output what to print; {remedy}"] * (figure.text == PRINT)
    if figure.text == PRINT or alike(figure.text, right):
        return []
    remedy = "correct the text, or write = to have it printed"
    return [f'the figure is "{figure.text}" but the calculator gives "{right}"; {remedy}']
