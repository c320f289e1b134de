"""What always holds of a lifetime value, whatever is typed."""

from itertools import accumulate, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.lifetime_value import LifetimeValue

customers = st.builds(
    LifetimeValue,
    revenue_per_month=st.integers(1, 1_000_000),
    gross_margin=st.integers(1, 100).map(lambda percent: percent / 100),
    churn=st.integers(1, 100).map(lambda percent: percent / 100),
    discount_rate=st.integers(0, 20).map(lambda percent: percent / 100),
    acquisition_cost=st.integers(0, 1_000_000),
    timing=st.sampled_from(["start", "end"]),
    horizon=st.integers(1, 120),
)


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
    months = (customer.margin_per_month() * keep**month for month in range(first, 5_000))
    assert customer.lifetime_value() == pytest.approx(sum(months), rel=1e-9)


@given(customers)
def test_the_payback_month_is_the_first_that_covers_the_cost(customer: LifetimeValue) -> None:
    payback = customer.payback_months_with_churn()
    first = 0 if customer.timing == "start" else 1
    keep = 1 - customer.churn
    margins = accumulate(customer.margin_per_month() * keep ** (first + n) for n in range(5_000))
    months = (
        month
        for month, margin in zip(count(1), margins, strict=False)
        if margin >= customer.acquisition_cost * (1 - 1e-12)
    )
    expected = 0 if not customer.acquisition_cost else next(months, float("inf"))
    # Within a rounding of the limit, either answer is right.
    limit = customer.margin_per_month() * keep**first / customer.churn
    if abs(limit - customer.acquisition_cost) > 1e-6 * limit:
        assert payback == expected
    else:
        assert payback >= 1


@given(customers)
def test_the_horizon_holds_no_more_than_the_whole_life(customer: LifetimeValue) -> None:
    assert customer.value_within_horizon() <= customer.lifetime_value() * (1 + 1e-9)
