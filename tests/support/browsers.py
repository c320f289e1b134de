"""The browsers that tests and benchmarks drive, and an office: installed, or to be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Chromium calls its maker's hosts unless told not to, and root can't have its sandbox.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]

LANGUAGES = Path("/usr/share/i18n/locales")
"""What WebKitGTK learns the reader's language from."""

PLAYWRIGHT_S = (
    Path.home() / ".cache" / "ms-playwright",
    Path.home() / "Library" / "Caches" / "ms-playwright",
    Path.home() / "AppData" / "Local" / "ms-playwright",
)
"""Where Playwright keeps the browsers that it builds itself."""


@dataclass(frozen=True)
class WebKit:
    """What WebKitGTK is driven with: its own small browser, on a screen that nobody sees."""

    browser: str
    driver: str
    screen: str


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine, Playwright's own included."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    downloaded = (path for kept in PLAYWRIGHT_S for path in kept.glob("chromium-*/chrome-*/chrome"))
    return _installed(*names) or next(map(str, downloaded), None)


def find_firefox() -> str | None:
    """The path of a Firefox as it is released, which Playwright can't drive."""
    return _installed("firefox-esr", "firefox")


def find_webkit() -> WebKit | None:
    """WebKitGTK and what drives it, if all of it is there."""
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    driver, screen = _installed("WebKitWebDriver"), _installed("Xvfb")
    if not (browser and driver and screen and LANGUAGES.is_dir()):
        return None
    return WebKit(str(browser), driver, screen)


def find_office() -> str | None:
    """The path of LibreOffice, which recalculates spreadsheets."""
    return _installed("soffice")


def playwright_has(name: str) -> bool:
    """Whether Playwright has built and installed a browser itself."""
    return any(True for kept in PLAYWRIGHT_S for _ in kept.glob(f"{name}-*"))


@dataclass(frozen=True)
class Browser:
    """A browser that the tests need, or another program."""

    name: str
    """As Playwright calls it, if it knows it."""
    packages: Sequence[str]
    """Debian's."""
    find: Callable[[], object]
    by_playwright: bool = True
    """Whether Playwright may have built it."""

    def installed(self) -> bool:
        """Whether the tests can drive it."""
        return bool(self.find()) or playwright_has(self.name)

    def commands(self) -> list[list[str]]:
        """What may install it."""
        playwright = [[sys.executable, "-m", "playwright", "install", self.name]]
        debian = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
        return [
            # A new machine has no list of what can be had.
            ["apt-get", "update", "--quiet"],
            [*debian, *self.packages],
            *(playwright if self.by_playwright else []),
        ]


BROWSERS = (
    Browser("chromium", ["chromium"], find_chromium),
    Browser("firefox", ["firefox-esr"], find_firefox),
    Browser("webkit", ["webkit2gtk-driver", "xvfb", "locales"], find_webkit),
    Browser("libreoffice", ["libreoffice-calc-nogui"], find_office, by_playwright=False),
)


def install(browser: Browser) -> None:
    """Install a browser unless there is one; exits with a sentence if it can't be had."""
    for command in browser.commands():
        if not browser.installed() and shutil.which(command[0]):
            print(f"No {browser.name}: trying {' '.join(map(_name, command))}", flush=True)
            subprocess.run(command, capture_output=True, check=False)
    if not browser.installed():
        by_playwright = f".venv/bin/python -m playwright install --with-deps {browser.name}"
        elsewhere = f"; elsewhere, {by_playwright}" if browser.by_playwright else ""
        sys.exit(
            f"The tests need {browser.name}, which can't be had by itself: on Debian, "
            f"apt-get install {' '.join(browser.packages)}{elsewhere}"
        )


def _installed(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _name(argument: str) -> str:
    return "python" if argument == sys.executable else argument


if __name__ == "__main__":
    for needed in BROWSERS:
        install(needed)
    print(f"Browsers: {', '.join(one.name for one in BROWSERS)}", flush=True)
