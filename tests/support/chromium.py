"""The browser that tests and benchmarks drive: an installed one, else one that can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Chromium calls its maker's hosts unless told not to, and root can't have its sandbox.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine, Playwright's own included."""
    installed = (shutil.which(name) for name in NAMES)
    caches = (
        Path.home() / ".cache" / "ms-playwright",
        Path.home() / "Library/Caches/ms-playwright",
    )
    downloaded = (
        str(path) for cache in caches for path in cache.glob("chromium-*/chrome-*/chrome")
    )
    return next(filter(None, (*installed, *downloaded)), None)


def find_or_install_chromium() -> str:
    """As `find_chromium`, after trying to install one; exits with a sentence if none can be had."""
    for command in (
        [],
        [sys.executable, "-m", "playwright", "install", "chromium"],
        ["apt-get", "install", "--yes", "--quiet", "chromium"],
    ):
        if command and shutil.which(command[0]):
            print(f"No Chromium: trying {' '.join(command[-3:])}", flush=True)
            subprocess.run(command, capture_output=True, check=False)
        if found := find_chromium():
            return found
    sys.exit("No Chromium or Chrome can be had: install one, so that the browser tests can run")


if __name__ == "__main__":
    print(f"Browser: {find_or_install_chromium()}", flush=True)
