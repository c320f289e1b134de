"""The reader's own numbers: in calculators, in the figures of a text, and nowhere unasked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from time import time
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from support.live import (
    calculator,
    follow,
    let_stand,
    wait_until,
    wait_until_at_rest,
    wait_until_live,
)

from .test_every_page import assert_no_barrier

NUMBERS = "terakoya/terakoya/#2/number/"
OF_MINE = "a.own, .truth:not([hidden]), terakoya-changed dd b"
"""What is there once numbers of the reader's are."""
SCRIPT_IS_THERE = (
    "performance.getEntriesByType('resource').some(({ name }) => name.includes('/mine-'))"
)
BREAK_EVEN = "ja/calculators/break_even/"
ENGLISH = "en/calculators/break_even/"

SALON: dict[str, tuple[Any, str]] = {
    "average_sale": (7_000, "counted"),
    "sales_per_month": (80, "counted"),
    "variable_cost": (900, "guessed"),
    "payment_fee_rate": (0.02, "counted"),
    "fixed_costs": (180_000, "counted"),
    "own_pay": (250_000, "decided"),
    "working_days": (22, "decided"),
    "advertising_per_month": (30_000, "counted"),
    "new_customers_per_month": (12, "guessed"),
    "second_visit_rate": ({"of": [9, 20]}, "counted"),
    "attrition_rate": ({"of": [5, 50]}, "counted"),
    "opening_cash": (400_000, "counted"),
    "pays_by": ("visit", "decided"),
}
"""That of the specification, in yen."""
NO_AMOUNTS = {
    "sales_per_month",
    "payment_fee_rate",
    "working_days",
    "new_customers_per_month",
    "second_visit_rate",
    "attrition_rate",
    "pays_by",
}
LATELY = round((time() - 10 * 24 * 60 * 60) * 1000)
"""Milliseconds: what was counted then need not be counted again, whenever the tests run."""


def record(key: str, value: Any, basis: str) -> str:
    """A number as the browser keeps it."""
    kept = {"value": value, "basis": basis, "page": "my-numbers", "before": []}
    currency = {} if key in NO_AMOUNTS else {"currency": "JPY"}
    return json.dumps({**kept, **currency, "day": "2026-11-20", "at": LATELY})


def say(page: Page, **numbers: tuple[Any, str]) -> None:
    """Keep numbers as another page would; one that is None is erased."""
    for key, told in numbers.items():
        text = None if told[0] is None else record(key, *told)
        change = (
            "localStorage.removeItem(key)" if text is None else "localStorage.setItem(key, text)"
        )
        page.evaluate(f"([key, text]) => {change}", [NUMBERS + key, text])


def kept(page: Page, key: str) -> dict[str, Any]:
    """What is kept of a quantity; empty if nothing is."""
    text = page.evaluate("key => localStorage.getItem(key)", NUMBERS + key)
    found: dict[str, Any] = json.loads(text or "{}")
    return found


@pytest.fixture
def salon(page: Page, address: str) -> Page:
    """A page of a reader who has said twelve numbers."""
    page.goto(f"{address}ja/about/")
    say(page, **SALON)
    return page


@pytest.fixture
def other(context: BrowserContext, page: Page) -> Iterator[Page]:
    """Another tab of that reader."""
    yield context.new_page()


def does(element: Locator, name: str) -> Locator:
    """The button that does something."""
    return element.locator(f'[data-do="{name}"]')


def field(element: Locator, name: str) -> Locator:
    return element.locator(f'.inputs [name="{name}"]')


def output(element: Locator, name: str) -> Locator:
    return element.locator(f'output[name="{name}"]')


def own_break_even(page: Page, address: str) -> Locator:
    """The calculator, with the reader's numbers in."""
    page.goto(address + BREAK_EVEN)
    element = calculator(page, "break_even")
    does(element, "mine").click()
    expect(output(element, "customers_needed")).to_have_text("78人")
    expect(page).to_have_url(f"{address}{BREAK_EVEN}#break_even?mine")
    return element


# --- A calculator takes the reader's numbers ------------------------------------------------------


