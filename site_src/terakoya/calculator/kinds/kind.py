"""What every kind of value can do; outside this folder nobody asks which kind one is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from types import UnionType
from typing import Any, ClassVar, Literal, NamedTuple, override

from terakoya.calculator.locale import Locale
from terakoya.calculator.roots import Range
from terakoya.calculator.text import Sayable, Text, sentence

UNDEFINED = "—"
"""What is shown where there is no value."""

type Control = Literal["check", "date", "grid", "line", "lines", "options", "text"]
"""What a form has for an input: a line of figures, several lines, a list to choose from, …"""


type Keypad = Literal["decimal", "text"]


class Unreadable(Exception):
    """A typed text that is no value; carries the sentence that says why."""

    def __init__(self, sentence: Sayable) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NoValue(Exception):
    """What a calculator gives and a kind can't show: what it is, and what to give instead."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


def described(given: object) -> str:
    """What a calculator gives, in words that are the same in every run."""
    plain = given is None or isinstance(given, bool | complex | str | Text)
    return repr(given) if plain else f"{type(given).__name__}(…)"


class Axis(NamedTuple):
    """How an axis of a chart writes its values."""

    before: str
    """What stands before a figure: ``¥``."""
    after: str
    """What stands after it: ``円``, ``%``."""
    scale: float
    """What a value is multiplied by to be shown: 100 for a rate, 0.01 for cents."""
    is_date: bool = False
    """Whether the values are days, counted from the first of 1970."""
    unit: str = ""
    """What of ``after`` stands behind the sign of a currency or of percent."""


class Kind(ABC):
    """What a calculator can answer with."""

    def __repr__(self) -> str:
        """The same in every process: the check holds answers of several against each other."""
        return f"{type(self).__name__}()"

    numeric: ClassVar[bool] = False
    """Whether its values are numbers, which can be more and less and have differences."""

    @property
    def in_currency(self) -> bool:
        """Whether its values are shown in the currency that a reader chooses."""
        return False

    def is_like(self, other: Kind) -> bool:
        """Whether a value of the one may be taken for one of the other, rounded if need be."""
        return type(self) is type(other)

    @abstractmethod
    def show(self, value: Any, locale: Locale, unit: Text | None = None, places: int = 0) -> str:
        """The value with its unit, as a reader sees it, with so many decimal places at least."""

    def difference(self, value: Any, locale: Locale, unit: Text | None = None) -> str:
        """How much more one value is than another, with its sign: ``+¥500``, ``±¥0``."""
        shown = self.show(value, locale, unit)
        if shown == self.show(0, locale, unit):
            return f"±{shown}"
        return f"+{shown}" if value > 0 else shown

    @abstractmethod
    def value(self, given: Any) -> Any:
        """What a calculator gives, as a value of this kind; raises `NoValue`."""

    def read(self, typed: str, unit: Text | None, locale: Locale) -> Any:
        """The value of a text typed in the locale's language; raises `Unreadable`.

        Of a kind that nobody types, none is read.
        """
        raise Unreadable(sentence("no_number", typed=typed))

    def text(self, value: Any, unit: Text | None = None) -> Sayable:
        """The value as `show` gives it to each reader, to put into a text."""
        return Shown(self.show, value, unit)

    def places(self, value: Any, locale: Locale) -> int:
        """The decimal places that others of this kind in a table have beside this value.

        They are none or `most_places`.
        """
        return 0

    def most_places(self, locale: Locale) -> int:
        """The decimal places that `places` gives for some values; none if it always gives none."""
        return 0

    def drawn(self, value: Any) -> float | None:
        """The number that a value is drawn as; None for what is not drawn."""
        return None

    def axis(self, locale: Locale, unit: Text | None) -> Axis | None:
        """How an axis writes values of this kind; None for what lies on no axis."""
        return None

    def cell(self, value: Any, locale: Locale) -> float | str:
        """What stands for a value in the cell of a spreadsheet: a number as people read it."""
        return self.show(value, locale)

    def cell_places(self, locale: Locale) -> int | None:
        """The decimal places that no value goes beyond in a cell; None where there is no end."""
        return None

    def cell_format(self, locale: Locale) -> str:
        """How a spreadsheet is to write what `cell` gives; empty for a text."""
        return ""

    def with_digits(self, digits: int) -> Kind:
        """The same kind, shown to so many decimal places at most; as it is where it has none."""
        return self

    def mistake_in_digits(self, digits: Any) -> tuple[str, str] | None:
        """What is wrong with so many decimal places, and what to write; None if nothing is."""
        remedy = "leave digits out, or write kind=number"
        return f"digits {digits!r} stand at a kind that has no decimal places of its own", remedy


