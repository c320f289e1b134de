"""What always holds of an hour of an owner's work, whatever is typed."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import said

from calculators.own_pay import OwnPay
from terakoya import InvalidInput, Text

AMOUNTS = st.integers(0, 10_000_000)
HOURS = st.integers(0, 200)


@st.composite
def months(draw: st.DrawFn) -> OwnPay:
    """A month with no more places sold than there are."""
    hours, places = draw(HOURS), draw(st.integers(0, 20))
    return OwnPay(
        sales=draw(AMOUNTS),
        costs=draw(AMOUNTS),
        tax_and_insurance=draw(AMOUNTS),
        hours_serving=hours,
        hours_other=draw(HOURS),
        wanted_per_hour=draw(st.integers(0, 100_000)),
        places_per_hour=places,
        places_sold=draw(st.integers(0, hours * places)),
    )


@given(months())
def test_all_hours_together_earn_what_is_taken_home(month: OwnPay) -> None:
    hours, hour = month.hours_serving + month.hours_other, month.per_hour()
    assert (hour is None) == (hours == 0)
    if hour is not None:
        assert hour * hours == pytest.approx(month.take_home())
    serving = month.per_serving_hour()
    assert (serving is None) == (month.hours_serving == 0)
    if serving is not None:
        assert serving * month.hours_serving == pytest.approx(month.take_home())


@given(months())
def test_with_the_sales_needed_an_hour_earns_what_is_wanted(month: OwnPay) -> None:
    assume(month.per_hour() is not None)
    there = replace(month, sales=int(month.sales_needed()))
    assert there.per_hour() == pytest.approx(month.wanted_per_hour, abs=1e-6)


@given(months())
def test_prices_are_multiplied_up_to_the_sales_needed(month: OwnPay) -> None:
    factor, hour = month.price_factor(), month.per_hour()
    assert (factor is None) == (month.sales == 0)
    assume(factor is not None and hour is not None)
    assert factor is not None
    assert hour is not None
    assert factor * month.sales == pytest.approx(month.sales_needed())
    assert (factor > 1) == (hour < month.wanted_per_hour)


@given(months())
def test_sales_grow_with_the_places_taken(month: OwnPay) -> None:
    taken, full = month.occupancy(), month.sales_when_full()
    assert (taken is None) == (month.places_per_hour * month.hours_serving == 0)
    assert (full is None) == (not taken)
    if taken is not None:
        assert 0 <= taken <= 1
    if taken and full is not None:
        assert full >= month.sales
        assert full * taken == pytest.approx(month.sales)


@pytest.mark.parametrize(("hours", "places"), [(150, 110), (7, 3), (64, 45), (190, 460)])
def test_every_place_may_be_taken_whatever_binary_makes_of_an_hour(hours: int, places: int) -> None:
    full = OwnPay(hours_serving=hours, places_per_hour=places / hours, places_sold=places)
    assert full.occupancy() == pytest.approx(1)
    with pytest.raises(InvalidInput) as refused:
        replace(full, places_sold=places + 1)
    assert refused.value.name == "places_sold"


def test_more_places_than_there_are_is_said_beside_them() -> None:
    with pytest.raises(InvalidInput) as refused:
        OwnPay(places_sold=321)
    assert said(refused.value.sentence) == Text(
        en="There is room for 320 places a month; enter at most that, or correct the hours above.",
        ja="ひと月に受けられるのは320席までです。それ以下にするか、上の時間を直してください。",
    )


FINDINGS: list[tuple[dict[str, Any], Text, list[float | None]]] = [
    (
        {},
        Text(
            en="All work counted, an hour earns ¥1,357; prices at 1.19× would make it ¥2,000",
            ja="仕事すべてで割ると1時間1,357円。値段を1.19倍にすると2,000円になります",
        ),
        [2_375, 190_000 / 140, 2_000],
    ),
    (
        {"costs": 140_000},
        Text(
            en="All work counted, an hour earns ¥2,000: as much as you want, or more",
            ja="仕事すべてで割ると1時間2,000円。ほしい額に届いています",
        ),
        [3_500, 2_000, 2_000],
    ),
    (
        {"sales": 0},
        Text(
            en="Nothing is sold yet, and an hour of your work earns −¥2,071",
            ja="まだ売上がなく、1時間の手取りは−2,071円です",
        ),
        [-3_625, -290_000 / 140, 2_000],
    ),
    (
        {"hours_serving": 0, "hours_other": 0, "places_sold": 0},
        Text(
            en="Without hours, there is no hour to look at", ja="時間が0のため、まだ何も言えません"
        ),
        [None, None, 2_000],
    ),
]


@pytest.mark.parametrize(("changed", "finding", "bars"), FINDINGS)
def test_what_the_chart_says(
    changed: dict[str, Any], finding: Text, bars: list[float | None]
) -> None:
    drawing = OwnPay(**changed).hours()
    assert said(drawing.finding) == finding
    assert [point.brings for point in drawing.points] == bars