def test_my_numbers_fill_a_calculator_and_go_again(salon: Page, address: str) -> None:
    element = own_break_even(salon, address)
    expect(field(element, "price")).to_have_value("7,000")
    expect(field(element, "customers")).to_have_value("80")
    expect(output(element, "profit")).to_have_text("16,800円")
    expect(element.locator('[data-say="whose_mine"]')).to_be_visible()
    expect(salon).to_have_url(f"{address}{BREAK_EVEN}#break_even?mine")
    does(element, "example").click()
    expect(field(element, "price")).to_have_value("8,000")
    expect(does(element, "mine")).to_be_visible()
    expect(element.locator(".mark")).to_have_count(0)
    expect(salon).to_have_url(address + BREAK_EVEN)
    salon.go_back()
    expect(field(element, "price")).to_have_value("7,000")


def test_a_reload_and_another_page_have_them_too(salon: Page, address: str) -> None:
    own_break_even(salon, address)
    salon.reload()
    element = calculator(salon, "break_even")
    expect(output(element, "customers_needed")).to_have_text("78人", timeout=60_000)
    follow(salon, f"{address}ja/calculators/ad_budget/#ad_budget?mine")
    budget = calculator(salon, "ad_budget")
    expect(output(budget, "allowable_cpa")).to_have_text("32,780円")
    salon.go_back()
    expect(output(element, "customers_needed")).to_have_text("78人")


def test_the_address_holds_what_is_no_number_of_mine(salon: Page, address: str) -> None:
    element = own_break_even(salon, address)
    field(element, "price").fill("9,999")
    field(element, "price").blur()
    expect(output(element, "profit")).not_to_have_text("16,800円")
    target = field(element, "target_profit")
    target.evaluate("field => field.closest('details')?.setAttribute('open', '')")
    target.fill("100,000")
    target.blur()
    expect(salon).to_have_url(f"{address}{BREAK_EVEN}#break_even?mine&target_profit=100000")
    assert kept(salon, "average_sale")["value"] == 7_000


def test_a_link_goes_before_my_numbers(salon: Page, address: str) -> None:
    salon.goto(f"{address}{BREAK_EVEN}#break_even?mine&price=9000")
    element = calculator(salon, "break_even")
    expect(field(element, "variable_cost")).to_have_value("900", timeout=60_000)
    expect(field(element, "price")).to_have_value("9,000")


def test_what_is_not_known_is_the_example_s_and_named(salon: Page, address: str) -> None:
    say(salon, working_days=(None, ""))
    element = own_break_even(salon, address)
    mark = element.locator('.input:has([name="working_days"]) a.mark')
    expect(mark).to_have_attribute("href", "../../my-numbers/#working_days")
    partly = element.locator(".main > .partly")
    expect(partly).to_be_visible()
    label = field(element, "working_days").locator(
        "xpath=ancestor::*[@class='input']//*[@class='label']"
    )
    expect(partly).to_contain_text(label.inner_text())


