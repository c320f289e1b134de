"""What always holds of second visits, whatever is typed."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import said

from calculators.second_visit import SecondVisit
from terakoya import Text

SHARES = st.integers(0, 1_000).map(lambda thousandths: thousandths / 1_000)
BELOW_ALL = st.integers(0, 990).map(lambda thousandths: thousandths / 1_000)

salons: st.SearchStrategy[SecondVisit] = st.builds(
    SecondVisit,
    new_customers=st.integers(0, 1_000),
    second_rate=SHARES,
    improved_second_rate=SHARES,
    later_rate=BELOW_ALL,
    margin_per_visit=st.integers(0, 100_000),
    follow_up_cost=st.integers(0, 10_000),
)


@given(salons)
def test_the_visits_are_those_of_all_who_still_come(salon: SecondVisit) -> None:
    still = np.concatenate([[1.0], salon.second_rate * salon.later_rate ** np.arange(5_000)])
    assert salon.visits_per_customer() == pytest.approx(still.sum())
    assert salon.value_per_customer() == pytest.approx(still.sum() * salon.margin_per_visit)


@given(salons)
def test_what_is_gained_is_what_a_new_customer_leaves_more(salon: SecondVisit) -> None:
    then = replace(salon, second_rate=salon.improved_second_rate)
    more = then.value_per_customer() - salon.value_per_customer()
    close = 1e-6 * (salon.value_per_customer() + 1)
    assert salon.gain_per_customer() == pytest.approx(more - salon.follow_up_cost, abs=close)
    month = salon.new_customers * salon.gain_per_customer()
    assert salon.gain_per_month() == pytest.approx(month)


@given(salons)
def test_at_the_share_that_pays_for_it_nothing_is_gained(salon: SecondVisit) -> None:
    share = salon.break_even_second_rate()
    assert (share is None) == (salon.margin_per_visit == 0)
    assume(share is not None)
    assert share is not None
    assert share >= salon.second_rate
    gain = replace(salon, improved_second_rate=share).gain_per_customer()
    assert gain == pytest.approx(0, abs=1e-6 * (salon.second_visit_value() + 1))


@given(salons)
def test_a_new_customer_leaves_a_visit_and_a_part_of_a_second(salon: SecondVisit) -> None:
    parts = salon.margin_per_visit + salon.second_rate * salon.second_visit_value()
    assert salon.value_per_customer() == pytest.approx(parts)


@given(salons)
def test_of_a_hundred_fewer_come_each_time(salon: SecondVisit) -> None:
    points = salon.who_comes().points
    assert [point.visit for point in points] == list(range(2, 11))
    assert points[0].now == pytest.approx(100 * salon.second_rate)
    assert points[0].then == pytest.approx(100 * salon.improved_second_rate)
    for line in ([point.now for point in points], [point.then for point in points]):
        assert line == sorted(line, reverse=True)
    for before, after in pairwise(points):
        assert after.now == pytest.approx(before.now * salon.later_rate)
        assert after.then == pytest.approx(before.then * salon.later_rate)


@given(salons)
def test_whoever_never_leaves_is_worth_no_number(salon: SecondVisit) -> None:
    forever = replace(salon, later_rate=1)
    is_worth = salon.second_rate > 0 and salon.margin_per_visit > 0
    assert math.isinf(forever.value_per_customer()) == is_worth
    assert math.isinf(forever.visits_per_customer()) == (salon.second_rate > 0)
    more = salon.improved_second_rate - salon.second_rate
    if more and salon.margin_per_visit:
        assert forever.gain_per_customer() == math.copysign(math.inf, more)
    else:
        assert forever.gain_per_customer() == -salon.follow_up_cost


FINDINGS: list[tuple[dict[str, Any], Text]] = [
    (
        {},
        Text(
            en="Of 100 new customers 40 come again; were it 50, each would leave ¥1,033 more",
            ja="はじめての100人のうち、また来るのは40人。50人になれば、1人あたり1,033円多く残ります",
        ),
    ),
    (
        {"improved_second_rate": 0.41},
        Text(
            en="Of 100 new customers 40 come again; were it 41, each would leave ¥167 less",
            ja="はじめての100人のうち、また来るのは40人。41人になると、1人あたり167円少なくなります",
        ),
    ),
    (
        {"later_rate": 1},
        Text(
            en="Whoever has come twice never stops coming, so there is no end to it",
            ja="2回来た人はいつまでも離れないので、終わりがありません",
        ),
    ),
]


@pytest.mark.parametrize(("changed", "finding"), FINDINGS)
def test_what_the_chart_says(changed: dict[str, Any], finding: Text) -> None:
    assert said(SecondVisit(**changed).who_comes().finding) == finding
