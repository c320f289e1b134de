"""A formula that is written by hand, worked out."""

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from terakoya.lesson.computable import Property, computable
from terakoya.lesson.errors import Unreckonable

CASES = yaml.safe_load(Path(__file__).with_name("computable.yml").read_text("utf-8"))
VALUES = {"price": 5, "share": 0.25, "months": 12, "z": 2, "nothing": None, "series": (1, 2)}
NAMES = frozenset(VALUES)


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=one["formula"]) for one in CASES if "value" in one]
)
def test_a_formula_comes_to_a_number_or_to_nothing(case: dict[str, Any]) -> None:
    value = computable(case["formula"], NAMES).value(VALUES)
    assert value == (None if case["value"] is None else pytest.approx(case["value"], nan_ok=True))


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=one["formula"]) for one in CASES if "refused" in one]
)
def test_why_a_formula_can_not_be_worked_out_is_said(case: dict[str, Any]) -> None:
    with pytest.raises(Unreckonable) as refused:
        computable(case["formula"], NAMES)
    assert str(refused.value) == case["refused"]


def test_whole_numbers_and_fractions_are_worked_out_exactly() -> None:
    formula = computable(
        r"\left\lceil \frac{price}{3} \times share \times 3^{2} \right\rceil", NAMES
    )
    values = {"price": 10**18 + 2, "share": Fraction(1, 3)}
    assert formula.value(values) == 10**18 + 2


def test_formulas_that_differ_in_spaces_and_brackets_are_the_same() -> None:
    one = computable(r"\max \left( 0, \; price \times {share} \right)", NAMES)
    assert one.python == computable(r"\max(0,(price)\cdot share)", NAMES).python
    assert one.python != computable(r"\max(0, share \times price)", NAMES).python
    assert one.names == {"price", "share"}


PROPERTIES = [
    # The first month in which 5 a month has come to 12.
    (r"\min \left\{ n : price \times n \ge months \right\}", 3, True),
    (r"\min \left\{ n : price \times n \ge months \right\}", 2, False),
    (r"\min \left\{ n : price \times n \ge months \right\}", 4, False),
    (r"\min \left\{ n : price \times n \ge months \right\}", math.inf, False),
    (r"\min \left\{ n : share^{n} > 1 \right\}", math.inf, True),
    # Exactly enough, but for what binary adds.
    (r"\min \left\{ n : \sum_{k=1}^{n} 0.1 \ge 0.3 \right\}", 3, True),
    (r"\left\{ c : c^{2} = price \right\}", math.sqrt(5), True),
    (r"\left\{ c : c^{2} = price \right\}", 2.2, False),
    (r"\left\{ c : \frac{1}{c} = price \right\}", 0, False),
]


@pytest.mark.parametrize(("formula", "value", "holds"), PROPERTIES)
def test_a_number_that_is_described_is_tried(formula: str, value: float, holds: bool) -> None:
    described = computable(formula, NAMES).value(VALUES)
    assert isinstance(described, Property)
    assert described.is_of(value) is holds