def test_a_stranger_s_link_to_my_numbers_shows_who_has_none_the_example(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{BREAK_EVEN}#break_even?mine")
    element = calculator(page, "break_even")
    wait_until_live(element)
    expect(field(element, "price")).to_have_value("8,000")
    expect(page.locator('[data-say="link_unknown"]')).to_be_hidden()


def test_another_tab_s_change_is_followed(salon: Page, other: Page, address: str) -> None:
    element = own_break_even(salon, address)
    other.goto(f"{address}ja/about/")
    say(other, average_sale=(7_500, "counted"))
    expect(field(element, "price")).to_have_value("7,500")
    expect(output(element, "profit")).to_have_text("56,000円")


def test_language_and_currency_change_no_number(salon: Page, address: str) -> None:
    salon.goto(f"{address}{ENGLISH}#break_even?mine")
    element = calculator(salon, "break_even")
    expect(output(element, "profit")).to_have_text("¥16,800", timeout=60_000)
    expect(field(element, "price")).to_have_value("7,000")
    element.locator('[data-currency="choice"]').select_option("USD")
    expect(element.locator('[data-say="whose_currency"]')).to_be_visible()
    expect(output(element, "profit")).to_have_text("¥16,800")
    assert kept(salon, "average_sale")["value"] == 7_000


# --- What is typed becomes the reader's -----------------------------------------------------------


def test_what_is_typed_is_kept_when_it_is_called_mine(page: Page, address: str) -> None:
    page.goto(address + BREAK_EVEN)
    element = calculator(page, "break_even")
    expect(does(element, "own")).to_be_hidden()
    field(element, "price").fill("9,000")
    field(element, "price").blur()
    assert kept(page, "average_sale") == {}
    does(element, "own").click()
    expect(element.locator('[data-say="whose_kept"]')).to_be_visible()
    found = kept(page, "average_sale")
    assert (found["value"], found["basis"], found["currency"]) == (9_000, "guessed", "JPY")
    assert found["page"] == "calculators/break_even"
    expect(page).to_have_url(f"{address}{BREAK_EVEN}#break_even?mine")

    field(element, "price").fill("9,500")
    field(element, "price").blur()
    wait_until(page, f"JSON.parse(localStorage.getItem('{NUMBERS}average_sale')).value === 9500")
    does(element, "undo").click()
    expect(field(element, "price")).to_have_value("9,000")
    assert kept(page, "average_sale")["value"] == 9_000


def test_nothing_typed_is_lost_by_a_closed_tab(page: Page, other: Page, address: str) -> None:
    page.goto(address + BREAK_EVEN)
    element = calculator(page, "break_even")
    field(element, "fixed_costs").fill("150,000")
    field(element, "fixed_costs").blur()
    does(element, "own").click()
    expect(does(element, "undo")).to_be_visible()
    page.close()
    other.goto(f"{address}{BREAK_EVEN}#break_even?mine")
    again = calculator(other, "break_even")
    expect(field(again, "fixed_costs")).to_have_value("150,000", timeout=60_000)


def test_before_a_link_tells_my_numbers_it_is_asked(
    salon: Page, context: BrowserContext, address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    element = own_break_even(salon, address)
    let_stand(salon)
    does(element, "copy").click()
    question = element.locator('[data-say="whose_copy"]')
    expect(does(question, "copy_example")).to_be_focused()
    salon.keyboard.press("Enter")
    copied = element.locator('[data-say="copied"]')
    expect(copied).to_be_visible()
    read = "navigator.clipboard.readText()"
    assert salon.evaluate(read) == address + BREAK_EVEN
    # Said once more, it tells that the second one is in the clipboard, too.
    copied.evaluate("said => { said.hidden = true; }")
    does(element, "copy").click()
    does(question, "copy_mine").click()
    expect(question).to_be_hidden()
    expect(copied).to_be_visible()
    assert "price=7000" in salon.evaluate(read)
    expect(salon).to_have_url(f"{address}{BREAK_EVEN}#break_even?mine")


# --- Figures in a text ----------------------------------------------------------------------------


def figure(page: Page, fragment: str) -> Locator:
    """The first figure of the plan whose request holds this."""
    return page.locator(f"a[data-mine*='{fragment}']").first


def test_the_plan_is_the_reader_s(salon: Page, address: str) -> None:
    salon.goto(f"{address}ja/plan/")
    needed = figure(salon, '"output":"customers_needed"')
    expect(needed).to_have_class("own", timeout=60_000)
    expect(needed).to_contain_text("78人")
    expect(figure(salon, '"quantity":"settled_sales"')).to_contain_text("66")
    expect(salon.locator(".when").nth(0)).to_contain_text("16,800円")
    expect(salon.locator(".when").nth(1)).to_contain_text("66,640円")
    expect(salon.locator(".heads")).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["ja/plan/", "en/plan/", "ja/my-numbers/", "en/06-what-a-customer-may-cost/"]
)
def test_own_numbers_are_no_barrier(path: str, salon: Page, address: str) -> None:
    salon.goto(address + path)
    expect(salon.locator(OF_MINE).first).to_be_visible(timeout=60_000)
    for chart in salon.locator("figure.own:not(.hole)").all():
        expect(chart.locator(".drawing > svg:not(.printed)")).to_be_visible()
    assert_no_barrier(salon)


def test_the_example_is_still_to_be_seen(page: Page, address: str) -> None:
    page.goto(f"{address}ja/plan/")
    needed = figure(page, '"output":"customers_needed"')
    # Once there are numbers of the reader's, theirs may stand there before it is read.
    printed = needed.inner_text()
    say(page, **SALON)
    page.reload()
    expect(needed).to_have_class("own", timeout=60_000)
    assert printed in (needed.get_attribute("title") or "")
    needed.focus()
    expect(page.locator(".terakoya-bubble.example")).to_be_visible()
    expect(page.locator(".terakoya-bubble.example")).to_contain_text(printed)
    page.keyboard.press("Escape")
    expect(page.locator(".terakoya-bubble.example")).to_be_hidden()


def test_a_figure_on_a_guess_is_marked(salon: Page, address: str) -> None:
    salon.goto(f"{address}ja/plan/")
    needed = figure(salon, '"output":"customers_needed"')
    expect(needed.locator(".basis-mark")).to_have_text("○", timeout=60_000)
    expect(figure(salon, '"quantity":"average_sale"').locator(".basis-mark")).to_have_count(0)
    expect(salon.locator(".basis")).to_contain_text("○")


def test_a_hole_leads_to_its_question(salon: Page, address: str) -> None:
    say(salon, working_days=(None, ""))
    salon.goto(f"{address}ja/plan/")
    hole = figure(salon, '"output":"per_day"')
    expect(hole).to_have_text("＿＿", timeout=60_000)
    expect(hole).to_have_attribute("href", "../my-numbers/#working_days")
    row = salon.locator("tr", has=hole)
    expect(row.locator(".missing a")).to_have_attribute("href", "../my-numbers/#working_days")


def test_a_sentence_says_how_it_comes_out(salon: Page, other: Page, address: str) -> None:
    salon.goto(f"{address}ja/plan/")
    settled = salon.locator(".when").nth(1)
    expect(settled).to_contain_text("66,640円○足りなくなります", timeout=60_000)
    other.goto(f"{address}ja/about/")
    say(other, second_visit_rate=({"of": [11, 20]}, "counted"))
    expect(settled).to_contain_text("4,880円○残ります")
    say(other, attrition_rate=(None, ""))
    expect(settled.locator(".missing")).to_be_visible()
    expect(settled.locator("[data-figure]").locator("visible=true")).to_have_count(0)


def test_what_no_such_business_has_is_left_out(salon: Page, address: str) -> None:
    say(salon, pays_by=("job", "decided"))
    salon.goto(f"{address}ja/plan/")
    expect(figure(salon, '"quantity":"average_sale"')).to_have_class("own", timeout=60_000)
    settled = figure(salon, '"quantity":"settled_sales"')
    expect(salon.locator("tr", has=settled)).to_be_hidden()


def test_a_chart_is_drawn_from_the_reader_s_numbers(salon: Page, address: str) -> None:
    salon.goto(f"{address}ja/plan/")
    chart = salon.locator('figure[data-chart="balance"]')
    expect(chart).to_have_class("chart own", timeout=60_000)
    expect(chart.locator("tbody")).to_contain_text("416,800円")
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".drawing > svg:not(.printed)")).to_be_visible()


