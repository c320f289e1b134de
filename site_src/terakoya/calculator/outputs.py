"""What a calculator answers with: outputs, tables and charts, each declared on its method."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds import Kind, count, number
from terakoya.calculator.kinds.kind import shown_to
from terakoya.calculator.text import Sayable, Text, sentence

if TYPE_CHECKING:
    from terakoya.calculator.quantity import Per, Quantity

METADATA = "terakoya"
"""The attribute of a method that carries its declaration."""

type ChartKind = Literal[
    "area", "bars", "beads", "histogram", "intervals", "line", "scatter", "steps", "waterfall"
]
"""How a chart is drawn."""


@dataclass(frozen=True)
class Output:
    """One figure of the answer."""

    label: Text
    kind: Kind
    main: bool
    """Whether it is the calculator's one main figure."""
    key: bool
    """Whether it is one of the few that stand beside the main one."""
    unit: Text | None
    meaning: Sayable | None
    """In one line, what the figure means for the business."""
    formula: str | None
    """LaTeX in which the names of inputs and outputs stand for themselves.

    None where the method's own expression is the formula.
    """
    definition: str | None
    """The same in letters of its own: said to the reader, not worked out."""
    where: Mapping[str, float]
    """Constants that the formula calls by a letter."""
    source: Sayable | None
    """Where the formula comes from."""
    undefined: Sayable | None
    """Why there is no figure, shown where the method returns None."""
    endless: Sayable | None
    """What to do where the figure has no end, shown where the method returns `math.inf`."""
    digits: int | None = None
    """The decimal places as declared, which its kind knows."""
    means: Any = field(default=None, hash=False)
    """The `Quantity` of a business that it comes to, where the inputs are that business's."""
    per: Per | None = None
    """What its figure is of: a month, a sale."""
    name: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table, or an axis or series of a chart."""

    label: Sayable
    kind: Kind
    unit: Text | None = None
    digits: int | None = None
    """The decimal places as declared, which its kind knows."""
    heading: Sayable | None = None
    """What stands above it in a table, where that says more than the label."""


@dataclass(frozen=True)
class Table:
    """Rows over time or over cases: the method returns objects with an attribute a column."""

    label: Text
    columns: Mapping[str, Column]
    name: str = ""


@dataclass(frozen=True)
class Chart:
    """A table that is also drawn: the first column lies along, the others are the series."""

    label: Text
    kind: ChartKind
    columns: Mapping[str, Column]
    name: str = ""

    @property
    def shown(self) -> Sequence[Column]:
        """The columns of its table: those declared, or the ends and the size of each bin."""
        if self.kind != "histogram":
            return list(self.columns.values())
        [values] = self.columns.values()
        return [
            replace(values, heading=sentence("bin_from", label=values.label)),
            replace(values, label=sentence("bin_to")),
            Column(sentence("bin_size"), count),
        ]


@dataclass(frozen=True)
class Mark:
    """A place on a chart's first axis that is named."""

    at: Any
    """A value of that axis: a number, a date."""
    label: Text


@dataclass(frozen=True)
class Drawing:
    """What a chart's method returns: the points, and in a sentence what they show."""

    points: Sequence[Any]
    """Objects with an attribute a column; None leaves a gap."""
    finding: Sayable
    """The chart's title: what these points show, with the reader's numbers in it."""
    marks: tuple[Mark, ...] = ()


def output[Method: Callable[..., object]](
    *,
    label: Text,
    kind: Kind = number,
    digits: int | None = None,
    main: bool = False,
    key: bool = False,
    unit: Text | None = None,
    meaning: Sayable | None = None,
    formula: str | None = None,
    definition: str | None = None,
    where: Mapping[str, float] | None = None,
    source: Sayable | None = None,
    undefined: Sayable | None = None,
    endless: Sayable | None = None,
    means: Quantity | None = None,
    per: Per | None = None,
) -> Callable[[Method], Method]:
    r"""Declare that a method gives a figure; the method itself stays as it is.

    Of the others than the ``main`` one, two or three are ``key``: they stand beside it. ``digits``
    are the decimal places shown at most, where its kind has some: two if left out.
    ``meaning`` says in a line what the figure tells a business. The formula is LaTeX in which the
    names of inputs and outputs stand for themselves (``\frac{ad_spend}{front_buyers}``). It is left
    out where the method is an expression: the formula is read from it, and ``where`` gives letters
    to its constants (``where={"z": Z_95}``). What can't be worked out, since it has letters of its
    own, is a ``definition`` instead. A method that may return None needs ``undefined``, one that
    may return `math.inf` needs ``endless``: the sentence that is shown instead of a figure. It
    ``means`` a quantity of the business, of a month or whatever it is ``per``, if with that
    business's numbers it comes to that.
    """
    shown = (formula, definition, where or {}, source)
    reasons = (undefined, endless)
    declared_kind = shown_to(kind, digits)
    given = (label, declared_kind, main, key, unit, meaning)
    return _declare(Output(*given, *shown, *reasons, digits, means, per))


def table[Method: Callable[..., object]](
    *, label: Text, columns: Mapping[str, Column]
) -> Callable[[Method], Method]:
    """Declare that a method gives the rows of a table: objects with an attribute a column."""
    return _declare(Table(label, _columns("table", columns)))


def chart[Method: Callable[..., Drawing]](
    *, label: Text, kind: ChartKind, columns: Mapping[str, Column]
) -> Callable[[Method], Method]:
    """Declare that a method gives a `Drawing`: a description, never pixels.

    Areas and bars stand on one another; bars may also stand for names. ``beads`` are whole things,
    most of all people, by name: where they are many, a bead is ten or more. ``histogram`` has one
    column: its values are counted. ``scatter`` has two, and perhaps the name of each point. Of a
    ``waterfall`` the last point is the total of those before it. ``intervals`` has four columns: a
    name, a value, and the ends of its interval.
    """
    return _declare(Chart(label, kind, _columns("chart", columns)))


def column(
    kind: Kind, *, label: Text, unit: Text | None = None, digits: int | None = None
) -> Column:
    """Declare a column of a table or a chart; ``digits`` as of an `output`."""
    return Column(label, shown_to(kind, digits), unit, digits)


def _columns(place: str, columns: object) -> Mapping[str, Column]:
    if not isinstance(columns, Mapping):
        remedy = 'write columns={"month": column(count, label=Text(…))}'
        raise DeclarationError(place, "columns is no mapping", remedy)
    for name, one in columns.items():
        if not isinstance(one, Column):
            remedy = f'write "{name}": column(count, label=Text(…))'
            raise DeclarationError(place, f'"{name}" is no column', remedy)
    return columns


def method_of(member: object) -> object:
    """The method in a member of a class, be it a property, or of the class itself."""
    for held in ("fget", "func", "__func__"):
        member = getattr(member, held, member)
    return member


def _declare[Method: Callable[..., object]](
    declaration: Output | Table | Chart,
) -> Callable[[Method], Method]:
    def attach(method: Method) -> Method:
        if isinstance(method, property):
            name = getattr(method.fget, "__name__", "")
            remedy = "exchange them: @property stands above"
            raise DeclarationError(name, "is a property before it is declared", remedy)
        vars(method)[METADATA] = declaration
        return method

    return attach
