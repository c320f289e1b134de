"""The figures of a page that is there: its first answer on screen, and its answers to a reader."""

from __future__ import annotations

from statistics import median, quantiles

from benchmarks import plain, site
from benchmarks.bench import Bench, Place, folder, place
from benchmarks.rows import Row

EVENTS = 120
"""Input events in a round."""
PAINTS = 5
"""Visits in a round whose median counts; a paint is soon over, so that one would scatter."""


def paint(bench: Bench) -> list[Row]:
    """The first answer on screen: the one that the build printed."""
    with folder() as made:
        site.make_without_calculator(made / "without")
        output = site.main_output()
        with (
            place(site.SITE, site.LESSON) as ours,
            place(made / "without", site.LESSON) as bare,
        ):
            rounds = bench.alternate(
                "First answer on screen",
                lambda: _paint(bench, ours, output),
                lambda: _paint(bench, bare, None),
            )
    return [Row("first answer on screen", "same page without calculator", rounds, 1.1)]


def event(bench: Bench) -> list[Row]:
    """From an input event to its answer, once the worker is ready."""
    with folder() as made:
        plain.make_by_hand(made / "plain")
        with place(site.SITE, site.PAGE) as ours, place(made / "plain", "") as by_hand:
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


def _paint(bench: Bench, page: Place, output: str | None) -> float:
    with bench.reader() as one:
        return median(one.first_paint(page.line, page.path, output) for _ in range(PAINTS))


def _events(bench: Bench, page: Place) -> list[float]:
    with bench.reader() as one:
        return one.event_times(page.line, page.path, site.change(), EVENTS)


def _percentile_95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
