"""What is printed, what Python answers in the browser and what it answers here are one."""

from random import Random

import pytest
from playwright.sync_api import Page, expect
from support.courses import ROOT
from support.live import assert_shows, calculator

from terakoya.calculator.session import answer, find
from terakoya.check.samples import random_inputs
from terakoya.lesson.course import load_course, load_library

from .conftest import Visitor

COURSE = load_course(ROOT)
CALCULATORS = [
    # A language at a time, each with one Python.
    (name, language)
    for language in ("en", "ja")
    for name in sorted(load_library(COURSE))
]


@pytest.mark.parametrize(("name", "language"), CALCULATORS)
def test_printed_and_live_answers_are_equal(
    visitor: Visitor, address: str, name: str, language: str
) -> None:
    visitor.turn_to(f"{language}/calculators/{name}/")
    element = calculator(visitor.page, name)
    schema, locale = find(name), COURSE.locale(language)
    assert_shows(element, answer(schema, {}, locale))

    random = Random(f"{name} {language}")
    tried = 0
    while tried < 25:
        typed = random_inputs(schema, random, locale)
        expected = answer(schema, typed, locale)
        if not expected["outputs"]:
            continue  # a rule between two inputs; see test_bad_input.py
        tried += 1
        assert_shows(element, expected, typed)

    usual = {one.name: one.typed(one.default, locale) for one in schema.inputs.values()}
    assert_shows(element, answer(schema, {}, locale), usual)


INTERACTIONS = [
    ("en", "ad_budget", "Back-end price", "500", "profit", "−$788"),
    ("ja", "ad_budget", "本命の商品の価格", "５万円", "profit", "−78,800円"),
    ("en", "instalments", "Number of payments", "24", "first_payment", "$208.41"),
    ("ja", "instalments", "価格", "１００万円", "first_payment", "83,337円"),
    ("en", "lifetime_value", "Churn per month", "4%", "lifetime_value", "$1,000"),
    ("ja", "lifetime_value", "月間解約率", "０", "lifetime_value", "∞"),
]


@pytest.mark.parametrize(("language", "name", "label", "typed", "output", "figure"), INTERACTIONS)
def test_a_changed_number_is_answered(
    page: Page,
    address: str,
    language: str,
    name: str,
    label: str,
    typed: str,
    output: str,
    figure: str,
) -> None:
    page.goto(f"{address}{language}/calculators/{name}/")
    element = calculator(page, name)
    element.get_by_role("textbox", name=label, exact=True).fill(typed)
    expect(element.locator(f'output[name="{output}"]')).to_have_text(figure, timeout=60_000)


def test_a_figure_opens_to_its_formula_with_the_readers_numbers(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/ad_budget/")
    element = calculator(page, "ad_budget")
    working = element.locator("details", has=page.locator('output[name="profit"]'))
    equation = working.locator("math").last
    expect(equation).to_be_hidden()
    working.locator("summary").click()
    expect(working.locator(".meaning")).to_be_visible()
    expect(equation).to_have_text("$15,812=100 people×$208.12−$5,000−$0")
    element.get_by_role("textbox", name="Back-end price").fill("500")
    expect(equation).to_have_text("−$788=100 people×$42.12−$5,000−$0", timeout=60_000)


def test_what_is_typed_before_python_is_up_is_answered(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/", wait_until="commit")
    control = calculator(page, "instalments").get_by_role("textbox", name="Number of payments")
    control.fill("24")
    expect(page.locator('output[name="first_payment"]')).to_have_text("$208.41", timeout=60_000)
    expect(control).to_have_value("24")


def test_a_typed_number_takes_its_usual_spelling_when_the_field_is_left(
    page: Page, address: str
) -> None:
    page.goto(f"{address}ja/calculators/instalments/")
    price = calculator(page, "instalments").get_by_label("価格", exact=True)
    price.fill("６０万円")
    price.blur()
    expect(price).to_have_value("600,000", timeout=60_000)


def test_a_screen_reader_is_told_the_main_figure(page: Page, address: str) -> None:
    page.goto(f"{address}ja/calculators/instalments/")
    calculator(page, "instalments").get_by_role("textbox", name="支払回数").fill("24")
    told = page.locator('terakoya-calculator [role="status"].announcement')
    expect(told).to_have_text("初回の支払額: 20,841円", timeout=60_000)


def test_choosing_an_option_is_answered(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/")
    element = calculator(page, "instalments")
    element.get_by_label("Fee for paying in parts").select_option("Add-on, per year")
    element.get_by_role("textbox", name="Fee rate per year").fill("9")
    expect(element.locator('output[name="fee_amount"]')).to_have_text("$450", timeout=60_000)
