"""A number that is asked for: what a reader may type for it, and what is said of another."""

import json
from typing import Any

import pytest
from support.courses import ROOT, SECOND_COURSE

from terakoya.calculator.analysis import figures_of, numbers_of
from terakoya.calculator.evaluate import read
from terakoya.calculator.exercise import SoughtInput, SoughtOutput, judge
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.lesson.course import load_course, load_library

COURSE, SECOND = load_course(ROOT), load_course(SECOND_COURSE)
LIBRARY = {**load_library(COURSE), **load_library(SECOND)}
LOCALES = {
    **{language: COURSE.locale(language) for language in COURSE.languages},
    **{language: SECOND.locale(language) for language in SECOND.languages},
}


def asked(language: str, calculator: str, aim: str, typed: str, **inputs: str) -> Any:
    """What is said of a text; the aim is ``output``, or ``input figure target``."""
    find, figure, target = [*aim.split(" ", 2), "", ""][:3]
    schema: Schema = LIBRARY[calculator]
    locale: Locale = LOCALES[language]
    request: Any = {
        "inputs": inputs,
        "plain": [],
        "find": find,
        "figure": figure,
        "target": target,
        "answer": typed,
    }
    return json.loads(json.dumps(judge(schema, request, locale, locale)))


# The total of a price with a fee of 6% a year.
FEE = {"fee": "add_on", "fee_rate": "6%"}
TOTAL = "price total 530,000"


@pytest.mark.parametrize(
    "typed", ["500000", "500,000", "５００，０００", "50万円", "¥500,000", "500千円"]
)
def test_a_number_is_read_as_in_the_calculator_s_form(typed: str) -> None:
    said = asked("ja", "instalments", TOTAL, typed, **FEE)
    assert (said["verdict"], said["error"]) == ("right", "")
    assert "500,000円" in said["sentence"] and "530,000円" in said["sentence"]


@pytest.mark.parametrize(
    ("typed", "verdict", "total"),
    [("49万", "low", "519,400円"), ("51万", "high", "540,600円"), ("499,998", "low", "529,997円")],
)
def test_a_wrong_number_is_told_which_way_it_is_wrong_and_what_it_comes_to(
    typed: str, verdict: str, total: str
) -> None:
    said = asked("ja", "instalments", TOTAL, typed, **FEE)
    assert said["verdict"] == verdict
    assert total in said["sentence"]


def test_what_is_given_for_the_input_itself_is_passed_over() -> None:
    assert asked("ja", "instalments", TOTAL, "50万", price="何か", **FEE)["verdict"] == "right"


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("8,88", "right"),
        ("8,88 %", "right"),
        ("8,8766", "right"),
        ("8,87", "low"),
        ("8,9", "high"),
    ],
)
def test_a_percentage_is_right_to_the_places_that_it_is_shown_to(typed: str, verdict: str) -> None:
    assert asked("fr", "quote", "margin price 1700", typed)["verdict"] == verdict


@pytest.mark.parametrize(
    ("typed", "verdict"), [("1795,61", "right"), ("1 795,61 €", "right"), ("1795", "low")]
)
def test_an_output_is_found_to_the_cent(typed: str, verdict: str) -> None:
    said = asked("fr", "quote", "price", typed)
    assert said["verdict"] == verdict
    # What it is is not given away.
    price = "«\u202fPrix à annoncer\u202f» = 1\u202f795,61\u00a0€."
    assert said["sentence"] == price * (verdict == "right")


def test_a_whole_number_that_only_just_suffices_is_right() -> None:
    # The seventh hour of a day is its last.
    days = "hours days 4"
    found = [asked("de", "quote", days, hours)["verdict"] for hours in ("21", "21,5", "28", "29")]
    assert found == ["low", "right", "right", "high"]


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("", "Nothing is entered."),
        ("abc", "“abc” can't be read as a number."),
        ("1", "“1” is too small."),
        ("50 €", "“50 €” is in euros; amounts here are in US dollars."),
    ],
)
def test_what_can_t_be_used_is_told_as_beside_an_input(typed: str, begins: str) -> None:
    said = asked("en", "instalments", "price total $5,300", typed, **FEE)
    assert said["verdict"] == "" and said["error"].startswith(begins)


def test_a_rule_is_told() -> None:
    said = asked("en", "instalments", "price total 5000", "400", deposit="$500")
    assert said["verdict"] == "" and "$400" in said["error"]


def test_an_input_that_may_be_left_empty_is_asked_for_all_the_same() -> None:
    aim = "paid open 1000"
    assert asked("fr", "quote", aim, "795,61")["verdict"] == "right"
    assert asked("fr", "quote", aim, " ")["error"] == "Rien n’est saisi."


@pytest.mark.parametrize("name", LIBRARY)
def test_what_is_printed_as_the_answer_is_right(name: str) -> None:
    schema = LIBRARY[name]
    locale = LOCALES["fr" if "fr" in schema.title.languages else "en"]
    values, _ = read(schema, {}, locale)
    for figure in figures_of(schema):
        found = SoughtOutput(schema, values, figure, locale)
        if found.value is not None:
            assert found.judge(found.shown(found.value), locale)["verdict"] == "right"
    for find in numbers_of(schema, values):
        for figure in figures_of(schema)[:1]:
            target = SoughtOutput(schema, values, figure, locale).value
            sought = SoughtInput(schema, values, find, figure, target, locale)
            for solution in sought.solutions:
                assert sought.judge(solution["text"], locale)["verdict"] == "right", find
