"""Presets, chosen above the form: in the second course, and beside a reader's own numbers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.courses import BAKERY, SMALL_COURSE
from support.live import calculator, hold, wait_until_live
from support.pages import hosted
from support.sharing import Run

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder

from .test_mine import NUMBERS, record

QUOTE = "fr/01-devis/"
CHOICE = "Exemple"
OWN = "Celui de la page"


@pytest.fixture(scope="module")
def address(run: Run) -> Iterator[str]:
    """Where the second course is hosted."""
    with hosted(run.second_course() / "site", "/atelier/") as address:
        yield address


def live(page: Page, address: str, name: str = "quote") -> Locator:
    """A page's first calculator of a name, live."""
    page.goto(address)
    element = calculator(page, name)
    wait_until_live(element)
    return element


def choice(element: Locator, name: str) -> Locator:
    return element.get_by_role("radio", name=name, exact=True)


def field(element: Locator, name: str) -> Locator:
    return element.locator(f'.inputs [name="{name}"]')


def shows(element: Locator, output: str, text: str) -> None:
    expect(element.locator(f'output[name="{output}"]')).to_have_text(text)


def chosen(element: Locator) -> Locator:
    """What is marked."""
    return element.locator(".presets .chip:has(:checked)")


def test_a_preset_fills_the_form_and_is_marked(page: Page, address: str) -> None:
    element = live(page, address + QUOTE)
    expect(element.get_by_role("group", name=CHOICE)).to_be_visible()
    expect(chosen(element)).to_have_text(OWN)
    choice(element, "Escalier").check()
    expect(chosen(element)).to_have_text("Escalier")
    expect(field(element, "hours")).to_have_value("58,5")
    expect(field(element, "coats")).to_have_value("3")
    expect(field(element, "delivered")).to_be_checked()
    expect(element.get_by_label("Prix de l’une (€) 2")).to_have_value("62,50")
    shows(element, "price", "5\u202f442,60\u00a0€")
    expect(page).to_have_url(re.compile(r"#quote\?boards=beech.*&hours=58.5&.*margin=20$"))
    # What a preset doesn't say is as the calculator has it, not as the page does.
    choice(element, "Étagère").check()
    expect(field(element, "customer")).to_have_value("")
    expect(field(element, "coats")).to_be_hidden()
    shows(element, "extras", "0\u00a0€")


def test_whoever_edits_it_has_a_number_of_their_own(page: Page, address: str) -> None:
    element = live(page, address + QUOTE)
    choice(element, "Escalier").check()
    shows(element, "price", "5\u202f442,60\u00a0€")
    field(element, "hours").fill("60")
    expect(chosen(element)).to_have_count(0)
    field(element, "hours").fill("58,5")
    expect(chosen(element)).to_have_text("Escalier")
    field(element, "hours").fill("60")
    field(element, "hours").blur()
    shows(element, "work", "3\u202f240\u00a0€")
    page.go_back()
    expect(chosen(element)).to_have_text("Escalier")
    page.go_back()
    expect(chosen(element)).to_have_text(OWN)
    expect(field(element, "customer")).to_have_value("Mme Weber")
    shows(element, "price", "1\u202f795,61\u00a0€")


def test_the_page_s_example_and_starting_over_lead_back(page: Page, address: str) -> None:
    element = live(page, address + QUOTE)
    choice(element, "Escalier").check()
    shows(element, "price", "5\u202f442,60\u00a0€")
    choice(element, OWN).check()
    shows(element, "price", "1\u202f795,61\u00a0€")
    expect(page).to_have_url(address + QUOTE)
    choice(element, "Étagère").check()
    expect(chosen(element)).to_have_text("Étagère")
    wait_until_live(element)
    element.get_by_role("button", name="Recommencer").click()
    expect(chosen(element)).to_have_text(OWN)
    shows(element, "price", "1\u202f795,61\u00a0€")


def test_the_keyboard_chooses(page: Page, address: str) -> None:
    element = live(page, address + QUOTE)
    choice(element, OWN).focus()
    page.keyboard.press("ArrowRight")
    expect(choice(element, "Étagère")).to_be_focused()
    expect(chosen(element)).to_have_text("Étagère")
    expect(field(element, "hours")).to_have_value("6")
    field(element, "hours").fill("7")
    expect(chosen(element)).to_have_count(0)
    choice(element, OWN).focus()
    page.keyboard.press("Space")
    expect(chosen(element)).to_have_text(OWN)


