"""A formula in LaTeX, read as an expression of Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from terakoya.lesson.errors import Unreckonable

_TOKEN = re.compile(
    r"""\\(?:begin|end|operatorname|text)\{[^{}]*\} | \\[A-Za-z]+ | \\.
    | [A-Za-z][A-Za-z0-9_]* | \d+(?:\.\d+)? | \.\d+ | \S""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[A-Za-z]", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d)\{,\}(?=\d{3})", re.ASCII)
_SIZES = ("big", "Big", "bigg", "Bigg")
_SPACES = frozenset(
    (
        *(r"\left", r"\right", r"\limits", r"\displaystyle"),
        *(r"\,", r"\;", r"\:", r"\!", r"\>", r"\ ", "~", r"\quad", r"\qquad"),
        *(rf"\{size}{side}" for size in _SIZES for side in ("", "l", "r")),
    )
)
"""What changes how a formula looks, not what it says."""
_ALIKE = {
    **{r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\cfrac": r"\frac"},
    **{r"\lvert": "|", r"\rvert": "|", r"\vert": "|", r"\mid": ":"},
    **{r"\leq": r"\le", r"\geq": r"\ge", r"\neq": r"\ne", r"\lt": "<", r"\gt": ">"},
    **{r"\ast": r"\times", "*": r"\times"},
}
"""Signs that are read as others."""

_SUMS = {"+": "+", "-": "-"}
_PRODUCTS = {
    **{r"\times": "_times", r"\cdot": "_times"},
    **{"/": "_over", r"\div": "_over", r"\bmod": "_mod"},
}
_RELATIONS = {"=": "==", "<": "<", ">": ">", r"\le": "<=", r"\ge": ">=", r"\ne": "!="}
_OF_ONE = {r"\exp": "_exp", r"\ln": "_ln", r"\operatorname{round}": "_round"}
_OF_SEVERAL = {r"\gcd": "_gcd", r"\max": "_max", r"\min": "_min"}
_BETWEEN = {"|": ("_abs", "|"), r"\lceil": ("_ceil", r"\rceil"), r"\lfloor": ("_floor", r"\rfloor")}
_OVER_A_RANGE = {r"\prod": "_prod", r"\sum": "_sum"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_BEGINNINGS = frozenset(
    (
        *("(", "[", r"\frac", r"\sqrt", r"\log", r"\pi", r"\lceil", r"\lfloor"),
        *(*_OF_ONE, *_OF_SEVERAL, *_OVER_A_RANGE),
    )
)
"""What multiplies what stands before it, with no sign between them."""
_ENDS = frozenset({")", "]", "}", r"\rceil", r"\rfloor"})


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
            _ALIKE.get(token, token)
            for token in _TOKEN.findall(_THOUSANDS.sub("", formula))
            if token not in _SPACES
        ]
        self._last = ""
        """What was taken last."""
        self._names = names
        self._letters: list[str] = []
        """What counts the terms of the sums around a place, or is sought."""
        self.used: set[str] = set()

    def whole(self) -> str:
        """All of it: an expression, or what has a property."""
        match self._tokens:
            case [r"\min", r"\{", _, ":", *_]:
                self._take()
                python = self._property(is_first=True)
            case [r"\{", *_]:
                python = self._property(is_first=False)
            case _:
                python = self._sum()
        if self._next_is("="):
            raise Unreckonable("it is an equation, of which only what comes after = is written")
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
        while True:
            if sign := self._any_of(_PRODUCTS):
                python = f"{_PRODUCTS[sign]}({python}, {self._factor()})"
            elif self._is_multiplied():
                python = f"_times({python}, {self._power()})"
            else:
                return python

    def _is_multiplied(self) -> bool:
        """Whether the next token multiplies, with no sign before it, what was read."""
        token = self._tokens[0] if self._tokens else ""
        if not _NUMBER.fullmatch(token) and token not in (*self._names, *self._letters):
            return token in _BEGINNINGS
        is_apart = self._last in _ENDS or token in self._letters
        if not is_apart:  # two figures in a row would be read as one
            raise Unreckonable(rf"\times is missing before {token}")
        return True

    def _factor(self) -> str:
        return f"(-{self._power()})" if self._next_is("-") else self._power()

    def _power(self) -> str:
        python = self._percentage()
        while self._next_is("^"):
            python = f"_power({python}, {self._raised()})"
        return python

    def _percentage(self) -> str:
        python = self._atom()
        return f"_over({python}, 100)" if self._next_is(r"\%") else python

    def _raised(self) -> str:
        """What stands higher or lower: LaTeX takes a lone digit if there are no braces."""
        token = self._tokens[0] if self._tokens else ""
        if _NUMBER.fullmatch(token) and len(token) > 1:
            raise Unreckonable(f"{token} needs braces there: {{{token}}}")
        return self._set_apart()

    def _set_apart(self) -> str:
        python = self._atom()
        self._last = "}"  # as if it had braces
        return python

    def _atom(self) -> str:
        match self._take():
            case bracket if bracket in _BRACKETS:
                return self._until(_BRACKETS[bracket])
            case r"\frac":
                return f"_over({self._part()}, {self._part()})"
            case r"\sqrt":
                return self._root()
            case r"\log":
                return self._logarithm()
            case r"\infty":
                return "_inf"
            case r"\pi":
                return "_pi"
            case r"\begin{cases}":
                return self._cases()
            case sign if sign in _OF_ONE:
                return f"{_OF_ONE[sign]}({self._atom()})"
            case sign if sign in _OF_SEVERAL:
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

    def _part(self) -> str:
        """What stands above or below a line: a lone digit if there are no braces."""
        if self._tokens and _NUMBER.fullmatch(self._tokens[0]):
            self._tokens[:1] = self._tokens[0]
        return self._set_apart()

    def _root(self) -> str:
        if not self._next_is("["):
            return f"_sqrt({self._part()})"
        degree = self._until("]")
        return f"_power({self._part()}, _over(1, {degree}))"

    def _logarithm(self) -> str:
        if not self._next_is("_"):
            raise Unreckonable(r"\log has no base, as \ln and \log_{10} have")
        base = self._raised()
        return f"_log({self._atom()}, {base})"

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
        end = r"\}" if self._next_is(r"\{") else ")"
        if end == ")":
            self._expect("(")
        parts = [self._sum()]
        while self._next_is(","):
            parts.append(self._sum())
        self._expect(end)
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
        self._next_is(",")
        if self._next_is(r"\end{cases}"):
            return value
        condition = self._condition() if self._next_is("&") else "True"
        if self._next_is(r"\\") and self._tokens[:1] != [r"\end{cases}"]:
            return f"({value} if {condition} else {self._cases()})"
        self._expect(r"\end{cases}")
        return f"({value} if {condition} else _nothing())"

    def _condition(self) -> str:
        if self._tokens and self._tokens[0].startswith(r"\text{"):
            self._take()  # "if", or "otherwise" alone
            if self._tokens and self._tokens[0] in (r"\\", r"\end{cases}"):
                return "True"
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
        self._last = self._tokens.pop(0)
        return self._last

    def _next_is(self, token: str) -> bool:
        return self._any_of({token: token}) is not None

    def _any_of(self, tokens: Mapping[str, str]) -> str | None:
        """The next token, taken if it is one of some."""
        return self._take() if self._tokens and self._tokens[0] in tokens else None

    def _expect(self, token: str) -> None:
        taken = self._take()
        if taken != token:
            raise Unreckonable(f"{taken} stands where {token} should")
