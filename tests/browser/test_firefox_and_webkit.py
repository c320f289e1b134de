"""What readers of Firefox and of WebKit, Safari's engine, see and do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Playwright
from support.courses import ROOT
from support.elsewhere import Elsewhere, elsewhere
from support.live import FOLLOW, SHOWN, as_shown
from support.pages import hosted
from support.sharing import Hosting
from support.windows import Window, opened

from terakoya.calculator.session import answer, find
from terakoya.check.samples import random_inputs
from terakoya.lesson.course import load_course, load_library

from .conftest import Host
from .test_embed import blog, frame_for
from .test_offline import ARE_KEPT, BESIDE

COURSE = load_course(ROOT)
LESSON = "en/09-paying-in-parts/"
INSTALMENTS = "en/calculators/instalments/"
CALCULATOR = 'terakoya-calculator[name="instalments"]'
PAYMENTS = f'{CALCULATOR} input[name="payments"]'
PRICE = f'{CALCULATOR} input[name="price"]'
OUTPUT = 'output[name="first_payment"]'
FIRST_PAYMENT = f"{CALCULATOR} {OUTPUT}"
PLAN_PAGE = "en/plan/"
QUIZ, DRILL, PLAN = "terakoya-quiz", "terakoya-drill textarea", "terakoya-plan"
RIGHT = f"{QUIZ} label:nth-of-type(3) input"
BUBBLE = '[role=dialog][aria-label="churn"]'
TERM = 'a.term[href$="#churn"]'
SOLVE, COMPARE = '[data-tool="solve"]', '[data-tool="compare"]'
BREAK_EVEN = "with=solve&for=profit&is=0&if=back_price"
PROFIT = 'output[name="profit"]'
BUSINESS = {
    "average_sale": "$70",
    "sales_per_month": "80",
    "variable_cost": "9",
    "fixed_costs": "1,800",
    "own_pay": "2,500",
}
"""What is typed of a salon."""
NEEDED = "[data-mine*=customers_needed]"

FAULT = f'{CALCULATOR} .status [data-say="fault"]'
AGAIN = "[data-do=retry]"
STARTS = "fetch('started', { cache: 'no-store' });"
"""What a worker is told first that is to tell the host of its start."""
BROKEN = {
    "its script throws": "throw new Error('broken');",
    "no WebAssembly, as in Safari's Lockdown Mode": "delete self.WebAssembly;",
    "out of memory": """const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (module, imports) => {
      if (imports) throw new RangeError("Out of memory");
      return instantiate(module, imports);
    };""",
}
"""Why Python doesn't run, and what its workers are told first."""
CRASHES = """addEventListener("message", (event) => {
  if (!event.data.request?.includes('"5"')) return;
  event.stopImmediatePropagation();
  throw new RangeError("Out of memory");
});"""
"""What a worker is told first that is to crash when it is asked about five payments."""

TYPE = """
const field = document.querySelector(given[0]);
field.value = given[1];
field.dispatchEvent(new Event("input", { bubbles: true }));
"""
READY = "document.querySelector(given[0])?.getAttribute('state') === 'ready'"
IN_VIEW = """(() => {
  const { bottom, top } = document.querySelector(given[0]).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
})()"""
SHOW = f"""
const element = document.querySelector(given[0]);
const found = [];
for (const typed of given[1]) found.push(await ({SHOWN})(element, typed));
return found;
"""
CATCH = """
window.saved = new Promise((resolve) => {
  URL.createObjectURL = (blob) => resolve(blob.text());
});
HTMLAnchorElement.prototype.click = () => {};
"""
"""Has a file that the page saves be kept in it, as no two browsers save one alike."""
CHOOSE = """
const files = new DataTransfer();
files.items.add(new File([given[1]], "terakoya.json"));
const field = document.querySelector(given[0]);
field.files = files.files;
field.dispatchEvent(new Event("change", { bubbles: true }));
"""
SAYS = """(() => {
  const found = document.querySelector(given[0]);
  return found?.checkVisibility() && found.innerText.includes(given[1]);
})()"""


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def name(request: pytest.FixtureRequest) -> str:
    """The browser's."""
    return str(request.param)


@pytest.fixture(scope="module")
def abroad() -> Iterator[Elsewhere]:
    """All that is not this machine."""
    with elsewhere() as leading:
        yield leading


