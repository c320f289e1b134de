"""What always holds of the ways by which customers come, whatever is typed."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import said

from calculators.channels import CHANNELS, Channels
from terakoya import InvalidInput, Text, wilson_interval
from terakoya.calculator.session import find

Row = find("channels").inputs["channels"].kind.row  # type: ignore[attr-defined]

WON = st.integers(0, 50)
rows = st.lists(
    st.builds(
        Row,
        channel=st.sampled_from(list(CHANNELS)),
        money=st.integers(0, 1_000_000),
        hours=st.integers(0, 400).map(lambda quarters: quarters / 4),
        customers=WON,
    ),
    min_size=1,
    max_size=len(CHANNELS),
    unique_by=lambda row: row.channel,
).map(tuple)
efforts = st.builds(Channels, channels=rows, hour_value=st.integers(0, 10_000))


def effort(*given: tuple[str, int, float, int], hour_value: int = 2_000) -> Channels:
    return Channels(channels=tuple(Row(*one) for one in given), hour_value=hour_value)


@given(efforts)
def test_the_parts_come_to_the_total(effort: Channels) -> None:
    won = effort.total_customers()
    average = effort.average()
    assert (average is None) == (won == 0)
    if average is not None:
        spent = math.fsum(one.cost for one in effort.results())
        assert average * won == pytest.approx(spent, abs=1e-6)
    assert won == sum(one.customers for one in effort.results())


@given(efforts)
def test_no_channel_is_cheaper_than_the_cheapest(effort: Channels) -> None:
    cheapest = effort.cheapest_cost()
    costs = [one.cost_per_customer for one in effort.results() if one.customers]
    assert (cheapest is None) == (costs == [])
    assert all(cost is not None and cheapest is not None and cheapest <= cost for cost in costs)


@given(efforts)
def test_the_average_lies_above_the_cheapest(effort: Channels) -> None:
    cheapest, average = effort.cheapest_cost(), effort.average()
    assume(cheapest is not None and average is not None)
    assert cheapest is not None
    assert average is not None
    assert average >= cheapest - 1e-6 * (cheapest + 1)


@given(efforts)
def test_each_cost_lies_in_its_interval(effort: Channels) -> None:
    for one in effort.results():
        if one.customers:
            assert one.low is not None
            assert one.high is not None
            assert one.cost_per_customer is not None
            assert one.low <= one.cost_per_customer <= one.high


@given(efforts)
def test_a_bar_is_what_a_customer_takes_in_money_and_hours(effort: Channels) -> None:
    bars = [one.money + one.hours for one in effort.costs().points]
    costs = [one.cost_per_customer for one in effort.results() if one.customers]
    assert bars == pytest.approx(costs)


@given(efforts)
def test_without_a_value_hours_cost_nothing(effort: Channels) -> None:
    free = replace(effort, hour_value=0)
    assert all(one.hours == 0 for one in free.costs().points)


@pytest.mark.parametrize("customers", [1, 3, 10, 30])
def test_the_interval_is_that_of_a_share_of_very_many(customers: int) -> None:
    many = 10**10
    interval = wilson_interval(customers, many)
    assert interval is not None
    [one] = effort(("map", many, 0, customers)).results()
    assert (one.high, one.low) == pytest.approx([1 / end for end in interval], rel=1e-4)


def test_few_customers_do_not_settle_it() -> None:
    verdict = Channels().verdict()
    assert verdict is not None
    assert verdict["en"] == "Not yet: so few may be chance"


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([("map", 0, 10, 40), ("leaflets", 90_000, 10, 10)], "Yes: the gap is wider than chance"),
        ([("map", 0, 10, 4), ("leaflets", 0, 10, 3)], "Not yet: so few may be chance"),
        ([("map", 0, 10, 4)], "There is nothing to compare it with"),
        ([("map", 0, 10, 4), ("other", 0, 10, 0)], "There is nothing to compare it with"),
    ],
)
def test_the_verdict(rows: list[Any], verdict: str) -> None:
    told = effort(*rows).verdict()
    assert told is not None
    assert told["en"] == verdict


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (
            [
                ("advertising", 30_000, 2, 3),
                ("introductions", 0, 10, 4),
                ("leaflets", 12_000, 5, 1),
            ],
            Text(
                en="Introductions: ¥5,000 a customer, against ¥9,500 on average; so few customers "
                "don't settle it yet",
                ja="いちばん安いのは紹介で、1人あたり5,000円。平均は9,500円です。ただし人数が少なく、"
                "まだ決められません",
            ),
        ),
        (
            [("map", 0, 10, 40), ("leaflets", 90_000, 10, 10)],
            Text(
                en="Map listing: ¥500 a customer, against ¥2,600 on average",
                ja="いちばん安いのは地図への掲載で、1人あたり500円。平均は2,600円です",
            ),
        ),
        (
            [("map", 0, 10, 0)],
            Text(
                en="Nobody has come by these ways yet: that is no cost of a customer, but it is "
                "money and time",
                ja="まだ誰も来ていません。1人あたりの費用は出ませんが、お金と時間は使っています",
            ),
        ),
    ],
)
def test_the_finding(rows: list[Any], finding: Text) -> None:
    assert said(effort(*rows).costs().finding) == finding


def test_a_channel_stands_in_one_row() -> None:
    with pytest.raises(InvalidInput) as refused:
        effort(("map", 0, 1, 1), ("map", 0, 2, 2))
    assert said(refused.value.sentence) == Text(
        en="Two rows are for Map listing; add them up in one.",
        ja="「地図への掲載」の行が二つあります。一つの行にまとめてください。",
    )
