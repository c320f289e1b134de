"""A workbook, recalculated by LibreOffice: every figure equals the calculator's."""

from __future__ import annotations

import csv
import json
import math
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.browsers import find_office
from support.courses import ROOT, SECOND_COURSE
from support.locales import JA, US

from terakoya.calculator.evaluate import Evaluation, evaluate
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.calculator.worksheet import Worksheet, worksheet
from terakoya.check.samples import random_inputs
from terakoya.lesson.cells import cell_formulas
from terakoya.lesson.course import load_course, load_library
from terakoya.site.places import NODE, STATIC

WRITE = Path(__file__).parent.parent / "support" / "workbook.mjs"
EXACT, TINY = 1e-9, 1e-6
"""How far apart figures may be, relatively and where they are next to nothing."""
CASES = 21
"""The defaults, and random inputs."""
LIBRARY = {**load_library(load_course(SECOND_COURSE)), **load_library(load_course(ROOT))}
FORMULAS = {name: cell_formulas(schema) for name, schema in LIBRARY.items()}


def cases(schema: Schema, locale: Locale) -> Iterator[Evaluation]:
    """What the calculator gives for the defaults, and for random inputs that keep its rules."""
    yield evaluate(schema, {}, locale)
    random, found = Random(schema.name), 1
    while found < CASES:
        typed = random_inputs(schema, random, locale)
        evaluation = evaluate(schema, typed, locale, plain=typed)
        if not evaluation.sentences:
            found += 1
            yield evaluation


def uncalculated(sheet: Worksheet) -> Worksheet:
    """The same with nothing known of the outputs: a cell that isn't worked out would show it."""
    outputs = [{**line, "content": "?"} for line in sheet["outputs"]]
    return {**sheet, "outputs": outputs, "tables": [], "charts": []}  # type: ignore[typeddict-item]


def write(folder: Path, sheets: list[Worksheet]) -> Path:
    """A workbook with a sheet for each."""
    script, book = folder / "take.mjs", folder / "book.xlsx"
    script.write_text(
        f"const TERAKOYA_BUNDLE={{}};{(STATIC / 'take.js').read_text('utf-8')}", "utf-8"
    )
    origin = {"address": "https://example.org/", "date": "2026-11-27"}
    task = {
        "script": script.as_uri(),
        "taken": [[sheet, origin] for sheet in sheets],
        "formulas": FORMULAS,
        "to": str(book),
    }
    subprocess.run([NODE, str(WRITE)], input=json.dumps(task).encode(), check=True)
    return book


def recalculated(book: Path) -> list[dict[str, str]]:
    """By sheet, what LibreOffice has in the cells beside the labels."""
    to = book.parent / "csv"
    command = [
        find_office() or "soffice",
        f"-env:UserInstallation={book.parent.as_uri()}/profile",
        "--headless",
    ]
    # With commas, in UTF-8, numbers in full, every sheet a file.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,-1"
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(to), str(book)],
        check=True,
        capture_output=True,
    )
    # In the order of the sheets, which are numbered from the second on.
    files = sorted(to.glob("*.csv"), key=lambda path: (len(path.stem), path.stem))
    rows = [csv.reader(StringIO(file.read_text("utf-8"), newline="")) for file in files]
    return [{row[0]: row[1] for row in one if len(row) > 1} for one in rows]


def expected(schema: Schema, name: str, value: Any, locale: Locale) -> float | str:
    """What the cell of an output holds."""
    if value is None:
        return "—"
    kind = schema.outputs[name].kind
    axis = kind.axis(locale, None)
    return float(value * axis.scale if axis and kind.in_currency else value)


def found(text: str) -> float | str:
    if text in ("TRUE", "FALSE"):
        return float(text == "TRUE")
    try:
        number = float(text)
    except ValueError:
        return text
    return math.copysign(math.inf, number) if abs(number) >= 1e21 else number


def test_every_figure_equals_the_calculators(tmp_path: Path) -> None:
    asked = [
        (schema, locale, evaluation)
        for schema in LIBRARY.values()
        if FORMULAS[schema.name]
        for locale in (JA, US)
        for evaluation in cases(schema, locale)
    ]
    sheets = [worksheet(schema, evaluation, locale) for schema, locale, evaluation in asked]
    # Named by number, so that their files can be told apart.
    for number, sheet in enumerate(sheets):
        sheet["title"] = f"S{number:04}"
    worked = recalculated(write(tmp_path, [uncalculated(sheet) for sheet in sheets]))
    assert len(worked) == len(sheets)
    for (schema, locale, evaluation), sheet, cells in zip(asked, sheets, worked, strict=True):
        labels = {line["name"]: line["label"] for line in sheet["outputs"]}
        figures = {name: found(cells[labels[name]]) for name in FORMULAS[schema.name]}
        assert figures == {
            name: pytest.approx(value, rel=EXACT, abs=TINY) if isinstance(value, float) else value
            for name in figures
            for value in [expected(schema, name, evaluation.outputs[name], locale)]
        }, (schema.name, locale.currency.code, evaluation.values)
