"""A formula in LaTeX, read as an expression of Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from terakoya.lesson.errors import Unreckonable

_TOKEN = re.compile(
    r"""\\(?:begin|end|operatorname|text)\{[^}]*\} | \\[A-Za-z]+ | \\.
    | [A-Za-z][A-Za-z0-9_]* | \d+(?:\.\d+)? | \S""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[A-Za-z]", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_SPACES = frozenset({r"\left", r"\right", r"\,", r"\;", r"\:", r"\!", r"\ ", r"\quad"})

_SUMS = {"+": "+", "-": "-"}
_PRODUCTS = {r"\times": "_times", r"\cdot": "_times", "/": "_over", r"\div": "_over"}
_RELATIONS = {"=": "==", "<": "<", ">": ">", r"\le": "<=", r"\ge": ">=", r"\ne": "!="}
_OF_ONE = {r"\exp": "_exp", r"\ln": "_ln", r"\operatorname{round}": "_round"}
_OF_SEVERAL = {r"\gcd": "_gcd", r"\max": "_max", r"\min": "_min"}
_BETWEEN = {"|": ("_abs", "|"), r"\lceil": ("_ceil", r"\rceil"), r"\lfloor": ("_floor", r"\rfloor")}
_OVER_A_RANGE = {r"\prod": "_prod", r"\sum": "_sum"}


class Expression(NamedTuple):
    """A formula as an expression of Python, in which functions have an underscore before them."""

    python: str
    """With the names of inputs and outputs in it; the same whatever the spaces and brackets."""
    names: frozenset[str]
    """The inputs and outputs in it."""


def read(formula: str, names: frozenset[str]) -> Expression:
    """Read a formula in which names stand for numbers; raises `Unreckonable`."""
    reader = _Reader(formula, names)
    python = reader.whole()
    return Expression(python, frozenset(reader.used))


class _Reader:
    """Reads a formula from left to right; each method reads what it is called after."""

    def __init__(self, formula: str, names: frozenset[str]) -> None:
        self._tokens: list[str] = [
            token for token in _TOKEN.findall(formula) if token not in _SPACES
        ]
        self._names = names
        self._letters: list[str] = []
        """What counts the terms of the sums around a place, or is sought."""
        self.used: set[str] = set()

    def whole(self) -> str:
        """All of it: an expression, or what has a property."""
        match self._tokens:
            case [r"\min", r"\{", *_]:
                self._take()
                python = self._property(is_first=True)
            case [r"\{", *_]:
                python = self._property(is_first=False)
            case _:
                python = self._sum()
        if self._tokens:
            raise Unreckonable(f"{self._tokens[0]} can't be worked out there")
        return python

    def _property(self, is_first: bool) -> str:
        self._expect(r"\{")
        letter = self._letter()
        self._expect(":")
        self._letters.append(letter)
        left, relation, right = self._sum(), self._relation(), self._sum()
        self._letters.pop()
        self._expect(r"\}")
        return f"_property(lambda {letter}: ({left}, {right}), {relation!r}, {is_first})"

    def _sum(self) -> str:
        python = f"(-{self._product()})" if self._next_is("-") else self._product()
        while sign := self._any_of(_SUMS):
            python = f"({python} {_SUMS[sign]} {self._product()})"
        return python

    def _product(self) -> str:
        python = self._power()
        while sign := self._any_of(_PRODUCTS):
            python = f"{_PRODUCTS[sign]}({python}, {self._power()})"
        return python

    def _power(self) -> str:
        python = self._atom()
        while self._next_is("^"):
            python = f"_power({python}, {self._atom()})"
        return python

    def _atom(self) -> str:
        match self._take():
            case "(":
                return self._until(")")
            case "{":
                return self._until("}")
            case r"\frac":
                return f"_over({self._atom()}, {self._atom()})"
            case r"\sqrt":
                return f"_sqrt({self._atom()})"
            case r"\infty":
                return "_inf"
            case r"\begin{cases}":
                return self._cases()
            case sign if sign in _OF_ONE:
                return f"{_OF_ONE[sign]}({self._atom()})"
            case sign if sign in _OF_SEVERAL:
                self._expect("(")
                return f"{_OF_SEVERAL[sign]}({self._list()})"
            case sign if sign in _BETWEEN:
                function, end = _BETWEEN[sign]
                return f"{function}({self._until(end)})"
            case sign if sign in _OVER_A_RANGE:
                return self._series(_OVER_A_RANGE[sign])
            case token:
                return self._number_or_name(token)

    def _number_or_name(self, token: str) -> str:
        if _NUMBER.fullmatch(token):
            return token if "." in token else str(int(token))
        if token in self._letters:
            return token
        if token not in self._names:
            raise Unreckonable(f"{token} stands for no number")
        self.used.add(token)
        return token

    def _letter(self) -> str:
        letter = self._take()
        if not _LETTER.fullmatch(letter):
            raise Unreckonable(f"{letter} is no single letter")
        return letter

    def _until(self, end: str) -> str:
        python = self._sum()
        self._expect(end)
        return python

    def _list(self) -> str:
        parts = [self._sum()]
        while self._next_is(","):
            parts.append(self._sum())
        self._expect(")")
        return ", ".join(parts)

    def _series(self, function: str) -> str:
        self._expect("_")
        self._expect("{")
        letter = self._letter()
        self._expect("=")
        first = self._until("}")
        self._expect("^")
        last = self._atom()
        self._letters.append(letter)
        term = self._product()
        self._letters.pop()
        return f"{function}({term} for {letter} in _range({first}, {last}))"

    def _cases(self) -> str:
        """Values, each with a condition but perhaps the last."""
        value = self._sum()
        if self._next_is(r"\end{cases}"):
            return value
        condition = self._condition() if self._next_is("&") else "True"
        if self._next_is(r"\\"):
            return f"({value} if {condition} else {self._cases()})"
        self._expect(r"\end{cases}")
        return f"({value} if {condition} else _nothing())"

    def _condition(self) -> str:
        python = f"{self._sum()} {self._relation()} {self._sum()}"
        while self._tokens and self._tokens[0] in _RELATIONS:
            python += f" {self._relation()} {self._sum()}"
        return f"{python} and {self._condition()}" if self._next_is(",") else python

    def _relation(self) -> str:
        sign = self._any_of(_RELATIONS)
        if sign is None:
            raise Unreckonable(r"a relation such as \ge is missing")
        return _RELATIONS[sign]

    def _take(self) -> str:
        if not self._tokens:
            raise Unreckonable("it breaks off")
        return self._tokens.pop(0)

    def _next_is(self, token: str) -> bool:
        return self._any_of({token: token}) is not None

    def _any_of(self, tokens: Mapping[str, str]) -> str | None:
        """The next token, taken if it is one of some."""
        return self._tokens.pop(0) if self._tokens and self._tokens[0] in tokens else None

    def _expect(self, token: str) -> None:
        taken = self._take()
        if taken != token:
            raise Unreckonable(f"{taken} stands where {token} should")
