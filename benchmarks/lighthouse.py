"""What Lighthouse says of pages on a phone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.browsers import ARGUMENTS
from support.pages import hosted

from benchmarks import ROOT
from benchmarks.rows import CannotMeasure, Score
from benchmarks.site import SITE
from terakoya.site.places import NODE

VERSION = "13.5.0"
FOLDER = ROOT / ".cache" / f"lighthouse-{VERSION}"
"""Of its own: it is needed nowhere else, and larger than all that is."""
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"

ROUNDS = 5
PAGES = {
    "a lesson": "ja/09-paying-in-parts/",
    "home": "ja/",
    "a calculator": "en/calculators/ad_budget/",
}
CATEGORIES = {"performance": 97.0, "accessibility": None, "best-practices": None}
"""With the least that the median may be; None where it is only told."""


def measure(chromium: str, say: Callable[[str], None]) -> list[Score]:
    """The scores of each page, with Lighthouse's own slow line and slow processor."""
    _install(say)
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in PAGES}
    with hosted(SITE) as address:
        for number in range(1, ROUNDS + 1):
            say(f"Lighthouse: round {number} of {ROUNDS}")
            for name, path in PAGES.items():
                rounds[name].append(_scores(f"{address}{path}", chromium))
    return [
        Score(f"Lighthouse: {category}, {name}", [one[category] for one in rounds[name]], reach)
        for category, reach in CATEGORIES.items()
        for name in PAGES
    ]


def _install(say: Callable[[str], None]) -> None:
    if PROGRAM.is_file():
        return
    say(f"Installing Lighthouse {VERSION}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    npm = Path(sys.executable).with_name("npm")
    quiet = ["--silent", "--no-audit", "--no-fund"]
    # npm is a script for the node beside it.
    path = os.pathsep.join([str(npm.parent), os.environ.get("PATH", "")])
    _run([str(npm), "install", *quiet, "--prefix", str(FOLDER), f"lighthouse@{VERSION}"], PATH=path)


def _scores(url: str, chromium: str) -> dict[str, float]:
    """Of a hundred, by category."""
    flags = " ".join(["--headless=new", *ARGUMENTS])
    options = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    quiet = ["--quiet", "--output=json", "--no-enable-error-reporting"]
    report = json.loads(_run([NODE, str(PROGRAM), url, *quiet, *options], CHROME_PATH=chromium))
    categories: dict[str, Any] = report["categories"]
    return {name: round(100 * (one["score"] or 0)) for name, one in categories.items()}


def _run(command: list[str], **environment: str) -> str:
    """What a program prints; `CannotMeasure` if it fails."""
    told = {**os.environ, **environment}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=told)
    if ran.returncode:
        said = "\n".join(ran.stderr.strip().splitlines()[:5])
        raise CannotMeasure(f"Lighthouse can't be had or fails:\n{said}")
    return ran.stdout