def test_a_link_with_the_numbers_of_a_preset_marks_it(page: Page, address: str) -> None:
    element = live(page, address + QUOTE)
    choice(element, "Escalier").check()
    shows(element, "price", "5\u202f442,60\u00a0€")
    page.goto(page.url.replace("/fr/", "/de/"))
    element = calculator(page, "quote")
    wait_until_live(element)
    expect(chosen(element)).to_have_text("Treppe")


def test_a_fence_s_preset_is_printed_as_its_lines_have_it(page: Page, address: str) -> None:
    page.goto(address + QUOTE)
    element = page.locator('terakoya-calculator[name="quote"]').nth(2)
    expect(chosen(element)).to_have_text(OWN)
    expect(field(element, "hours")).to_have_value("58,5")
    expect(field(element, "distance")).to_have_value("2")
    choice(element, "Escalier").check()
    expect(field(element, "distance")).to_have_value("35")
    # Each calculator of the page has a choice of its own.
    expect(chosen(calculator(page, "quote"))).to_have_text(OWN)


def test_before_python_is_there_a_preset_fills_the_form(page: Page, address: str) -> None:
    wasm = "**/*.wasm*"
    held = hold(page.context, wasm)
    page.goto(address + QUOTE)
    element = calculator(page, "quote")
    choice(element, "Escalier").check()
    expect(field(element, "hours")).to_have_value("58,5")
    expect(chosen(element)).to_have_text("Escalier")
    held.let_go()
    shows(element, "price", "5\u202f442,60\u00a0€")
    expect(chosen(element)).to_have_text("Escalier")


def test_a_preset_follows_the_currency(page: Page, address: str) -> None:
    element = live(page, address + QUOTE)
    choice(element, "Étagère").check()
    expect(field(element, "wage")).to_have_value("48")
    wait_until_live(element)
    currency = element.get_by_label("Montants en")
    currency.select_option("CHF")
    expect(field(element, "wage")).to_have_value("95")
    shows(element, "wood", "193,50\u00a0CHF")
    expect(chosen(element)).to_have_text("Étagère")
    choice(element, "Escalier").check()
    expect(field(element, "wage")).to_have_value("54")
    wait_until_live(element)
    currency.select_option("JPY")
    expect(field(element, "wage")).to_have_value("5\u202f400")
    expect(chosen(element)).to_have_text("Escalier")
    # The form is filled before the answer is there, and the address after it.
    expect(page).to_have_url(re.compile("#quote.in=JPY&"))
    page.reload()
    wait_until_live(element)
    expect(chosen(element)).to_have_text("Escalier")
    element.get_by_role("button", name="Recommencer").click()
    expect(chosen(element)).to_have_text(OWN)
    expect(field(element, "wage")).to_have_value("4\u202f800")


def test_what_is_pinned_is_compared_with_a_preset(page: Page, address: str) -> None:
    element = live(page, address + QUOTE)
    element.get_by_role("button", name="Comparer").click()
    table = element.locator('[data-tool="compare"] table')
    expect(table.locator("thead th")).to_have_count(3)
    choice(element, "Escalier").check()
    expect(table.locator("tbody tr").first).to_contain_text("5\u202f442,60\u00a0€")
    expect(table.locator("tbody tr").first).to_contain_text("1\u202f795,61\u00a0€")


def test_without_scripts_nothing_is_offered(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + QUOTE)
        element = calculator(page, "quote")
        expect(element.get_by_text("Escalier")).to_be_hidden()
        expect(element.get_by_text(OWN)).to_be_hidden()
        shows(element, "price", "1\u202f795,61\u00a0€")


# --- Beside the reader's own numbers --------------------------------------------------------------

