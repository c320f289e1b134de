"""The theme's own script comes last; what the reader wants of it before is not lost."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect
from support.live import calculator, follow, wait_until, wait_until_live

from .conftest import either_engine

SCRIPT = "**/javascripts/bundle.*"
NOTE_START = """
    const { setTimeout } = window;
    // However slow this machine is, Python goes first.
    window.setTimeout = (action, wait) => setTimeout(action, wait < 1_000 ? wait : 1e9);
    new MutationObserver(() => {
      if (window.stale !== undefined || !document.querySelector("script[src*='/bundle.']")) return;
      window.stale = document.querySelector("terakoya-calculator").hasAttribute("stale");
    }).observe(document, { childList: true, subtree: true });
"""
"""Notes whether an answer was still out when the theme's script was started."""
PHONE: ViewportSize = {"width": 390, "height": 844}

type Release = Callable[[], None]


@pytest.fixture
def release(page: Page) -> Iterator[Release]:
    """The theme's script, once it is asked for, is on its way until this is called."""
    held: list[Route] = []
    waits = True

    def handle(route: Route) -> None:
        held.append(route) if waits else route.continue_()

    def flush() -> None:
        nonlocal waits
        waits = False
        while held:
            held.pop().continue_()

    def let_go() -> None:
        while not held:
            page.evaluate("0")  # what is asked for is heard meanwhile
        flush()

    page.route(SCRIPT, handle)
    yield let_go
    flush()


def open_at_once(page: Page, address: str) -> None:
    """Go to a page that may have asked for its theme's script, and so isn't loaded without it."""
    page.goto(address, wait_until="domcontentloaded")


def press_to_search(page: Page) -> None:
    """On a phone, press the sign for the search."""
    page.locator("header label[for=__search]:not(.md-search *)").click()


@either_engine
def test_a_search_that_is_opened_at_once_opens(page: Page, address: str, release: Release) -> None:
    page.set_viewport_size(PHONE)
    open_at_once(page, f"{address}en/")
    press_to_search(page)
    release()
    field = page.locator("input.md-search__input, [role=combobox]")
    expect(field).to_be_focused()
    page.keyboard.type("paying in parts")
    results = page.locator(':is(.md-search-result, [role="listbox"])')
    lesson = results.locator('a[href*="09-paying-in-parts"]').first
    expect(lesson).to_be_visible()


def test_what_is_typed_at_once_is_searched_for(page: Page, address: str, release: Release) -> None:
    open_at_once(page, f"{address}en/")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("paying in parts")
    # Which has nowhere to lead yet.
    page.keyboard.press("Enter")
    release()
    lesson = page.locator('.md-search-result a[href*="09-paying-in-parts"]').first
    expect(lesson).to_be_visible()
    expect(page).to_have_url(f"{address}en/")


@either_engine
def test_a_shortcut_that_is_pressed_at_once_works(
    page: Page, address: str, release: Release
) -> None:
    open_at_once(page, f"{address}en/")
    page.evaluate("addEventListener('keydown', (event) => { window.pressed = event })")
    page.keyboard.press("/")
    # By which Firefox finds in the page.
    assert page.evaluate("window.pressed.defaultPrevented")
    release()
    expect(page.locator("input.md-search__input, [role=combobox]")).to_be_focused()


@either_engine
def test_what_a_link_asks_is_answered_first(page: Page, address: str) -> None:
    page.add_init_script(NOTE_START)
    page.goto(f"{address}en/calculators/instalments/#instalments?payments=24")
    wait_until(page, "window.stale !== undefined")
    assert page.evaluate("window.stale") is False


@either_engine
def test_the_header_says_the_page_when_its_heading_is_gone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}en/09-paying-in-parts/")
    title = page.locator("header .md-header__topic", has_text="Paying in parts")
    expect(title).to_have_css("opacity", "0")
    page.locator("article h2").last.scroll_into_view_if_needed()
    expect(title).to_have_css("opacity", "1")
    for table in page.locator("article > :has(> * > table)").all():
        expect(table).to_have_class("md-typeset__scrollwrap")


@either_engine
def test_the_colours_can_be_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}en/09-paying-in-parts/")
    for scheme in ("default", "slate"):
        page.locator("header label[for^=__palette]").locator("visible=true").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@either_engine
def test_a_page_is_turned_before_the_script_comes(
    page: Page, address: str, release: Release
) -> None:
    page.set_viewport_size(PHONE)
    open_at_once(page, f"{address}en/")
    page.locator("header label[for=__drawer]").first.click()
    page.locator("nav label", has_text="To be paid").first.click()
    page.locator("nav a[href*='09-paying-in-parts']").first.click()
    page.wait_for_url(f"{address}en/09-paying-in-parts/", wait_until="domcontentloaded")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Paying in parts")
    release()
    wait_until_live(calculator(page, "instalments"))
    page.go_back()
    page.wait_for_url(f"{address}en/")
    expect(page.locator("terakoya-lessons")).to_be_visible()


@either_engine
def test_back_undoes_a_change_from_before_the_script_came(
    page: Page, address: str, release: Release
) -> None:
    open_at_once(page, f"{address}en/calculators/instalments/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    payments = element.get_by_role("textbox", name="Number of payments")
    for typed in ("24", "36"):
        payments.fill(typed)
        payments.blur()
        expect(page).to_have_url(
            f"{address}en/calculators/instalments/#instalments?payments={typed}"
        )
    element.evaluate("element => { element.dataset.same = '' }")
    with page.expect_response(SCRIPT):
        release()
    for before in ("24", "12"):
        page.go_back()
        expect(payments).to_have_value(before)
    page.go_forward()
    expect(payments).to_have_value("24")
    wait_until_live(element)
    expect(element).to_have_attribute("data-same", "")


REPEATS = """<svg viewBox="0 0 9 9"><title>Two dots</title><desc>A dot, and the same again.</desc>
<defs><g id="dot"><circle r="1"/></g></defs><use href="#dot" x="2"/><use href="#dot" x="4"/>
</svg>"""


def test_a_picture_that_repeats_a_part_leaves_the_pages_turning(page: Page, address: str) -> None:
    def draw(route: Route) -> None:
        response = route.fetch()
        route.fulfill(
            response=response, body=response.text().replace("</article>", f"{REPEATS}</article>")
        )

    page.route("**/en/about/", draw)
    page.goto(f"{address}en/04-front-and-back/")
    page.evaluate("window.before = true")
    follow(page, f"{address}en/about/")
    expect(page.locator("use")).to_have_count(2)
    follow(page, f"{address}en/accessibility/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Accessibility")
    assert page.evaluate("window.before")
