"""What an author waits for: the check of a large course, and what was changed on the page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, Playwright, expect
from support.browsers import ARGUMENTS

from benchmarks import ROOT, site
from benchmarks.commands import seconds
from benchmarks.quiet import wait_until_quiet
from benchmarks.rows import CannotMeasure, Measured, Row
from terakoya.site.places import NODE

LESSONS = 1_000
"""In each language."""
CHECK_WITHIN = 10.0
"""Seconds."""
CHECKS = 3
LESSON_WITHIN, CALCULATOR_WITHIN, STYLE_WITHIN = 1.0, 2.0, 2.0
"""Seconds from the change to the page."""
RELOADS = 5
PAGE, CALCULATOR = "09-paying-in-parts", "instalments"

_ADDRESS = re.compile(r"Serving (\S+)")
_TITLE = re.compile(r'(?<=title = Text\(en=")[^"]*')
_DRILL = re.compile(r"```drill (\w+)")


def measure(playwright: Playwright, chromium: str, say: Callable[[str], None]) -> list[Row]:
    """How long an author waits, against how long is allowed."""
    with TemporaryDirectory(prefix="terakoya-bench-") as folder:
        course = site.copy_course(Path(folder, "course"))
        with _reading(playwright, chromium, course) as page:
            lessons = list(_lessons(course, page, say))
            calculators = list(_calculators(course, page, say))
        package = _copy_package(Path(folder, "package"))
        with _compiling(package), _reading(playwright, chromium, course, package) as page:
            styles = list(_styles(package, page, say))
        _multiply(course)
        checks = [(_check(course, number, say), CHECK_WITHIN) for number in range(1, CHECKS + 1)]
    allowed = "what is allowed"
    return [
        Row(f"check of {LESSONS:,} lessons in two languages", allowed, checks, 1.0, unit="s"),
        Row("changed lesson, until the page is reloaded", allowed, lessons, 1.0, unit="s"),
        Row("changed calculator, until the page is reloaded", allowed, calculators, 1.0, unit="s"),
        Row("changed style, until the page is reloaded", allowed, styles, 1.0, unit="s"),
    ]


def _copy_package(folder: Path) -> Path:
    """This project's own package, with what its scripts and styles are compiled from."""
    left = shutil.ignore_patterns("node_modules", "__pycache__")
    package = shutil.copytree(ROOT / "site_src", folder, ignore=left)
    (package / "web" / "node_modules").symlink_to(ROOT / "site_src" / "web" / "node_modules")
    return package


def _multiply(course: Path) -> None:
    """Make the lessons many: each again and again, under other names."""
    for pages in (course / "course").iterdir():
        lessons = sorted(pages.glob("[0-9]*.md"))
        for number in range(len(lessons) + 1, LESSONS + 1):
            text = lessons[number % len(lessons)].read_text("utf-8")
            text = _DRILL.sub(rf"```drill \g<1>_{number}", text)
            (pages / f"{number:04}-lesson.md").write_text(text, "utf-8")


def _check(course: Path, number: int, say: Callable[[str], None]) -> float:
    say(f"Check of {LESSONS:,} lessons: round {number} of {CHECKS}")
    wait_until_quiet()
    return seconds(course, "terakoya", "check")


def _lessons(course: Path, page: Page, say: Callable[[str], None]) -> Iterator[Measured]:
    """From the writing of a line into a lesson to its being on the page."""
    for number in range(1, RELOADS + 1):
        say(f"A changed lesson: round {number} of {RELOADS}")
        wait_until_quiet()
        begun = time.monotonic()
        with (course / "course" / "en" / f"{PAGE}.md").open("a", encoding="utf-8") as text:
            text.write(f"\nThis is line {number}.\n")
        page.wait_for_selector(f"text=This is line {number}.")
        yield time.monotonic() - begun, LESSON_WITHIN


def _calculators(course: Path, page: Page, say: Callable[[str], None]) -> Iterator[Measured]:
    """From the writing of a calculator's title to its being on the page."""
    path = course / "calculators" / f"{CALCULATOR}.py"
    for number in range(1, RELOADS + 1):
        say(f"A changed calculator: round {number} of {RELOADS}")
        changed = _TITLE.sub(f"Round {number}", path.read_text("utf-8"))
        wait_until_quiet()
        begun = time.monotonic()
        path.write_text(changed, "utf-8")
        page.wait_for_selector(f'form[aria-label="Round {number}"]')
        yield time.monotonic() - begun, CALCULATOR_WITHIN


def _styles(package: Path, page: Page, say: Callable[[str], None]) -> Iterator[Measured]:
    """From the writing of a style to its being the page's."""
    for number in range(1, RELOADS + 1):
        say(f"A changed style: round {number} of {RELOADS}")
        wait_until_quiet()
        begun = time.monotonic()
        with (package / "web" / "src" / "styles.css").open("a", encoding="utf-8") as text:
            text.write(f"\nbody {{ --round: {number} }}\n")
        expect(page.locator("body")).to_have_css("--round", str(number), timeout=30_000)
        yield time.monotonic() - begun, STYLE_WITHIN


@contextmanager
def _reading(
    playwright: Playwright, chromium: str, course: Path, package: Path | None = None
) -> Iterator[Page]:
    """A page of a course that is served, its Python started."""
    browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    with _serving(course, package) as address, browser:
        page = browser.new_page()
        page.goto(f"{address}en/{PAGE}/")
        page.wait_for_selector('terakoya-calculator[state="ready"]')
        yield page


@contextmanager
def _compiling(package: Path) -> Iterator[None]:
    """A copy of the package whose scripts and styles are compiled as they change."""
    command = [NODE, "build.mjs", "--watch"]
    with subprocess.Popen(command, cwd=package / "web", env=_environment(package)) as process:
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def _serving(course: Path, package: Path | None) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "terakoya", "serve", "--port", "0"]
    told = _environment(package) if package else None
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=course, env=told, stderr=pipe, text=True) as process:
        assert process.stderr is not None  # it is a pipe
        try:
            address = next(filter(None, map(_ADDRESS.search, process.stderr)), None)
            if address is None:
                raise CannotMeasure("terakoya serve ends without serving")
            # What it says from now on is read, so that it never waits to say more.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield address[1]
        finally:
            process.terminate()


def _environment(package: Path) -> dict[str, str]:
    """An environment in which Python runs a copy of the package."""
    here = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": here, "PYTHONPATH": str(package)}