PRESETS = """
    presets = {
        "bagels": Preset(
            Text(en="Bagels", fr="Bagels"),
            {"price": 250, "flour": 40, "loaves": 300, "wood": 1_000},
        ),
    }

    def __post_init__"""


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A course with quantities, whose oven has a preset: where its English pages are."""
    root = tmp_path_factory.mktemp("bakery") / "course"
    shutil.copytree(SMALL_COURSE, root)
    shutil.copytree(BAKERY, root, dirs_exist_ok=True)
    oven = root / "calculators" / "oven.py"
    source = oven.read_text("utf-8").replace("    InvalidInput,", "    InvalidInput,\n    Preset,")
    oven.write_text(source.replace("\n    def __post_init__", PRESETS), "utf-8")
    for language in ("en", "fr"):
        write_oven(root / "course" / language)
    with Builder(frozen=False) as builder:
        builder.build(load_course(root), root / "site")
    with hosted(root / "site") as address:
        yield f"{address}en/"


def write_oven(folder: Path) -> None:
    """A page with the oven, and one on which it begins with the reader's numbers."""
    for name, body in {"oven": "price: 300\n", "own": "mine: true\n"}.items():
        page = f"---\ntitle: Oven\nsummary: Its bread.\n---\n\n```calculator oven\n{body}```\n"
        (folder / f"{name}.md").write_text(page, "utf-8")


def priced(page: Page) -> float:
    """The price that the reader has said, as it is kept."""
    found: float = page.evaluate(f"JSON.parse(localStorage.getItem('{NUMBERS}price')).value")
    return found


@pytest.fixture
def baker(page: Page, bakery: str) -> Page:
    """A page of a reader who has said a price and how many loaves they sell."""
    page.goto(f"{bakery}01-loaf/")
    for key, value in {"price": 700, "loaves": 90}.items():
        told = record(key, value, "counted")
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [NUMBERS + key, told])
    return page


def test_a_preset_takes_the_place_of_my_numbers_and_is_not_kept(baker: Page, bakery: str) -> None:
    element = live(baker, f"{bakery}oven/", "oven")
    element.locator('[data-do="mine"]').click()
    expect(field(element, "price")).to_have_value("700")
    expect(chosen(element)).to_have_count(0)
    choice(element, "Bagels").check()
    expect(field(element, "price")).to_have_value("250")
    expect(field(element, "loaves")).to_have_value("300")
    expect(chosen(element)).to_have_text("Bagels")
    expect(element.locator('[data-say="whose_mine"]')).to_be_hidden()
    expect(element.locator(".mark")).to_have_count(0)
    expect(baker).to_have_url(re.compile("#oven.price=250&"))
    choice(element, "This page’s").check()
    expect(field(element, "price")).to_have_value("300")
    expect(baker).not_to_have_url(re.compile("price=250"))
    element.locator('[data-do="mine"]').click()
    expect(field(element, "price")).to_have_value("700")
    expect(baker).to_have_url(re.compile("#oven.mine"))
    baker.go_back()
    expect(chosen(element)).to_have_text("This page’s")
    assert priced(baker) == 700


def test_where_my_numbers_come_first_a_preset_is_looked_at(baker: Page, bakery: str) -> None:
    element = live(baker, f"{bakery}own/", "oven")
    expect(field(element, "price")).to_have_value("700")
    expect(chosen(element)).to_have_count(0)
    choice(element, "Bagels").check()
    expect(field(element, "price")).to_have_value("250")
    wait_until_live(element)
    baker.reload()
    expect(chosen(element)).to_have_text("Bagels")
    expect(field(element, "price")).to_have_value("250")
    element.locator('[data-do="mine"]').click()
    expect(field(element, "price")).to_have_value("700")
    assert priced(baker) == 700


def test_what_was_called_mine_is_no_longer_changed_by_a_preset(baker: Page, bakery: str) -> None:
    element = live(baker, f"{bakery}oven/", "oven")
    field(element, "price").fill("650")
    element.locator('[data-do="own"]').click()
    expect(element.locator('[data-say="whose_kept"]')).to_be_visible()
    assert priced(baker) == 650
    choice(element, "Bagels").check()
    expect(chosen(element)).to_have_text("Bagels")
    wait_until_live(element)
    assert priced(baker) == 650
    # Until the reader says so.
    field(element, "price").fill("260")
    field(element, "price").blur()
    wait_until_live(element)
    assert priced(baker) == 650