@pytest.fixture(scope="module")
def opened_window(name: str, playwright: Playwright, abroad: Elsewhere) -> Iterator[Window]:
    """A window that lasts for the module's tests, as a browser takes seconds to open."""
    with opened(name, playwright, abroad.address) as window:
        yield window


@pytest.fixture
def window(opened_window: Window, address: str, abroad: Elsewhere) -> Iterator[Window]:
    """That window, of a reader who left nothing; no page may call another host."""
    opened_window.goto(f"{address}404.html")
    opened_window.run("localStorage.clear()")
    yield opened_window
    assert abroad.asked == []


def says(window: Window, selector: str, text: str) -> None:
    """Wait until the first element that is like this shows a text."""
    window.wait(SAYS, selector, text)


def says_no_longer(window: Window, selector: str, text: str) -> None:
    """Wait until it does not."""
    window.wait(f"!{SAYS}", selector, text)


def value(window: Window, selector: str) -> str:
    """What stands in a field."""
    return str(window.run("return document.querySelector(given[0]).value", selector))


def follow(window: Window, address: str) -> None:
    """Go to a page by a link, without a reload."""
    window.wait(f"({FOLLOW})(given[0])", address)
    window.wait("location.href === given[0]", address)
    window.wait("!('left' in document.querySelector('article').dataset)")


def shown(window: Window, calculator: str, typed: Sequence[dict[str, str]]) -> list[Any]:
    """What a calculator shows, each time that this is typed, or nothing; see `assert_shows`."""
    selector = f'terakoya-calculator[name="{calculator}"]'
    found: list[Any] = window.run(SHOW, selector, [inputs or None for inputs in typed])
    for one in found:
        del one["equations"]
    return found


def test_a_call_to_another_host_is_noticed(opened_window: Window, abroad: Elsewhere) -> None:
    # A page of the site is forbidden to make one.
    opened_window.goto("about:blank")
    for scheme in ("http", "https"):
        opened_window.run(f"await fetch('{scheme}://example.com/').catch(() => null)")
        assert "example.com" in abroad.asked
        abroad.asked.clear()


def test_printed_and_live_answers_are_right(window: Window, address: str) -> None:
    locale = COURSE.locale("en")
    window.goto(f"{address}en/")
    for name in sorted(load_library(COURSE)):
        follow(window, f"{address}en/calculators/{name}/")
        schema, random = find(name), Random(name)
        inputs = (random_inputs(schema, random, locale) for _ in count())
        # None that break a rule between two.
        answered = (typed for typed in inputs if answer(schema, typed, locale)["outputs"])
        cases = [{}, *islice(answered, 2)]
        expected = [as_shown(answer(schema, typed, locale)) for typed in cases]
        assert shown(window, name, cases) == expected


def test_a_number_that_is_typed_is_answered(window: Window, address: str) -> None:
    window.goto(address + INSTALMENTS)
    says(window, FIRST_PAYMENT, "$416.74")
    window.type(PAYMENTS, "24")
    says(window, FIRST_PAYMENT, "$208.41")
    window.type(PAYMENTS, "many")
    says(window, CALCULATOR, "many")
    says(window, FIRST_PAYMENT, "$208.41")


def test_back_and_forward_bring_back_inputs(window: Window, address: str) -> None:
    window.goto(address + INSTALMENTS)
    window.type(PAYMENTS, "24")
    says(window, FIRST_PAYMENT, "$208.41")
    window.type(PRICE, "$6,000")
    window.press("Tab")
    says(window, FIRST_PAYMENT, "$250")
    window.wait("location.hash === '#instalments?price=6000&payments=24'")
    window.back()
    says(window, FIRST_PAYMENT, "$208.41")
    assert value(window, PRICE) == "5,000"
    window.back()
    says(window, FIRST_PAYMENT, "$416.74")
    assert value(window, PAYMENTS) == "12"
    window.forward()
    says(window, FIRST_PAYMENT, "$208.41")
    assert value(window, PAYMENTS) == "24"


def test_a_link_brings_its_inputs_and_says_if_one_is_none(window: Window, address: str) -> None:
    window.goto(f"{address}{LESSON}#instalments?payments=24&prise=5")
    says(window, FIRST_PAYMENT, "$208.41")
    assert value(window, PAYMENTS) == "24"
    says(window, f'{CALCULATOR} [data-say="link_unknown"]', "link")
    window.wait(IN_VIEW, CALCULATOR)


