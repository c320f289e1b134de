"""What always holds of a budget for winning or keeping, whatever is typed."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import EN, JA, said

from calculators.retention_budget import RetentionBudget
from terakoya import Mark, Text
from terakoya.calculator.session import find

WINNING = Text(en="Winning new customers", ja="新しいお客さまを迎える")
KEEPING = Text(en="Keeping the customers you have", ja="いまのお客さまに続けてもらう")
EITHER = Text(en="The same either way", ja="どちらも同じ")

budgets = st.builds(
    RetentionBudget,
    acquisition_cost=st.integers(1, 1_000_000),
    cost_ratio=st.integers(1, 1_000).map(lambda tenths: tenths / 10),
    value_new=st.integers(0, 10_000_000),
    value_saved=st.integers(0, 10_000_000),
    save_rate=st.integers(0, 1_000).map(lambda thousandths: thousandths / 1_000),
    budget=st.integers(1, 100_000_000),
)


def with_(budget: RetentionBudget, **changed: Any) -> RetentionBudget:
    return RetentionBudget(**{**vars(budget), **changed})


@given(budgets)
def test_at_the_break_even_both_uses_buy_the_same(budget: RetentionBudget) -> None:
    even = budget.break_even_save_rate()
    assume(even is not None)
    assert even is not None
    level = with_(budget, save_rate=even)
    assert level.value_won() == pytest.approx(level.value_kept())
    assert level.better_use() == EITHER


@given(budgets)
def test_the_better_use_is_the_one_with_more_value_for_the_budget(budget: RetentionBudget) -> None:
    """Exact fractions decide, worked out from the inputs alone."""
    ratio = Fraction(round(budget.cost_ratio * 10), 10)
    kept = Fraction(round(budget.save_rate * 1_000), 1_000) * budget.value_saved * ratio
    expected = EITHER if kept == budget.value_new else WINNING
    assert budget.better_use() == (KEEPING if kept > budget.value_new else expected)


@given(budgets)
def test_value_per_yen_is_value_over_budget(budget: RetentionBudget) -> None:
    assert budget.value_per_yen_won() * budget.budget == pytest.approx(budget.value_won())
    assert budget.value_per_yen_kept() * budget.budget == pytest.approx(budget.value_kept())


@given(budgets)
def test_the_cost_per_customer_kept_spends_the_budget(budget: RetentionBudget) -> None:
    each = budget.cost_per_customer_kept()
    if each is None:
        assert budget.customers_kept() == 0
    else:
        assert each * budget.customers_kept() == pytest.approx(budget.budget)


@pytest.mark.parametrize(
    ("inputs", "use"),
    [
        ({}, KEEPING),
        ({"save_rate": 0.1}, WINNING),
        ({"save_rate": 0.2}, EITHER),
        ({"save_rate": 0.201}, KEEPING),
        ({"save_rate": 0.199}, WINNING),
        ({"value_saved": 0}, WINNING),
        ({"value_new": 0}, KEEPING),
        ({"value_new": 0, "value_saved": 0}, EITHER),
    ],
)
def test_better_use(inputs: dict[str, Any], use: Text) -> None:
    assert RetentionBudget(**inputs).better_use() == use


@pytest.mark.parametrize(
    ("inputs", "finding"),
    [
        (
            {},
            Text(
                en="Money spent on keeping brings 10× its worth, on winning 8×",
                ja="1円で得る価値は、続けてもらうのに使えば10円、迎えるのに使えば8円",
            ),
        ),
        (
            {"save_rate": 0.1},
            Text(
                en="Money spent on winning brings 8× its worth, on keeping 4×",
                ja="1円で得る価値は、迎えるのに使えば8円、続けてもらうのに使えば4円",
            ),
        ),
        (
            {"save_rate": 0.2},
            Text(
                en="Money brings 8× its worth in either use",
                ja="1円で得る価値は、どちらに使っても8円",
            ),
        ),
        (
            {"value_new": 0, "value_saved": 0},
            Text(
                en="Money brings 0× its worth in either use",
                ja="1円で得る価値は、どちらに使っても0円",
            ),
        ),
    ],
)
def test_the_chart_says_what_it_shows(inputs: dict[str, Any], finding: Text) -> None:
    assert said(RetentionBudget(**inputs).value_per_yen().finding) == finding


def test_the_chart_draws_both_uses() -> None:
    points = RetentionBudget().value_per_yen().points
    assert len(points) == 21
    assert [points[0].save_rate, points[1].save_rate, points[-1].save_rate] == [0, 0.025, 0.5]
    assert {point.won for point in points} == {8}
    assert [points[0].kept, points[1].kept, points[-1].kept] == pytest.approx([0, 1, 20])


@pytest.mark.parametrize(
    ("inputs", "end"),
    [
        ({"save_rate": 0.01, "cost_ratio": 25}, 0.05),
        ({"save_rate": 0.05, "cost_ratio": 25}, 0.1),
        ({"save_rate": 0.01}, 0.5),
        ({"save_rate": 0.1, "cost_ratio": 10}, 0.2),
        ({"save_rate": 0.4}, 0.5),
        ({"save_rate": 0.45}, 1),
        ({"save_rate": 1}, 1),
        ({"save_rate": 0.01, "value_saved": 0}, 1),
        ({"save_rate": 0.01, "value_saved": 100}, 1),
    ],
)
def test_the_axis_holds_both_marks(inputs: dict[str, Any], end: float) -> None:
    assert RetentionBudget(**inputs).value_per_yen().points[-1].save_rate == end


YOURS = Text(en="Your figure", ja="いまの割合")
BREAK_EVEN = Text(en="Both alike", ja="同じになる割合")


@pytest.mark.parametrize(
    ("inputs", "marks"),
    [
        ({}, (Mark(0.25, YOURS), Mark(0.2, BREAK_EVEN))),
        ({"save_rate": 0.2}, (Mark(0.2, YOURS),)),
        ({"value_saved": 0}, (Mark(0.25, YOURS),)),
        ({"value_saved": 16_000}, (Mark(0.25, YOURS), Mark(1, BREAK_EVEN))),
        ({"value_saved": 15_999}, (Mark(0.25, YOURS),)),
        ({"value_new": 0}, (Mark(0.25, YOURS), Mark(0, BREAK_EVEN))),
    ],
)
def test_marks(inputs: dict[str, Any], marks: tuple[Mark, ...]) -> None:
    assert RetentionBudget(**inputs).value_per_yen().marks == marks


def test_the_rule_and_its_dispute_are_named() -> None:
    schema = find("retention_budget")
    rule, source = schema.inputs["cost_ratio"].help, schema.outputs["retention_cost"].source
    assert rule is not None
    assert source is not None
    for words, english, japanese in (
        (rule, ("1:5", "disputed"), "異論"),
        (source, ("Disputed", "Pfeifer"), "異論"),
    ):
        assert all(word in words.show(EN) for word in english)
        assert japanese in words.show(JA)
