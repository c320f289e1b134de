"""What a reader leaves behind: in two tabs, beside other courses, where nothing can be kept."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from support.courses import SMALL_COURSE
from support.live import calculator, hold, wait_until_live
from support.pages import hosted
from support.sharing import Hosting

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder

from .conftest import either_engine

NAME = "09-paying-in-parts"
LESSON = f"en/{NAME}/"
PLAN = "en/plan/"
DRILL = "drill/schedule/price_and_parts"
QUIZ = "0123456789ab"

BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("", "SecurityError"); } });
}"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); }"""
ASKED = """navigator.storage.persist = () => {
  window.asked = (window.asked ?? 0) + 1;
  return Promise.reject(new Error("no"));
}"""
SHOWN_AGAIN = "() => dispatchEvent(new PageTransitionEvent('pageshow'))"


@pytest.fixture
def other(context: BrowserContext) -> Page:
    """Another tab of the same reader."""
    return context.new_page()


@pytest.fixture(scope="module")
def neighbours(hosting: Hosting, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The course, hosted with a smaller one in a folder of its own: ``bakery/``."""
    folder = tmp_path_factory.mktemp("neighbours")
    small = shutil.copytree(SMALL_COURSE, folder / "small")
    for language in ("en", "fr"):
        pages = small / "course" / language
        lesson = (pages / "01-loaf.md").read_text("utf-8")
        exercise = "\n```drill schedule\ntask: Write.\nquestions:\n  price_and_parts: What?\n```\n"
        (pages / "02-パン.md").write_text(f"{lesson}{exercise}", "utf-8")
        plan = "---\ntitle: Plan\nsummary: Yours.\n---\n\n```plan\n```\n"
        (pages / "plan.md").write_text(plan, "utf-8")
    with Builder(frozen=False) as builder:
        builder.build(load_course(small), small / "site")
    site = folder / "site"
    site.mkdir()
    for path in hosting.site.iterdir():
        (site / path.name).symlink_to(path)
    (site / "bakery").symlink_to(small / "site")
    with hosted(site) as address:
        yield address


def answers(page: Page) -> Locator:
    return page.locator("terakoya-drill").first.locator("textarea")


def erase_everything(page: Page) -> None:
    page.get_by_role("button", name="Erase everything").first.click()
    page.get_by_role("button", name="Erase everything").nth(1).click()


def keep(context: BrowserContext, records: dict[str, str]) -> None:
    """Have the browser keep these records before the reader comes."""
    kept = {f"terakoya/terakoya/#2/{key}": text for key, text in records.items()}
    context.add_init_script(f"Object.assign(localStorage, {json.dumps(kept)})")


def says(element: Locator, sentence: str) -> None:
    """A live region of an element shows a sentence."""
    status = element.get_by_role("status")
    expect(status).to_contain_text(sentence, use_inner_text=True)


def read_file(page: Page, content: str, folder: Path) -> Locator:
    """Read a file on the plan's page, which is given back."""
    (folder / "terakoya.json").write_text(content, "utf-8")
    plan = page.locator("terakoya-plan")
    plan.locator("input[type=file]").set_input_files(folder / "terakoya.json")
    return plan


def test_two_tabs_keep_each_other_s_answers(page: Page, other: Page, address: str) -> None:
    for tab in (page, other):
        tab.goto(address + LESSON)
    answers(page).nth(0).fill("one")
    answers(other).nth(1).fill("two")
    for tab in (page, other):
        expect(answers(tab).nth(0)).to_have_value("one")
        expect(answers(tab).nth(1)).to_have_value("two")
        tab.reload()
        expect(answers(tab).nth(0)).to_have_value("one")
        expect(answers(tab).nth(1)).to_have_value("two")


def test_what_one_tab_erases_another_does_not_bring_back(
    page: Page, other: Page, address: str
) -> None:
    page.goto(address + LESSON)
    answers(page).nth(0).fill("one")
    answers(page).nth(1).fill("two")
    page.locator("terakoya-quiz").first.get_by_role("radio").first.check()
    other.goto(address + PLAN)
    erase_everything(other)
    for place in (0, 1):
        expect(answers(page).nth(place)).to_have_value("")
    expect(page.locator("terakoya-quiz").first.locator(":checked")).to_have_count(0)
    expect(page.locator("terakoya-quiz").first.get_by_role("status")).to_be_hidden()
    answers(page).nth(2).fill("three")
    written = other.locator("terakoya-plan dd").filter(visible=True)
    expect(written).to_have_text(["three"])


def test_undo_brings_back_only_what_nobody_has_written_since(
    page: Page, other: Page, address: str
) -> None:
    for tab in (page, other):
        tab.goto(address + LESSON)
    answers(page).nth(0).fill("one")
    answers(page).nth(1).fill("two")
    # Else it would be empty in the other before it is erased.
    expect(answers(other).nth(1)).to_have_value("two")
    page.locator("terakoya-drill").first.get_by_role("button", name="Erase").click()
    expect(answers(other).nth(0)).to_have_value("")
    answers(other).nth(0).fill("newer")
    expect(answers(page).nth(0)).to_have_value("newer")
    page.get_by_role("button", name="Undo").click()
    expect(answers(page).nth(0)).to_have_value("newer")
    expect(answers(page).nth(1)).to_have_value("two")


def test_nobody_is_disturbed_while_typing(page: Page, other: Page, address: str) -> None:
    for tab in (page, other):
        tab.goto(address + LESSON)
    answers(page).nth(0).press_sequentially("mine")
    answers(other).nth(0).fill("theirs")
    answers(other).nth(1).fill("and more")
    # The second has come, so the first was heard, too.
    expect(answers(page).nth(1)).to_have_value("and more")
    expect(answers(page).nth(0)).to_have_value("mine")
    page.keyboard.type("!")
    expect(answers(other).nth(0)).to_have_value("mine!")


def test_progress_shows_in_another_tab(page: Page, other: Page, address: str) -> None:
    other.goto(f"{address}en/")
    other.locator("terakoya-lessons summary", has_text="Paying in parts").click()
    page.goto(address + LESSON)
    lesson = other.locator(f'terakoya-lessons [data-lesson="{NAME}"]')
    expect(lesson.get_by_text("Begun")).to_be_visible()
    page.locator("terakoya-end").scroll_into_view_if_needed()
    expect(lesson.get_by_text("Read on")).to_be_visible()
    mark = other.locator(".md-nav--primary .terakoya-mark")
    expect(mark).to_have_attribute("aria-label", "Read")


def test_neighbours_keep_to_themselves(page: Page, neighbours: str) -> None:
    page.goto(f"{neighbours}bakery/en/02-パン/")
    answers(page).first.fill("flour")
    page.goto(neighbours + LESSON)
    expect(answers(page).first).to_have_value("")
    answers(page).first.fill("one")
    page.goto(neighbours + PLAN)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert {key for key in saved["records"] if "drill" in key} == {DRILL}
    erase_everything(page)
    page.goto(f"{neighbours}bakery/en/02-パン/")
    expect(answers(page).first).to_have_value("flour")


def test_a_lesson_in_japanese_letters_is_marked(page: Page, neighbours: str) -> None:
    page.goto(f"{neighbours}bakery/en/02-パン/")
    mark = page.locator(".md-nav--primary .terakoya-mark")
    expect(mark).to_have_attribute("aria-label", "Begun")


def test_a_file_of_a_neighbour_is_refused_by_name(
    page: Page, neighbours: str, tmp_path: Path
) -> None:
    page.goto(f"{neighbours}bakery/en/02-パン/")
    answers(page).first.fill("flour")
    page.goto(f"{neighbours}bakery/en/plan/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    page.goto(neighbours + PLAN)
    plan = read_file(page, download.value.path().read_text("utf-8"), tmp_path)
    says(plan, "The file is from another course, “Loaves”; nothing has changed.")
    expect(plan).not_to_contain_text("flour")


def test_what_an_earlier_version_kept_is_there(
    page: Page, context: BrowserContext, address: str
) -> None:
    page.goto(address + LESSON)
    page.evaluate(
        """records => {
          localStorage.clear();
          for (const [key, text] of Object.entries(records))
            localStorage.setItem(`terakoya/terakoya/${key}`, text);
        }""",
        {
            DRILL: "as before",
            f"lesson/{NAME}": '{"read":"2026-11-22"}',
            "language": "ja",
            "bakery/drill/schedule/price_and_parts": "another's",
        },
    )
    page.goto(address)
    page.wait_for_url(f"{address}ja/")
    page.goto(address + PLAN)
    plan = page.locator("terakoya-plan")
    expect(plan.locator("dd").filter(visible=True)).to_have_text(["as before"])
    expect(plan).to_contain_text("Read on November 22, 2026")
    page.goto(address)
    page.wait_for_url(f"{address}ja/")
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('terakoya'))")
    assert [key for key in kept if "#2" not in key] == [
        "terakoya/terakoya/bakery/drill/schedule/price_and_parts"
    ]


def test_what_a_browser_puts_into_fields_after_the_script_is_put_right(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{LESSON}#instalments?payments=24")
    instalments = calculator(page, "instalments")
    wait_until_live(instalments)
    payments = instalments.locator('[name="payments"]')
    quiz = page.locator("terakoya-quiz").first
    answers(page).first.fill("one")
    quiz.get_by_role("radio").nth(2).check()
    slider = instalments.locator('.input:has([name="payments"]) .slider')
    currency = instalments.get_by_label("Amounts in")
    payments.evaluate("control => { control.value = '12'; }")
    slider.evaluate("control => { control.value = '12'; }")
    currency.evaluate("control => { control.value = 'EUR'; }")
    quiz.get_by_role("radio").nth(2).evaluate("choice => { choice.checked = false; }")
    answers(page).first.blur()
    answers(page).first.evaluate("field => { field.value = ''; }")
    page.evaluate(SHOWN_AGAIN)
    expect(payments).to_have_value("24")
    expect(slider).to_have_value("24")
    expect(currency).to_have_value("USD")
    expect(quiz.get_by_role("radio").nth(2)).to_be_checked()
    expect(answers(page).first).to_have_value("one")


def test_what_is_typed_before_the_script_comes_is_kept(
    page: Page, context: BrowserContext, address: str
) -> None:
    held = hold(context, "**/main-*.js")
    with page.expect_request("**/main-*.js"):
        page.goto(address + LESSON, wait_until="commit")
    answers(page).first.fill("early")
    answers(page).first.blur()
    held.let_go()
    says(page.locator("terakoya-drill").first, "Kept in this browser only.")
    page.reload()
    expect(answers(page).first).to_have_value("early")


def test_what_is_typed_stays_when_the_page_is_shown_again(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    instalments = calculator(page, "instalments")
    wait_until_live(instalments)
    payments, price = (instalments.locator(f'[name="{name}"]') for name in ("payments", "price"))
    payments.fill("none")
    price.fill("6000")
    page.evaluate(SHOWN_AGAIN)
    expect(payments).to_have_value("none")
    expect(price).to_have_value("6000")


def test_a_page_that_was_put_aside_shows_what_has_changed_since(
    page: Page, other: Page, address: str
) -> None:
    for tab in (page, other):
        tab.goto(address + LESSON)
    # A page that is put aside hears nothing.
    page.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    page.evaluate(
        "([key]) => localStorage.setItem(key, 'later')", [f"terakoya/terakoya/#2/{DRILL}"]
    )
    expect(answers(page).first).to_have_value("")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(answers(page).first).to_have_value("later")


SECTIONS: list[Any] = [1, {"en": 1}, {"en": {"what-rounding-hides": {}}}, {"en": None}]


@pytest.mark.parametrize(
    "records",
    [
        {f"lesson/{NAME}": text}
        for text in ("x", "null", "[]", "7", '{"read":"x"}', '{"read":"2026-99-99"}', '{"read":[]}')
    ]
    + [
        {f"lesson/{NAME}": json.dumps({"read": "2026-11-22", "sections": sections})}
        for sections in SECTIONS
    ]
    + [
        {"quiz/NAME": text}
        for text in ('{"answer":"\\"]"}', '{"answer":"\\"]","right":true}', "{", '{"answer":{}}')
    ]
    + [{"language": '"><img src=x onerror=alert(1)>'}, {"currency": "<b>"}, {"": "x", "drill": ""}],
)
def test_what_somebody_else_wrote_does_no_harm(
    page: Page, context: BrowserContext, address: str, records: dict[str, str]
) -> None:
    page.goto(address + LESSON)
    quiz = page.locator("terakoya-quiz").first
    name = quiz.get_attribute("name")
    keep(context, {key.replace("NAME", str(name)): text for key, text in records.items()})
    page.reload()
    expect(page.locator("[data-say=changed]")).to_be_hidden()
    page.locator("terakoya-end").scroll_into_view_if_needed()
    expect(page.locator("terakoya-end").get_by_text("Read on")).to_be_visible()
    expect(quiz.locator(":checked")).to_have_count(0)
    quiz.get_by_role("radio").nth(2).check()
    expect(quiz.get_by_role("status")).to_contain_text("Yes.")
    for path in (PLAN, "en/"):
        page.goto(address + path)
        expect(page.locator("terakoya-plan, terakoya-lessons")).not_to_contain_text("Invalid")
    page.goto(address)
    page.wait_for_url(f"{address}en/")


SAVED: dict[str, Any] = {"format": "terakoya/2", "records": {DRILL: "one", "currency": "JPY"}}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (SAVED, "The file has been read. Records taken over: 2."),
        ({**SAVED, "format": "terakoya/1"}, "The file has been read. Records taken over: 2."),
        (
            {**SAVED, "records": {DRILL: "one", "x": "1", f"lesson/{NAME}": "x", "language": 1}},
            "Records taken over: 1. Passed over, since they can't be read here: 3.",
        ),
        ({**SAVED, "format": "terakoya/3"}, "saved by a newer version of this page"),
        ({**SAVED, "course": {"name": "<b>"}}, "from another course, “<b>”; nothing has changed."),
        ({**SAVED, "records": [1]}, "is damaged, or its end is missing; nothing has changed."),
        (json.dumps(SAVED)[:-20], "is damaged, or its end is missing; nothing has changed."),
        (" " * 20_000_001, "is larger than any that is saved here; nothing has changed."),
        ("[" * 100_000, "That is no file saved here; nothing has changed."),
    ],
)
def test_a_file_says_what_was_taken_over(
    page: Page, address: str, tmp_path: Path, content: str | dict[str, Any], sentence: str
) -> None:
    page.goto(address + PLAN)
    text = content if isinstance(content, str) else json.dumps(content)
    plan = read_file(page, text, tmp_path)
    says(plan, sentence)
    taken = "Records taken over" in sentence
    expect(plan.locator("dd").filter(visible=True)).to_have_text(["one"] if taken else [])


def test_a_file_for_which_there_is_no_room_says_so(
    page: Page, context: BrowserContext, address: str, tmp_path: Path
) -> None:
    context.add_init_script(FULL)
    page.goto(address + PLAN)
    plan = read_file(page, json.dumps(SAVED), tmp_path)
    says(plan, "This browser could keep only 0 of 2 records")


def test_many_records_are_read_in_one_go(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + PLAN)
    page.evaluate(
        """() => {
          window.listed = 0;
          new MutationObserver((changes) => {
            for (const { addedNodes } of changes) window.listed += addedNodes.length;
          }).observe(document.querySelector("[data-say=former] dl"), { childList: true });
        }"""
    )
    many = {f"drill/unknown/{number}": "x" for number in range(5_000)}
    plan = read_file(page, json.dumps({**SAVED, "records": many}), tmp_path)
    says(plan, "Records taken over: 5000.")
    # A name and a text of each, once: with a list after each, they would be millions.
    assert page.evaluate("window.listed") == 10_000


@either_engine
def test_where_nothing_is_kept_the_plan_says_so_and_the_search_works(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.add_init_script(BLOCKED)
    page.goto(address + LESSON)
    drill = page.locator("terakoya-drill").first
    answers(page).first.fill("one")
    says(drill, "This browser does not let the page keep your answer")
    page.goto(address + PLAN)
    plan = page.locator("terakoya-plan")
    expect(plan.get_by_text("This browser lets the page keep nothing")).to_be_visible()
    expect(plan.get_by_text("Nothing is kept yet.")).to_be_hidden()
    page.locator("input.md-search__input, button.md-search__button").click()
    expect(page.locator("input.md-search__input, [role=combobox]")).to_be_focused()
    page.keyboard.type("paying in parts")
    found = page.locator(f':is(.md-search-result, [role="listbox"]) a[href*="{NAME}"]').first
    expect(found).to_be_visible()


def test_a_drill_says_in_a_live_region_what_became_of_the_answer(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    drill = page.locator("terakoya-drill").first
    answers(page).first.fill("one")
    says(drill, "Kept in this browser only.")
    drill.get_by_role("button", name="Erase").click()
    says(drill, "Erased.")
    drill.get_by_role("button", name="Undo").click()
    says(drill, "Kept in this browser only.")


def test_the_browser_is_asked_once_to_keep_what_the_reader_wrote(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.add_init_script(ASKED)
    page.goto(address + LESSON)
    page.locator("terakoya-end").scroll_into_view_if_needed()
    expect(page.locator("terakoya-end").get_by_text("Read on")).to_be_visible()
    assert page.evaluate("window.asked") is None
    page.locator("terakoya-quiz").first.get_by_role("radio").first.check()
    answers(page).first.fill("one")
    answers(page).nth(1).fill("two")
    assert page.evaluate("window.asked") == 1
