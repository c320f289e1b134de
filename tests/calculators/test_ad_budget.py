"""What always holds of an advertising budget, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.ad_budget import AdBudget

percentages = st.integers(1, 100).map(lambda percent: percent / 100)
budgets = st.builds(
    AdBudget,
    ad_spend=st.integers(1, 10_000_000),
    cost_per_click=st.integers(1, 10_000),
    landing_rate=percentages,
    front_price=st.integers(0, 100_000),
    front_cost=st.integers(0, 100_000),
    back_rate=percentages,
    back_price=st.integers(0, 3_000_000),
    back_cost_rate=st.integers(0, 100).map(lambda percent: percent / 100),
)


@given(budgets)
def test_a_click_at_what_is_allowed_breaks_even(budget: AdBudget) -> None:
    """Where each buyer costs exactly what is allowed, nothing is gained or lost."""
    if budget.allowable_cpa() > 0:
        click = budget.allowable_cpa() * budget.landing_rate
        values = {**vars(budget), "cost_per_click": click}
        assert AdBudget(**values).profit() == pytest.approx(0, abs=1e-6 * budget.ad_spend)


@given(budgets)
def test_the_waterfall_ends_at_the_profit(budget: AdBudget) -> None:
    *steps, total = budget.waterfall().points
    assert sum(step.amount for step in steps) == pytest.approx(total.amount, abs=1e-2)


@given(budgets)
def test_the_break_even_price_breaks_even(budget: AdBudget) -> None:
    price = budget.break_even_back_price()
    if price:
        values = {**vars(budget), "back_price": price}
        assert AdBudget(**values).profit() == pytest.approx(0, abs=1e-4 * budget.ad_spend)


@given(budgets)
def test_the_break_even_rate_breaks_even(budget: AdBudget) -> None:
    rate = budget.break_even_back_rate()
    if rate:
        values = {**vars(budget), "back_rate": rate}
        assert AdBudget(**values).profit() == pytest.approx(0, abs=1e-4 * budget.ad_spend)
