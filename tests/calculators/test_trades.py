"""The trades that calculators begin from: that they are plausible, and the same everywhere."""

from typing import Any

import pytest
from support.courses import ROOT

from calculators._quantities.presets import PRESETS
from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.schema import Schema
from terakoya.lesson.course import load_course, load_library

COURSE = load_course(ROOT)
TRADES = {name: schema for name, schema in load_library(COURSE).items() if schema.presets}
BY_THE_MONTH = {"school": {"spend", "places_sold"}}
"""What a school says of a visit, since quantities say of it what a month brings."""

EVERY = [
    pytest.param(schema, trade, language, id=f"{name}: {trade} {language}")
    for name, schema in TRADES.items()
    for trade in schema.presets
    for language in COURSE.languages
]


def values(schema: Schema, trade: str, language: str) -> dict[str, Any]:
    """What a trade gives to all inputs, in a language's currency."""
    said = schema.presets[trade].said_in(COURSE.locale(language).currency.code)
    return {**{name: one.default for name, one in schema.inputs.items()}, **said}


def outputs(schema: Schema, trade: str, language: str) -> dict[str, Any]:
    locale = COURSE.locale(language)
    plain = {
        name: schema.inputs[name].plain(value, locale)
        for name, value in values(schema, trade, language).items()
    }
    evaluation = evaluate(schema, plain, locale, plain)
    assert not evaluation.sentences
    return evaluation.outputs


def test_the_trades_are_those_of_the_quantities() -> None:
    assert set(TRADES) == {
        *("break_even", "cash_flow", "own_pay"),
        *("price_rise", "second_visit", "visit_value"),
    }
    for schema in TRADES.values():
        assert list(schema.presets) == list(PRESETS)
        for trade, preset in schema.presets.items():
            assert preset.name == PRESETS[trade].name


@pytest.mark.parametrize("trade", PRESETS)
@pytest.mark.parametrize("calculator", TRADES)
def test_a_trade_says_the_same_of_itself_as_the_quantities(calculator: str, trade: str) -> None:
    schema = TRADES[calculator]
    for name, value in schema.presets[trade].said.items():
        means = schema.inputs[name].means
        known = PRESETS[trade].said.get(means.key) if means else None
        if known is not None and name not in BY_THE_MONTH.get(trade, ()):
            share = known[0] / known[1] if isinstance(known, tuple) else known
            assert value == pytest.approx(share), name


@pytest.mark.parametrize(("schema", "trade", "language"), EVERY)
def test_every_figure_of_a_trade_is_a_number(schema: Schema, trade: str, language: str) -> None:
    found = outputs(schema, trade, language)
    main = next(name for name, one in schema.outputs.items() if one.main)
    assert found[main] is not None
    assert float("inf") not in found.values()


@pytest.mark.parametrize("language", COURSE.languages)
@pytest.mark.parametrize("trade", PRESETS)
def test_a_trade_stands_on_its_feet_by_itself(trade: str, language: str) -> None:
    """A month comes out even within a fifth of the owner's pay, and a year is lived through."""
    even = outputs(TRADES["break_even"], trade, language)
    pay = values(TRADES["break_even"], trade, language)["own_pay"]
    assert abs(even["profit"]) < pay / 5
    assert outputs(TRADES["cash_flow"], trade, language)["lowest_balance"] > 0
