"""The check in processes apart, which a calculator that never ends does not outlive."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from terakoya.check.apart import Apart
from terakoya.check.course import Found, all_problems, check_language
from terakoya.check.trial import LIMIT, Tried, Watch, note_in
from terakoya.lesson.course import Course
from terakoya.lesson.errors import Problem

PAUSE = 0.25
"""Seconds between two looks at what is being tried."""


class Checker(ExitStack):
    """Checks a course as `check_course` does, in a process for each language, two at least.

    What a calculator takes from its process, such as the order of a set, differs between two.
    The processes stay for the next check, and remember what has not changed since.
    """

    def __init__(self) -> None:
        super().__init__()
        self._processes: list[_Process] = []

    def check(self, course: Course) -> list[Problem]:
        """Every mistake, calculators that never come to an end among them."""
        languages = course.languages if len(course.languages) > 1 else course.languages * 2
        for _ in languages[len(self._processes) :]:
            self._processes.append(self.enter_context(_Process()))
        with ThreadPoolExecutor() as waiting:
            checking = zip(self._processes, languages, strict=False)
            found = waiting.map(lambda one: one[0].check(course, one[1]), checking)
            return all_problems(list(found))


class _Process(ExitStack):
    """A process that checks one language, and is watched."""

    def __init__(self) -> None:
        super().__init__()
        folder = Path(self.enter_context(TemporaryDirectory(prefix="terakoya-check-")))
        self._watch = Watch(folder)
        self._apart = self.enter_context(Apart(partial(note_in, folder)))

    def check(self, course: Course, language: str) -> Found:
        """As `check_language`; calculators that end the process, or have to be, are named."""
        endless: list[Problem] = []
        while True:
            try:
                checking = self._apart.submit(check_language, course, language, tuple(endless))
                while True:
                    try:
                        return checking.result(PAUSE)
                    except TimeoutError:
                        self._watch.end_endless()
            except BrokenProcessPool:
                tried = self._watch.tried()
                if tried is None:
                    raise
                endless.append(self._problem(course, tried))
                self._apart.restart()

    def _problem(self, course: Course, tried: Tried) -> Problem:
        path = (course.calculators / f"{tried.calculator}.py").relative_to(course.root)
        endless = tried == self._watch.ended
        what = f"does not end within {LIMIT} seconds" if endless else "ends Python itself"
        line = self._watch.line(tried.calculator)
        return Problem(f"{what} with {tried.inputs}; mend the file", line, path=path)
