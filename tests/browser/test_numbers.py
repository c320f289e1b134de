"""The page of all numbers of a business: they are asked, read, kept, mended and taken along."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from support.live import hold, wait_until

from .test_kept import BLOCKED
from .test_mine import NUMBERS, SALON, kept, say

PAGE = "ja/my-numbers/"
ENGLISH = "en/my-numbers/"
FIRST = {
    "average_sale": "7,000",
    "sales_per_month": "80",
    "variable_cost": "900円",
    "fixed_costs": "18万",
    "own_pay": "250000",
}
"""As a person types what tells how many carry the business."""
NEEDED = "家賃と自分の分が出るのは、月に71人からです。"
LEFT = "いまは、そのうえに月58,000円残ります。"


@pytest.fixture
def numbers(page: Page, address: str) -> Page:
    """The page, before anything is known."""
    page.goto(address + PAGE)
    expect(card(page, "average_sale")).to_be_visible()
    return page


@pytest.fixture
def other(context: BrowserContext, page: Page) -> Page:
    """Another tab of that reader."""
    return context.new_page()


def card(page: Page, key: str) -> Locator:
    return page.locator(f'[data-number="{key}"]')


def field(page: Page, key: str) -> Locator:
    return card(page, key).locator(f'.typed [name="{key}"]').last


def part(page: Page, key: str, name: str) -> Locator:
    return card(page, key).locator(f'[data-part="{name}"]')


def choose(page: Page, name: str, value: str) -> None:
    page.locator(".chip", has=page.locator(f'[name="{name}"][value="{value}"]')).click()


def wait_for(page: Page, key: str, value: float) -> None:
    """Wait until a number is read and kept."""
    wait_until(page, f"JSON.parse(localStorage.getItem('{NUMBERS}{key}'))?.value === {value}")


def does(place: Page | Locator, name: str) -> Locator:
    return place.locator(f'[data-do="{name}"]')


def truths(page: Page) -> Locator:
    return page.locator(".truth:visible")


def all_kept(page: Page) -> dict[str, Any]:
    """All that is kept of numbers and settings, by quantity and name."""
    found: dict[str, str] = page.evaluate(
        "() => Object.fromEntries(Object.entries(localStorage)"
        ".filter(([key]) => /[/](number|setting)[/]/.test(key)))"
    )
    return {
        key.rpartition("/")[2]: json.loads(text) if "/number/" in key else text
        for key, text in found.items()
    }


def order(page: Page) -> list[str]:
    """The numbers that are asked first."""
    cards = page.locator(".first > .cards > [data-number]")
    found: list[str] = cards.evaluate_all("all => all.map(one => one.dataset.number)")
    return found


# --- The first three minutes ----------------------------------------------------------------------


def test_five_numbers_are_enough_for_the_first_truth(numbers: Page) -> None:
    choose(numbers, "trade", "salon")
    assert order(numbers)[5:] == ["second_visit_rate", "attrition_rate", "opening_cash"]
    expect(numbers.locator('[name="pays_by"][value="visit"]')).to_be_checked()
    expect(truths(numbers)).to_have_count(0)
    for key, text in FIRST.items():
        field(numbers, key).fill(text)
    expect(truths(numbers)).to_have_text(
        [NEEDED, "いまは、そのうえに月58,000円残ります。"], use_inner_text=True
    )
    part(numbers, "second_visit_rate", "part").fill("9")
    part(numbers, "second_visit_rate", "whole").fill("20")
    expect(card(numbers, "second_visit_rate").locator("[data-share]")).to_have_text("= 45%")
    field(numbers, "opening_cash").fill("40万円")
    wait_for(numbers, "opening_cash", 400_000)
    assert kept(numbers, "second_visit_rate")["value"] == {"of": [9, 20]}
    assert kept(numbers, "second_visit_rate")["basis"] == "counted"
    assert kept(numbers, "fixed_costs") | {"at": 0, "day": ""} == {
        "value": 180_000,
        "basis": "guessed",
        "page": "my-numbers",
        "like": "money/month",
        "currency": "JPY",
        "at": 0,
        "day": "",
        "before": [],
    }
    numbers.reload()
    expect(field(numbers, "fixed_costs")).to_have_value("180,000")
    expect(part(numbers, "second_visit_rate", "whole")).to_have_value("20")
    expect(truths(numbers).first).to_have_text(NEEDED, use_inner_text=True)


@pytest.mark.parametrize(
    ("trade", "last"),
    [
        ("school", ["monthly_churn", "capacity", "opening_cash"]),
        ("adviser", ["back_end_price", "conversion_rate", "opening_cash"]),
        ("shop", ["working_days", "advertising_per_month", "opening_cash"]),
        ("other", ["working_days", "advertising_per_month", "opening_cash"]),
    ],
)
def test_each_trade_is_asked_eight_of_its_own(numbers: Page, trade: str, last: list[str]) -> None:
    choose(numbers, "trade", trade)
    assert order(numbers) == [*FIRST, *last]


def test_a_trade_that_is_chosen_before_the_script_is_there_is_kept(
    page: Page, address: str
) -> None:
    script = "**/mine-*.js"
    held = hold(page.context, script)
    page.goto(address + PAGE)
    choose(page, "trade", "salon")
    expect(page.locator('[name="trade"][value="salon"]')).to_be_checked()
    held.let_go()
    expect(field(page, "average_sale")).to_have_attribute("placeholder", "7,000")
    expect(page.locator('[name="trade"][value="salon"]')).to_be_checked()
    expect(page.locator('[name="pays_by"][value="visit"]')).to_be_checked()
    assert order(page)[5:] == ["second_visit_rate", "attrition_rate", "opening_cash"]


def test_an_example_is_nobody_s_until_somebody_begins_from_it(numbers: Page) -> None:
    choose(numbers, "trade", "salon")
    expect(field(numbers, "average_sale")).to_have_attribute("placeholder", "7,000")
    assert all_kept(numbers).keys() == {"trade", "pays_by"}
    does(card(numbers, "average_sale"), "begin").click()
    expect(field(numbers, "average_sale")).to_have_value("7,000")
    expect(card(numbers, "average_sale")).to_contain_text("例から始めた数字")
    found = kept(numbers, "average_sale")
    assert (found["basis"], found["example"], found["value"]) == ("guessed", True, 7_000)


def test_what_a_customer_pays_by_says_what_is_asked(numbers: Page) -> None:
    choose(numbers, "pays_by", "month")
    numbers.locator("details.group").nth(2).locator("> summary").click()
    expect(card(numbers, "monthly_churn")).to_be_visible()
    expect(card(numbers, "visit_interval")).to_be_hidden()
    choose(numbers, "pays_by", "visit")
    expect(card(numbers, "visit_interval")).to_be_visible()
    expect(card(numbers, "monthly_churn")).to_be_hidden()


def test_enter_goes_on(numbers: Page) -> None:
    field(numbers, "average_sale").fill("7000")
    field(numbers, "average_sale").press("Enter")
    expect(field(numbers, "sales_per_month")).to_be_focused()


# --- One number -----------------------------------------------------------------------------------


def test_what_can_t_be_read_is_said_and_the_number_before_stays(numbers: Page) -> None:
    error = card(numbers, "own_pay").locator(".error")
    field(numbers, "own_pay").fill("250000")
    wait_for(numbers, "own_pay", 250_000)
    field(numbers, "own_pay").fill("たくさん")
    expect(error).to_contain_text("「たくさん」は数として読めません")
    expect(field(numbers, "own_pay")).to_have_attribute("aria-invalid", "true")
    assert kept(numbers, "own_pay")["value"] == 250_000
    numbers.reload()
    expect(field(numbers, "own_pay")).to_have_value("たくさん")
    expect(error).to_be_visible()
    field(numbers, "own_pay").fill("26万")
    expect(error).to_be_hidden()
    wait_for(numbers, "own_pay", 260_000)


def test_a_total_over_a_number_is_an_average_whose_parts_are_kept(numbers: Page) -> None:
    place = card(numbers, "average_sale")
    place.locator(".division > summary").click()
    part(numbers, "average_sale", "total").fill("560,000")
    part(numbers, "average_sale", "number").fill("80")
    expect(field(numbers, "average_sale")).to_have_value("7,000")
    numbers.reload()
    expect(part(numbers, "average_sale", "total")).to_have_value("560,000")
    assert kept(numbers, "average_sale")["parts"] == ["560,000", "80"]


def test_not_to_know_is_an_answer(numbers: Page) -> None:
    choose(numbers, "unknown-own_pay", "unknown")
    expect(card(numbers, "own_pay")).to_contain_text("の時点では、まだわからない")
    assert kept(numbers, "own_pay")["value"] is None
    numbers.reload()
    expect(numbers.locator('[name="unknown-own_pay"]')).to_be_checked()
    field(numbers, "own_pay").fill("1")
    expect(numbers.locator('[name="unknown-own_pay"]')).not_to_be_checked()


def test_where_a_number_comes_from_can_be_said_later(numbers: Page) -> None:
    field(numbers, "average_sale").fill("7000")
    choose(numbers, "basis-average_sale", "counted")
    expect(card(numbers, "average_sale")).to_contain_text("に数えた数字")
    wait_for(numbers, "average_sale", 7_000)
    assert kept(numbers, "average_sale")["basis"] == "counted"


def test_a_number_is_erased_with_its_history_and_comes_back(salon: Page) -> None:
    place = card(salon, "own_pay")
    before = kept(salon, "own_pay")
    place.locator(".explained > summary").click()
    does(place, "erase").click()
    assert kept(salon, "own_pay") == {}
    expect(field(salon, "own_pay")).to_have_value("")
    does(place, "undo").click()
    expect(field(salon, "own_pay")).to_have_value("250,000")
    assert kept(salon, "own_pay") == before


@pytest.fixture
def salon(page: Page, address: str) -> Page:
    """The page of a reader who has said twelve numbers."""
    page.goto(f"{address}ja/about/")
    say(page, **SALON)
    page.goto(address + PAGE)
    expect(field(page, "average_sale")).to_have_value("7,000")
    return page


def test_what_follows_stands_below_with_what_it_comes_from(salon: Page) -> None:
    salon.goto(salon.url + "#settled_result")
    row = salon.locator('[data-follows="settled_result"]')
    expect(row).to_contain_text("−66,640円")
    expect(row).to_contain_text("常連が次に来なくなる割合")
    expect(row).to_be_in_viewport()
    expect(truths(salon).last).to_have_text(
        "ただし、新しい方も、また来る方もこのままの割合なら、いずれ月に66,640円足りなくなります。",
        use_inner_text=True,
    )


def test_an_odd_number_is_doubted_kindly(salon: Page) -> None:
    salon.locator("details.group > summary").first.click()
    field(salon, "payment_fee_rate").fill("8")
    expect(card(salon, "payment_fee_rate").locator(".doubt:visible")).to_contain_text("高めです")
    wait_for(salon, "payment_fee_rate", 0.08)


def test_what_was_counted_long_ago_asks_to_be_counted_again(page: Page, address: str) -> None:
    page.goto(f"{address}ja/about/")
    say(page, opening_cash=SALON["opening_cash"])
    page.evaluate(
        """key => {
          const found = JSON.parse(localStorage.getItem(key));
          const at = Date.now() - 243 * 24 * 60 * 60 * 1000;
          localStorage.setItem(key, JSON.stringify({ ...found, at }));
        }""",
        NUMBERS + "opening_cash",
    )
    page.goto(address + PAGE)
    expect(card(page, "opening_cash")).to_contain_text("8か月前に数えた数字です。数え直しますか。")


# --- All of them ----------------------------------------------------------------------------------


def test_another_tab_follows_and_a_field_in_use_asks(
    salon: Page, other: Page, address: str
) -> None:
    other.goto(address + PAGE)
    field(other, "sales_per_month").click()
    field(salon, "own_pay").fill("260000")
    expect(field(other, "own_pay")).to_have_value("260,000")
    field(salon, "sales_per_month").fill("90")
    expect(card(other, "sales_per_month")).to_contain_text("ほかの画面で90回に変わりました。")
    expect(field(other, "sales_per_month")).to_have_value("80")
    does(card(other, "sales_per_month"), "take").click()
    expect(field(other, "sales_per_month")).to_have_value("90")


def test_a_text_of_another_tab_that_is_read_here_first_is_told_too(
    salon: Page, other: Page, address: str
) -> None:
    other.goto(address + PAGE)
    field(other, "sales_per_month").click()
    # As a screen leaves it whose Python is slow.
    typed = json.dumps({**kept(salon, "sales_per_month"), "text": "90"})
    key = f"{NUMBERS}sales_per_month"
    salon.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, typed])
    wait_for(other, "sales_per_month", 90)
    expect(card(other, "sales_per_month")).to_contain_text("ほかの画面で90回に変わりました。")
    expect(field(other, "sales_per_month")).to_have_value("80")


def test_where_nothing_is_kept_the_page_works_and_says_so(
    context: BrowserContext, numbers: Page
) -> None:
    context.add_init_script(BLOCKED)
    numbers.reload()
    expect(numbers.locator('[data-say="unkept"]')).to_be_visible()
    for key, text in FIRST.items():
        field(numbers, key).fill(text)
    expect(truths(numbers).first).to_have_text(NEEDED, use_inner_text=True)


def test_a_file_takes_all_to_another_browser(salon: Page, tmp_path: Path) -> None:
    choose(salon, "trade", "salon")
    before = all_kept(salon)
    with salon.expect_download() as saved:
        does(salon, "export").click()
    file = tmp_path / "numbers.json"
    saved.value.save_as(file)
    does(salon, "sure").click()
    does(salon, "erase_all").click()
    expect(field(salon, "average_sale")).to_have_value("")
    assert all_kept(salon) == {}
    salon.locator('input[type="file"]').set_input_files(file)
    expect(field(salon, "average_sale")).to_have_value("7,000")
    assert all_kept(salon) == before


def test_all_that_is_erased_comes_back_at_a_word(salon: Page) -> None:
    before = all_kept(salon)
    does(salon, "sure").click()
    does(salon, "erase_all").click()
    expect(truths(salon)).to_have_count(0)
    does(salon, "restore").click()
    expect(field(salon, "average_sale")).to_have_value("7,000")
    assert all_kept(salon) == before


def test_of_another_course_s_file_what_fits_is_offered(salon: Page, tmp_path: Path) -> None:
    told = {"basis": "counted", "day": "2026-11-20", "at": 1, "page": "x", "currency": "JPY"}
    records = {
        "number/average_sale": json.dumps({**told, "value": 6_000, "like": "money/sale"}),
        "number/own_pay": json.dumps({**told, "value": 1, "like": "money/hour"}),
    }
    course = {"name": "パンの講座", "address": "https://example.org/bread/"}
    file = tmp_path / "bread.json"
    file.write_text(
        json.dumps({"format": "terakoya/2", "course": course, "records": records}), "utf-8"
    )
    salon.locator('input[type="file"]').set_input_files(file)
    offered = salon.locator('[data-say="offered"]')
    expect(offered).to_contain_text("「パンの講座」")
    expect(offered).to_contain_text("お会計1回の平均額（客単価）")
    expect(offered).to_contain_text("own_pay")
    does(offered, "replace").click()
    expect(field(salon, "average_sale")).to_have_value("6,000")
    expect(field(salon, "own_pay")).to_have_value("250,000")
    does(salon, "restore").click()
    expect(field(salon, "average_sale")).to_have_value("7,000")


@pytest.mark.parametrize(
    ("button", "rate", "price"), [("same", "", "7,000"), ("convert", "0.0065", "45.50")]
)
def test_amounts_change_their_currency_at_a_word(
    salon: Page, button: str, rate: str, price: str
) -> None:
    select = salon.locator('select[name="currency"]')
    select.select_option("USD")
    expect(field(salon, "average_sale")).to_have_value("7,000")
    does(salon, "cancel").click()
    expect(select).to_have_value("JPY")
    select.select_option("USD")
    if rate:
        salon.locator('input[name="rate"]').fill(rate)
    does(salon, button).click()
    expect(field(salon, "average_sale")).to_have_value(price)
    expect(card(salon, "average_sale").locator(".affix:visible")).to_have_text("$")
    expect(field(salon, "sales_per_month")).to_have_value("80")


def test_another_language_leaves_the_numbers_as_they_are(salon: Page, address: str) -> None:
    before = all_kept(salon)
    salon.goto(address + ENGLISH)
    expect(field(salon, "average_sale")).to_have_value("7,000")
    expect(truths(salon).first).to_have_text(
        "From 78 people a month on, the rent is paid, and so are you.", use_inner_text=True
    )
    assert all_kept(salon) == before


def test_the_day_to_look_again_goes_into_a_calendar(salon: Page, tmp_path: Path) -> None:
    salon.locator('[name="review_date"]').fill("2027-02-27")
    with salon.expect_download() as saved:
        does(salon, "calendar").click()
    assert saved.value.suggested_filename == "terakoya-2027-02-27.ics"
    file = tmp_path / "day.ics"
    saved.value.save_as(file)
    assert b"DTSTART;VALUE=DATE:20270227\r\n" in file.read_bytes()


def test_numbers_can_be_hidden_from_others_in_the_room(salon: Page) -> None:
    does(salon, "hide").click()
    expect(salon.locator("terakoya-numbers")).to_have_class("veiled")
    does(salon, "show").click()
    expect(salon.locator("terakoya-numbers")).not_to_have_class("veiled")
