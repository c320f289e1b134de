"""No barrier in any state that a page can be in, and each is told to a screen reader once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.live import (
    calculator,
    let_stand,
    wait_until,
    wait_until_at_rest,
    wait_until_live,
)
from support.pages import hosted

from .conftest import METERED
from .test_every_page import AXE, SCREENS, wait_until_themed

WITHIN = 60_000
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = f"axe.run(document, {{ runOnly: {RULES}, resultTypes: ['violations'] }})"
SMALL = """() => {
  const targets = "a[href], button, input, select, textarea, summary, label:has(input)";
  const isInText = (one) => one.localName === "a" && one.closest("p, li, td, dd, h2, h3, nav");
  return [...document.querySelectorAll(`article :is(${targets}), header :is(${targets})`)]
    .filter((one) => one.checkVisibility({ opacityProperty: true }) && !isInText(one))
    .filter((one) => one.labels?.length !== 1 && !one.matches(".headerlink, .md-search *"))
    .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, { width, height }]) => width && height && (width < 24 || height < 24))
    .map(([html, { width, height }]) => `${html}: ${width} × ${height}`);
}"""
"""What is pressed and is smaller than a finger's tip, but for links in a text."""


@pytest.fixture
def visited(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """A page of a host that lacks some files; its console may complain of that."""
    with browser.new_context(locale="en-GB", reduced_motion="reduce") as context:
        page = context.new_page()
        lacking: tuple[str, ...] = ()
        with hosted(site, blocked=lambda path: any(name in path for name in lacking)) as address:

            def visit(path: str, *lacks: str, script: str = "") -> Page:
                nonlocal lacking
                lacking = lacks
                page.add_init_script(f"{{ {script} }}")
                page.goto(address + path)
                return page

            yield visit


def assert_no_barrier(page: Page) -> None:
    """Axe finds nothing, and nothing is too small to press, on a phone and in the dark."""
    page.evaluate(AXE)
    for scheme, name, width in SCREENS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        wait_until_themed(page, name)
        wait_until_at_rest(page)
        found = page.evaluate(RUN_AXE)
        assert [
            (scheme, one["id"], [node["html"] for node in one["nodes"]])
            for one in found["violations"]
        ] == []
        assert page.evaluate(SMALL) == []


def instalments(page: Page) -> Locator:
    return calculator(page, "instalments")


def refused(page: Page) -> None:
    instalments(page).get_by_role("textbox", name="Number of payments").fill("abc")
    expect(instalments(page).locator(".error").locator("visible=true")).to_have_count(1)


def copied(page: Page) -> None:
    wait_until_live(instalments(page))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    let_stand(page)
    instalments(page).get_by_role("button", name="Copy link").click()
    expect(instalments(page).get_by_text("Copied", exact=True)).to_be_visible()


def judged(page: Page) -> None:
    quiz = page.locator("terakoya-quiz").first
    quiz.get_by_role("radio").first.check()
    quiz.locator("summary").click()
    expect(quiz.locator(".verdict")).to_be_visible()


def kept(page: Page) -> None:
    drill = page.locator("terakoya-drill").first
    drill.get_by_role("textbox").first.fill("Flour")
    expect(drill.get_by_role("button", name="Erase")).to_be_visible()


def erased(page: Page) -> None:
    kept(page)
    page.locator("terakoya-drill").first.get_by_role("button", name="Erase").click()


def planned(page: Page) -> None:
    """The plan with an answer in it, and the question whether to erase all."""
    kept(page)
    page.goto(page.url.replace("09-paying-in-parts", "plan"))
    expect(page.get_by_text("Flour")).to_be_visible()
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()


def explained(page: Page) -> None:
    page.locator("a.term").first.click()
    expect(page.locator(".terakoya-bubble")).to_be_visible()


def searched(page: Page) -> None:
    wait_until(page, "window.location$")
    page.keyboard.press("/")
    page.keyboard.type("instalment")
    # What was found for the word's beginning is taken away again.
    whole = page.locator('.md-search-result__link[href$="h=instalment"]')
    expect(whole.first).to_be_visible()


def undrawn(page: Page) -> None:
    page.get_by_role("textbox", name="Gross margin").first.fill("40%")
    chart = page.locator("figure.chart").first
    chart.scroll_into_view_if_needed()
    expect(chart.get_by_text("could not be drawn")).to_be_visible()


def linked(page: Page) -> None:
    expect(page.locator('[data-say="link_unknown"]').first).to_be_visible()


def asked(page: Page) -> None:
    """A tool of the calculator has found something, and shows its table."""
    panel = page.locator(".panel").locator("visible=true")
    expect(panel.locator(".findings > *, tbody td").first).to_be_visible()
    wait_until(page, ALL_FOUND)
    for numbers in panel.locator(".numbers summary").all():
        numbers.click()


ALL_FOUND = """!document.querySelector(".panel:not([hidden]) tr.old")
  || !document.querySelector("[data-say=few_borders]").hidden"""
"""A tool that lists what it finds one by one is through, or says that it would take too long."""
BUDGET = "en/calculators/ad_budget/#ad_budget?with="
LESSON, CALCULATOR = "en/09-paying-in-parts/", "en/calculators/instalments/"


@pytest.mark.parametrize(
    ("path", "lacks", "come"),
    [
        # Without one, it leads to the reader's language at once.
        ("#stay", (), lambda page: None),
        ("nowhere/", (), lambda page: None),
        ("en/", (), lambda page: None),
        ("en/16-new-or-existing/", (), lambda page: None),
        (CALCULATOR, (), refused),
        (CALCULATOR, (), copied),
        (f"{CALCULATOR}#instalments?prise=5&price=abc", (), linked),
        (LESSON, (), judged),
        (LESSON, (), kept),
        (LESSON, (), erased),
        (LESSON, (), planned),
        (LESSON, (), explained),
        (LESSON, (), searched),
        ("en/calculators/lifetime_value/", ("/chart-",), undrawn),
        (f"{BUDGET}solve&for=profit&is=0&if=back_price", (), asked),
        (f"{BUDGET}matter&for=profit", (), asked),
        (f"{BUDGET}range&for=profit&or=back_price+9+3000+5000", (), asked),
        (f"{BUDGET}compare&as=cost_per_click+0.5&as=", (), asked),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_state_has_no_barrier(
    visited: Callable[..., Page], path: str, lacks: tuple[str, ...], come: Callable[[Page], None]
) -> None:
    page = visited(path, *lacks)
    for element in page.locator("terakoya-calculator").all():
        wait_until_live(element)
    come(page)
    assert_no_barrier(page)


@pytest.mark.parametrize(
    ("lacks", "script", "state", "said"),
    [
        ((".wasm",), "", "failed", "could not be loaded"),
        (("/core-", "/worker-"), "", "failed", "older than the site"),
        ((), METERED, "static", "MB once"),
        ((), "window.Worker = class { postMessage() {} }", "loading", "Getting the calculator"),
    ],
)
def test_how_python_is_is_said_by_one_calculator_and_is_no_barrier(
    visited: Callable[..., Page], lacks: tuple[str, ...], script: str, state: str, said: str
) -> None:
    page = visited("en/13-from-one-sale-to-a-lifetime/", *lacks, script=script)
    elements = page.locator("terakoya-calculator")
    first = elements.first
    expect(first).to_have_attribute("state", state, timeout=WITHIN)
    places = page.locator('terakoya-calculator .announcement[role="status"]')
    expect(places.first).to_contain_text(said, timeout=WITHIN)
    [button] = first.locator(".status button").locator("visible=true").all()
    assert not places.first.inner_text().endswith(button.inner_text())
    assert [text for text in places.all_inner_texts()[1:] if text] == []
    assert_no_barrier(page)


@pytest.mark.parametrize(
    ("within", "sentence"),
    [
        ("terakoya-calculator", "link"),
        ("terakoya-calculator", "link_unknown"),
        ("terakoya-calculator", "copied"),
        ("terakoya-calculator", "uncopied"),
        ("terakoya-calculator", "undrawn"),
    ],
)
def test_what_is_said_later_stands_in_a_place_that_is_there(
    visited: Callable[..., Page], within: str, sentence: str
) -> None:
    page = visited(LESSON)
    wait_until_live(instalments(page))
    found = page.locator(f'{within} [data-say="{sentence}"]').first
    place = found.locator('xpath=ancestor::*[@role="status"][1]')
    expect(found).to_be_hidden()
    assert place.evaluate("place => !place.closest('[hidden]')")
