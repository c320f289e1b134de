"""What always holds of instalments, whatever is typed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.instalments import Instalments
from terakoya import InvalidInput

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


@given(plans)
def test_the_schedule_sums_to_the_total(values: dict[str, object]) -> None:
    plan = plan_of(values)
    schedule = plan.schedule()
    assert sum(payment.amount for payment in schedule) == plan.total()
    assert schedule[-1].balance == 0
    assert len(schedule) == plan.payments
    assert all(payment.amount >= plan.rounding_unit for payment in schedule)


@given(plans)
def test_all_payments_but_one_are_whole_units(values: dict[str, object]) -> None:
    plan = plan_of(values)
    odd = [amount for amount in plan.amounts() if amount % plan.rounding_unit]
    assert len(odd) <= 1


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
