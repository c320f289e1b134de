"""A business's own numbers: what follows from them, and what they fill in calculators."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.courses import ROOT
from support.locales import EN

from calculators._quantities import Business
from calculators._quantities.presets import PRESETS
from terakoya import Quantity, money, rate
from terakoya.calculator.analysis import numbers_of
from terakoya.calculator.evaluate import instance
from terakoya.calculator.mine import (
    depends_on,
    figure,
    figures,
    mine,
    share_interval,
    share_of,
)
from terakoya.calculator.session import find
from terakoya.lesson.computable import computable
from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.errors import NoFormula
from terakoya.lesson.quantities import formula_of

TOLD = yaml.safe_load(Path(__file__).with_name("quantities.yml").read_text("utf-8"))
SALON = TOLD["businesses"]["salon"]


def business(changed: dict[str, Any]) -> dict[str, Any]:
    """What the salon says, with something changed; null is what it doesn't say."""
    said = {**SALON, **changed}
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in said.items()
        if value is not None
    }


def cases(part: str) -> list[Any]:
    return [
        pytest.param(case, id=": ".join(filter(None, [case.get("calculator"), case["why"]])))
        for case in TOLD[part]
    ]


@pytest.mark.parametrize("case", cases("figures"))
def test_what_follows(case: dict[str, Any]) -> None:
    known = figures(Business, business(case["said"]))
    for key, value in case["gives"].items():
        assert known[key].missing == ()
        expected = None if value is None else pytest.approx(value, rel=1e-8, abs=1e-3)
        given = known[key].value
        assert (list(given) if isinstance(given, tuple) else given) == expected, key
    for key, missing in case.get("lacks", {}).items():
        assert (known[key].value, known[key].missing) == (None, tuple(missing))


@pytest.mark.parametrize("case", cases("calculators"))
def test_what_a_calculator_is_filled_with(case: dict[str, Any]) -> None:
    schema = find(case["calculator"])
    filled = mine(schema, Business, business(case["said"]), EN)
    parts = {
        name: schema.inputs[name].kind.nearest([share * one for one in filled.values[name]])
        for name, share in case.get("parts", {}).items()
    }
    calculator = instance(schema, {**filled.values, **case.get("typed", {}), **parts})
    for name, value in case.get("gives", {}).items():
        expected = None if value is None else pytest.approx(value, rel=1e-8)
        assert getattr(calculator, name)() == expected, name
    for name in case.get("fills", {}):
        assert name in filled.filled
    assert case.get("fills", {}).items() <= filled.values.items()
    for part in ("filled", "neutral"):
        if part in case:
            assert list(getattr(filled, part)) == [
                name for name in schema.inputs if name in case[part]
            ]
    if "missing" in case:
        assert {name: list(keys) for name, keys in filled.missing.items()} == case["missing"]
    said = {name: sentence.show(EN) for name, sentence in filled.refused.items()}
    assert said == case.get("refused", {})
    for output, names in case.get("depends", {}).items():
        assert list(depends_on(schema, filled.values, output, filled.unknown)) == names


@pytest.mark.parametrize("told", TOLD["presets"], ids=lambda told: told["trade"])
def test_the_businesses_to_begin_from_live(told: dict[str, Any]) -> None:
    said = PRESETS[told["trade"]].said
    schema = find("break_even")
    month = instance(schema, mine(schema, Business, said, EN).values)
    assert (month.customers_needed(), month.profit()) == (
        told["needed"],
        pytest.approx(told["result"]),
    )
    assert figure(Business, said, "customer_value").value == pytest.approx(told["customer_value"])


@pytest.mark.parametrize("trade", PRESETS)
@pytest.mark.parametrize("currency", ["JPY", "USD"])
def test_a_business_to_begin_from_says_what_can_be_said(trade: str, currency: str) -> None:
    said = PRESETS[trade].said_in(currency)
    known = figures(Business, said)
    for key, value in said.items():
        quantity = Business.by_key[key]
        assert quantity.question
        assert (quantity.question.pair > 0) or not isinstance(value, tuple)
        declared = quantity.input
        rate_or_value = known[key].value
        assert declared.read_plain(declared.plain(rate_or_value, EN), EN) == rate_or_value


@pytest.mark.parametrize("told", TOLD["pairs"], ids=lambda told: f"{told['key']} {told['counts']}")
def test_a_share_is_known_as_well_as_it_was_counted(told: dict[str, Any]) -> None:
    quantity = Business.by_key[told["key"]]
    expected = None if told["rate"] is None else pytest.approx(told["rate"], rel=1e-7)
    assert share_of(quantity, *told["counts"]) == expected
    ends = None if told["low"] is None else pytest.approx((told["low"], told["high"]), rel=1e-7)
    assert share_interval(quantity, *told["counts"]) == ends


def test_twenty_six_are_asked_and_how_customers_pay() -> None:
    asked = [key for key, one in Business.by_key.items() if one.question]
    assert len(asked) == 27
    assert asked[0] == "pays_by"


