"""How long what is asked beyond the answer takes, once Python is ready."""

from __future__ import annotations

import json
from statistics import median

from support.pages import hosted

from benchmarks import ROOT
from benchmarks.answers import REPEATED, timed
from benchmarks.bench import Bench
from benchmarks.line import UNTHROTTLED, line_to
from benchmarks.rows import Row
from benchmarks.site import LOCALE, PAGE, SITE
from benchmarks.visit import Question, reader
from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.schema import Schema
from terakoya.calculator.session import answer
from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.fences import Library
from terakoya.site.requests import inquiries

REACHES = {"solve": 150, "sensitivity": 100, "range": 1_500, "compare": 50}
"""Milliseconds, by what is asked."""
DRAWS = 2_000


def measure(bench: Bench) -> list[Row]:
    """The slowest calculator of the course for each question; evaluating against answering."""
    library = load_library(load_course(ROOT))
    asked: dict[str, list[Question]] = {name: [] for name in REACHES}
    for request in inquiries(library, [LOCALE], DRAWS):
        other = json.dumps({**json.loads(request), "draws": 1, "spans": {}})
        asked[json.loads(request)["ask"]].append(Question(other, request))
    with (
        hosted(SITE) as address,
        line_to(address, UNTHROTTLED) as line,
        reader(bench.playwright, bench.chromium) as one,
    ):
        rows = []
        for ask, questions in asked.items():
            bench.say(f"Beyond the answer: {ask}")
            times = one.inquiry_times(line, PAGE, questions, REPEATED // 4)
            rows.append(_row(ask, questions, times))
    return [*rows, _evaluated(library)]


def _row(ask: str, questions: list[Question], times: list[list[float]]) -> Row:
    slowest = max(range(len(times)), key=lambda place: median(times[place]))
    name = json.loads(questions[slowest].then)["calculator"]
    rounds = [(took, 0.0) for took in times[slowest]]
    against = f"slowest of {len(questions)}: {name}"
    return Row(f"{ask}, live", against, rounds, REACHES[ask], compared="nothing")


def _evaluated(library: Library) -> Row:
    """The numbers alone, as a part of all that is shown of them: of the slowest calculator."""
    rounds = {name: [_both(schema) for _ in range(REPEATED)] for name, schema in library.items()}
    slowest = max(rounds, key=lambda name: median(whole for _, whole in rounds[name]))
    return Row("evaluate, in CPython", f"answer, of {slowest}", rounds[slowest])


def _both(schema: Schema) -> tuple[float, float]:
    """Milliseconds for the numbers of the defaults, and for all that is shown of them."""
    return (
        timed(lambda: evaluate(schema, {}, LOCALE)),
        timed(lambda: answer(schema, {}, LOCALE)),
    )
