"""What always holds of the customers that a business of one needs, whatever is typed."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import said

from calculators.break_even import BreakEven
from terakoya import Text

PAY = Text(
    en="The first 29 people of a month pay the costs, the others pay you",
    ja="はじめの29人は費用に、あとの人たちが自分の分になります",
)

months = st.builds(
    BreakEven,
    price=st.integers(1, 1_000_000),
    variable_cost=st.integers(0, 1_000_000),
    fixed_costs=st.integers(0, 10_000_000),
    own_pay=st.integers(0, 10_000_000),
    customers=st.integers(0, 10_000),
    working_days=st.integers(1, 31),
    payment_fee_rate=st.integers(0, 500).map(lambda thousandths: thousandths / 1_000),
    payment_fee_fixed=st.integers(0, 1_000),
    tax_rate=st.integers(0, 200).map(lambda thousandths: thousandths / 1_000),
    advertising=st.integers(0, 1_000_000),
    target_profit=st.integers(0, 1_000_000),
)


def with_(month: BreakEven, **changed: Any) -> BreakEven:
    return BreakEven(**{**vars(month), **changed})


@given(months)
def test_the_customers_needed_are_the_fewest_that_pay_for_everything(month: BreakEven) -> None:
    needed = month.customers_needed()
    assume(needed is not None and needed <= 10**9)
    assert needed is not None
    close = 1e-6 * (month.fixed_costs + month.own_pay + month.advertising + 1)
    assert with_(month, customers=needed).profit() >= -close
    if needed:
        assert with_(month, customers=needed - 1).profit() < close


@given(months)
def test_at_the_break_even_sales_are_all_that_goes_out(month: BreakEven) -> None:
    exact, sales = month.break_even_customers(), month.break_even_sales()
    assume(exact is not None)
    assert exact is not None
    assert sales is not None
    spent = exact * (month.price - month.margin_per_customer())
    fixed = month.fixed_costs + month.own_pay + month.advertising
    assert sales == pytest.approx(spent + fixed, rel=1e-6, abs=1e-6)


@given(months)
def test_there_is_a_number_of_customers_wherever_one_leaves_something(month: BreakEven) -> None:
    is_there = month.margin_per_customer() > 0
    assert (month.customers_needed() is not None) == is_there
    assert (month.margin_of_safety() is not None) == (is_there and month.customers > 0)


@given(months)
def test_the_margin_of_safety_has_the_sign_of_the_profit(month: BreakEven) -> None:
    safety = month.margin_of_safety()
    assume(safety is not None and abs(month.profit()) > 1e-3)
    assert safety is not None
    assert (safety > 0) == (month.profit() > 0)


FINDINGS = [
    (
        {},
        Text(
            en="It takes 70 people a month to pay the costs and you; you are still 10 people short",
            ja="月に70人で費用と自分の分が出ます。いまはあと10人足りません",
        ),
    ),
    (
        {"customers": 80},
        Text(
            en="It takes 70 people a month to pay the costs and you; 80 people leave ¥66,960 over",
            ja="月に70人で費用と自分の分が出ます。80人なら66,960円残ります",
        ),
    ),
    (
        {"price": 1_500},
        Text(
            en="However many come, what comes in stays below what goes out",
            ja="何人来ても、入るお金は出るお金に届きません",
        ),
    ),
]


@pytest.mark.parametrize(("changed", "finding"), FINDINGS)
def test_the_finding(changed: dict[str, Any], finding: Text) -> None:
    assert said(BreakEven(**changed).in_and_out().finding) == finding


@given(months)
def test_beads_stand_for_every_customer_needed_and_those_left_over(month: BreakEven) -> None:
    needed = month.customers_needed()
    shares = [point.customers for point in month.people().points]
    if needed is None:
        assert shares == []
    else:
        assert all(share >= 0 for share in shares)
        assert sum(shares) == max(needed, month.customers if len(shares) == 3 else needed)
        assert shares[0] == with_(month, own_pay=0).customers_needed()


@pytest.mark.parametrize(
    ("changed", "finding", "shares"),
    [
        (
            {},
            PAY,
            [29, 41],
        ),
        (
            {"customers": 90},
            PAY,
            [29, 41, 20],
        ),
        (
            {"price": 1_000},
            Text(
                en="However many come, what comes in stays below what goes out",
                ja="何人来ても、入るお金は出るお金に届きません",
            ),
            [],
        ),
    ],
)
def test_who_pays_for_what(changed: dict[str, int], finding: Text, shares: list[int]) -> None:
    drawing = BreakEven(**changed).people()
    assert said(drawing.finding) == finding
    assert [point.customers for point in drawing.points] == shares
