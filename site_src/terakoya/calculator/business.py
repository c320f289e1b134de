"""A reader's own numbers, asked about: what is typed is read, and what follows is shown.

All of a page in one request: quantities, inputs that are filled, figures, charts, and which number
to find out next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypedDict, final

from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.evaluate import drawn_chart, instance, output_value
from terakoya.calculator.find_out import Certainty, FindOut, find_out
from terakoya.calculator.kinds import Input, Unreadable, count, number, rate
from terakoya.calculator.kinds.kind import UNDEFINED, Kind
from terakoya.calculator.locale import Locale
from terakoya.calculator.mine import ENDLESS, Figure, Mine, Said, figures, mine
from terakoya.calculator.outputs import Output
from terakoya.calculator.present import Amounts, Points, amounts_in, points
from terakoya.calculator.quantity import Quantities, Quantity
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Text, sentence

type Find = Callable[[str], Schema]
"""Finds a calculator by its name."""
type End = Literal["> 0", "< 0", "= 0", "none", "endless", "hole"] | str
"""How a figure comes out, as a reader sees it; of a choice, the value. A hole has no figure yet."""

TIMES = "*"
"""Before a percentage in a link: the reader's own number times that."""
OF = "/"
"""Between the two counts of a share, as they are typed."""
OVER = "÷"
"""Between a total and the number that it is of, where an average is typed so."""
COUNTED = Input(count, None, Text(), min=0, max=1_000_000_000)
"""How each of the two is read."""


class Share(TypedDict):
    """A share that was counted: so many out of so many."""

    of: tuple[float, float]


type Given = float | str | list[float] | Share | None
"""A value as it is kept, in the units of code; None where the reader doesn't know it."""


@final
class QuantityRequest(TypedDict):
    """A figure that is wanted: a quantity."""

    quantity: str


@final
class OutputRequest(TypedDict):
    """A figure that is wanted: an output of a calculator with the reader's inputs."""

    calculator: str
    output: str
    typed: dict[str, str]
    """Inputs as in a link, which go before the reader's; ``*50%`` is half of the reader's."""
    needs: list[str]
    """The inputs that it depends on."""


type FigureRequest = QuantityRequest | OutputRequest
"""A figure that is wanted."""


class ChartRequest(TypedDict):
    """A chart that is wanted, once for each scenario."""

    calculator: str
    chart: str
    scenarios: list[dict[str, str]]
    """The inputs that differ in each, as those of a figure."""
    needs: list[str]


class MineRequest(TypedDict):
    """All that a page wants to know of the reader's numbers."""

    ask: Literal["mine"]
    language: str
    currency: str
    """That amounts are typed and shown in; empty for the course's own."""
    said: dict[str, Given]
    typed: dict[str, str]
    """What stands in fields and is yet to be read, by key; a share as ``9/20``."""
    sure: dict[str, Certainty]
    quantities: bool
    """Whether all are wanted."""
    fills: list[str]
    """The calculators whose inputs are wanted."""
    figures: list[FigureRequest]
    charts: list[ChartRequest]
    find_out: bool
    """Whether the number to find out next is wanted."""


class ReadNumber(TypedDict):
    """What was typed, read."""

    value: Given
    text: str
    """As a reader sees it."""
    error: str
    """The sentence beside it, if it can't be used."""


class KnownQuantity(TypedDict):
    """A quantity, as far as it follows from what was said."""

    value: Given
    text: str
    plain: str
    """As it stands in a link, or in a field."""
    missing: list[str]
    rests: list[str]
    """The keys of what was said and it follows from."""


class FilledInput(TypedDict):
    """An input, and whose number it has."""

    plain: str
    text: str
    whose: Literal["mine", "neutral", "example"]


class Filled(TypedDict):
    """The inputs of a calculator."""

    inputs: dict[str, FilledInput]
    missing: dict[str, list[str]]
    refused: dict[str, str]


class FigureAnswer(TypedDict):
    """A figure of the reader's."""

    text: str
    unsigned: str
    """The same without its sign, for words that say it."""
    end: End
    missing: list[str]
    """The keys of what would have to be said for it."""
    refused: list[str]
    """Why a number of the reader's can't be used for it."""
    rests: list[str]


