"""What always holds of a service built stage by stage, whatever is typed."""

import math
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]
from support.locales import EN, IN_YEN, JA

from calculators.stage_gate import StageGate
from terakoya import InvalidInput
from terakoya.calculator.present import Answer
from terakoya.calculator.session import answer, find
from terakoya.calculator.statistics import Z_95

REASONS = ("price", "no time", "no result", "hardly used", "went elsewhere", "other")

stages = st.integers(1, 3_000).flatmap(
    lambda asked: st.tuples(st.just(asked), st.integers(0, asked), st.integers(0, 1_000_000))
)


def gate_of(
    answers: list[tuple[int, int, int]], threshold: float, cancellations: list[int]
) -> StageGate:
    return StageGate(
        asked=tuple(asked for asked, _, _ in answers),
        would_pay=tuple(would_pay for _, would_pay, _ in answers),
        costs=tuple(cost for _, _, cost in answers),
        threshold=threshold,
        cancellations=tuple(cancellations),
    )


gates = st.builds(
    gate_of,
    st.lists(stages, min_size=1, max_size=5),
    st.integers(1, 99).map(lambda percent: percent / 100),
    st.lists(st.integers(0, 20), min_size=1, max_size=6),
)


def answered(language: str, **typed: str) -> Answer:
    return answer(find("stage_gate"), typed, IN_YEN[language])


@given(gates)
def test_the_interval_is_wilsons(gate: StageGate) -> None:
    """As scipy works it out, at every stage; the figures are those of the last."""
    for row, asked, would_pay in zip(gate.stages(), gate.asked, gate.would_pay, strict=True):
        ends = binomtest(would_pay, asked).proportion_ci(method="wilson")
        assert row.pay_rate == would_pay / asked
        assert row.low == pytest.approx(ends.low, abs=1e-12)
        assert row.high == pytest.approx(ends.high, abs=1e-12)
    assert (gate.rate_low(), gate.rate_high()) == (row.low, row.high)
    assert gate.people_asked() == gate.asked[-1]
    assert gate.people_willing() == gate.would_pay[-1]
    assert gate.stage_cost() == gate.costs[-1]


@given(gates)
def test_it_goes_where_the_interval_is_clear_of_the_threshold(gate: StageGate) -> None:
    said = gate.next_stage().show(EN)
    assert said.startswith("Go on") == (gate.rate_low() >= gate.threshold)
    assert said.startswith("Stop") == (gate.rate_high() < gate.threshold)
    said = gate.next_stage().show(JA)
    assert said.startswith("待つ") == (gate.rate_low() < gate.threshold <= gate.rate_high())


@given(gates)
def test_it_is_settled_with_as_many_answers_as_needed(gate: StageGate) -> None:
    """Wilson's interval is that of the score test, whose count of answers is in closed form."""
    needed = gate.answers_needed()
    if needed is None:
        assert gate.pay_rate() == gate.threshold
        assert gate.cost_to_settle() is None
        return
    waits = gate.next_stage().show(EN).startswith("Wait")
    assert waits == (gate.people_asked() < needed)
    missing = max(0, needed - gate.people_asked())
    assert gate.cost_to_settle() == pytest.approx(missing * gate.stage_cost() / gate.asked[-1])


@given(st.integers(1, 10**7), st.integers(1, 99), st.integers(-1_000, 1_000))
def test_near_the_threshold_too_the_answers_needed_are_exact(
    asked: int, percent: int, beside: int
) -> None:
    threshold = Fraction(percent, 100)
    would_pay = min(asked, max(0, round(asked * threshold) + beside))
    needed = gate_of([(asked, would_pay, 0)], percent / 100, [0]).answers_needed()
    distance = Fraction(would_pay, asked) - threshold
    if not distance:
        assert needed is None
    else:
        square = Fraction(Z_95) ** 2 * threshold * (1 - threshold) / distance**2
        assert needed == math.ceil(square)


