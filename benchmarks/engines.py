"""Browsers with other engines than Chromium's, each opened for one visit with empty caches."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from support import windows
from support.browsers import find_firefox, find_webkit
from support.windows import FAILURES, Window

from benchmarks.quiet import wait_until_quiet
from benchmarks.rows import CannotMeasure
from benchmarks.visit import Change, probe

type Engine = Callable[[str], float]
"""Visits a page with a probe; gives the milliseconds that it took to answer."""

DOCTYPE = "<!doctype html>"


def add_probe(page: Path, change: Change) -> None:
    """Make a page time its first live answer: not every driver runs a script before its own."""
    text = page.read_text("utf-8")
    if DOCTYPE not in text:
        raise CannotMeasure(f"{page} has no {DOCTYPE} to put a script after")
    # Before all else in it, and so before a policy that would keep it from running.
    script = f"{DOCTYPE}<script>{probe('answer.js', vars(change))}</script>"
    page.write_text(text.replace(DOCTYPE, script, 1), "utf-8")


def firefox() -> Engine:
    """Firefox, without a screen."""
    program = find_firefox()
    if program is None:
        raise CannotMeasure("Firefox is not measured: on Debian, apt-get install firefox-esr")
    return partial(_visit, "Firefox", partial(windows.firefox, program))


def webkit() -> Engine:
    """WebKitGTK's own small browser, on a screen that nobody sees."""
    found = find_webkit()
    if found is None:
        raise CannotMeasure(
            "WebKitGTK is not measured: on Debian, apt-get install webkit2gtk-driver xvfb locales"
        )
    return partial(_visit, "WebKitGTK", partial(windows.webkitgtk, found))


def _visit(name: str, opened: Callable[[], AbstractContextManager[Window]], address: str) -> float:
    try:
        with opened() as window:
            wait_until_quiet()
            window.goto(address)
            return float(window.run("return await window.answered"))
    except FAILURES as error:
        raise CannotMeasure(f"{name} fails at {address}: {error}") from error
