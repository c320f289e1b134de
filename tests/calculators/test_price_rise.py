"""What always holds of another price, whatever is typed."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import said

from calculators.price_rise import PriceRise
from terakoya import Text

SHARES = st.integers(0, 200).map(lambda thousandths: thousandths / 1_000)

rises: st.SearchStrategy[PriceRise] = st.builds(
    PriceRise,
    price=st.integers(1, 1_000_000),
    rise_rate=st.integers(-900, 3_000).map(lambda thousandths: thousandths / 1_000),
    variable_cost=st.integers(0, 1_000_000),
    customers=st.integers(0, 10_000),
    lost_rate=st.integers(-1_000, 1_000).map(lambda thousandths: thousandths / 1_000),
    payment_fee_rate=SHARES,
    tax_rate=SHARES,
)


def left(rise: PriceRise, customers: int) -> float:
    """What so many leave at the new price."""
    return customers * rise.new_margin()


@given(rises)
def test_with_one_fewer_than_allowed_less_is_left_than_now(rise: PriceRise) -> None:
    allowed = rise.allowed_customers()
    assume(allowed is not None and abs(allowed) < 10**9)
    assert allowed is not None
    now = rise.customers * rise.margin()
    close = 1e-6 * (abs(now) + rise.new_margin() + 1)
    assert left(rise, rise.customers - allowed) >= now - close
    if allowed < rise.customers:
        assert left(rise, rise.customers - allowed - 1) < now + close


@given(rises)
def test_at_the_allowed_loss_nothing_changes(rise: PriceRise) -> None:
    share = rise.allowed_loss()
    assume(share is not None and rise.margin() > 0)
    assert share is not None
    assert share < 1
    change = replace(rise, lost_rate=share).profit_change()
    assert change == pytest.approx(0, abs=1e-6 * (rise.customers * rise.margin() + 1))


@given(rises)
def test_a_rise_allows_some_to_go_and_a_cut_needs_more(rise: PriceRise) -> None:
    share = rise.allowed_loss()
    assume(share is not None and rise.margin() > 0)
    assert share is not None
    assert (share > 0) == (rise.rise_rate > 0)
    assert (share < 0) == (rise.rise_rate < 0)


@given(rises)
def test_there_is_a_number_wherever_the_new_price_leaves_something(rise: PriceRise) -> None:
    assume(abs(rise.new_margin()) > 1e-6 * rise.price)
    assert (rise.allowed_loss() is not None) == (rise.new_margin() > 0)
    assert (rise.allowed_customers() is not None) == (rise.new_margin() > 0)


@given(rises)
def test_the_chart_shows_how_much_more_is_left(rise: PriceRise) -> None:
    drawing = rise.trade_off()
    places = [point.fewer for point in drawing.points]
    assert places == sorted(places)
    for mark in drawing.marks:
        assert places[0] <= mark.at
        assert mark.at <= places[-1] or mark.at == pytest.approx(rise.customers)
    for point in drawing.points:
        there = (rise.customers - point.fewer) * rise.new_margin()
        now = rise.customers * rise.margin()
        close = 1e-9 * (abs(there) + abs(now) + 1)
        assert point.more == pytest.approx(there - now, abs=close)


GAINS = Text(
    en="At ¥8,800, 7 customers may stay away before less is left; with 5% gone, it is ¥27,600 more",
    ja="8,800円にすると、減るのが7人までなら損になりません。5%減るなら、月に27,600円増えます",
)
FINDINGS: list[tuple[dict[str, Any], Text, list[float]]] = [
    ({}, GAINS, [60 * 2 / 17, 3]),
    (
        {"lost_rate": 0.2},
        Text(
            en="At ¥8,800, 7 customers may stay away before less is left; with 20% gone, it is "
            "¥33,600 less",
            ja="8,800円にすると、減るのが7人までなら損になりません。20%減るなら、月に33,600円減ります",
        ),
        [60 * 2 / 17, 12],
    ),
    (
        {"lost_rate": -0.1},
        Text(
            en="At ¥8,800, 7 customers may stay away before less is left",
            ja="8,800円にすると、減るのが7人までなら損になりません",
        ),
        [60 * 2 / 17, -6],
    ),
    (
        {"rise_rate": -0.1},
        Text(
            en="At ¥7,200, it takes 10 more customers for as much to be left",
            ja="7,200円にすると、同じだけ残すには、あと10人要ります",
        ),
        [-60 * 2 / 13, 3],
    ),
    (
        {"rise_rate": 0},
        Text(
            en="The price stays at ¥8,000: for each customer who stays away, less is left",
            ja="値段は8,000円のままです。1人減れば、その分だけ残る額が減ります",
        ),
        [0, 3],
    ),
    (
        {"rise_rate": -0.8},
        Text(
            en="At ¥1,600, a sale leaves nothing, however many come",
            ja="1,600円では、何人来ても何も残りません",
        ),
        [3],
    ),
]


@pytest.mark.parametrize(("changed", "finding", "marks"), FINDINGS)
def test_what_the_chart_says(changed: dict[str, Any], finding: Text, marks: list[float]) -> None:
    drawing = PriceRise(**changed).trade_off()
    assert said(drawing.finding) == finding
    assert [mark.at for mark in drawing.marks] == pytest.approx(marks)


def test_without_customers_there_is_an_axis_yet() -> None:
    first, *_, last = PriceRise(customers=0).trade_off().points
    assert (first.fewer, last.fewer) == (0, 1)
