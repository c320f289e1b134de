"""The built site, and what of it the figures look at."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from benchmarks import ROOT
from benchmarks.commands import seconds
from benchmarks.rows import CannotMeasure
from terakoya.calculator import session
from terakoya.lesson.course import ASSETS, load_course

SITE = ROOT / "site"
LANGUAGE = "en"
LOCALE = load_course(ROOT).locale(LANGUAGE)
CALCULATOR = "ad_budget"
LESSON = f"{LANGUAGE}/01-front-and-back/"
"""A lesson with that calculator in it."""
PAGE = f"{LANGUAGE}/calculators/{CALCULATOR}/"
"""The calculator's own page, where form, figures and chart are in view at once."""

_PRINTED = re.compile(
    r'<div class="terakoya"[^>]*>\s*<terakoya-calculator.*?</terakoya-calculator>\s*</div>',
    re.DOTALL,
)


def build() -> None:
    """Build the project's own course; what is unchanged is not built again."""
    seconds(ROOT, "terakoya", "build")


def make_without_calculator(folder: Path) -> None:
    """A copy of the site whose lesson has lost its calculator, and nothing else."""
    shutil.copytree(SITE, folder)
    page = folder / LESSON / "index.html"
    text, count = _PRINTED.subn("", page.read_text("utf-8"))
    if not count:
        raise CannotMeasure(f"{page} has no calculator to leave out")
    page.write_text(text, "utf-8")


def main_output() -> str:
    """The name of the output that is the calculator's answer."""
    main = session.find(CALCULATOR).main
    if main is None:
        raise CannotMeasure(f"{CALCULATOR} has no output")
    return main.name


def answer(output: str, **inputs: str) -> str:
    """What the calculator answers to what is typed, worked out here: the text of one output."""
    return session.answer(session.find(CALCULATOR), inputs, LOCALE)["outputs"][output]["text"]


def bundle_size() -> tuple[float, float]:
    """Megabytes on the line of the standard library, and of the calculators."""
    library, course = (
        sum(path.stat().st_size for path in (SITE / ASSETS).glob(pattern)) / 1e6
        for pattern in ("library-*", "course-*")
    )
    return library, course