def test_numbers_are_hidden_from_who_looks_on(salon: Page, address: str) -> None:
    salon.goto(f"{address}ja/plan/")
    needed = figure(salon, '"output":"customers_needed"')
    expect(needed).to_have_class("own", timeout=60_000)
    salon.locator('[data-do="hide"]').click()
    expect(needed).not_to_contain_text("78")
    salon.reload()
    expect(salon.locator('[data-do="show"]')).to_be_visible()
    expect(salon.locator(".own")).to_have_count(0)
    salon.locator('[data-do="show"]').click()
    expect(needed).to_contain_text("78人", timeout=60_000)


def test_who_has_said_nothing_sees_the_example(page: Page, address: str) -> None:
    page.goto(f"{address}ja/plan/")
    expect(page.locator(".heads")).to_be_visible()
    page.locator("[data-mine]").first.scroll_into_view_if_needed()
    # The script that would put theirs there has come.
    wait_until(page, SCRIPT_IS_THERE)
    wait_until_at_rest(page)
    expect(page.locator(".own")).to_have_count(0)
    expect(page.locator(".legend")).to_be_hidden()


UNASKED = [
    *(f"calculators/{name}" for name in ("break_even", "ad_budget", "lifetime_value", "own_pay")),
    "09-paying-in-parts",
    "",
]


@pytest.mark.parametrize("path", UNASKED)
def test_no_page_with_an_example_shows_anything_of_mine(
    salon: Page, address: str, path: str
) -> None:
    salon.goto(f"{address}ja/{path}/".replace("//", "/").replace(":/", "://"))
    for element in salon.locator("terakoya-calculator:not([data-mine])").all():
        wait_until_live(element)
        # What is offered tells that the script is there, and has left the example as it is.
        for button in does(element, "mine").all():
            expect(button).to_be_visible()
        changed = (
            "e => e.controls.some(one => one.value !== one.defaultValue && one.type === 'text')"
        )
        assert not element.evaluate(changed)
    expect(salon.locator(".own, .mark, .partly")).to_have_count(0)
