"""How a figure can come out: what a ``when`` fence is to say a sentence for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import product
from random import Random
from typing import Any

from terakoya.calculator.business import TIMES
from terakoya.calculator.errors import CalculatorError
from terakoya.calculator.evaluate import evaluate_output
from terakoya.calculator.kinds import InputKind, Kind
from terakoya.calculator.mine import figure
from terakoya.calculator.quantity import Quantities
from terakoya.check.own import OwnCheck
from terakoya.check.samples import samples
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import Fence
from terakoya.lesson.figures import Figure, Known, Stated
from terakoya.lesson.own_fences import (
    ABOVE,
    BELOW,
    ENDLESS,
    ENDS,
    HOLE,
    NONE,
    ZERO,
    When,
    when_places,
)

TRIED = 40
"""Businesses of each kind that a quantity is tried with."""
KNOWN = 0.8
"""The share of quantities that each of them knows."""


def mistakes_in_ends(when: When, fence: Fence, check: OwnCheck) -> Iterator[Problem]:
    """Ends that a figure can take and nothing is said of, and the other way about."""
    figure = when.figure
    if isinstance(figure, Figure) and figure.output in check.library[figure.calculator].inputs:
        yield fence.problem(
            f"{figure.output} is an input, and comes out as it is given; name an output"
        )
        return
    possible, certain = _ends(when.figure, check)
    places = when_places(fence)
    for end in when.sentences:
        if end not in possible:
            remedy = f"keep {', '.join(possible)}"
            yield fence.problem(f'the figure never comes out as "{end}"; {remedy}', places[end])
    if missing := [end for end in possible if end in certain and end not in when.sentences]:
        said = "; ".join(f"{end}: …" for end in missing)
        yield fence.problem(f"nothing is said where the figure comes out otherwise; add {said}")


def _ends(stated: Stated, check: OwnCheck) -> tuple[list[str], set[str]]:
    """How a figure may come out, and how it is known to."""
    assert check.businesses
    match stated:
        case Figure(calculator, typed, output):
            declared = check.library[calculator].outputs[output]
            reasons = [(NONE, declared.undefined), (ENDLESS, declared.endless)]
            never = {end for end, reason in reasons if not reason}
            values = _answers(stated, check)
            needs = check.example and check.example.needs.of(
                check.library[calculator], output, typed
            )
            certain = {_end(declared.kind, value) for value in values}
            return _told(declared.kind, never, certain | ({HOLE} if needs else set()))
        case Known(key):
            quantities = check.businesses.quantities
            kind = quantities.by_key[key].kind
            certain = set(_ends_of_quantity(quantities, key))
            return _told(kind, set(), certain)
    return [], set()


def _told(kind: Kind, never: set[str], certain: set[str]) -> tuple[list[str], set[str]]:
    every = kind.every() if isinstance(kind, InputKind) else ()
    signs = {ABOVE, BELOW}
    certain |= {ZERO} if signs <= certain else set()
    possible = [*map(str, every), NONE, HOLE] if every else list(ENDS)
    return [end for end in possible if end not in never], certain


def _end(kind: Kind, value: Any) -> str:
    if value is None:
        return NONE
    if not kind.numeric:
        return str(value)
    if math.isinf(value):
        return ENDLESS
    return ABOVE if value > 0 else BELOW if value < 0 else ZERO


def _answers(stated: Figure, check: OwnCheck) -> Iterator[Any]:
    """What an output gives for inputs at the ends of their ranges, and some between."""
    schema = check.library[stated.calculator]
    fixed = {name: text for name, text in stated.typed.items() if not text.startswith(TIMES)}
    neutral = {
        name: one.plain(one.neutral, check.locale)
        for name, one in schema.inputs.items()
        if one.neutral is not None and not one.means
    }
    for typed in samples(schema, check.locale):
        given = {**typed, **neutral, **fixed}
        try:
            value, sentences = evaluate_output(schema, given, stated.output, check.locale, given)
        except (CalculatorError, ArithmeticError):
            continue
        if not sentences:
            yield value


def _ends_of_quantity(quantities: type[Quantities], key: str) -> Iterator[str]:
    kind = quantities.by_key[key].kind
    for said in _businesses(quantities):
        found = figure(quantities, said, key)
        yield HOLE if found.missing else _end(kind, found.value)


def _businesses(quantities: type[Quantities]) -> Iterator[Mapping[str, Any]]:
    """Businesses of every kind that there is to choose, who know nothing, or this and that."""
    random = Random(0)
    asked = {key: one for key, one in quantities.by_key.items() if one.may_be_said}
    several = {key: one.kind.every() for key, one in asked.items() if one.kind.every()}
    yield {}
    for chosen in product(*several.values()):
        kind = dict(zip(several, chosen, strict=True))
        for number in range(TRIED):
            known = KNOWN if number % 2 else 1
            said = {
                key: one.input.sample(random)
                for key, one in asked.items()
                if random.random() < known
            }
            yield {**said, **kind}
