"""The plain pages that Terakoya is compared with: the same calculator, and nothing around it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from benchmarks import ROOT
from benchmarks.rows import CannotMeasure
from benchmarks.site import LANGUAGE, LOCALE
from terakoya.lesson.locales import as_module
from terakoya.site.bundler import COURSE_LOCALES

PAGES = Path(__file__).parent / "plain"
PYODIDE = ROOT / "site_src" / "web" / "node_modules" / "pyodide"
PYODIDE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
SHARED = ROOT / "site_src" / "terakoya"


def make_stock(folder: Path) -> None:
    """The page with stock Pyodide, all its files beside it."""
    _make_page(folder, "stock.js")
    shutil.copy(PAGES / "worker.js", folder)
    (folder / "pyodide").mkdir()
    for name in PYODIDE_FILES:
        if not (PYODIDE / name).is_file():
            raise CannotMeasure(f"{PYODIDE / name} is missing: run make build, which installs it")
        shutil.copy(PYODIDE / name, folder / "pyodide")
    with zipfile.ZipFile(folder / "course.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        shared = [SHARED / "__init__.py", *SHARED.glob("calculator/**/*.py")]
        for path in shared:
            name = f"terakoya/{path.relative_to(SHARED).as_posix()}"
            if name != COURSE_LOCALES:
                archive.write(path, name)
        for path in (ROOT / "calculators").glob("*.py"):
            archive.write(path, f"calculators/{path.name}")
        archive.writestr(COURSE_LOCALES, as_module({LANGUAGE: LOCALE}))


def make_by_hand(folder: Path) -> None:
    """The page with the calculator in JavaScript."""
    _make_page(folder, "by_hand.js")


def _make_page(folder: Path, script: str) -> None:
    folder.mkdir()
    for name in ("index.html", "show.js"):
        shutil.copy(PAGES / name, folder)
    shutil.copy(PAGES / script, folder / "page.js")
