"""An answer is taken along: as values with commas between them, as a spreadsheet, on one page."""

import csv
import re
from io import StringIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect
from support.courses import ROOT
from support.live import calculator, wait_until_at_rest, wait_until_live

from .conftest import Console, Visitor

NAMES = sorted(path.stem for path in (ROOT / "calculators").glob("[a-z]*.py"))


def saved(page: Page, button: Locator) -> Path:
    """The file that a button gives."""
    with page.expect_download() as download:
        button.click()
    return download.value.path()


def rows_of(file: Path) -> list[list[str]]:
    """The rows of a file that a spreadsheet in Japan takes for what it is."""
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.reader(StringIO(text, newline="")))


def test_an_answer_is_saved_as_values(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/#instalments?price=6000&payments=3")
    element = calculator(page, "instalments")
    wait_until_live(element)
    whole = element.locator(".status").get_by_role("button", name="Save as CSV")
    rows = rows_of(saved(page, whole))
    assert rows[0] == ["Instalments"]
    assert ["Price", "6000", "$", ""] in rows
    assert ["First payment", "2000", "$", ""] in rows
    assert ["3", "2000", "0"] in rows
    # The address opens what the file holds.
    [there] = [row[1] for row in rows if row[:1] == ["Address"]]
    page.goto("about:blank")
    page.goto(there)
    expect(page.locator('output[name="first_payment"]')).to_have_text("$2,000", timeout=60_000)


def test_a_table_is_saved_by_itself(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}ja/calculators/instalments/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    table = element.locator("details.table")
    table.locator("summary").click()
    rows = rows_of(saved(page, table.get_by_role("button", name="CSVで保存")))
    assert ["価格", "500000", "円", ""] in rows
    assert rows[-13][0] == "回"
    assert rows[-1] == ["12", "41666", "0"]
    assert not any(row[:1] == ["初回の支払額"] for row in rows)


@pytest.mark.parametrize(
    ("tool", "opens", "rows"),
    [
        (
            "solve",
            "with=solve&for=profit&is=0&if=back_price",
            [
                ["逆算する"],
                ["この数字を", "利益"],
                ["いくつにしたい", "0"],
                ["本命の商品の価格が61,868円なら、利益は4円です。61,867円では−3円になります。"],
                ["一つだけ動かすなら", "いま", "境目", "いまとの差"],
                ["本命の商品の価格", "300,000円", "61,868円", "−79%"],
                ["決済手数料率", "3.6%", "これだけでは届かない", ""],
            ],
        ),
        (
            "compare",
            "cost_per_click=50&with=compare&as=",
            [
                ["比べる"],
                ["利益", "3,662,400円", "'+2,081,200円", "1,581,200円", ""],
            ],
        ),
        (
            "matter",
            "with=matter&for=profit",
            [
                ["何が効く？"],
                ["どの数字について", "利益"],
                ["利益にいちばん効くのは、「クリック単価」です。"],
                ["クリック単価が10%減ると +231,244円"],
                [
                    *("クリック単価", "90円", "1,812,444円", "'+231,244円"),
                    *("110円", "1,392,000円", "−189,200円"),
                ],
            ],
        ),
        (
            "range",
            "with=range&for=profit&or=landing_rate+0.3+1+3&or=cost_per_click+80+100+200",
            [
                ["どれくらい確か？"],
                ["当てにならない項目", "低ければ", "ふつう", "高ければ"],
                ["訪問者の購入率（入口の商品）", "0.3", "1", "3"],
                # How often it is a loss is another number, by a little, at each drawing of lots.
                ["ばらつきのいちばんの元は、「訪問者の購入率（入口の商品）」です。"],
                ["から", "まで", "回数"],
            ],
        ),
    ],
)
def test_what_a_tool_has_found_is_saved_as_it_stands(
    page: Page, address: str, tool: str, opens: str, rows: list[list[str]]
) -> None:
    there = f"{address}ja/calculators/ad_budget/#ad_budget?{opens}"
    if tool == "solve":
        # After some seconds the page asks for no further input: on a busy machine, for too few.
        page.add_init_script(
            "const now = performance.now.bind(performance); performance.now = () => now() / 1e3;"
        )
    page.goto(there)
    element = calculator(page, "ad_budget")
    wait_until_live(element)
    panel = element.locator(f'[data-tool="{tool}"]')
    expect(panel.locator("tbody tr").first).to_be_attached()
    expect(panel.locator("tr.old")).to_have_count(0)
    if tool == "range":
        last = rows[3][0]
        expect(panel.locator(".findings")).to_contain_text(last)
    found = rows_of(saved(page, panel.get_by_role("button", name="CSVで保存")))
    for row in rows:
        assert row in found
    assert ["広告費", "500000", "円", ""] in found
    assert not any(row[:1] == ["結果"] for row in found)
    [origin] = [row[1] for row in found if row[:1] == ["アドレス"]]
    assert unquote(origin) == unquote(there)


@pytest.mark.parametrize(
    ("language", "button", "label", "format"),
    [
        ("en", "Save as spreadsheet (.xlsx)", "Clicks", "&quot;$&quot;#,##0.00"),
        ("ja", "表計算で保存（.xlsx）", "クリック数", "#,##0&quot;円&quot;"),
    ],
)
def test_an_answer_is_saved_as_a_spreadsheet_that_lives(
    page: Page, address: str, language: str, button: str, label: str, format: str
) -> None:
    page.goto(f"{address}{language}/calculators/ad_budget/")
    element = calculator(page, "ad_budget")
    wait_until_live(element)
    with ZipFile(saved(page, element.get_by_role("button", name=button))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        names = book.read("xl/workbook.xml").decode("utf-8")
        assert label in book.read("xl/sharedStrings.xml").decode("utf-8")
        assert format in book.read("xl/styles.xml").decode("utf-8")
    assert "<f>ad_spend/cost_per_click</f><v>5000</v>" in sheet
    assert re.search(r'<definedName name="ad_spend" localSheetId="0">[^<]*!\$B\$\d+<', names)


def test_where_the_file_can_not_be_made_that_is_said(
    page: Page, address: str, console: Console
) -> None:
    page.route("**/take-*.js*", lambda route: route.abort())
    page.goto(f"{address}en/calculators/ad_budget/")
    element = calculator(page, "ad_budget")
    wait_until_live(element)
    element.locator(".status").get_by_role("button", name="Save as CSV").click()
    expect(element.locator('[data-say="untaken"]')).to_be_visible()
    page.unroute("**/take-*.js*")
    console.complaints.clear()
    saved(page, element.locator(".status").get_by_role("button", name="Save as CSV"))
    expect(element.locator('[data-say="untaken"]')).to_be_hidden()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_calculator_is_printed_on_one_page(visitor: Visitor, language: str, name: str) -> None:
    page = visitor.page
    visitor.turn_to(f"{language}/calculators/{name}/")
    element = calculator(page, name)
    wait_until_live(element)
    element.locator("figure.chart").first.scroll_into_view_if_needed()
    expect(element.locator(".drawing > svg:not(.printed)").first).to_be_visible()
    page.evaluate("window.print = () => {}")
    element.locator('.status [data-do="print"]').click()
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_hidden()
    expect(element.locator(".origin")).to_contain_text(f"/{language}/calculators/{name}/")
    expect(element.locator(".working math").first).to_be_visible()
    wait_until_at_rest(page)
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1
    page.emulate_media(media="screen")
    expect(element.locator(".origin")).to_be_hidden()
    expect(page.locator("[printing]")).to_have_count(0)
