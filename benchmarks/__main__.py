"""Measure, and print one table: ``python -m benchmarks [NAME...]``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from playwright.sync_api import sync_playwright
from support.chromium import find_chromium

from benchmarks import figures, quiet, site
from benchmarks.build import build
from benchmarks.figures import Bench
from benchmarks.rows import CannotMeasure, Row, table

MEASUREMENTS: dict[str, Callable[[Bench], list[Row]]] = {
    "paint": figures.paint,
    "live": figures.live,
    "bytes": figures.live,
    "phone": figures.phone,
    "again": figures.phone,
    "event": figures.event,
    "build": lambda bench: build(bench.say),
}
BUNDLE_LIMIT = 1.9
"""Megabytes of the standard library and the calculators."""


def main() -> int:
    """Measure what is named, or all; always 0, for a figure out of reach is no failure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"only these: {' '.join(MEASUREMENTS)}"
    )
    names = parser.parse_args().names
    if unknown := set(names) - set(MEASUREMENTS):
        parser.error(f"no figure {min(unknown)}; there are {' '.join(MEASUREMENTS)}")
    begun = time.monotonic()
    try:
        print(measure(names or list(MEASUREMENTS)))
    except CannotMeasure as missing:
        print(missing)
    else:
        print(f"Measured in {(time.monotonic() - begun) / 60:.0f} minutes.")
    return 0


def measure(names: Sequence[str]) -> str:
    """The table, and what is to be known of the machine and the bundle."""
    chromium = find_chromium()
    if chromium is None:
        raise CannotMeasure("No Chromium or Chrome is installed: install one to measure with")
    _say("Building the site")
    site.build()
    with sync_playwright() as playwright:
        bench = Bench(playwright, chromium, _say)
        # Names that are measured together are measured once.
        measurements = dict.fromkeys(MEASUREMENTS[name] for name in names)
        rows = [row for run in measurements for row in run(bench)]
    return "\n".join((table(rows), "", _bundle(), _machine(chromium)))


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


if __name__ == "__main__":
    sys.exit(main())
