"""The second course: French and German, euros, every kind and every fence, page by page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from random import Random
from typing import Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.courses import SECOND_COURSE, page_paths
from support.live import assert_shows, calculator, let_stand, wait_until, wait_until_live
from support.pages import hosted
from support.sharing import Run

from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.calculator.session import answer
from terakoya.check.samples import random_inputs
from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.fences import read_preset
from terakoya.lesson.markdown import read_page
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES

from .conftest import Visitor
from .test_every_page import assert_no_barrier

COURSE = load_course(SECOND_COURSE)
LIBRARY = load_library(COURSE)


@pytest.fixture(scope="module")
def address(run: Run) -> Iterator[str]:
    """Where it is hosted, in a folder of its host."""
    with hosted(run.second_course() / "site", "/atelier/") as address:
        yield address


def opened(page: Page, address: str, path: str, name: str) -> Locator:
    """A page's first calculator of a name, live."""
    page.goto(address + path)
    element = calculator(page, name)
    wait_until_live(element)
    return element


def shows(element: Locator, output: str, text: str) -> None:
    expect(element.locator(f'output[name="{output}"]')).to_have_text(text)


@pytest.fixture(scope="module", params=page_paths(SECOND_COURSE))
def path(visit: Visitor, request: pytest.FixtureRequest) -> str:
    """Each page in turn: both tests read it in one visit."""
    visit.turn_to(request.param)
    return str(request.param)


def test_a_page_has_no_complaint_and_no_barrier(visitor: Visitor, path: str) -> None:
    assert_no_barrier(visitor.page)


def test_printed_and_live_answers_are_equal(visitor: Visitor, path: str) -> None:
    language, _, page = path.strip("/").partition("/")
    locale = COURSE.locale(language)
    for name, preset in presets_in(language, page or "index").items():
        schema, element = LIBRARY[name], calculator(visitor.page, name)
        wait_until_live(element)
        usual = {one.name: one.typed(one.default, locale) for one in schema.inputs.values()}
        assert_shows(element, answer(schema, usual | preset, locale))
        random = Random(f"{name} {language}")
        for typed in (*(typed_at_random(schema, random, locale) for _ in range(5)), usual):
            assert_shows(element, answer(schema, typed, locale), typed)


def test_every_calculator_is_shown() -> None:
    pages = [page.stem for page in COURSE.pages("de")]
    assert {name for page in pages for name in presets_in("de", page)} == set(LIBRARY)


def presets_in(language: str, page: str) -> dict[str, dict[str, str]]:
    """What a page gives to the first calculator of each name."""
    text = (COURSE.pages_folder(language) / f"{page}.md").read_text("utf-8")
    fences = [fence for fence in read_page(text).fences if fence.kind == "calculator"]
    presets = [read_preset(fence, LIBRARY) for fence in reversed(fences)]
    return {preset.schema.name: dict(preset.typed) for preset in presets}


def typed_at_random(schema: Schema, random: Random, locale: Locale) -> dict[str, str]:
    """Something that a reader of the language might type into every control, and that goes."""
    while True:
        given = random_inputs(schema, random, locale)
        read = answer(schema, given, locale, plain=given)
        if not any(one["error"] for one in read["inputs"].values()):
            return {name: one["typed"] for name, one in read["inputs"].items()}


LINK = "#" + urlencode(
    {
        "quote?customer": "Ana",
        "start": "2026-12-01",
        "boards": "beech\t12\t45.5\npine\t1\t9.95",
        "hours": "30.5",
        "delivered": "yes",
        "distance": "12.5",
        "margin": "-5",
    },
    safe="?",
)

SHOWN = [
    (
        "fr",
        "1\u202f994,95\u00a0€",
        "6 décembre 2026",
        "«\u202f$50\u202f» est en dollars des États-Unis\u202f; les montants sont ici en euros.",
    ),
    (
        "de",
        "1.994,95\u00a0€",
        "6. Dezember 2026",
        "„$50“ ist in US-Dollar; Beträge sind hier in Euro.",
    ),
]


@pytest.mark.parametrize(("language", "price", "ready", "in_dollars"), SHOWN)
def test_a_link_is_read_and_a_mistake_told_in_either_language(
    page: Page, address: str, language: str, price: str, ready: str, in_dollars: str
) -> None:
    element = opened(page, address, f"{language}/01-devis/{LINK}", "quote")
    shows(element, "price", price)
    shows(element, "ready", ready)
    expect(element.locator('[name="hours"]')).to_have_value("30,5")
    expect(element.locator('[name="margin"]')).to_have_value("-5")
    expect(element.locator('[data-say="link"]')).to_be_hidden()
    element.locator('[name="wage"]').fill("$50")
    expect(element.locator('[data-error="wage"]')).to_contain_text(in_dollars)


