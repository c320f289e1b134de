"""Every calculator solved for every input: what is found gives the target when it is put in."""

import math
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

import pytest
from scipy.optimize import brentq  # type: ignore[import-untyped]
from support.courses import ROOT

from terakoya.calculator.analysis import (
    figures_of,
    function_of,
    numbers_of,
    solve,
    turns_negative,
)
from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.evaluate import instance
from terakoya.calculator.findings import Findings
from terakoya.calculator.kinds import rate
from terakoya.calculator.roots import Root
from terakoya.calculator.schema import Schema
from terakoya.lesson.course import load_course, load_library

COURSE = load_course(ROOT)
LIBRARY, LOCALE = load_library(COURSE), COURSE.locale("en")
TRIES = 4
"""Sets of inputs of each calculator: the defaults, and random ones."""
CLOSE = 1e-7


def sets_of_inputs(schema: Schema) -> Iterator[dict[str, Any]]:
    """The defaults, and inputs that keep the rules."""
    random, found = Random(schema.name), 1
    yield {name: declared.default for name, declared in schema.inputs.items()}
    while found < TRIES:
        values = {name: declared.sample(random) for name, declared in schema.inputs.items()}
        try:
            instance(schema, values)
        except InvalidInput:
            continue
        found += 1
        yield values


class Search:
    """An output solved for an input; the target is what it is at another value of that input."""

    def __init__(self, schema: Schema, values: dict[str, Any], output: str, asked: str) -> None:
        self._value_of = function_of(schema, values, output)
        self._asked = asked
        self._range = numbers_of(schema, values)[asked]
        random = Random(f"{schema.name} {output} {asked}")
        self.target = self._value_of({asked: schema.inputs[asked].sample(random)})
        self.said = f"{output} by {asked} at {self.target} with {values}"
        if self.is_wanted:
            self.solved = solve(schema, values, output, self.target or 0, asked)
            self.roots = self.solved.found.roots

    @property
    def is_wanted(self) -> bool:
        return self.target is not None and math.isfinite(self.target)

    @property
    def is_met_along_a_stretch(self) -> bool:
        return any(root.through is not None for root in self.roots)

    def above(self, at: float) -> float:
        value = self._value_of({self._asked: at})
        assert value is not None
        assert self.target is not None
        return value - self.target

    def assert_gives(self, root: Root) -> None:
        """Put in, a root gives the target; or else it lies between its value and the other."""
        if root.other is None:
            assert abs(self.above(root.place.at)) <= self._close(), self.said
        else:
            assert self.above(root.other.at) < 0 <= self.above(root.place.at), self.said

    def exact(self) -> float | None:
        """SciPy's root, where the output goes smoothly from end to end through the target once."""
        least, most = self._range.least, self._range.most
        places = [least + (most - least) * step / 50 for step in range(51)]
        if self._range.whole or len(self.roots) > 1:
            return None
        values = [self._value_of({self._asked: at}) for at in places]
        if any(value is None or isinstance(value, int) or math.isinf(value) for value in values):
            return None
        if self.above(least) * self.above(most) >= 0:
            return None
        return float(brentq(self.above, least, most, xtol=1e-15))

    def assert_brentq_agrees(self) -> None:
        if (exact := self.exact()) is not None:
            [root] = self.roots
            low = root.place.at
            high = low if root.through is None else root.through
            agrees = low - abs(low) * CLOSE <= exact <= high + abs(high) * CLOSE
            # Beside a target of billions, a small part of a rate changes less than can be told.
            is_one = abs(self.above(exact) - self.above(low)) <= self._close() * CLOSE
            assert agrees or is_one, self.said

    def _close(self) -> float:
        return max(abs(self.target or 0), 1) * CLOSE


@pytest.mark.parametrize("name", LIBRARY)
def test_what_is_solved_gives_the_target(name: str) -> None:
    schema = LIBRARY[name]
    for values in sets_of_inputs(schema):
        for output, asked in product(figures_of(schema), numbers_of(schema, values)):
            search = Search(schema, values, output, asked)
            if not search.is_wanted:
                continue
            assert search.roots, search.said
            for root in search.roots:
                search.assert_gives(root)
            search.assert_brentq_agrees()


@pytest.mark.parametrize("name", LIBRARY)
def test_how_far_an_input_is_from_it_is_what_brentq_says(name: str) -> None:
    schema = LIBRARY[name]
    values = next(sets_of_inputs(schema))
    for output, asked in product(figures_of(schema), numbers_of(schema, values)):
        search, present = Search(schema, values, output, asked), values[asked]
        exact = search.exact() if search.is_wanted else None
        if exact is None or not present or search.is_met_along_a_stretch:
            continue
        found = Findings(schema, values, output, LOCALE)
        border = found.solve(search.solved, search.target or 0, asked)["border"]
        assert border is not None
        said = rate.read(border["away"], None, LOCALE)
        # It is as near as the figure shows.
        share = (exact - present) / abs(present)
        assert said == pytest.approx(share, rel=0.05, abs=0.1), search.said


def test_what_a_reader_asks_first_of_a_profit_is_when_it_is_nothing() -> None:
    ad_budget = LIBRARY["ad_budget"]
    assert [name for name in figures_of(ad_budget) if turns_negative(ad_budget, name)] == [
        "profit",
        "front_margin",
    ]


@pytest.mark.parametrize(
    ("name", "output", "asked", "by_hand"),
    [
        ("ad_budget", "profit", "back_price", "break_even_back_price"),
        ("ad_budget", "profit", "back_rate", "break_even_back_rate"),
        ("customer_success", "net_gain", "churn_after", "break_even_churn"),
        ("paid_lead", "advantage", "front_back_rate", "break_even_rate"),
    ],
)
def test_what_breaks_even_is_what_the_calculator_says(
    name: str, output: str, asked: str, by_hand: str
) -> None:
    schema = LIBRARY[name]
    for values in sets_of_inputs(schema):
        exact = function_of(schema, values, by_hand)({})
        searched = numbers_of(schema, values)[asked]
        if exact is None or not searched.least <= exact <= searched.most:
            continue
        [root] = solve(schema, values, output, 0, asked).found.roots
        low, high = sorted(place.at for place in (root.place, root.other or root.place))
        assert low <= exact * (1 + CLOSE)
        assert exact * (1 - CLOSE) <= high
