"""What a page asks of a reader's own numbers, and is told in one answer."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.locales import EN, JA

from calculators._quantities import Business
from terakoya.calculator.business import answer
from terakoya.calculator.session import find

TOLD = yaml.safe_load(Path(__file__).with_name("own_numbers.yml").read_text("utf-8"))
SALON = {
    key: {"of": value} if isinstance(value, list) else value for key, value in TOLD["salon"].items()
}
LOCALES = {"en": EN, "ja": JA}
NOTHING: dict[str, Any] = {
    "ask": "mine",
    "language": "en",
    "currency": "JPY",
    "said": {},
    "typed": {},
    "sure": {},
    "quantities": False,
    "fills": [],
    "figures": [],
    "charts": [],
    "find_out": False,
}


def ask(**asked: Any) -> Any:
    request: Any = {**NOTHING, **asked}
    locale = LOCALES[request["language"]].in_currency(request["currency"])
    # As it comes to a page: in JSON, pairs are lists.
    return json.loads(json.dumps(answer(Business, find, request, locale)))


def salon(changed: dict[str, Any]) -> dict[str, Any]:
    """What the salon says, with something changed; null is what it doesn't say."""
    said = {**SALON, **changed}
    return {key: value for key, value in said.items() if value is not None}


@pytest.mark.parametrize("case", TOLD["read"], ids=lambda case: case["why"])
def test_what_is_typed_is_read(case: dict[str, Any]) -> None:
    told = {"language": case.get("language", "en"), "currency": case.get("currency", "JPY")}
    read = ask(typed={case["key"]: case["typed"]}, **told)["read"][case["key"]]
    assert read == {"value": None, "text": "", "error": "", **case["gives"]}


@pytest.mark.parametrize("case", TOLD["figures"], ids=lambda case: case["why"])
def test_a_figure_comes_out(case: dict[str, Any]) -> None:
    asked = {"typed": {}, **case["asked"]} if "calculator" in case["asked"] else case["asked"]
    [figure] = ask(said=salon(case["said"]), figures=[asked])["figures"]
    assert {name: figure[name] for name in case["gives"]} == case["gives"]


def test_what_somebody_else_kept_is_as_if_nothing_was() -> None:
    foreign = {"average_sale": "7,000", "pays_by": 3, "members": True, "attrition_rate": {"of": []}}
    told = ask(said={**foreign, "__class__": 1, "sales_by_month": [1, "2"]}, quantities=True)
    assert told == ask(quantities=True)


def test_an_input_says_whose_it_is() -> None:
    fills = ask(said=salon({"own_pay": None}), fills=["break_even"])["fills"]["break_even"]
    assert fills["inputs"]["price"] == {"plain": "7000", "text": "¥7,000", "whose": "mine"}
    assert fills["inputs"]["own_pay"]["whose"] == "example"
    assert fills["inputs"]["target_profit"]["whose"] == "neutral"
    assert fills["missing"] == {"own_pay": ["own_pay"]}


def test_a_number_that_does_not_fit_a_calculator_is_refused_there() -> None:
    said = {"members": 40, "membership_fee": 5000, "member_cost": 500, "monthly_churn": 0.0005}
    fills = ask(said=said, fills=["customer_success"])["fills"]["customer_success"]
    assert fills["inputs"]["churn_before"]["whose"] == "example"
    assert fills["refused"] == {
        "churn_before": "“0.05%” is too small. Enter a percentage from 0.1% to 100%."
    }


def test_a_chart_has_a_line_for_each_scenario() -> None:
    chart = {"calculator": "break_even", "chart": "people", "needs": ["price", "own_pay"]}
    scenarios = [{}, {"price": "*110%"}]
    [drawn] = ask(said=salon({}), charts=[{**chart, "scenarios": scenarios}])["charts"]
    expected, raised = drawn["scenarios"]
    assert expected["finding"] != raised["finding"]
    [hole] = ask(said=salon({"own_pay": None}), charts=[{**chart, "scenarios": scenarios}])[
        "charts"
    ]
    assert hole["scenarios"] == [None, None]
    assert hole["missing"] == ["own_pay"]


@pytest.mark.parametrize("case", TOLD["find_out"], ids=lambda case: case["why"])
def test_the_number_to_find_out_next(case: dict[str, Any]) -> None:
    sure = {key: {"basis": "counted", "months": case.get("months", 0)} for key in case["counted"]}
    language = case.get("language", "en")
    told = ask(said=salon(case["said"]), sure=sure, find_out=True, language=language)["find_out"]
    assert told == {"keys": case["keys"], "sentence": case["sentence"]}
