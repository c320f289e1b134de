"""Where a lesson ends: what it changes in the plan, what is worked through, and the sheet of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.courses import ROOT
from support.live import calculator

from .conftest import either_engine
from .test_mine import SALON, does, field, say

LESSONS = len(list((ROOT / "course" / "en").glob("[0-9]*.md")))
LIMIT = "ja/06-what-a-customer-may-cost/"
PRICE = "ja/04-front-and-back/"
PREFIX = "terakoya/terakoya/#2/"


@pytest.fixture
def salon(page: Page, address: str) -> Page:
    """A page of a reader who has said twelve numbers."""
    page.goto(f"{address}ja/about/")
    say(page, **SALON)
    return page


def keep(page: Page, key: str, value: Any) -> None:
    """Keep a record as another page would."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [PREFIX + key, text])


def reading(page: Page, lesson: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        page.evaluate("key => localStorage.getItem(key)", f"{PREFIX}lesson/{lesson}") or "{}"
    )
    return found


def end_of(page: Page, address: str, lesson: str) -> Locator:
    page.goto(address + lesson)
    return page.locator("terakoya-changed")


def line(end: Locator, label: str) -> Locator:
    """What is said of a line of the plan."""
    return end.locator("dl > div", has=end.page.locator("dt", has_text=label)).locator("dd")


# --- What a lesson changes ------------------------------------------------------------------------


@either_engine
def test_who_has_said_nothing_reads_what_will_stand_there(page: Page, address: str) -> None:
    end = end_of(page, address, LIMIT)
    expect(end.locator("[data-say=changed_empty]")).to_be_visible()
    expect(end.locator("dl")).to_be_hidden()
    asks = end.get_by_role("link", name="自分の数字を入れる")
    expect(asks).to_have_attribute("href", re.compile("my-numbers/$"))


