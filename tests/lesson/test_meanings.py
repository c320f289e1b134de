"""A course's quantities: who uses them, and a course that has none."""

import shutil
from pathlib import Path

import pytest
from support.courses import BAKERY as WITH_QUANTITIES
from support.courses import ROOT, SECOND_COURSE

from terakoya.calculator.errors import DeclarationError
from terakoya.cli import main
from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.meanings import NONE, apart, listing, uses
from terakoya.lesson.quantities import load_quantities

BAKERY = '''\
"""What a bakery knows about itself."""

from terakoya import Quantities, Quantity, Text, money


class Bakery(Quantities):
    """All of it."""

    flour = Quantity(money(None, label=Text(en="A kilo of flour", fr="Farine")), sayable=True)
    rent = Quantity(money(None, label=Text(en="Rent", fr="Loyer")), per="month", sayable=True)
'''
LESSON = """\
---
title: The loaf
summary: What the flour costs.
minutes: 1
objectives: [you can]
sources: []
calculators: [loaf_cost]
---

```calculator loaf_cost
```
"""


@pytest.fixture
def bakery(small_course: Path) -> Path:
    """The small course with quantities, of which its calculator means one, and another none."""
    calculators = small_course / "calculators"
    (calculators / "_quantities.py").write_text(BAKERY, "utf-8")
    loaf = (calculators / "loaf_cost.py").read_text("utf-8")
    meaning = loaf.replace("max=10_000", "max=10_000, means=Bakery.flour")
    assert meaning != loaf
    imported = "from calculators._quantities import Bakery\nfrom terakoya"
    (calculators / "loaf_cost.py").write_text(
        meaning.replace("from terakoya", imported, 1), "utf-8"
    )
    roll = loaf.replace("LoafCost", "RollCost").replace("Cost of a loaf", "Cost of a roll")
    (calculators / "roll_cost.py").write_text(roll, "utf-8")
    for language in ("en", "fr"):
        (small_course / "course" / language / "01-loaf.md").write_text(LESSON, "utf-8")
    return small_course


def test_who_uses_a_quantity_is_listed(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(bakery), "quantities"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "flour: A kilo of flour",
        "    loaf_cost.price",
        "    lessons 01-loaf",
        "rent: Rent",
        "    no calculator yet",
        'inputs "price" mean flour in loaf_cost; nothing in roll_cost',
    ]


FIGURES = """\
---
title: My plan
summary: What the bakery lives on.
---

A loaf leaves [=](#oven?mine "margin"), of [=](my-numbers.md#price): [try it](#oven?mine).
[=](#oven?mine&price=300 "margin")

```when my-numbers.md#price
> 0: It costs [=].
```

```chart oven
chart: over_time
mine: true
```
"""


def test_the_lines_with_figures_of_a_quantity_are_listed(small_course: Path) -> None:
    shutil.copytree(WITH_QUANTITIES, small_course, dirs_exist_ok=True)
    (small_course / "course" / "en" / "plan.md").write_text(FIGURES, "utf-8")
    lines = list(listing(load_course(small_course)))
    assert lines[lines.index("price: Price of a loaf") + 2] == (
        "    figures plan.md:6, plan.md:9, plan.md:13"
    )
    assert lines[lines.index("flour: Flour in a loaf") + 2] == (
        "    figures plan.md:6, plan.md:7, plan.md:13"
    )
    assert not [line for line in lines if "plan.md" in line and "figures" not in line]


def test_a_course_may_do_without(capsys: pytest.CaptureFixture[str]) -> None:
    course = load_course(SECOND_COURSE)
    assert load_quantities(course) is None
    assert list(listing(course)) == [NONE]


def test_a_folder_of_files_will_do(bakery: Path) -> None:
    folder = bakery / "calculators" / "_quantities"
    folder.mkdir()
    shutil.move(bakery / "calculators" / "_quantities.py", folder / "__init__.py")
    business = load_quantities(load_course(bakery))
    assert business
    assert list(business.by_key) == ["flour", "rent"]


def test_a_file_without_quantities_is_refused(bakery: Path) -> None:
    (bakery / "calculators" / "_quantities.py").write_text('"""Nothing."""\n', "utf-8")
    with pytest.raises(DeclarationError, match="0 classes hold quantities; write class Business"):
        load_quantities(load_course(bakery))


def test_everything_meant_in_the_course_is_one_of_its_quantities() -> None:
    course = load_course(ROOT)
    business, library = load_quantities(course), load_library(course)
    assert business
    assert set(uses(business, library)) == set(business.by_key)
    names = {line.split('"')[1] for line in apart(library)}
    assert {"price", "members", "new_members", "acquisition_cost"} <= names
