"""What always holds of an average and those behind it, whatever is typed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]
from support.locales import said

from calculators.one_customer import OneCustomer
from terakoya import Text

churns = st.integers(1, 100).map(lambda percent: percent / 100)
amounts = st.lists(st.integers(0, 100_000_000), min_size=1, max_size=50).map(tuple)
members = st.builds(
    OneCustomer,
    size_a=st.integers(0, 1_000),
    churn_a=churns,
    size_b=st.integers(1, 1_000),
    churn_b=churns,
    margin_per_month=st.integers(0, 1_000_000),
    spending=amounts,
)


@given(members)
def test_one_rate_never_says_more_than_the_segments(one: OneCustomer) -> None:
    """The harmonic mean of two stays is at most their mean (Jensen)."""
    blended, true = one.blended_value(), one.true_value()
    assert blended is not None
    assert true is not None
    assert blended <= true * (1 + 1e-12)
    low, high = sorted((one.value_a(), one.value_b()))
    assert low * (1 - 1e-12) <= true <= high * (1 + 1e-12)


@given(members)
def test_the_value_is_what_all_members_pay_month_after_month(one: OneCustomer) -> None:
    months = np.arange(3_000)
    left = one.size_a * (1 - one.churn_a) ** months + one.size_b * (1 - one.churn_b) ** months
    everybody = one.size_a + one.size_b
    paid = one.margin_per_month * float(left.sum())
    assert one.true_value() == pytest.approx(paid / everybody, rel=1e-9)
    assert one.blended_churn() == pytest.approx((left[0] - left[1]) / everybody)
    assert sum(segment.total for segment in one.segments()) == pytest.approx(paid, rel=1e-9)


@given(members)
def test_the_order_of_the_segments_does_not_matter(one: OneCustomer) -> None:
    values = vars(one)
    swapped = OneCustomer(
        **{
            **values,
            **{"size_a": one.size_b, "size_b": one.size_a},
            **{"churn_a": one.churn_b, "churn_b": one.churn_a},
        }
    )
    assert swapped.true_value() == pytest.approx(one.true_value())
    assert swapped.blended_value() == pytest.approx(one.blended_value())
    assert (swapped.value_a(), swapped.value_b()) == (one.value_b(), one.value_a())


@given(amounts)
def test_spending_agrees_with_numpy_and_scipy(spending: tuple[int, ...]) -> None:
    one = OneCustomer(spending=spending)
    assert one.mean_spending() == pytest.approx(float(np.mean(spending)))
    assert one.median_spending() == float(np.median(spending))
    below = stats.percentileofscore(np.array(spending) * len(spending), sum(spending), "strict")
    assert one.share_below_mean() == pytest.approx(below / 100)
    if any(spending):
        assert (one.top_share() or 0) * sum(spending) == pytest.approx(max(spending))
        assert one.share_below_mean() < 1
    else:
        assert one.top_share() is None


def test_equal_amounts_are_not_below_their_mean() -> None:
    """Where a mean in binary might end just above what everybody spent."""
    assert OneCustomer(spending=(49_999_999,) * 1_000).share_below_mean() == 0
    assert OneCustomer(spending=(*[49_999_999] * 999, 50_000_000)).share_below_mean() == 0.999


def test_the_table() -> None:
    first, second = OneCustomer().segments()
    assert (first.segment, first.size, first.churn) == (
        Text(en="Segment A", ja="客層A"),
        80,
        0.025,
    )
    assert (first.months, first.value, first.total) == pytest.approx((40, 160_000, 12_800_000))
    assert (second.segment, second.size, second.churn) == (
        Text(en="Segment B", ja="客層B"),
        20,
        0.9,
    )
    assert (second.months, second.value, second.total) == pytest.approx((10 / 9, 4e4 / 9, 8e5 / 9))


def test_the_table_of_those_who_never_leave() -> None:
    nobody, somebody = OneCustomer(size_a=0, churn_a=0, churn_b=0).segments()
    assert (nobody.months, nobody.value, nobody.total) == (math.inf, math.inf, 0)
    assert (somebody.months, somebody.value, somebody.total) == (math.inf, math.inf, math.inf)
    free, _ = OneCustomer(churn_a=0, margin_per_month=0).segments()
    assert (free.months, free.value, free.total) == (math.inf, 0, 0)


def test_the_chart() -> None:
    drawing = OneCustomer().values()
    assert [point.customer for point in drawing.points] == [
        Text(en="Segment A", ja="客層A"),
        Text(en="Segment B", ja="客層B"),
        Text(en="By one rate", ja="一つの率で"),
        Text(en="By segment", ja="客層ごとに"),
    ]
    assert [point.value for point in drawing.points] == pytest.approx(
        [160_000, 40_000 / 9, 20_000, 1_160_000 / 9]
    )
    assert drawing.marks == ()


@pytest.mark.parametrize(
    ("inputs", "en", "ja"),
    [
        (
            {},
            "One rate for all says ¥20,000; counted by segment it is ¥128,889",
            "一つの率では20,000円。客層ごとに数えると128,889円です",
        ),
        (
            {"size_a": 0, "size_b": 0},
            "There is nobody in either segment",
            "どちらの客層にも人がいません",
        ),
        (
            {"churn_a": 0},
            "Somebody never leaves: counted by segment, there is no end to the value",
            "やめない人がいるため、客層ごとに数えた価値に終わりがありません",
        ),
        (
            {"size_a": 0},
            "All are in one segment: ¥4,444 each, however you count",
            "全員が一つの客層にいるため、どう数えても1人4,444円です",
        ),
        (
            {"size_b": 0},
            "All are in one segment: ¥160,000 each, however you count",
            "全員が一つの客層にいるため、どう数えても1人160,000円です",
        ),
        (
            {"churn_b": 0.025},
            "Both segments are alike here: ¥160,000 each, however you count",
            "二つの客層に違いがないため、どう数えても1人160,000円です",
        ),
        (
            {"margin_per_month": 0},
            "Both segments are alike here: ¥0 each, however you count",
            "二つの客層に違いがないため、どう数えても1人0円です",
        ),
        (
            {"size_a": 1, "size_b": 1, "margin_per_month": 1},
            "One rate for all says ¥2; counted by segment it is ¥21",
            "一つの率では2円。客層ごとに数えると21円です",
        ),
    ],
)
def test_findings(inputs: dict[str, float], en: str, ja: str) -> None:
    assert said(OneCustomer(**inputs).values().finding) == Text(en=en, ja=ja)  # type: ignore[arg-type]
