"""Visits to a page in a real browser, timed from inside the page."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError
from support.browsers import ARGUMENTS

from benchmarks.line import Line
from benchmarks.quiet import wait_until_quiet
from benchmarks.rows import CannotMeasure
from benchmarks.throttle import browser_of, quarter_speed

PROBES = Path(__file__).parent / "probes"
PATIENCE = 120_000
"""Milliseconds to wait for an answer."""
PAUSE = 20
"""Milliseconds between an answer and the next input event."""


class Question(NamedTuple):
    """What Python is asked, and what is asked before, so that it remembers nothing of it."""

    first: str
    then: str


@dataclass(frozen=True)
class Change:
    """What is typed into a form, and what it is answered with."""

    control: str
    typed: str
    output: str
    answer: str


@dataclass(frozen=True)
class Visit:
    """What came of a visit."""

    milliseconds: float
    """From the start of the navigation to the answer in the page."""
    megabytes: float
    """That the line had sent by then, without headers."""


class Reader:
    """A reader with a browser of their own, whose caches are empty at first."""

    def __init__(self, context: BrowserContext, profile: Path) -> None:
        self._context = context
        self._profile = profile

    def first_answer(
        self, line: Line, path: str, change: Change, slow: bool = False, stay: float = 0
    ) -> Visit:
        """Visit a page and change an input as early as can be; until its answer is in the page.

        Then stay for so many seconds, in which the browser fills its caches.
        """
        with self._page("answer.js", vars(change)) as page:
            begun = time.time()
            with self._processor(slow):
                page.goto(line.address + path, wait_until="commit")
                took: float = page.evaluate("window.answered")
                answered = (page.evaluate("performance.timeOrigin") + took) / 1_000
            time.sleep(stay)
            return Visit(took, line.sent(begun, answered) / 1e6)

    def leave_the_network(self) -> None:
        """From now on nothing can be reached, nor has the browser itself cached anything."""
        page = self._context.new_page()
        self._context.new_cdp_session(page).send("Network.clearBrowserCache")
        page.close()
        self._context.set_offline(True)

    def first_paint(self, line: Line, path: str, output: str | None) -> float:
        """Milliseconds until a page is painted; with the name of an output, until that is.

        What the browser had cached is forgotten first.
        """
        with self._page("paint.js", {"output": output}) as page:
            self._context.new_cdp_session(page).send("Network.clearBrowserCache")
            page.goto(line.address + path, wait_until="commit")
            took: float = page.evaluate("window.painted")
            return took

    def event_times(self, line: Line, path: str, change: Change, count: int) -> list[float]:
        """Milliseconds from each of many input events to its answer, on a page that is live."""
        with self._page("answer.js", vars(change)) as page:
            page.goto(line.address + path)
            page.evaluate("window.answered")
            page.locator(f'output[name="{change.output}"]').scroll_into_view_if_needed()
            time.sleep(1)
            typing = {
                "control": change.control,
                "output": change.output,
                "count": count,
                "pause": PAUSE,
            }
            times: list[float] = page.evaluate(_read("events.js"), {**typing, "patience": PATIENCE})
            return times

    def answer_times(
        self, line: Line, path: str, calculator: str, inputs: Mapping[str, str], count: int
    ) -> list[float]:
        """Milliseconds from some inputs to their answer, on a page with a calculator."""
        with self._page() as page:
            page.goto(line.address + path)
            element = page.locator(f'terakoya-calculator[name="{calculator}"]').first
            element.and_(page.locator('[state="ready"]')).wait_for(timeout=PATIENCE)
            typing = {"inputs": inputs, "others": {}, "count": count, "patience": PATIENCE}
            times: list[float] = element.evaluate(_read("answers.js"), typing)
            return times

    def inquiry_times(
        self, line: Line, path: str, questions: Sequence[Question], count: int
    ) -> list[list[float]]:
        """Milliseconds for the answers to each question, on a page with a calculator."""
        with self._page() as page:
            page.goto(line.address + path)
            page.locator('terakoya-calculator[state="ready"]').wait_for(timeout=PATIENCE)
            asked = [question._asdict() for question in questions]
            asking = {"questions": asked, "count": count, "patience": PATIENCE}
            times: list[list[float]] = page.evaluate(_read("inquiries.js"), asking)
            return times

    @contextmanager
    def _page(
        self, name: str | None = None, benchmark: Mapping[str, Any] | None = None
    ) -> Iterator[Page]:
        page = self._context.new_page()
        if name:
            page.add_init_script(probe(name, benchmark or {}))
        wait_until_quiet()
        try:
            yield page
        except PlaywrightError as error:
            raise CannotMeasure(f"{page.url}: {_first_line(error)}") from error
        finally:
            page.close()

    def _processor(self, slow: bool) -> Any:
        return quarter_speed(browser_of(self._profile)) if slow else nullcontext()


def probe(name: str, benchmark: Mapping[str, Any]) -> str:
    """A script that is to run before a page's own, and what it is told."""
    return f"window.benchmark = {json.dumps({**benchmark, 'patience': PATIENCE})};\n{_read(name)}"


@contextmanager
def reader(playwright: Playwright, chromium: str) -> Iterator[Reader]:
    """Open a browser that nobody has used before; closed and forgotten at the end."""
    with TemporaryDirectory(prefix="terakoya-bench-", ignore_cleanup_errors=True) as folder:
        try:
            context = playwright.chromium.launch_persistent_context(
                folder, executable_path=chromium, args=ARGUMENTS, headless=True
            )
        except PlaywrightError as error:
            raise CannotMeasure(f"{chromium} does not start: {_first_line(error)}") from error
        try:
            yield Reader(context, Path(folder))
        finally:
            context.close()


def _first_line(error: PlaywrightError) -> str:
    return error.message.splitlines()[0]


def _read(name: str) -> str:
    return (PROBES / name).read_text("utf-8")
