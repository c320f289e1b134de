"""One Python for the visit, which a calculation can neither block nor take down."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from support.courses import SMALL_COURSE
from support.live import NOTE_SHOWN, calculator, follow, hold, wait_until, wait_until_live

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder

from .conftest import Host, either_engine


@either_engine
def test_one_worker_serves_three_lessons(page: Page, address: str) -> None:
    started: list[str] = []
    page.on("worker", lambda worker: started.append(worker.url))
    page.goto(f"{address}ja/04-front-and-back/")
    wait_until_live(calculator(page, "ad_budget"))
    for lesson, name, control, typed in [
        ("09-paying-in-parts", "instalments", "支払回数", "24"),
        ("13-from-one-sale-to-a-lifetime", "lifetime_value", "月間解約率", "4%"),
    ]:
        follow(page, f"{address}ja/{lesson}/")
        element = calculator(page, name)
        element.get_by_role("textbox", name=control).fill(typed)
        wait_until_live(element)
    assert len([url for url in started if "/core-" in url]) == 1


@either_engine
def test_python_starts_before_the_page_has_its_script(
    page: Page, context: BrowserContext, address: str
) -> None:
    script = "**/main-*.js"
    held = hold(context, script)
    with (
        page.expect_event("worker", lambda worker: "/core-" in worker.url),
        page.expect_request(script),
    ):
        page.goto(f"{address}en/09-paying-in-parts/", wait_until="commit")
    wait_until(page, "document.readyState !== 'loading'")
    [route] = held
    route.continue_()
    element = calculator(page, "instalments")
    element.get_by_role("textbox", name="Number of payments").fill("24")
    expect(element.locator('output[name="first_payment"]')).to_have_text("$208.41", timeout=60_000)
    assert len([worker for worker in page.workers if "/core-" in worker.url]) == 1


def test_a_killed_worker_is_replaced(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    page.workers[0].evaluate("self.close()")
    element.get_by_role("textbox", name="Number of payments").fill("24")
    expect(element.locator('output[name="first_payment"]')).to_have_text("$208.41", timeout=60_000)


@pytest.fixture(scope="session")
def endless_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, with a calculator that takes milliseconds, or never ends, if told so."""
    course = tmp_path_factory.mktemp("endless") / "course"
    shutil.copytree(SMALL_COURSE, course)
    file = course / "calculators" / "loaf_cost.py"
    slow = "for _ in range(100_000 * (self.price == 667)):\n            pass\n        "
    endless = "while self.price == 666:\n            pass\n        "
    text = file.read_text("utf-8").replace("return", f"{slow}{endless}return")
    # No formula can be read from a loop.
    text = text.replace("main=True", r'main=True, formula=r"price \times flour"')
    file.write_text(text, "utf-8")
    with Builder() as builder:
        builder.build(load_course(course), course / "site")
    return course / "site"


def test_a_calculation_without_end_is_ended(page: Page, endless_site: Path, host: Host) -> None:
    address = host(endless_site, "/loaves/")
    page.goto(f"{address}en/01-loaf/")
    element = calculator(page, "loaf_cost")
    wait_until_live(element)
    price = element.get_by_label("Price of a kilo")
    price.fill("666")
    expect(element.locator(".status").get_by_text("took more than five seconds")).to_be_visible(
        timeout=60_000
    )
    expect(element.locator('output[name="cost"]')).to_have_text("¥200")
    expect(element).to_have_attribute("stale", "")
    price.fill("800")
    expect(element.locator('output[name="cost"]')).to_have_text("¥400", timeout=60_000)


def test_what_is_drawn_for_long_is_drawn_less_often(
    page: Page, endless_site: Path, host: Host
) -> None:
    page.add_init_script(NOTE_SHOWN)
    address = host(endless_site, "/loaves/")
    page.goto(f"{address}en/01-loaf/#loaf_cost?price=667&with=range&or=flour+0.4+0.5+0.6")
    element = calculator(page, "loaf_cost")
    tool = element.get_by_role("region", name="How sure?")
    few = tool.get_by_text(re.compile(r"^From (60|125|250|500|1,000) draws: more would take"))
    expect(few).to_be_visible(timeout=60_000)
    expect(tool.locator(".findings p").first).to_contain_text("Eight times in ten")
    expect(tool.locator('[data-say="waiting"]')).to_have_attribute("data-came", "")
    # The answer itself waits for none of it.
    flour = element.locator('input[name="flour"]')
    told = tool.locator('[data-say="few_draws"]')
    told.evaluate("told => { delete told.dataset.went; }")
    flour.fill("1")
    # For as long as it is drawn anew.
    expect(told).to_have_attribute("data-went", "")
    flour.fill("2")
    expect(element.locator('output[name="cost"]')).to_have_text("¥1,334")
    expect(few).to_be_visible(timeout=60_000)


def test_the_latest_input_wins(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    price = element.get_by_label("Price", exact=True)
    price.fill("")
    price.press_sequentially("123456")
    expect(element.locator('output[name="total"]')).to_have_text("$123,456")


def test_a_worker_killed_in_mid_calculation_loses_nothing(
    page: Page, endless_site: Path, host: Host
) -> None:
    page.add_init_script(
        "window.Worker = class extends Worker {"
        "  constructor(...given) {"
        "    super(...given);"
        # The search has one, too.
        "    if (String(given[0]).includes('/core-')) window.last = this;"
        "  }"
        "}"
    )
    address = host(endless_site, "/loaves/")
    page.goto(f"{address}fr/01-loaf/")
    element = calculator(page, "loaf_cost")
    wait_until_live(element)
    price = element.get_by_label("Prix du kilo")
    price.fill("666")
    expect(element).to_have_attribute("state", "computing")
    page.evaluate("window.last.terminate()")
    price.fill("800")
    expect(element.locator('output[name="cost"]')).to_have_text("400 JPY", timeout=60_000)
