"""Figures in the prose: links to a calculator with inputs, whose text is its answer.

``[=](#instalments?price=500000&payments=12 "first_payment")`` prints the figure, as a cell of a
spreadsheet would; ``[41,674円](…)`` holds the figure that is written to the calculator's, and fails
the check when it is wrong. Either takes the reader to the calculator with those inputs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from terakoya.calculator.evaluate import evaluate_output
from terakoya.calculator.kinds.kind import Kind
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
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
    beside: tuple[Figure, ...] = ()
    """The figures of the table that it stands in, if it does."""


def read_figure(fragment: str, title: str, text: str) -> Figure | None:
    """The figure of a link, or None if its fragment leads to no calculator."""
    name, question, query = fragment.partition("?")
    if not question:
        return None
    return Figure(name, dict(parse_qsl(query, keep_blank_values=True)), title, text)


class Values:
    """What calculators give for figures that have passed the check; the same is asked once."""

    def __init__(self, library: Library, locale: Locale) -> None:
        self._library = library
        self._locale = locale
        self._values: dict[tuple[object, ...], Any] = {}
        self._table: tuple[Figure, ...] = ()
        """The last from which a figure was shown."""
        self._most: dict[Kind, int] = {}
        """By kind, the decimal places of those in it."""

    def show(self, figure: Figure) -> str:
        """The figure; in a table with as many decimal places as the others of its kind have."""
        output = self._output(figure)
        places = self._places_in(figure.beside, output.kind)
        locale = self._library[figure.calculator].spoken(self._locale)
        return present_output(output, self._value(figure), locale, places)["text"]

    def _output(self, figure: Figure) -> Output:
        return self._library[figure.calculator].outputs[figure.output]

    def _places_in(self, table: tuple[Figure, ...], kind: Kind) -> int:
        """The most decimal places that a figure of a kind has in a table, which is asked once."""
        if table is not self._table:
            self._table, self._most = table, {}
        if kind not in self._most:
            alike = (one for one in table if self._output(one).kind == kind)
            self._most[kind] = max(map(self._places, alike), default=0)
        return self._most[kind]

    def _places(self, figure: Figure) -> int:
        value = self._value(figure)
        return 0 if value is None else self._output(figure).kind.places(value, self._locale)

    def _value(self, figure: Figure) -> Any:
        asked = figure.calculator, figure.output, *figure.typed.items()
        if asked not in self._values:
            schema = self._library[figure.calculator]
            value, _ = evaluate_output(
                schema, figure.typed, figure.output, self._locale, figure.typed
            )
            self._values[asked] = value
        return self._values[asked]


def label_of(figure: Figure, library: Library, locale: Locale) -> str:
    """What the output is called that a figure states."""
    return library[figure.calculator].outputs[figure.output].label.show(locale)
