"""What always holds of twelve months of money in hand, whatever is typed."""

import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import said

from calculators.cash_flow import CashFlow
from terakoya import Text

AMOUNTS = st.integers(0, 5_000_000)
YEARS = st.tuples(*[AMOUNTS] * 12)
MONTHS = st.integers(1, 12)

plans: st.SearchStrategy[CashFlow] = st.builds(
    CashFlow,
    opening=AMOUNTS,
    sales=YEARS,
    cost_rate=st.integers(0, 1_500).map(lambda thousandths: thousandths / 1_000),
    fixed_costs=AMOUNTS,
    own_pay=AMOUNTS,
    paid_later=st.integers(0, 1_000).map(lambda thousandths: thousandths / 1_000),
    months_later=MONTHS,
    advertising=YEARS,
    tax_amount=AMOUNTS,
    tax_month=MONTHS,
    first_month=MONTHS,
)


def balance_after(plan: CashFlow, months: int) -> Fraction:
    """What was there, and all that came in by then, less all that went out."""
    later, cost = Fraction(str(plan.paid_later)), Fraction(str(plan.cost_rate))
    sold, waited_for = plan.sales[:months], plan.sales[: max(months - plan.months_later, 0)]
    came_in = (1 - later) * sum(sold) + later * sum(waited_for)
    went_out = cost * sum(sold) + months * (plan.fixed_costs + plan.own_pay)
    went_out += sum(plan.advertising[:months])
    if (plan.tax_month - plan.first_month) % 12 < months:
        went_out += plan.tax_amount
    return plan.opening + came_in - went_out


@given(plans)
def test_the_balances_are_those_of_exact_fractions(plan: CashFlow) -> None:
    expected = [float(balance_after(plan, months)) for months in range(1, 13)]
    assert [month.balance for month in plan.by_month()] == expected
    assert plan.lowest_balance() == min(expected)
    assert plan.lowest_month() == expected.index(min(expected)) + 1
    below = [number for number, one in enumerate(expected, 1) if one < 0]
    assert plan.months_below_zero() == len(below)
    assert plan.runs_out_month() == (below[0] if below else None)


@given(plans)
def test_what_was_there_and_came_in_is_what_went_out_and_is_left(plan: CashFlow) -> None:
    months = plan.by_month()
    assert plan.opening + plan.received() == pytest.approx(plan.paid() + months[-1].balance)
    assert plan.closing_balance() == pytest.approx(months[-1].balance, abs=0.01)
    assert plan.received() + plan.still_owed() == pytest.approx(sum(plan.sales))


@given(plans)
def test_what_is_needed_at_the_start_is_the_least_with_which_it_lasts(plan: CashFlow) -> None:
    needed = plan.opening_needed()
    assert needed >= 0
    assert replace(plan, opening=math.ceil(needed)).runs_out_month() is None
    if needed:
        assert replace(plan, opening=math.ceil(needed) - 1).runs_out_month() is not None


@given(plans, MONTHS)
def test_who_is_paid_sooner_never_has_less(plan: CashFlow, months: int) -> None:
    sooner, later = sorted((plan.months_later, months))
    waits = replace(plan, months_later=later).by_month()
    for one, other in zip(replace(plan, months_later=sooner).by_month(), waits, strict=True):
        assert one.balance >= other.balance


@given(plans)
def test_the_tax_leaves_once_in_its_month_of_the_year(plan: CashFlow) -> None:
    without = replace(plan, tax_amount=0).by_month()
    assert without[0].of_year == plan.first_month
    assert sorted(month.of_year for month in without) == list(range(1, 13))
    for month, free in zip(plan.by_month(), without, strict=True):
        taxed = plan.tax_amount if month.of_year == plan.tax_month else 0
        assert month.paid - free.paid == pytest.approx(taxed, abs=0.01)


@given(plans)
def test_the_chart_begins_with_what_is_there(plan: CashFlow) -> None:
    points = [(point.month, point.balance) for point in plan.balance().points]
    assert points == [
        (0, plan.opening),
        *((month.month, month.balance) for month in plan.by_month()),
    ]


FINDINGS: list[tuple[dict[str, Any], Text, list[tuple[int, Text]]]] = [
    (
        {},
        Text(
            en="The money lasts: in month 3, the leanest, ¥105,000 is left",
            ja="お金は足ります。いちばん減る3か月目でも105,000円残ります",
        ),
        [(3, Text(en="Lowest", ja="底"))],
    ),
    (
        {"own_pay": 50_000},
        Text(
            en="The money runs out in month 3; it takes ¥275,000 more to come through",
            ja="3か月目にお金が足りなくなります。乗り切るには、あと275,000円要ります",
        ),
        [(3, Text(en="Short", ja="不足")), (9, Text(en="Lowest", ja="底"))],
    ),
    (
        {"paid_later": 1},
        Text(
            en="The money runs out in month 3; it takes ¥95,000 more to come through",
            ja="3か月目にお金が足りなくなります。乗り切るには、あと95,000円要ります",
        ),
        [(3, Text(en="Short", ja="不足"))],
    ),
]


@pytest.mark.parametrize(("changed", "finding", "marks"), FINDINGS)
def test_what_the_chart_says(
    changed: dict[str, Any], finding: Text, marks: list[tuple[int, Text]]
) -> None:
    drawing = CashFlow(**changed).balance()
    assert said(drawing.finding) == finding
    assert [(mark.at, said(mark.label)) for mark in drawing.marks] == marks


def test_the_table_of_the_defaults() -> None:
    months = CashFlow().by_month()
    balances = [390, 320, 105, 185, 305, 330, 295, 215, 175, 265, 370, 470]
    assert [month.balance for month in months] == [1_000 * balance for balance in balances]
    _, _, march, *_ = months
    assert (march.of_year, march.received, march.paid) == (3, 325_000, 540_000)
