"""Figures in the prose: links to a calculator with inputs, whose text is its answer.

``[=](#instalments?price=500000&payments=12 "first_payment")`` prints the figure, as a cell of a
spreadsheet would; ``[41,674円](…)`` holds the figure that is written to the calculator's, and fails
the check when it is wrong. Either takes the reader to the calculator with those inputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from terakoya.calculator.evaluate import evaluate_output
from terakoya.calculator.locale import Locale
from terakoya.calculator.present import present_output
from terakoya.lesson.fences import Library

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


def value_of(figure: Figure, library: Library, locale: Locale) -> str:
    """What the calculator gives for a figure that has passed the check."""
    schema = library[figure.calculator]
    value, _ = evaluate_output(schema, figure.typed, figure.output, locale, figure.typed)
    return present_output(schema.outputs[figure.output], value, locale)["text"]


def label_of(figure: Figure, library: Library, locale: Locale) -> str:
    """What the output is called that a figure states."""
    return library[figure.calculator].outputs[figure.output].label.show(locale)
