"""What always holds of a month's recurring revenue, and what its bridge says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, JA

from calculators.recurring_revenue import RecurringRevenue
from terakoya import InvalidInput

yen = st.integers(0, 10_000_000)


@st.composite
def months(draw: st.DrawFn) -> RecurringRevenue:
    start = draw(st.integers(1, 100_000_000))
    churned = draw(st.integers(0, start))
    return RecurringRevenue(
        starting_mrr=start,
        churned=churned,
        contraction=draw(st.integers(0, start - churned)),
        new_mrr=draw(yen),
        expansion=draw(yen),
        members=draw(st.integers(0, 10_000)),
        new_members=draw(st.integers(0, 1_000)),
        member_churn=draw(st.integers(1, 100)) / 100,
        months=draw(st.integers(0, 120)),
    )


@given(months())
def test_the_bridge_ends_at_the_month_s_end(month: RecurringRevenue) -> None:
    *steps, total = month.bridge().points
    assert sum(step.amount for step in steps) == total.amount == month.ending_mrr() >= 0


@given(months())
def test_upgrades_are_all_that_parts_net_from_gross(month: RecurringRevenue) -> None:
    net, gross = month.net_revenue_retention(), month.gross_revenue_retention()
    assert net is not None
    assert gross is not None
    assert 0 <= gross <= min(1, net)
    assert net - gross == pytest.approx(month.expansion / month.starting_mrr)
    assert net * month.starting_mrr + month.new_mrr == pytest.approx(month.ending_mrr())


@given(months())
def test_the_members_are_the_geometric_sum(month: RecurringRevenue) -> None:
    """The recursion of the months against the closed form of its formula."""
    steady, kept = month.steady_members(), (1 - month.member_churn) ** month.months
    assert steady is not None
    expected = steady + (month.members - steady) * kept
    assert month.members_after() == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(months())
def test_the_steady_number_stays(month: RecurringRevenue) -> None:
    steady = month.steady_members()
    assert steady is not None
    assert steady * month.member_churn == pytest.approx(month.new_members)


def test_a_year_of_a_share_is_twelve_months_of_it() -> None:
    left = 1.0
    for _ in range(12):
        left -= left * 0.08
    assert RecurringRevenue().kept_after_year() == pytest.approx(left)


def test_the_steps_of_the_bridge() -> None:
    month = RecurringRevenue(new_mrr=16_000)
    drawing = month.bridge()
    assert [(str(point.step), point.amount) for point in drawing.points] == [
        ("Start of month", 100_000),
        ("New members", 16_000),
        ("Upgrades", 8_000),
        ("Downgrades", -3_000),
        ("Cancellations", -5_000),
        ("End of month", 116_000),
    ]
    shown = [point.step.show(JA) for point in drawing.points]
    assert shown == ["月初", "新しい会員", "増額", "減額", "解約", "月末"]
    assert drawing.marks == ()


@pytest.mark.parametrize(
    ("values", "english", "japanese"),
    [
        (
            {},
            "¥8,000 came in and ¥8,000 was lost: no further than before",
            "8,000円増え、8,000円減りました。差し引きゼロです",
        ),
        (
            {"new_mrr": 16_000},
            "¥24,000 came in, ¥8,000 was lost: ¥16,000 more a month",
            "24,000円増え、8,000円減りました。毎月の収入は16,000円増えます",
        ),
        (
            {"expansion": 8_001},
            "¥8,001 came in, ¥8,000 was lost: ¥1 more a month",
            "8,001円増え、8,000円減りました。毎月の収入は1円増えます",
        ),
        (
            {"expansion": 7_999},
            "¥7,999 came in, ¥8,000 was lost: ¥1 less a month",
            "7,999円増え、8,000円減りました。毎月の収入は1円減ります",
        ),
        (
            {"expansion": 0, "contraction": 0, "churned": 0},
            "Nothing changed this month",
            "今月は増減がありませんでした",
        ),
        (
            {"contraction": 0, "churned": 0},
            "¥8,000 came in, ¥0 was lost: ¥8,000 more a month",
            "8,000円増え、0円減りました。毎月の収入は8,000円増えます",
        ),
        (
            {"expansion": 0},
            "¥0 came in, ¥8,000 was lost: ¥8,000 less a month",
            "0円増え、8,000円減りました。毎月の収入は8,000円減ります",
        ),
    ],
)
def test_what_the_bridge_shows(values: dict[str, int], english: str, japanese: str) -> None:
    finding = RecurringRevenue(**values).bridge().finding
    assert finding.show(EN) == english
    assert finding.show(JA) == japanese


@pytest.mark.parametrize(
    ("values", "name", "most"),
    [
        ({"churned": 97_001}, "churned", "97,000"),
        ({"churned": 1, "contraction": 100_000}, "churned", "0"),
        ({"contraction": 100_001}, "contraction", "100,000"),
        ({"starting_mrr": 0}, "contraction", "0"),
    ],
)
def test_no_more_can_be_lost_than_there_was(values: dict[str, int], name: str, most: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        RecurringRevenue(**values)
    assert caught.value.name == name
    assert caught.value.sentence.show(EN) == (
        f"No more can be lost than the month began with; enter at most ¥{most} here."
    )
    assert caught.value.sentence.show(JA) == (
        f"月初のMRRより多くは失えません。ここには{most}円以下を入力してください。"
    )


def test_a_membership_without_leavers_has_no_end() -> None:
    assert RecurringRevenue(member_churn=0).steady_members() == math.inf
    assert RecurringRevenue(member_churn=0, new_members=0).steady_members() is None
