"""What always holds of instalments, and what their schedule and chart say."""

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Literal

import numpy_financial as npf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import IN_YEN, JA, said

from calculators.instalments import Balance, Instalments, Payment
from terakoya import InvalidInput, Text
from terakoya.calculator.session import answer, find

plans: st.SearchStrategy[dict[str, object]] = st.builds(
    dict,
    price=st.integers(1_000, 100_000_000),
    deposit=st.integers(0, 1_000_000),
    payments=st.integers(2, 60),
    fee=st.sampled_from(["none", "add_on", "annual_rate"]),
    fee_rate=st.integers(0, 10_000).map(lambda basis_points: basis_points / 10_000),
    remainder=st.sampled_from(["first", "last", "spread"]),
    rounding_unit=st.sampled_from([1, 100]),
)


def plan_of(values: dict[str, object]) -> Instalments:
    """The plan, where its rules allow it."""
    try:
        return Instalments(**values)  # type: ignore[arg-type]
    except InvalidInput:
        assume(False)
        raise


def rate_of(plan: Instalments) -> Fraction:
    """The yearly rate as it was typed."""
    return Fraction(repr(plan.fee_rate))


@given(plans)
def test_the_schedule_sums_to_the_total(values: dict[str, object]) -> None:
    plan = plan_of(values)
    schedule = plan.schedule()
    assert sum(payment.amount for payment in schedule) == plan.total()
    assert [payment.number for payment in schedule] == list(range(1, plan.payments + 1))
    assert all(payment.amount >= plan.rounding_unit for payment in schedule)


@given(plans)
def test_the_balance_falls_by_each_payment_to_nothing(values: dict[str, object]) -> None:
    plan = plan_of(values)
    balances = [point.balance for point in plan.balance().points]
    fallen = [before - after for before, after in pairwise(balances)]
    assert balances[0] == plan.total()
    assert balances[-1] == 0
    assert fallen == [payment.amount for payment in plan.schedule()] == plan.amounts()


@given(plans)
def test_all_payments_but_one_are_whole_units(values: dict[str, object]) -> None:
    plan = plan_of(values)
    odd = [amount for amount in plan.amounts() if amount % plan.rounding_unit]
    assert len(odd) <= 1


@given(plans)
def test_the_odd_yen_go_where_they_are_sent(values: dict[str, object]) -> None:
    plan = plan_of(values)
    even, odd, unit = plan.even_payment(), plan.odd_yen(), plan.rounding_unit
    carried = [amount - even for amount in plan.amounts()]
    assert even % unit == 0
    assert 0 <= odd < plan.payments * unit
    assert sum(carried) == odd
    if plan.remainder == "first":
        assert carried[0] == odd
    elif plan.remainder == "last":
        assert carried[-1] == odd
    else:
        assert carried[-1] == 0
        assert carried[1:] == sorted(carried[1:], reverse=True)
        assert set(carried[1:]) <= {0, unit}
        assert carried[0] == (unit if odd >= unit else 0) + odd % unit


@given(plans)
def test_the_figures_are_those_of_the_schedule(values: dict[str, object]) -> None:
    plan = plan_of(values)
    amounts = [payment.amount for payment in plan.schedule()]
    middle = amounts[1:-1] or amounts[1:]
    assert plan.first_payment() == amounts[0]
    assert plan.last_payment() == amounts[-1]
    assert plan.later_payment() == (middle[0] if len(set(middle)) == 1 else None)
    assert plan.monthly_average() == pytest.approx(sum(amounts) / len(amounts))
    assert plan.total_with_deposit() == sum(amounts) + plan.deposit
    assert plan.price + plan.fee_amount() == plan.total_with_deposit()


@given(plans, st.integers(1, 500))
def test_a_higher_rate_never_lowers_the_fee(values: dict[str, object], more: int) -> None:
    plan = plan_of(values)
    dearer = Instalments(**{**values, "fee_rate": plan.fee_rate + more / 10_000})  # type: ignore[arg-type]
    assert dearer.fee_amount() >= plan.fee_amount() >= 0


@given(plans)
def test_interest_on_the_balance_never_costs_more_than_add_on(values: dict[str, object]) -> None:
    add_on = plan_of({**values, "fee": "add_on"})
    on_balance = plan_of({**values, "fee": "annual_rate"})
    # An annuity's first interest falls due at once; over two payments the two come close.
    assert on_balance.fee_amount() <= add_on.fee_amount()
    assert on_balance.fee_base() <= add_on.fee_base() == add_on.financed()


