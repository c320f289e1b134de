"""A table of records: a row each, with named columns, typed in a grid or pasted into it."""

from __future__ import annotations

import csv
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from random import Random
from typing import Any, NamedTuple, override

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds.count import count
from terakoya.calculator.kinds.input import METADATA, Conditions, Input
from terakoya.calculator.kinds.kind import InputKind, Unreadable
from terakoya.calculator.kinds.number import EMPTY
from terakoya.calculator.kinds.numerals import plainer
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Text, sentence

LONGEST = 200
"""Rows at most."""
NAMED = 6
"""Rows named as mistaken."""
SPREAD = 6
"""How much longer than the shortest a random table is at most."""
SEPARATORS = ("\t", ";", "；", ",")
"""What may stand between cells, the surest first; a spreadsheet puts tabs."""

type Reader = Callable[[Input, str, Locale], Any]
"""Reads a cell of a column."""
type Writer = Callable[[Input, Any, Locale], str]
"""Writes a cell of a column."""


@dataclass(frozen=True)
class RecordsKind(InputKind):
    """Rows of the same columns; a value is a tuple of rows with an attribute a column."""

    columns: Mapping[str, Input]
    """What stands in each column, by its name in code; where the default is None, cells may be
    empty."""
    row: Any
    """The type of the rows, a named tuple of the columns."""
    shortest: int
    longest: int

    control = "grid"

    @property
    @override
    def in_currency(self) -> bool:
        return any(column.kind.in_currency for column in self.columns.values())

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> tuple[Any, ...]:
        return self._values(self.cells(typed, locale), Input.read, locale)

    @override
    def read_plain(self, plain: str, unit: Text | None, locale: Locale) -> tuple[Any, ...]:
        return self._values(self.cells(plain, locale), Input.read_plain, locale)

    def _values(self, lines: list[list[str]], read: Reader, locale: Locale) -> tuple[Any, ...]:
        rows, mistakes = [], []
        order, lines = self._ordered(lines)
        for place, cells in enumerate(lines, start=1):
            if cells:
                row, found = self._row(_Line(place, cells, order), read, locale)
                rows.append(row)
                mistakes += found
        if mistakes:
            raise Unreadable(_explain(mistakes, locale))
        if not rows and self.shortest:
            raise Unreadable(EMPTY)
        if not self.shortest <= len(rows) <= self.longest:
            key = "too_few_rows" if len(rows) < self.shortest else "too_many_rows"
            sizes = {"given": len(rows), "least": self.shortest, "most": self.longest}
            said = {name: count.show(size, locale) for name, size in sizes.items()}
            raise Unreadable(sentence(key, **said))
        return tuple(rows)

    def cells(self, typed: str, locale: Locale) -> list[list[str]]:
        """What stands in the cells of a text, line by line, a heading and empty lines too.

        Empty cells at the end of a line are left out, as a spreadsheet may have many.
        """
        separator = "\t"
        if len(self.columns) > 1:
            # A comma that stands before decimals parts no cells.
            others = SEPARATORS if locale.decimal == "." else SEPARATORS[:-1]
            separator = next(filter(typed.__contains__, others), separator)
        lines = csv.reader(typed.splitlines(keepends=True), delimiter=separator, strict=True)
        try:
            return [_without_end([cell.strip() for cell in line]) for line in lines]
        except csv.Error:
            raise Unreadable(sentence("unended_quote")) from None

    def _ordered(self, lines: list[list[str]]) -> tuple[list[str], list[list[str]]]:
        """The order of the columns, and the lines but for a heading, which may give another."""
        heading = next((place for place, cells in enumerate(lines) if cells), 0)
        labels = {
            _plain(one.label[language]): name
            for name, one in self.columns.items()
            for language in one.label.languages
        }
        order = [labels.get(_plain(cell), "") for cell in lines[heading]] if lines else []
        if order and all(order) and len(set(order)) == len(order):
            return order, lines[heading + 1 :]
        return list(self.columns), lines

    def _row(self, line: _Line, read: Reader, locale: Locale) -> tuple[Any, list[_Mistake]]:
        """A line read, and its mistakes; a cell that is not there is empty."""
        if len(line.cells) > len(line.order):
            return None, [_Mistake(line.place, 0, _too_wide(line, locale))]
        typed = dict(zip(line.order, line.cells, strict=False))
        values, mistakes = [], []
        for place, (name, column) in enumerate(self.columns.items(), start=1):
            try:
                values.append(read(column, typed.get(name, ""), locale))
            except Unreadable as unreadable:
                said = sentence(
                    "in_row",
                    row=count.show(line.place, locale),
                    column=column.label,
                    reason=unreadable.sentence,
                )
                mistakes.append(_Mistake(line.place, place, said))
        return None if mistakes else self.row(*values), mistakes

    @override
    def show(
        self, value: tuple[Any, ...], locale: Locale, unit: Text | None = None, places: int = 0
    ) -> str:
        return locale.counted("rows", len(value))

    @override
    def value(self, given: Any) -> tuple[Any, ...]:
        return tuple(given)

    @override
    def plain(self, value: tuple[Any, ...], locale: Locale) -> str:
        return self._written(value, Input.plain, locale)

    @override
    def typed(self, value: tuple[Any, ...], locale: Locale) -> str:
        return self._written(value, Input.typed, locale)

    def _written(self, rows: tuple[Any, ...], write: Writer, locale: Locale) -> str:
        """Rows as a spreadsheet puts them on the clipboard."""
        columns = self.columns.values()
        text = StringIO()
        csv.writer(text, delimiter="\t", lineterminator="\n").writerows(
            [write(column, cell, locale) for column, cell in zip(columns, row, strict=True)]
            for row in rows
        )
        return text.getvalue().removesuffix("\n")

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        ends = [column.ends() for column in self.columns.values()]
        smallest, largest = (self.row(*(one[end] for one in ends)) for end in (0, -1))
        return [(smallest,) * self.shortest, (largest,) * self.longest]

    @override
    def sample(self, least: Any, most: Any, random: Random) -> tuple[Any, ...]:
        size = random.randint(self.shortest, min(self.longest, self.shortest + SPREAD))
        columns = self.columns.values()
        return tuple(self.row(*(one.sample(random) for one in columns)) for _ in range(size))

    @override
    def texts(self) -> Iterator[Sayable]:
        for column in self.columns.values():
            yield column.label
            yield from (text for text in (column.unit, column.help) if text is not None)
            yield from column.kind.texts()

    @override
    def mistake_within(self, locale: Locale) -> tuple[str, str] | None:
        for name, column in self.columns.items():
            if mistake := column.mistake(locale):
                problem, remedy = mistake
                return f"in the column {name}, {problem}", remedy
        return None

    @override
    def accepted(self, least: Any, most: Any) -> list[Any]:
        columns = self.columns.items()
        return [{name: one.accepted() for name, one in columns}, self.shortest, self.longest]


