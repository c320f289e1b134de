"""Every error of Terakoya, each message a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from terakoya.calculator.text import Text


class TerakoyaError(Exception):
    """What a person can mend: the command line prints it without a traceback."""


class InvalidInput(TerakoyaError):
    """A typed input that can't be used, or a rule between two inputs that is broken.

    A calculator raises it from ``__post_init__`` with the input's name and a sentence in every
    language; the page prints the sentence beside that input.
    """

    def __init__(self, name: str, sentence: Text) -> None:
        super().__init__(name, sentence)
        self.name = name
        self.sentence = sentence

    def __str__(self) -> str:
        return f"{self.name}: {self.sentence}"


class DeclarationError(TerakoyaError):
    """A calculator that is declared wrongly: where, what is wrong, and what to write instead."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(place, problem, remedy)
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}; {self.remedy}"


class CalculatorError(TerakoyaError):
    """A calculator that breaks its promises: where, and how."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.reason}; {self.remedy}"


class UnknownCalculator(TerakoyaError):
    """A name that no file in ``calculators/`` bears."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"no calculator {self.name!r}; add calculators/{self.name}.py or correct the name"


class ConfigurationError(TerakoyaError):
    """A ``mkdocs.yml`` or a folder that a course can't be built from."""


class BundleError(TerakoyaError):
    """A Pyodide bundle that can't be made, or that answers differently from CPython."""


class Problem(NamedTuple):
    """One mistake of an author, at the place where it is mended."""

    path: Path
    """The file, relative to the course's root."""
    line: int
    """From 1."""
    column: int
    """From 1."""
    sentence: str
    """What is wrong and, last, what to do."""
    release_only: bool = False
    """Whether it keeps the course from being published, not from being served to its author."""

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}:{self.column}: {self.sentence}"


class CourseError(TerakoyaError):
    """All the mistakes that the check found, a line each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = sorted(problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class NewError(TerakoyaError):
    """A lesson, a calculator or a course that can't be begun under a name."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(name, problem, remedy)
        self.name = name
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}; {self.remedy}"


class EngineError(TerakoyaError):
    """A language that the site engine can't build, with what the engine said."""

    def __init__(self, language: str, said: str) -> None:
        super().__init__(language, said)
        self.language = language
        self.said = said

    def __str__(self) -> str:
        return f"mkdocs.yml:1:1: the site engine does not build {self.language}: {self.said}"


class ServerError(TerakoyaError):
    """An address that the development server can't have."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(host, port, reason)
        self.address = f"{host}:{port}"
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.address}: {self.reason}; choose another port, such as --port 8001"
