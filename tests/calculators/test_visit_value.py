"""What always holds of customers who come without a contract, whatever is typed."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import said

from calculators.visit_value import VisitValue
from terakoya import Text

SHARES = st.integers(0, 1_000).map(lambda thousandths: thousandths / 1_000)

regulars: st.SearchStrategy[VisitValue] = st.builds(
    VisitValue,
    spend=st.integers(0, 1_000_000),
    margin_rate=SHARES,
    interval_weeks=st.integers(1, 1_040).map(lambda halves: halves / 2),
    lost_rate=SHARES,
    horizon_years=st.integers(1, 20),
)


def within(regular: VisitValue, years: int) -> float:
    """What is likely to be left by each visit that falls into so many years."""
    weeks = np.arange(0, 52 * years, regular.interval_weeks)
    still = (1 - regular.lost_rate) ** np.arange(len(weeks))
    return float(still.sum() * regular.spend * regular.margin_rate)


@given(regulars)
def test_the_value_is_that_of_the_visits_that_fall_into_the_years(regular: VisitValue) -> None:
    assert regular.value_within_horizon() == pytest.approx(within(regular, regular.horizon_years))
    assert regular.first_year_value() == pytest.approx(within(regular, 1))


@given(regulars)
def test_no_years_bring_more_than_there_is_in_all(regular: VisitValue) -> None:
    first, years, in_all = (
        regular.first_year_value(),
        regular.value_within_horizon(),
        regular.lifetime_value(),
    )
    close = 1e-9 * (years + 1)
    assert 0 <= first <= years + close
    assert years <= in_all + close
    longer = replace(regular, horizon_years=regular.horizon_years + 1)
    assert years <= longer.value_within_horizon() + close


@given(regulars)
def test_in_all_it_is_the_visits_that_are_expected(regular: VisitValue) -> None:
    visits, in_all = regular.expected_visits(), regular.lifetime_value()
    assert visits >= 1
    assert math.isinf(visits) == (regular.lost_rate == 0)
    if math.isfinite(visits):
        assert in_all == pytest.approx(visits * regular.margin_per_visit())
    else:
        assert math.isinf(in_all) == (regular.margin_per_visit() > 0)


@given(regulars, st.integers(1, 1_000))
def test_who_is_lost_less_often_is_worth_more(regular: VisitValue, thousandths: int) -> None:
    low, high = sorted((regular.lost_rate, thousandths / 1_000))
    stays, leaves = replace(regular, lost_rate=low), replace(regular, lost_rate=high)
    assert stays.lifetime_value() >= leaves.lifetime_value()
    close = 1e-9 * (stays.value_within_horizon() + 1)
    assert stays.value_within_horizon() >= leaves.value_within_horizon() - close


@given(regulars)
def test_the_chart_climbs_to_the_value_within_the_years(regular: VisitValue) -> None:
    drawing = regular.visit_by_visit()
    visits = [point.visit for point in drawing.points]
    assert visits == list(range(min(regular.visits_within_horizon(), 60) + 1))
    so_far = [point.so_far for point in drawing.points]
    assert so_far[0] == 0
    assert so_far == sorted(so_far)
    if regular.visits_within_horizon() <= 60:
        assert so_far[-1] == pytest.approx(regular.value_within_horizon())
    for mark in drawing.marks:
        assert so_far[mark.at] == pytest.approx(regular.first_year_value())
    in_all = regular.lifetime_value()
    shown = None if math.isinf(in_all) else in_all
    assert all(point.in_all == shown for point in drawing.points)


FINDINGS: list[tuple[dict[str, Any], Text, list[int]]] = [
    (
        {},
        Text(
            en="Over 3 years a customer leaves ¥23,070, of which ¥16,306 in the first",
            ja="3年で23,070円残ります。そのうち16,306円は1年目です",
        ),
        [7],
    ),
    (
        {"horizon_years": 1},
        Text(en="Within a year a customer leaves ¥16,306", ja="1年のうちに16,306円残ります"),
        [],
    ),
    (
        {"interval_weeks": 0.5},
        Text(
            en="Over 3 years a customer leaves ¥24,000, of which ¥24,000 in the first",
            ja="3年で24,000円残ります。そのうち24,000円は1年目です",
        ),
        [],
    ),
]


@pytest.mark.parametrize(("changed", "finding", "marks"), FINDINGS)
def test_what_the_chart_says(changed: dict[str, Any], finding: Text, marks: list[int]) -> None:
    drawing = VisitValue(**changed).visit_by_visit()
    assert said(drawing.finding) == finding
    assert [mark.at for mark in drawing.marks] == marks
