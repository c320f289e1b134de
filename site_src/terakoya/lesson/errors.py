"""The errors of a course's text, each message a sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from terakoya.calculator.errors import TerakoyaError

LONGEST = 500
"""Characters of a sentence that are printed; of a longer one, its beginning and its end."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_COMMAND = re.compile(r"(?m)(?:^|\r)[^\S\r\n]*+:(?=:)|##(?=\[)")
"""What GitHub's runner takes for a command to it: ``::`` first in a line, and ``##[`` anywhere."""


@dataclass(frozen=True)
class Problem:
    """One mistake of an author, at the place where it is mended."""

    sentence: str
    """What is wrong and, last, what to do."""
    line: int = 1
    column: int = 1
    path: Path = Path()
    """The file, from the root of the course; the empty path until it is known."""
    release_only: bool = False
    """Whether it keeps the course from being published, not from being served to its author."""

    def within(self, path: Path) -> Problem:
        """The same mistake, in a file."""
        return replace(self, path=path)

    def __str__(self) -> str:
        path = _in_one_line(self.path.as_posix())
        return f"{path}:{self.line}:{self.column}: {_in_one_line(self.sentence)}"

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[Path, int, int, str]:
        return self.path, self.line, self.column, self.sentence


def without_commands(text: str) -> str:
    """A text in which nothing is a command to the runner of a workflow that prints it."""
    return _COMMAND.sub(r"\g<0> ", text)


def _in_one_line(sentence: str) -> str:
    line = without_commands(_UNPRINTABLE.sub(" ", sentence))
    if len(line) <= LONGEST:
        return line
    half = LONGEST // 2
    return f"{line[:half]} … {line[-half:]}"


class FenceError(TerakoyaError):
    """The mistakes in one fence; their lines are those of the page."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = list(problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class ConfigurationError(TerakoyaError):
    """A ``mkdocs.yml`` or a folder that a course can't be built from."""

    def __str__(self) -> str:
        return _in_one_line(super().__str__())


class NoFormula(TerakoyaError):
    """A method that no formula can be read from: which one, and what it does."""

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(method, reason)
        self.method = method
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.method}() {self.reason}"


class Unreckonable(TerakoyaError):
    """A formula in LaTeX that can't be worked out, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason
