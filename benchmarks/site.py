"""The built site, and what of it the figures look at."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from benchmarks import ROOT
from benchmarks.commands import seconds
from benchmarks.rows import CannotMeasure
from benchmarks.visit import Change
from terakoya.calculator import session
from terakoya.calculator.present import Answer
from terakoya.lesson.course import ASSETS, CONFIGURATION, load_course

SITE = ROOT / "site"
LANGUAGE = "en"
LOCALE = load_course(ROOT).locale(LANGUAGE)
CALCULATOR = "ad_budget"
LESSON = f"{LANGUAGE}/04-front-and-back/"
"""A lesson with that calculator in it."""
PAGE = f"{LANGUAGE}/calculators/{CALCULATOR}/"
"""The calculator's own page, where form, figures and chart are in view at once."""

CANNED = Path(__file__).parent / "plain" / "canned.js"
SPEND = "6000"
"""What is typed."""
WORKERS = ("worker-*.js", "core-*.js")
"""The scripts that Python answers from."""
PYTHON = ("**/*.bin", "**/*.wasm")
"""The files that they need."""

_PRINTED = re.compile(
    r'<div class="terakoya"[^>]*>\s*<terakoya-calculator.*?</terakoya-calculator>\s*</div>',
    re.DOTALL,
)


def build() -> None:
    """Build the project's own course; what is unchanged is not built again."""
    seconds(ROOT, "terakoya", "build")


def copy_course(folder: Path) -> Path:
    """A copy of the course that the site is built of, with nothing built; gives the folder."""
    for part in ("course", "calculators"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / CONFIGURATION, folder)
    return folder


def make_copy(folder: Path) -> None:
    """A copy of the site."""
    shutil.copytree(SITE, folder)


def make_floor(folder: Path) -> None:
    """A copy whose worker has no Python, and gives the answer to `change` from a can."""
    make_copy(folder)
    canned = f"const ANSWER = {json.dumps(json.dumps(_changed()))};\n{CANNED.read_text('utf-8')}"
    workers = [path for name in WORKERS for path in (folder / ASSETS).glob(name)]
    if not workers:
        raise CannotMeasure(f"{folder / ASSETS} has no worker to put another in the place of")
    for worker in workers:
        worker.write_text(canned, "utf-8")
    for pattern in PYTHON:
        for path in (folder / ASSETS).glob(pattern):
            path.write_bytes(b"")


def make_without_calculator(folder: Path) -> None:
    """A copy of the site whose lesson has lost its calculator, and nothing else."""
    make_copy(folder)
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


def change() -> Change:
    """A change of the calculator's first input, and the figure that shows its answer."""
    return Change("ad_spend", SPEND, "profit", _changed()["outputs"]["profit"]["text"])


def _changed() -> Answer:
    """What the calculator answers to the change, worked out here."""
    return session.answer(session.find(CALCULATOR), {"ad_spend": SPEND}, LOCALE)


def bundle_size() -> tuple[float, float]:
    """Megabytes on the line of the standard library, and of the calculators."""
    library, course = (
        sum(path.stat().st_size for path in (SITE / ASSETS).glob(pattern)) / 1e6
        for pattern in ("library-*", "course-*")
    )
    return library, course
