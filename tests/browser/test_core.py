"""The frozen core answers first, and gives way to the whole Pyodide at what it was not made for."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from struct import pack, unpack_from

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, Worker, expect
from support.courses import SMALL_COURSE
from support.live import calculator, hold, wait_until_live

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder

from .conftest import Console, Host

WITHIN = 60_000
"""Milliseconds that the whole Pyodide may take on a busy machine."""
TRAP, IMPORT, MEMORY, MISTAKE = "602", "604", "606", "608"
"""Prices that have the calculator do what no sample does."""
ODD = f"""
import fractions

PLACE = 987_654_321


def odd(price: int) -> int:
    if price == {TRAP}:
        fractions.Fraction(price).limit_denominator(10)
    if price == {IMPORT}:
        import heapq
    if price == {MEMORY}:
        return len("x" * 200_000_000) - 200_000_000
    if price == {MISTAKE}:
        raise ValueError("a mistake")
    return PLACE % 987_654_320 - 1


@dataclass"""


@pytest.fixture(scope="session")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, with a calculator that the core can't always answer for."""
    course = tmp_path_factory.mktemp("odd") / "course"
    shutil.copytree(SMALL_COURSE, course)
    file = course / "calculators" / "loaf_cost.py"
    text = file.read_text("utf-8").replace("\n@dataclass", ODD, 1)
    text = text.replace("self.flour\n", "self.flour + odd(self.price)\n")
    text = text.replace("main=True", r'main=True, formula=r"price \times flour"')
    file.write_text(text, "utf-8")
    with Builder() as builder:
        builder.build(load_course(course), course / "site")
    return course / "site"


@pytest.fixture
def odd_address(odd_site: Path, host: Host) -> str:
    address = host(odd_site, "/loaves/")
    return f"{address}en/01-loaf/"


@pytest.fixture
def started(page: Page) -> list[str]:
    """What has been started: ``core`` for the frozen one, ``worker`` for the whole Pyodide."""
    names: list[str] = []

    def note(worker: Worker) -> None:
        # The search has one, too.
        if name_of(worker.url) in ("core", "worker"):
            names.append(name_of(worker.url))

    page.on("worker", note)
    return names


def name_of(url: str) -> str:
    return url.rpartition("/")[2].partition("-")[0]


def ask(page: Page, price: str, number: int = 0) -> Locator:
    """Type a price into a calculator of the page; gives the place of its answer."""
    element = page.locator('terakoya-calculator[name="loaf_cost"]').nth(number)
    element.get_by_label("Price of a kilo").fill(price)
    return element.locator('output[name="cost"]')


@pytest.mark.parametrize("price", [TRAP, IMPORT])
def test_what_the_core_was_not_made_for_the_whole_pyodide_answers(
    page: Page, odd_address: str, started: list[str], price: str
) -> None:
    page.goto(odd_address)
    expect(ask(page, "800")).to_have_text("¥400")
    assert started == ["core"]
    expect(ask(page, price)).to_have_text(f"¥{int(price) // 2}", timeout=WITHIN)
    assert started == ["core", "worker"]
    page.reload()
    expect(ask(page, "900")).to_have_text("¥450", timeout=WITHIN)
    page.goto(odd_address.replace("/en/", "/fr/"))
    wait_until_live(calculator(page, "loaf_cost"))
    assert started == ["core", "worker", "worker", "worker"]


def test_a_mistake_of_a_calculator_is_told_by_the_core(
    page: Page, odd_address: str, started: list[str], console: Console
) -> None:
    page.goto(odd_address)
    ask(page, MISTAKE)
    expect(calculator(page, "loaf_cost").locator('.status [data-say="fault"]')).to_be_visible(
        timeout=WITHIN
    )
    expect(ask(page, "800")).to_have_text("¥400", timeout=WITHIN)
    assert started == ["core"]
    [complaint] = console.complaints
    assert "ValueError: a mistake" in complaint
    console.complaints.clear()


def test_memory_grows(page: Page, odd_address: str, started: list[str]) -> None:
    page.goto(odd_address)
    expect(ask(page, MEMORY)).to_have_text("¥303", timeout=WITHIN)
    expect(ask(page, "800")).to_have_text("¥400")
    assert started == ["core"]


