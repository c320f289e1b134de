"""What always holds of the months ahead, and what their chart and table say."""

import math
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, JA

from calculators.future_profit import FutureProfit

plans: st.SearchStrategy[FutureProfit] = st.builds(
    FutureProfit,
    new_per_month=st.integers(0, 1_000),
    margin_per_month=st.integers(0, 100_000),
    acquisition_cost=st.integers(0, 200_000),
    churn=st.integers(0, 100).map(lambda percent: percent / 100),
    months=st.integers(1, 60),
    starting_members=st.integers(0, 1_000),
    fixed_cost=st.integers(0, 1_000_000),
    last_month_profit=st.integers(-1_000_000, 1_000_000),
)


def exact_cash(plan: FutureProfit, months: int) -> list[Fraction]:
    """The cash after each month, in fractions and by the closed form of the membership."""
    churn = Fraction(str(plan.churn))
    spent = Fraction(plan.new_per_month) * plan.acquisition_cost + plan.fixed_cost
    margins = []
    for month in range(1, months + 1):
        kept = (1 - churn) ** month
        joined = (1 - kept) / churn if churn else Fraction(month)
        members = Fraction(plan.starting_members) * kept + Fraction(plan.new_per_month) * joined
        margins.append(members * plan.margin_per_month)
    return list(accumulate(margin - spent for margin in margins))


@given(plans)
def test_the_cash_is_that_of_exact_fractions(plan: FutureProfit) -> None:
    expected = [float(cash) for cash in exact_cash(plan, plan.months)]
    assert [month.cash for month in plan.by_month()] == pytest.approx(expected, rel=1e-9, abs=0.02)


@given(plans)
def test_the_lowest_and_the_break_even_month(plan: FutureProfit) -> None:
    cash = [Fraction(0), *exact_cash(plan, plan.months)]
    assert plan.trough() == pytest.approx(float(min(cash)), rel=1e-9, abs=0.02)
    lowest, break_even = plan.trough_month(), plan.break_even_month()
    if lowest is None or break_even is None:
        assert lowest is None
        assert break_even is None
        assert min(cash) >= Fraction(-1, 100)
        return
    assert float(cash[lowest]) == pytest.approx(plan.trough(), rel=1e-9, abs=0.02)
    if break_even <= plan.months:
        month = int(break_even)
        assert cash[month] >= Fraction(-1, 100)
        assert all(one < 0 for one in cash[lowest:month])
    else:
        assert all(one < 0 for one in cash[lowest:])


@given(plans)
def test_the_months_add_up(plan: FutureProfit) -> None:
    months = plan.by_month()
    assert [month.month for month in months] == list(range(1, plan.months + 1))
    total = npf.npv(0, [month.profit for month in months])
    assert plan.final_cash() == pytest.approx(total, rel=1e-9, abs=0.02)
    assert plan.final_cash() == pytest.approx(months[-1].cash, rel=1e-9, abs=0.02)
    for before, after in pairwise(months):
        assert after.cash - before.cash == pytest.approx(after.profit, rel=1e-9, abs=0.02)
    assert months[-1].members == plan.final_members()


@given(plans, st.integers(0, 100))
def test_a_higher_churn_never_leaves_more(plan: FutureProfit, percent: int) -> None:
    low, high = sorted((plan.churn, percent / 100))
    stays = replace(plan, churn=low)
    leaves = replace(plan, churn=high)
    assert leaves.final_cash() <= stays.final_cash() + 1e-9 * abs(stays.final_cash()) + 0.02
    assert leaves.trough() <= stays.trough() + 1e-9 * abs(stays.trough()) + 0.02


@given(plans)
def test_the_comparison_with_last_month(plan: FutureProfit) -> None:
    repeated = sum(plan.last_month_profit for _ in range(plan.months))
    assert plan.last_month_repeated() == repeated
    assert plan.ahead_of_last_month() + repeated == pytest.approx(plan.final_cash(), abs=0.02)


def test_the_table_of_the_defaults() -> None:
    first, second, *_ = FutureProfit().by_month()
    assert (first.month, first.members, first.profit, first.cash) == (1, 10, -60_000, -60_000)
    assert (second.month, second.members, second.profit, second.cash) == (2, 19.5, -22_000, -82_000)


def test_the_points_of_the_chart() -> None:
    points = FutureProfit(months=2).cash_curve().points
    assert [(point.month, point.cash, point.repeated) for point in points] == [
        (0, 0, 0),
        (1, -60_000, 100_000),
        (2, -82_000, 200_000),
    ]


FINDINGS: list[tuple[dict[str, Any], str, str, list[tuple[float, str, str]]]] = [
    (
        {},
        "¥82,000 is advanced by month 2 and is back in month 5",
        "2か月目までに82,000円が先に出て、5か月目に取り戻します",
        [(2, "Lowest", "底"), (5, "Back", "回収")],
    ),
    (
        {"months": 5},
        "¥82,000 is advanced by month 2 and is back in month 5",
        "2か月目までに82,000円が先に出て、5か月目に取り戻します",
        [(2, "Lowest", "底"), (5, "Back", "回収")],
    ),
    (
        {"months": 4},
        "¥19,505 is still missing after 4 months; it is back in month 5",
        "4か月ではまだ19,505円足りず、取り戻すのは5か月目です",
        [(2, "Lowest", "底")],
    ),
    (
        {"churn": 1, "months": 6},
        "After 6 months the cash stands at −¥360,000; it is never earned back",
        "6か月で累計は−360,000円。このままでは取り戻せません",
        [(6, "Lowest", "底")],
    ),
    (
        {"acquisition_cost": 0, "months": 1},
        "The cash never falls below zero, and is ¥40,000 after 1 month",
        "累計は一度もマイナスにならず、1か月で40,000円になります",
        [],
    ),
]


@pytest.mark.parametrize(("values", "english", "japanese", "marks"), FINDINGS)
def test_what_the_chart_shows(
    values: dict[str, Any], english: str, japanese: str, marks: list[tuple[float, str, str]]
) -> None:
    drawing = FutureProfit(**values).cash_curve()
    assert drawing.finding.show(EN) == english
    assert drawing.finding.show(JA) == japanese
    assert [(mark.at, mark.label.show(EN), mark.label.show(JA)) for mark in drawing.marks] == marks
    assert len(drawing.points) == FutureProfit(**values).months + 1


def test_fifty_years_are_looked_through() -> None:
    plan = FutureProfit(margin_per_month=0)
    assert plan.break_even_month() == math.inf
    assert plan.trough_month() == plan.months