@given(gates)
def test_the_costs_add_up(gate: StageGate) -> None:
    rows = gate.stages()
    assert [row.cost for row in rows] == list(gate.costs)
    assert [row.cost_so_far for row in rows] == list(accumulate(gate.costs))


@given(gates)
def test_the_reasons_are_all_there_the_commonest_first(gate: StageGate) -> None:
    rows = gate.reasons()
    people = dict.fromkeys(REASONS, 0) | dict(zip(REASONS, gate.cancellations, strict=False))
    assert {row.reason.show(EN): row.people for row in rows} == people
    sizes = [row.people for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    total = sum(sizes)
    assert [row.share for row in rows] == [size / total if total else None for size in sizes]


@given(gates)
def test_the_top_reasons_make_half_and_no_more_than_ties(gate: StageGate) -> None:
    top = gate.top_reasons()
    sizes = sorted(gate.cancellations, reverse=True)
    if not sum(sizes):
        assert top is None
        return
    assert top is not None
    named = [int(one.rsplit(" ", 1)[1]) for one in top.show(EN).split(", ")]
    assert named == sizes[: len(named)]
    assert 2 * sum(named) >= sum(sizes)
    assert 2 * sum(one for one in named if one > named[-1]) < sum(sizes)
    assert named[-1] not in sizes[len(named) :]


@pytest.mark.parametrize(
    ("cancellations", "english", "japanese"),
    [
        ("2 5 1 3 0 1", "no time 5, hardly used 3", "時間がない（5人）、あまり使わない（3人）"),
        ("6 3 3", "price 6", "料金（6人）"),
        (
            "5 3 3",
            "price 5, no time 3, no result 3",
            "料金（5人）、時間がない（3人）、効果がない（3人）",
        ),
        ("0 0 0 0 1200", "went elsewhere 1,200", "ほかへ移った（1,200人）"),
        ("0 0 0 0 0 1", "other 1", "その他（1人）"),
        ("0 1 0 1", "no time 1, hardly used 1", "時間がない（1人）、あまり使わない（1人）"),
    ],
)
def test_the_top_reasons(cancellations: str, english: str, japanese: str) -> None:
    found = answered("en", cancellations=cancellations)["outputs"]["top_reasons"]
    assert found == {"text": english, "note": ""}
    found = answered("ja", cancellations=cancellations)["outputs"]["top_reasons"]
    assert found["text"] == japanese


def test_the_tables() -> None:
    found = answered("en")["tables"]
    assert [[cell[0] for cell in row] for row in found["stages"]] == [
        ["MVP", "20 people", "6 people", "¥5,000", "¥5,000"],
        ["Data", "50 people", "8 people", "¥30,000", "¥35,000"],
    ]
    assert [cell[0] for cell in found["reasons"][0]] == ["no time", "5 people", "41.67%"]
    assert [cell[0] for cell in found["reasons"][5]] == ["went elsewhere", "0 people", "0%"]
    nobody = answered("ja", cancellations="0")["tables"]["reasons"]
    assert [[cell[0] for cell in row] for row in nobody[:2]] == [
        ["料金", "0人", "—"],
        ["時間がない", "0人", "—"],
    ]


def test_the_chart_shows_every_stage_and_the_threshold() -> None:
    five = {"asked": "20 50 40 30 10", "would_pay": "6 8 4 3 2", "costs": "1 1 1 1 1"}
    rows = answered("en", **five)["charts"]["pay_rates"]["rows"]
    assert [row[0][0] for row in rows] == [
        "MVP",
        "Data",
        "Improvement",
        "Completion",
        "Next business",
        "Share you need",
    ]
    assert [cell[0] for cell in rows[1]] == ["Data", "16%", "8.34%", "28.51%"]
    assert [cell[0] for cell in rows[5]] == ["Share you need", "10%", "—", "—"]
    rows = answered("ja", **five)["charts"]["pay_rates"]["rows"]
    assert [row[0][0] for row in rows] == [
        "試作（MVP）",
        "データ収集",
        "改善",
        "完成",
        "次の事業",
        "必要な割合（基準）",
    ]


ONE = {"asked": "20", "would_pay": "6", "costs": "1"}
FIVE = {"asked": "9 9 9 9 50", "would_pay": "9 9 9 9 30", "costs": "1 1 1 1 1"}


@pytest.mark.parametrize(
    ("typed", "said", "finding"),
    [
        (
            {},
            ("Wait, and ask more people", "待つ（もっと聞く）"),
            (
                "Data: somewhere from 8.34% to 28.51%, and you need 10%",
                "データ収集：8.34%〜28.51%のどこか。基準の10%に届くかは、まだわかりません",
            ),
        ),
        (
            ONE,
            ("Go on to: Data", "進む（次は「データ収集」）"),
            (
                "MVP: 14.55% even at its lowest, against the 10% you need",
                "試作（MVP）：低く見ても14.55%で、基準の10%に届いています",
            ),
        ),
        (
            FIVE,
            ("Go on: every stage is passed", "進む（五つの段階を終えました）"),
            (
                "Next business: 46.18% even at its lowest, against the 10% you need",
                "次の事業：低く見ても46.18%で、基準の10%に届いています",
            ),
        ),
        (
            {"would_pay": "6 0"},
            ("Stop, and change the offer", "止める（中身を見直す）"),
            (
                "Data: 7.13% even at its highest, short of the 10% you need",
                "データ収集：高く見ても7.13%で、基準の10%に届きません",
            ),
        ),
    ],
)
def test_what_the_answers_allow(
    typed: dict[str, str], said: tuple[str, str], finding: tuple[str, str]
) -> None:
    for place, language in enumerate(("en", "ja")):
        found = answered(language, **typed)
        assert found["outputs"]["next_stage"]["text"] == said[place]
        assert found["charts"]["pay_rates"]["finding"] == finding[place]
        assert found["charts"]["pay_rates"]["marks"] == []


def test_an_interval_that_ends_at_the_threshold() -> None:
    """Its low end is enough to go on; its high end is not short of it."""
    gate = StageGate()
    low, high = gate.rate_low(), gate.rate_high()
    assert StageGate(threshold=low).next_stage().show(EN) == "Go on to: Improvement"
    assert StageGate(threshold=high).next_stage().show(EN).startswith("Wait")


@pytest.mark.parametrize(
    ("typed", "name", "english", "japanese"),
    [
        (
            {"would_pay": "6"},
            "would_pay",
            "Enter as many numbers as under “People asked, by stage”: 2.",
            "段階ごとに一つずつ、「聞いた人数」と同じ2個の数を入力してください。",
        ),
        (
            {"costs": "1 2 3"},
            "costs",
            "Enter as many numbers as under “People asked, by stage”: 2.",
            "段階ごとに一つずつ、「聞いた人数」と同じ2個の数を入力してください。",
        ),
        (
            {"would_pay": "6 51"},
            "would_pay",
            "More would pay than were asked at Data; enter at most 50 people.",
            "「データ収集」で、聞いた人数より多くなっています。50人以下を入力してください。",
        ),
    ],
)
def test_answers_that_do_not_fit(
    typed: dict[str, str], name: str, english: str, japanese: str
) -> None:
    assert answered("en", **typed)["inputs"][name]["error"] == english
    assert answered("ja", **typed)["inputs"][name]["error"] == japanese
    assert answered("en", **typed)["outputs"] == {}


def test_everybody_may_pay() -> None:
    assert StageGate(asked=(3,), would_pay=(3,), costs=(0,)).pay_rate() == 1
    with pytest.raises(InvalidInput):
        StageGate(asked=(3,), would_pay=(4,), costs=(0,))


def test_why_there_is_no_figure() -> None:
    outputs = answered("en", would_pay="6 5", cancellations="0")["outputs"]
    assert outputs["answers_needed"] == {
        "text": "—",
        "note": "The share is exactly the one you need; at that, no number of answers settles it.",
    }
    assert outputs["cost_to_settle"] == outputs["answers_needed"]
    assert outputs["top_reasons"]["note"] == "Nobody has left, or nobody has said why."
