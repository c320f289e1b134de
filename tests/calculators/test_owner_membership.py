"""What always holds of an owner's membership, whatever is typed."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, said

from calculators.owner_membership import OwnerMembership, Visit
from terakoya import InvalidInput, Mark, Text
from terakoya.calculator.session import answer, find


@st.composite
def memberships(draw: st.DrawFn) -> OwnerMembership:
    regular = draw(st.integers(1, 30_000))
    return OwnerMembership(
        contribution=draw(st.integers(0, 200_000)),
        regular_price=regular,
        owner_price=draw(st.integers(0, regular - 1)),
        variable_cost=draw(st.integers(0, 20_000)),
        usual_visits=draw(st.integers(0, 50)),
        owner_visits=draw(st.integers(1, 50)),
    )


@given(memberships())
def test_the_customer_is_even_then_and_not_a_visit_before(membership: OwnerMembership) -> None:
    visits = membership.customer_break_even_visits()

    def saved(visits: int) -> int:
        as_owner = membership.contribution + visits * membership.owner_price
        return visits * membership.regular_price - as_owner

    assert saved(visits) >= 0
    assert visits == 0 or saved(visits - 1) < 0


@given(memberships())
def test_the_shop_is_even_then_and_not_a_visit_before(membership: OwnerMembership) -> None:
    visits = membership.shop_break_even_visits()
    each = membership.owner_price - membership.variable_cost
    regular = membership.usual_visits * (membership.regular_price - membership.variable_cost)
    if each <= 0:
        assert visits == (math.inf if regular > membership.contribution else None)
        return
    assert visits is not None
    assert membership.contribution + visits * each >= regular
    assert visits == 0 or membership.contribution + (visits - 1) * each < regular


@given(memberships())
def test_what_is_paid_reaches_the_shop_or_is_saved(membership: OwnerMembership) -> None:
    """Margin from an owner and the customer's saving: the same visits at the regular price."""
    together = membership.margin_as_owner() + membership.customer_saving()
    each = membership.regular_price - membership.variable_cost
    assert together == membership.owner_visits * each


@given(memberships())
def test_two_ways_to_the_price_per_visit(membership: OwnerMembership) -> None:
    paid = membership.price_per_visit() * membership.owner_visits
    regular = membership.regular_price * membership.owner_visits
    assert regular - paid == pytest.approx(membership.customer_saving(), abs=1e-4)
    assert membership.effective_discount() * regular == pytest.approx(regular - paid, abs=1e-4)


@given(memberships())
def test_the_price_falls_with_every_visit(membership: OwnerMembership) -> None:
    prices = [point.price for point in membership.prices().points]
    assert prices == sorted(prices, reverse=True)
    assert len(prices) >= 12


def test_the_chart_draws_both_prices() -> None:
    points = OwnerMembership().prices().points
    assert points[0] == Visit(1, 17_000, 12_000)
    assert points[1] == Visit(2, 12_000, 12_000)
    assert points[-1].price == pytest.approx(7_833.33333)
    assert (points[-1].visits, points[-1].regular) == (12, 12_000)
    assert len(points) == 12


@pytest.mark.parametrize(
    ("inputs", "shown"),
    [
        ({"owner_visits": 13}, 13),
        ({"owner_visits": 60}, 60),
        ({"owner_visits": 61}, 60),
        ({"contribution": 100_000}, 20),
        ({"contribution": 0, "usual_visits": 10}, 27),
        ({"owner_price": 4_001}, 60),
        ({"owner_price": 4_000}, 12),
    ],
)
def test_the_chart_reaches_both_break_evens(inputs: dict[str, Any], shown: int) -> None:
    points = OwnerMembership(**inputs).prices().points
    assert [point.visits for point in points] == list(range(1, shown + 1))


CUSTOMER_EVEN = Text(en="Customer even", ja="お客さまの分かれ目")
SHOP_EVEN = Text(en="Shop even", ja="店の分かれ目")
BOTH_EVEN = Text(en="Both even", ja="両方の分かれ目")


@pytest.mark.parametrize(
    ("inputs", "marks"),
    [
        ({}, (Mark(2, CUSTOMER_EVEN), Mark(5, SHOP_EVEN))),
        ({"contribution": 15_000}, (Mark(3, BOTH_EVEN),)),
        ({"contribution": 24_000}, (Mark(5, CUSTOMER_EVEN),)),
        ({"contribution": 24_000, "owner_price": 4_000}, (Mark(3, CUSTOMER_EVEN),)),
        ({"owner_price": 3_000}, (Mark(2, CUSTOMER_EVEN),)),
        ({"contribution": 0}, (Mark(8, SHOP_EVEN),)),
        ({"contribution": 5_000}, (Mark(1, CUSTOMER_EVEN), Mark(7, SHOP_EVEN))),
        ({"contribution": 300_000}, (Mark(60, CUSTOMER_EVEN),)),
        ({"contribution": 300_001}, ()),
        ({"contribution": 0, "usual_visits": 0}, ()),
    ],
)
def test_marks(inputs: dict[str, Any], marks: tuple[Mark, ...]) -> None:
    assert OwnerMembership(**inputs).prices().marks == marks


@pytest.mark.parametrize(
    ("inputs", "finding"),
    [
        (
            {},
            Text(
                en="The customer is even after 2 visits, the shop after 5 visits",
                ja="お客さまは2回、店は5回で元が取れます",
            ),
        ),
        (
            {"contribution": 5_000, "usual_visits": 1},
            Text(
                en="The customer is even after 1 visit, the shop after 1 visit",
                ja="お客さまは1回、店は1回で元が取れます",
            ),
        ),
        (
            {"contribution": 24_000},
            Text(
                en="The customer is even after 5 visits; what is paid in already makes the shop "
                "even",
                ja="お客さまは5回で元が取れます。店は会費だけで足ります",
            ),
        ),
        (
            {"owner_price": 4_000},
            Text(
                en="The customer is even after 2 visits, the shop never",
                ja="お客さまは2回で元が取れますが、店は何回来てもらっても取れません",
            ),
        ),
        (
            {"contribution": 24_000, "owner_price": 3_000},
            Text(
                en="The customer is even after 3 visits; the shop earns on what is paid in, not "
                "on visits",
                ja="お客さまは3回で元が取れます。店に残るのは会費からだけで、来店からは残りません",
            ),
        ),
    ],
)
def test_the_chart_says_what_it_shows(inputs: dict[str, Any], finding: Text) -> None:
    assert said(OwnerMembership(**inputs).prices().finding) == finding


@pytest.mark.parametrize("owner_price", [12_000, 12_001])
def test_an_owners_price_is_below_the_regular_one(owner_price: int) -> None:
    with pytest.raises(InvalidInput) as raised:
        OwnerMembership(owner_price=owner_price)
    assert raised.value.name == "owner_price"
    assert said(raised.value.sentence) == Text(
        en="Enter an owner’s price below the regular price of ¥12,000.",
        ja="オーナー価格には、通常価格の12,000円より低い金額を入力してください。",
    )


@pytest.mark.parametrize(
    ("inputs", "text", "said"),
    [
        ({"owner_price": "4000"}, "∞", "Never: "),
        ({"owner_price": "4000", "contribution": "24000"}, "—", "What is paid in already covers"),
    ],
)
def test_never_is_explained(inputs: dict[str, str], text: str, said: str) -> None:
    shown = answer(find("owner_membership"), inputs, EN)["outputs"]["shop_break_even_visits"]
    assert shown["text"].startswith(text)
    assert shown["note"].startswith(said)
