"""What a check ends with."""

from __future__ import annotations

from collections.abc import Sequence

from terakoya.calculator.errors import TerakoyaError
from terakoya.lesson.errors import Problem


class CourseError(TerakoyaError):
    """All the mistakes that the check found, a line each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = sorted(problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
