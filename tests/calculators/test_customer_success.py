"""What always holds of looking after members, whatever is typed."""

from typing import Any

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, said

from calculators.customer_success import CustomerSuccess
from terakoya import Mark, Text
from terakoya.calculator.session import answer, find

percentages = st.integers(1, 99).map(lambda percent: percent / 100)
programmes = st.builds(
    CustomerSuccess,
    members=st.integers(1, 1_000),
    margin_per_month=st.integers(1, 100_000),
    churn_before=percentages,
    churn_after=percentages,
    cost_per_member=st.integers(1, 20_000),
    referral_rate=percentages,
    horizon=st.integers(1, 60),
)


def with_(programme: CustomerSuccess, **changed: Any) -> CustomerSuccess:
    return CustomerSuccess(**{**vars(programme), **changed})


def present_value(amount: float, churn: float, months: int) -> float:
    """An amount from each who is left: discounting at c/(1-c) is the same as losing c a month."""
    return float(npf.npv(churn / (1 - churn), [amount] * months))


@given(programmes)
def test_within_the_horizon_it_is_a_difference_of_present_values(
    programme: CustomerSuccess,
) -> None:
    months, margin = programme.horizon, programme.margin_per_month
    before = present_value(margin, programme.churn_before, months)
    after = present_value(margin - programme.cost_per_member, programme.churn_after, months)
    assert programme.net_gain_within_horizon() == pytest.approx(after - before, abs=1e-4)
    last = programme.gain_and_cost().points[-1]
    assert last.gain - last.cost == pytest.approx(after - before, abs=1e-4)
    cost = present_value(programme.cost_per_member, programme.churn_after, months)
    assert last.cost == pytest.approx(cost)


@given(programmes)
def test_the_whole_stay_is_the_limit_of_long_horizons(programme: CustomerSuccess) -> None:
    months, margin = 3_000, programme.margin_per_month
    after = present_value(margin - programme.cost_per_member, programme.churn_after, months)
    before = present_value(margin, programme.churn_before, months)
    assert programme.net_gain() == pytest.approx(after - before, abs=1e-3)


@given(programmes)
def test_gain_less_cost_is_the_net_gain(programme: CustomerSuccess) -> None:
    gain, cost = programme.value_gain(), programme.cost_over_life()
    scale = abs(gain) + cost
    assert programme.net_gain() == pytest.approx(gain - cost, abs=1e-9 * scale)
    ratio = programme.return_on_cost()
    assert ratio is not None
    assert ratio * cost == pytest.approx(gain, abs=1e-9 * scale)


@given(programmes)
def test_at_the_break_even_churn_nothing_is_gained_or_lost(programme: CustomerSuccess) -> None:
    churn = programme.break_even_churn()
    if churn is None:
        assert programme.cost_per_member >= programme.margin_per_month
    else:
        even = with_(programme, churn_after=churn)
        assert even.net_gain() == pytest.approx(0, abs=1e-6 * even.cost_over_life())


@given(programmes, percentages)
def test_a_lower_churn_never_lowers_the_gain(programme: CustomerSuccess, churn: float) -> None:
    low, high = sorted((programme.churn_after, churn))
    better, worse = with_(programme, churn_after=low), with_(programme, churn_after=high)
    assert better.value_gain() >= worse.value_gain()


@given(programmes)
def test_the_payback_month_is_the_first_that_covers_the_cost(programme: CustomerSuccess) -> None:
    month = programme.payback_month()
    for point in programme.gain_and_cost().points[1:]:
        if month is None or point.month < month:
            assert point.gain < point.cost
        else:
            assert point.gain >= point.cost * (1 - 1e-8)


@given(programmes)
def test_referrals_add_up_generation_by_generation(programme: CustomerSuccess) -> None:
    multiplier = programme.referral_multiplier()
    generations = sum(programme.referral_rate**generation for generation in range(4_000))
    assert multiplier == pytest.approx(generations)
    left = (programme.margin_per_month - programme.cost_per_member) / programme.churn_after
    referred = programme.members * (generations - 1) * left
    assert programme.referral_value() == pytest.approx(referred, rel=1e-6, abs=1e-6)


def test_next_to_no_churn_is_counted_month_by_month() -> None:
    programme = CustomerSuccess(churn_after=1e-17, churn_before=1)
    assert programme.net_gain_within_horizon() == 24 * 3_500 - 4_000


def test_the_chart_draws_gain_and_cost() -> None:
    points = CustomerSuccess().gain_and_cost().points
    assert [point.month for point in points] == list(range(25))
    assert [point.gain for point in points[:4]] == pytest.approx([0, 0, 120, 344.4], abs=1e-9)
    assert [point.cost for point in points[:4]] == pytest.approx([0, 500, 975, 1_426.25])


COST_COVERED = Text(en="Cost covered", ja="費用に届く")


@pytest.mark.parametrize(
    ("inputs", "finding", "marks"),
    [
        (
            {},
            Text(
                en="The gain has covered the cost by month 11",
                ja="11か月目に、増えた粗利が費用に届きます",
            ),
            (Mark(11, COST_COVERED),),
        ),
        (
            {"horizon": 1},
            Text(
                en="Within 1 month the gain of ¥0 does not cover the cost of ¥500",
                ja="1か月では、増えた粗利0円が費用500円に届きません",
            ),
            (),
        ),
        (
            {"horizon": 3},
            Text(
                en="Within 3 months the gain of ¥344 does not cover the cost of ¥1,426",
                ja="3か月では、増えた粗利344円が費用1,426円に届きません",
            ),
            (),
        ),
        (
            {"cost_per_member": 0},
            Text(
                en="At no cost, a member brings ¥13,400 more within 24 months",
                ja="費用なしで、24か月のうちに1人あたり13,400円増えます",
            ),
            (),
        ),
        (
            {"churn_after": 0.08},
            Text(
                en="No fewer leave than before, so there is no gain to set against the cost",
                ja="解約率が下がらないため、費用に見合う増加はありません",
            ),
            (),
        ),
        (
            {"churn_after": 0.09, "cost_per_member": 0},
            Text(
                en="No fewer leave than before, so there is no gain to set against the cost",
                ja="解約率が下がらないため、費用に見合う増加はありません",
            ),
            (),
        ),
    ],
)
def test_the_chart_says_what_it_shows(
    inputs: dict[str, Any], finding: Text, marks: tuple[Mark, ...]
) -> None:
    drawing = CustomerSuccess(**inputs).gain_and_cost()
    assert said(drawing.finding) == finding
    assert drawing.marks == marks


@pytest.mark.parametrize(
    ("inputs", "output", "text", "said"),
    [
        ({"referral_rate": "100"}, "referral_multiplier", "—", "Each member brings at least one"),
        ({"referral_rate": "100"}, "referral_value", "—", "Each member brings at least one"),
        ({"churn_after": "0"}, "net_gain", "∞", "Nobody leaves any more"),
        ({"churn_after": "0"}, "return_on_cost", "—", "No ratio"),
        ({"cost_per_member": "4000"}, "break_even_churn", "—", "The cost takes the whole"),
        ({"horizon": "10"}, "payback_month", "—", "The gain doesn’t cover the cost"),
    ],
)
def test_what_has_no_figure_is_explained(
    inputs: dict[str, str], output: str, text: str, said: str
) -> None:
    shown = answer(find("customer_success"), inputs, EN)["outputs"][output]
    assert shown["text"] == text
    assert shown["note"].startswith(said)