@given(plans)
def test_the_fee_is_the_rate_on_what_it_is_charged_on(values: dict[str, object]) -> None:
    """The formula of the fee, whatever the kind: within the yen that is dropped."""
    plan = plan_of(values)
    fee = plan.fee_base() * plan.fee_rate * plan.payments / 12
    assert plan.fee_amount() <= fee + 1e-4
    assert fee - 1e-4 < plan.fee_amount() + 1


@given(plans)
def test_an_add_on_fee_is_exact(values: dict[str, object]) -> None:
    plan = plan_of({**values, "fee": "add_on"})
    fee = plan.financed() * rate_of(plan) * plan.payments / 12
    assert plan.fee_amount() == fee.numerator // fee.denominator


@pytest.mark.parametrize(
    ("price", "payments", "fee", "rate", "amount"),
    [
        (100_000, 4, "add_on", 0.03, 1_000),
        (500_000, 16, "add_on", 0.06, 40_000),
        (14_460, 2, "annual_rate", 0.1, 181),
        (201_000, 2, "annual_rate", 0.12, 3_020),
    ],
)
def test_a_fee_of_whole_yen_loses_none(
    price: int, payments: int, fee: Literal["add_on", "annual_rate"], rate: float, amount: int
) -> None:
    plan = Instalments(price=price, payments=payments, fee=fee, fee_rate=rate)
    assert plan.fee_amount() == amount


@given(plans)
def test_interest_on_the_balance_is_exact(values: dict[str, object]) -> None:
    plan = plan_of({**values, "fee": "annual_rate"})
    growth = 1 + rate_of(plan) / 12
    if growth == 1:
        assert plan.fee_amount() == 0
        return
    level = plan.financed() * (growth - 1) / (1 - growth**-plan.payments)
    assert plan.fee_amount() == floor(level * plan.payments - plan.financed())


@given(plans)
def test_interest_on_the_balance_agrees_with_numpy_financial(values: dict[str, object]) -> None:
    plan = plan_of({**values, "fee": "annual_rate"})
    level = -npf.pmt(plan.fee_rate / 12, plan.payments, plan.financed())
    fee = level * plan.payments - plan.financed()
    assert plan.fee_amount() <= fee + 1e-4
    assert fee - 1e-4 < plan.fee_amount() + 1


@given(plans)
def test_what_interest_is_charged_on_agrees_with_numpy_financial(values: dict[str, object]) -> None:
    plan = plan_of({**values, "fee": "annual_rate"})
    rate, count, financed = plan.fee_rate / 12, plan.payments, plan.financed()
    if plan.fee_rate:
        interest = -sum(npf.ipmt(rate, range(1, count + 1), count, financed))
        expected = interest / rate / count
    else:
        expected = financed * (count + 1) / (2 * count)
    assert plan.fee_base() == pytest.approx(expected, rel=1e-6)


@given(plans)
def test_without_a_fee_the_rate_does_not_count(values: dict[str, object]) -> None:
    plan = plan_of({**values, "fee": "none"})
    assert plan.fee_amount() == plan.fee_base() == 0
    assert plan.total() == plan.financed() == plan.price - plan.deposit


def test_a_rate_of_next_to_nothing_costs_nothing() -> None:
    """Forty places of decimals are read; the fee still comes to no yen, and to no less."""
    plan = Instalments(price=100_000_000, payments=60, fee="annual_rate", fee_rate=1e-41)
    assert plan.fee_amount() == 0
    assert plan.fee_base() == pytest.approx(100_000_000 * 61 / 120)


def test_the_fee_is_worked_out_on_the_rate_as_typed() -> None:
    """In binary 0.29 × 100,000 is 28,999.999…, a yen short."""
    assert Fraction(0.29) * 100_000 < 29_000
    assert Instalments(price=100_000, fee="add_on", fee_rate=0.29).fee_amount() == 29_000


def test_the_schedule_and_the_chart_of_a_small_plan() -> None:
    plan = Instalments(price=1_000, payments=3)
    assert plan.schedule() == [Payment(1, 334, 666), Payment(2, 333, 333), Payment(3, 333, 0)]
    drawing = plan.balance()
    assert drawing.points == [Balance(0, 1_000), Balance(1, 666), Balance(2, 333), Balance(3, 0)]
    assert drawing.marks == ()


