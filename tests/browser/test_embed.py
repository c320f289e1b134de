"""A calculator alone, in a frame on a page of another origin."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect
from support.live import NOTE_SHOWN, calculator, wait_until, wait_until_live

from .conftest import PATIENCE, Host
from .test_every_page import assert_no_barrier
from .test_kept import BLOCKED

OWN = "en/calculators/instalments/"
EMBED = f"{OWN}embed/"
FIRST = 'output[name="first_payment"]'
BLOG = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A blog</title>
<link rel="icon" href="data:,">
<script>
addEventListener("message", ({{ data }}) => {{
  if (data.type === "terakoya:height") document.querySelector("iframe").height = data.height;
}});
</script>
<p>What would each payment be?</p>
{frame}
"""


def blog(host: Host, folder: Path, frame: str) -> str:
    """A page elsewhere with a frame; gives its address."""
    (folder / "index.html").write_text(BLOG.format(frame=frame), "utf-8")
    return host(folder, "/blog/")


def frame_for(address: str, more: str = "") -> str:
    return (
        f'<iframe src="{escape(address + EMBED)}" title="Instalments" height="700"{more}></iframe>'
    )


def framed(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def in_frame(page: Page) -> Locator:
    """The calculator in a page's frame, live."""
    element = framed(page).locator("terakoya-calculator")
    element.scroll_into_view_if_needed()
    wait_until_live(element)
    return element


def test_the_button_gives_a_line_with_the_inputs_as_they_stand(
    context: BrowserContext, page: Page, address: str, host: Host, tmp_path: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(NOTE_SHOWN)
    page.goto(address + OWN)
    element = calculator(page, "instalments")
    wait_until_live(element)
    element.get_by_role("textbox", name="Number of payments").fill("24")
    expect(element.locator(FIRST)).to_have_text("$208.41")
    element.get_by_role("button", name="Embed").click()
    field = element.get_by_role("textbox", name="Paste this line into a page of your own.")
    expect(field).to_be_focused()
    line = field.input_value()
    assert line.startswith("<iframe ")
    # It is said for a moment only.
    expect(element.locator('[data-say="copied"]')).to_have_attribute("data-came", "")
    assert page.evaluate("navigator.clipboard.readText()") == line

    page.goto(blog(host, tmp_path, line))
    shown = in_frame(page)
    expect(shown.locator(FIRST)).to_have_text("$208.41")
    assert page.locator("iframe").get_attribute("title") == "Instalments"


def test_it_works_and_leads_back_and_leaves_the_history_alone(
    page: Page, address: str, host: Host, tmp_path: Path
) -> None:
    page.goto(blog(host, tmp_path, frame_for(address)))
    element = in_frame(page)
    before = page.evaluate("history.length")
    payments = element.get_by_role("textbox", name="Number of payments")
    payments.fill("24")
    payments.blur()
    expect(element.locator(FIRST)).to_have_text("$208.41")
    link = framed(page).get_by_role("link", name="Open at Terakoya")
    expect(link).to_have_attribute("href", f"{address}{OWN}#instalments?payments=24")
    assert page.evaluate("history.length") == before
    for name in ("Copy link to these numbers", "Save as CSV", "Embed", "Solve for"):
        expect(element.get_by_role("button", name=name)).to_have_count(0)


def test_the_page_around_is_told_how_high_it_is(
    page: Page, address: str, host: Host, tmp_path: Path
) -> None:
    page.goto(blog(host, tmp_path, frame_for(address)))
    element = in_frame(page)
    # It may be told later than Python is up.
    wait_until(page, "document.querySelector('iframe').height !== '700'")
    before = page.locator("iframe").evaluate("frame => frame.height")
    element.locator("details.working > summary").click()
    wait_until(page, f"document.querySelector('iframe').height > {before}")
    root = "document.documentElement"
    # The frame follows what the page around it says.
    wait_until(page.frames[1], f"{root}.scrollHeight <= {root}.clientHeight + 1")


def test_its_colours_are_those_of_the_page_around(
    page: Page, address: str, host: Host, tmp_path: Path
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(blog(host, tmp_path, frame_for(address)))
    body = framed(page).locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_what_draws_is_fetched_for_another_drawing_only(
    page: Page, address: str, host: Host, tmp_path: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(blog(host, tmp_path, frame_for(address)))
    element = in_frame(page)
    chart = element.locator("figure.chart").first
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".drawing > .printed:visible")).to_have_count(1)
    assert not any(name.startswith(("chart-", "tools-", "mine-", "bundle.")) for name in asked)
    element.get_by_role("textbox", name="Number of payments").fill("24")
    expect(chart.locator(".drawing > svg:not(.printed)")).to_be_visible()


def test_without_storage_it_works_as_well(
    context: BrowserContext, page: Page, address: str, host: Host, tmp_path: Path
) -> None:
    context.add_init_script(BLOCKED)
    page.goto(blog(host, tmp_path, frame_for(address)))
    element = in_frame(page)
    element.get_by_role("textbox", name="Number of payments").fill("24")
    expect(element.locator(FIRST)).to_have_text("$208.41")


@pytest.mark.parametrize("more", ["", " sandbox"])
def test_without_scripts_the_printed_answer_is_there(
    more: str, browser: Browser, address: str, host: Host, tmp_path: Path
) -> None:
    with browser.new_context(java_script_enabled=more != "") as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(blog(host, tmp_path, frame_for(address, more)))
        element = framed(page).locator("terakoya-calculator")
        expect(element.locator(FIRST)).to_have_text("$416.74")
        expect(element.locator("noscript")).to_be_visible()


@pytest.mark.parametrize("path", [EMBED, "ja/calculators/break_even/embed/"])
def test_it_is_no_barrier(path: str, page: Page, address: str) -> None:
    page.goto(address + path)
    assert_no_barrier(page)
