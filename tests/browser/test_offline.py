"""Without a network: what is kept on the device, what a reader asks to keep, what is given up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.live import calculator, follow, wait_until_live
from support.pages import hosted

from terakoya.lesson.course import ASSETS, SERVICE_WORKER, Course, load_course
from terakoya.site.offline import write_service_worker

from .conftest import METERED, PATIENCE, either_engine

LESSON = "en/09-paying-in-parts/"
BESIDE = ("en/08-without-advertising/", "en/10-package-then-continue/", "en/", "en/plan/")
AWAY = "en/16-new-or-existing/"
SMALL = "en/01-loaf/"

KEPT = """async () => {
  const requests = [];
  for (const name of await caches.keys())
    if (name.startsWith("terakoya:")) requests.push(...(await (await caches.open(name)).keys()));
  return requests.map(({ url }) => url);
}"""
"""The addresses of all that is kept."""
UNTIL = """async given => {
  const look = CONDITION;
  const limit = performance.now() + 60_000;
  while (!(await look(given))) {
    if (performance.now() > limit) throw new Error(`never: ${look}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}"""
"""Waits for a condition of which no event tells."""
ARE_KEPT = f"""async addresses => {{
  const kept = await ({KEPT})();
  return navigator.serviceWorker.controller && addresses.every(one => kept.includes(one));
}}"""
IS_WAITING = "async () => (await navigator.serviceWorker.getRegistration()).waiting"
IS_TAKEN = "async () => !(await navigator.serviceWorker.getRegistration()).waiting"
IS_SOON_TAKEN = """async () => {
  const { waiting } = await navigator.serviceWorker.getRegistration();
  const active = new Promise(resolve => waiting?.addEventListener("statechange", resolve));
  const soon = new Promise(resolve => setTimeout(resolve, 15_000));
  if (waiting) await Promise.race([active, soon]);
}"""
NOTE_ASKED = """if ("ServiceWorker" in window) {
  window.asked = new Set();
  window.unanswered = 0;
  const { postMessage } = ServiceWorker.prototype;
  ServiceWorker.prototype.postMessage = function (message, ports) {
    asked.add(message.type);
    if (ports) unanswered += 1;
    postMessage.call(this, message, ports);
  };
  const { close } = MessagePort.prototype;
  MessagePort.prototype.close = function () {
    unanswered -= 1;
    close.call(this);
  };
}"""
"""As a script, notes what a page asks the service worker, and whether it has been answered."""
IS_ANSWERED = "() => asked.has('visited') && !unanswered"
IS_TO_BE_TAKEN = """async () => {
  const { waiting } = await navigator.serviceWorker.getRegistration();
  return !waiting || asked.has("take over");
}"""
UPDATE = "async () => void (await navigator.serviceWorker.getRegistration()).update()"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose browser has service workers."""
    with browser.new_context(locale="en-GB") as context:
        context.set_default_timeout(PATIENCE)
        context.add_init_script(NOTE_ASKED)
        yield context


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    return reader.new_page()


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """The small course's site, in a folder that may be written into."""
    return shutil.copytree(built / "site", tmp_path / "site")


@pytest.fixture
def small(site: Path) -> Iterator[str]:
    """Where that is hosted."""
    with hosted(site, "/loaves/") as address:
        yield address


@pytest.fixture
def course(built: Path) -> Course:
    return load_course(built)


def until(page: Page, condition: str, given: object = None) -> None:
    page.evaluate(UNTIL.replace("CONDITION", condition), given)


def kept(page: Page) -> set[str]:
    return set(page.evaluate(KEPT))


def go_offline(page: Page) -> None:
    """End the network, and forget what the browser itself has cached."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.context.set_offline(True)


def take(page: Page) -> None:
    """Wait until a newer build has taken over.

    It may wait until the older one's worker has ended, which an idle one that is driven does not.
    """
    until(page, IS_TO_BE_TAKEN)
    page.evaluate(IS_SOON_TAKEN)
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    until(page, IS_TAKEN)


def visit(page: Page, address: str, path: str = SMALL, beside: tuple[str, ...] = ("en/",)) -> None:
    """Visit a page for the first time, until what is kept with it is there."""
    page.goto(address + path)
    wait_until_live(page.locator("terakoya-calculator").first)
    until(page, ARE_KEPT, [address + one for one in (path, *beside)])
    # With all else that is kept then: the page has a newer build take over only after that.
    until(page, IS_ANSWERED)


def type_into(page: Page, name: str, control: str, typed: str, output: str, text: str) -> None:
    """A calculator answers live."""
    element = calculator(page, name)
    element.get_by_role("textbox", name=control).fill(typed)
    wait_until_live(element)
    expect(element.locator(f'output[name="{output}"]')).to_have_text(text)


def pay(page: Page) -> None:
    type_into(page, "instalments", "Number of payments", "24", "first_payment", "$208.41")


def weigh(page: Page, kilos: str, cost: str) -> None:
    type_into(page, "loaf_cost", "Flour", kilos, "cost", cost)


def keep_all(page: Page) -> None:
    """Keep the whole course, from its home page."""
    page.get_by_role("button", name="Keep the whole course").click()
    expect(page.get_by_text("The whole course is kept on this device")).to_be_visible(
        timeout=60_000
    )
    until(page, IS_ANSWERED)


@either_engine
def test_after_one_visit_the_lesson_answers_without_a_network(
    reader: BrowserContext, page: Page, address: str
) -> None:
    visit(page, address, LESSON, BESIDE)
    go_offline(page)
    page.reload()
    pay(page)
    for path in BESIDE:
        page.goto(address + path)
        expect(page.locator("article h1")).to_be_visible()
        expect(page.locator(".md-header")).to_have_css("position", "sticky")
    follow(page, address + LESSON)
    pay(page)


def test_a_page_that_is_not_kept_says_so_and_leads_to_what_is(
    reader: BrowserContext, page: Page, address: str
) -> None:
    visit(page, address, LESSON, BESIDE)
    go_offline(page)
    page.goto(address + AWAY)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    expect(page.get_by_text("is not kept on this device")).to_be_visible()
    names = page.locator("li").all_text_contents()
    assert "Paying in parts" in names
    assert "New or existing customers" not in names
    page.get_by_role("link", name="Paying in parts").click()
    pay(page)
    reader.set_offline(False)
    page.goto(address + AWAY)
    expect(page.locator("article h1")).to_have_text("New or existing customers")


def test_where_bytes_cost_money_nothing_is_kept_but_what_was_visited(
    reader: BrowserContext, page: Page, small: str
) -> None:
    reader.add_init_script(METERED)
    page.goto(small + SMALL)
    until(page, ARE_KEPT, [small + SMALL])
    page.goto(small + "en/")
    until(page, ARE_KEPT, [small + "en/"])
    assert not [address for address in kept(page) if address.endswith((".wasm", ".bin"))]
    assert small + "fr/" not in kept(page)


def test_the_whole_course_is_kept_when_asked_for_and_taken_back(
    reader: BrowserContext, page: Page, address: str
) -> None:
    page.goto(f"{address}en/")
    offer = page.locator("terakoya-offline")
    expect(offer).to_contain_text(re.compile(r"\d+\.\d MB in all; \d+\.\d MB are here already\."))
    keep_all(page)
    go_offline(page)
    page.reload()
    expect(offer).to_contain_text(re.compile(r"is kept on this device \(\d+\.\d MB\)"))
    for path in (AWAY, "ja/18-high-touch/", "en/calculators/ad_budget/"):
        page.goto(address + path)
        expect(page.locator("h1").first).not_to_have_text("You are offline")
    page.goto(address)
    page.wait_for_url(f"{address}en/")
    expect(page.locator("h1").first).not_to_have_text("You are offline")
    page.goto(f"{address}ja/09-paying-in-parts/")
    wait_until_live(page.locator("terakoya-calculator").first)
    page.locator("input.md-search__input, button.md-search__button").click()
    expect(page.locator("input.md-search__input, [role=combobox]")).to_be_focused()
    page.keyboard.insert_text("分割払い")
    found = page.locator(':is(.md-search-result, [role="listbox"]) a[href*="instalments"]')
    expect(found.first).to_be_visible()

    page.goto(f"{address}en/")
    until(page, IS_ANSWERED)
    offer.get_by_role("button", name="Remove it from this device").click()
    expect(offer.get_by_text("What was kept on this device is removed.")).to_be_visible()
    expect(offer.get_by_role("button", name="Keep the whole course")).to_be_focused()
    assert kept(page) == set()


def test_every_page_is_there_without_a_network(
    reader: BrowserContext, page: Page, address: str, hosting: object
) -> None:
    page.goto(f"{address}en/")
    keep_all(page)
    go_offline(page)
    listed = page.evaluate(
        """async () => {
          const [name] = (await caches.keys()).filter(name => name.includes("pages-"));
          const kept = await (await caches.open(name)).keys();
          const pages = kept.map(({ url }) => url).filter(url => url.endsWith("/"));
          const found = await Promise.all(pages.map(url => fetch(url)));
          return found.map(({ ok }) => ok);
        }"""
    )
    assert len(listed) > 70
    assert all(listed)


def test_keeping_goes_on_while_the_reader_turns_pages(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.get_by_role("button", name="Keep the whole course").click()
    follow(page, f"{address}en/about/")
    follow(page, f"{address}en/")
    expect(page.get_by_text("The whole course is kept on this device")).to_be_visible(
        timeout=60_000
    )


def test_a_full_device_says_what_is_there_and_uses_nothing_half(
    reader: BrowserContext, page: Page, small: str
) -> None:
    visit(page, small)
    page.goto(f"{small}en/")
    offer = page.locator("terakoya-offline")
    expect(offer).to_be_visible()
    until(page, IS_ANSWERED)
    [worker] = reader.service_workers
    worker.evaluate(
        """() => {
          const { put } = Cache.prototype;
          let room = 3;
          Cache.prototype.put = function (...given) {
            if (room-- > 0) return put.apply(this, given);
            return Promise.reject(new DOMException("full", "QuotaExceededError"));
          };
        }"""
    )
    offer.get_by_role("button", name="Keep the whole course").click()
    expect(offer.get_by_role("status")).to_contain_text(
        re.compile(r"has no room for more: \d+\.\d MB of \d+\.\d MB are here")
    )
    expect(offer.get_by_role("button", name="Keep the whole course")).to_be_visible()
    go_offline(page)
    page.goto(small + SMALL)
    weigh(page, "1", "¥400")


def test_a_page_without_its_style_is_not_kept(
    reader: BrowserContext, page: Page, small: str
) -> None:
    visit(page, small)
    page.evaluate(
        """async () => {
          const files = await caches.open("terakoya:/loaves/:files");
          for (const request of await files.keys())
            if (request.url.endsWith(".css")) await files.delete(request);
        }"""
    )
    go_offline(page)
    page.goto(small + SMALL)
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()


def test_a_file_that_is_not_what_its_name_says_is_not_kept(
    page: Page, site: Path, small: str
) -> None:
    [drawing] = (site / ASSETS).glob("chart-*.js")
    drawing.write_bytes(drawing.read_bytes() + b"// cut by a proxy")
    page.goto(f"{small}en/")
    offer = page.locator("terakoya-offline")
    offer.get_by_role("button", name="Keep the whole course").click()
    expect(offer.get_by_text("The network could not be reached")).to_be_visible()
    assert f"{small}{ASSETS}/{drawing.name}" not in kept(page)


def publish(site: Path, course: Course) -> str:
    """Put another build in the place of a site, with other words; the file that it lacks."""
    for path in site.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace("The loaf", "The new loaf"), "utf-8")
    [drawing] = (site / ASSETS).glob("chart-*.js")
    drawing.unlink()
    write_service_worker(course, site, offline=True)
    return f"{ASSETS}/{drawing.name}"


def test_a_new_build_is_taken_at_the_next_page_and_never_under_an_open_form(
    reader: BrowserContext, page: Page, site: Path, small: str, course: Course
) -> None:
    visit(page, small)
    weigh(page, "1", "¥400")
    old = small + publish(site, course)
    until(page, ARE_KEPT, [old])
    page.evaluate(UPDATE)
    until(page, IS_WAITING)
    assert f"{small}fr/" not in kept(page)
    expect(calculator(page, "loaf_cost").get_by_role("textbox", name="Flour")).to_have_value("1")
    weigh(page, "2", "¥800")
    expect(page.locator("article h1")).to_have_text("The loaf")

    page.goto(f"{small}fr/01-loaf/")
    take(page)
    assert old in kept(page)
    go_offline(page)
    page.goto(small + SMALL)
    expect(page.locator("article h1")).to_have_text("The new loaf")
    weigh(page, "2", "¥800")

    page.close()
    other = reader.new_page()
    other.goto(small + SMALL)
    until(other, f"async old => !(await ({KEPT})()).includes(old)", old)
    weigh(other, "1", "¥400")


def test_a_course_that_was_kept_whole_is_fetched_whole_again(
    reader: BrowserContext, page: Page, site: Path, small: str, course: Course
) -> None:
    page.goto(f"{small}en/")
    keep_all(page)
    publish(site, course)
    page.evaluate(UPDATE)
    until(page, IS_WAITING)
    go_offline(page)
    page.goto(f"{small}fr/01-loaf/")
    take(page)
    page.goto(f"{small}en/")
    expect(page.get_by_text("The whole course is kept on this device")).to_be_visible()
    expect(page.locator("article")).to_contain_text("The new loaf")


NEIGHBOURS = ("theirs", "terakoya:/loaves/more/:files")


@pytest.mark.parametrize("how", ["removed by the reader", "switched off by the host"])
def test_what_others_on_the_host_keep_stays(
    page: Page, site: Path, small: str, course: Course, how: str
) -> None:
    visit(page, small)
    page.evaluate("names => Promise.all(names.map(name => caches.open(name)))", NEIGHBOURS)
    if how == "removed by the reader":
        page.goto(f"{small}en/")
        keep_all(page)
        page.get_by_role("button", name="Remove it from this device").click()
        expect(page.get_by_text("What was kept on this device is removed.")).to_be_visible()
    else:
        write_service_worker(course, site, offline=False)
        page.goto(f"{small}fr/")
        until(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")
    assert not {name for name in kept(page) if name.startswith(small)}
    assert set(NEIGHBOURS) <= set(page.evaluate("caches.keys()"))


def test_switched_off_by_the_host_pages_come_from_the_network(
    reader: BrowserContext, page: Page, site: Path, small: str, course: Course
) -> None:
    visit(page, small)
    write_service_worker(course, site, offline=False)
    for path in site.rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace(' data-offline="true"', ""), "utf-8")
    page.goto(f"{small}fr/01-loaf/")
    until(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")
    page.goto(f"{small}fr/")
    assert page.evaluate("navigator.serviceWorker.controller === null && caches.keys()") == []


@pytest.mark.parametrize("missing", [SERVICE_WORKER, "fr/offline.html"])
def test_where_the_service_worker_fails_the_site_is_as_before(
    page: Page, site: Path, missing: str
) -> None:
    asked = Event()

    def is_blocked(path: str) -> bool:
        if not path.endswith(missing):
            return False
        asked.set()
        return True

    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with hosted(site, "/loaves/", is_blocked) as address:
        page.goto(address + SMALL)
        assert asked.wait(60)
        weigh(page, "1", "¥400")
        page.goto(f"{address}en/")
        expect(page.locator("terakoya-lessons")).to_be_visible()
        expect(page.locator("terakoya-offline")).to_be_hidden()
    assert errors == []


def test_no_other_project_s_page_is_touched(reader: BrowserContext, page: Page, small: str) -> None:
    visit(page, small)
    response = page.goto(f"{small}more/")
    assert response is not None and response.status == 404
    assert f"{small}more/" not in kept(page)