def test_what_is_changed_by_hand_is_answered_and_undone(page: Page, address: str) -> None:
    element = opened(page, address, "de/01-devis/", "quote")
    shows(element, "price", "1.795,61\u00a0€")
    element.get_by_label("Arbeitsbeginn").fill("2026-10-05")
    shows(element, "ready", "9. Oktober 2026")
    element.get_by_label("Preis je Brett (€) 1").fill("1.234,56")
    element.get_by_label("Preis je Brett (€) 1").blur()
    shows(element, "wood", "5.027,64\u00a0€")
    element.get_by_label("Mit Lieferung").check()
    shows(element, "extras", "86\u00a0€")
    element.get_by_role("slider", name="Aufschlag").fill("-10")
    shows(element, "price", "5.639,08\u00a0€")
    shows(element, "is_covered", "Nein")
    expect(element.get_by_role("textbox", name="Aufschlag")).to_have_value("-10")
    element.get_by_label("Oberfläche").select_option("Roh")
    expect(element.get_by_label("Anstriche")).to_be_hidden()
    shows(element, "extras", "16\u00a0€")

    page.go_back()
    expect(element.get_by_label("Anstriche")).to_be_visible()
    page.go_back()
    shows(element, "price", "7.205,49\u00a0€")
    page.go_back()
    expect(element.get_by_label("Mit Lieferung")).not_to_be_checked()
    page.go_back()
    shows(element, "wood", "339,40\u00a0€")


@pytest.mark.parametrize(
    ("language", "ticks", "along"),
    [
        ("fr", ["0\u00a0€", "2\u00a0k\u00a0€", "4\u00a0k\u00a0€"], "janv."),
        ("de", ["0\u00a0€", "2.000\u00a0€", "4.000\u00a0€"], "Jan."),
    ],
)
def test_axes_are_written_as_the_language_does(
    page: Page, address: str, language: str, ticks: list[str], along: str
) -> None:
    page.goto(f"{address}{language}/04-annee/")
    figure = page.locator('[data-chart="balance"]')
    figure.scroll_into_view_if_needed()
    marks = figure.locator('svg g[aria-label="y-axis tick label"] > *')
    expect(marks.first).to_be_visible()
    assert marks.all_text_contents()[:3] == ticks
    expect(figure.locator('svg g[aria-label="x-axis tick label"]')).to_contain_text(along)