def test_the_quantities_that_a_reader_s_word_beats() -> None:
    assert {key for key, one in Business.by_key.items() if one.sayable} == {
        "back_end_cost_rate",
        "front_end_cost",
        "member_cost",
        "monthly_sales",
        "new_members",
    }


@pytest.mark.parametrize("key", [k for k, one in Business.by_key.items() if one.question])
def test_what_is_usual_can_be_typed(key: str) -> None:
    quantity = Business.by_key[key]
    assert quantity.question
    for end in quantity.question.typical or ():
        assert quantity.input.read_plain(quantity.input.plain(end, EN), EN) == end


# --- Formulas -----------------------------------------------------------------------------------

UNWRITTEN = {"advertising_by_month", "sales_by_month", "tax_amount"}
"""They go through a series, of which no formula is read."""


@pytest.mark.parametrize("trade", PRESETS)
@pytest.mark.parametrize("key", [k for k, one in Business.by_key.items() if one.method])
def test_a_formula_says_what_is_worked_out(trade: str, key: str) -> None:
    said = PRESETS[trade].said
    known = figures(Business, said)
    if known[key].value is None or key in UNWRITTEN or key in said:
        return
    formula = formula_of(Business, key, said)
    read = computable(formula, frozenset(Business.by_key))
    values = {name: one.value for name, one in known.items()}
    assert read.value(values) == pytest.approx(known[key].value)


def test_what_is_only_asked_has_no_formula() -> None:
    with pytest.raises(NoFormula):
        formula_of(Business, "average_sale", {})


# --- All calculators ----------------------------------------------------------------------------

LIBRARY = load_library(load_course(ROOT))

PAIRS = st.tuples(st.integers(0, 20), st.integers(20, 60))
AMOUNTS = st.integers(0, 1_000_000)
SHARES = st.integers(0, 91).map(lambda thousandths: thousandths / 1_000)


def values_of(quantity: Quantity) -> Any:
    """What a business may say of a quantity that it is asked for."""
    assert quantity.question
    if options := quantity.kind.every():
        return st.sampled_from(options)
    if quantity.question.pair:
        return PAIRS
    if quantity.kind.is_like(rate):
        return SHARES
    if quantity.kind.is_like(money):
        return AMOUNTS
    return st.integers(0, 60) if quantity.kind.numeric else st.tuples(*[AMOUNTS] * 12)


businesses = st.fixed_dictionaries(
    {}, optional={key: values_of(one) for key, one in Business.by_key.items() if one.question}
)


@given(businesses, st.sampled_from(sorted(LIBRARY)))
@example({"back_end_price": 1}, "credit_cost")
def test_every_business_fills_calculators_with_what_they_take(said: Any, name: str) -> None:
    schema = LIBRARY[name]
    filled = mine(schema, Business, said, EN)
    assert filled.values.keys() == schema.inputs.keys()
    told = [*filled.filled, *filled.neutral, *filled.unknown]
    assert sorted(told) == sorted(schema.inputs)
    meant = {key for key, one in schema.inputs.items() if one.means}
    assert meant == {*filled.filled, *filled.missing, *filled.refused}
    numbers = numbers_of(schema, filled.values)
    for key in filled.filled:
        if key in numbers:
            assert numbers[key].least <= filled.values[key] <= numbers[key].most
    assert instance(schema, filled.values)


OF_A_MONTH = [
    *("average_sale", "sales_per_month", "variable_cost", "fixed_costs", "own_pay"),
    *("payment_fee_rate", "sales_tax_share", "advertising_per_month"),
]
months = st.fixed_dictionaries({key: values_of(Business.by_key[key]) for key in OF_A_MONTH})


@given(months)
def test_before_own_taxes_a_month_s_profit_and_own_pay_are_what_is_taken_home(said: Any) -> None:
    assume(said["average_sale"])
    filled = {name: mine(LIBRARY[name], Business, said, EN) for name in ("break_even", "own_pay")}
    month, hours = (instance(LIBRARY[name], one.values) for name, one in filled.items())
    # Sales and costs are each rounded to whole units where they are filled in.
    assert hours.take_home() == pytest.approx(month.profit() + said["own_pay"], abs=2)


@given(businesses)
def test_what_is_missing_is_what_is_needed(said: Any) -> None:
    for key, one in figures(Business, said).items():
        assert not said.keys() & set(one.missing)
        assert one.missing == () or one.value is None
        assert figure(Business, said, key) == one


@given(businesses)
def test_in_a_hundredth_of_the_money_everything_is_a_hundredth(said: Any) -> None:
    amounts = {key for key, one in Business.by_key.items() if one.kind.is_like(money)}
    said = {key: value for key, value in said.items() if key != "sales_by_month"}
    small = {key: value / 100 if key in amounts else value for key, value in said.items()}
    known, less = figures(Business, said), figures(Business, small)
    for key in amounts:
        if known[key].value is not None:
            assert less[key].value == pytest.approx(known[key].value / 100, rel=1e-9, abs=1e-6)
