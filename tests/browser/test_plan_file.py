"""A plan beside one that was saved earlier, and a plan that is taken along as a spreadsheet."""

import json
import re
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect
from support.live import wait_until_at_rest

from calculators._quantities.presets import EXAMPLE

from .test_every_page import AXE
from .test_mine import SALON, does, kept, record, say
from .test_states import RUN_AXE

PLAN = "ja/plan/"
SCHEMES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}
"""The colour schemes, by what the theme calls them."""
SLOW = 60_000  # milliseconds: Python comes first


def settled(page: Page) -> Locator:
    """The figure of the plan that tells where it settles."""
    return page.locator('.when[data-mine*="settled_result"]')


def choose(page: Page, name: str, file: Path) -> None:
    """Press a button that asks for a file, and give it one."""
    with page.expect_file_chooser() as chooser:
        does(page.locator("terakoya-plan"), name).click()
    chooser.value.set_files(file)


def rows(table: Locator) -> list[list[str]]:
    """The words of a table's body."""
    cells = "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    found: list[list[str]] = table.locator("tbody tr").evaluate_all(cells)
    return found


@pytest.fixture
def quarter(page: Page, address: str, tmp_path: Path) -> Path:
    """The file of a reader of whom more came again a quarter ago."""
    page.goto(f"{address}ja/about/")
    say(page, **{**SALON, "second_visit_rate": ({"of": [11, 20]}, "guessed")})
    page.goto(address + PLAN)
    with page.expect_download() as download:
        does(page.locator("terakoya-plan"), "export").click()
    file = tmp_path / "quarter.json"
    download.value.save_as(file)
    say(page, **SALON)
    page.reload()
    expect(settled(page)).to_contain_text("66,640円", timeout=SLOW)
    return file


def test_two_plans_stand_beside_each_other(page: Page, quarter: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    choose(page, "compare", quarter)
    review = page.locator(".review")
    expect(review).to_be_focused(timeout=SLOW)
    figures, numbers = (review.locator("table").nth(place) for place in range(2))
    assert ["落ち着いた先の月の結果", "4,880円", "−66,640円\n−71,520円"] in rows(figures)
    assert ["お客さま1人"] in rows(figures)
    assert rows(numbers) == [
        ["2回目に来る割合", "55% (11/20)", "45% (9/20)\nだいたい → 数えた"],
    ]
    expect(numbers.locator("thead")).to_contain_text("2026/11/20")
    same = review.locator("details")
    expect(same.locator("summary")).to_have_text(re.compile(r"\d+個の数字は、前のままです。"))
    same.locator("summary").press("Enter")
    expect(same.locator("li", has_text="利益")).to_be_visible()
    expect(page.locator('[data-say="review_told"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert kept(page, "second_visit_rate")["value"] == {"of": [9, 20]}


def test_a_comparison_is_no_barrier(page: Page, quarter: Path) -> None:
    choose(page, "compare", quarter)
    expect(page.locator(".review")).to_be_visible(timeout=SLOW)
    page.evaluate(AXE)
    for scheme, name in SCHEMES.items():
        # Colours that pass into each other are neither scheme's.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        wait_until_at_rest(page)
        found = page.evaluate(RUN_AXE.replace("document", "'.review'"))
        assert [(scheme, one["id"], one["nodes"]) for one in found["violations"]] == []


def test_a_number_that_changes_changes_the_comparison(page: Page, quarter: Path) -> None:
    choose(page, "compare", quarter)
    review = page.locator(".review")
    expect(review).to_be_visible(timeout=SLOW)
    text = record("second_visit_rate", {"of": [11, 20]}, "counted")
    event = (
        "text => dispatchEvent(new StorageEvent('storage', { key: text[0], newValue: text[1] }))"
    )
    say(page, second_visit_rate=({"of": [11, 20]}, "counted"))
    page.evaluate(event, ["terakoya/terakoya/#2/number/second_visit_rate", text])
    expect(review.locator('[data-say="review_unchanged"]')).to_be_visible()


def test_one_touch_puts_the_comparison_away(page: Page, quarter: Path) -> None:
    choose(page, "compare", quarter)
    review = page.locator(".review")
    expect(review).to_be_visible(timeout=SLOW)
    page.emulate_media(media="print")
    expect(review.locator("table").first).to_be_visible()
    expect(does(review, "close")).to_be_hidden()
    page.emulate_media(media="screen")
    does(review, "close").press("Enter")
    expect(review).to_be_hidden()
    expect(does(page.locator("terakoya-plan"), "compare")).to_be_focused()


def test_who_hides_the_numbers_hides_the_comparison(page: Page, quarter: Path) -> None:
    choose(page, "compare", quarter)
    expect(page.locator(".review")).to_be_visible(timeout=SLOW)
    does(page.locator(".legend"), "hide").click()
    expect(page.locator(".review")).to_be_hidden()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"records": {"drill/schedule/price": "¥500"}}, "このファイルには商売の数字がない"),
        ({"course": {"name": "Sewing", "address": "https://example.org/"}}, "別の講座「Sewing」"),
        ({"format": "terakoya/1", "records": {}}, "このファイルには商売の数字がない"),
        ({"format": "bread/1"}, "ここで保存したファイルではない"),
    ],
)
def test_a_file_that_cannot_be_compared_is_told(
    page: Page, quarter: Path, changed: dict[str, object], sentence: str
) -> None:
    saved = json.loads(quarter.read_text("utf-8"))
    quarter.write_text(json.dumps({**saved, **changed}), "utf-8")
    choose(page, "compare", quarter)
    expect(page.locator("terakoya-plan [role=status]")).to_contain_text(sentence)
    expect(page.locator(".review")).to_be_hidden()