def test_without_scripts_it_is_the_example(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    end = end_of(context.new_page(), address, LIMIT)
    expect(end.locator("[data-say=changed_example]")).to_contain_text("麦の音パン教室")
    expect(line(end, "許容CPA")).to_contain_text("88,312円")
    expect(end.locator("[data-say=changed_empty]")).to_be_hidden()
    context.close()


def test_a_figure_is_as_it_was_and_as_it_is(salon: Page, address: str) -> None:
    end = end_of(salon, address, LIMIT)
    limit = line(end, "許容CPA")
    expect(limit).to_have_text("32,780円", timeout=60_000)
    expect(end.locator("[data-say=changed_example]")).to_be_hidden()
    expect(line(end, "新しい方1人を迎える費用")).to_have_text("2,500円")
    assert "worked" not in reading(salon, LIMIT.split("/")[1])

    budget = calculator(salon, "ad_budget")
    does(budget, "mine").click()
    price = field(budget, "front_price")
    expect(price).to_have_value("7,000")
    price.fill("8,000")
    price.blur()
    does(budget, "own").click()
    expect(budget.locator('[data-say="whose_kept"]')).to_be_visible()
    expect(limit.locator("s")).to_have_text("32,780円")
    expect(limit.locator("b")).not_to_have_text("32,780円")
    expect(line(end, "新しい方1人を迎える費用")).to_have_text("2,500円")
    assert "worked" in reading(salon, LIMIT.split("/")[1])
    salon.reload()
    expect(limit.locator("s")).to_have_text("32,780円", timeout=60_000)
    # Elsewhere it is no change.
    end = end_of(salon, address, PRICE)
    expect(line(end, "許容CPA").locator("b")).to_be_visible(timeout=60_000)
    expect(end.locator("s")).to_have_count(0)


def test_what_is_not_known_leads_to_its_question(salon: Page, address: str) -> None:
    say(salon, attrition_rate=(None, ""))
    end = end_of(salon, address, LIMIT)
    limit = line(end, "許容CPA")
    expect(limit).to_contain_text("まだ分からない", timeout=60_000)
    expect(limit.locator("> a")).to_have_attribute(
        "href", re.compile("my-numbers/#attrition_rate$")
    )
    expect(limit.locator("small")).to_contain_text("常連が次に来なくなる割合")


def test_what_no_such_business_has_is_left_out(salon: Page, address: str) -> None:
    say(salon, pays_by=("job", "decided"))
    end = end_of(salon, address, "ja/07-two-circles/")
    expect(line(end, "月の広告費")).to_have_text("30,000円", timeout=60_000)
    expect(line(end, "落ち着いた先の月の結果")).to_be_hidden()


def test_what_is_written_is_there_and_what_is_not_is_open(page: Page, address: str) -> None:
    end = end_of(page, address, LIMIT)
    drill = page.locator("terakoya-drill")
    drill.locator('[name="own_limit"]').fill("1人20,000円まで")
    expect(line(end, "自分の上限")).to_have_text("1人20,000円まで")
    still_open = end.locator("[data-say=still_open] a")
    expect(still_open).to_have_count(4)
    expect(line(end, "許容CPA").locator("a")).to_have_attribute("href", re.compile("my-numbers/$"))
    still_open.first.click()
    expect(page).to_have_url(re.compile("#drill-allowable_cpa-like_the_next$"))
    drill.locator('[name="like_the_next"]').fill("20人")
    expect(still_open).to_have_count(3)
    expect(end).to_contain_text(f"全{LESSONS}課のうち1課に取り組みました")
    drill.locator('[name="own_limit"]').fill("")
    expect(line(end, "自分の上限").get_by_role("link")).to_have_text("まだ書いていない")


def test_the_end_leads_to_the_plan_and_fills_the_calculator(salon: Page, address: str) -> None:
    end = end_of(salon, address, LIMIT)
    does(end, "fill").click()
    expect(field(calculator(salon, "ad_budget"), "front_price")).to_have_value("7,000")
    end.get_by_role("link", name="計画を見る").click()
    expect(salon).to_have_url(f"{address}ja/plan/")


def test_hidden_numbers_are_hidden_there(salon: Page, address: str) -> None:
    salon.goto(f"{address}ja/plan/")
    salon.locator('[data-do="hide"]').click()
    end = end_of(salon, address, LIMIT)
    expect(end.locator("[data-say=changed_example]")).to_be_visible()
    expect(line(end, "許容CPA")).to_have_text("88,312円")
    expect(does(end, "fill")).to_be_hidden()


# --- What is read, and what is worked through -----------------------------------------------------


def test_to_work_a_lesson_through_is_more_than_to_read_it(page: Page, address: str) -> None:
    keep(page_at(page, address), "lesson/04-front-and-back", {"read": "2026-11-20"})
    page.goto(f"{address}en/05-lead-or-customer/")
    marks = page.locator(".md-nav--primary .terakoya-mark")
    expect(marks.nth(0)).to_have_attribute("aria-label", "Read")
    expect(marks.nth(1)).to_have_attribute("aria-label", "Begun")
    drill = page.locator("terakoya-drill textarea").first
    drill.fill("a loaf")
    expect(marks.nth(1)).to_have_attribute("aria-label", "Worked through")
    page.goto(f"{address}en/")
    lessons = page.locator("terakoya-lessons")
    expect(lessons).to_contain_text("You have worked through 1.")
    expect(lessons.locator("[data-lesson^='04']")).to_have_attribute("data-reading", "read")
    second = lessons.locator("[data-lesson^='05']")
    expect(second).to_have_attribute("data-reading", "worked")
    expect(second).to_contain_text("Worked through")
    expect(second.get_by_text("Begun", exact=True)).to_be_hidden()


def page_at(page: Page, address: str) -> Page:
    page.goto(f"{address}en/about/")
    return page


def test_an_answer_that_is_erased_is_no_work(page: Page, address: str) -> None:
    page.goto(f"{address}en/05-lead-or-customer/")
    drill = page.locator("terakoya-drill")
    drill.locator("textarea").first.fill("a loaf")
    marks = page.locator(".md-nav--primary .terakoya-mark")
    expect(marks.nth(0)).to_have_attribute("aria-label", "Worked through")
    drill.get_by_role("button", name="Erase").click()
    expect(marks.nth(0)).to_have_attribute("aria-label", "Begun")
    drill.get_by_role("button", name="Undo").click()
    expect(marks.nth(0)).to_have_attribute("aria-label", "Worked through")


def test_what_was_written_before_counts_and_is_not_lost(page: Page, address: str) -> None:
    keep(page_at(page, address), "drill/allowable_cpa/margin_now", "$20")
    keep(page, "drill/of_old/what", "more")
    page.goto(f"{address}en/")
    expect(page.locator("[data-lesson^='06']")).to_have_attribute("data-reading", "worked")
    page.goto(f"{address}en/plan/")
    former = page.locator("terakoya-plan .former")
    expect(former).to_contain_text("Answers to questions that are no longer asked")
    expect(former.locator("dt").first).to_contain_text("What a customer may cost")
    expect(former.locator("dd")).to_have_text(["$20", "more"])
    expect(page.locator("[data-say=plan_empty]")).to_be_hidden()


# --- The sheet ------------------------------------------------------------------------------------


def test_a_sheet_begins_with_a_kind_line(page: Page, address: str) -> None:
    page.goto(f"{address}en/sheet/")
    sheet = page.locator("terakoya-sheet")
    expect(sheet).to_contain_text("that is how everybody begins")
    expect(sheet.locator("table")).to_be_hidden()


def test_the_sheet_says_what_was_done_when(salon: Page, address: str) -> None:
    keep(salon, "lesson/04-front-and-back", {"read": "2026-11-20", "worked": "2026-11-21"})
    keep(salon, "setting/business_name", "さくら美容室")
    keep(salon, "drill/schedule/price_and_parts", "6,000円")
    salon.goto(f"{address}ja/05-lead-or-customer/")
    salon.locator("terakoya-quiz").first.get_by_role("radio").first.check()
    salon.goto(f"{address}ja/sheet/")
    sheet = salon.locator("terakoya-sheet")

    def done(lesson: str) -> list[str]:
        return sheet.locator(f"tr[data-lesson^='{lesson}'] td").all_inner_texts()

    expect(sheet).to_contain_text("さくら美容室")
    expect(sheet).to_contain_text(f"自分の商売の数字：{len(SALON)}")
    expect(sheet).to_contain_text("修了証ではありません")
    assert done("04") == ["2026/11/20", "2026/11/21", ""]
    assert [one for one in done("05") if one] in (["0 / 3"], ["1 / 3"])
    assert done("09") == ["", "✓", ""]
    sheet.get_by_label("お名前").fill("森川さゆり")
    salon.reload()
    expect(sheet.get_by_label("お名前")).to_have_value("森川さゆり")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sheet_is_one_page_of_paper(
    page: Page, address: str, language: str, tmp_path: Path
) -> None:
    page.goto(f"{address}{language}/about/")
    for lesson in (ROOT / "course" / language).glob("[0-9]*.md"):
        keep(page, f"lesson/{lesson.stem}", {"read": "2026-11-20", "worked": "2026-11-21"})
    page.goto(f"{address}{language}/sheet/")
    expect(page.locator("terakoya-sheet tbody tr").last).to_contain_text("21")
    printed = page.pdf(format="A4", path=tmp_path / "sheet.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
