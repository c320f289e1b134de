"""Inputs to try a calculator with: a few at the ends of the ranges, the choices, some at random."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from random import Random

from terakoya.calculator.kinds import Input
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema

RANDOM_SAMPLES = 20
MOST_COMBINATIONS = 200


def samples(schema: Schema, locale: Locale) -> Iterator[dict[str, str]]:
    """What a link might hold; every input that is named is within its range."""
    yield {}
    for one in schema.inputs.values():
        asked = _revealing(schema, one, locale)
        yield from ({**asked, one.name: value} for value in _ends(one, locale))
    largest = {one.name: _ends(one, locale)[-1] for one in schema.inputs.values()}
    for choices in _all_choices(schema, locale):
        yield choices
        yield {**largest, **choices}
    random = Random(schema.name)
    yield from (random_inputs(schema, random, locale) for _ in range(RANDOM_SAMPLES))


def random_inputs(schema: Schema, random: Random, locale: Locale) -> dict[str, str]:
    """Something that a link might hold for every input, within its range."""
    return {one.name: one.plain(one.sample(random), locale) for one in schema.inputs.values()}


def _revealing(schema: Schema, one: Input, locale: Locale) -> dict[str, str]:
    """What is to be given before an input for it to count; empty if it always does."""
    found: dict[str, str] = {}
    for name in one.conditions:
        found |= _revealing(schema, schema.inputs[name], locale)
    for name, (value, *_) in one.conditions.items():
        found[name] = schema.inputs[name].plain(value, locale)
    return found


def _ends(one: Input, locale: Locale) -> list[str]:
    """The smallest and the largest value, or every option."""
    return [one.plain(value, locale) for value in one.ends()]


def _all_choices(schema: Schema, locale: Locale) -> Iterator[dict[str, str]]:
    """All combinations, unless they are too many to be tried."""
    choices = [one for one in schema.inputs.values() if one.kind.every()]
    if prod(len(one.kind.every()) for one in choices) > MOST_COMBINATIONS:
        return
    for values in product(*(_ends(one, locale) for one in choices)):
        yield {one.name: value for one, value in zip(choices, values, strict=True)}
