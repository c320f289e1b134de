"""What always holds of the true cost of credit, whatever is typed."""

import math
from decimal import Decimal, localcontext

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, JA

from calculators.credit_cost import Bar, CreditCost, Payment
from terakoya import InvalidInput, Mark


def plan_of(
    price: int, deposit: int, payments: int, percent: int, first: int | None, last: int | None
) -> dict[str, int | None]:
    """A plan whose payments are percentages of what is financed: at most nine times as much."""
    deposit = price * deposit // 100
    financed = price - deposit
    return {
        "cash_price": price,
        "deposit": deposit,
        "payments": payments,
        "payment": financed * percent // 100 // payments,
        "first_payment": None if first is None else financed * first // 100,
        "last_payment": None if last is None else financed * last // 100,
    }


def made(values: dict[str, int | None]) -> CreditCost:
    return CreditCost(**values)  # type: ignore[arg-type]


odd = st.none() | st.integers(0, 200)
plans = st.builds(
    plan_of,
    price=st.integers(10_000, 10_000_000),
    deposit=st.integers(0, 90),
    payments=st.integers(2, 60),
    percent=st.integers(0, 500),
    first=odd,
    last=odd,
)


@given(plans)
def test_at_the_rate_the_payments_are_worth_what_is_financed(
    values: dict[str, int | None],
) -> None:
    plan = made(values)
    monthly = plan.monthly_rate()
    if monthly is None:
        assert plan.total() < plan.financed()
        return
    worth = npf.npv(monthly, [0, *plan.amounts()])
    assert worth == pytest.approx(plan.financed(), rel=1e-10)
    assert (monthly == 0) == (plan.total() == plan.financed())
    assert plan.annual_rate() == pytest.approx(12 * monthly)
    assert plan.effective_annual_rate() == pytest.approx(
        (1 + monthly) ** 12 - 1, rel=1e-10, abs=1e-12
    )


@given(st.integers(1_000, 10_000_000), st.integers(2, 60), st.integers(1, 100))
def test_level_payments_have_the_rate_of_numpy_financial(
    price: int, payments: int, percent: int
) -> None:
    payment = math.ceil(-npf.pmt(percent / 1200, payments, price))
    plan = made({"cash_price": price, "payments": payments, "payment": payment})
    start = percent / 1200
    expected = npf.rate(payments, -payment, price, 0, guess=start, tol=1e-13, maxiter=1_000)
    if not np.isnan(expected):
        assert plan.monthly_rate() == pytest.approx(expected, rel=1e-7)


@given(plans)
def test_the_schedule_splits_every_payment(values: dict[str, int | None]) -> None:
    plan = made(values)
    rows = plan.schedule()
    assert [row.number for row in rows] == list(range(1, plan.payments + 1))
    assert [row.amount for row in rows] == plan.amounts()
    if plan.monthly_rate() is None:
        assert all(row.interest is None and row.principal is None for row in rows)
        assert rows[-1].balance == -plan.fee_amount()
        return
    principals = [row.principal for row in rows if row.principal is not None]
    interests = [row.interest for row in rows if row.interest is not None]
    assert min(principals + interests) >= 0
    assert sum(principals) == plan.financed()
    assert sum(interests) == plan.fee_amount()
    assert [sum(pair) for pair in zip(principals, interests, strict=True)] == plan.amounts()
    assert rows[-1].balance == 0


@given(plans)
def test_the_balance_grows_by_interest_and_falls_by_the_payment(
    values: dict[str, int | None],
) -> None:
    plan = made(values)
    monthly = plan.monthly_rate()
    if monthly is None or monthly > 0.5:  # then the rounding of a yen grows with the balance
        return
    owed = plan.financed()
    for row in plan.schedule():
        assert row.balance == pytest.approx(owed * (1 + monthly) - row.amount, abs=1.51)
        owed = row.balance


@given(plans, st.integers(0, 40))
def test_a_dearer_plan_has_a_higher_rate(values: dict[str, int | None], more: int) -> None:
    plan = made(values)
    added = plan.financed() * more // 100 // plan.payments + 1
    dearer = made({**values, "payment": plan.payment + added})
    cheap, dear = plan.annual_rate(), dearer.annual_rate()
    if cheap is not None and plan.amounts() != dearer.amounts():
        assert dear is not None
        assert dear > cheap


@given(plans)
def test_what_is_paid_is_the_cash_price_and_the_fee(values: dict[str, int | None]) -> None:
    plan = made(values)
    assert plan.total_with_deposit() == plan.cash_price + plan.fee_amount()


def test_the_schedule_of_the_default_in_exact_arithmetic() -> None:
    with localcontext(prec=40):
        monthly = Decimal("0.013514908646756144")
        owed, balances = Decimal(500_000), []
        for _ in range(12):
            owed = owed * (1 + monthly) - 45_417
            balances.append(round(owed))
    rows = CreditCost().schedule()
    assert [row.balance for row in rows] == balances
    assert rows[0] == Payment(1, 45_417, 6_757, 38_660, 461_340)
    assert rows[-1] == Payment(12, 45_417, 606, 44_811, 0)


