"""The check in processes of its own, which a calculator that never ends does not outlive."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from terakoya.errors import Problem
from terakoya.lesson.check import Found, all_problems, check_language
from terakoya.lesson.course import Course
from terakoya.lesson.trial import LIMIT, Tried, note_in, read_note


class Checker(ExitStack):
    """Checks a course as `check_course` does, in a process for each language.

    The processes stay for the next check, and remember what has not changed since.
    """

    def __init__(self) -> None:
        super().__init__()
        self._processes: dict[str, _Process] = {}

    def check(self, course: Course) -> list[Problem]:
        """Every mistake, calculators that never come to an end among them."""
        for language in course.languages:
            if language not in self._processes:
                self._processes[language] = self.enter_context(_Process())
        with ThreadPoolExecutor() as waiting:
            found = waiting.map(
                lambda language: self._processes[language].check(course, language),
                course.languages,
            )
            return all_problems(list(found))


class _Process(ExitStack):
    """A process that is started anew when a calculator has ended it."""

    def __init__(self) -> None:
        super().__init__()
        folder = self.enter_context(TemporaryDirectory(prefix="terakoya-check-"))
        self._note = Path(folder, "note")
        self._start()
        self.callback(lambda: self._pool.shutdown(cancel_futures=True))

    def _start(self) -> None:
        self._note.write_text("", "utf-8")
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), _begin, (self._note,))

    def check(self, course: Course, language: str) -> Found:
        """As `check_language`."""
        endless: list[Problem] = []
        while True:
            try:
                return self._pool.submit(check_language, course, language, tuple(endless)).result()
            except BrokenProcessPool:
                tried = read_note(self._note)
                self._start()
                if tried is None:
                    raise
                endless.append(_problem(course, tried))


def _begin(note: Path) -> None:
    # Ctrl-C is for the process that was started by hand; this one ends when that one does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    note_in(note)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None  # this is a child
    wait([parent.sentinel])
    os._exit(1)


def _problem(course: Course, tried: Tried) -> Problem:
    path = (course.calculators / f"{tried.calculator}.py").relative_to(course.root)
    what = f"does not end within {LIMIT} seconds" if tried.line else "ends Python itself"
    when = f"with {tried.inputs}" if tried.inputs else "with its defaults"
    return Problem(path, max(tried.line, 1), 1, f"{what} {when}; mend the file")
