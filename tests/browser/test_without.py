"""Without scripts, without the bundle, without a network: what was printed stays readable."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.live import calculator, hold, loading_anew, wait_until_live
from support.pages import hosted

from .conftest import METERED, Console, listen


@pytest.mark.parametrize(
    ("language", "figure", "needs"),
    [("en", "$416.74", "turn on JavaScript"), ("ja", "41,674円", "JavaScriptを有効に")],
)
def test_with_scripts_off_answer_table_and_formula_stand(
    browser: Browser, address: str, language: str, figure: str, needs: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{language}/09-paying-in-parts/")
        element = calculator(page, "instalments")
        expect(element.locator('output[name="first_payment"]')).to_have_text(figure)
        expect(element.locator("noscript p")).to_contain_text(needs)
        expect(element.locator("noscript p")).to_be_visible()
        element.locator("details.table > summary").click()
        expect(element.locator('[data-table="schedule"] tbody tr')).to_have_count(12)
        expect(element.locator('[data-table="schedule"] tbody tr').last).to_be_visible()
        element.locator("details.working > summary").click()
        expect(element.locator("details.working math").first).to_be_visible()


def test_with_scripts_off_a_quiz_unfolds_its_answer(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}en/09-paying-in-parts/")
        quiz = page.locator("terakoya-quiz").first
        reasons = quiz.locator("details li")
        expect(reasons.first).to_be_hidden()
        quiz.locator("summary").click()
        expect(reasons.first).to_be_visible()


def test_a_missing_bundle_fails_with_a_sentence_and_can_be_tried_again(
    browser: Browser, site: Path
) -> None:
    gone = True
    with (
        hosted(site, blocked=lambda path: gone and path.endswith(".wasm")) as address,
        browser.new_context(locale="en-GB") as context,
    ):
        page = context.new_page()
        page.goto(f"{address}en/calculators/instalments/")
        element = calculator(page, "instalments")
        expect(element).to_have_attribute("state", "failed", timeout=60_000)
        expect(
            element.locator(".status").get_by_text("The calculator could not be loaded")
        ).to_be_visible()
        expect(element.locator('output[name="first_payment"]')).to_have_text("$416.74")
        element.get_by_role("textbox", name="Number of payments").fill("24")

        gone = False
        element.get_by_role("button", name="Try again").click()
        expect(element.locator('output[name="first_payment"]')).to_have_text(
            "$208.41", timeout=60_000
        )


def test_a_blocked_worker_fails_with_a_sentence(browser: Browser, site: Path) -> None:
    with (
        hosted(site, blocked=lambda path: "/core-" in path or "/worker-" in path) as address,
        browser.new_context() as context,
    ):
        page = context.new_page()
        page.goto(f"{address}ja/calculators/instalments/")
        element = calculator(page, "instalments")
        expect(element).to_have_attribute("state", "failed", timeout=60_000)
        expect(element.get_by_role("button", name="もう一度試す")).to_be_visible()


def test_a_python_that_was_gone_is_tried_again_where_the_core_never_comes(
    browser: Browser, site: Path
) -> None:
    gone = True
    with (
        hosted(
            site, blocked=lambda path: "/core-" in path or (gone and "/worker-" in path)
        ) as address,
        browser.new_context(locale="en-GB") as context,
    ):
        page = context.new_page()
        page.goto(f"{address}en/calculators/instalments/")
        element = calculator(page, "instalments")
        expect(element.locator(".status").get_by_text("older than the site")).to_be_visible(
            timeout=60_000
        )
        gone = False
        with loading_anew(page):
            element.get_by_role("button", name="Try again").click()
        wait_until_live(element)


def test_a_script_that_is_gone_leaves_a_sentence(browser: Browser, site: Path) -> None:
    with (
        hosted(site, blocked=lambda path: "/main-" in path) as address,
        browser.new_context() as context,
    ):
        page = context.new_page()
        page.goto(f"{address}ja/calculators/instalments/")
        element = calculator(page, "instalments")
        expect(element).to_have_attribute("state", "failed")
        for place in (".status", ".announcement"):
            expect(element.locator(place)).to_contain_text("必要なファイルはもうありません")
        # The theme's script, which that one would have started.
        expect(page.locator("header label[for^=__palette]").locator("visible=true")).to_be_visible()
        with loading_anew(page):
            element.get_by_role("button", name="もう一度試す").click()


def test_an_old_browser_fails_with_a_sentence(page: Page, address: str) -> None:
    page.add_init_script("delete window.Worker")
    page.goto(f"{address}en/calculators/instalments/")
    expect(calculator(page, "instalments")).to_have_attribute("state", "failed", timeout=60_000)


def test_loading_can_be_cancelled_and_started(
    page: Page, context: BrowserContext, address: str
) -> None:
    hold(context, "**/image-*.bin")
    page.add_init_script("window.requestIdleCallback = (run) => setTimeout(run, 0)")
    page.goto(f"{address}en/calculators/instalments/", wait_until="commit")
    element = calculator(page, "instalments")
    element.get_by_role("button", name="Cancel").click()
    expect(element).to_have_attribute("state", "static")
    expect(element.locator(".status").get_by_text("MB once")).to_be_visible()
    context.unroute("**/image-*.bin")
    element.get_by_role("button", name="Start", exact=True).click()
    wait_until_live(element)


def test_on_a_metered_connection_nothing_is_loaded_before_the_first_touch(
    browser: Browser, address: str, site: Path
) -> None:
    asked: list[str] = []
    with browser.new_context(locale="en-GB") as context:
        console = Console()
        listen(context, console)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.add_init_script(METERED)
        page.goto(f"{address}en/calculators/instalments/")
        element = calculator(page, "instalments")
        needed = sum(
            len(gzip.compress(file.read_bytes(), 6))
            for name in ("core-*.wasm", "image-*.bin", "rest-*.bin")
            for file in (site / "terakoya").glob(name)
        )
        notice = element.locator('[data-say="paused"]')
        expect(notice).to_contain_text(f"about {needed / 1_000_000:.1f} MB once")
        assert not [url for url in asked if "/pyodide-" in url or "/core-" in url]
        element.get_by_role("textbox", name="Number of payments").fill("24")
        expect(element.locator('output[name="first_payment"]')).to_have_text(
            "$208.41", timeout=60_000
        )
        assert console.complaints == []
