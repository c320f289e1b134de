"""Figures in the prose: links to a calculator with inputs, whose text is its answer.

``[=](#instalments?price=500000&payments=12 "first_payment")`` prints the figure, as a cell of a
spreadsheet would; ``[41,674円](…)`` holds the figure that is written to the calculator's, and fails
the check when it is wrong. Either takes the reader to the calculator with those inputs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote
from xml.etree.ElementTree import Element

from terakoya.calculator.answer import answer_output
from terakoya.calculator.schema import Schema
from terakoya.lesson.fences import Library, failure, nearest
from terakoya.lesson.trial import trial

PRINT = "="
"""The text of a figure that the build prints."""


@dataclass(frozen=True)
class Figure:
    """A link to a calculator."""

    calculator: str
    typed: dict[str, str]
    """What the link's fragment holds; an input not named takes its default."""
    output: str
    """The link's title: the output that its text states; empty if the text is no figure."""
    text: str


def read_figure(fragment: str, title: str, text: str) -> Figure | None:
    """The figure of a link, or None if its fragment leads to no calculator."""
    name, question, query = fragment.partition("?")
    if not question:
        return None
    return Figure(name, dict(parse_qsl(query, keep_blank_values=True)), title, text)


def mistakes_of(figure: Figure, library: Library, language: str) -> list[str]:
    """What is wrong with a figure, a sentence each."""
    if unknown := _unknown_names(figure, library):
        return unknown
    schema = library[figure.calculator]
    try:
        right, errors = _answer(figure, schema, language)
    except Exception as error:  # whatever an author's code raises is reported
        return [failure(schema, error)]
    return [f"{name}: {error}" for name, error in errors.items()] or _differing(figure, right)


def _answer(figure: Figure, schema: Schema, language: str) -> tuple[str, Mapping[str, str]]:
    """What the calculator gives (of its main output, if the link names none), and its errors."""
    output = figure.output or schema.main.name
    return _answer_once(schema, tuple(figure.typed.items()), output, language)


@lru_cache(maxsize=4096)
def _answer_once(
    schema: Schema, typed: tuple[tuple[str, str], ...], output: str, language: str
) -> tuple[str, Mapping[str, str]]:
    """As `answer_output`; the same inputs are answered once."""
    with trial(schema.name, dict(typed)):
        return answer_output(schema, dict(typed), output, language)


def _unknown_names(figure: Figure, library: Library) -> list[str]:
    schema = library.get(figure.calculator)
    if schema is None:
        return [f'no calculator "{figure.calculator}"; {nearest(figure.calculator, library)}']
    unknown = [
        f'no input "{name}" in calculator {figure.calculator}; {nearest(name, schema.inputs)}'
        for name in figure.typed
        if name not in schema.inputs
    ]
    if figure.output and figure.output not in schema.outputs:
        remedy = nearest(figure.output, schema.outputs)
        unknown.append(f'no output "{figure.output}" in calculator {figure.calculator}; {remedy}')
    return unknown


def _differing(figure: Figure, right: str) -> list[str]:
    if not figure.output:
        remedy = 'add its name: [=](#… "output")'
        return [f"the figure says of no output what to print; {remedy}"] * (figure.text == PRINT)
    if figure.text in (PRINT, right):
        return []
    remedy = "correct the text, or write = to have it printed"
    return [f'the figure is "{figure.text}" but the calculator gives "{right}"; {remedy}']


def print_figures(page: Element, library: Library, language: str) -> None:
    """Print the figures of a page that are to be printed; each says which output it is."""
    for link in page.iter("a"):
        fragment = unquote(link.get("href", "").partition("#")[2])
        figure = read_figure(fragment, link.get("title", ""), link.text or "")
        if figure is None or not figure.output:
            continue
        schema = library[figure.calculator]
        link.set("title", str(schema.outputs[figure.output].label[language]))
        if figure.text == PRINT:
            link.text, _ = _answer(figure, schema, language)