class ChartAnswer(TypedDict):
    """A chart of the reader's; a scenario that can't be drawn is None."""

    scenarios: list[Points | None]
    missing: list[str]
    refused: list[str]
    rests: list[str]


class MineAnswer(TypedDict):
    """What there is to know of the reader's numbers, as far as it was wanted."""

    amounts: Amounts
    read: dict[str, ReadNumber]
    quantities: dict[str, KnownQuantity]
    fills: dict[str, Filled]
    figures: list[FigureAnswer]
    charts: list[ChartAnswer]
    find_out: FindOut | None


def answer(
    business: type[Quantities], find: Find, request: MineRequest, locale: Locale
) -> MineAnswer:
    """All that is wanted; the locale is the reader's."""
    read = dict(_read(business, request["typed"], locale))
    own = Own(business, find, said(_newest(request["said"], read), business, locale), locale)
    return MineAnswer(
        amounts=amounts_in(locale),
        read=read,
        quantities=own.quantities() if request["quantities"] else {},
        fills={name: own.filled(name) for name in request["fills"]},
        figures=[own.figure(one) for one in request["figures"]],
        charts=[own.chart(one) for one in request["charts"]],
        find_out=find_out(own, request["sure"]) if request["find_out"] else None,
    )


# --- What is typed and kept ---------------------------------------------------------------------


def _read(
    business: type[Quantities], typed: Mapping[str, str], locale: Locale
) -> Iterator[tuple[str, ReadNumber]]:
    for key, text in typed.items():
        if quantity := business.by_key.get(key):
            try:
                value = read_number(quantity, text, locale)
            except Unreadable as unreadable:
                said = unreadable.sentence.show(locale)
                yield key, ReadNumber(value=None, text="", error=said)
            else:
                yield key, ReadNumber(value=value, text=shown(quantity, value, locale), error="")


def read_said(
    business: type[Quantities], given: Mapping[str, Given], typed: Mapping[str, str], locale: Locale
) -> Said:
    """What is kept, and what stands in fields in its place, as far as either can be used."""
    return said(_newest(given, dict(_read(business, typed, locale))), business, locale)


def _newest(given: Mapping[str, Given], read: Mapping[str, ReadNumber]) -> dict[str, Given]:
    return {**given, **{key: one["value"] for key, one in read.items() if not one["error"]}}


def read_number(quantity: Quantity, typed: str, locale: Locale) -> Given:
    """What was typed for a quantity; None where the field is empty. Raises `Unreadable`."""
    if OF in typed and quantity.question and quantity.question.pair:
        part, whole = (COUNTED.read(one, locale) for one in typed.split(OF, 1))
        if part is None or not whole:
            return None
        if part > whole:
            raise Unreadable(sentence("more_than_all", part=str(part), whole=str(whole)))
        return Share(of=(part, whole))
    if OVER in typed:
        return _average(quantity, typed, locale)
    value: Given = quantity.input.read(typed, locale)
    return value


def _average(quantity: Quantity, typed: str, locale: Locale) -> Given:
    declared = quantity.input
    total, _, size = typed.partition(OVER)
    if not (total.strip() and size.strip()):
        return None
    of = declared.kind if declared.kind.in_currency else number
    parts = of.read(total, declared.unit, locale), number.read(size, None, locale)
    if not parts[1]:
        return None
    value = declared.kind.nearest(parts[0] / parts[1])
    average: Given = declared.read_plain(declared.plain(value, locale), locale)
    return average


def shown(quantity: Quantity, value: Given, locale: Locale) -> str:
    """A value as a reader sees it, of two counts the share; empty where there is none."""
    if isinstance(value, dict):
        part, whole = value["of"]
        return rate.show(part / whole, locale)
    return "" if value is None else quantity.input.show(value, locale)


def said(given: Mapping[str, Given], business: type[Quantities], locale: Locale) -> Said:
    """What is kept, as far as it is what the course's own scripts would have kept."""
    found = {key: _said(business.by_key.get(key), value, locale) for key, value in given.items()}
    return {key: value for key, value in found.items() if value is not None}


