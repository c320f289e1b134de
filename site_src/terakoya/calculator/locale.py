"""How numbers, money and lists are written in a language, and what Terakoya says in it.

The figures of it are CLDR's: `terakoya.lesson.locales` takes them from babel when a course is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

MINUS = "−"

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""What a language may tell apart by number, in the order of the forms of a unit."""

type Rule = tuple[str, Any]
"""A condition of CLDR's on a number: what it is, and of what it consists."""


@dataclass(frozen=True)
class Currency:
    """A currency, as a language writes it."""

    code: str
    """Of ISO 4217: ``JPY``."""
    name: str
    """``US dollars``."""
    digits: int
    """The decimal places of its smallest unit: 2 for cents."""
    pattern: str
    """An amount of it: ``¥{}``, ``{} €``."""
    words: tuple[str, ...]
    """What else may stand before or after an amount: ``yen``, ``US$``."""

    @property
    def around(self) -> tuple[str, str]:
        """What stands before an amount and after it."""
        before, _, after = self.pattern.partition("{}")
        return before, after


@dataclass(frozen=True)
class Dates:
    """How a language writes dates."""

    pattern: str
    """A day: ``{name} {day}, {year}``; ``{month}`` is a figure, and ``{name}`` the month's."""
    order: str
    """Of a day in figures: ``ymd``, ``dmy`` or ``mdy``."""
    months: tuple[str, ...]
    """The names of the months as they stand in a date, January first."""
    short: tuple[str, ...]
    """The same, abbreviated."""

    def written(self, year: int, month: int, day: int) -> str:
        """A day as the language writes it."""
        name = self.months[month - 1]
        return self.pattern.format(year=year, month=month, day=day, name=name)


@dataclass(frozen=True, eq=False)
class Locale:
    """A language with its ways, and the currency that amounts are in."""

    language: str
    """Its code: ``ja``, ``pt-BR``."""
    decimal: str
    """Before the decimal places."""
    group: str
    """Between thousands."""
    grouping: tuple[int, int]
    """The digits of the last group of a whole number, and of those before it: 3 and 2 in India."""
    minus: str
    percent: str
    """A percentage: ``{}%``, ``{} %``."""
    separator: str
    """Between the numbers of a series."""
    multipliers: Mapping[str, int] = field(repr=False)
    """What multiplies the number before it: ``Mio`` is a million."""
    plural: tuple[tuple[str, Rule], ...]
    """The conditions of the categories that its words for numbered things have, but for "other"."""
    dates: Dates
    currency: Currency
    currencies: Mapping[str, Currency]
    """Those that amounts may be in, by code."""
    words: Mapping[str, str] = field(repr=False)
    """Terakoya's own sentences, by key."""
    sentences: Mapping[str, str] = field(default_factory=dict, repr=False)
    """A calculator's texts in this language, by what they are in one that its file has."""

    def in_currency(self, code: str) -> Locale:
        """The same, with amounts in another currency; in its own if there is none of the code."""
        currency = self.currencies.get(code, self.currency)
        if currency is self.currency:
            return self
        if code not in self._elsewhere:
            self._elsewhere[code] = replace(self, currency=currency)
        return self._elsewhere[code]

    @cached_property
    def _elsewhere(self) -> dict[str, Locale]:
        """The same in other currencies: one of each, since much is kept by locale."""
        return {}

    def number(self, plain: str) -> str:
        """A number in plain digits, such as ``-1234.5``, as the language writes it."""
        sign, digits = (self.minus, plain[1:]) if plain.startswith("-") else ("", plain)
        whole, point, fraction = digits.partition(".")
        grouped = self._grouped(whole) if len(whole) > self.grouping[0] else whole
        return f"{sign}{grouped}{self.decimal}{fraction}" if point else sign + grouped

    def ungrouped(self, plain: str) -> str:
        """The same without separators between thousands."""
        return plain.replace("-", self.minus).replace(".", self.decimal)

    def _grouped(self, whole: str) -> str:
        last, others = self.grouping
        if last == others == 3:  # as Python does, and sooner
            return f"{int(whole):,}".replace(",", self.group)
        groups = [whole[-last:]]
        rest = whole[:-last]
        while rest:
            groups.append(rest[-others:])
            rest = rest[:-others]
        return self.group.join(reversed(groups))

    def pointed(self, typed: str) -> str:
        """What was typed with points and commas exchanged if need be, sign for sign.

        A point then stands before decimal places, and commas stand between thousands.
        """
        if self.decimal == "." or ("," not in typed and _POINT_IS_DECIMAL.search(typed)):
            return typed
        if "," not in typed and self.group != ".":
            return typed
        return _SEPARATOR.sub(lambda sign: _EXCHANGED[sign[0]], typed)

    def counted(self, key: str, size: int) -> str:
        """So many of what one of its words is for: ``12 rows``."""
        figure = self.number(str(size))
        return self.form(self.words[key], figure).format(size=figure)

    def form(self, forms: str, figure: str) -> str:
        """Of the forms of a word, parted by ``|``, that for a figure as it is shown."""
        every = forms.split("|")
        if len(every) == 1:
            return forms
        category = self._category(figure)
        if len(every) == 2:
            return every[category != "one"]
        return every[min(self._categories.index(category), len(every) - 1)]

    @cached_property
    def _categories(self) -> list[str]:
        own = {name for name, _ in self.plural} | {"other"}
        return [name for name in CATEGORIES if name in own]

    def _category(self, figure: str) -> str:
        operands = _operands(figure.replace(self.group, "").replace(self.decimal, "."))
        holds = (name for name, rule in self.plural if operands and _holds(rule, operands))
        return next(holds, "other")


_EXCHANGED = {",": ".", ".": ","}
# That of kr. is none.
_SEPARATOR = re.compile(r"(?<![^\W\d_])[.,](?=\d)")
# 1.5 and 0.125 are no thousands where points part these; 1.500 is.
_POINT_IS_DECIMAL = re.compile(r"^[^.]*(?:(?<!\d)0\.\d++|\d\.(?:\d{1,2}|\d{4,})(?!\d))[^.]*$")
_FIGURE = re.compile(r"(\d+)(?:\.(\d+))?")


def _operands(figure: str) -> dict[str, float]:
    """What CLDR calls the parts of a number; empty for what is none."""
    match = _FIGURE.fullmatch(figure)
    if match is None:
        return {}
    fraction = match[2] or ""
    trimmed = fraction.rstrip("0")
    return {
        "n": float(figure),
        "i": int(match[1]),
        "v": len(fraction),
        "f": int(fraction or 0),
        "w": len(trimmed),
        "t": int(trimmed or 0),
        "c": 0,
        "e": 0,
    }


def _holds(rule: Rule, operands: Mapping[str, float]) -> bool:
    what, parts = rule
    match what:
        case "and":
            return all(_holds(part, operands) for part in parts)
        case "or":
            return any(_holds(part, operands) for part in parts)
        case "not":
            return not _holds(parts[0], operands)
    _, number, (_, ranges) = parts
    value = _value(number, operands)
    return any(
        _value(first, operands) <= value <= _value(last, operands) and value == math.floor(value)
        for first, last in ranges
    )


def _value(number: Rule, operands: Mapping[str, float]) -> float:
    what, parts = number
    match what:
        case "value":
            return float(parts[0])
        case "mod":
            return math.fmod(_value(parts[0], operands), _value(parts[1], operands))
    return operands[what]
