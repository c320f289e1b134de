"""The bundle, as calculators meet it: what they share comes along."""

import json
from pathlib import Path

from support.courses import SMALL_COURSE
from support.locales import EN

from terakoya.calculator.session import AnswerRequest
from terakoya.lesson.locales import as_module
from terakoya.site.bundler import COURSE_LOCALES
from terakoya.site.programs import Programs
from terakoya.site.runtime import course_modules, make_bundle


def test_calculators_import_what_they_share(tmp_path: Path) -> None:
    calculators = tmp_path / "calculators"
    (calculators / "_kitchen").mkdir(parents=True)
    (calculators / "_kitchen" / "ovens.py").write_text("HOURS = 2\n", "utf-8")
    (calculators / "_units.py").write_text("LARGEST = 7_000\n", "utf-8")
    loaf = (SMALL_COURSE / "calculators" / "loaf_cost.py").read_text("utf-8")
    shares = (
        "from calculators._kitchen.ovens import HOURS\nfrom calculators._units import LARGEST\n"
    )
    changed = loaf.replace("from terakoya", f"{shares}from terakoya", 1)
    changed = changed.replace("max=10_000", "max=LARGEST * HOURS")
    (calculators / "loaf_cost.py").write_text(changed, "utf-8")
    # What Emacs leaves beside a file that is being changed.
    (calculators / ".#loaf_cost.py").symlink_to("somebody@somewhere.1")

    request = AnswerRequest(
        ask="answer",
        calculator="loaf_cost",
        language="en",
        currency="",
        typed_in="",
        inputs={},
        plain=[],
    )
    locales = {COURSE_LOCALES: as_module({"en": EN}).encode()}
    modules = {**course_modules(calculators), **locales}
    requests = [json.dumps(request)]
    bundle = make_bundle(modules, tmp_path / "bundle", requests, Programs(), frozen=False)
    assert (tmp_path / "bundle" / bundle.course.path).is_file()


def test_how_a_business_is_asked_is_left_out(tmp_path: Path) -> None:
    quantities = tmp_path / "calculators" / "_quantities"
    quantities.mkdir(parents=True)
    for name in ("__init__", "presets", "questionnaire"):
        (quantities / f"{name}.py").write_text("RENT = 1", "utf-8")
    modules = course_modules(tmp_path / "calculators")
    assert [name for name in modules if name.startswith("calculators/_quantities/")] == [
        "calculators/_quantities/__init__.py"
    ]
    assert "terakoya/calculator/quantity.py" in modules
    assert "terakoya/calculator/questionnaire.py" not in modules


PRESETS = """\
from dataclasses import dataclass

from calculators._trades import SALON, SHOP
from terakoya import (
    Preset,
    Text,
    money,
)


@dataclass(frozen=True)
class Quote:
    title = Text(ja="見積もり")
    presets = {
        "salon": Preset(SALON, {"price": 7_000}),
        "shop": Preset(Text(ja="店"), {"price": 1_800}, {"USD": {"price": 28_00}}),
    }

    price: int = money(1, label=SHOP)
"""


def test_the_presets_of_a_calculator_are_left_out_and_lines_stay(tmp_path: Path) -> None:
    (tmp_path / "quote.py").write_text(PRESETS, "utf-8")
    slim = course_modules(tmp_path)["calculators/quote.py"].decode()
    assert slim.splitlines() == [
        {
            3: "from calculators._trades import SHOP",
            4: "from terakoya import Text, money",
            **dict.fromkeys((5, 6, 7, 8), ""),
            14: "    pass",
            **dict.fromkeys((15, 16, 17), ""),
        }.get(place, line)
        for place, line in enumerate(PRESETS.splitlines(), 1)
    ]


def test_a_file_that_only_speaks_of_presets_stays_as_it_is(tmp_path: Path) -> None:
    source = 'from math import pi\n\nTEXT = "presets"\n'
    (tmp_path / "quote.py").write_text(source, "utf-8")
    assert course_modules(tmp_path)["calculators/quote.py"] == source.encode()


def test_a_course_without_quantities_stays_as_it_is() -> None:
    calculators = SMALL_COURSE / "calculators"
    modules = course_modules(calculators)
    assert modules["calculators/loaf_cost.py"] == (calculators / "loaf_cost.py").read_bytes()
