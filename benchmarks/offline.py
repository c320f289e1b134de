"""A course without a network: how soon a lesson answers, and how many bytes the whole of it is."""

from __future__ import annotations

import json
from functools import partial

from benchmarks import site
from benchmarks.bench import ROUNDS, Bench, Place, place
from benchmarks.rows import Row
from terakoya.lesson.course import SERVICE_WORKER

STAY = 8.0
"""Seconds after the first answer, in which the page is kept with what it needs."""


def measure(bench: Bench) -> list[Row]:
    """The first live answer of a second visit without a network, and the bytes of the course."""
    with place(site.SITE, site.LESSON) as lesson:
        visits = (partial(_second_visit, bench, lesson, online) for online in (False, True))
        rounds = bench.alternate("Live answer without a network", *visits)
    size = _course_size()
    return [
        Row("live answer without a network, second visit", "the same with it", rounds),
        Row("bytes of the whole course", "–", [(size, size)] * ROUNDS, None, "MB", "nothing"),
    ]


def _second_visit(bench: Bench, lesson: Place, online: bool) -> float:
    change = site.change()
    with bench.reader() as one:
        one.first_answer(lesson.line, lesson.path, change, stay=STAY)
        if not online:
            one.leave_the_network()
        return one.first_answer(lesson.line, lesson.path, change).milliseconds


def _course_size() -> float:
    """Megabytes on the line of all that a reader may keep."""
    head = (site.SITE / SERVICE_WORKER).read_text("utf-8").partition("=")[2]
    manifest, _ = json.JSONDecoder().raw_decode(head)
    return float(sum(size for _, _, size in manifest["files"]) / 1e6)
