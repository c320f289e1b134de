"""A run: measure what is asked for, and print one table."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from playwright.sync_api import sync_playwright
from support.browsers import find_chromium

from benchmarks import (
    answers,
    author,
    build,
    figures,
    inquiries,
    lighthouse,
    live,
    offline,
    plan,
    quiet,
    site,
)
from benchmarks.bench import ROUNDS, Bench
from benchmarks.rows import CannotMeasure, Row, Score, table

MEASUREMENTS: dict[str, Callable[[Bench], Sequence[Row | Score]]] = {
    "paint": figures.paint,
    "live": live.live,
    "phone": live.phone,
    "firefox": live.firefox,
    "webkit": live.webkit,
    "offline": offline.measure,
    "event": figures.event,
    "answers": lambda bench: answers.measure(bench.playwright, bench.chromium, bench.say),
    "inquiries": inquiries.measure,
    "plan": plan.measure,
    "author": lambda bench: author.measure(bench.playwright, bench.chromium, bench.say),
    "anew": lambda bench: build.anew(bench.say),
    "lighthouse": lambda bench: lighthouse.measure(bench.chromium, bench.say),
    "build": lambda bench: build.measure(bench.say),
}
SLOWED = (
    "Phone: 9 Mbit/s, 60 ms; all threads of the renderers, and no other processes, "
    "stopped and continued, 4 ms on, 12 ms off."
)
BUNDLE_LIMIT = 1.9
"""Megabytes of the standard library and the calculators."""


def run() -> None:
    """Measure what is named on the command line, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"only these: {' '.join(MEASUREMENTS)}"
    )
    names = parser.parse_args().names or list(MEASUREMENTS)
    if unknown := set(names) - set(MEASUREMENTS):
        parser.error(f"no figure {min(unknown)}; there are {' '.join(MEASUREMENTS)}")
    begun = time.monotonic()
    try:
        chromium = find_chromium()
        if chromium is None:
            raise CannotMeasure("No Chromium or Chrome is installed: install one to measure with")
        _say("Building the site")
        site.build()
        with sync_playwright() as playwright:
            rows = list(measure(Bench(playwright, chromium, _say), names))
    except CannotMeasure as missing:
        print(missing)
        return
    minutes = f"{(time.monotonic() - begun) / 60:.0f} minutes"
    rounds = f"{ROUNDS} rounds each, {build.ROUNDS} of the builds of many lessons"
    print(table(rows), "", _bundle(), _machine(chromium), SLOWED, sep="\n")
    print(f"Measured in {minutes}: {rounds}.")


def measure(bench: Bench, names: Sequence[str]) -> Iterator[Row | Score]:
    """The figures with these names; what can't be measured is told, and the rest goes on."""
    for name in dict.fromkeys(names):
        try:
            yield from MEASUREMENTS[name](bench)
        except CannotMeasure as missing:
            print(missing)


def _bundle() -> str:
    library, course = site.bundle_size()
    verdict = "met" if library + course <= BUNDLE_LIMIT else "MISSED"
    return (
        f"Bundle: {library + course:.2f} MB (standard library {library:.2f}, calculators "
        f"{course:.2f}), limit {BUNDLE_LIMIT}: {verdict}."
    )


def _machine(chromium: str) -> str:
    version = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=False)
    known = version.stdout.strip() or chromium
    return f"Machine: {os.cpu_count()} cores, {quiet.load()}, {known}."


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)
