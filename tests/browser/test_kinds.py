"""Days, yes or no, names, and inputs that count for some choices, in the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from support.courses import SMALL_COURSE
from support.live import calculator, wait_until, wait_until_at_rest, wait_until_live
from support.pages import hosted

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder

from .conftest import Console, listen
from .test_every_page import AXE, RUN_AXE, SCREENS

LESSON = """---
title: Booking
summary: What a stay costs.
minutes: 1
objectives: [you know it]
sources: []
calculators: [booking]
---

## A stay

```calculator booking
```
"""


@pytest.fixture(scope="module")
def stay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the lesson with the calculator is hosted, in English."""
    course = tmp_path_factory.mktemp("stay") / "course"
    shutil.copytree(SMALL_COURSE, course)
    shutil.copy(Path(__file__).with_name("booking.py"), course / "calculators")
    for language in ("en", "fr"):
        (course / "course" / language / "02-booking.md").write_text(LESSON, "utf-8")
    with Builder(frozen=False) as builder:
        builder.build(load_course(course), course / "site")
    with hosted(course / "site", "/loaves/") as address:
        yield f"{address}en/02-booking/"


@pytest.fixture
def context(browser: Browser, console: Console) -> Iterator[BrowserContext]:
    """A reader of that course; no page may complain or call another host."""
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    listen(context, console)
    yield context
    context.close()
    assert console.complaints == []


@pytest.fixture
def booking(page: Page, stay: str) -> Locator:
    """The calculator, live."""
    return opened(page, stay)


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    element = calculator(page, "booking")
    wait_until_live(element)
    return element


def shows(element: Locator, name: str, text: str) -> None:
    expect(element.locator(f'output[name="{name}"]')).to_have_text(text)


def test_a_day_is_chosen_in_a_calendar(booking: Locator) -> None:
    arrival = booking.get_by_label("Arrival")
    expect(arrival).to_have_attribute("type", "date")
    expect(arrival).to_have_attribute("min", "2026-01-01")
    shows(booking, "departure", "May 1, 2026")
    arrival.fill("2026-07-31")
    shows(booking, "departure", "August 30, 2026")
    shows(booking, "in_summer", "Yes")
    expect(booking.locator(".main output")).to_have_text("August 30, 2026")

    arrival.fill("2028-01-01")
    sentence = "“2028-01-01” is too late. Enter a date from January 1, 2026 to December 31, 2027."
    expect(arrival).to_have_accessible_error_message(sentence)
    shows(booking, "departure", "August 30, 2026")


def test_days_lie_along_a_chart_and_stand_in_a_table(booking: Locator) -> None:
    figure = booking.locator("figure.chart")
    figure.scroll_into_view_if_needed()
    ticks = figure.locator('svg g[aria-label="x-axis tick label"] > *')
    expect(ticks).to_have_text(["Apr 6", "Apr 13", "Apr 20", "Apr 27"])
    expect(figure.get_by_text("Arrival")).to_be_visible()
    booking.get_by_text("Every night").click()
    row = booking.locator("[data-table] tbody tr").nth(4)
    expect(row.locator("td")).to_have_text(["April 5, 2026", "Yes", ""])


def test_a_name_is_shown_as_it_is(booking: Locator) -> None:
    guest = booking.get_by_label("Guest")
    guest.fill(" Ana  <b>{day}</b> ")
    shows(booking, "booked_for", "Ana <b>{day}</b>")
    expect(booking.locator("figcaption")).to_have_text("Ana <b>{day}</b> leaves on May 1, 2026")
    guest.blur()
    expect(guest).to_have_value("Ana <b>{day}</b>")
    guest.fill("A name that has no end at all")
    expect(booking.locator('[data-error="guest"]')).to_contain_text("longer than 20 characters")
    guest.fill("")
    shows(booking, "booked_for", "")


