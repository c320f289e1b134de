"""The development server, run as an author runs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue


@contextmanager
def serving(
    course: Path,
    package: Path | None = None,
    end: Callable[[subprocess.Popen[str]], None] = subprocess.Popen.terminate,
) -> Iterator[Queue[str]]:
    """`terakoya serve` in a course, of a copy of the package if there is one: what it says."""
    command = [sys.executable, "-u", "-m", "terakoya", "serve", "--port", "0"]
    # Where a test run is told to ignore it, as in the background, what it starts would do so too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    told = {**os.environ, "PYTHONPATH": str(package)} if package else None
    with subprocess.Popen(
        command, cwd=course, env=told, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        said: Queue[str] = Queue()
        reader = threading.Thread(target=read, args=(process, said))
        reader.start()
        try:
            yield said
        finally:
            end(process)
            reader.join()


def read(process: subprocess.Popen[str], said: Queue[str]) -> None:
    """Hand on what a process says, line by line."""
    for line in process.stderr or ():
        said.put(line)


def interrupt(process: subprocess.Popen[str]) -> None:
    """Do as a terminal does on Ctrl-C: it tells every process that was started there."""
    os.killpg(process.pid, signal.SIGINT)


def wait_for(said: Queue[str], pattern: str) -> re.Match[str]:
    """The first line from now on that holds a pattern."""
    while True:
        if found := re.search(pattern, said.get(timeout=60)):
            return found


def until(said: Queue[str], pattern: str) -> list[str]:
    """The lines from now on, to the first that holds a pattern."""
    lines = [said.get(timeout=60)]
    while not re.search(pattern, lines[-1]):
        lines.append(said.get(timeout=60))
    return lines
