"""A table of records in the page: typed cell by cell, pasted, told what is wrong, gone back to."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from support.courses import SMALL_COURSE
from support.live import calculator, wait_until_at_rest, wait_until_live
from support.pages import hosted

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder

from .test_every_page import AXE

CALCULATOR = '''
"""What a cake costs."""

from dataclasses import dataclass
from typing import Any

from terakoya import Text, choice, count, money, output, records


@dataclass(frozen=True)
class CakeCost:
    """One cake, many things in it."""

    title = Text(en="Cost of a cake", fr="Coût d’un gâteau")

    things: tuple[Any, ...] = records(
        ((2, 300, "flour"), (6, 30, "eggs")),
        label=Text(en="What is in it", fr="Ce qu’il contient"),
        columns={
            "pieces": count(1, label=Text(en="Pieces", fr="Nombre"), min=1),
            "price": money(300, label=Text(en="Price", fr="Prix"), max=10_000),
            "what": choice(
                "flour",
                label=Text(en="What", fr="Quoi"),
                options={
                    "flour": Text(en="Flour", fr="Farine"),
                    "eggs": Text(en="Eggs", fr="Œufs"),
                },
            ),
        },
    )

    @output(label=Text(en="Cost", fr="Coût"), main=True, definition=r"\\sum_i n_i p_i")
    def cost(self) -> float:
        return sum(thing.pieces * thing.price for thing in self.things)
'''
LESSON = """---
title: {title}
summary: What it costs.
minutes: 1
objectives: [you know it]
sources: []
calculators: [cake_cost]
---

## One cake

```calculator cake_cost
```
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small course with a calculator that asks for a table, hosted."""
    course = shutil.copytree(SMALL_COURSE, tmp_path_factory.mktemp("records") / "course")
    settings = course / "mkdocs.yml"
    text = re.sub(r"\n +currency: .*", "", settings.read_text("utf-8"))
    in_yen = text.replace("  terakoya:\n", "  terakoya:\n    currency: JPY\n")
    settings.write_text(in_yen, "utf-8")
    (course / "calculators" / "cake_cost.py").write_text(CALCULATOR.lstrip(), "utf-8")
    for language, title in (("en", "The cake"), ("fr", "Le gâteau")):
        page = course / "course" / language / "02-cake.md"
        page.write_text(LESSON.format(title=title), "utf-8")
    with Builder(frozen=False) as builder:
        builder.build(load_course(course), course / "site")
    with hosted(course / "site", "/loaves/") as hosted_at:
        yield hosted_at


@pytest.fixture
def cake(page: Page, context: BrowserContext, address: str) -> Locator:
    """The calculator, alive."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}en/02-cake/")
    element = calculator(page, "cake_cost")
    wait_until_live(element)
    return element


def cell(cake: Locator, name: str) -> Locator:
    return cake.get_by_label(name, exact=True)


def shows(cake: Locator, cost: str) -> None:
    expect(cake.locator("output")).to_have_text(cost)


def paste(into: Locator, text: str) -> None:
    into.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    into.press("ControlOrMeta+V")


def assert_rows(cake: Locator, *rows: str) -> None:
    """The cells hold these, a text a row."""
    found = cake.locator("tbody tr")
    expect(found).to_have_count(len(rows))
    for place, row in enumerate(rows):
        for control, value in zip(
            found.nth(place).locator("input, select").all(), row.split(), strict=True
        ):
            expect(control).to_have_value(value)


def test_a_row_is_added_by_keyboard_and_counts_once_it_is_whole(cake: Locator) -> None:
    keyboard = cake.page.keyboard
    cell(cake, "Pieces 2").click()
    keyboard.press("Enter")
    expect(cell(cake, "Pieces 3")).to_be_focused()
    keyboard.type("4")
    shows(cake, "780")
    expect(cake.locator("[data-error=things]")).to_be_hidden()
    keyboard.press("Tab")
    keyboard.type("1,000")
    shows(cake, "4,780")
    keyboard.press("Enter")
    expect(cell(cake, "Pieces 4")).to_be_focused()
    keyboard.press("ArrowUp")
    keyboard.press("ArrowRight")
    expect(cell(cake, "Price (¥) 3")).to_be_focused()
    keyboard.press("End")
    keyboard.press("ArrowLeft")
    expect(cell(cake, "Price (¥) 3")).to_be_focused()
    keyboard.press("Home")
    keyboard.press("ArrowLeft")
    expect(cell(cake, "Pieces 3")).to_be_focused()


def test_what_is_pasted_fills_the_cells_from_one_on_and_adds_rows(cake: Locator) -> None:
    paste(cell(cake, "Price (¥) 2"), "40\tEggs\r\n500\tFlour\r\n")
    cell(cake, "Pieces 3").fill("1")
    cell(cake, "Pieces 3").blur()
    assert_rows(cake, "2 300 flour", "6 40 eggs", "1 500 flour")
    shows(cake, "1,340")


def test_a_pasted_heading_says_which_columns_are_filled(cake: Locator) -> None:
    paste(cell(cake, "Pieces 1"), "Price\tPieces\n1,000\t1\n2,000\t3\n")
    assert_rows(cake, "1 1,000 flour", "3 2,000 eggs")
    shows(cake, "7,000")


def test_a_mistake_is_named_by_row_and_column_and_its_cell_marked(cake: Locator) -> None:
    price = cell(cake, "Price (¥) 2")
    price.fill("a lot")
    sentence = (
        "Row 2, Price: “a lot” can't be read as a number. Enter an amount from ¥0 to ¥10,000."
    )
    expect(cake.locator("[data-error=things]")).to_have_text(sentence)
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(price).to_have_accessible_description(sentence)
    expect(cake.locator("tbody [aria-invalid]")).to_have_count(1)
    shows(cake, "780")
    price.fill("50")
    expect(price).not_to_have_attribute("aria-invalid", "true")
    shows(cake, "900")


def test_back_undoes_what_was_typed_and_what_was_removed(cake: Locator) -> None:
    cake.get_by_role("button", name="Delete row 1").click()
    assert_rows(cake, "6 30 eggs")
    shows(cake, "180")
    cell(cake, "Pieces 1").fill("12")
    cell(cake, "Pieces 1").blur()
    shows(cake, "360")
    page = cake.page
    page.go_back()
    assert_rows(cake, "6 30 eggs")
    page.go_back()
    assert_rows(cake, "2 300 flour", "6 30 eggs")
    shows(cake, "780")
    page.go_forward()
    shows(cake, "180")


def test_a_link_holds_the_rows(cake: Locator, address: str) -> None:
    page = cake.page
    page.goto(f"{address}en/02-cake/#cake_cost?things=1%0950%09eggs%0A2%09100%09flour")
    assert_rows(cake, "1 50 eggs", "2 100 flour")
    shows(cake, "250")
    page.reload()
    assert_rows(cake, "1 50 eggs", "2 100 flour")


def test_without_scripts_the_rows_can_be_read(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}fr/02-cake/")
        element = calculator(page, "cake_cost")
        assert_rows(element, "2 300 flour", "6 30 eggs")
        expect(cell(element, "Prix (JPY) 1")).to_be_visible()
        expect(element.get_by_role("button")).to_have_count(0)


def test_axe_finds_nothing(cake: Locator) -> None:
    cell(cake, "Price (¥) 2").fill("a lot")
    expect(cake.locator("tbody [aria-invalid]")).to_have_count(1)
    cake.page.evaluate(AXE)
    wait_until_at_rest(cake.page)
    found = cake.evaluate("element => axe.run(element).then(({ violations }) => violations)")
    assert found == []
