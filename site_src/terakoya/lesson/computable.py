"""A formula in LaTeX, made computable."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import CodeType
from typing import Any

from terakoya.lesson.latex import read

LATE = 1_200
"""A whole number by which that has happened which happens at all: a month, say."""

NOISE = 1e-12
"""How far from a whole number, relatively, binary arithmetic may carry it."""

NEAR = 1e-7
"""How near the two sides of an equation come to each other, relatively, at its solution."""

SMALL = 12
"""The largest exponent of a power that is worked out exactly."""

type _Number = float | Fraction


@dataclass(frozen=True)
class Computable:
    """A formula as an expression of Python."""

    python: str
    """The same for all that differ in spaces and brackets alone."""
    names: frozenset[str]
    """The inputs and outputs in it."""
    code: CodeType

    def value(self, values: Mapping[str, Any]) -> float | Property | None:
        """What it comes to: a number or a `Property`; None where it divides by zero, say.

        It is exact where the values are whole numbers and fractions; `math.nan` where it takes ∞
        from ∞.
        """
        try:
            worked = eval(self.code, {**_FUNCTIONS, **values})
        except (ArithmeticError, TypeError, ValueError):
            return None
        if isinstance(worked, int | Fraction):
            return _finite(worked)
        return worked if isinstance(worked, int | float | Property) else None


@dataclass(frozen=True)
class Property:
    """What tells one number from others: for it a relation holds, perhaps for the first time."""

    sides: Callable[[float], tuple[float, float]]
    relation: str
    is_first: bool
    """Whether it is the smallest whole number, from 1 on, for which the relation holds."""

    def is_of(self, value: float) -> bool:
        """Whether a value has it, as far as binary arithmetic can tell."""
        if not self.is_first:
            return self._holds(value, near=True)
        if math.isinf(value):
            return not self._holds(LATE, near=False)
        is_first = value <= 1 or not self._holds(value - 1, near=False)
        return is_first and self._holds(value, near=True)

    def _holds(self, value: float, near: bool) -> bool:
        """Whether the relation holds; ``near`` is the answer where the sides are nearly equal."""
        try:
            left, right = self.sides(value)
        except (ArithmeticError, TypeError, ValueError):
            return False
        if math.isclose(left, right, rel_tol=NEAR):
            return near
        return _COMPARED[self.relation](left, right)


@lru_cache(maxsize=4096)
def computable(formula: str, names: frozenset[str]) -> Computable:
    """Read a formula in which names stand for numbers; raises `Unreckonable`."""
    expression = read(formula, names)
    return Computable(*expression, compile(expression.python, "<formula>", "eval"))


def _over(above: _Number, below: _Number) -> _Number:
    both_whole = isinstance(above, int) and isinstance(below, int)
    return Fraction(above) / below if both_whole else above / below


def _power(base: _Number, exponent: _Number) -> _Number:
    if isinstance(base, int | Fraction) and isinstance(exponent, int) and exponent <= SMALL:
        return Fraction(base) ** exponent
    try:
        power: float | complex = float(base) ** exponent
    except OverflowError:
        return math.inf
    if isinstance(power, complex):
        raise ArithmeticError("a root of a negative number")
    return power


def _whole(nearest: Callable[[_Number], int]) -> Callable[[_Number], float]:
    """A way of rounding that sees through the noise of binary arithmetic."""

    def rounded(value: _Number) -> float:
        if isinstance(value, Fraction):
            return nearest(value)
        if math.isinf(value):
            return value
        whole = round(value)
        return whole if math.isclose(value, whole, rel_tol=NOISE) else nearest(value)

    return rounded


def _finite(value: int | Fraction) -> float:
    """A number as it is shown; one that is too large for that has no end."""
    try:
        shown = float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
    return value if isinstance(value, int) else shown


def _nothing() -> float:
    raise ArithmeticError("no case holds")


_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne,
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip

_FUNCTIONS: Mapping[str, Any] = {
    "_abs": abs,
    "_ceil": _whole(math.ceil),
    "_exp": lambda exponent: _power(math.e, exponent),
    "_floor": _whole(math.floor),
    "_gcd": math.gcd,
    "_inf": math.inf,
    "_ln": math.log,
    "_log": math.log,
    "_max": max,
    "_min": min,
    "_mod": operator.mod,
    "_nothing": _nothing,
    "_over": _over,
    "_pi": math.pi,
    "_power": _power,
    "_prod": math.prod,
    "_property": Property,
    "_range": lambda first, last: range(int(first), int(last) + 1),
    "_round": round,
    "_sqrt": math.sqrt,
    "_sum": math.fsum,
    "_times": operator.mul,
}
