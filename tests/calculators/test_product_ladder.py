"""What always holds of a package and what follows it, whatever is typed."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, JA

from calculators.product_ladder import Month, ProductLadder

percentages = st.integers(0, 100).map(lambda percent: percent / 100)
ladders = st.builds(
    ProductLadder,
    back_margin=st.integers(0, 1_000_000),
    package_months=st.integers(0, 24),
    low_margin=st.integers(0, 100_000),
    low_uptake=percentages,
    low_churn=percentages,
    high_margin=st.integers(0, 100_000),
    high_uptake=percentages,
    high_churn=percentages,
    retainer_margin=st.integers(0, 100_000),
    retainer_months=st.integers(0, 120),
)


def changed(ladder: ProductLadder, **values: Any) -> ProductLadder:
    return ProductLadder(**{**vars(ladder), **values})


@given(ladders)
def test_the_value_is_what_the_three_products_bring(ladder: ProductLadder) -> None:
    parts = ladder.back_margin + ladder.low_value() + ladder.high_value()
    assert ladder.lifetime_value() == pytest.approx(parts, rel=1e-12)
    share = ladder.following_share()
    if share is not None:
        assert share * ladder.lifetime_value() == pytest.approx(parts - ladder.back_margin)
        assert 0 <= share <= 1
    else:
        assert parts == 0 or math.isinf(parts)


@given(ladders)
def test_a_continuing_offer_is_worth_the_sum_of_its_months(ladder: ProductLadder) -> None:
    if ladder.low_churn:
        months = (
            ladder.low_uptake * ladder.low_margin * (1 - ladder.low_churn) ** month
            for month in range(4_000)
        )
        assert ladder.low_value() == pytest.approx(sum(months))
    else:
        assert ladder.low_value() in (0, math.inf)


@given(ladders)
def test_the_two_continuing_offers_are_treated_alike(ladder: ProductLadder) -> None:
    exchanged = changed(
        ladder,
        low_margin=ladder.high_margin,
        low_uptake=ladder.high_uptake,
        low_churn=ladder.high_churn,
        high_margin=ladder.low_margin,
        high_uptake=ladder.low_uptake,
        high_churn=ladder.low_churn,
    )
    assert exchanged.low_value() == ladder.high_value()
    assert exchanged.lifetime_value() == pytest.approx(ladder.lifetime_value(), rel=1e-12)
    for point, other in zip(
        ladder.profit_by_month().points, exchanged.profit_by_month().points, strict=True
    ):
        assert (point.low, point.high) == (other.high, other.low)


@given(ladders)
def test_a_retainer_of_so_many_months_is_worth_the_same(ladder: ProductLadder) -> None:
    months = ladder.retainer_break_even_months()
    if months is None:
        assert ladder.retainer_margin == 0
    else:
        retainer = changed(ladder, retainer_months=months)
        assert retainer.retainer_value() == pytest.approx(ladder.lifetime_value())


@given(ladders)
def test_no_month_brings_more_than_a_buyer_is_worth(ladder: ProductLadder) -> None:
    """With one buyer a month, the months of one buyer's life stand beside one another."""
    profits = [point.package + point.low + point.high for point in ladder.profit_by_month().points]
    assert profits == sorted(profits)
    assert profits[-1] <= ladder.lifetime_value() * (1 + 1e-12)


def test_the_months_come_to_the_value_of_a_buyer() -> None:
    ladder = ProductLadder(low_churn=0.6, high_churn=0.7)
    last = ladder.profit_by_month().points[-1]
    assert last.package + last.low + last.high == pytest.approx(ladder.lifetime_value())


def test_the_months_of_the_default() -> None:
    points = ProductLadder().profit_by_month().points
    assert [point.month for point in points] == list(range(1, 37))
    assert points[:6] == [Month(month, 210_000, 0, 0) for month in range(1, 7)]
    seventh, eighth = points[6:8]
    assert (seventh.low, seventh.high) == pytest.approx((1_600, 3_000))
    assert (eighth.low, eighth.high) == pytest.approx((1_600 * 1.95, 3_000 * 1.97))
    assert points[-1].low == pytest.approx(32_000 * (1 - 0.95**30))
    assert points[-1].high == pytest.approx(100_000 * (1 - 0.97**30))


def test_without_an_end_what_follows_begins_at_once() -> None:
    first = ProductLadder(package_months=0).profit_by_month().points[0]
    assert (first.low, first.high) == pytest.approx((1_600, 3_000))


def test_the_finding_where_something_follows() -> None:
    drawing = ProductLadder().profit_by_month()
    assert drawing.finding.show(EN) == (
        "In month 36, earlier buyers add ¥85,031 to the package’s ¥210,000"
    )
    assert drawing.finding.show(JA) == (
        "36か月目には、本命の210,000円に、前に買った人からの85,031円が加わります"
    )
    (mark,) = drawing.marks
    assert mark.at == 7
    assert (mark.label.show(EN), mark.label.show(JA)) == ("What follows begins", "続く商品が始まる")


def test_the_finding_where_nothing_follows() -> None:
    drawing = ProductLadder(low_uptake=0, high_margin=0).profit_by_month()
    assert drawing.finding.show(EN) == (
        "Nothing follows: a month brings ¥210,000, however many have bought"
    )
    assert drawing.finding.show(JA) == (
        "続く商品がないため、何人が買っても月の粗利は210,000円のままです"
    )
    assert drawing.marks == ()


@pytest.mark.parametrize(
    ("months", "english", "japanese"),
    [
        (0, "No, it has no end", "いいえ（終わりがない）"),
        (1, "Yes, 1 month", "はい（1か月）"),
        (6, "Yes, 6 months", "はい（6か月）"),
    ],
)
def test_the_drill_asks_for_an_end(months: int, english: str, japanese: str) -> None:
    answer = ProductLadder(package_months=months).is_package()
    assert (answer.show(EN), answer.show(JA)) == (english, japanese)


@pytest.mark.parametrize(
    ("low", "high", "english", "japanese"),
    [
        (0, 0, "No, nothing", "いいえ（何もない）"),
        (0.01, 0, "Yes, 1 offer", "はい（1つ）"),
        (0, 0.01, "Yes, 1 offer", "はい（1つ）"),
        (0.01, 0.01, "Yes, 2 offers", "はい（2つ）"),
    ],
)
def test_the_drill_asks_what_follows(low: float, high: float, english: str, japanese: str) -> None:
    answer = ProductLadder(low_uptake=low, high_uptake=high).continues()
    assert (answer.show(EN), answer.show(JA)) == (english, japanese)
