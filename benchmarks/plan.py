"""How long a plan of the reader's own numbers takes, once Python is ready."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from support.pages import hosted

from benchmarks import ROOT
from benchmarks.answers import REPEATED
from benchmarks.bench import Bench
from benchmarks.line import UNTHROTTLED, line_to
from benchmarks.rows import Row
from benchmarks.site import LANGUAGE, LOCALE, PAGE, SITE
from benchmarks.visit import Question, reader
from terakoya.lesson.course import load_course
from terakoya.lesson.quantities import load_quantities
from terakoya.site.own_requests import businesses, own_request

PLAN = f"{LANGUAGE}/plan/"
"""The page with the most figures of the reader's own."""
REACH = 300
"""Milliseconds."""

_WANTED = re.compile(r"data-mine='([^']*)'")


def measure(bench: Bench) -> list[Row]:
    """All that the plan asks of a business, in the one request in which its page asks."""
    figures, charts = _wanted()
    with (
        hosted(SITE) as address,
        line_to(address, UNTHROTTLED) as line,
        reader(bench.playwright, bench.chromium) as one,
    ):
        bench.say("A plan of own numbers")
        asked = {"figures": figures, "charts": charts, "find_out": True}
        [times] = one.inquiry_times(line, PAGE, [_question(asked)], REPEATED // 4)
    rounds = [(took, 0.0) for took in times]
    against = f"{len(figures)} figures, {len(charts)} charts"
    return [Row("plan of own numbers, live", against, rounds, REACH, compared="nothing")]


def _wanted() -> tuple[list[Any], list[Any]]:
    """The figures and the charts of the plan, as its page has them."""
    html = (SITE / PLAN / "index.html").read_text("utf-8")
    wanted = [json.loads(unescape(found)) for found in _WANTED.findall(html)]
    figures = [one for one in wanted if "output" in one or "quantity" in one]
    return figures, [one for one in wanted if "chart" in one]


def _question(asked: Mapping[str, Any]) -> Question:
    """The same of two businesses, so that nothing is remembered from the one for the other."""
    quantities = load_quantities(load_course(ROOT))
    assert quantities
    first, then, *_ = businesses(quantities)
    return Question(
        own_request(LOCALE, {**asked, "said": first}), own_request(LOCALE, {**asked, "said": then})
    )
