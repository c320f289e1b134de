"""The bins of a histogram."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terakoya.calculator.bins import MOST, Bin, bins


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([math.inf], [], id="without an end"),
        pytest.param([3, 3, 3], [(3, 3, 3)], id="one value"),
        pytest.param([0, 0], [(0, 0, 2)], id="nothing"),
        pytest.param([2.5, 2.5], [(2.4, 2.6, 2)], id="one that is not whole"),
        pytest.param(
            [1, 2, 2, 6], [(0, 1, 1), (2, 3, 2), (4, 5, 0), (6, 7, 1)], id="gaps have bins too"
        ),
        pytest.param(
            [-0.3, -0.1, 0.1, 0.3],
            [(-0.4, -0.2, 1), (-0.2, 0, 1), (0, 0.2, 1), (0.2, 0.4, 1)],
            id="around zero",
        ),
    ],
)
def test_values_are_counted_in_bins(values: list[float], expected: list[Bin]) -> None:
    assert bins(values) == expected


def test_each_side_of_a_die_has_its_own_bin() -> None:
    throws = [1, 2, 3, 4, 5, 6] * 20
    assert bins(throws) == [(side, side, 20) for side in range(1, 7)]


def test_what_lies_on_an_edge_counts_where_a_bin_begins() -> None:
    found = bins([place / 10 for place in range(10)])
    assert [size for _, _, size in found] == [2] * 5
    assert [start for start, _, _ in found] == [0, 0.2, 0.4, 0.6, 0.8]


def test_an_outlier_makes_no_more_bins_than_can_be_drawn() -> None:
    assert len(bins([*range(100), 1_000_000])) <= 2 * MOST


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=200))
def test_every_value_is_counted_once_where_it_lies(values: list[float]) -> None:
    found = bins(values)
    assert sum(size for _, _, size in found) == len(values)
    assert len(found) <= 2 * MOST
    is_whole = all(value == int(value) for value in values)
    for start, end, size in found:
        inside = [value for value in values if start <= value < end or value == start]
        inside += [value for value in values if is_whole and start < value == end]
        assert size == len(inside)


@given(st.lists(st.integers(-1_000, 1_000), min_size=1, max_size=200))
def test_whole_values_have_whole_bins(values: list[int]) -> None:
    found = bins(values)
    assert all(start == int(start) and end == int(end) for start, end, _ in found)
    assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(found))
