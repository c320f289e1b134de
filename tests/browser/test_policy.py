"""The policy at work: pages need nothing that it forbids; what was put into them does nothing."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.live import calculator, follow, wait_until, wait_until_live
from support.serving import serving, wait_for

from .conftest import PATIENCE, Console, either_engine, listen

NOTE = """
    window.violations = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      violations.push(effectiveDirective));
"""
"""Notes what the policy forbids."""

INJECTED = {
    "a script": (
        "script-src-elem",
        "document.body.append(Object.assign(document.createElement('script'), {text: RAN}))",
    ),
    "a script of another host": (
        "script-src-elem",
        "document.body.append(Object.assign(document.createElement('script'), {src: ELSEWHERE}))",
    ),
    "a handler": (
        "script-src-attr",
        "document.body.insertAdjacentHTML('beforeend', `<details open ontoggle='${RAN}'>`)",
    ),
    "a link that runs": (
        "script-src-elem",
        "Object.assign(document.createElement('a'), {href: `javascript:${RAN}`}).click()",
    ),
    "a text that runs": ("script-src", "setTimeout(RAN)"),
    "a worker of its own": (
        "worker-src",
        "try { new Worker(URL.createObjectURL(new Blob(['']))) } catch {}",
    ),
    "a picture of another host": ("img-src", "new Image().src = ELSEWHERE"),
    "a request to another host": ("connect-src", "fetch(ELSEWHERE).catch(() => {})"),
    "a message to another host": ("connect-src", "navigator.sendBeacon(ELSEWHERE)"),
    "a page of another host": (
        "frame-src",
        "document.body.insertAdjacentHTML('beforeend', `<iframe src='${ELSEWHERE}'>`)",
    ),
    "a style": (
        "style-src-elem",
        "document.body.insertAdjacentHTML('beforeend', '<style>body { display: none }</style>')",
    ),
    "a style in a tag": (
        "style-src-attr",
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')",
    ),
    "a form": (
        "form-action",
        "document.body.insertAdjacentHTML('beforeend', `<form id=f action='${ELSEWHERE}'>`);"
        "document.getElementById('f').submit()",
    ),
    "another place for all links": (
        "base-uri",
        "document.head.insertAdjacentHTML('afterbegin', `<base href='${ELSEWHERE}'>`)",
    ),
}
"""By what it is, what forbids it, and how it comes into a page."""


@pytest.fixture
def noting(context: BrowserContext) -> Page:
    """A page on which is noted what its policy forbids."""
    context.add_init_script(NOTE)
    return context.new_page()


@either_engine
def test_a_course_is_read_without_what_the_policy_forbids(
    noting: Page, address: str, tmp_path: Path
) -> None:
    page = noting
    page.goto(address)
    page.wait_for_url(f"{address}en/")
    follow(page, f"{address}en/09-paying-in-parts/")
    element = calculator(page, "instalments")
    element.get_by_role("textbox", name="Number of payments").fill("24")
    wait_until_live(element)
    quiz = page.locator("terakoya-quiz").first
    quiz.get_by_role("radio").first.check()
    expect(quiz.get_by_role("status")).not_to_be_empty()
    follow(page, f"{address}en/calculators/retention_curve/")
    page.locator("figure.chart").first.scroll_into_view_if_needed()
    chart = page.locator(".drawing > svg:not(.printed)").first
    # Without the style that comes with it, which the policy forbids.
    expect(chart).to_have_css("display", "block")
    expect(chart.locator("text").first).to_have_css("white-space-collapse", "preserve")
    page.locator("header label[for^=__palette]").locator("visible=true").click()
    page.emulate_media(media="print")
    follow(page, f"{address}en/plan/")
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    download.value.save_as(tmp_path / "plan.json")
    assert json.loads((tmp_path / "plan.json").read_text("utf-8"))
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input, [role=combobox]")).to_be_focused()
    page.keyboard.type("paying in parts")
    results = page.locator(':is(.md-search-result, [role="listbox"])')
    expect(results.locator("a[href*='09-paying-in-parts']").first).to_be_visible()
    assert page.evaluate("violations") == []


@pytest.mark.parametrize("injected", INJECTED)
def test_what_is_put_into_a_page_does_nothing(
    noting: Page, address: str, console: Console, injected: str
) -> None:
    page, (directive, script) = noting, INJECTED[injected]
    page.goto(f"{address}en/")
    page.evaluate(f"""() => {{
        const RAN = "document.title = 'ran'", ELSEWHERE = "https://elsewhere.example/x";
        {script};
    }}""")
    wait_until(page, "violations.length")
    assert set(page.evaluate("violations")) == {directive}
    assert "ran" not in page.title()
    assert page.url == f"{address}en/"
    # What is said of it may come later still.
    page.context.close()
    console.complaints.clear()


def test_a_page_that_is_served_runs_what_is_the_course_s_own_and_reloads_itself(
    bundled_course: Path, browser: Browser
) -> None:
    configuration = bundled_course / "mkdocs.yml"
    own = f"extra_javascript: [own.js]\n{configuration.read_text('utf-8')}"
    configuration.write_text(own, "utf-8")
    for language in ("en", "fr"):
        script = bundled_course / "course" / language / "own.js"
        script.write_text("document.body.dataset.own = 'ran'", "utf-8")
    page_s_text = bundled_course / "course" / "en" / "index.md"
    console = Console()
    with serving(bundled_course) as said, browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        listen(context, console)
        page = context.new_page()
        port = wait_for(said, r"Serving \S+:(\d+)")[1]
        page.goto(f"http://127.0.0.1:{port}/loaves/en/")
        expect(page.locator("body")).to_have_attribute("data-own", "ran")
        page_s_text.write_text(page_s_text.read_text("utf-8").replace("Begin", "Start"), "utf-8")
        expect(page.get_by_text("Start with")).to_be_visible(timeout=60_000)
    assert console.complaints == []