def shown_to(kind: Kind, digits: int | None) -> Any:
    """A kind shown to so many decimal places, if these are declared."""
    # What is no kind is named where declarations are verified.
    return kind.with_digits(digits) if digits is not None and isinstance(kind, Kind) else kind


@dataclass(frozen=True)
class Shown(Sayable):
    """A value in words."""

    show_value: Callable[[Any, Locale, Text | None], str]
    value: Any
    unit: Text | None

    @override
    def show(self, locale: Locale) -> str:
        return self.show_value(self.value, locale, self.unit)

    @override
    def texts(self) -> Iterator[Text]:
        if self.unit:
            yield self.unit


class InputKind(Kind):
    """What a calculator can ask for, too."""

    control: ClassVar[Control] = "line"
    ordered: ClassVar[type | UnionType] = int | float
    """What the ends of a range are."""
    joiners: ClassVar[str] = ""
    """What nobody sees, but is meant: it shapes Sinhala and Persian names, and emoji."""
    beyond: ClassVar[tuple[str, str]] = ("too_small", "too_large")
    """The sentences about what is below a range and above it, by their keys."""

    @override
    @abstractmethod
    def read(self, typed: str, unit: Text | None, locale: Locale) -> Any:
        """The value of a text typed in the locale's language; raises `Unreadable`."""

    def read_plain(self, plain: str, unit: Text | None, locale: Locale) -> Any:
        """The value of a text in a link, `plain` or as it is typed; raises `Unreadable`."""
        return self.read(plain, unit, locale)

    def keypad(self, declared: Any) -> Keypad:
        """The keys that a phone offers where a value of an input is typed."""
        return "text"

    @abstractmethod
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        """The smallest and the largest value of a range, or every option."""

    def numbers(self, least: Any, most: Any) -> Range | None:
        """The values from one to another, to be searched; None where they are no numbers."""
        return None

    def nearest(self, value: Any) -> Any:
        """The value of this kind that is next to one of another that `is_like` it."""
        return value

    @abstractmethod
    def sample(self, least: Any, most: Any, random: Random) -> Any:
        """A value that a person might type, within a range."""

    def plain(self, value: Any, locale: Locale) -> str:
        """The value in a link: the shortest text that `read_plain` reads, whatever the language."""
        return str(value)

    def typed(self, value: Any, locale: Locale) -> str:
        """The value in a form's control."""
        return self.plain(value, locale)

    def given(self, value: Any, locale: Locale, unit: Text | None = None) -> str:
        """The value with its unit, as exact as it was given."""
        return self.show(value, locale, unit)

    def expected(self, least: Any, most: Any, unit: Text | None) -> Sayable | None:
        """The sentence that asks for a value in a range; None where there is no range."""
        return None

    def every(self) -> Sequence[Any]:
        """All the values there are, where they are few; else none."""
        return ()

    def texts(self) -> Iterator[Sayable]:
        """The texts that the kind itself holds, such as the labels of options."""
        yield from ()

    def mistake_within(self, locale: Locale) -> tuple[str, str] | None:
        """What is wrong with what the kind consists of, and what to write; None if nothing is."""
        return None

    def mistake_in_step(self, step: Any, least: Any, most: Any) -> tuple[str, str] | None:
        """What is wrong with a step within a range, and what to write; None if nothing is."""
        return f"step {step!r} stands at a kind that has no steps", "leave step out"

    def accepted(self, least: Any, most: Any) -> list[Any]:
        """What a specification says of the values: the ends of the range, or the options."""
        return [least, most]
