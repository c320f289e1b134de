"""Trying an author's code, which may raise, print, or never come to an end."""

from __future__ import annotations

import faulthandler
import io
import json
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import NamedTuple, override

from terakoya.calculator.errors import CalculatorError

LIMIT = 5
"""Seconds that an answer may take: the page waits for one as long."""

END = signal.SIGTERM if sys.platform == "win32" else signal.SIGUSR1
"""Ends a process that notes its trials, whatever it does."""

END_REMEDY = "return a figure, or raise InvalidInput in __post_init__"

ABROAD = "Pacific/Chatham"
"""A time zone that no machine of ours is in: what is asked of it there is asked of the machine."""

_LINE = re.compile(r'[/\\](?P<file>\w+)\.py", line (?P<line>\d+)')

_notes: Notes | None = None


class Tried(NamedTuple):
    """What is being tried in a process."""

    number: int
    """Of the trial, in its process."""
    process: int
    calculator: str
    """Empty between trials."""
    inputs: str
    """As `show_inputs` names them."""


class Notes:
    """What a process notes of its trials, for another to read: a file, and one of tracebacks."""

    def __init__(self, folder: Path) -> None:
        self._count = 0
        self._note = (folder / "note").open("wb", buffering=0)
        if sys.platform != "win32":
            # The signal then ends the process, as it does when nobody asks for a traceback.
            trace = (folder / "trace").open("wb", buffering=0)
            faulthandler.register(END, trace, all_threads=False, chain=True)

    def write(self, calculator: str, typed: Mapping[str, str]) -> None:
        """Note what is tried from now on."""
        self._count += 1
        tried = Tried(self._count, os.getpid(), calculator, show_inputs(typed))
        self._note.seek(0)
        self._note.truncate()
        self._note.write(json.dumps(tried).encode())


class Watch:
    """The other side of `Notes`, in the process that waits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: Tried | None = None
        self._since = 0.0
        self.ended: Tried | None = None
        """What was tried for too long, so that its process was ended."""

    def end_endless(self) -> None:
        """End the process if it has been trying the same for longer than `LIMIT`."""
        tried = self.tried()
        if tried != self._last:
            self._last, self._since = tried, time.monotonic()
        elif tried and tried != self.ended and time.monotonic() - self._since > LIMIT:
            os.kill(tried.process, END)
            self.ended = tried

    def tried(self) -> Tried | None:
        """What is being tried, or was when the process ended, if anything."""
        try:
            tried = Tried(*json.loads((self._folder / "note").read_bytes()))
        except (FileNotFoundError, ValueError):  # not begun, or just being written
            return None
        return tried if tried.calculator else None

    def line(self, calculator: str) -> int:
        """The line of a calculator's file that its process ended at; 1 if that isn't known."""
        trace = self._folder / "trace"
        lines = _LINE.finditer(trace.read_text("utf-8") if trace.exists() else "")
        file = calculator.rpartition("/")[2]
        return next((int(line["line"]) for line in lines if line["file"] == file), 1)


def note_in(folder: Path) -> None:
    """From now on, note in a folder what this process tries."""
    global _notes  # noqa: PLW0603 - faulthandler, too, is the process's one
    _notes = Notes(folder)


@contextmanager
def trial(calculator: str, typed: Mapping[str, str] | None = None) -> Iterator[None]:
    """Around an author's code: it is noted, and what it prints is an error.

    Raises `CalculatorError`, and what the code itself raises.
    """
    if _notes:
        _notes.write(calculator, typed or {})
    try:
        with redirect_stdout(_Refused()):
            yield
    except Exception:
        raise
    except BaseException as error:  # would end the check without a word
        raise CalculatorError(f"ends Python itself ({type(error).__name__})", END_REMEDY) from error
    finally:
        if _notes:
            _notes.write("", {})


@contextmanager
def abroad() -> Iterator[None]:
    """In another time zone, where the system lets a process have its own."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = ABROAD
    _set_time_zone()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        _set_time_zone()


def _set_time_zone() -> None:
    if sys.platform != "win32":
        time.tzset()


def describe(error: Exception) -> tuple[str, str]:
    """What an author's code raised: what is wrong, and what to do."""
    if isinstance(error, CalculatorError):
        return f"{error.member} {error.reason}".lstrip(), error.remedy
    undefined = "return None or math.inf there, or raise InvalidInput in __post_init__"
    remedy = undefined if isinstance(error, ArithmeticError) else "correct the method"
    return f"raises {type(error).__name__}: {error}", remedy


def show_inputs(typed: Mapping[str, str]) -> str:
    """Inputs as a sentence names them: ``price=5, payments=2``, or the defaults."""
    return ", ".join(f"{name}={_shown(value)}" for name, value in typed.items()) or "its defaults"


def _shown(typed: str) -> str:
    """What was typed, on one line."""
    return typed if typed.isprintable() else repr(typed)


class _Refused(io.TextIOBase):
    """A standard output that takes nothing."""

    @override
    def write(self, text: str) -> int:
        raise CalculatorError(f"prints {text!r}", "no page shows it; remove the print")
