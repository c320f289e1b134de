"""What always holds of a prepaid balance, and what its sawtooth says."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, JA

from calculators.prepaid_balance import PrepaidBalance

cards: st.SearchStrategy[PrepaidBalance] = st.builds(
    PrepaidBalance,
    load=st.integers(1, 60).map(lambda hundreds: hundreds * 100),
    bonus=st.integers(0, 20).map(lambda hundreds: hundreds * 100),
    price=st.integers(1, 60).map(lambda hundreds: hundreds * 100),
    members=st.integers(0, 10_000),
    deposit_threshold=st.integers(1, 100_000_000),
)


def cycle(card: PrepaidBalance) -> tuple[list[int], int]:
    """The balances until one is zero, and the top-ups: played one at a time."""
    balance, loads, balances = 0, 0, list[int]()
    while not balances or balances[-1]:
        while balance < card.price:
            balance += card.load + card.bonus
            loads += 1
        balance -= card.price
        balances.append(balance)
    return balances, loads


@given(cards)
def test_the_cycle_is_that_of_a_card_played_through(card: PrepaidBalance) -> None:
    balances, loads = cycle(card)
    assert card.visits_per_cycle() == len(balances)
    assert card.loads_per_cycle() == loads
    assert card.balance_per_member() == pytest.approx(sum(balances) / len(balances))
    assert card.highest_balance() == card.members * max(balances)
    shown = [visit.balance for visit in card.balance_after()]
    assert shown == balances[:60]


@given(cards)
def test_what_is_paid_in_is_used_or_left(card: PrepaidBalance) -> None:
    paid_in = 0
    for visit in card.balance_after():
        paid_in += visit.paid_in
        credit = paid_in * (card.load + card.bonus) // card.load
        assert credit == visit.visit * card.price + visit.balance
        assert 0 <= visit.balance < card.load + card.bonus


@given(cards)
def test_a_whole_cycle_is_paid_at_the_effective_price(card: PrepaidBalance) -> None:
    paid = card.loads_per_cycle() * card.load
    assert card.effective_price() * card.visits_per_cycle() == pytest.approx(paid)
    assert 0 < card.effective_price() <= card.price


@given(cards)
def test_the_threshold_two_ways(card: PrepaidBalance) -> None:
    share = card.deposit_threshold_share()
    assert share * card.deposit_threshold == pytest.approx(card.unused_balance())
    most = card.members_to_threshold()
    if most == math.inf:
        assert not share
    else:
        assert share == pytest.approx(card.members / most)


@given(cards)
def test_the_sawtooth_repeats(card: PrepaidBalance) -> None:
    drawing, visits = card.sawtooth(), card.visits_per_cycle()
    points = list(drawing.points)
    assert [point.visit for point in points] == list(range(len(points)))
    assert 11 <= len(points) <= 61
    assert {point.average for point in points} == {card.balance_per_member()}
    assert points[0].balance == 0
    balances, _ = cycle(card)
    for point in points[1:]:
        assert point.balance == balances[(point.visit - 1) % visits]
    if len(points) < 61:
        assert points[-1].balance == 0


def test_the_visits_of_the_defaults() -> None:
    visits = [
        (visit.visit, visit.paid_in, visit.balance) for visit in PrepaidBalance().balance_after()
    ]
    assert visits == [
        (1, 10_000, 2_000),
        (2, 10_000, 4_000),
        (3, 10_000, 6_000),
        (4, 10_000, 8_000),
        (5, 0, 0),
    ]


def test_the_bonus_is_not_paid_in() -> None:
    first, *_ = PrepaidBalance(load=3_000, bonus=500).balance_after()
    assert (first.paid_in, first.balance) == (9_000, 2_500)


def test_a_long_cycle_is_cut_off_at_sixty_visits() -> None:
    card = PrepaidBalance(load=10_001)
    assert len(card.balance_after()) == 60
    assert [point.visit for point in card.sawtooth().points] == list(range(61))


FINDINGS: list[tuple[dict[str, Any], int, str, str, list[tuple[float, str, str]]]] = [
    (
        {},
        10,
        "Up to ¥8,000 stays with you; only after 5 visits is the balance zero",
        "最大8,000円を預かります。残高が0円に戻るのは5回目です",
        [(5, "Zero", "0円")],
    ),
    (
        {"load": 8_000},
        10,
        "Every visit uses up what was paid in: nothing is left over",
        "来店のたびに使い切り、残高は残りません",
        [(1, "Zero", "0円")],
    ),
    (
        {"load": 16_000},
        10,
        "Up to ¥8,000 stays with you; only after 2 visits is the balance zero",
        "最大8,000円を預かります。残高が0円に戻るのは2回目です",
        [(2, "Zero", "0円")],
    ),
    (
        {"load": 7_000},
        14,
        "Up to ¥6,000 stays with you; only after 7 visits is the balance zero",
        "最大6,000円を預かります。残高が0円に戻るのは7回目です",
        [(7, "Zero", "0円")],
    ),
    (
        {"load": 60, "price": 7},
        60,
        "Up to ¥59 stays with you; only after 60 visits is the balance zero",
        "最大59円を預かります。残高が0円に戻るのは60回目です",
        [(60, "Zero", "0円")],
    ),
    (
        {"load": 61, "price": 7},
        60,
        "The balance is not back at zero within 60 visits; that takes 61 visits",
        "60回の来店では0円に戻りません。戻るのは61回目です",
        [],
    ),
]


@pytest.mark.parametrize(("values", "visits", "english", "japanese", "marks"), FINDINGS)
def test_what_the_sawtooth_shows(
    values: dict[str, Any],
    visits: int,
    english: str,
    japanese: str,
    marks: list[tuple[float, str, str]],
) -> None:
    drawing = PrepaidBalance(**values).sawtooth()
    assert drawing.points[-1].visit == visits
    assert drawing.finding.show(EN) == english
    assert drawing.finding.show(JA) == japanese
    assert [(mark.at, mark.label.show(EN), mark.label.show(JA)) for mark in drawing.marks] == marks