def test_a_figure_in_the_prose_leads_into_the_calculator(window: Window, address: str) -> None:
    window.goto(address + LESSON)
    window.wait(READY, CALCULATOR)
    window.click('article a[href$="#instalments?price=10000&payments=24"]')
    says(window, FIRST_PAYMENT, "$416.82")
    window.wait(IN_VIEW, CALCULATOR)
    window.back()
    says(window, FIRST_PAYMENT, "$416.74")


def test_a_chart_is_drawn_once_it_is_in_view(window: Window, address: str) -> None:
    window.goto(f"{address}en/04-front-and-back/")
    drawn = "document.querySelector('.drawing > svg:not(.printed)')"
    # A chart that is near would be drawn by now.
    window.wait(READY, 'terakoya-calculator[name="ad_budget"]')
    assert window.run(f"return {drawn} === null")
    window.run("document.querySelector('figure.chart').scrollIntoView()")
    window.wait(f"{drawn}?.textContent.includes('−$5,000')")


def test_a_calculator_is_solved_and_compared(window: Window, address: str) -> None:
    window.goto(f"{address}en/calculators/ad_budget/#ad_budget?{BREAK_EVEN}")
    says(window, f"{SOLVE} .solution", "With “Back-end price” at $618.68")
    says(window, f"{SOLVE} tr[aria-current]", "−79%")
    window.click(f"{SOLVE} [data-do=use]")
    says(window, PROFIT, "$0.04")
    assert value(window, 'input[name="back_price"]') == "618.68"

    window.click("[data-do=compare]")
    says(window, f"{COMPARE} tbody", "$0.04")
    window.type('input[name="cost_per_click"]', "2")
    says(window, f"{COMPARE} thead", "Cost per click: $2")
    says(window, f"{COMPARE} tbody", "−$2,500.02")
    says(window, f"{PROFIT} ~ .difference", "−$2,500.02")


def test_in_a_frame_elsewhere_a_calculator_answers_without_what_is_kept_here(
    window: Window, address: str, host: Host, tmp_path: Path
) -> None:
    window.run("localStorage.setItem('kept', 'here')")
    window.goto(elsewhere_with(frame_for(address), host, tmp_path / "live"))
    window.wait("Number(document.querySelector('iframe').height) !== 700")
    with window.frame():
        # As if it was typed, which WebKit's driver can't do in a frame.
        window.run(TYPE, PAYMENTS, "24")
        says(window, FIRST_PAYMENT, "$208.41")
        assert window.run("return localStorage.getItem('kept')") is None
    frame = frame_for(address, ' sandbox onload="this.height = 900"')
    window.goto(elsewhere_with(frame, host, tmp_path / "printed"))
    window.wait("document.querySelector('iframe').height === '900'")
    with window.frame():
        assert "$416.74" in window.text(FIRST_PAYMENT)


def elsewhere_with(frame: str, host: Host, folder: Path) -> str:
    """The address of a page with a frame, on another site: browsers keep its storage apart."""
    folder.mkdir()
    return blog(host, folder, frame).replace("127.0.0.1", "localhost")


def test_a_quiz_judges_and_keeps_an_answer(window: Window, address: str) -> None:
    window.goto(address + LESSON)
    window.click(f"{QUIZ} input[type=radio]")
    says(window, f"{QUIZ} [role=status]", "Not quite.")
    window.click(RIGHT)
    says(window, f"{QUIZ} [role=status]", "Yes.")
    window.reload()
    says(window, f"{QUIZ} [role=status]", "Yes.")
    window.wait("document.querySelector(given[0])", f"{RIGHT}:checked")


def test_a_drill_keeps_what_was_written_for_the_plan(window: Window, address: str) -> None:
    window.goto(address + LESSON)
    window.type(DRILL, "$6,000 in 10")
    window.reload()
    assert value(window, DRILL) == "$6,000 in 10"
    window.goto(address + PLAN_PAGE)
    says(window, PLAN, "$6,000 in 10")
    window.goto(address + LESSON.replace("en/", "ja/"))
    window.wait("document.querySelector(given[0])?.value === given[1]", DRILL, "$6,000 in 10")


