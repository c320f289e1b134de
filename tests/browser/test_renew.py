"""The site is published in mid-visit: no form meets another build, and no page is stuck."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect
from support.live import calculator, loading_anew, wait_until, wait_until_live
from support.pages import hosted

from .conftest import either_engine

LESSON, OTHER = "en/09-paying-in-parts/", "en/04-front-and-back/"
OLDER = "older than the site"
NEXT = "main-next.js"
WITHIN = 60_000
"""Milliseconds that the whole Pyodide may take on a busy machine."""


def script_of(site: Path) -> str:
    """The name of the page's script, which names all else."""
    return next((site / "terakoya").glob("main-*.js")).name


def loads_of(page: Page) -> list[str]:
    """The addresses that are loaded as a whole, from now on."""
    found: list[str] = []

    def note(request: Request) -> None:
        if request.is_navigation_request():
            found.append(request.url)

    # A page that is loaded anew at once may not have told that it was loaded.
    page.on("request", note)
    return found


@pytest.fixture
def loads(page: Page) -> list[str]:
    """The pages that were loaded as a whole."""
    return loads_of(page)


@pytest.fixture
def publish(context: BrowserContext, site: Path) -> Callable[..., None]:
    """Publish the next build: pages that name another script, and a form that has another label."""

    def publish(*, mixed: bool = False) -> None:
        """``mixed``: the host gives the next pages with the script of those before."""
        old = script_of(site)
        named = f'data-build="{old}"' if mixed else old

        def page(route: Route) -> None:
            text = route.fetch().text().replace(named, named.replace(old, NEXT))
            route.fulfill(
                body=text.replace("Number of payments", "Count of payments"),
                content_type="text/html; charset=utf-8",
            )

        context.route("**/en/**/", page)
        context.route(f"**/{NEXT}", lambda route: route.fulfill(path=site / "terakoya" / old))

    return publish


@either_engine
def test_a_page_of_another_build_is_loaded_as_a_whole_once(
    page: Page, address: str, publish: Callable[..., None], loads: list[str]
) -> None:
    page.goto(address + OTHER)
    wait_until_live(calculator(page, "ad_budget"))
    wait_until(page, "window.location$")
    publish()
    with page.expect_event("domcontentloaded"):
        page.locator('nav a[href*="09-paying-in-parts"]').first.click()
    element = calculator(page, "instalments")
    element.get_by_role("textbox", name="Count of payments").fill("24")
    expect(element.locator('output[name="first_payment"]')).to_have_text("$208.41", timeout=WITHIN)
    assert loads == [address + OTHER, address + LESSON]


