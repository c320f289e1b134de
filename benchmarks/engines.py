"""Browsers with other engines than Chromium's, each opened for one visit with empty caches."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory

from marionette_driver.errors import MarionetteException
from marionette_driver.marionette import Marionette
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

from benchmarks.quiet import wait_until_quiet
from benchmarks.rows import CannotMeasure
from benchmarks.visit import PATIENCE, Change, probe

type Engine = Callable[[str], float]
"""Visits a page with a probe; gives the milliseconds that it took to answer."""

ANSWERED = "const [done] = arguments; window.answered.then(done, (error) => done(String(error)));"
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
    """Firefox, without a window."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise CannotMeasure("Firefox is not measured: on Debian, apt-get install firefox-esr")
    return partial(_in_firefox, program)


def webkit() -> Engine:
    """WebKitGTK's own small browser, on a screen that nobody sees."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    program = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if not (driver and screen and program):
        raise CannotMeasure(
            "WebKitGTK is not measured: on Debian, apt-get install webkit2gtk-driver xvfb"
        )
    return partial(_in_webkit, driver, screen, str(program))


def _in_firefox(program: str, address: str) -> float:
    try:
        with _firefox(program) as browser:
            browser.timeout.script = PATIENCE / 1_000
            wait_until_quiet()
            browser.navigate(address)
            return _milliseconds(browser.execute_async_script(ANSWERED, sandbox=None))
    except (OSError, MarionetteException) as error:
        raise CannotMeasure(f"Firefox fails at {address}: {error}") from error


@contextmanager
def _firefox(program: str) -> Iterator[Marionette]:
    """A Firefox that nobody has used before; closed and forgotten at the end."""
    with TemporaryDirectory(prefix="terakoya-bench-", ignore_cleanup_errors=True) as folder:
        # Told which application it is, it doesn't print what it finds out.
        kept = {"app": "fxdesktop", "workspace": folder, "gecko_log": folder}
        browser = Marionette(bin=program, headless=True, port=0, **kept)
        try:
            browser.start_session()
            yield browser
        finally:
            browser.cleanup()


def _in_webkit(driver: str, screen: str, program: str, address: str) -> float:
    options = WebKitGTKOptions()
    options.binary_location = program
    options.add_argument("--automation")
    with _display(screen) as display:
        service = Service(driver, env={**os.environ, "DISPLAY": display})
        try:
            with WebKitGTK(options, service=service) as browser:
                browser.set_script_timeout(PATIENCE / 1_000)
                wait_until_quiet()
                browser.get(address)
                return _milliseconds(browser.execute_async_script(ANSWERED))
        except WebDriverException as error:
            raise CannotMeasure(f"WebKitGTK fails at {address}: {error.msg}") from error


@contextmanager
def _display(screen: str) -> Iterator[str]:
    """A screen that nobody sees, by the name that programs know it by."""
    command = [screen, "-displayfd", "1", "-nolisten", "tcp"]
    with Popen(command, stdout=PIPE, text=True) as server:
        try:
            assert server.stdout is not None  # asked for above
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def _milliseconds(answered: object) -> float:
    """What the probe found; `CannotMeasure` if it waited in vain."""
    if not isinstance(answered, int | float):
        raise CannotMeasure(f"The first live answer did not come: {answered}")
    return float(answered)