def test_what_the_schedule_shows() -> None:
    shown = answer(find("instalments"), {}, JA)
    rows = [[text for text, _ in row] for row in shown["tables"]["schedule"]]
    assert rows[0] == ["1", "41,674円", "458,326円"]
    assert rows[-1] == ["12", "41,666円", "0円"]
    assert len(rows) == 12
    points = [[text for text, _ in row] for row in shown["charts"]["balance"]["rows"]]
    assert points[0] == ["0", "500,000円"]
    assert len(points) == 13


FINDINGS = [
    ({}, "¥500,000 is paid off with payment 12", "500,000円を12回で払い終えます"),
    (
        {"fee": "add_on", "fee_rate": 0.09, "payments": 24},
        "¥590,000, with a fee of ¥90,000, is paid off with payment 24",
        "手数料90,000円を含む590,000円を、24回で払い終えます",
    ),
    (
        {"fee": "add_on", "deposit": 100_000},
        "¥400,000 is paid off with payment 12",
        "400,000円を12回で払い終えます",
    ),
]


@pytest.mark.parametrize(("values", "english", "japanese"), FINDINGS)
def test_what_the_chart_finds(values: dict[str, object], english: str, japanese: str) -> None:
    finding = Instalments(**values).balance().finding  # type: ignore[arg-type]
    assert said(finding) == Text(en=english, ja=japanese)


REFUSED = [
    (
        {"price": 500_000, "deposit": 500_000},
        "deposit",
        "The deposit covers the whole price; enter less than ¥500,000.",
        "頭金だけで全額になります。500,000円より少ない金額を入力してください。",
    ),
    (
        {"price": 500_000, "deposit": 100_000_000},
        "deposit",
        "The deposit covers the whole price; enter less than ¥500,000.",
        "頭金だけで全額になります。500,000円より少ない金額を入力してください。",
    ),
    (
        {"price": 500_000, "deposit": 499_999, "payments": 2},
        "payments",
        "Each payment would be less than ¥1; choose fewer payments.",
        "1回の支払いが1円に届きません。回数を減らしてください。",
    ),
    (
        {"price": 1_199, "payments": 12, "rounding_unit": 100},
        "payments",
        "Each payment would be less than ¥100; choose fewer payments.",
        "1回の支払いが100円に届きません。回数を減らしてください。",
    ),
]


@pytest.mark.parametrize(("values", "name", "english", "japanese"), REFUSED)
def test_a_plan_that_is_none_says_what_to_enter(
    values: dict[str, object], name: str, english: str, japanese: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        Instalments(**values)  # type: ignore[arg-type]
    assert refused.value.name == name
    assert said(refused.value.sentence) == Text(en=english, ja=japanese)


def test_the_smallest_plans_that_are_allowed() -> None:
    assert Instalments(price=1_200, rounding_unit=100).amounts() == [100] * 12
    assert Instalments(price=1_000, deposit=998, payments=2).amounts() == [1, 1]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "They are not all the same: see every payment below."),
        ("ja", "毎回同じ額ではありません。下の支払予定表をご覧ください。"),
    ],
)
def test_later_payments_that_differ_say_so(language: str, sentence: str) -> None:
    shown = answer(find("instalments"), {"remainder": "spread"}, IN_YEN[language])["outputs"]
    assert shown["later_payment"] == {"text": "—", "note": sentence}


def test_everything_at_its_largest_still_sums() -> None:
    plan = Instalments(
        price=100_000_000, payments=60, fee="add_on", fee_rate=1.0, rounding_unit=100
    )
    assert plan.fee_amount() == 500_000_000
    assert sum(plan.amounts()) == 600_000_000
    assert len(plan.balance().points) == 61


@given(st.integers(1, 1_000), st.integers(2, 60))
def test_a_spread_yen_goes_to_as_many_payments_as_there_are_odd_yen(each: int, count: int) -> None:
    price = 1_000 * count + each % count
    amounts = Instalments(price=price, payments=count, remainder="spread").amounts()
    assert amounts.count(1_001) == each % count
    assert max(amounts) == ceil(Fraction(price, count))
