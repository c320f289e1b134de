"""The errors of beginning a lesson, a calculator or a course."""

from __future__ import annotations

from terakoya.calculator.errors import TerakoyaError


class NewError(TerakoyaError):
    """A lesson, a calculator or a course that can't be begun under a name."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(name, problem, remedy)
        self.name = name
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}; {self.remedy}"
