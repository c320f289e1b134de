"""Commands that are timed, or that a measurement needs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.rows import CannotMeasure


def seconds(folder: Path, module: str, *arguments: str) -> float:
    """Seconds that a module's command takes in a folder; `CannotMeasure` if it fails."""
    begun = time.monotonic()
    _run(folder, module, *arguments)
    return time.monotonic() - begun


def knows(module: str, command: str, option: str) -> bool:
    """Whether a module's command has an option."""
    return option in _run(Path(), module, command, "--help").split()


def _run(folder: Path, module: str, *arguments: str) -> str:
    """What a module's command says on standard output."""
    ran = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        said = "\n".join(ran.stderr.strip().splitlines()[:5])
        raise CannotMeasure(f"{module} {' '.join(arguments)} fails in {folder}:\n{said}")
    return ran.stdout
