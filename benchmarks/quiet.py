"""A quiet machine to measure on: what else runs on it scatters the figures."""

from __future__ import annotations

import os
import time
from pathlib import Path

STATISTICS = Path("/proc/stat")
SHARE = 0.9
"""Of the processors' time that is idle when a machine is quiet."""
SPAN = 0.5
"""Seconds that it has to be so."""
PATIENCE = 10.0
"""Seconds to wait for it: a busy machine is measured all the same."""


def wait_until_quiet() -> None:
    """Wait until hardly anything runs: a browser that was just opened, other people's work."""
    if not STATISTICS.is_file():  # not Linux
        time.sleep(SPAN)
        return
    end = time.monotonic() + PATIENCE
    idle = 0.0
    while idle < SHARE and time.monotonic() < end:
        before = _times()
        time.sleep(SPAN)
        rested, all_of_it = (now - then for now, then in zip(_times(), before, strict=True))
        idle = rested / all_of_it if all_of_it else 1.0


def load() -> str:
    """How busy the machine is, in a few words."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


def _times() -> tuple[int, int]:
    """The processors' time so far: idle, and all of it."""
    fields = [int(field) for field in STATISTICS.read_text().splitlines()[0].split()[1:]]
    return fields[3] + fields[4], sum(fields[:8])
