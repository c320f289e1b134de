"""What always holds of a silent customer, and the probability against its definition."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]
from scipy.integrate import quad  # type: ignore[import-untyped]
from support.locales import said

from calculators.dormancy import Dormancy
from terakoya import InvalidInput, Text


def customer(purchases: int, last: int, silence: int, **values: float) -> Dormancy:
    return Dormancy(
        purchases=purchases,
        last_purchase_week=last,
        weeks_since_first=last + silence,
        **values,  # type: ignore[arg-type]
    )


parameters = st.floats(0.05, 20)
customers = st.builds(
    customer,
    st.integers(1, 60),
    st.integers(0, 200),
    st.integers(0, 200),
    r=parameters,
    alpha=parameters,
    a=parameters,
    b=parameters,
    win_back_cost=st.integers(0, 10_000),
    margin=st.integers(1, 100_000),
)


def expected(density: Callable[[float], float], value: Callable[[float], float]) -> float:
    """The mean of a value under a density on the positive numbers."""
    return float(quad(lambda x: value(x) * density(x), 0, np.inf, limit=400, epsabs=1e-14)[0])


def likelihood(purchases: int, weeks: float, buying: float) -> float:
    """Of so many purchases at known times in so many weeks, at a rate of buying."""
    return float(buying**purchases * math.exp(-buying * weeks))


@pytest.mark.parametrize(
    ("purchases", "last", "silence", "given_values"),
    [
        (5, 20, 4, {}),
        (5, 20, 52, {}),
        (1, 10, 20, {}),
        (2, 30, 8, {"r": 1.4, "alpha": 6.0, "a": 1.2, "b": 3.1}),
    ],
)
def test_the_probability_is_what_bayes_makes_of_the_models_story(
    purchases: int, last: int, silence: int, given_values: dict[str, float]
) -> None:
    """Purchases come at a gamma-distributed rate; after each one a beta-distributed share leaves.

    Who is active made no purchase in the silence; who has gone left right after the last one.
    """
    one = customer(purchases, last, silence, **given_values)
    rates, leaving = stats.gamma(one.r, scale=1 / one.alpha).pdf, stats.beta(one.a, one.b).pdf
    bought = [
        expected(rates, partial(likelihood, purchases, weeks)) for weeks in (last + silence, last)
    ]
    stayed = [
        quad(lambda p, left=left: p**left * (1 - p) ** (purchases - left) * leaving(p), 0, 1)[0]
        for left in (0, 1)
    ]
    active, gone = bought[0] * stayed[0], bought[1] * stayed[1]
    assert one.probability_active() == pytest.approx(active / (active + gone), rel=1e-6)


@given(customers, st.integers(1, 100))
def test_a_longer_silence_never_raises_the_probability(one: Dormancy, more: int) -> None:
    later = Dormancy(**{**vars(one), "weeks_since_first": one.weeks_since_first + more})
    now, then = one.probability_active(), later.probability_active()
    assert now is not None
    assert then is not None
    assert 0 <= then <= now < 1


@given(customers)
def test_at_even_odds_it_is_one_in_two(one: Dormancy) -> None:
    silence = one.even_odds_silence()
    assert silence is not None
    if silence > 1e6:
        return
    there = Dormancy(**{**vars(one), "weeks_since_first": one.last_purchase_week + silence})
    if silence:
        assert there.probability_active() == pytest.approx(0.5, rel=1e-6)
    else:
        assert (there.probability_active() or 0) <= 0.5 + 1e-9


@given(customers)
def test_a_letter_at_the_break_even_share_pays_for_itself(one: Dormancy) -> None:
    everybody, among_gone = one.win_back_break_even_rate(), one.break_even_among_gone()
    active = one.probability_active()
    assert everybody is not None
    assert among_gone is not None
    assert active is not None
    assert everybody * one.margin == pytest.approx(one.win_back_cost)
    assert among_gone * (1 - active) * one.margin == pytest.approx(one.win_back_cost)


@given(customers)
def test_the_chart_falls_and_passes_through_the_readers_own_case(one: Dormancy) -> None:
    drawing = one.by_silence()
    weeks = [point.weeks for point in drawing.points]
    chances = [point.probability for point in drawing.points]
    assert weeks == sorted(set(weeks))
    assert chances == sorted(chances, reverse=True)
    assert len(weeks) in (53, 54)
    assert weeks[0] == 0
    assert weeks[-1] == max(52, one.silence() * 1.25)
    [mark] = drawing.marks
    assert (mark.at, mark.label) == (one.silence(), Text(en="Today", ja="今日"))
    assert chances[weeks.index(mark.at)] == one.probability_active()


def test_the_chart_of_a_year_has_a_point_a_week() -> None:
    points = customer(1, 1, 2, r=1, alpha=1, a=0.5, b=2).by_silence().points
    assert [point.weeks for point in points] == list(range(53))
    assert [point.probability for point in points[:4]] == pytest.approx(
        [4 / 5, 16 / 25, 1 / 2, 16 / 41]
    )


@pytest.mark.parametrize(
    ("one", "en", "ja"),
    [
        (
            customer(5, 20, 4),
            "After 4 weeks of silence: 78.53% likely to be active, even odds at 11.97 weeks",
            "4週間の空白で、離れていない確率は78.53%。11.97週間で五分五分になります",
        ),
        (
            customer(1, 1, 2, r=1, alpha=1, a=0.5, b=2),
            "After 2 weeks of silence: 50% likely to be active, even odds at 2 weeks",
            "2週間の空白で、離れていない確率は50%。2週間で五分五分になります",
        ),
        (
            customer(5, 20, 52),
            "After 52 weeks of silence: 2% likely to be active, past even odds at 11.97 weeks",
            "52週間の空白で、離れていない確率は2%。五分五分の11.97週間を過ぎています",
        ),
        (
            customer(1, 1, 1, r=1, alpha=1, a=1, b=1),
            "After 1 week of silence: 30.77% likely to be active, less than even from the start",
            "1週間の空白で、離れていない確率は30.77%。買った直後から五分五分に届きません",
        ),
        (
            customer(0, 0, 10),
            "After one purchase the model takes everybody to be active: it can't tell",
            "購入が1回だけの人は、この計算では全員が離れていないことになり、見きわめられません",
        ),
    ],
)
def test_findings(one: Dormancy, en: str, ja: str) -> None:
    assert said(one.by_silence().finding) == Text(en=en, ja=ja)


def test_after_one_purchase_the_model_stays_certain() -> None:
    assert {point.probability for point in customer(0, 0, 10).by_silence().points} == {1}


def test_the_last_purchase_is_not_after_today() -> None:
    with pytest.raises(InvalidInput) as caught:
        Dormancy(last_purchase_week=20, weeks_since_first=19.5)
    assert caught.value.name == "last_purchase_week"
    assert said(caught.value.sentence) == Text(
        en="The last purchase would be after today; enter 19.5 weeks or less.",
        ja="最後の購入が今日より先になっています。19.5週間以下を入力してください。",
    )


def test_a_single_purchase_is_the_first_and_the_last() -> None:
    with pytest.raises(InvalidInput) as caught:
        Dormancy(purchases=0, last_purchase_week=20)
    assert caught.value.name == "last_purchase_week"
    assert said(caught.value.sentence) == Text(
        en="Without a repeat purchase the first was the last; enter 0.",
        ja="2回目の購入がなければ、最初の購入が最後です。0を入力してください。",
    )
