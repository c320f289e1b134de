"""A plan beside an earlier one: what was hoped, and what came."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.locales import EN, JA

from calculators._quantities import Business
from terakoya.calculator.locale import Locale
from terakoya.calculator.review import ReviewAnswer, ReviewRequest, review
from terakoya.calculator.session import find

TOLD = yaml.safe_load(Path(__file__).with_name("own_numbers.yml").read_text("utf-8"))
SALON = {
    key: {"of": value} if isinstance(value, list) else value for key, value in TOLD["salon"].items()
}
PROFIT: Any = {
    "calculator": "break_even",
    "output": "profit",
    "typed": {},
    "needs": ["price", "variable_cost", "fixed_costs", "own_pay", "customers"],
}


def compared(
    earlier: dict[str, Any], said: dict[str, Any], *figures: Any, locale: Locale = JA
) -> ReviewAnswer:
    request = ReviewRequest(
        ask="review",
        language=locale.language,
        currency=locale.currency.code,
        earlier=earlier,
        said=said,
        typed={},
        figures=list(figures),
    )
    return review(Business, find, request, locale)


def changed(**numbers: Any) -> dict[str, Any]:
    """The salon with other numbers; without those that are None."""
    return {key: one for key, one in {**SALON, **numbers}.items() if one is not None}


@pytest.mark.parametrize(
    ("figure", "earlier", "now", "expected"),
    [
        (PROFIT, {"average_sale": 7_700}, {}, ("71,680円", "16,800円", "−54,880円")),
        (PROFIT, {}, {}, ("16,800円", "16,800円", "±0円")),
        (PROFIT, {"own_pay": None}, {}, ("", "16,800円", "")),
        ({"quantity": "later_rate"}, {}, {"attrition_rate": 0.08}, ("90%", "92%", "+2ポイント")),
        ({"quantity": "sales_per_day"}, {"working_days": 0}, {}, ("—", "3.64回", "")),
        (
            {"quantity": "regular_value"},
            {"attrition_rate": {"of": [0, 20]}},
            {},
            ("∞", "59,600円", ""),
        ),
    ],
)
def test_a_figure_is_told_at_both_times(
    figure: Any, earlier: dict[str, Any], now: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    [one] = compared(changed(**earlier), changed(**now), figure)["figures"]
    assert (one["before"], one["now"], one["difference"]) == expected


def test_the_numbers_that_changed_are_named() -> None:
    earlier = changed(second_visit_rate={"of": [11, 20]}, own_pay=None, members=3)
    found = {one["key"]: one for one in compared(earlier, changed(pays_by="job"))["numbers"]}
    assert [*found] == ["pays_by", "own_pay", "second_visit_rate", "members"]
    share = found["second_visit_rate"]
    assert (share["before"], share["now"]) == ("55% (11/20)", "45% (9/20)")
    assert (found["own_pay"]["before"], found["members"]["now"]) == ("", "")
    assert found["pays_by"]["difference"] == ""


def test_a_month_that_comes_earlier_is_fewer_months_away() -> None:
    asked = {
        "calculator": "cash_flow",
        "output": "runs_out_month",
        "typed": {"sales": "*50%"},
        "needs": ["opening", "sales", "fixed_costs", "own_pay"],
    }
    [one] = compared(changed(average_sale=7_700), SALON, asked, locale=EN)["figures"]
    assert one["difference"] == "−1"
