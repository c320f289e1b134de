"""The home page: it begins with a live question, says what the course is, and leads on."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from support.live import calculator, wait_until, wait_until_live

from .conftest import either_engine
from .test_progress import read_to_the_end

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}

QUESTIONS = {
    "en": "How many customers pay the rent and me?",
    "ja": "何人のお客さまで、家賃と自分の給料が出る？",
}
IS_KEPT_AS_READ = """Object.entries(localStorage).some(([key, value]) =>
    key.endsWith('lesson/{name}') && JSON.parse(value).read)"""
OVER_THE_HOUSE = """() => {
  const house = document.querySelector(".house").getBoundingClientRect();
  const words = document.createRange();
  return [...document.querySelectorAll("h1, .lead p")].filter((element) => {
    words.selectNodeContents(element);
    const { right, bottom } = words.getBoundingClientRect();
    return right > house.left && bottom > house.top;
  }).length;
}"""
"""How many texts reach into the picture beside them."""
PROMISED = {"en": ("free course", "on their own"), "ja": ("無料講座", "ひとりで")}


@either_engine
@pytest.mark.parametrize("language", QUESTIONS)
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_first_screen_asks_says_what_this_is_and_answers(
    page: Page, address: str, language: str, screen: ViewportSize
) -> None:
    page.set_viewport_size(screen)
    page.goto(f"{address}{language}/")
    question = QUESTIONS[language]
    expect(page.get_by_role("heading", level=1)).to_have_text(question)
    said = page.locator("article").get_by_text(question)
    expect(said.filter(visible=True)).to_have_count(1)
    lead = page.locator(".lead")
    for words in PROMISED[language]:
        expect(lead).to_contain_text(words)
    expect(lead).to_be_in_viewport(ratio=1)
    expect(page.locator('output[name="customers_needed"]')).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", QUESTIONS)
@pytest.mark.parametrize("width", [1140, 1280, 1920])
def test_no_words_reach_into_the_picture(
    page: Page, address: str, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{language}/")
    expect(page.locator(".house")).to_be_visible()
    assert page.evaluate(OVER_THE_HOUSE) == 0


@either_engine
def test_the_question_is_answered_for_the_reader_s_own_numbers(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    element = calculator(page, "break_even")
    wait_until_live(element)
    element.get_by_role("textbox", name="Your own pay a month").fill("0")
    expect(element.locator('output[name="customers_needed"]')).to_have_text("29 people")


@either_engine
def test_a_desktop_shows_the_page_alone_and_a_phone_has_the_menu(page: Page, address: str) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(f"{address}en/")
    for sidebar in page.locator(".md-sidebar").all():
        expect(sidebar).to_be_hidden()
    expect(page.get_by_role("button", name="Select language")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input, [role=combobox]")).to_be_focused()
    page.reload()
    page.set_viewport_size(PHONE)
    page.locator("header label[for=__drawer]").first.click()
    page.locator("nav label", has_text="Calculators").first.click()
    page.locator("nav a[href*='calculators/instalments/']").first.click()
    page.wait_for_url(f"{address}en/calculators/instalments/")


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_short_way_leads_to_the_lessons_that_it_names(
    page: Page, address: str, language: str
) -> None:
    page.goto(f"{address}{language}/")
    links = page.locator(".way").get_by_role("link")
    expect(links).to_have_count(5)
    named = {link.evaluate("link => link.href"): link.inner_text() for link in links.all()}
    start = page.locator(".start").evaluate("link => link.href")
    assert start == next(iter(named))
    for lesson, name in named.items():
        page.goto(lesson)
        expect(page.get_by_role("heading", level=1)).to_have_text(name)


@either_engine
def test_lessons_are_folded_in_parts_but_for_the_one_to_go_on_in(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    parts = page.locator("terakoya-lessons > details")
    expect(parts).to_have_count(5)
    assert open_parts(page) == ["To stand"]
    parts.nth(1).locator("summary").click()
    for lesson in ("04-front-and-back", "07-two-circles"):
        expect(page.locator(f'li[data-lesson="{lesson}"]')).to_be_visible()
    for name in ("01-how-many-customers", "02-what-an-hour-earns", "03-a-price-of-your-own"):
        read_to_the_end(page, address, f"en/{name}/")
        wait_until(page, IS_KEPT_AS_READ.replace("{name}", name))
    page.goto(f"{address}en/")
    expect(parts.nth(1)).to_have_attribute("open", "")
    assert open_parts(page) == ["To be found"]


def open_parts(page: Page) -> list[str]:
    """The parts of the list of lessons that are unfolded."""
    return page.locator("terakoya-lessons > details[open] > summary strong").all_inner_texts()


def test_a_card_leads_on_wherever_it_is_pressed(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.locator(".cards li", has_text="Advertising budget").click(position={"x": 4, "y": 4})
    page.wait_for_url(f"{address}en/calculators/ad_budget/")
