"""Inputs that count only for some choices."""

from dataclasses import dataclass
from typing import Any

import pytest
from support.locales import EN

from terakoya import Text, choice, count, output, rate, yes_no
from terakoya.calculator.schema import Schema, read_class
from terakoya.calculator.session import answer
from terakoya.check.samples import samples
from terakoya.lesson.declaration import mistakes

LABEL = Text(en="Label")
FEES = dict.fromkeys(("none", "add_on", "annual"), LABEL)


@dataclass(frozen=True)
class Plan:
    """A fee, its rate, and a reduction of it for some."""

    title = LABEL

    fee: str = choice("none", options=FEES, label=LABEL)
    fee_rate: float = rate(0.05, label=LABEL, shown_when={"fee": ("add_on", "annual")})
    is_reduced: bool = yes_no(False, label=LABEL, shown_when={"fee": "annual"})
    reduction: float = rate(0.01, label=LABEL, shown_when={"is_reduced": True})

    @output(label=LABEL, kind=rate, main=True, definition="fee_rate")
    def charged(self) -> float:
        return 0 if self.fee == "none" else self.fee_rate - self.is_reduced * self.reduction


PLAN = read_class("plan", Plan)


@pytest.mark.parametrize(
    ("typed", "hidden"),
    [
        ({}, {"fee_rate", "is_reduced", "reduction"}),
        ({"fee": "add_on"}, {"is_reduced", "reduction"}),
        ({"fee": "annual"}, {"reduction"}),
        ({"fee": "annual", "is_reduced": "yes"}, set()),
        # What doesn't count itself makes nothing count.
        ({"fee": "add_on", "is_reduced": "yes"}, {"is_reduced", "reduction"}),
        # Of what can't be read, nobody knows.
        ({"fee": "weekly"}, {"reduction"}),
    ],
)
def test_an_input_is_shown_when_it_counts(typed: dict[str, str], hidden: set[str]) -> None:
    inputs = answer(PLAN, typed, EN)["inputs"]
    assert {name for name, one in inputs.items() if not one["shown"]} == hidden


def test_what_does_not_count_takes_its_default_and_is_not_held_to_anything() -> None:
    answered = answer(PLAN, {"fee_rate": "a lot", "reduction": "5%"}, EN)
    assert answered["inputs"]["fee_rate"]["error"] == ""
    assert answered["inputs"]["fee_rate"]["typed"] == "5"
    assert answered["outputs"]["charged"]["text"] == "0%"
    answered = answer(PLAN, {"fee": "add_on", "reduction": "5%"}, EN)
    assert answered["outputs"]["charged"]["text"] == "5%"


def test_the_samples_try_each_input_where_it_counts() -> None:
    tried = list(samples(PLAN, EN))
    assert {"fee": "annual", "is_reduced": "yes", "reduction": "100"} in tried
    assert {"fee": "add_on", "fee_rate": "0"} in tried


MISTAKES = [
    ({"fees": "none"}, 'shown_when names no input "fees"; did you mean "fee"?'),
    ({"one": True}, "shown_when names the input itself; name an earlier one"),
    ({"later": True}, "shown_when names later, which is declared later; move later above it"),
    ({"size": 5}, "shown_when names size, which has many values; name a choice or a yes_no"),
    ({"fee": "addon"}, "fee is never 'addon'; did you mean \"add_on\"?"),
    ({"fee": ("none", 7)}, "fee is never 7; use one of: none, add_on, annual"),
    ({"fee": "none", "rated": True}, "is never shown; widen its shown_when, or that of the "),
    ({"fee": ()}, "is never shown; widen its shown_when, or that of the inputs in it"),
    ("fee", 'shown_when is no mapping; write shown_when={"name": value}'),
]


def plan_with(shown_when: Any) -> Schema:
    """A calculator of which one input is shown so."""

    @dataclass(frozen=True)
    class Wrong:
        title = LABEL
        fee: str = choice("none", options=FEES, label=LABEL)
        rated: bool = yes_no(False, label=LABEL, shown_when={"fee": "annual"})
        size: int = count(1, label=LABEL)
        one: bool = yes_no(False, label=LABEL, shown_when=shown_when)
        later: bool = yes_no(False, label=LABEL)

        @output(label=LABEL, main=True)
        def result(self) -> int:
            return self.size

    return read_class("wrong", Wrong)


@pytest.mark.parametrize(("shown_when", "told"), MISTAKES)
def test_a_condition_that_can_not_be_is_named(shown_when: Any, told: str) -> None:
    [mistake] = mistakes(plan_with(shown_when), ("en",), EN)
    assert str(mistake).startswith(f"Wrong.one: {told}")


def test_conditions_that_can_be_are_no_mistake() -> None:
    assert list(mistakes(PLAN, ("en",), EN)) == []
    assert list(mistakes(plan_with({"fee": "annual", "rated": True}), ("en",), EN)) == []
