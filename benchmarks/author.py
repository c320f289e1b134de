"""What an author waits for: the check of a large course, and a changed lesson on the page."""

from __future__ import annotations

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

from playwright.sync_api import Playwright
from support.chromium import ARGUMENTS

from benchmarks import ROOT
from benchmarks.commands import seconds
from benchmarks.quiet import wait_until_quiet
from benchmarks.rows import CannotMeasure, Measured, Row
from terakoya.lesson.course import CONFIGURATION

LESSONS = 1_000
"""In each language."""
CHECK_WITHIN = 10.0
"""Seconds."""
CHECKS = 3
RELOAD_WITHIN = 2.0
"""Seconds."""
RELOADS = 5
PAGE = "06-paying-in-parts"

_ADDRESS = re.compile(r"Serving (\S+)")
_DRILL = re.compile(r"```drill (\w+)")


def measure(playwright: Playwright, chromium: str, say: Callable[[str], None]) -> list[Row]:
    """How long an author waits, against how long is allowed."""
    with TemporaryDirectory(prefix="terakoya-bench-") as folder:
        course = _copy(Path(folder, "course"))
        reloads = list(_reloads(course, playwright, chromium, say))
        _multiply(course)
        checks = [(_check(course, number, say), CHECK_WITHIN) for number in range(1, CHECKS + 1)]
    allowed = "what is allowed"
    return [
        Row(f"check of {LESSONS:,} lessons in two languages", allowed, checks, 1.0, unit="s"),
        Row("changed lesson, until the page is reloaded", allowed, reloads, 1.0, unit="s"),
    ]


def _copy(course: Path) -> Path:
    for folder in ("course", "calculators"):
        shutil.copytree(ROOT / folder, course / folder)
    shutil.copy(ROOT / CONFIGURATION, course)
    return course


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


def _reloads(
    course: Path, playwright: Playwright, chromium: str, say: Callable[[str], None]
) -> Iterator[Measured]:
    """From the writing of a line into a lesson to its being on the page."""
    lesson = course / "course" / "en" / f"{PAGE}.md"
    browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    with _serving(course) as address, browser:
        page = browser.new_page()
        page.goto(f"{address}en/{PAGE}/")
        page.wait_for_selector('terakoya-calculator[state="ready"]')
        for number in range(1, RELOADS + 1):
            say(f"A changed lesson: round {number} of {RELOADS}")
            wait_until_quiet()
            begun = time.monotonic()
            with lesson.open("a", encoding="utf-8") as text:
                text.write(f"\nThis is line {number}.\n")
            page.wait_for_selector(f"text=This is line {number}.")
            yield time.monotonic() - begun, RELOAD_WITHIN


@contextmanager
def _serving(course: Path) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "terakoya", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=course, stderr=subprocess.PIPE, text=True) as process:
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