def test_what_is_saved_can_be_erased_and_read_again(window: Window, address: str) -> None:
    window.goto(address + LESSON)
    window.click(RIGHT)
    window.type(DRILL, "$6,000 in 10")
    window.goto(address + PLAN_PAGE)
    says(window, PLAN, "Questions answered rightly: 1 of 3")
    says(window, PLAN, "$6,000 in 10")
    window.run(CATCH)
    window.click(f"{PLAN} [data-do=export]")
    saved = window.run("return saved")

    window.click(f"{PLAN} [data-do=sure]")
    window.click(f"{PLAN} [data-do=erase]")
    says(window, PLAN, "Everything is erased.")
    says(window, PLAN, "Nothing is kept yet.")
    says_no_longer(window, PLAN, "$6,000 in 10")
    window.reload()
    says(window, PLAN, "Nothing is kept yet.")

    window.run(CHOOSE, f"{PLAN} input[type=file]", saved)
    says(window, PLAN, "The file has been read. Records taken over: 3.")
    says(window, PLAN, "Questions answered rightly: 1 of 3")
    says(window, PLAN, "$6,000 in 10")
    window.goto(address + LESSON)
    says(window, f"{QUIZ} [role=status]", "Yes.")
    assert value(window, DRILL) == "$6,000 in 10"


def test_a_business_s_numbers_become_a_plan(window: Window, address: str) -> None:
    window.goto(f"{address}en/my-numbers/")
    # Before its script is there, nobody hears of a choice.
    window.wait("document.querySelector('[name=review_date]').value")
    window.click(".chip:has([name=trade][value=salon])")
    for key, typed in BUSINESS.items():
        window.type(f"[data-number={key}] [name={key}]", typed)
    says(window, ".truths", "71 people")
    window.goto(address + PLAN_PAGE)
    says(window, NEEDED, "71 people")
    window.reload()
    says(window, NEEDED, "71 people")
    window.goto(f"{address}en/calculators/break_even/")
    window.click('[data-do="mine"]')
    says(window, 'output[name="customers_needed"]', "71 people")


def test_back_from_another_document_what_stands_there_agrees(window: Window, address: str) -> None:
    window.goto(address + LESSON)
    window.type(DRILL, "$6,000 in 10")
    window.click(RIGHT)
    says(window, f"{QUIZ} [role=status]", "Yes.")
    window.type(PAYMENTS, "24")
    window.press("Tab")
    says(window, FIRST_PAYMENT, "$208.41")
    window.wait("location.hash === '#instalments?payments=24'")
    window.goto(address + PLAN_PAGE)
    says(window, PLAN, "$6,000 in 10")
    window.back()
    says(window, FIRST_PAYMENT, "$208.41")
    says(window, f"{QUIZ} [role=status]", "Yes.")
    # WebKit empties the fields a moment after it shows the page.
    window.wait("document.querySelector(given[0]).value === given[1]", PAYMENTS, "24")
    window.wait("document.querySelector(given[0]).value === given[1]", DRILL, "$6,000 in 10")
    window.wait("document.querySelector(given[0]).checked", RIGHT)


def test_after_one_visit_a_lesson_answers_without_its_host(window: Window, site: Path) -> None:
    with hosted(site, max_age=0) as address:
        window.goto(address + LESSON)
        window.wait(READY, CALCULATOR)
        window.wait(f"await ({ARE_KEPT})(given[0])", [address + path for path in (LESSON, *BESIDE)])
    window.goto(address + PLAN_PAGE)
    says(window, PLAN, "Nothing is kept yet.")
    window.goto(address + LESSON)
    window.type(PAYMENTS, "24")
    says(window, FIRST_PAYMENT, "$208.41")


def test_a_term_is_explained_where_it_stands(window: Window, address: str) -> None:
    window.goto(f"{address}en/13-from-one-sale-to-a-lifetime/")
    window.click(TERM)
    says(window, BUBBLE, "The share")
    window.press("Escape")
    window.wait("!document.querySelector(given[0]).checkVisibility()", BUBBLE)
    assert window.run("return document.activeElement.matches(given[0])", TERM)


def test_one_worker_serves_three_lessons(window: Window, hosting: Hosting, tmp_path: Path) -> None:
    started: list[str] = []

    def note(path: str) -> bool:
        if path.endswith("/started"):
            started.append(path)
        return False

    site = with_workers(hosting.site, tmp_path / "site", STARTS)
    next(site.glob("*/core-*.js")).with_name("started").touch()
    with hosted(site, blocked=note) as address:
        move(site, hosting.address, address)
        window.goto(f"{address}ja/04-front-and-back/")
        window.wait(READY, 'terakoya-calculator[name="ad_budget"]')
        window.run("document.documentElement.dataset.same = ''")
        for lesson, calculator, control, typed, output, figure in [
            ("09-paying-in-parts", "instalments", "payments", "24", "first_payment", "20,841円"),
            (
                "13-from-one-sale-to-a-lifetime",
                "lifetime_value",
                "churn",
                "0",
                "lifetime_value",
                "∞",
            ),
        ]:
            follow(window, f"{address}ja/{lesson}/")
            element = f'terakoya-calculator[name="{calculator}"]'
            window.type(f'{element} input[name="{control}"]', typed)
            says(window, f'{element} output[name="{output}"]', figure)
        assert window.run("return 'same' in document.documentElement.dataset")
        assert len(started) == 1


