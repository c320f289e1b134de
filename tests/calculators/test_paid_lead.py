"""What always holds of a free gift against a paid offer, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]
from support.locales import EN, IN_YEN, JA

from calculators.paid_lead import PaidLead
from terakoya import InvalidInput
from terakoya.calculator.present import Answer
from terakoya.calculator.session import answer, find

shares = st.integers(0, 100).map(lambda percent: percent / 100)
trials = st.integers(0, 3_000).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size)))
offers = st.builds(
    lambda trial, **values: PaidLead(trial_size=trial[0], trial_buyers=trial[1], **values),
    trials,
    ad_spend=st.integers(0, 10_000_000),
    free_leads=st.integers(0, 10_000),
    free_back_rate=shares,
    front_price=st.integers(0, 10_000),
    front_cost=st.integers(0, 10_000),
    front_buyers=st.integers(0, 10_000),
    front_back_rate=shares,
    back_margin=st.integers(0, 1_000_000),
)


def answered(language: str, **typed: str) -> Answer:
    return answer(find("paid_lead"), typed, IN_YEN[language])


def finding(language: str, **typed: str) -> str:
    sentence: str = answered(language, **typed)["charts"]["profits"]["finding"]
    return sentence


@given(offers)
def test_at_the_break_even_rate_both_earn_the_same(offer: PaidLead) -> None:
    rate = offer.break_even_rate()
    if rate is not None:
        values = {**vars(offer), "front_back_rate": rate}
        size = abs(offer.free_profit()) + offer.front_buyers * offer.front_cost + 1
        assert PaidLead(**values).advantage() == pytest.approx(0, abs=1e-9 * size)


@given(offers)
def test_without_a_break_even_rate_one_is_ahead_at_both_ends(offer: PaidLead) -> None:
    if offer.break_even_rate() is None:
        none, every = (
            PaidLead(**{**vars(offer), "front_back_rate": rate}).advantage() for rate in (0, 1)
        )
        assert none * every > 0 or none == pytest.approx(every, abs=1e-6)


@given(offers)
def test_above_the_break_even_rate_the_paid_offer_is_ahead(offer: PaidLead) -> None:
    rate = offer.break_even_rate()
    if rate is not None and abs(offer.front_back_rate - rate) > 1e-9:
        assert (offer.advantage() > 0) == (offer.front_back_rate > rate)


@given(trials)
def test_the_interval_is_wilsons(trial: tuple[int, int]) -> None:
    """As scipy works it out."""
    size, buyers = trial
    offer = PaidLead(trial_size=size, trial_buyers=buyers)
    if not size:
        assert offer.rate_low() is offer.rate_high() is offer.trial_rate() is None
        return
    ends = binomtest(buyers, size).proportion_ci(method="wilson")
    assert offer.rate_low() == pytest.approx(ends.low, abs=1e-12)
    assert offer.rate_high() == pytest.approx(ends.high, abs=1e-12)


@given(offers)
def test_the_chart_goes_to_all_that_is_compared(offer: PaidLead) -> None:
    drawing = offer.profits()
    last = drawing.points[-1].rate
    wanted = (offer.front_back_rate, offer.break_even_rate() or 0, offer.rate_high() or 0)
    assert max(wanted) <= last <= 1
    assert len(drawing.points) == 21
    assert {point.free for point in drawing.points} == {offer.free_profit()}
    for point in drawing.points:
        paid = PaidLead(**{**vars(offer), "front_back_rate": point.rate}).paid_profit()
        assert point.paid == pytest.approx(paid)


@pytest.mark.parametrize(
    ("rate", "last"),
    [
        (0.01, 0.01),
        (0.011, 0.02),
        (0.02, 0.02),
        (0.05, 0.05),
        (0.06, 0.1),
        (0.15, 0.2),
        (0.2, 0.2),
        (0.21, 0.4),
        (0.5, 0.6),
        (0.61, 0.8),
        (0.81, 1),
        (1, 1),
    ],
)
def test_the_axis_ends_at_a_round_share(rate: float, last: float) -> None:
    offer = PaidLead(front_back_rate=rate, free_leads=0, trial_size=0, trial_buyers=0)
    points = offer.profits().points
    assert (points[0].rate, points[1].rate, points[-1].rate) == (0, last / 20, last)


def test_what_the_chart_shows() -> None:
    chart = answered("en")["charts"]["profits"]
    assert chart["rows"][1] == [
        ("2%", 0.02),
        ("¥51,360", 51_360),
        ("¥696,800", 696_800),
    ]
    assert chart["rows"][-1] == [("40%", 0.4), ("¥3,079,200", 3_079_200), ("¥696,800", 696_800)]
    [(at, label)] = chart["marks"]
    assert label == "Equal"
    assert at == pytest.approx(0.101004016)
    assert answered("ja")["charts"]["profits"]["marks"][0][1] == "同じ"
    assert answered("en", front_buyers="0")["charts"]["profits"]["marks"] == []


UNDECIDED: dict[str, str] = {}
ABOVE = {"trial_buyers": "10"}
BELOW = {"trial_size": "200", "trial_buyers": "10"}
UNTRIED = {"trial_size": "0", "trial_buyers": "0"}
PAID_AHEAD = {"front_price": "20221"}
FREE_AHEAD = {"free_back_rate": "50"}
ALIKE = {"front_buyers": "0", "free_leads": "0"}


@pytest.mark.parametrize(
    ("typed", "english", "japanese"),
    [
        (
            UNDECIDED,
            "10.1% must go on; the trial leaves 5.24% to 36.04% open",
            "分かれ目は10.1%。試した結果は5.24%〜36.04%で、まだ決まりません",
        ),
        (
            ABOVE,
            "10.1% must go on; the trial points to 29.93% or more",
            "分かれ目は10.1%。試した結果は、低く見ても29.93%です",
        ),
        (
            BELOW,
            "10.1% must go on; the trial points to 8.96% at most",
            "分かれ目は10.1%。試した結果は、高く見ても8.96%です",
        ),
        (
            UNTRIED,
            "The paid offer earns more where over 10.1% go on",
            "10.1%より多く進めば、有料の商品のほうが多く残ります",
        ),
        (
            PAID_AHEAD,
            "The paid offer earns more, even if no buyer goes on",
            "購入者が1人も進まなくても、有料の商品のほうが多く残ります",
        ),
        (
            FREE_AHEAD,
            "The free gift earns more, even if every buyer goes on",
            "購入者が全員進んでも、無料プレゼントのほうが多く残ります",
        ),
        (
            ALIKE,
            "Both earn the same, whoever goes on",
            "何人が進んでも、利益はどちらも同じです",
        ),
    ],
)
def test_the_finding(typed: dict[str, str], english: str, japanese: str) -> None:
    assert finding("en", **typed) == english
    assert finding("ja", **typed) == japanese


def test_an_end_of_the_interval_at_the_break_even_rate_leaves_it_open() -> None:
    """Where nobody need go on, none of twenty still says nothing against it."""
    at_zero = {"front_price": "20220", "trial_buyers": "0"}
    assert finding("en", **at_zero) == "0% must go on; the trial leaves 0% to 16.11% open"
    at_one = {"front_cost": "100", "free_back_rate": "20", "trial_buyers": "20"}
    assert finding("en", **at_one).endswith("the trial leaves 83.89% to 100% open")


def test_rounding_hides_neither_none_nor_all() -> None:
    """In binary 100 × 0.29 is a little less than 29, and 100 × 0.07 a little more than 7."""
    none = PaidLead(
        free_leads=100,
        free_back_rate=0.29,
        front_price=29,
        front_cost=0,
        front_buyers=1,
        back_margin=1,
    )
    assert none.break_even_rate() == 0
    every = PaidLead(
        free_leads=100,
        free_back_rate=0.07,
        front_price=0,
        front_cost=0,
        front_buyers=7,
        back_margin=1,
    )
    assert every.break_even_rate() == 1


@pytest.mark.parametrize(("price", "ahead"), [(301, "The paid"), (300, "Both"), (299, "The free")])
def test_a_yen_is_enough_to_be_ahead(price: int, ahead: str) -> None:
    offer = PaidLead(free_leads=0, front_buyers=1, front_price=price, back_margin=0)
    assert offer.profits().finding.show(EN).startswith(ahead)


def test_without_a_break_even_rate_the_axis_goes_to_the_readers() -> None:
    offer = PaidLead(front_buyers=0, front_back_rate=0.01, trial_size=0, trial_buyers=0)
    assert offer.profits().points[-1].rate == 0.01


@given(st.integers(1, 10_000), st.integers(0, 100), st.integers(1, 1_000_000))
def test_as_many_customers_either_way_is_all_of_the_buyers(
    tens: int, percent: int, margin: int
) -> None:
    """Exactly so many buyers as leads who go on, at no cost, must all go on; or there are none."""
    offer = PaidLead(
        free_leads=tens * 100,
        free_back_rate=percent / 100,
        front_price=100,
        front_cost=100,
        front_buyers=tens * percent,
        back_margin=margin,
    )
    assert offer.break_even_rate() == (pytest.approx(1, abs=1e-15) if percent else None)


def test_more_going_on_than_tried() -> None:
    with pytest.raises(InvalidInput) as caught:
        PaidLead(trial_size=20, trial_buyers=21)
    assert caught.value.name == "trial_buyers"
    assert caught.value.sentence.show(EN) == (
        "More went on than were in the trial; enter at most 20 people."
    )
    assert caught.value.sentence.show(JA) == (
        "試しに売った人数より多くなっています。20人以下を入力してください。"
    )


@pytest.mark.parametrize(
    ("typed", "name", "english"),
    [
        (
            {"front_buyers": "0"},
            "break_even_rate",
            "No one share from 0% to 100% makes the two equal; the chart says which is ahead.",
        ),
        (
            {"front_buyers": "0"},
            "cost_per_acquisition",
            "Nobody buys the paid offer, so there is no cost per buyer.",
        ),
        (
            {"free_leads": "0"},
            "cost_per_lead",
            "The gift reaches nobody, so there is no cost per lead.",
        ),
        (UNTRIED, "rate_low", "The trial has no buyers yet; enter how many it had."),
    ],
)
def test_why_there_is_no_figure(typed: dict[str, str], name: str, english: str) -> None:
    assert answered("en", **typed)["outputs"][name] == {"text": "—", "note": english}
