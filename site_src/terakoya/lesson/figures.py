"""Figures in the prose: links whose text is what they lead to.

``[=](#instalments?price=500000&payments=12 "first_payment")`` prints the figure, as a cell of a
spreadsheet would; ``[41,674円](…)`` holds the figure that is written to the calculator's, and fails
the check when it is wrong. Either takes the reader to the calculator with those inputs. What it
names may be an input, too: the figure is what that is given.

Where a course has quantities, some are the reader's own: with ``?mine`` in the place of inputs, of
a quantity (``[=](my-numbers.md#cpa)``), or of what was written in a drill
(``[=](03-a-lesson.md#drill "question")``). Those print the example's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, unquote

from terakoya.calculator.evaluate import evaluate_output
from terakoya.calculator.kinds import Input
from terakoya.calculator.kinds.kind import UNDEFINED, Kind
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
from terakoya.calculator.present import present_value
from terakoya.lesson.fences import MINE, Library

PRINT = "="
"""The text of a figure that the build prints."""

NUMBERS = "my-numbers.md"
"""The page on which a reader's own numbers are asked for."""

HOLE = "＿＿"
"""What stands where such a figure isn't known."""


@dataclass(frozen=True)
class Figure:
    """A link to a calculator."""

    calculator: str
    typed: dict[str, str]
    """What the link's fragment holds; an input not named takes its default."""
    output: str
    """The link's title: the output or input that its text states; empty if it states none."""
    text: str
    beside: tuple[Figure, ...] = ()
    """The figures of the table that it stands in, if it does."""
    mine: bool = False
    """Whether an input not named takes the reader's own number."""


@dataclass(frozen=True)
class Known:
    """A link to a quantity, or to what else is asked on that page."""

    key: str
    text: str
    output: str = ""
    """The link's title, which it has no need of."""


@dataclass(frozen=True)
class Written:
    """A link to a drill, of which it states an answer."""

    page: str
    """The path to it, as written."""
    drill: str
    output: str
    """The link's title: the name of the question."""
    text: str


type Stated = Figure | Known | Written


def read_figure(target: str, title: str, text: str) -> Stated | None:
    """The figure of a link, or None if it leads to nothing that a figure could be of."""
    path, _, fragment = target.partition("#")
    name, question, query = unquote(fragment).partition("?")
    if question:
        given = dict(parse_qsl(query, keep_blank_values=True))
        if mine := given.get(MINE) == "":
            del given[MINE]
        return Figure(name, given, title, text, mine=mine)
    if text != PRINT or not name:
        return None
    if PurePosixPath(unquote(path)).name == NUMBERS:
        return Known(name, text, title)
    return Written(path, name, title, text) if title else None


def is_own(figure: Stated) -> bool:
    """Whether a figure is another for each reader."""
    return not isinstance(figure, Figure) or figure.mine


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
        declared, value = declared_of(figure, self._library), self._value(figure)
        places = self._places_in(figure.beside, declared.kind) if declared.kind.numeric else 0
        locale = self._library[figure.calculator].spoken(self._locale)
        # A link needs a text, even to an input for a text that is left empty.
        return present_value(declared, value, locale, places) or UNDEFINED

    def _places_in(self, table: tuple[Figure, ...], kind: Kind) -> int:
        """The most decimal places that a figure of a kind has in a table, which is asked once."""
        if table is not self._table:
            self._table, self._most = table, {}
        if kind not in self._most:
            alike = (one for one in table if declared_of(one, self._library).kind == kind)
            self._most[kind] = max(map(self._places, alike), default=0)
        return self._most[kind]

    def _places(self, figure: Figure) -> int:
        value = self._value(figure)
        kind = declared_of(figure, self._library).kind
        return 0 if value is None else kind.places(value, self._locale)

    def _value(self, figure: Figure) -> Any:
        asked = figure.calculator, figure.output, *figure.typed.items()
        if asked not in self._values:
            schema = self._library[figure.calculator]
            value, _ = evaluate_output(
                schema, figure.typed, figure.output, self._locale, figure.typed
            )
            self._values[asked] = value
        return self._values[asked]


def declared_of(figure: Figure, library: Library) -> Input | Output:
    """The output that a figure states, or the input."""
    return library[figure.calculator].named(figure.output)
