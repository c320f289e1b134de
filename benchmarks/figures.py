"""The figures: what is measured against what, and how far it should reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright
from support.pages import hosted

from benchmarks import plain, site
from benchmarks.line import PHONE, UNTHROTTLED, Line, Speed, line_to
from benchmarks.rows import Row
from benchmarks.throttle import require_proc
from benchmarks.visit import Change, Reader, Visit, reader

ROUNDS = 5
EVENTS = 120
"""Input events in a round."""
PAINTS = 5
"""Visits in a round whose median counts; a paint is soon over, so that one would scatter."""
STAY = 5.0
"""Seconds between the first answer and leaving, before a second visit."""

STOCK = "stock Pyodide in a worker"


@dataclass(frozen=True)
class Bench:
    """What every measurement needs."""

    playwright: Playwright
    chromium: str
    say: Callable[[str], None]
    """Tells how far it is."""

    def alternate[T](
        self, what: str, ours: Callable[[], T], theirs: Callable[[], T]
    ) -> list[tuple[T, T]]:
        """Measure the one and the other in turn."""
        rounds = []
        for number in range(1, ROUNDS + 1):
            self.say(f"{what}: round {number} of {ROUNDS}")
            rounds.append((ours(), theirs()))
        return rounds

    def reader(self) -> AbstractContextManager[Reader]:
        """A reader with a browser of their own."""
        return reader(self.playwright, self.chromium)


@dataclass(frozen=True)
class Place:
    """A page at the end of a line."""

    line: Line
    path: str


def paint(bench: Bench) -> list[Row]:
    """The first answer on screen: the one that the build printed."""
    with _folder() as folder:
        site.make_without_calculator(folder / "without")
        output = site.main_output()
        with (
            _place(site.SITE, site.LESSON) as ours,
            _place(folder / "without", site.LESSON) as bare,
        ):
            rounds = bench.alternate(
                "First answer on screen",
                lambda: _paint(bench, ours, output),
                lambda: _paint(bench, bare, None),
            )
    return [Row("first answer on screen", "same page without calculator", rounds, 1.1)]


def live(bench: Bench) -> list[Row]:
    """The first live answer with an empty cache, and the bytes until then."""
    rounds = _first_answers(bench, "First live answer", UNTHROTTLED)
    took = [(ours[0].milliseconds, stock[0].milliseconds) for ours, stock in rounds]
    sent = [(ours[0].megabytes, stock[0].megabytes) for ours, stock in rounds]
    return [
        Row("first live answer", STOCK, took, 0.45),
        Row("bytes until the first live answer", STOCK, sent, 0.85, unit="MB"),
    ]


def phone(bench: Bench) -> list[Row]:
    """The same on a phone: a slow line, a slow processor; and once more with its caches filled."""
    require_proc()
    rounds = _first_answers(bench, "First live answer, phone", PHONE, slow=True, visits=2)
    first, again = (
        [(ours[visit].milliseconds, stock[visit].milliseconds) for ours, stock in rounds]
        for visit in range(2)
    )
    return [
        Row("first live answer, phone", STOCK, first, 0.65),
        Row("first live answer, phone, again", STOCK, again, 0.40),
    ]


def event(bench: Bench) -> list[Row]:
    """From an input event to its answer, once the worker is ready."""
    with _folder() as folder:
        plain.make_by_hand(folder / "plain")
        with _place(site.SITE, site.PAGE) as ours, _place(folder / "plain", "") as by_hand:
            rounds = bench.alternate(
                "Input to answer", lambda: _events(bench, ours), lambda: _events(bench, by_hand)
            )
    medians = [(median(ours), median(theirs)) for ours, theirs in rounds]
    late = [(_percentile_95(ours), _percentile_95(theirs)) for ours, theirs in rounds]
    against = "JavaScript by hand"
    return [
        Row("input to answer, median", against, medians, 16, compared="difference"),
        Row("input to answer, 95th percentile", against, late, 30, compared="difference"),
    ]


def _first_answers(
    bench: Bench, what: str, speed: Speed, slow: bool = False, visits: int = 1
) -> list[tuple[list[Visit], list[Visit]]]:
    """Of each round, a reader's visits to Terakoya, and another's to the plain page."""
    change = _change()

    def visit(place: Place, slow: bool = slow, visits: int = visits) -> list[Visit]:
        with bench.reader() as one:
            stays = [STAY] * (visits - 1) + [0.0]
            return [one.first_answer(place.line, place.path, change, slow, stay) for stay in stays]

    with _folder() as folder:
        plain.make_stock(folder / "plain")
        with (
            _place(site.SITE, site.PAGE, speed) as ours,
            _place(folder / "plain", "", speed) as stock,
        ):
            # Unmeasured: the first visit finds the machine's own caches empty too.
            for place in (ours, stock):
                visit(place, slow=False, visits=1)
            return bench.alternate(what, lambda: visit(ours), lambda: visit(stock))


def _change() -> Change:
    """A change of the first input, and the figure that shows its answer."""
    return Change("ad_spend", "6000", "profit", site.answer("profit", ad_spend="6000"))


def _paint(bench: Bench, place: Place, output: str | None) -> float:
    with bench.reader() as one:
        return median(one.first_paint(place.line, place.path, output) for _ in range(PAINTS))


def _events(bench: Bench, place: Place) -> list[float]:
    with bench.reader() as one:
        return one.event_times(place.line, place.path, _change(), EVENTS)


def _percentile_95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


@contextmanager
def _place(folder: Path, path: str, speed: Speed = UNTHROTTLED) -> Iterator[Place]:
    """A page of a folder, hosted as on GitHub Pages, at the end of a line."""
    with hosted(folder) as address, line_to(address, speed) as line:
        yield Place(line, path)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="terakoya-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
