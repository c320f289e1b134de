"""What always holds of a lifetime value, and what its chart says."""

import math
from fractions import Fraction
from itertools import accumulate, count

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import IN_YEN, JA, said

from calculators.lifetime_value import LifetimeValue, Month
from terakoya import Mark, Text
from terakoya.calculator.session import answer, find

LONG = 2_500
"""Months after which nobody is left to speak of."""

customers = st.builds(
    LifetimeValue,
    revenue_per_month=st.integers(1, 1_000_000),
    gross_margin=st.integers(1, 100).map(lambda percent: percent / 100),
    churn=st.integers(1, 100).map(lambda percent: percent / 100),
    discount_rate=st.integers(0, 20).map(lambda percent: percent / 100),
    acquisition_cost=st.integers(0, 1_000_000),
    timing=st.sampled_from(["start", "end"]),
    target_ratio=st.integers(1, 100),
    horizon=st.integers(1, 120),
)


def payments_of(customer: LifetimeValue, months: int) -> list[float]:
    """The margin expected now, in a month, in two …; so many of them are paid."""
    keep = 1 - customer.churn
    if customer.timing == "start":
        return [customer.margin_per_month() * keep**month for month in range(months)]
    return [0.0] + [customer.margin_per_month() * keep**month for month in range(1, months + 1)]


@given(customers, st.floats(0, 1))
def test_a_higher_churn_never_raises_the_value(customer: LifetimeValue, churn: float) -> None:
    low, high = sorted((customer.churn, churn))
    values = vars(customer)
    assert LifetimeValue(**{**values, "churn": high}).lifetime_value() <= LifetimeValue(
        **{**values, "churn": low}
    ).lifetime_value() * (1 + 1e-9)


@given(customers)
def test_the_value_is_the_sum_of_the_months(customer: LifetimeValue) -> None:
    keep = (1 - customer.churn) / (1 + customer.discount_rate)
    first = 0 if customer.timing == "start" else 1
    months = (customer.margin_per_month() * keep**month for month in range(first, LONG))
    assert customer.lifetime_value() == pytest.approx(sum(months), rel=1e-9)


@given(customers)
def test_the_value_is_numpy_financial_s_present_value(customer: LifetimeValue) -> None:
    payments = payments_of(customer, LONG)
    worth = npf.npv(customer.discount_rate, payments)
    assert customer.lifetime_value() == pytest.approx(worth, rel=1e-9)


@given(customers)
def test_the_value_within_the_horizon_is_numpy_financial_s(customer: LifetimeValue) -> None:
    worth = npf.npv(customer.discount_rate, payments_of(customer, customer.horizon))
    assert customer.value_within_horizon() == pytest.approx(worth, rel=1e-9)


@given(customers)
def test_an_annuity_of_who_never_leaves_is_numpy_financial_s(customer: LifetimeValue) -> None:
    loyal = LifetimeValue(**{**vars(customer), "churn": 0})
    due = "begin" if customer.timing == "start" else "end"
    worth = loyal.margin_per_month() * loyal.horizon
    if loyal.discount_rate:  # numpy_financial divides by the rate
        worth = -npf.pv(loyal.discount_rate, loyal.horizon, loyal.margin_per_month(), when=due)
    assert loyal.value_within_horizon() == pytest.approx(worth, rel=1e-9)


@given(customers)
def test_the_value_is_what_comes_on_joining_and_what_comes_later(customer: LifetimeValue) -> None:
    """The formula as the page shows it."""
    later = customer.margin_per_month() * (1 - customer.churn)
    later /= customer.discount_rate + customer.churn
    assert customer.lifetime_value() == pytest.approx(customer.margin_on_joining() + later)


