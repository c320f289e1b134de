"""The check in processes apart, which a calculator that never ends does not outlive."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from terakoya.errors import Problem
from terakoya.lesson.apart import Apart
from terakoya.lesson.check import Found, all_problems, check_language
from terakoya.lesson.course import Course
from terakoya.lesson.trial import LIMIT, Tried, note_in, read_note


class Checker(ExitStack):
    """Checks a course as `check_course` does, in a process for each language.

    The processes stay for the next check, and remember what has not changed since.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(self.enter_context(TemporaryDirectory(prefix="terakoya-check-")))
        self._processes: dict[str, Apart] = {}

    def check(self, course: Course) -> list[Problem]:
        """Every mistake, calculators that never come to an end among them."""
        for language in set(course.languages) - self._processes.keys():
            process = Apart(partial(note_in, self._folder / language))
            self._processes[language] = self.enter_context(process)
        with ThreadPoolExecutor() as waiting:
            found = waiting.map(lambda one: self._check(course, one), course.languages)
            return all_problems(list(found))

    def _check(self, course: Course, language: str) -> Found:
        process = self._processes[language]
        endless: list[Problem] = []
        while True:
            try:
                return process.run(check_language, course, language, tuple(endless))
            except BrokenProcessPool:
                tried = read_note(self._folder / language)
                if tried is None:
                    raise
                endless.append(_problem(course, tried))
                process.restart()


def _problem(course: Course, tried: Tried) -> Problem:
    path = (course.calculators / f"{tried.calculator}.py").relative_to(course.root)
    what = f"does not end within {LIMIT} seconds" if tried.line else "ends Python itself"
    when = f"with {tried.inputs}" if tried.inputs else "with its defaults"
    return Problem(path, max(tried.line, 1), 1, f"{what} {when}; mend the file")
