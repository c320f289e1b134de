"""A plan as a workbook, recalculated by LibreOffice: it says what the plan says, and follows."""

from __future__ import annotations

import csv
import json
import math
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml
from support.browsers import find_office
from support.courses import ROOT
from support.locales import EN, JA

from calculators._quantities import Business
from calculators._quantities.presets import EXAMPLE
from terakoya.calculator.book import HOLE, BookRequest, book
from terakoya.calculator.business import Own, Worth, read_said
from terakoya.calculator.kinds.kind import UNDEFINED
from terakoya.calculator.locale import Locale
from terakoya.calculator.mine import depends_on
from terakoya.calculator.quantity import MODULE
from terakoya.calculator.session import find
from terakoya.lesson.cells import cell_formulas, quantity_formulas
from terakoya.site.own_requests import businesses
from terakoya.site.places import NODE, STATIC

WRITE = Path(__file__).parent.parent / "support" / "plan_workbook.mjs"
TOLD = yaml.safe_load((ROOT / "tests/calculators/own_numbers.yml").read_text("utf-8"))
SALON = {
    key: {"of": value} if isinstance(value, list) else value for key, value in TOLD["salon"].items()
}
CALCULATORS = ("break_even", "ad_budget", "second_visit", "own_pay", "price_rise", "visit_value")
PRESENT = [name for name in CALCULATORS if (ROOT / f"calculators/{name}.py").is_file()]
FORMULAS = {
    MODULE: quantity_formulas(Business),
    **{name: cell_formulas(find(name)) for name in (*PRESENT, "cash_flow")},
}
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""Has LibreOffice work out everything, whatever results are in a file."""
EXACT, TINY = 1e-8, 1e-6
"""How far apart figures may be, relatively and where they are next to nothing; a value that follows
nothing has nine digits."""


def _needs(calculator: str, output: str) -> list[str]:
    schema = find(calculator)
    values = {name: one.default for name, one in schema.inputs.items()}
    meant = [name for name, one in schema.inputs.items() if one.means]
    return list(depends_on(schema, values, output, meant))


FIGURES: list[Any] = [
    *({"quantity": key} for key, one in Business.by_key.items() if one.kind.numeric),
    *(
        {"calculator": name, "output": output, "typed": {}, "needs": _needs(name, output)}
        for name in PRESENT
        for output in find(name).outputs
    ),
    *(
        {
            "calculator": "cash_flow",
            "output": output,
            "typed": {"sales": "*50%"},
            "needs": _needs("cash_flow", output),
        }
        for output in find("cash_flow").outputs
    ),
]


@dataclass(frozen=True)
class Case:
    """A business, and who reads its plan."""

    said: Mapping[str, Any]
    locale: Locale = JA

    def book(self) -> Any:
        request = BookRequest(
            ask="book",
            language=self.locale.language,
            currency=self.locale.currency.code,
            said=dict(self.said),
            typed={},
            example="",
            figures=FIGURES,
        )
        return book(Business, find, request, self.locale)

    def expected(self, asked: Any) -> float | str:
        """What the cell of a figure holds."""
        said = read_said(Business, self.said, {}, self.locale)
        return self._cell(Own(Business, find, said, self.locale).worth(asked))

    def _cell(self, worth: Worth) -> float | str:
        kind, value = worth.declared.kind, worth.value
        if worth.hole.is_one:
            return HOLE
        if value is None:
            return UNDEFINED
        axis = kind.axis(self.locale, None)
        return float(value * axis.scale if axis and kind.in_currency else value)


def write(folder: Path, cases: list[Case]) -> list[Path]:
    """A workbook for each, as the page's script makes it."""
    script = folder / "take.mjs"
    script.write_text(
        f"const TERAKOYA_BUNDLE={{}};{(STATIC / 'take.js').read_text('utf-8')}", "utf-8"
    )
    rows = [
        {"heading": "All"},
        *({"label": f"F{place:03}", "figure": place} for place in range(len(FIGURES))),
    ]
    plan = {"title": "Plan", "rows": rows, "told": {}}
    origin = {"address": "https://example.org/", "date": "2026-11-27"}
    books = [folder / f"book{place}.xlsx" for place in range(len(cases))]
    plans = [
        {"book": case.book(), "plan": plan, "origin": origin, "to": str(to)}
        for case, to in zip(cases, books, strict=True)
    ]
    task = {"script": script.as_uri(), "plans": plans, "formulas": FORMULAS}
    subprocess.run([NODE, str(WRITE)], input=json.dumps(task).encode(), check=True)
    return books