@given(customers)
def test_the_horizon_cuts_off_the_value_of_who_is_left(customer: LifetimeValue) -> None:
    """The formula as the page shows it."""
    left = ((1 - customer.churn) / (1 + customer.discount_rate)) ** customer.horizon
    expected = customer.lifetime_value() * (1 - left)
    assert customer.value_within_horizon() == pytest.approx(expected, rel=1e-9)
    assert customer.value_within_horizon() <= customer.lifetime_value() * (1 + 1e-9)


@given(customers)
def test_the_ratios_go_back_to_the_value(customer: LifetimeValue) -> None:
    ratio = customer.ltv_to_cac()
    if ratio is None:
        assert customer.acquisition_cost == 0
    else:
        assert ratio * customer.acquisition_cost == pytest.approx(customer.lifetime_value())
    most = customer.allowable_acquisition_cost()
    assert most * customer.target_ratio == pytest.approx(customer.lifetime_value())
    assert customer.average_lifetime() * customer.churn == pytest.approx(1)


@given(customers)
def test_the_payback_month_is_the_first_that_covers_the_cost(customer: LifetimeValue) -> None:
    payback = customer.payback_months_with_churn()
    first = 0 if customer.timing == "start" else 1
    keep = 1 - customer.churn
    margins = accumulate(customer.margin_per_month() * keep ** (first + n) for n in range(LONG))
    months = (
        month
        for month, margin in zip(count(1), margins, strict=False)
        if margin >= customer.acquisition_cost * (1 - 1e-12)
    )
    expected = 0 if not customer.acquisition_cost else next(months, float("inf"))
    # Within a rounding of the limit, either answer is right.
    limit = customer.margin_per_month() * keep**first / customer.churn
    if abs(limit - customer.acquisition_cost) > 1e-6 * limit or not customer.acquisition_cost:
        assert payback == expected
    else:
        assert payback >= 1


@given(customers)
def test_the_payback_month_is_exact(customer: LifetimeValue) -> None:
    """Against fractions, as far as they are quick."""
    keep = 1 - Fraction(repr(customer.churn))
    first = customer.revenue_per_month * Fraction(repr(customer.gross_margin))
    first *= 1 if customer.timing == "start" else keep
    so_far, month = Fraction(0), 0
    while so_far < customer.acquisition_cost and month < 60:
        so_far += first * keep**month
        month += 1
    payback = customer.payback_months_with_churn()
    assert payback == month if so_far >= customer.acquisition_cost else payback > 60


@given(customers)
def test_who_never_leaves_pays_back_in_the_month_after_the_cost_is_reached(
    customer: LifetimeValue,
) -> None:
    loyal = LifetimeValue(**{**vars(customer), "churn": 0})
    assert loyal.payback_months_with_churn() == math.ceil(loyal.payback_months() - 1e-9)
    assert loyal.payback_months() <= customer.payback_months_with_churn() + 1e-9


@given(customers)
def test_the_chart_adds_up_the_payments(customer: LifetimeValue) -> None:
    points = customer.cumulative_margin().points
    paid = accumulate(payments_of(customer, customer.horizon))
    at_start = customer.timing == "start"
    expected = [*([0.0] if at_start else []), *paid]
    assert [point.month for point in points] == list(range(customer.horizon + 1))
    assert [point.margin for point in points] == pytest.approx(expected, rel=1e-9)
    assert {point.cost for point in points} == {customer.acquisition_cost}


@given(customers)
def test_the_mark_stands_where_the_margin_first_covers_the_cost(customer: LifetimeValue) -> None:
    drawing = customer.cumulative_margin()
    cost = customer.acquisition_cost
    covered = [point.month for point in drawing.points if point.margin >= cost * (1 - 1e-12) > 0]
    # A margin that creeps up to the cost reaches it in binary, and never in life.
    creeps = customer.payback_months_with_churn() == math.inf
    assert [mark.at for mark in drawing.marks] == ([] if creeps else covered[:1])


