"""The check of what a calculator answers, to inputs that a reader may type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terakoya.calculator.answer import answer, read_values
from terakoya.calculator.declaration import missing
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Text
from terakoya.errors import DeclarationError, InvalidInput
from terakoya.lesson.samples import samples
from terakoya.lesson.trial import describe, show_inputs, trial


def failures(schema: Schema, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    """What is wrong with the default answer; if nothing is, with the first answer that fails."""
    wrong = list(_default_answer(schema, languages))
    yield from wrong or _samples(schema, languages)


def _default_answer(schema: Schema, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    place = schema.calculator.__name__
    try:
        with trial(schema.name):
            answered = answer(schema, {}, languages[0])
    except Exception as error:  # whatever an author's code raises is reported
        yield _failure(place, error, "its defaults")
        return
    for name, read in answered["inputs"].items():
        if read["error"]:
            remedy = "change the default, or the rule in __post_init__"
            yield DeclarationError(f"{place}.{name}", read["error"].rstrip(".。"), remedy)


def _samples(schema: Schema, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    """The first inputs that make a calculator fail, or speak in too few languages."""
    place = schema.calculator.__name__
    for typed in samples(schema):
        try:
            with trial(schema.name, typed):
                answer(schema, typed, languages[0])
                said = list(_said(schema, typed))
        except Exception as error:  # whatever an author's code raises is reported
            yield _failure(place, error, show_inputs(typed))
            return
        for text in said:
            for language in languages:
                if language not in text.languages:
                    yield missing(place, text, language)
                    return


def _failure(place: str, error: Exception, inputs: str) -> DeclarationError:
    """The mistake of a method that raises; its cause knows the line."""
    problem, remedy = describe(error)
    failure = DeclarationError(place, f"{problem} with {inputs}", remedy)
    failure.__cause__ = error
    return failure


def _said(schema: Schema, typed: Mapping[str, str]) -> Iterator[Text]:
    """The texts that a calculator makes as it answers."""
    values, _ = read_values(schema, typed, "")
    try:
        calculator = schema.calculator(**values)
    except InvalidInput as invalid:
        yield invalid.sentence
        return
    for name, chart in schema.charts.items():
        drawing = getattr(calculator, name)()
        yield drawing.finding
        yield from (mark.label for mark in drawing.marks)
        cells = (getattr(point, column) for point in drawing.points for column in chart.columns)
        yield from (cell for cell in cells if isinstance(cell, Text))