def test_amounts_in_another_currency_are_not_compared(page: Page, quarter: Path) -> None:
    text = quarter.read_text("utf-8").replace("JPY", "USD")
    quarter.write_text(text, "utf-8")
    choose(page, "compare", quarter)
    expect(page.locator('[data-say="review_currency"]')).to_contain_text("USD")


def sheets_of(file: Path) -> tuple[list[str], list[str]]:
    """What the sheets are called, and the content of each."""
    with ZipFile(file) as archive:
        book = archive.read("xl/workbook.xml").decode()
        names = re.findall(r'<sheet [^>]*name="([^"]*)"', book)
        paths = [f"xl/worksheets/sheet{place + 1}.xml" for place in range(len(names))]
        texts = archive.read("xl/sharedStrings.xml").decode()
        return names, [*(archive.read(path).decode() for path in paths), texts]


def test_a_plan_is_saved_as_a_spreadsheet(page: Page, quarter: Path) -> None:
    with page.expect_download(timeout=SLOW) as download:
        does(page.locator("terakoya-plan"), "xlsx").click()
    names, [plan, numbers, *_, texts] = sheets_of(download.value.path())
    assert names[:3] == ["わたしの計画", "わたしの数字", "損益分岐点"]
    assert re.search(r"<f>'損益分岐点'!\$B\$\d+</f><v>16800</v>", plan)
    assert re.search(r"<f>'わたしの数字'!\$B\$\d+</f><v>-66640</v>", plan)
    assert "<v>7000</v>" in numbers
    assert "2026-11-20" in texts
    assert "例の数字です" not in texts
    assert download.value.suggested_filename.startswith("terakoya-plan-")


def test_without_own_numbers_it_is_the_examples(page: Page, address: str) -> None:
    page.goto(f"{address}en/plan/")
    with page.expect_download(timeout=SLOW) as download:
        does(page.locator("terakoya-plan"), "xlsx").click()
    names, [*_, texts] = sheets_of(download.value.path())
    assert names[:2] == ["My plan", "My numbers"]
    assert f"The numbers are those of an example: {EXAMPLE.name['en']}" in texts
