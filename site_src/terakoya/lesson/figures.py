"""Figures in the prose: links to a calculator with inputs, whose text must be its answer.

``[41,674円](#instalments?price=500000&payments=12 "first_payment")`` reads as a figure anywhere,
takes the reader to the calculator with those inputs, and fails the check when it is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from terakoya.calculator.answer import answer
from terakoya.lesson.fences import Library, failure, nearest


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
    if unknown:
        return unknown
    try:
        answered = answer(schema, figure.typed, language)
    except Exception as error:  # whatever an author's code raises is reported
        return [failure(schema, error)]
    unusable = [
        f"{name}: {read['error']}" for name, read in answered["inputs"].items() if read["error"]
    ]
    if unusable or not figure.output:
        return unusable
    right = answered["outputs"][figure.output]["text"]
    if figure.text != right:
        return [
            f'the figure is "{figure.text}" but the calculator gives "{right}"; correct the text'
        ]
    return []
