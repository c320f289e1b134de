"""What pages say of themselves, where they lead, and what on them helps."""

import json
import re
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from support.courses import page_paths
from support.live import calculator, follow, hold

from .conftest import either_engine


@either_engine
def test_what_is_not_found_leads_home_in_either_language(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}ja/06-nowhere/at/all/")
        expect(page.get_by_role("heading", name="ページが見つかりません")).to_be_visible()
        expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()
        page.get_by_role("link", name="To the home page").click()
        expect(page).to_have_url(f"{address}en/")


@either_engine
@pytest.mark.parametrize("path", ["en/", "ja/09-paying-in-parts/", "en/calculators/instalments/"])
def test_a_page_says_what_it_is(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")

    def told(selector: str, attribute: str) -> str:
        return page.locator(selector).get_attribute(attribute) or ""

    assert told("link[rel=canonical]", "href") == f"{address}{path}"
    for language in ("ja", "en"):
        other = path.replace(path[:2], language, 1)
        assert told(f"head link[hreflang={language}]", "href") == f"{address}{other}"
    assert told("meta[name=description]", "content") != ""
    for selector, attribute in [
        ("meta[property='og:image']", "content"),
        ("link[rel=icon]", "href"),
        ("link[rel=apple-touch-icon]", "href"),
        ("link[rel=manifest]", "href"),
    ]:
        assert page.request.get(urljoin(page.url, told(selector, attribute))).ok
    source = f"edit/main/course/{path.removesuffix('/')}"
    edit = told(".edit a", "href")
    assert edit.endswith(f"{source}/index.md" if path == "en/" else f"{source}.md")


@either_engine
def test_a_lesson_and_the_course_are_described_for_search_engines(page: Page, address: str) -> None:
    def described(path: str) -> Any:
        page.goto(f"{address}{path}")
        return json.loads(page.locator('script[type="application/ld+json"]').inner_text())

    course = described("en/")
    assert course["@type"] == "Course"
    assert course["hasPart"][8]["url"] == f"{address}en/09-paying-in-parts/"
    lesson = described("ja/09-paying-in-parts/")
    assert (lesson["@type"], lesson["inLanguage"]) == ("LearningResource", "ja")
    assert lesson["timeRequired"] == "PT19M"
    assert lesson["isPartOf"]["url"] == f"{address}ja/"


@either_engine
def test_the_sitemap_leads_to_every_page(page: Page, address: str) -> None:
    listed = re.compile("<loc>([^<]*)</loc>")
    indexes = listed.findall(page.request.get(f"{address}sitemap.xml").text())
    pages = [found for index in indexes for found in listed.findall(page.request.get(index).text())]
    assert sorted(pages) == sorted(f"{address}{path}" for path in page_paths())


@either_engine
def test_the_root_leads_to_the_reader_s_language(browser: Browser, address: str) -> None:
    for locale, language in [("ja-JP", "ja"), ("en-US", "en")]:
        with browser.new_context(locale=locale) as context:
            page = context.new_page()
            page.goto(address)
            page.wait_for_url(f"{address}{language}/")


def test_the_root_lets_a_reader_of_another_language_choose(browser: Browser, address: str) -> None:
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="日本語").click()
        page.wait_for_url(f"{address}ja/")


@either_engine
def test_a_chosen_language_is_remembered(page: Page, address: str) -> None:
    page.goto(f"{address}en/09-paying-in-parts/")
    page.get_by_role("button", name="Select language").hover()
    page.locator('header a[hreflang="ja"]').click()
    page.wait_for_url(f"{address}ja/09-paying-in-parts/")
    page.goto(address)
    page.wait_for_url(f"{address}ja/")