def test_the_reader_s_own_currency_is_chosen_once(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    element = opened(page, address, "de/04-annee/", "loan")
    element.get_by_label("Beträge in").select_option("USD")
    shows(element, "first_payment", "390,97\u00a0$")
    prose = page.locator("article p", has_text="Sie kostet")
    expect(prose).to_contain_text("809,38\u00a0€")
    element.get_by_label("Laufzeit").fill("12")
    shows(element, "interest", "284,38\u00a0$")
    let_stand(page)
    element.get_by_role("button", name="Link zu diesen Zahlen kopieren").click()
    expect(element.get_by_text("Kopiert", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{address}de/04-annee/#loan?in=USD&")
    assert "months=12" in copied

    page.get_by_role("link", name="Was ein Tisch kostet").first.click()
    quote = calculator(page, "quote")
    wait_until_live(quote)
    shows(quote, "price", "1.795,61\u00a0$")
    expect(quote.get_by_label("Preis je Brett ($) 1")).to_have_value("62,50")


def test_a_link_s_currency_stays_until_another_is_chosen(page: Page, address: str) -> None:
    page.goto(address)
    kept = f"terakoya{page.evaluate('location.pathname')}#2/currency"
    page.evaluate("key => localStorage.setItem(key, 'JPY')", kept)
    element = opened(page, address, "de/04-annee/#loan?in=USD&months=12", "loan")
    # What is kept of the lesson as it is read is another record.
    page.locator("terakoya-end").scroll_into_view_if_needed()
    wait_until(page, "Object.values(localStorage).some((text) => text.includes('read'))")
    wait_until_live(element)
    shows(element, "interest", "284,38\u00a0$")
    element.get_by_label("Beträge in").select_option("JPY")
    shows(element, "interest", "28.438\u00a0¥")


def test_a_currency_that_nobody_knows_is_named(page: Page, address: str) -> None:
    element = opened(page, address, "de/04-annee/#loan?in=XYZ&months=12", "loan")
    expect(element.locator('[data-say="link"]')).to_contain_text(": XYZ.")
    shows(element, "interest", "284,38\u00a0€")


def test_words_are_translated_and_changed_in_files(page: Page, address: str) -> None:
    page.goto(f"{address}de/02-humidite/")
    element = calculator(page, "movement")
    expect(element.locator(".main .label")).to_have_text("Die Füllung ändert sich um")
    expect(element.get_by_text("Der Rechenweg")).to_be_visible()


@pytest.fixture(scope="module", params=ENGINES)
def dressed(
    run: Run, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address of the course as an engine builds it, two of its calculators with a page."""
    built = shutil.ignore_patterns("fr-*", "de-*", "site*")
    folder = tmp_path_factory.mktemp("dressed") / "course"
    shutil.copytree(run.second_course(), folder, ignore=built)
    for language in COURSE.languages:
        for name, body in {"loan": "", "quote": "preset: shelf\n"}.items():
            own = folder / "course" / language / "calculators" / f"{name}.md"
            own.parent.mkdir(exist_ok=True)
            fence = f"```calculator {name}\n{body}```\n"
            own.write_text(f"---\ntitle: {name}\nsummary: Alone.\n---\n{fence}", "utf-8")
    with Builder(ENGINES[request.param]) as builder:
        builder.build(load_course(folder), folder / "site")
    with hosted(folder / "site", "/atelier/") as address:
        yield address


PAINTED = """() => {
  const painted = (what, property) => {
    const element = document.querySelector(what);
    return element && getComputedStyle(element)[property];
  };
  return [
    painted("body", "backgroundColor"),
    painted(".md-header", "backgroundColor"),
    painted("article p a", "color"),
    painted("article h1", "borderBottomColor"),
    painted("[data-chart] svg [stroke*=accent]", "stroke"),
  ];
}"""

OAK = [
    ("light", "rgb(255, 250, 242)", "rgb(138, 75, 8)"),
    ("dark", "rgb(23, 25, 29)", "rgb(229, 166, 99)"),
]


@pytest.mark.parametrize(("scheme", "paper", "accent"), OAK)
def test_the_colours_and_the_style_sheet_are_the_course_s_own(
    browser: Browser, dressed: str, scheme: Literal["light", "dark"], paper: str, accent: str
) -> None:
    with browser.new_context(color_scheme=scheme) as context:
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{dressed}de/04-annee/")
        # The theme's script looks after the scheme, when the page is at rest.
        expect(page.locator("body")).to_have_css("background-color", paper)
        # A link takes its colour little by little.
        expect(page.locator("article p a").first).to_have_css("color", accent)
        brown = "rgb(121, 86, 73)"
        assert page.evaluate(PAINTED) == [paper, brown, accent, accent, accent]
        logo = page.locator(".md-header .md-logo img")
        expect(logo).to_have_js_property("complete", True)
        assert logo.evaluate("image => image.naturalWidth") > 0
        expect(page.locator("footer")).to_contain_text("rue des Copeaux")
        # Outside of the theme: before a language is chosen, and in a frame.
        page.goto(f"{dressed}#")
        expect(page.locator("body")).to_have_css("background-color", paper)
        expect(page.get_by_role("link").first).to_have_css("color", accent)
        page.goto(f"{dressed}de/calculators/loan/embed/")
        expect(page.locator("body")).to_have_css("background-color", paper)
        expect(page.locator("article > p a")).to_have_css("color", accent)
        assert {address.partition("/atelier/")[0] for address in asked} == {
            dressed.removesuffix("/atelier/")
        }


@pytest.mark.parametrize("path", ["fr/calculators/quote/", "fr/calculators/quote/embed/"])
def test_a_page_s_preset_stands_for_its_example_and_gives_way_to_another(
    page: Page, dressed: str, path: str
) -> None:
    element = opened(page, dressed, path, "quote")
    choices = element.get_by_role("group", name="Exemple").get_by_role("radio")
    expect(choices).to_have_count(2)
    expect(choices.first).to_be_checked()
    shows(element, "wood", "134,10\u00a0€")
    choices.last.check()
    shows(element, "price", "5\u202f442,60\u00a0€")
    expect(choices.last).to_be_checked()
    element.get_by_role("button", name="Recommencer").click()
    expect(choices.first).to_be_checked()
    shows(element, "wood", "134,10\u00a0€")


def test_without_scripts_the_preset_of_a_page_is_named(browser: Browser, dressed: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{dressed}fr/calculators/quote/")
        expect(page.get_by_text("Étagère")).to_be_visible()
        expect(page.get_by_text("Escalier")).to_be_hidden()


def several(page: Page, address: str) -> Locator:
    """A quiz with two right answers: of its four, the first and the third."""
    page.goto(f"{address}de/01-devis/")
    return page.locator("terakoya-quiz").nth(1)


def test_a_quiz_with_several_right_answers_is_checked_when_asked(page: Page, address: str) -> None:
    quiz = several(page, address)
    boxes, status = quiz.get_by_role("checkbox"), quiz.get_by_role("status")
    expect(quiz.get_by_role("group").first).to_have_accessible_name(
        "Was macht den Tisch teurer? Kreuzen Sie alle richtigen Antworten an."
    )
    boxes.nth(0).focus()
    page.keyboard.press("Enter")
    expect(status).to_have_text("Noch ist nichts angekreuzt.")
    page.keyboard.press("Space")
    expect(status.get_by_text("Noch ist nichts angekreuzt.")).to_be_hidden()
    boxes.nth(1).check()
    expect(quiz.locator(".verdict")).to_be_hidden()
    quiz.get_by_role("button", name="Prüfen").press("Enter")
    told = status.get_by_role("listitem")
    expect(status).to_contain_text("Gefundene richtige Antworten: 1 von 2")
    expect(told).to_have_text(
        [
            re.compile("^Ein Brett Eiche mehr.*Richtig. Holz wird"),
            re.compile("^Eine höhere erste Zahlung.*Nicht ganz. Zahlungen teilen"),
            re.compile("^Eine Stunde Arbeit mehr.*Auch das ist richtig. Jede Stunde"),
        ]
    )
    assert_no_barrier(page)


def test_formulas_are_printed_in_a_lesson_and_in_a_quiz(page: Page, address: str) -> None:
    page.goto(f"{address}fr/01-devis/")
    article = page.locator("article")
    expect(article.locator("p > .terakoya-formula > math")).to_have_count(5)
    block = article.get_by_role("group", name="Formule", exact=True).filter(
        has_text="(b+h+e)×(1+m)"
    )
    expect(block.locator("math[display=block]")).to_have_count(1)
    expect(page.locator("terakoya-quiz").first.locator("li math")).to_have_text("e×m")
    expect(article).not_to_contain_text("\\times")


def test_what_was_ticked_is_kept_once_it_is_checked(page: Page, address: str) -> None:
    quiz = several(page, address)
    boxes, verdict = quiz.get_by_role("checkbox"), quiz.locator(".verdict")
    for place in (0, 2):
        boxes.nth(place).check()
    quiz.get_by_role("button", name="Prüfen").click()
    expect(verdict).to_have_attribute("data-right", "true")
    expect(verdict.get_by_role("listitem")).to_have_count(2)
    board = verdict.get_by_role("img", name="Ein Brett Eiche mit seiner Maserung")
    expect(board).to_have_js_property("naturalWidth", 120)
    boxes.nth(3).check()
    expect(verdict).to_be_hidden()
    page.reload()
    expect(verdict.get_by_role("listitem")).to_have_count(2)
    ticked = [box.is_checked() for box in boxes.all()]
    assert ticked == [True, False, True, False]


def test_an_old_address_leads_on_with_what_a_link_asks_for(page: Page, address: str) -> None:
    page.goto(f"{address}fr/03-mesurer/?q=scie#trouver-langle-droit")
    page.wait_for_url(f"{address}fr/03-mesures/?q=scie#trouver-langle-droit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mesurer plusieurs fois")


def test_an_old_address_leads_on_with_scripts_off(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}de/pages/mon%20carnet/")
        page.wait_for_url(f"{address}de/cahier/")


def test_what_was_kept_of_a_lesson_follows_to_its_new_name_and_section(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.evaluate(
        """() => localStorage.setItem(
            "terakoya/atelier/#2/lesson/03-mesurer", '{"read": "2026-11-22"}'
        )"""
    )
    page.goto(f"{address}de/")
    expect(page.locator('li[data-lesson="03-mesures"]')).to_have_attribute("data-reading", "read")
    expect(page.get_by_text("Sie haben 1 von 4 Lektionen gelesen.")).to_be_visible()
    parts = page.locator("terakoya-lessons > details > summary")
    expect(parts.locator("strong")).to_have_text(["Angebot und Holz", "Maße und Zahlen"])
    expect(parts.nth(1).locator(".note")).to_have_text("1 von 2 gelesen")
    expect(parts.nth(0).locator(".note")).to_be_hidden()
