"""A course in one language at the root of its site, and the way to a language of several."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.live import calculator, wait_until_live
from support.pages import hosted

from terakoya.cli import main
from terakoya.lesson.course import Course, load_course
from terakoya.site.assets import Assets
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES
from terakoya.site.root import write_root

HOME, LESSON, CALCULATOR = "", "01-sales/", "calculators/sales/"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A new course in Portuguese as it is written in Brazil."""
    folder = tmp_path_factory.mktemp("one") / "course"
    assert main(["new", "course", str(folder), "--languages", "pt-BR"]) == 0
    return load_course(folder)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(course: Course, engine: str) -> Path:
    return course.root.parent / engine


@pytest.fixture(scope="module")
def address(course: Course, engine: str, site: Path) -> Iterator[str]:
    """Where the course is hosted, beside others of its host."""
    with hosted(site, "/sales/") as address:
        with Builder(ENGINES[engine], frozen=False) as builder:
            builder.build(course, site, address)
        yield address


def test_it_lives_at_the_root(page: Page, address: str, site: Path) -> None:
    listed = re.findall("<loc>([^<]*)</loc>", page.request.get(f"{address}sitemap.xml").text())
    assert sorted(listed) == [f"{address}{path}" for path in (HOME, LESSON, CALCULATOR)]
    assert not (site / "pt-BR").exists()
    for path in (HOME, LESSON, CALCULATOR):
        page.goto(f"{address}{path}")
        expect(page.locator("html")).to_have_attribute("lang", "pt-BR")
        expect(page.locator("link[rel=canonical]")).to_have_attribute("href", f"{address}{path}")
        expect(page.locator("[hreflang]")).to_have_count(0)
        for relation in ("icon", "apple-touch-icon", "manifest"):
            href = page.locator(f"link[rel={relation}]").evaluate("link => link.href")
            assert href.startswith(address)
            assert page.request.get(href).ok
    manifest = json.loads(page.request.get(f"{address}site.webmanifest").text())
    assert (manifest["scope"], manifest["start_url"], manifest["lang"]) == ("./", "./", "pt-BR")
    for icon in manifest["icons"]:
        assert page.request.get(f"{address}{icon['src']}").ok


def test_it_is_read_from_page_to_page(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("terakoya-lessons [data-next]").click()
    page.wait_for_url(f"{address}{LESSON}")
    sales = calculator(page, "sales")
    wait_until_live(sales)
    sales.locator('[name="quantity"]').fill("7")
    expect(sales.locator('output[name="sales"]')).to_contain_text("7")
    page.locator("terakoya-end").scroll_into_view_if_needed()
    # It is noted with a frame, which must come before something else is scrolled to.
    expect(page.locator("terakoya-end").get_by_text("Read on")).to_be_visible()
    page.locator("terakoya-drill textarea").first.fill("Pão")
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('drill'))")
    assert [key.startswith("terakoya/sales/#2/drill/") for key in kept] == [True]
    page.goto(address)
    expect(page.locator('[data-lesson="01-sales"]').get_by_text("Read on")).to_be_visible()


def test_what_is_not_found_leads_home(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}nowhere/at/all/")
        page.get_by_role("link", name="To the home page").click()
        expect(page).to_have_url(address)


@pytest.mark.parametrize(
    ("offered", "wanted", "language"),
    [
        ("pt-BR en", "pt-BR", "pt-BR"),
        ("en pt-BR", "pt-PT", "pt-BR"),
        ("en pt-BR", "pt", "pt-BR"),
        ("pt-BR en", "en-AU", "en"),
        ("en-GB en", "en-US", "en"),
        ("en en-GB", "en-GB", "en-GB"),
        ("en-GB en", "en-AU", "en"),
        ("zh-Hans zh-Hant", "zh-TW", "zh-Hant"),
        ("zh-Hant zh-Hans", "zh-CN", "zh-Hans"),
        ("pt-BR en", "fr-FR", None),
    ],
)
def test_the_root_leads_to_the_nearest_language(
    offered: str,
    wanted: str,
    language: str | None,
    course: Course,
    tmp_path: Path,
    browser: Browser,
) -> None:
    [settings] = course.settings.values()
    codes = offered.split()
    several = Course(course.root, course.configuration, dict.fromkeys(codes, settings))
    for code in codes:
        (tmp_path / code).mkdir()
        (tmp_path / code / "index.html").write_text("here")
    write_root(several, Assets("main.js", "styles.css", "worker.js"), "", tmp_path)
    with hosted(tmp_path) as address, browser.new_context(locale=wanted) as context:
        page = context.new_page()
        page.goto(address)
        expect(page).to_have_url(f"{address}{language}/" if language else address)