def test_an_unknown_calculator_ends_the_core(
    page: Page, odd_address: str, started: list[str], console: Console
) -> None:
    page.goto(odd_address)
    element = page.locator("terakoya-calculator").first
    element.evaluate("element => element.setAttribute('name', 'cake_cost')")
    element.get_by_label("Price of a kilo").fill("800")
    expect(element.locator('.status [data-say="fault"]')).to_be_visible(timeout=WITHIN)
    assert started == ["core", "worker"]
    [complaint] = console.complaints
    assert "cake_cost" in complaint
    console.complaints.clear()


@pytest.mark.parametrize("file", ["core-*.wasm", "image-*.bin"])
def test_a_file_that_is_cut_leaves_the_start_to_the_whole_pyodide(
    page: Page, context: BrowserContext, odd_address: str, started: list[str], file: str
) -> None:
    context.route(f"**/{file}", cut)
    page.goto(odd_address)
    expect(ask(page, "800")).to_have_text("¥400", timeout=WITHIN)
    assert started == ["core", "worker"]
    context.unroute(f"**/{file}")
    page.reload()
    expect(ask(page, "900")).to_have_text("¥450", timeout=WITHIN)
    assert started == ["core", "worker", "core"]


def test_a_rest_that_is_cut_ends_the_core(
    page: Page, context: BrowserContext, odd_address: str, started: list[str]
) -> None:
    context.route("**/rest-*.bin", cut)
    with page.expect_event("worker", lambda worker: name_of(worker.url) == "worker"):
        page.goto(odd_address)
        ask(page, "800")
    wait_until_live(calculator(page, "loaf_cost"))
    expect(ask(page, "900")).to_have_text("¥450")
    assert started == ["core", "worker"]


def cut(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[:-100])


def test_a_browser_that_lacks_a_feature_starts_the_whole_pyodide(
    page: Page, context: BrowserContext, odd_address: str, started: list[str]
) -> None:
    lacking = (
        "WebAssembly.compileStreaming = async () => "
        "{ throw new WebAssembly.CompileError('no tags'); };"
    )

    def take_away(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=lacking + response.text())

    context.route("**/core-*.js", take_away)
    page.goto(odd_address)
    expect(ask(page, "800")).to_have_text("¥400", timeout=WITHIN)
    assert started == ["core", "worker"]


def test_an_image_of_another_interpreter_is_not_laid_in(
    page: Page, odd_site: Path, tmp_path: Path, started: list[str], host: Host
) -> None:
    site = changed(odd_site, tmp_path, "image", lambda image: b"another one." + image[12:])
    address = host(site, "/loaves/")
    page.goto(f"{address}en/01-loaf/")
    expect(ask(page, "800")).to_have_text("¥400", timeout=WITHIN)
    assert started == ["core", "worker"]


def test_a_wrong_answer_is_found_once_the_core_is_complete(
    page: Page,
    context: BrowserContext,
    odd_site: Path,
    tmp_path: Path,
    console: Console,
    host: Host,
) -> None:
    held = hold(context, "**/rest-*.bin")
    right = gzip.decompress(next(odd_site.glob("*/image-*.bin")).read_bytes())
    site = changed(odd_site, tmp_path, "image", lambda image: image.replace(PLACE, WRONG))
    site = changed(
        site, tmp_path, "rest", lambda rest: with_run(rest, place_of(right, PLACE), PLACE)
    )
    address = host(site, "/loaves/")
    with page.expect_request("**/rest-*.bin"):
        page.goto(f"{address}en/01-loaf/")
        answer = ask(page, "800")
    expect(answer).to_have_text("¥401")
    held[0].continue_()
    expect(answer).to_have_text("¥400", timeout=WITHIN)
    [complaint] = console.complaints
    assert "Answered differently" in complaint
    console.complaints.clear()


def test_all_answers_of_a_core_that_ends_are_asked_again(
    page: Page, context: BrowserContext, odd_site: Path, tmp_path: Path, host: Host
) -> None:
    context.route("**/rest-*.bin", lambda route: None)
    site = changed(odd_site, tmp_path, "image", lambda image: image.replace(PLACE, WRONG))
    address = host(site, "/loaves/")
    page.goto(f"{address}en/01-loaf/")
    first = ask(page, "800")
    expect(first).to_have_text("¥401")
    second = ask(page, TRAP, 1)
    expect(second).to_have_text("¥301", timeout=WITHIN)
    expect(first).to_have_text("¥400")


