"""What calculators share: files of their folder that they import."""

from pathlib import Path

import pytest
from support.courses import ROOT, SMALL_COURSE

from terakoya.check.course import check_course
from terakoya.lesson.course import load_course, load_library

LOAF = (SMALL_COURSE / "calculators" / "loaf_cost.py").read_text("utf-8")
UNIT = 'Text(en="kg", fr="kg")'
UNITS = f"from terakoya import Text\n\nKG = {UNIT}\n"


def share(course: Path, shared: str, statement: str, unit: str = "KG") -> None:
    """Let the calculator take its unit from another file."""
    file = course / "calculators" / shared
    file.parent.mkdir(exist_ok=True)
    file.write_text(UNITS, "utf-8")
    first = "from terakoya import"
    text = LOAF.replace(first, f"{statement}\n{first}", 1).replace(UNIT, unit)
    (course / "calculators" / "loaf_cost.py").write_text(text, "utf-8")


WAYS = [
    ("_units.py", "from calculators._units import KG", "KG"),
    ("_units.py", "from calculators import _units", "_units.KG"),
    ("_units.py", "import calculators._units", "calculators._units.KG"),
    ("_units.py", "import calculators._units as units", "units.KG"),
    ("_units.py", "from ._units import KG", "KG"),
    ("_units.py", "from . import _units", "_units.KG"),
    ("_shared/units.py", "from calculators._shared.units import KG", "KG"),
    ("_shared/units.py", "from calculators._shared import units", "units.KG"),
    ("_shared/__init__.py", "from calculators._shared import KG", "KG"),
]


@pytest.mark.parametrize(("shared", "statement", "unit"), WAYS)
def test_a_shared_file_is_imported_as_python_does(
    shared: str, statement: str, unit: str, small_course: Path
) -> None:
    share(small_course, shared, statement, unit)
    course = load_course(small_course)
    assert check_course(course) == []
    assert load_library(course)["loaf_cost"].inputs["flour"].unit is not None


def test_a_calculator_is_imported_from_another(small_course: Path) -> None:
    (small_course / "calculators" / "rye_loaf.py").write_text(
        "from dataclasses import dataclass\n\n"
        "from calculators.loaf_cost import LoafCost\nfrom terakoya import Text\n\n\n"
        "@dataclass(frozen=True)\nclass RyeLoaf(LoafCost):\n"
        '    title = Text(en="Cost of a rye loaf", fr="Coût d’un pain de seigle")\n',
        "utf-8",
    )
    course = load_course(small_course)
    assert check_course(course) == []
    main = load_library(course)["rye_loaf"].main
    assert main is not None and main.name == "cost"


MIXIN = '''from terakoya import Text, money, output


class Priced:
    """What has a price."""

    price: int

    @output(label=Text(en="Price of two", fr="Prix de deux"), kind=money)
    def two(self) -> int:
        return 2 * self.price
'''


def test_an_output_of_a_shared_class_is_the_calculator_s(small_course: Path) -> None:
    share(small_course, "_units.py", "from calculators._shared import Priced", UNIT)
    (small_course / "calculators" / "_shared.py").write_text(MIXIN, "utf-8")
    loaf = small_course / "calculators" / "loaf_cost.py"
    loaf.write_text(loaf.read_text("utf-8").replace("class LoafCost:", "class LoafCost(Priced):"))
    course = load_course(small_course)
    assert check_course(course) == []
    assert list(load_library(course)["loaf_cost"].outputs) == ["two", "cost"]


def unit_of_the_loaf(root: Path) -> str:
    """The unit that the calculator shows."""
    unit = load_library(load_course(root))["loaf_cost"].inputs["flour"].unit
    assert unit is not None
    return unit["en"]


def test_a_changed_shared_file_changes_what_imports_it(small_course: Path) -> None:
    share(small_course, "_units.py", "from calculators._units import KG")
    assert unit_of_the_loaf(small_course) == "kg"
    shared = small_course / "calculators" / "_units.py"
    shared.write_text(UNITS.replace("kg", "lb"))
    assert unit_of_the_loaf(small_course) == "lb"
    shared.write_text(UNITS.replace(', fr="kg"', ""))
    assert [str(problem) for problem in check_course(load_course(small_course))] == [
        "calculators/_units.py:3:1: KG: the text 'kg' has no fr; write Text(…, fr=\"…\")"
    ]


def test_a_course_s_shared_file_is_not_another_s(small_course: Path, tmp_path: Path) -> None:
    share(small_course, "_units.py", "from calculators._units import KG")
    assert unit_of_the_loaf(small_course) == "kg"
    assert "loaf_cost" not in load_library(load_course(ROOT))
    assert unit_of_the_loaf(small_course) == "kg"
    other = tmp_path / "other"
    small_course.rename(other)
    (other / "calculators" / "_units.py").write_text(UNITS.replace("kg", "lb"))
    assert unit_of_the_loaf(other) == "lb"
