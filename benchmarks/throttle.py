"""A slow processor: every renderer of a browser stopped and continued, all its threads at once.

DevTools' own throttle slows the main thread only, which flatters whoever works in a worker. Run as
``python -m benchmarks.throttle PID``, in a process of its own that nothing else holds up.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks import ROOT
from benchmarks.rows import CannotMeasure

ON, OFF = 0.004, 0.012
"""Seconds that a renderer runs, and then rests."""
READY = "ready\n"
"""What the process says once it can begin."""


@contextmanager
def quarter_speed(browser: int) -> Iterator[None]:
    """Give the renderers of a browser, by its process id, a quarter of the time."""
    command = [sys.executable, "-m", "benchmarks.throttle", str(browser)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None  # asked for above
        if process.stdout.readline() != READY:
            raise CannotMeasure(f"The processor can't be slowed: {' '.join(command)} fails")
        yield
    finally:
        process.terminate()
        process.wait()


def require_proc() -> None:
    """Raise `CannotMeasure` where processes can't be told apart."""
    if not Path("/proc/self/cmdline").is_file():
        raise CannotMeasure("A slow processor needs Linux: its processes are found under /proc")


def browser_of(profile: Path) -> int:
    """The process id of the browser that was started with a profile's folder."""
    wanted = f"--user-data-dir={profile}"
    for process in Path("/proc").glob("[0-9]*"):
        arguments = _arguments(int(process.name))
        if wanted in arguments and not _type(arguments):
            return int(process.name)
    raise CannotMeasure(f"The browser with {wanted} has no process")


def _arguments(pid: int) -> list[str]:
    try:
        text = Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace")
    except OSError:
        return []  # it has ended
    # Chromium writes its children's arguments anew, parted by spaces.
    return text.replace("\0", " ").split()


def _type(arguments: list[str]) -> str:
    """What a process of Chromium is: ``renderer``, ``zygote``; empty for the browser itself."""
    return next((a.removeprefix("--type=") for a in arguments if a.startswith("--type=")), "")


def _children(pid: int) -> list[int]:
    children = (path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    with suppress(OSError):
        return [int(child) for text in children for child in text.split()]
    return []


class Renderers:
    """The renderers of a browser: children of its zygotes."""

    def __init__(self, browser: int) -> None:
        self._parents = [
            browser,
            *(child for child in _descendants(browser) if _is(child, "zygote")),
        ]
        self._known: set[int] = set()

    def find(self) -> list[int]:
        """Those that there are now."""
        found = {child for parent in self._parents for child in _children(parent)}
        # A zygote's child is called zygote itself at first, so whoever is none yet may become one.
        self._known &= found
        self._known |= {pid for pid in found - self._known if _is(pid, "renderer")}
        return list(self._known)


def _descendants(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def _is(pid: int, kind: str) -> bool:
    return _type(_arguments(pid)) == kind


def _signal(pids: list[int], number: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def main() -> None:
    """Stop and continue until told to end, or left alone; the renderers are left running."""
    renderers, parent = Renderers(int(sys.argv[1])), os.getppid()
    with suppress(PermissionError):
        os.nice(-10)
    ended = False

    def end(*_: object) -> None:
        nonlocal ended
        ended = True

    signal.signal(signal.SIGTERM, end)
    print(READY, end="", flush=True)
    stopped: list[int] = []
    try:
        while not ended and os.getppid() == parent:
            begun = time.perf_counter()
            time.sleep(ON)
            stopped = renderers.find()
            _signal(stopped, signal.SIGSTOP)
            # As long as it truly ran, so that a late wake-up changes nothing in the long run.
            time.sleep((time.perf_counter() - begun) * OFF / ON)
            _signal(stopped, signal.SIGCONT)
    finally:
        _signal(stopped, signal.SIGCONT)


if __name__ == "__main__":
    main()