PLACE, WRONG = pack("<I", 987_654_321), pack("<I", 987_654_322)


def changed(site: Path, folder: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a site with another image or rest, told by its size in the core's script."""
    copy = shutil.copytree(site, folder / name)
    file = next(copy.glob(f"*/{name}-*.bin"))
    before = file.read_bytes()
    after = gzip.compress(change(gzip.decompress(before)))
    assert after != before
    # As it is linked to that of the site.
    file.unlink()
    file.write_bytes(after)
    script = next(copy.glob("*/core-*.js"))
    text = script.read_text("utf-8")
    script.unlink()
    script.write_text(text.replace(str(len(before)), str(len(after))), "utf-8")
    return copy


def bounds_of(file: bytes) -> list[tuple[int, int]]:
    """Where in memory each run of an image begins, and how long it is."""
    count = int.from_bytes(file[16:20], "little")
    return [unpack_from("<2I", file, 20 + 8 * number) for number in range(count)]


def place_of(file: bytes, content: bytes) -> int:
    """Where in memory a content of an image lies."""
    bounds = bounds_of(file)
    at = 20 + 8 * len(bounds)
    for start, length in bounds:
        if (found := file.find(content, at, at + length)) >= 0:
            return start + found - at
        at += length
    raise ValueError(f"{content!r} is not in the image")


def with_run(file: bytes, start: int, content: bytes) -> bytes:
    """An image with one more run."""
    head = 20 + 8 * len(bounds_of(file))
    count = pack("<I", len(bounds_of(file)) + 1)
    told = pack("<2I", start, len(content))
    return file[:16] + count + file[20:head] + told + file[head:] + content


def test_the_core_starts_before_style_sheets_are_read(
    page: Page, context: BrowserContext, odd_address: str
) -> None:
    held = hold(context, "**/*.css")
    # Both of its files come, too.
    with (
        page.expect_request("**/*.css"),
        page.expect_event("worker", lambda worker: name_of(worker.url) == "core"),
        page.expect_request_finished(lambda request: "/image-" in request.url),
        page.expect_request_finished(lambda request: request.url.endswith(".wasm")),
    ):
        page.goto(odd_address, wait_until="commit")
    assert held
    held.let_go()
    expect(ask(page, "800")).to_have_text("¥400")


KEEP_MEMORIES = """
const instantiate = WebAssembly.instantiate;
self.memories = [];
WebAssembly.instantiate = async (module, imports) => {
  const instance = await instantiate(module, imports);
  self.memories.push(instance.exports.memory);
  return instance;
};
"""
IS_COMPLETE = """async () => {
  while (self.memories.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
ASK_MANY = """async (element, [first, last]) => {
  const control = element.querySelector('input[name="price"]');
  const live = () => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (element.hasAttribute("stale")) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element, { attributes: true });
  });
  for (let price = first; price <= last; price++) {
    control.value = String(price);
    const answered = live();
    control.dispatchEvent(new Event("input", { bubbles: true }));
    await answered;
  }
}"""


def test_memory_is_level_over_a_thousand_answers(
    page: Page, context: BrowserContext, odd_address: str, started: list[str]
) -> None:
    def keep_memories(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=KEEP_MEMORIES + response.text())

    context.route("**/core-*.js", keep_memories)
    page.goto(odd_address)
    expect(ask(page, "800")).to_have_text("¥400")
    element = calculator(page, "loaf_cost")
    [core] = [worker for worker in page.workers if name_of(worker.url) == "core"]
    # The complete one, which has another memory.
    core.evaluate(IS_COMPLETE)

    def bytes_after(first: int, last: int) -> int:
        element.evaluate(ASK_MANY, [first, last])
        size: int = core.evaluate("self.memories.at(-1).buffer.byteLength")
        return size

    assert bytes_after(1_000, 1_099) == bytes_after(1_100, 2_099)
    assert started == ["core"]
    assert core.evaluate("self.memories.length") == 2