@pytest.mark.parametrize("how", BROKEN)
def test_where_python_does_not_run_the_printed_answer_stays(
    window: Window, site: Path, tmp_path: Path, how: str
) -> None:
    with hosted(with_workers(site, tmp_path / "site", BROKEN[how])) as address:
        window.goto(address + LESSON)
        says(window, CALCULATOR, "could not be loaded")
        says(window, FIRST_PAYMENT, "$416.74")
        window.click(f"{CALCULATOR} details.working > summary")
        window.wait(
            "document.querySelector(given[0]).checkVisibility()", f"{CALCULATOR} .working math"
        )
        window.click(f"{QUIZ} input[type=radio]")
        says(window, f"{QUIZ} [role=status]", "Not quite.")


def test_python_that_was_gone_is_tried_again(window: Window, site: Path) -> None:
    gone = True
    with hosted(site, blocked=lambda path: gone and path.endswith(".wasm")) as address:
        window.goto(address + INSTALMENTS)
        window.type(PAYMENTS, "24")
        says(window, CALCULATOR, "could not be loaded")
        says(window, FIRST_PAYMENT, "$416.74")
        gone = False
        window.click(f"{CALCULATOR} {AGAIN}")
        says(window, FIRST_PAYMENT, "$208.41")


def test_a_core_that_crashes_gives_way_to_the_whole_pyodide(
    window: Window, site: Path, tmp_path: Path
) -> None:
    with hosted(with_workers(site, tmp_path / "site", CRASHES, ["core"])) as address:
        window.goto(address + INSTALMENTS)
        window.type(PAYMENTS, "8")
        says(window, FIRST_PAYMENT, "$625")
        window.type(PAYMENTS, "5")
        says(window, FIRST_PAYMENT, "$1,000")


def test_python_that_crashes_leaves_the_last_answer_and_starts_again(
    window: Window, site: Path, tmp_path: Path
) -> None:
    with hosted(with_workers(site, tmp_path / "site", CRASHES)) as address:
        window.goto(address + INSTALMENTS)
        window.type(PAYMENTS, "5")
        says(window, FAULT, "")
        says(window, f"[stale] {OUTPUT}", "$416.74")
        window.type(PAYMENTS, "8")
        says(window, FIRST_PAYMENT, "$625")


def test_a_japanese_reader_with_a_phone(
    name: str, playwright: Playwright, address: str, abroad: Elsewhere
) -> None:
    with opened(name, playwright, abroad.address, "ja-JP") as window:
        window.goto(address)
        window.wait_for_address(lambda there: there == f"{address}ja/")
        window.open_on_phone(f"{address}{LESSON.replace('en/', 'ja/')}")
        assert window.run("return innerWidth") == 360
        assert window.run("return document.documentElement.scrollWidth") <= 360
        window.type(PAYMENTS, "２４回")
        says(window, FIRST_PAYMENT, "20,841円")
    assert abroad.asked == []


def move(site: Path, before: str, after: str) -> None:
    """Have a copy of a site say where it is: pages turn without a reload at no other address."""
    for sitemap in site.rglob("sitemap.xml"):
        text = sitemap.read_text("utf-8")
        sitemap.unlink()  # it is linked to that of the site
        sitemap.write_text(text.replace(before, after), "utf-8")


def with_workers(
    site: Path, copy: Path, prelude: str, names: Sequence[str] = ("core", "worker")
) -> Path:
    """A copy of a site, in whose workers something runs before all else."""
    shutil.copytree(site, copy, copy_function=os.link)
    for script in (path for name in names for path in copy.glob(f"*/{name}-*.js")):
        text = script.read_text("utf-8")
        script.unlink()  # it is linked to that of the site
        script.write_text(f"{prelude}\n{text}", "utf-8")
    return copy