def _said(quantity: Quantity | None, value: Any, locale: Locale) -> Any:
    if quantity is None or not quantity.may_be_said:
        return None
    match value:
        case {"of": [int() | float() as part, int() | float() as whole]}:
            return (part, whole) if 0 <= part <= whole and 0 < whole < math.inf else None
        case list():
            return _usable(quantity, tuple(value), locale)
        case int() | float() | str():
            return _usable(quantity, value, locale)
    return None


def _usable(quantity: Quantity, value: Any, locale: Locale) -> Any:
    declared = quantity.input
    try:
        return declared.read_plain(declared.plain(value, locale), locale)
    except (Unreadable, ArithmeticError, AttributeError, TypeError, ValueError):
        return None


# --- What follows -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Own:
    """A business, in a page's language and currency."""

    business: type[Quantities]
    find: Find
    said: Said
    locale: Locale
    _filled: dict[str, Mine] = field(default_factory=dict)

    @cached_property
    def known(self) -> dict[str, Figure]:
        """Every quantity."""
        return figures(self.business, self.said)

    def mine(self, name: str) -> Mine:
        """The inputs of a calculator; worked out once."""
        if name not in self._filled:
            self._filled[name] = mine(self.find(name), self.business, self.said, self.locale)
        return self._filled[name]

    def quantities(self) -> dict[str, KnownQuantity]:
        """All of them, as they are shown."""
        return {key: self._quantity(key, known) for key, known in self.known.items()}

    def _quantity(self, key: str, known: Figure) -> KnownQuantity:
        declared, value = self.business.by_key[key].input, known.value
        is_endless = value in ENDLESS
        exact = None if value is None or is_endless else declared.kind.nearest(value)
        return KnownQuantity(
            value=list(exact) if isinstance(exact, tuple) else exact,
            text=_text(declared.kind, declared.unit, value, self.locale),
            plain=declared.plain(exact, self.locale),
            missing=list(known.missing),
            rests=list(known.rests),
        )

    def filled(self, name: str) -> Filled:
        """The inputs of a calculator, as they are shown."""
        schema, found = self.find(name), self.mine(name)
        unknown = found.unknown
        return Filled(
            inputs={
                one: FilledInput(
                    plain=schema.inputs[one].plain(value, self.locale),
                    text=schema.inputs[one].show(value, self.locale),
                    whose="mine"
                    if one in found.filled
                    else "example"
                    if one in unknown
                    else "neutral",
                )
                for one, value in found.values.items()
            },
            missing={one: list(keys) for one, keys in found.missing.items()},
            refused={
                one: said.show(schema.spoken(self.locale)) for one, said in found.refused.items()
            },
        )

    def figure(self, asked: FigureRequest) -> FigureAnswer:
        """A figure, as it is shown."""
        return self._answer(self.worth(asked))

    def worth(self, asked: FigureRequest) -> Worth:
        """What a figure comes to."""
        if "quantity" in asked:
            declared, known = self.business.by_key[asked["quantity"]].input, self.known
            found = known[asked["quantity"]]
            return Worth(declared, found.value, Hole(found.missing, rests=found.rests))
        schema = self.find(asked["calculator"])
        output = schema.outputs[asked["output"]]
        values = self.values(schema, asked["typed"], asked["needs"])
        if isinstance(values, Hole):
            return Worth(output, None, values)
        try:
            value = output_value(schema, instance(schema, values), output.name)
        except InvalidInput as invalid:
            return Worth(output, None, self._broken(schema, invalid))
        return Worth(output, value, Hole(rests=self._rests(schema, asked["needs"])))

    def chart(self, asked: ChartRequest) -> ChartAnswer:
        """A chart, as it is shown: of each scenario, what is drawn."""
        schema = self.find(asked["calculator"])
        declared, spoken = schema.charts[asked["chart"]], schema.spoken(self.locale)
        found = [self.values(schema, typed, asked["needs"]) for typed in asked["scenarios"]]
        hole = next((one for one in found if isinstance(one, Hole)), Hole())
        drawn: list[Points | None] = []
        for values in found:
            try:
                one = None if isinstance(values, Hole) else instance(schema, values)
            except InvalidInput as invalid:
                hole, one = self._broken(schema, invalid), None
            drawn.append(one and points(declared, drawn_chart(declared, one), spoken))
        return ChartAnswer(
            scenarios=drawn,
            missing=list(hole.missing),
            refused=list(hole.refused),
            rests=self._rests(schema, asked["needs"]),
        )

    def values(
        self, schema: Schema, typed: Mapping[str, str], needs: Iterable[str]
    ) -> dict[str, Any] | Hole:
        """The inputs of a calculator with some as in a link; or why it can't be asked for more.

        ``needs`` are those that count.
        """
        found = self.mine(schema.name)
        values, here = dict(found.values), set(found.unknown)
        for name, text in typed.items():
            declared = schema.inputs[name]
            if text.startswith(TIMES):
                factor = rate.read_plain(text.removeprefix(TIMES), None, self.locale)
                values[name] = declared.kind.nearest(_times(values[name], factor))
            else:
                values[name] = declared.read_plain(text, self.locale)
                here.discard(name)
        lacking = [name for name in needs if name in here]
        if not lacking:
            return values
        missing = (key for name in lacking for key in found.missing.get(name, ()))
        return Hole(
            tuple(dict.fromkeys(missing)),
            tuple(
                found.refused[name].show(schema.spoken(self.locale))
                for name in lacking
                if name in found.refused
            ),
        )

    def _broken(self, schema: Schema, invalid: InvalidInput) -> Hole:
        """The hole where the reader's numbers break a rule of a calculator."""
        return Hole(refused=(invalid.sentence.show(schema.spoken(self.locale)),))

    def _answer(self, worth: Worth) -> FigureAnswer:
        kind, unit, value = worth.declared.kind, worth.declared.unit, worth.value
        if worth.hole.is_one:
            text = unsigned = ""
            end: End = "hole"
        else:
            text = self.shown(worth)
            end = _end(kind, unit, value, self.locale)
            unsigned = _text(kind, unit, -value, self.locale) if end == "< 0" else text
        return FigureAnswer(
            text=text,
            unsigned=unsigned,
            end=end,
            missing=list(worth.hole.missing),
            refused=list(worth.hole.refused),
            rests=list(worth.hole.rests),
        )

    def shown(self, worth: Worth) -> str:
        """A figure as a reader sees it; nothing of a hole."""
        kind, unit = worth.declared.kind, worth.declared.unit
        return "" if worth.hole.is_one else _text(kind, unit, worth.value, self.locale)

    def _rests(self, schema: Schema, needs: Iterable[str]) -> list[str]:
        meant = (schema.inputs[name].means for name in needs)
        rests = {key for quantity in meant if quantity for key in self.known[quantity.key].rests}
        return [key for key in self.business.by_key if key in rests]


@dataclass(frozen=True)
class Hole:
    """Why there is no figure, and what one rests on."""

    missing: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    rests: Iterable[str] = ()

    @property
    def is_one(self) -> bool:
        """Whether there is no figure."""
        return bool(self.missing or self.refused)


@dataclass(frozen=True)
class Worth:
    """What a figure comes to, in the units of code; or why there is none."""

    declared: Input | Output
    value: Any
    hole: Hole


def _times(value: Any, factor: float) -> Any:
    if isinstance(value, tuple):
        return tuple(one * factor for one in value)
    return value * factor


def _text(kind: Kind, unit: Any, value: Any, locale: Locale) -> str:
    return UNDEFINED if value is None else kind.show(value, locale, unit)


def _end(kind: Kind, unit: Any, value: Any, locale: Locale) -> End:
    """How a figure comes out: what is shown as nothing is nothing."""
    if value is None:
        return "none"
    if value in ENDLESS:
        return "endless"
    if not kind.numeric:
        return value if isinstance(value, str) else ""
    if kind.show(value, locale, unit) == kind.show(0, locale, unit):
        return "= 0"
    return "> 0" if value > 0 else "< 0"
