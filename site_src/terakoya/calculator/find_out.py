"""Which number a business should find out next: that by which what it is after may differ most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypedDict

from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.evaluate import instance, output_value
from terakoya.calculator.kinds import Input, rate
from terakoya.calculator.mine import Said, depends_on, figure, share_interval
from terakoya.calculator.outputs import Output
from terakoya.calculator.quantity import Quantity
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import sentence

if TYPE_CHECKING:
    from terakoya.calculator.business import Own

MOST = 3
"""Numbers that are named."""
ENOUGH = 0.05
"""Of what a business is after: what no number moves further need not be found out."""
GUESSED_AMOUNT, GUESSED = 0.15, 0.3
"""How far an amount that was guessed may be off, either way; and any other figure."""
COUNTED = 0.05
"""How far a figure that was counted may be off, either way."""
A_MONTH = 0.01
"""How much further after each month."""


class Certainty(TypedDict):
    """How sure a number is that was said."""

    basis: str
    months: float
    """Since it was given."""


class FindOut(TypedDict):
    """Which number to find out next, the first of `keys`; none if those there are will do."""

    keys: list[str]
    sentence: str


@dataclass(frozen=True)
class _Swing:
    """What a goal may come to, for what a number may be."""

    key: str
    goal: _Goal
    low: Any
    high: Any
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        return abs(self.at_high - self.at_low)

    @property
    def turns(self) -> bool:
        """Whether the answer would be another one."""
        return min(self.at_low, self.at_high) < 0 <= max(self.at_low, self.at_high)


def find_out(own: Own, sure: Mapping[str, Certainty]) -> FindOut:
    """The numbers to find out next, that which matters most first."""
    goals = [_Goal.of(own, name) for name in own.business.goals]
    supposed = _supposed(own, goals)
    aimed = {goal: value for goal in goals if (value := goal.value(supposed)) is not None}
    swings = [
        max(found, key=lambda one: (one.turns, one.size))
        for key, ends in _spans(own, sure, supposed)
        if (found := list(_swings(aimed, supposed, key, ends)))
    ]
    swings.sort(key=lambda one: (not one.turns, -one.size))
    if not swings:
        return FindOut(keys=[], sentence="")
    first = swings[0]
    scale = max(map(abs, aimed.values()))
    if not first.turns and first.size < ENOUGH * scale:
        return FindOut(keys=[], sentence=sentence("found_out").show(own.locale))
    return FindOut(keys=[one.key for one in swings[:MOST]], sentence=_said(own, first))


def _supposed(own: Own, goals: Iterable[_Goal]) -> Said:
    """What was said, and the middle of what is usual for what the goals lack."""
    said = dict(own.said)
    for goal in goals:
        for key in goal.missing:
            if ends := _typical(own.business.by_key[key]):
                said[key] = sum(ends) / 2
    return said


def _typical(quantity: Quantity) -> tuple[float, float] | None:
    return quantity.question.typical if quantity.question else None


def _spans(
    own: Own, sure: Mapping[str, Certainty], supposed: Said
) -> Iterator[tuple[str, tuple[float, float]]]:
    """Between what each number lies that is asked for, and that nobody decides."""
    for key, value in supposed.items():
        quantity = own.business.by_key[key]
        question = quantity.question
        if question is None or question.basis == "decided" or not quantity.kind.numeric:
            continue
        if key not in own.said:
            ends = _typical(quantity)
        elif isinstance(value, tuple):
            ends = share_interval(quantity, *value)
        else:
            ends = _around(quantity, value, sure.get(key))
        if ends:
            yield key, ends


def _around(quantity: Quantity, value: float, sure: Certainty | None) -> tuple[float, float]:
    """Between what a number lies that was said as one figure."""
    if sure and sure["basis"] == "counted":
        off = COUNTED + A_MONTH * sure["months"]
    elif quantity.question and quantity.question.unsure is not None:
        off = quantity.question.unsure
    else:
        off = GUESSED_AMOUNT if quantity.kind.in_currency else GUESSED
    most = quantity.input.max
    high = value * (1 + off)
    return value * (1 - off), high if most is None else min(high, most)


# --- What is aimed at ---------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Goal:
    """Something that a business is after: a quantity, or an output of a calculator."""

    own: Own
    declared: Input | Output
    schema: Schema | None = None
    """The calculator whose output it is."""
    needed: tuple[str, ...] = ()
    """The inputs that nobody has said, and that the output depends on."""

    @classmethod
    def of(cls, own: Own, goal: str) -> _Goal:
        """That of a name among a business's `goals`."""
        name, _, output = goal.partition(".")
        if not output:
            return cls(own, own.business.by_key[name].input)
        schema, found = own.find(name), own.mine(name)
        needed = depends_on(schema, found.values, output, found.unknown)
        return cls(own, schema.outputs[output], schema, tuple(needed))

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of what would have to be said for it."""
        if self.schema is None:
            return self.own.known[self.declared.name].missing
        found = self.own.mine(self.schema.name)
        return tuple(key for one in self.needed for key in found.missing.get(one, ()))

    def value(self, said: Said) -> float | None:
        """What it comes to; None where that isn't known, or it has no end."""
        name = self.declared.name
        if self.schema is None:
            return _finite(figure(self.own.business, said, name).value)
        other = replace(self.own, said=said, _filled={})
        values = other.values(self.schema, {}, self.needed)
        try:
            calculator = instance(self.schema, values) if isinstance(values, dict) else None
        except InvalidInput:
            return None
        return _finite(calculator and output_value(self.schema, calculator, name))

    def show(self, value: float) -> str:
        """A value of it, as a reader sees it."""
        return self.declared.kind.show(value, self.own.locale, self.declared.unit)


def _swings(
    goals: Iterable[_Goal], supposed: Said, key: str, ends: tuple[float, float]
) -> Iterator[_Swing]:
    low, high = ends
    for goal in goals:
        found = [goal.value({**supposed, key: end}) for end in ends]
        if None not in found and found[0] != found[1]:
            yield _Swing(key, goal, low, high, *found)  # type: ignore[arg-type]


def _finite(value: Any) -> float | None:
    return value if isinstance(value, int | float) and abs(value) < float("inf") else None


# --- In words -----------------------------------------------------------------------------------


def _said(own: Own, swing: _Swing) -> str:
    quantity, locale = own.business.by_key[swing.key], own.locale
    told = own.said.get(swing.key)
    label, how = quantity.label, quantity.question and quantity.question.how
    values: dict[str, Any] = {
        "label": label,
        "low": _end(quantity, swing.low, own),
        "high": _end(quantity, swing.high, own),
        "goal": swing.goal.declared.label,
        "least": swing.goal.show(min(swing.at_low, swing.at_high)),
        "most": swing.goal.show(max(swing.at_low, swing.at_high)),
        "how": how or "",
    }
    if isinstance(told, tuple):
        part, whole = (locale.number(str(one)) for one in told)
        return sentence("find_out_counted", **values, part=part, whole=whole).show(locale)
    return sentence("find_out" if told is not None else "find_out_unknown", **values).show(locale)


def _end(quantity: Quantity, value: Any, own: Own) -> str:
    kind = quantity.kind.with_digits(0) if quantity.kind.is_like(rate) else quantity.kind
    return kind.show(value, own.locale, quantity.input.unit)
