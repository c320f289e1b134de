"""Roots of functions with steps, poles, holes and turns: all are found, and no other."""

import math
from collections.abc import Callable

import pytest

from terakoya.calculator.roots import Range, search

NUMBERS, WHOLE = Range(0, 100, whole=False), Range(0, 10**10, whole=True)

CASES: dict[str, tuple[Range, Callable[[float], float | None], list[float]]] = {
    "smooth": (NUMBERS, lambda x: x * x - 2, [math.sqrt(2)]),
    "both signs": (
        Range(-100, 100, whole=False),
        lambda x: x**2 - 2,
        [-math.sqrt(2), math.sqrt(2)],
    ),
    "two side by side": (NUMBERS, lambda x: (x - 3) ** 2 - 1e-6, [2.999, 3.001]),
    "turns at nothing": (NUMBERS, lambda x: (x - 25) ** 2, [25]),
    "a pole": (NUMBERS, lambda x: 1 / (x - 3) if x != 3 else None, []),
    "a pole without an end": (NUMBERS, lambda x: 1 / (x - 3) if x != 3 else math.inf, []),
    "a step": (NUMBERS, lambda x: math.floor(x) - 3.5, [4]),
    "a step down": (NUMBERS, lambda x: 3.5 - math.ceil(x), [3]),
    "no value up to 2": (NUMBERS, lambda x: math.log(x - 2) if x > 2 else None, [3]),
    "crosses beside a hole": (NUMBERS, lambda x: x - 7 if x > 6.9 else None, [7]),
    "holes on both sides": (NUMBERS, lambda x: x - 7 if 6.9 < x < 40 else None, [7]),
    "at an end": (NUMBERS, lambda x: x - 100, [100]),
    "nothing at nothing": (Range(-1, 1, whole=False), lambda x: x, [0]),
    "small beside its range": (Range(0, 1, whole=False), lambda x: x**3 - 1e-9, [1e-3]),
    "never": (NUMBERS, lambda x: x * x + 1, []),
    "no value at all": (NUMBERS, lambda _: None, []),
    "whole": (WHOLE, lambda x: x - 1_000, [1_000]),
    "between whole ones, rising": (WHOLE, lambda x: 7 * x - 1_000, [143]),
    "between whole ones, falling": (WHOLE, lambda x: 1_000 - 7 * x, [142]),
    "every whole one": (Range(1, 60, whole=True), lambda x: (x - 20) * (x - 22), [20, 22]),
}


@pytest.mark.parametrize("why", CASES)
def test_all_roots_are_found_and_no_other(why: str) -> None:
    within, function, expected = CASES[why]
    found = search(function, within, within.least)
    assert [root.place.at for root in found.roots] == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_of_what_is_passed_the_value_beside_it_is_known() -> None:
    [root] = search(lambda x: 7 * x - 1_000, WHOLE, 0).roots
    assert (root.place, root.other) == ((143, 1), (142, -6))


def test_what_is_nothing_all_the_way_is_one_root() -> None:
    [root] = search(lambda x: math.floor(x) - 3, NUMBERS, 0).roots
    assert [root.place.at, root.through] == pytest.approx([3, 4])
    [whole] = search(lambda x: max(0, x - 5), Range(0, 60, whole=True), 0).roots
    assert (whole.place.at, whole.through) == (0, 5)


def test_the_nearest_is_where_it_turns() -> None:
    found = search(lambda x: (x - 25.3) ** 2 + 1, NUMBERS, 0)
    assert found.roots == []
    assert found.nearest == pytest.approx((25.3, 1), abs=1e-6)


def test_what_never_changes_is_told() -> None:
    assert search(lambda _: 5, NUMBERS, 0).is_constant
    assert not search(lambda x: x, NUMBERS, 0).is_constant
