"""A reader's own numbers: what follows from them, and the inputs of a calculator that they fill.

Some are missing, most of the time: then what is missing is named. Nothing here asks what a quantity
is about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from terakoya.calculator.analysis import Values
from terakoya.calculator.errors import CalculatorError, InvalidInput
from terakoya.calculator.evaluate import drawn_chart, hidden_inputs, instance, output_value
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.locale import Locale
from terakoya.calculator.quantity import Missing, Quantities, Quantity, Undefined
from terakoya.calculator.schema import Schema
from terakoya.calculator.statistics import wilson_interval
from terakoya.calculator.text import Sayable

SAMPLES = 8
"""Values between the ends of a range that an input is moved to."""

ENDLESS = (math.inf, -math.inf)

type Said = Mapping[str, Any]
"""What a reader has said, by key, in the units of code; of a pair, the two counts in a tuple."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of one business."""

    value: Any
    """None where something is missing, or where it has no value with what was said."""
    missing: tuple[str, ...] = ()
    """The keys of what would have to be said for it."""
    rests: tuple[str, ...] = ()
    """The keys of what was said and it follows from."""


@dataclass(frozen=True, slots=True)
class Mine:
    """The inputs of a calculator, as far as a reader's numbers fill them."""

    values: dict[str, Any]
    """Of every input, by name: the reader's, else what plays no part, else the default.

    Where the default would break a rule beside the reader's, it is one that doesn't.
    """
    filled: tuple[str, ...]
    """The inputs that have the reader's."""
    neutral: tuple[str, ...]
    """Those that play no part."""
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of those that nothing is known for, the keys of what is missing; none if it has no value."""
    refused: dict[str, Sayable] = field(default_factory=dict)
    """Why the reader's number can't be used here, beside each input of which that is so."""

    @property
    def unknown(self) -> list[str]:
        """The inputs that are neither the reader's nor without a part: they show the example."""
        return [name for name in self.values if name not in (*self.filled, *self.neutral)]


def share_of(quantity: Quantity, count: float, total: float) -> float | None:
    """The rate of a pair, so many out of so many; None out of none."""
    return _rate(quantity, count / total) if total else None


def share_interval(quantity: Quantity, count: float, total: float) -> tuple[float, float] | None:
    """The ends of its 95% interval."""
    ends = wilson_interval(count, total)
    return ends and (_rate(quantity, ends[0]), _rate(quantity, ends[1]))


def _rate(quantity: Quantity, share: float) -> float:
    """What a share that was counted over several months, say, is in one."""
    over = quantity.question.pair if quantity.question else 1
    return share if over == 1 else 1 - (1 - share) ** (1 / over)


def figures(business: type[Quantities], said: Said) -> dict[str, Figure]:
    """Every quantity, as far as it follows from what was said; keys of others are passed over."""
    values = dict(_values(business, said))
    return {key: _figure(business, values, key) for key in business.by_key}


def figure(business: type[Quantities], said: Said, key: str) -> Figure:
    """One of them."""
    return _figure(business, dict(_values(business, said)), key)


def _values(business: type[Quantities], said: Said) -> Iterator[tuple[str, Any]]:
    """What can be said, with the rate of each pair."""
    for key, quantity in business.by_key.items():
        if key in said and quantity.may_be_said:
            value = said[key]
            is_pair = quantity.question and quantity.question.pair and isinstance(value, tuple)
            value = share_of(quantity, *value) if is_pair else value
            if value is not None:
                yield key, value


def _figure(business: type[Quantities], values: Said, key: str) -> Figure:
    supposed: dict[str, Any] = {}
    while True:
        one = business(values, supposed)
        try:
            value = getattr(one, key)
        except Missing as missing:
            # Anything will do: what else is missing is to be found, too.
            supposed[missing.key] = business.by_key[missing.key].input.ends()[-1]
            continue
        except (Undefined, ArithmeticError):
            value = None
        is_none = isinstance(value, float) and math.isnan(value)
        read = one.rests
        rests = tuple(name for name in business.by_key if name in read)
        return Figure(None if supposed or is_none else value, tuple(supposed), rests)


