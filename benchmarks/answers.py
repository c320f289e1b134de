"""How long each calculator takes: its defaults here, its hardest inputs in the page."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median

from playwright.sync_api import Playwright
from support.pages import hosted

from benchmarks import ROOT
from benchmarks.line import UNTHROTTLED, line_to
from benchmarks.rows import Row
from benchmarks.site import LANGUAGE, LOCALE, SITE
from benchmarks.visit import reader
from terakoya.calculator.schema import Schema
from terakoya.calculator.session import answer
from terakoya.check.samples import samples
from terakoya.lesson.course import load_course, load_library

REPEATED = 20


def measure(playwright: Playwright, chromium: str, say: Callable[[str], None]) -> list[Row]:
    """The slowest calculator of the course, here and in the page."""
    library = load_library(load_course(ROOT))
    here = {name: _defaults(schema) for name, schema in library.items()}
    hardest = {name: _hardest(schema) for name, schema in library.items()}
    live = {}
    with (
        hosted(SITE) as address,
        line_to(address, UNTHROTTLED) as line,
        reader(playwright, chromium) as one,
    ):
        for name, inputs in hardest.items():
            say(f"Hardest inputs: {name}")
            path = f"{LANGUAGE}/calculators/{name}/"
            live[name] = one.answer_times(line, path, name, inputs, REPEATED)
    return [_row("defaults in CPython", here, 5), _row("hardest inputs, live", live, 50)]


def _row(figure: str, times: Mapping[str, list[float]], reach: float) -> Row:
    """The calculator that is slowest, against nothing."""
    slowest = max(times, key=lambda name: median(times[name]))
    rounds = [(took, 0.0) for took in times[slowest]]
    against = f"slowest of {len(times)}: {slowest}"
    return Row(figure, against, rounds, reach, compared="difference")


def _defaults(schema: Schema) -> list[float]:
    return [_time(schema, {}) for _ in range(REPEATED)]


def _hardest(schema: Schema) -> dict[str, str]:
    """Of all that the check tries but the defaults, the inputs that take longest."""
    defaults = {name: one.plain(one.default, LOCALE) for name, one in schema.inputs.items()}
    tried = (typed for typed in samples(schema, LOCALE) if not typed.items() <= defaults.items())
    return max(tried, key=lambda typed: min(_time(schema, typed) for _ in range(3)))


def _time(schema: Schema, typed: Mapping[str, str]) -> float:
    return timed(lambda: answer(schema, typed, LOCALE))


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1_000