def test_the_first_points_of_the_chart() -> None:
    points = LifetimeValue(horizon=3).cumulative_margin().points
    assert points == [
        Month(0, 0.0, 10_000),
        Month(1, pytest.approx(4_000), 10_000),  # type: ignore[arg-type]
        Month(2, pytest.approx(7_800), 10_000),  # type: ignore[arg-type]
        Month(3, pytest.approx(11_410), 10_000),  # type: ignore[arg-type]
    ]


def test_what_the_chart_shows() -> None:
    chart = answer(find("lifetime_value"), {}, JA)["charts"]["cumulative_margin"]
    assert [text for text, _ in chart["rows"][3]] == ["3", "11,410円", "10,000円"]
    assert len(chart["rows"]) == 25
    assert chart["marks"] == [(3, "回収")]


FINDINGS = [
    ({}, "Pays back in month 3", "3か月目に回収できます", 3),
    (
        {"horizon": 2},
        "Not paid back within 2 months, only in month 3",
        "2か月では回収できず、3か月目になります",
        None,
    ),
    (
        {"horizon": 1},
        "Not paid back within 1 month, only in month 3",
        "1か月では回収できず、3か月目になります",
        None,
    ),
    ({"horizon": 3}, "Pays back in month 3", "3か月目に回収できます", 3),
    (
        {"acquisition_cost": 80_000},
        "The ¥80,000 it cost to win the customer never comes back",
        "獲得費用の80,000円は、いつまでも回収できません",
        None,
    ),
    (
        {"gross_margin": 0, "churn": 0},
        "The ¥10,000 it cost to win the customer never comes back",
        "獲得費用の10,000円は、いつまでも回収できません",
        None,
    ),
    (
        {"acquisition_cost": 0},
        "Nothing to pay back: winning this customer costs nothing",
        "獲得費用がかからないので、取り戻すものはありません",
        None,
    ),
    ({"churn": 0, "acquisition_cost": 4_000}, "Pays back in month 1", "1か月目に回収できます", 1),
]


@pytest.mark.parametrize(("values", "english", "japanese", "month"), FINDINGS)
def test_what_the_chart_finds(
    values: dict[str, object], english: str, japanese: str, month: int | None
) -> None:
    drawing = LifetimeValue(**values).cumulative_margin()  # type: ignore[arg-type]
    assert said(drawing.finding) == Text(en=english, ja=japanese)
    marks = () if month is None else (Mark(month, Text(en="Paid back", ja="回収")),)
    assert drawing.marks == marks


NO_END = {"lifetime_value", "average_lifetime", "ltv_to_cac", "allowable_acquisition_cost"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "see the value within the horizon"), ("ja", "「見る期間」を決めて")],
)
def test_without_churn_every_figure_that_has_no_end_says_what_to_do(
    language: str, sentence: str
) -> None:
    outputs = answer(find("lifetime_value"), {"churn": "0"}, IN_YEN[language])["outputs"]
    endless = {name: one["note"] for name, one in outputs.items() if one["text"] == "∞"}
    assert endless.keys() == NO_END
    assert all(sentence in note for note in endless.values())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Winning this customer costs nothing, so there is nothing to compare."),
        ("ja", "獲得費用がかからないため、倍率は出せません。"),
    ],
)
def test_a_customer_who_cost_nothing_has_no_ratio(language: str, sentence: str) -> None:
    outputs = answer(find("lifetime_value"), {"acquisition_cost": "0"}, IN_YEN[language])["outputs"]
    assert outputs["ltv_to_cac"] == {"text": "—", "note": sentence}


@pytest.mark.parametrize("churn", [1e-12, 1e-9, 1e-6])
def test_a_churn_of_next_to_nothing_is_nearly_none(churn: float) -> None:
    loyal, nearly = LifetimeValue(churn=0.0), LifetimeValue(churn=churn)
    assert nearly.value_within_horizon() == pytest.approx(
        loyal.value_within_horizon(), rel=24 * churn
    )
    assert nearly.payback_months_with_churn() == 3