class _Line(NamedTuple):
    """A line of what was typed."""

    place: int
    """From 1, below a heading."""
    cells: list[str]
    order: list[str]
    """The names of the columns that the cells stand in."""


class _Mistake(NamedTuple):
    """What can't be used: its row and column from 1, the column 0 where it is the whole row."""

    row: int
    column: int
    said: Sayable


@dataclass(frozen=True)
class _Explained(Sayable):
    """The sentence on mistakes, and where they are."""

    said: Sayable
    cells: tuple[tuple[int, int], ...]

    @override
    def show(self, locale: Locale) -> str:
        return self.said.show(locale)

    @override
    def texts(self) -> Iterator[Text]:
        yield from self.said.texts()


def records(
    default: Iterable[tuple[Any, ...]] | None,
    *,
    label: Text,
    columns: Mapping[str, Any],
    shortest: int = 1,
    longest: int = LONGEST,
    help: Sayable | None = None,
    shown_when: Conditions | None = None,
    rarely: bool = False,
) -> Any:
    """Declare an input of rows; its value is a tuple of them, with an attribute a column.

    Each column is declared as an input is: ``"amount": money(80_000, label=…)``. Its default is an
    example, shown in an empty cell; where it is None, a cell may be left empty, and is None then.
    """
    if not (columns and isinstance(columns, Mapping)):
        remedy = 'write columns={"amount": money(80_000, label=…)}'
        raise DeclarationError("records", "columns names none", remedy)
    inputs = {name: _column(name, declared) for name, declared in columns.items()}
    row = _row_type(tuple(inputs))
    kind = RecordsKind(inputs, row, shortest, longest)
    rows = None if default is None else tuple(_row(row, one) for one in default)
    return Input(kind, rows, label, help=help, shown_when=shown_when, rarely=rarely).field()


def _column(name: str, declared: Any) -> Input:
    column: Input | None = getattr(declared, "metadata", {}).get(METADATA)
    if column is None:
        remedy = f'write "{name}": money(80_000, label=…), as an input is declared'
        raise DeclarationError("records", f'the column "{name}" is no input', remedy)
    given = {"shown_when": column.shown_when is not None, "rarely": column.rarely}
    for option in (option for option, is_given in given.items() if is_given):
        problem = f'the column "{name}" has {option}, though it is always shown'
        raise DeclarationError("records", problem, "remove it, or give it to records(…)")
    return column


def _row(row: Any, values: Any) -> Any:
    try:
        return row(*values)
    except TypeError:
        problem = f"the default has {values!r}, which is no row with a value a column"
        remedy = f"write a tuple of {', '.join(row._fields)}"
        raise DeclarationError("records", problem, remedy) from None


def _row_type(names: tuple[str, ...]) -> Any:
    try:
        return namedtuple("Row", names)
    except ValueError as error:
        remedy = "name columns as attributes are named: letters, digits and _"
        raise DeclarationError("records", str(error), remedy) from None


def _plain(label: str) -> str:
    return plainer(label).casefold()


def _without_end(cells: list[str]) -> list[str]:
    """The cells up to the last that holds anything."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _too_wide(line: _Line, locale: Locale) -> Sayable:
    sizes = {"row": line.place, "given": len(line.cells), "columns": len(line.order)}
    return sentence("wide_row", **{name: count.show(one, locale) for name, one in sizes.items()})


def _explain(mistakes: list[_Mistake], locale: Locale) -> Sayable:
    """The first mistake in words, and in which other rows there are more."""
    first = mistakes[0]
    rows = [count.show(row, locale) for row in sorted({one.row for one in mistakes} - {first.row})]
    named = [*rows[:NAMED], "…"] if len(rows) > NAMED else rows
    said = sentence("also_in_rows", sentence=first.said, rows=", ".join(named))
    cells = tuple((one.row, one.column) for one in mistakes)
    return _Explained(said if rows else first.said, cells)
