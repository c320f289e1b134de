"""Inputs to try a calculator with: a few at the ends of the ranges, the choices, some at random."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from terakoya.calculator.kinds import Input
from terakoya.calculator.schema import Schema

RANDOM_SAMPLES = 20


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
    return {one.name: one.plain(one.sample(random)) for one in schema.inputs.values()}


def _ends(one: Input) -> list[str]:
    """The smallest and the largest value, or every option."""
    return [one.plain(value) for value in one.ends()]


def _all_choices(schema: Schema) -> Iterator[dict[str, str]]:
    choices = [one for one in schema.inputs.values() if one.kind.every()]
    for values in product(*map(_ends, choices)):
        yield {one.name: value for one, value in zip(choices, values, strict=True)}
