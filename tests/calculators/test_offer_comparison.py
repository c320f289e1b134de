"""What always holds of a term offer against a monthly one, whatever is typed."""

import math
from fractions import Fraction
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq  # type: ignore[import-untyped]
from support.locales import EN, JA

from calculators.offer_comparison import Month, OfferComparison
from terakoya import Mark

offers = st.builds(
    OfferComparison,
    term_price=st.integers(1, 1_000_000),
    term_payment=st.sampled_from(["whole", "monthly"]),
    joining_fee=st.integers(0, 100_000),
    term_months=st.integers(1, 60),
    monthly_price=st.integers(1, 100_000),
    churn=st.integers(0, 1_000).map(lambda permille: permille / 1_000),
    horizon=st.integers(2, 60),
)


def with_churn(offer: OfferComparison, churn: float) -> OfferComparison:
    values: dict[str, Any] = {**vars(offer), "churn": churn}
    return OfferComparison(**values)


def sum_of(kept: float, months: int) -> float:
    return sum(kept**month for month in range(months))


@given(offers)
def test_the_term_is_paid_in_full(offer: OfferComparison) -> None:
    months = 1 if offer.term_payment == "whole" else offer.term_months
    assert offer.term_total() == offer.joining_fee + months * offer.term_price
    assert offer.term_per_month() * offer.term_months == pytest.approx(offer.term_total())


@given(offers, st.floats(0, 1))
def test_a_higher_churn_never_brings_more(offer: OfferComparison, churn: float) -> None:
    low, high = sorted((offer.churn, churn))
    less, more = with_churn(offer, high), with_churn(offer, low)
    assert less.expected_monthly_revenue() <= more.expected_monthly_revenue() * (1 + 1e-12)
    assert less.break_even_month() >= more.break_even_month()


@given(offers)
def test_so_many_monthly_customers_bring_what_one_of_the_term_does(offer: OfferComparison) -> None:
    brought = offer.matching_customers() * offer.expected_monthly_revenue()
    assert brought == pytest.approx(offer.term_total())


@given(offers)
def test_the_month_of_catching_up_is_the_first_that_reaches_it(offer: OfferComparison) -> None:
    month = offer.break_even_month()
    total, price = offer.term_total(), offer.monthly_price
    if math.isinf(month):
        # 1 + r + r² + … has no more than 1/churn to give.
        assert offer.churn * total >= price * (1 - 2e-9)
    elif month < 5_000:
        so_far = list(accumulate(price * (1 - offer.churn) ** n for n in range(int(month))))
        assert so_far[-1] >= total * (1 - 1e-6)
        assert month == 1 or so_far[-2] < total


@given(offers)
def test_the_month_of_catching_up_is_exact(offer: OfferComparison) -> None:
    """Against fractions, as far as they are quick."""
    kept, so_far, month = 1 - Fraction(repr(offer.churn)), Fraction(0), 0
    while so_far < offer.term_total() and month < 60:
        so_far += offer.monthly_price * kept**month
        month += 1
    if so_far >= offer.term_total():
        assert offer.break_even_month() == month
    else:
        assert offer.break_even_month() > 60


def test_what_is_nearly_out_of_reach_is_reached() -> None:
    """All but a ten thousand millionth of what the payments come to in the end."""
    offer = OfferComparison(term_price=10**8 - 1, joining_fee=10**8, monthly_price=10**8, churn=0.5)
    assert offer.break_even_month() == 28
    assert math.isinf(with_churn(offer, 0.5001).break_even_month())


@given(offers)
def test_at_the_break_even_churn_both_bring_the_same(offer: OfferComparison) -> None:
    churn = offer.break_even_churn()
    months = offer.term_total() / offer.monthly_price
    if churn is None:
        assert offer.term_months == 1 or months < 1 or months > offer.term_months
        return
    assert 0 <= churn <= 1
    same = with_churn(offer, churn)
    assert same.expected_monthly_revenue() == pytest.approx(offer.term_total(), rel=1e-10)
    by_scipy = brentq(
        lambda kept: sum_of(kept, offer.term_months) - months, 0, 1, xtol=1e-14, rtol=1e-14
    )
    assert churn == pytest.approx(1 - by_scipy, abs=1e-11)


