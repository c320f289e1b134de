"""What a reader leaves behind in the browser: shown, saved, erased, and all of it in one place."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from support.courses import ROOT
from support.live import FOLLOW, hold, wait_until

from .conftest import either_engine

LESSONS = len(list((ROOT / "course" / "en").glob("[0-9]*.md")))

LESSON = "en/09-paying-in-parts/"
NAME = "09-paying-in-parts"


def read_to_the_end(page: Page, address: str, lesson: str = LESSON) -> None:
    page.goto(address + lesson)
    page.locator("terakoya-end").scroll_into_view_if_needed()
    # The words stand there before, hidden.
    expect(page.locator("terakoya-end").get_by_text("Read on")).to_be_visible()


@either_engine
def test_a_lesson_read_to_its_end_counts_as_read(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    expect(page.locator(".md-nav--primary .terakoya-mark")).to_have_attribute("aria-label", "Begun")
    read_to_the_end(page, address)
    expect(page.locator(".md-nav--primary .terakoya-mark")).to_have_attribute("aria-label", "Read")
    page.goto(f"{address}en/")
    lessons = page.locator("terakoya-lessons")
    expect(lessons).to_contain_text(f"You have read 1 of {LESSONS} lessons.")
    lessons.locator("summary", has_text="Paying in parts").click()
    expect(lessons.locator(f'[data-lesson="{NAME}"]').get_by_text("Read on")).to_be_visible()
    expect(lessons.locator("[data-next]")).to_contain_text("Lesson 1")


def test_a_reader_may_say_that_a_lesson_is_not_read(page: Page, address: str) -> None:
    read_to_the_end(page, address)
    page.get_by_role("button", name="I haven’t read it yet").click()
    expect(page.locator(".md-nav--primary .terakoya-mark")).to_have_attribute("aria-label", "Begun")
    page.goto(f"{address}en/")
    expect(page.locator("terakoya-lessons .progress")).to_be_hidden()


def test_a_lesson_that_changed_since_it_was_read_says_where(page: Page, address: str) -> None:
    read_to_the_end(page, address)
    page.reload()
    expect(page.locator("[data-say=changed]")).to_be_hidden()
    # The lesson itself, at whose end the browser is again, would count as read once more.
    page.goto(f"{address}en/")
    page.evaluate(
        """name => {
          const key = Object.keys(localStorage).find((key) => key.endsWith(name));
          const reading = JSON.parse(localStorage.getItem(key));
          reading.sections.en["a-plan-that-adds-up"] = "as it was before";
          localStorage.setItem(key, JSON.stringify(reading));
        }""",
        f"lesson/{NAME}",
    )
    page.reload()
    lesson = page.locator(f'[data-lesson="{NAME}"]')
    page.locator("terakoya-lessons summary", has_text="Paying in parts").click()
    expect(lesson.get_by_text("Changed since you read it")).to_be_visible()
    page.goto(address + LESSON)
    notice = page.locator("[data-say=changed]")
    expect(notice).to_have_text("Changed since you read this lesson: A plan that adds up")
    notice.get_by_role("link").click()
    expect(page).to_have_url(f"{address}{LESSON}#a-plan-that-adds-up")


def test_a_quiz_s_result_is_kept(page: Page, address: str) -> None:
    page.goto(address + LESSON)
    quiz = page.locator("terakoya-quiz").first
    quiz.get_by_role("radio").nth(2).check()
    page.reload()
    expect(quiz.get_by_role("radio").nth(2)).to_be_checked()
    expect(quiz.get_by_role("status")).to_contain_text("Yes.")


def leave_something(page: Page, address: str) -> None:
    """Read a lesson, answer one question of its three, write into its drill."""
    read_to_the_end(page, address)
    page.locator("terakoya-quiz").first.get_by_role("radio").nth(2).check()
    page.locator("terakoya-drill textarea").first.fill("$6,000 in 10\nover ten months")


def test_the_plan_shows_everything_in_either_language(page: Page, address: str) -> None:
    leave_something(page, address)
    page.goto(f"{address}en/plan/")
    plan = page.locator("terakoya-plan")
    expect(plan).to_contain_text(f"You have read 1 of {LESSONS} lessons.")
    expect(plan).to_contain_text("Questions answered rightly: 1 of 3")
    expect(plan.locator("dd").filter(visible=True)).to_have_text("$6,000 in 10\nover ten months")
    expect(plan.locator("[data-open=schedule]")).to_be_hidden()
    expect(plan.locator("[data-open=six_rows]")).to_be_visible()
    page.goto(f"{address}ja/plan/")
    expect(plan).to_contain_text(f"全{LESSONS}課のうち、1課を読みました。")
    expect(plan.locator("dd").filter(visible=True)).to_have_text("$6,000 in 10\nover ten months")


def test_the_plan_leads_back_to_the_drill(page: Page, address: str) -> None:
    leave_something(page, address)
    page.goto(f"{address}en/plan/")
    # From then on pages change without a reload.
    wait_until(page, "window.location$")
    page.get_by_role("link", name="Change the answers").click()
    expect(page).to_have_url(f"{address}{LESSON}#drill-schedule")
    expect(page.locator("terakoya-drill textarea").first).to_be_in_viewport()


def test_a_page_is_at_what_its_link_names_though_the_one_before_was_scrolled(
    context: BrowserContext, page: Page, address: str
) -> None:
    leave_something(page, address)
    page.goto(f"{address}en/plan/")
    page.get_by_role("link", name="Change the answers").scroll_into_view_if_needed()
    held = hold(context, f"{address}{LESSON}")
    drill = f"{address}{LESSON}#drill-schedule"
    # By the theme, which knows all pages later than it is there: else the whole page would be held.
    with page.expect_request(f"{address}{LESSON}"):
        wait_until(page, f"({FOLLOW})({json.dumps(drill)})")
    expect(page).to_have_url(drill)
    # While it is on its way, the reader scrolls on, which the theme notes.
    page.evaluate("scrollBy(0, 10)")
    wait_until(page, "history.state !== null")
    held.let_go()
    expect(page.locator("terakoya-drill textarea").first).to_be_in_viewport()


def test_what_is_saved_can_be_erased_and_read_again(
    page: Page, address: str, tmp_path: Path
) -> None:
    leave_something(page, address)
    page.goto(f"{address}en/plan/")
    plan = page.locator("terakoya-plan")
    with page.expect_download() as download:
        plan.get_by_role("button", name="Save as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    saved = json.loads(file.read_text("utf-8"))
    assert saved["records"]["drill/schedule/price_and_parts"] == "$6,000 in 10\nover ten months"

    plan.get_by_role("button", name="Erase everything").first.click()
    plan.get_by_role("button", name="Keep them").click()
    expect(plan.get_by_role("button", name="Erase everything").first).to_be_focused()
    expect(plan).to_contain_text("over ten months")
    plan.get_by_role("button", name="Erase everything").first.click()
    plan.get_by_role("button", name="Erase everything").nth(1).click()
    expect(plan.get_by_role("button", name="Erase everything").first).to_be_focused()
    expect(plan.get_by_text("Everything is erased.")).to_be_visible()
    expect(plan.get_by_text("Nothing is kept yet.")).to_be_visible()
    assert page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('terakoya')).length === 0"
    )

    plan.locator("input[type=file]").set_input_files(file)
    expect(plan.get_by_text("The file has been read.").filter(visible=True)).to_be_visible()
    expect(plan).to_contain_text("over ten months")


@pytest.mark.parametrize("content", ["a letter", "null", '{"format": "other", "records": {}}'])
def test_a_file_of_something_else_changes_nothing(
    page: Page, address: str, tmp_path: Path, content: str
) -> None:
    leave_something(page, address)
    page.goto(f"{address}en/plan/")
    (tmp_path / "other.json").write_text(content)
    plan = page.locator("terakoya-plan")
    plan.locator("input[type=file]").set_input_files(tmp_path / "other.json")
    refusal = plan.get_by_text("That is no file saved here; nothing has changed.")
    expect(refusal).to_be_visible()
    expect(plan).to_contain_text("over ten months")


@pytest.mark.parametrize("how", ["tap", "Enter"])
def test_a_term_is_explained_where_it_stands(page: Page, address: str, how: str) -> None:
    page.goto(f"{address}en/13-from-one-sale-to-a-lifetime/")
    term = page.locator("a.term", has_text="churn").first
    bubble = page.get_by_role("dialog", name="churn")
    if how == "tap":
        term.click()
    else:
        term.focus()
        page.keyboard.press("Enter")
    expect(bubble).to_contain_text("The share")
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    bubble.get_by_role("link", name="In the glossary").click()
    expect(page).to_have_url(f"{address}en/glossary/#churn")


def test_only_the_first_use_of_a_term_leads_to_the_glossary(page: Page, address: str) -> None:
    page.goto(f"{address}ja/15-churn/")
    leading = page.locator('a.term[href$="#churn"]')
    expect(leading).to_have_count(1)
    expect(leading).to_have_attribute("href", f"{address}ja/glossary/#churn")
    page.goto(f"{address}ja/glossary/")
    expect(page.locator("a.term")).to_have_count(0)