def test_a_host_that_mixes_two_builds_is_no_loop(
    page: Page, address: str, publish: Callable[..., None], loads: list[str]
) -> None:
    publish(mixed=True)
    page.goto(address + LESSON)
    element = calculator(page, "instalments")
    expect(element.locator(".status").get_by_text(OLDER)).to_be_visible()
    expect(element.locator('output[name="first_payment"]')).to_have_text("$416.74")
    assert loads == 2 * [address + LESSON]


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page whose console may complain of what is not found."""
    with browser.new_context(locale="en-GB") as context:
        yield context.new_page()


@pytest.mark.parametrize("gone", [("/main-",), ("/worker-", "/core-")])
def test_where_files_are_gone_the_page_is_loaded_once_more_and_says_why(
    stranger: Page, site: Path, gone: tuple[str, ...]
) -> None:
    lacks = True
    loads = loads_of(stranger)
    with hosted(site, blocked=lambda path: lacks and any(name in path for name in gone)) as address:
        stranger.goto(f"{address}en/calculators/instalments/")
        element = calculator(stranger, "instalments")
        expect(element.locator(".status").get_by_text(OLDER)).to_be_visible(timeout=WITHIN)
        expect(element.locator('[data-say="failed"]')).to_be_hidden()
        expect(element.locator('output[name="first_payment"]')).to_have_text("$416.74")
        assert len(loads) == 2
        lacks = False
        with loading_anew(stranger):
            element.get_by_role("button", name="Try again").click()
        wait_until_live(element)


def test_a_page_that_is_kept_after_its_files_are_gone_is_loaded_anew(
    stranger: Page, site: Path
) -> None:
    stale = True

    def page(route: Route) -> None:
        nonlocal stale
        text = route.fetch().text()
        route.fulfill(
            body=text.replace(script_of(site), "main-gone.js") if stale else text,
            content_type="text/html; charset=utf-8",
        )
        stale = False

    with hosted(site) as address:
        stranger.route("**/instalments/", page)
        stranger.goto(f"{address}en/calculators/instalments/")
        expect(stranger.locator("script[src*='main-gone']")).to_have_count(0)
        wait_until_live(calculator(stranger, "instalments"))


def test_a_form_that_is_begun_stays(stranger: Page, site: Path) -> None:
    with hosted(site, blocked=lambda path: "/worker-" in path or "/core-" in path) as address:
        held: list[Route] = []
        waits = True
        stranger.route(
            "**/worker-*.js", lambda route: held.append(route) if waits else route.continue_()
        )
        stranger.goto(f"{address}en/calculators/instalments/")
        element = calculator(stranger, "instalments")
        payments = element.get_by_role("textbox", name="Number of payments")
        payments.fill("24")
        payments.blur()
        waits = False
        for route in held:
            route.continue_()
        expect(element.locator(".status").get_by_text(OLDER)).to_be_visible(timeout=WITHIN)
        expect(payments).to_have_value("24")


def test_with_storage_blocked_a_page_whose_files_are_gone_is_no_loop(
    stranger: Page, site: Path
) -> None:
    stranger.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked'); } })"
    )
    with hosted(site, blocked=lambda path: "/main-" in path) as address:
        stranger.goto(f"{address}en/calculators/instalments/")
        expect(
            calculator(stranger, "instalments").locator(".status").get_by_text(OLDER)
        ).to_be_visible()


@pytest.mark.parametrize(
    "name", ["pyodide-*/*.wasm", "pyodide-*/*.js", "library-*.bin", "course-*.bin", "worker-*.js"]
)
def test_a_file_that_came_cut_and_is_kept_so_is_fetched_anew(
    stranger: Page, site: Path, tmp_path: Path, name: str
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    for core in (copy / "terakoya").glob("core-*"):
        core.unlink()
    [file] = (copy / "terakoya").glob(name)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with hosted(copy) as address:
        stranger.goto(f"{address}en/calculators/instalments/")
        element = calculator(stranger, "instalments")
        expect(element).to_have_attribute("state", "failed", timeout=WITHIN)
        file.write_bytes(whole)
        element.get_by_role("button", name="Try again").click()
        element.get_by_role("textbox", name="Number of payments").fill("24")
        expect(element.locator('output[name="first_payment"]')).to_have_text(
            "$208.41", timeout=WITHIN
        )


def test_a_chart_whose_script_is_lacking_says_so_and_is_drawn_later(
    stranger: Page, site: Path
) -> None:
    lacks = True
    with hosted(site, blocked=lambda path: lacks and "/chart-" in path) as address:
        stranger.goto(f"{address}en/calculators/lifetime_value/")
        chart = stranger.locator("figure.chart").first
        element = calculator(stranger, "lifetime_value")
        wait_until_live(element)
        chart.scroll_into_view_if_needed()
        expect(chart.locator(".drawing > svg:visible")).to_have_class(re.compile("printed"))
        element.get_by_role("textbox", name="Gross margin").fill("40%")
        expect(chart.get_by_text("could not be drawn")).to_be_visible()
        expect(chart.locator(".drawing")).to_be_hidden()
        chart.locator("summary").click()
        expect(chart.locator("td").first).to_be_visible()
        lacks = False
        chart.get_by_role("button", name="Try again").click()
        expect(chart.locator(".drawing > svg:not(.printed)")).to_be_visible()
        expect(chart.get_by_text("could not be drawn")).to_be_hidden()
