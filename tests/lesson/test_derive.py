"""A formula that is read from a method: what a reader sees, and that it gives the same figures."""

import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.locales import EN

from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.schema import Schema
from terakoya.check.formulas import Formulas
from terakoya.check.samples import samples
from terakoya.lesson.cells import cell_formulas
from terakoya.lesson.course import import_calculator
from terakoya.lesson.derive import derive
from terakoya.lesson.errors import NoFormula

CASES = yaml.safe_load(Path(__file__).with_name("derived.yml").read_text("utf-8"))

CELLS = yaml.safe_load(Path(__file__).with_name("cells.yml").read_text("utf-8"))

CALCULATOR = """
import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from terakoya import Text, count, money, number, output, rate

{module}

@dataclass(frozen=True)
class Made:
    title = Text(en="Made")
    price: int = money(5_000, label=Text(en="Price"), min=1, max=100_000)
    share: float = rate(0.25, label=Text(en="Share"), min=0.01)
    months: int = count(12, label=Text(en="Months"), min=1, max=60)

{members}

    @output(label=Text(en="Figure"), kind=number, main=True, where={where})
    def figure(self):
{code}
"""


def made(folder: Path, case: dict[str, Any]) -> Schema:
    """The calculator of a case."""
    path = folder / "made.py"
    source = CALCULATOR.format(
        module=case.get("module", ""),
        members=textwrap.indent(case.get("class", ""), "    "),
        where=case.get("where"),
        code=textwrap.indent(case["code"], "        "),
    )
    path.write_text(source, "utf-8")
    return import_calculator(path)


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=one["why"]) for one in CASES if "formula" in one]
)
def test_a_formula_is_read_from_its_method(case: dict[str, Any], tmp_path: Path) -> None:
    schema = made(tmp_path, case)
    assert derive(schema, "figure") == case["formula"]
    formulas = Formulas(schema, EN)
    assert list(formulas.mistakes()) == []
    for typed in samples(schema, EN):
        assert list(formulas.parted(evaluate(schema, typed, EN, plain=typed), typed)) == []


@pytest.mark.parametrize(
    "case", [pytest.param(one, id=one["why"]) for one in CASES if "refused" in one]
)
def test_why_no_formula_can_be_read_is_said(case: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(NoFormula) as refused:
        derive(made(tmp_path, case), "figure")
    assert str(refused.value) == case["refused"]


@pytest.mark.parametrize("case", [pytest.param(one, id=one["why"]) for one in CELLS])
def test_a_cell_is_worked_out_as_its_method_says(case: dict[str, Any], tmp_path: Path) -> None:
    cell = cell_formulas(made(tmp_path, case)).get("figure")
    assert (cell and cell["formula"]) == case.get("cell")
    if "scaled" in case and cell:
        assert cell["scaled"] == case["scaled"]


BUILT = [
    ("", "lambda self: self.price * 2"),
    ("exec('def figure(self): return self.price', made := {})", "made['figure']"),
    ("def built(n):\n    def figure(self): return self.price * n\n    return figure", "built(2)"),
]


@pytest.mark.parametrize(("before", "method"), BUILT, ids=["lambda", "exec", "closure"])
def test_a_method_that_is_built_as_the_file_runs_is_refused(
    before: str, method: str, tmp_path: Path
) -> None:
    declared = f"Made.figure = output(label=Text(en='Figure'), main=True)({method})"
    source = CALCULATOR.format(module="", members="", where=None, code="        return 1")
    path = tmp_path / "built.py"
    path.write_text("\n".join((source, before, declared, "")), "utf-8")
    with pytest.raises(NoFormula, match="is not written with def in a module or a class"):
        derive(import_calculator(path), "figure")


def test_a_constant_of_another_module_is_a_number_and_its_helper_is_put_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shared_words.py").write_text(
        "WEEKS = 52\n\n\ndef a_week(amount):\n    return amount / WEEKS\n", "utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    case = {
        "module": "import shared_words\nfrom shared_words import a_week",
        "code": "return a_week(self.price) * shared_words.WEEKS",
    }
    assert derive(made(tmp_path, case), "figure") == r"\frac{price}{52} \times 52"


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    assert derive(made(tmp_path, {"code": "return self.price"}), "figure") == "price"
    changed = made(tmp_path, {"code": "return self.price * self.share"})
    assert derive(changed, "figure") == r"price \times share"