@either_engine
def test_the_header_leads_to_the_page_that_was_turned_to(page: Page, address: str) -> None:
    page.goto(f"{address}ja/")
    page.locator("terakoya-lessons summary", has_text="お金をいただく").click()
    page.locator("terakoya-lessons li a[href*='09-paying-in-parts']").click()
    page.wait_for_url(f"{address}ja/09-paying-in-parts/")
    other = page.locator('header a[hreflang="en"]')
    expect(other).to_have_attribute("href", f"{address}en/09-paying-in-parts/")
    page.go_back()
    expect(other).to_have_attribute("href", f"{address}en/")


@either_engine
@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("ja", "分割", "分割払い"),
        ("ja", "分割払い", "分割払い"),
        ("ja", "頭金", "分割払い"),
        ("en", "paying in parts", "Paying in parts"),
    ],
)
def test_search_finds_the_lesson(
    page: Page, address: str, language: str, query: str, found: str
) -> None:
    page.goto(f"{address}{language}/")
    lesson = search(page, query)
    expect(lesson).to_be_visible()
    expect(lesson).to_contain_text(found)


@either_engine
def test_search_finds_it_where_its_index_comes_a_page_later(
    page: Page, context: BrowserContext, address: str
) -> None:
    index = "**/search*.json"
    held = hold(context, index)
    with page.expect_request(index):
        page.goto(f"{address}en/")
    follow(page, f"{address}en/calculators/instalments/")
    held.pop().continue_()
    expect(search(page, "paying in parts")).to_be_visible()


def search(page: Page, query: str) -> Locator:
    """Search for something: where it leads to the lesson on paying in parts."""
    # Material's field, or the button that opens Zensical's; then the results of either.
    page.locator("input.md-search__input, button.md-search__button").click()
    expect(page.locator("input.md-search__input, [role=combobox]")).to_be_focused()
    page.keyboard.type(query)
    results = page.locator(':is(.md-search-result, [role="listbox"])')
    return results.locator('a[href*="09-paying-in-parts"]').first


def test_a_quiz_answers_each_choice_with_its_reason(page: Page, address: str) -> None:
    page.goto(f"{address}en/09-paying-in-parts/")
    quiz = page.locator("terakoya-quiz").first
    verdict = quiz.get_by_role("status")
    for place, right in enumerate(
        quiz.locator("li").evaluate_all("all => all.map(li => li.dataset.right)")
    ):
        quiz.get_by_role("radio").nth(place).check()
        expect(verdict).to_contain_text("Yes." if right == "true" else "Not quite.")


def test_a_drill_keeps_what_was_written(page: Page, address: str) -> None:
    page.goto(f"{address}en/09-paying-in-parts/")
    field = page.locator("terakoya-drill textarea").first
    field.fill("$6,000 in 10")
    page.reload()
    expect(field).to_have_value("$6,000 in 10")
    # The same drill in the other language.
    page.goto(f"{address}ja/09-paying-in-parts/")
    expect(field).to_have_value("$6,000 in 10")
    page.locator("terakoya-drill").get_by_role("button", name="消す").click()
    expect(field).to_have_value("")


def test_a_chart_is_drawn_from_the_printed_numbers(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/ad_budget/")
    chart = calculator(page, "ad_budget").locator("figure.chart")
    chart.scroll_into_view_if_needed()
    drawn = chart.locator(".drawing > svg:not(.printed)")
    expect(drawn).to_be_visible()
    expect(drawn).to_contain_text("−$5,000")


def test_a_page_that_was_turned_leaves_nothing_of_its_document(page: Page, address: str) -> None:
    memory = page.context.new_cdp_session(page)

    def documents() -> int:
        memory.send("HeapProfiler.collectGarbage")
        return int(memory.send("Memory.getDOMCounters")["documents"])

    names = ("09-paying-in-parts", "calculators/retention_curve", "15-churn", "plan")
    paths = [f"en/{name}/" for name in names]
    page.goto(f"{address}{paths[-1]}")
    for path in paths:
        follow(page, address + path)
    before = documents()
    turned = 4 * paths
    for path in turned:
        follow(page, address + path)
    # Those of the last pages may not have gone yet.
    assert documents() - before < len(turned) / 4