@given(offers)
def test_a_whole_stay_brings_more_than_a_term(offer: OfferComparison) -> None:
    assert offer.monthly_lifetime_revenue() >= offer.expected_monthly_revenue() * (1 - 1e-12)


@given(offers)
def test_the_chart_adds_up(offer: OfferComparison) -> None:
    points = offer.payments_so_far().points
    assert [point.month for point in points] == list(range(offer.horizon + 1))
    assert points[0] == Month(0, 0, 0)
    for point in points[1:]:
        times = 1 if offer.term_payment == "whole" else min(point.month, offer.term_months)
        assert point.term == offer.joining_fee + times * offer.term_price
        expected = offer.monthly_price * sum_of(1 - offer.churn, point.month)
        assert point.monthly == pytest.approx(expected)
    if offer.horizon >= offer.term_months:
        assert points[offer.term_months].monthly == pytest.approx(offer.expected_monthly_revenue())
        assert points[-1].term == offer.term_total()


def said(offer: OfferComparison) -> tuple[str, str]:
    finding = offer.payments_so_far().finding
    return finding.show(EN), finding.show(JA)


def test_the_finding_where_monthly_catches_up_after_the_term() -> None:
    assert said(OfferComparison()) == (
        "Monthly payments reach the term’s ¥30,000 in month 7, after the term",
        "月払いが期間契約の30,000円に届くのは、期間が終わったあとの7か月目です",
    )


@pytest.mark.parametrize(
    "offer", [OfferComparison(churn=0), OfferComparison(churn=0, horizon=6, term_months=7)]
)
def test_the_finding_where_monthly_catches_up_within_the_term(offer: OfferComparison) -> None:
    assert said(offer) == (
        "Monthly payments reach the term’s ¥30,000 in month 6, within the term",
        "月払いは、期間のうちの6か月目に、期間契約の30,000円に届きます",
    )


def test_the_finding_where_monthly_catches_up_too_late_to_be_seen() -> None:
    assert said(OfferComparison(horizon=6)) == (
        "Monthly payments don’t reach the term’s ¥30,000 within 6 months",
        "6か月のうちには、月払いの売上は期間契約の30,000円に届きません",
    )


def test_the_finding_where_monthly_never_catches_up() -> None:
    assert said(OfferComparison(churn=1)) == (
        "Monthly payments never reach the term’s ¥30,000",
        "月払いの売上は、期間契約の30,000円に届きません",
    )


def marks_of(offer: OfferComparison) -> list[tuple[float, str, str]]:
    marks: tuple[Mark, ...] = offer.payments_so_far().marks
    return [(mark.at, mark.label.show(EN), mark.label.show(JA)) for mark in marks]


TERM_ENDS = (6, "Term ends", "期間の終わり")


def test_the_marks() -> None:
    assert marks_of(OfferComparison()) == [TERM_ENDS, (7, "Caught up", "追いつく")]
    assert marks_of(OfferComparison(horizon=7)) == [TERM_ENDS, (7, "Caught up", "追いつく")]
    assert marks_of(OfferComparison(horizon=6)) == [TERM_ENDS]
    assert marks_of(OfferComparison(horizon=5)) == []
    assert marks_of(OfferComparison(churn=1)) == [TERM_ENDS]


def test_one_mark_where_both_are_in_one_month() -> None:
    assert marks_of(OfferComparison(churn=0)) == [(6, "Caught up", "追いつく")]


def test_a_joining_fee_is_paid_with_the_first_month() -> None:
    offer = OfferComparison(term_price=5_000, term_payment="monthly", joining_fee=30_000)
    terms = [point.term for point in offer.payments_so_far().points[:9]]
    assert terms == [0, 35_000, 40_000, 45_000, 50_000, 55_000, 60_000, 60_000, 60_000]


def test_a_tiny_churn_is_as_good_as_none() -> None:
    offer = OfferComparison(churn=1e-14)
    assert offer.expected_monthly_revenue() == pytest.approx(30_000)
    assert offer.break_even_month() == 6