def test_a_payment_covers_interest_before_principal() -> None:
    """At 1 % a month: 100,000 grow to 101,000, then 102,010, of which 2,010 are interest."""
    plan = CreditCost(cash_price=100_000, payments=3, payment=0, last_payment=103_030)
    assert [(row.interest, row.principal) for row in plan.schedule()] == [
        (0, 0),
        (0, 0),
        (3_030, 100_000),
    ]
    assert [row.balance for row in plan.schedule()] == [101_000, 102_010, 0]


def test_half_a_yen_owed_counts_as_one() -> None:
    """Without interest, 1,001 paid in two equal parts of 500.5 can't be; at 0 % all is whole."""
    plan = CreditCost(cash_price=1_001, payments=2, payment=501, first_payment=500)
    assert [row.balance for row in plan.schedule()] == [501, 0]
    # At 100 % a month 1,001 are owed 2,002, 1,001 are paid, and 1,001 are left for 2,002.
    plan = CreditCost(cash_price=1_001, payments=2, payment=1_001, last_payment=2_001)
    monthly = plan.monthly_rate()
    assert monthly is not None
    assert plan.schedule()[0].balance == math.floor(2_001 / (1 + monthly) + 0.5)


def test_short_payments_leave_a_balance_and_no_interest() -> None:
    plan = CreditCost(cash_price=10_000, payments=2, payment=4_000, first_payment=3_000)
    assert plan.schedule() == [
        Payment(1, 3_000, None, None, 7_000),
        Payment(2, 4_000, None, None, 3_000),
    ]
    drawing = plan.interest_and_principal()
    assert drawing.points == [Bar(1, 3_000, None), Bar(2, 4_000, None)]
    assert (
        drawing.finding.show(EN)
        == "The payments fall ¥3,000 short of the sum to be paid off: there is no rate"
    )
    assert drawing.finding.show(JA) == "支払いの合計が価格に3,000円足りず、年率は出せません"
    assert drawing.marks == ()


def test_the_chart_of_the_default() -> None:
    drawing = CreditCost().interest_and_principal()
    assert len(drawing.points) == 12
    assert drawing.points[0] == Bar(1, 38_660, 6_757)
    assert drawing.finding.show(EN) == "¥45,004 of the ¥545,004 is interest: 16.22% a year"
    assert drawing.finding.show(JA) == "支払う545,004円のうち45,004円が手数料。実質年率は16.22%です"
    assert not any(isinstance(mark, Mark) for mark in drawing.marks)


def test_the_chart_where_parts_cost_nothing() -> None:
    drawing = CreditCost(payment=50_000, cash_price=600_000).interest_and_principal()
    assert drawing.points[0] == Bar(1, 50_000, 0)
    assert drawing.finding.show(EN) == "Paid in parts, it costs no more than in cash"
    assert drawing.finding.show(JA) == "分割で払っても、一括と同じ金額です"


@pytest.mark.parametrize("deposit", [500_000, 500_001])
def test_a_deposit_of_the_whole_price_is_refused(deposit: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        CreditCost(deposit=deposit)
    assert refused.value.name == "deposit"
    assert refused.value.sentence.show(EN) == (
        "The deposit covers the whole price; enter less than ¥500,000."
    )
    assert refused.value.sentence.show(JA) == (
        "頭金だけで全額になります。500,000円より少ない金額を入力してください。"
    )


def test_a_deposit_just_below_the_price() -> None:
    plan = CreditCost(deposit=499_999, payment=0, last_payment=10)
    assert plan.financed() == 1
    assert plan.annual_rate() == pytest.approx(12 * (10 ** (1 / 12) - 1))


def test_the_total_typed_as_a_payment_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        CreditCost(payment=545_000)
    assert refused.value.name == "payment"
    assert refused.value.sentence.show(EN) == (
        "The payments come to ¥6,540,000, more than 10 times what is paid in parts. "
        "Enter what is paid each month, not the total."
    )
    assert refused.value.sentence.show(JA) == (
        "支払いの合計が6,540,000円となり、分割で払う金額の10倍を超えます。"
        "合計ではなく、1回に払う金額を入力してください。"
    )


@pytest.mark.parametrize("name", ["first_payment", "last_payment"])
def test_the_input_that_is_too_large_is_named(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        CreditCost(**{name: 5_000_000})
    assert refused.value.name == name


def test_ten_times_the_price_is_still_taken() -> None:
    values = {"cash_price": 1_000, "payments": 2, "payment": 0}
    assert CreditCost(**values, first_payment=10_000).total() == 10_000
    with pytest.raises(InvalidInput) as refused:
        CreditCost(**values, first_payment=10_001)
    assert refused.value.name == "first_payment"
