"""The errors that can happen where a calculator runs, each message a sentence that says what to do.

These are all that the reader's browser gets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terakoya.calculator.text import Sayable


class TerakoyaError(Exception):
    """What a person can mend: the command line prints it without a traceback."""


class InvalidInput(TerakoyaError):
    """A typed input that can't be used, or a rule between two inputs that is broken.

    A calculator raises it from ``__post_init__`` with the input's name and a sentence in every
    language; the page prints the sentence beside that input.
    """

    def __init__(self, name: str, sentence: Sayable) -> None:
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
    """A calculator that breaks its promises: how, and in which output or chart, if in one."""

    def __init__(self, reason: str, remedy: str, member: str = "") -> None:
        super().__init__(reason, remedy, member)
        self.reason = reason
        self.remedy = remedy
        self.member = member

    def __str__(self) -> str:
        return f"{self.member} {self.reason}; {self.remedy}".lstrip()


class UnknownCalculator(TerakoyaError):
    """A name that no file in ``calculators/`` bears."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"no calculator {self.name!r}; add calculators/{self.name}.py or correct the name"


class UnknownRequest(TerakoyaError):
    """A request that asks for what nothing answers."""

    def __init__(self, ask: str, known: tuple[str, ...]) -> None:
        super().__init__(ask, known)
        self.ask = ask
        self.known = known

    def __str__(self) -> str:
        return f"no request asks {self.ask!r}; ask one of: {', '.join(self.known)}"
