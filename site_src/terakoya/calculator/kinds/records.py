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
from terakoya.calculator.kinds.input import METADATA, Input
from terakoya.calculator.kinds.kind import InputKind, Unreadable
from terakoya.calculator.kinds.number import EMPTY
from terakoya.calculator.kinds.numerals import PLAIN
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

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> tuple[Any, ...]:
        return self._values(self._cells(typed, locale), Input.read, locale)

    @override
    def read_plain(self, plain: str, unit: Text | None, locale: Locale) -> tuple[Any, ...]:
        return self._values(self._cells(plain, locale), Input.read_plain, locale)

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
            said = {name: locale.number(str(size)) for name, size in sizes.items()}
            raise Unreadable(sentence(key, **said))
        return tuple(rows)

    def _cells(self, typed: str, locale: Locale) -> list[list[str]]:
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
        number = locale.number(str(line.place))
        if len(line.cells) > len(self.columns):
            sizes = {"given": len(line.cells), "columns": len(self.columns)}
            said = {name: locale.number(str(size)) for name, size in sizes.items()}
            return None, [_Mistake(line.place, 0, sentence("wide_row", row=number, **said))]
        typed = dict(zip(line.order, line.cells, strict=False))
        values, mistakes = [], []
        for place, (name, column) in enumerate(self.columns.items(), start=1):
            try:
                values.append(read(column, typed.get(name, ""), locale))
            except Unreadable as unreadable:
                said = {"column": column.label, "reason": unreadable.sentence}
                mistakes.append(_Mistake(line.place, place, sentence("in_row", row=number, **said)))
        return None if mistakes else self.row(*values), mistakes

    @override
    def show(
        self, value: tuple[Any, ...], locale: Locale, unit: Text | None = None, places: int = 0
    ) -> str:
        size = locale.number(str(len(value)))
        return locale.form(locale.words["rows"], size).format(size=size)

    @override
    def value(self, given: Any) -> tuple[Any, ...]:
        return tuple(given)

    @override
    def plain(self, value: tuple[Any, ...], locale: Locale) -> str:
        return self._written(value, Input.plain, locale)

    @override
    def typed(self, value: tuple[Any, ...], locale: Locale) -> str:
        return self._written(value, Input.typed, locale)

    def rows_typed(self, value: tuple[Any, ...], locale: Locale) -> list[list[str]]:
        """The values as they stand in the cells of the form's table."""
        return [
            [column.typed(cell, locale) for column, cell in zip(self.columns.values(), row, strict=True)]
            for row in value
        ]

    def _explain(mistakes: list[_Mistake], locale: Locale) -> Sayable:
    """The first mistake in words, and in which other rows there are more."""
    first = mistakes[0]
    rows = [locale.number(str(row)) for row in sorted({one.row for one in mistakes} - {first.row})]
    named = [*rows[:NAMED], "…"] if len(rows) > NAMED else rows
    said = sentence("also_in_rows", sentence=first.said, rows=", ".join(named))
    cells = tuple((one.row, one.column) for one in mistakes)
    return _Explained(said if rows else first.said, cells)
