"""Inputs to try a calculator with: a few at the ends of the ranges, the choices, some at random."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from terakoya.calculator.fields import Input
from terakoya.calculator.kinds import ChoiceKind
from terakoya.calculator.numbers import plain_number
from terakoya.calculator.schema import Schema
from terakoya.calculator.series import SeriesKind

RANDOM_SAMPLES = 20
SERIES_SPREAD = 20
"""How much longer than the shortest a random series is at most."""


def samples(schema: Schema) -> Iterator[dict[str, str]]:
    """What a person might type; every input that is named is within its range."""
    yield {}
    for one in schema.inputs.values():
        yield from ({one.name: value} for value in _ends(one))
    largest = {one.name: _ends(one)[-1] for one in schema.inputs.values()}
    for choices in _all_choices(schema):
        yield choices
        yield {**largest, **choices}
    random = Random(schema.name)
    yield from (random_inputs(schema, random) for _ in range(RANDOM_SAMPLES))


def random_inputs(schema: Schema, random: Random) -> dict[str, str]:
    """Something that a person might type into every input, within its range."""
    return {one.name: _any(one, random) for one in schema.inputs.values()}


def _ends(one: Input) -> list[str]:
    """The smallest and the largest value, or every option."""
    if isinstance(one.kind, ChoiceKind):
        return [one.kind.plain(value) for value in one.kind.options]
    if isinstance(one.kind, SeriesKind):
        least, most = _ends(one.kind.item)
        return [" ".join([least] * one.kind.shortest), " ".join([most] * one.kind.longest)]
    return [one.kind.plain(one.min), one.kind.plain(one.max)]


def _any(one: Input, random: Random) -> str:
    if isinstance(one.kind, SeriesKind):
        return _any_series(one.kind, random)
    if isinstance(one.kind, ChoiceKind) or one.min is None or one.max is None:
        return random.choice(_ends(one))
    # Small figures and large ones alike.
    value = one.min + (one.max - one.min) * random.random() ** 4
    return one.kind.plain(one.kind.nearest(value))


def _any_series(kind: SeriesKind, random: Random) -> str:
    size = random.randint(kind.shortest, min(kind.longest, kind.shortest + SERIES_SPREAD))
    values = [float(_any(kind.item, random)) for _ in range(size)]
    if random.random() < 0.5:
        values.sort(reverse=True)  # such as those who are left, month by month
    return " ".join(map(plain_number, values))


def _all_choices(schema: Schema) -> Iterator[dict[str, str]]:
    choices = [one for one in schema.inputs.values() if isinstance(one.kind, ChoiceKind)]
    for values in product(*map(_ends, choices)):
        yield {one.name: value for one, value in zip(choices, values, strict=True)}