def mine(schema: Schema, business: type[Quantities], said: Said, locale: Locale) -> Mine:
    """The inputs of a calculator with a reader's numbers; the locale is the reader's."""
    values = dict(_values(business, said))
    found = Mine({name: one.default for name, one in schema.inputs.items()}, (), ())
    for name, declared in schema.inputs.items():
        if declared.means:
            known = _figure(business, values, declared.means.key)
            found = _filled(found, declared, known, locale)
        elif declared.neutral is not None:
            neutral = {**found.values, name: declared.neutral}
            found = replace(found, values=neutral, neutral=(*found.neutral, name))
    return _by_the_rules(schema, found)


def _filled(found: Mine, declared: Input, known: Figure, locale: Locale) -> Mine:
    """The same with one more input, if there is a number for it that can be used."""
    name = declared.name
    if known.value is None or known.value in ENDLESS:
        return replace(found, missing={**found.missing, name: known.missing})
    value = declared.kind.nearest(known.value)
    if refused := _refusal(declared, value, locale):
        return replace(found, refused={**found.refused, name: refused})
    return replace(found, values={**found.values, name: value}, filled=(*found.filled, name))


def _refusal(declared: Input, value: Any, locale: Locale) -> Sayable | None:
    """Why an input doesn't take a value, which is spoken of as the reader sees it."""
    refused = None
    for read, text in ((declared.read_plain, declared.plain), (declared.read, declared.show)):
        try:
            read(text(value, locale), locale)
        except Unreadable as unreadable:
            refused = unreadable.sentence
        else:
            break
    return refused


def _by_the_rules(schema: Schema, found: Mine) -> Mine:
    """The same without the reader's numbers that break a rule of the calculator."""
    try:
        instance(schema, found.values)
    except InvalidInput as invalid:
        if mended := _with_another_example(schema, found, invalid.name):
            return mended
        # Beside what an example's number is, none of the reader's will do.
        names = [invalid.name] if invalid.name in found.filled else found.filled
        kept = tuple(name for name in found.filled if name not in names)
        values = {**found.values, **{name: schema.inputs[name].default for name in names}}
        refused = {**found.refused, **dict.fromkeys(names, invalid.sentence)}
        again = replace(found, values=values, filled=kept, refused=refused)
        return _by_the_rules(schema, again) if names else found
    return found


def _with_another_example(schema: Schema, found: Mine, name: str) -> Mine | None:
    """The same with an end of an unknown input's range; None if that breaks a rule, too."""
    ends = schema.inputs[name].ends() if name in found.unknown else ()
    for end in ends:
        values = {**found.values, name: end}
        try:
            instance(schema, values)
        except InvalidInput:
            continue
        return replace(found, values=values)
    return None


def depends_on(schema: Schema, values: Values, shown: str, names: Iterable[str]) -> Iterator[str]:
    """The inputs, of those named, that an output or a chart changes with: each of them is moved."""
    before = _answers(schema, values, shown)
    hidden = hidden_inputs(schema, values)
    for name in names:
        if name not in hidden:
            moved = (_answers(schema, {**values, name: one}, shown) for one in _moves(schema, name))
            if any(after and after != before for after in moved):
                yield name


def _moves(schema: Schema, name: str) -> Iterator[Any]:
    declared = schema.inputs[name]
    yield from declared.ends()
    random = Random(0)
    yield from (declared.sample(random) for _ in range(SAMPLES))


def _answers(schema: Schema, values: Values, shown: str) -> tuple[Any, ...]:
    """An output or a chart, alone; nothing where no answer is to be had with these values."""
    try:
        calculator = instance(schema, values)
        if chart := schema.charts.get(shown):
            return (repr(drawn_chart(chart, calculator)),)
        return (output_value(schema, calculator, shown),)
    except (InvalidInput, CalculatorError, ArithmeticError):
        return ()