def beside(books: list[Path], *, as_shown: bool) -> Iterator[list[str]]:
    """Of each, what LibreOffice has beside the figures of the plan."""
    folder = books[0].parent
    to = folder / "csv"
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS, "utf-8")
    profile = f"-env:UserInstallation={folder.as_uri()}/profile"
    shown = str(as_shown).lower()
    form = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,{shown},false,false,-1"
    command = [find_office() or "soffice", profile, "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(to), *map(str, books)], check=True, capture_output=True
    )
    for path in books:
        text = (to / f"{path.stem}-Plan.csv").read_text("utf-8")
        rows = [row for row in csv.reader(StringIO(text, newline="")) if row]
        yield [row[1] for row in rows if re.fullmatch(r"F\d{3}", row[0])]


def recalculated(books: list[Path]) -> Iterator[list[float | str]]:
    """The same, as numbers where they are some."""
    for cells in beside(books, as_shown=False):
        yield [found(cell) for cell in cells]


def found(text: str) -> float | str:
    try:
        number = float(text)
    except ValueError:
        return text
    return math.copysign(math.inf, number) if abs(number) >= 1e21 else number


def change(path: Path, key: str, value: float) -> None:
    """Put a number into the cell of a quantity, as somebody does who has opened the file."""
    with ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    place = re.search(
        rf'name="{key}" localSheetId="1">[^<]*\$(\w+)\$(\d+)<', files["xl/workbook.xml"]
    )
    assert place
    cell = re.compile(rf'<c r="{place[1]}{place[2]}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)')
    sheet = "xl/worksheets/sheet2.xml"
    files[sheet], count = cell.subn(
        rf'<c r="{place[1]}{place[2]}"\1><v>{value}</v></c>', files[sheet]
    )
    assert count == 1
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def near(value: float | str) -> Any:
    return pytest.approx(value, rel=EXACT, abs=TINY) if isinstance(value, float) else value


def differing(case: Case, cells: list[float | str]) -> Iterator[tuple[Any, Any, Any]]:
    """The figures that are others than CPython's, with those."""
    for asked, cell in zip(FIGURES, cells, strict=True):
        expected = case.expected(asked)
        if cell != near(expected):
            yield asked, cell, expected


def follows(asked: Any) -> bool:
    """Whether cells have words for a figure."""
    if "quantity" in asked:
        key = asked["quantity"]
        return key in FORMULAS[MODULE] or Business.by_key[key].method is None
    return asked["output"] in FORMULAS[asked["calculator"]]


def test_a_plan_says_in_cells_what_it_says_on_the_page(tmp_path: Path) -> None:
    said = [
        SALON,
        _given(EXAMPLE.said),
        {},
        *businesses(Business),
        {**SALON, "attrition_rate": None},
    ]
    cases = [
        Case(json.loads(json.dumps(one)), locale)
        for one in said
        for locale in (JA, EN.in_currency("USD"))
    ]
    for case, cells in zip(cases, recalculated(write(tmp_path, cases)), strict=True):
        assert [*differing(case, cells)] == [], (case.said, case.locale.currency.code)


CHANGES: list[tuple[str, float, Mapping[str, Any]]] = [
    ("average_sale", 7_700, SALON),
    ("second_visit_rate", 0.55, SALON),
    ("capacity", 60, SALON),
    ("attrition_rate", 0.1, {key: one for key, one in SALON.items() if key != "attrition_rate"}),
    ("fixed_costs", 200_000, EXAMPLE.said),
]
"""What somebody puts in who has opened the file: another number, or one that was missing."""


def test_a_number_that_is_changed_in_the_file_changes_the_plan(tmp_path: Path) -> None:
    books = write(tmp_path, [Case(_given(said)) for *_, said in CHANGES])
    for (key, value, _), path in zip(CHANGES, books, strict=True):
        change(path, key, value)
    for (key, value, said), cells in zip(CHANGES, recalculated(books), strict=True):
        case = Case({**_given(said), key: value})
        assert [one for one in differing(case, cells) if follows(one[0])] == [], key


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a business says, as it is kept."""
    return {key: {"of": one} if isinstance(one, tuple) else one for key, one in said.items()}


def test_a_loss_has_its_minus_and_what_has_no_end_is_shown_so(tmp_path: Path) -> None:
    nobody_leaves = {**SALON, "attrition_rate": {"of": [0, 50]}}
    cases = [Case(SALON), Case(nobody_leaves), Case({**nobody_leaves, "average_sale": 500})]
    loss, gain, ruin = beside(write(tmp_path, cases), as_shown=True)
    result, value = (
        FIGURES.index({"quantity": key}) for key in ("settled_result", "regular_value")
    )
    assert (loss[result], loss[value]) == ("-66,640円", "59,600円")
    assert (gain[value], ruin[value]) == ("∞", "−∞")


def test_what_follows_nothing_says_so() -> None:
    [sheet] = [one["sheet"] for one in Case(SALON).book()["sheets"] if "%" in one["sheet"]["title"]]
    [sales] = [line for line in sheet["inputs"] if line["name"] == "sales"]
    assert sales["note"] == JA.words["sheet_fixed"]