def test_an_input_is_there_when_it_counts_and_what_was_typed_comes_back(booking: Locator) -> None:
    breakfast, price = booking.get_by_label("With breakfast"), booking.get_by_label("Breakfast for")
    expect(price).to_be_hidden()
    breakfast.check()
    expect(price).to_be_visible()
    shows(booking, "total", "¥186,000")
    price.fill("2,000")
    shows(booking, "total", "¥210,000")
    breakfast.uncheck()
    expect(price).to_be_hidden()
    shows(booking, "total", "¥150,000")
    breakfast.check()
    expect(price).to_have_value("2,000")
    shows(booking, "total", "¥210,000")
    # What can't be used and doesn't count is no matter.
    price.fill("much")
    expect(booking.locator('[data-error="price"]')).to_be_visible()
    breakfast.uncheck()
    shows(booking, "total", "¥150,000")


def test_back_leads_to_what_was_there(page: Page, booking: Locator) -> None:
    breakfast, off = booking.get_by_label("With breakfast"), booking.get_by_label("Taken off")
    breakfast.check()
    page.wait_for_url(re.compile("#booking.breakfast=yes$"))
    booking.get_by_label("Reduction").select_option("group")
    page.wait_for_url(re.compile("#booking.breakfast=yes&reduction=group$"))
    expect(off).to_be_visible()
    page.go_back()
    expect(off).to_be_hidden()
    expect(breakfast).to_be_checked()
    page.go_back()
    expect(breakfast).not_to_be_checked()
    shows(booking, "total", "¥150,000")
    page.go_forward()
    expect(breakfast).to_be_checked()
    shows(booking, "total", "¥186,000")


def test_a_link_fills_in_what_it_says(page: Page, stay: str) -> None:
    link = "#booking?guest=Ana+Lima&arrival=2026-06-01&breakfast=yes&price=500&reduction=member"
    element = opened(page, stay + link)
    expect(element.get_by_label("Guest")).to_have_value("Ana Lima")
    expect(element.get_by_label("Arrival")).to_have_value("2026-06-01")
    expect(element.get_by_label("With breakfast")).to_be_checked()
    expect(element.get_by_label("Taken off")).to_have_value("10")
    shows(element, "total", "¥148,500")
    expect(element.locator('[data-say="link"]')).to_be_hidden()
    element.get_by_role("button", name="Start over").click()
    expect(element.get_by_label("With breakfast")).not_to_be_checked()
    shows(element, "total", "¥150,000")


def test_what_a_link_says_in_vain_is_named_and_the_rest_is_used(page: Page, stay: str) -> None:
    link = "#booking?arrival=1.6.2026&nights=10&breakfast=true&price=500&reduction=none&off=20"
    element = opened(page, stay + link)
    notice = element.locator('[data-say="link"]')
    expect(notice).to_contain_text("Arrival, With breakfast, Breakfast for one, and Taken off")
    expect(element.get_by_label("Arrival")).to_have_value("2026-04-01")
    shows(element, "departure", "April 11, 2026")
    shows(element, "total", "¥50,000")
    element.get_by_label("Reduction").select_option("group")
    expect(element.get_by_label("Taken off")).to_have_value("10")
    expect(notice).to_be_hidden()


def test_a_stranger_s_link_says_no_more_than_a_name(page: Page, stay: str) -> None:
    element = opened(page, f"{stay}#booking?guest={'Your+account+is+locked+' * 20}")
    expect(element.locator('[data-say="link"]')).to_contain_text("Guest")
    expect(element.get_by_label("Guest")).to_have_value("")
    assert "locked" not in page.locator("body").inner_text()


def test_no_barrier_in_any_state(page: Page, booking: Locator) -> None:
    booking.get_by_label("With breakfast").check()
    booking.get_by_label("Arrival").fill("2025-01-01")
    expect(booking.locator('[data-error="arrival"]')).to_be_visible()
    page.evaluate(AXE)
    for scheme, _, width in SCREENS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        wait_until(page, f"document.documentElement.scrollWidth <= {width}")
        wait_until_at_rest(page)
        box = booking.locator(".input:has([type=checkbox])").bounding_box()
        assert box and box["height"] >= 44
        found = page.evaluate(RUN_AXE)
        assert [
            (one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]
        ] == []
