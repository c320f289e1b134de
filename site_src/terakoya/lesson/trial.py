"""Trying an author's code, which may raise, print, or never come to an end."""

from __future__ import annotations

import faulthandler
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import IO, NamedTuple, override

from terakoya.errors import CalculatorError

LIMIT = 5
"""Seconds that an answer may take: the page waits for one as long."""

_LINE = re.compile(r'[/\\](?P<file>\w+)\.py", line (?P<line>\d+)')

_noted: IO[str] | None = None
"""Where it is noted what is tried; nothing ends a process that does not note it."""


class Tried(NamedTuple):
    """What was being tried when a process ended."""

    calculator: str
    inputs: str
    """Such as ``price=5, payments=2``; empty while the file was imported."""
    line: int
    """Of the calculator's file; 0 if the process did not end for want of time."""


def note_in(path: Path) -> None:
    """From now on, note in a file what is tried, for `read_note` once this process has ended."""
    global _noted  # noqa: PLW0603 - faulthandler's timer, too, is the process's one
    _noted = path.open("a", encoding="utf-8")
    _write(_noted, "")


@contextmanager
def trial(calculator: str, typed: Mapping[str, str] | None = None) -> Iterator[None]:
    """Around an author's code: to print is an error; to take too long ends a process that notes.

    Nothing less stops every loop. Raises `CalculatorError`, and what the code itself raises.
    """
    with redirect_stdout(_Refused()):
        if _noted is None:
            yield
            return
        _write(_noted, json.dumps([calculator, show_inputs(typed or {})]) + "\n")
        faulthandler.dump_traceback_later(LIMIT, exit=True, file=_noted)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
            _write(_noted, "")


def _write(file: IO[str], text: str) -> None:
    file.truncate(0)
    file.write(text)
    file.flush()


def read_note(path: Path) -> Tried | None:
    """What was being tried when the process that noted it ended, if anything was."""
    noted, _, trace = path.read_text("utf-8").partition("\n")
    if not noted:
        return None
    calculator, inputs = json.loads(noted)
    lines = (int(found["line"]) for found in _LINE.finditer(trace) if found["file"] == calculator)
    return Tried(calculator, inputs, next(lines, 1 if trace else 0))


def describe(error: Exception) -> tuple[str, str]:
    """What an author's code raised: what is wrong, and what to do."""
    if isinstance(error, CalculatorError):
        return error.reason, error.remedy
    remedy = "return None or math.inf there, or raise InvalidInput in __post_init__"
    return f"raises {type(error).__name__}: {error}", remedy


def show_inputs(typed: Mapping[str, str]) -> str:
    """Inputs as a sentence names them."""
    return ", ".join(f"{name}={value}" for name, value in typed.items())


class _Refused(io.TextIOBase):
    """A standard output that takes nothing."""

    @override
    def write(self, text: str) -> int:
        raise CalculatorError(f"prints {text!r}", "no page shows it; remove the print")
