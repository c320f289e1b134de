"""An expression of Python's syntax, typeset in LaTeX as a person would write it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

TIMES = r" \times "
TALL = (r"\frac", r"\sum", r"\prod", r"\left")
"""What the brackets around it must grow with."""

BRACKETS = {
    "abs": r"\left| {} \right|",
    "ceil": r"\left\lceil {} \right\rceil",
    "floor": r"\left\lfloor {} \right\rfloor",
    "sqrt": r"\sqrt{{{}}}",
}
NAMES = {
    "exp": r"\exp",
    "gcd": r"\gcd",
    "ln": r"\ln",
    "max": r"\max",
    "min": r"\min",
    "round": r"\operatorname{round}",
}


class Rank(IntEnum):
    """How firmly a piece of a formula holds together: what is looser gets brackets."""

    SUM = 1
    SERIES = 2
    """With ∑ or ∏ before it."""
    PRODUCT = 3
    POWER = 4
    ATOM = 5


class Piece(NamedTuple):
    """A piece of a formula."""

    latex: str
    rank: Rank

    def within(self, least: Rank) -> str:
        """The piece where only what holds so firmly can stand without brackets."""
        return self.latex if self.rank >= least else _bracketed(self.latex)


class _Fraction(NamedTuple):
    """Factors over factors, if there are any below."""

    above: Sequence[ast.expr]
    below: Sequence[ast.expr] = ()


def typeset(node: ast.expr) -> str:
    """An expression of names, numbers, operators and signs in LaTeX."""
    return _piece(node).latex


def _piece(node: ast.expr) -> Piece:
    match node:
        case ast.Name(id=name):
            return Piece(name, Rank.ATOM)
        case ast.Constant(value=int() | float() as value) if value >= 0:
            return Piece(_number(value), Rank.ATOM)
        case ast.BinOp(op=ast.Mult() | ast.Div()):
            return _product(node)
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return Piece(f"{_piece(base).within(Rank.ATOM)}^{{{typeset(exponent)}}}", Rank.POWER)
        case ast.Call(func=ast.Name(id="sum" | "prod" as name), args=[letter, first, last, term]):
            ends = rf"_{{{typeset(letter)}={typeset(first)}}}^{{{typeset(last)}}}"
            return Piece(rf"\{name}{ends} {_piece(term).within(Rank.SERIES)}", Rank.SERIES)
        case ast.Call(func=ast.Name(id="log"), args=[base, one]):
            return Piece(rf"\log_{{{typeset(base)}}}{_bracketed(typeset(one))}", Rank.ATOM)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return Piece(_sign(name, ", ".join(map(typeset, arguments))), Rank.ATOM)
    return Piece(_sum(_terms(node)), Rank.SUM)


def _sign(name: str, arguments: str) -> str:
    if name in BRACKETS:
        return BRACKETS[name].format(arguments)
    return NAMES[name] + _bracketed(arguments)


def _terms(node: ast.expr, plus: bool = True) -> Iterator[tuple[bool, ast.expr]]:
    """What is added (True) or taken away (False), without brackets."""
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as operator, right=right):
            yield from _terms(left, plus)
            yield from _terms(right, plus == isinstance(operator, ast.Add))
        case ast.UnaryOp(operand=operand):
            yield from _terms(operand, not plus)
        case ast.Constant(value=int() | float() as value) if value < 0:
            yield not plus, ast.Constant(-value)
        case _:
            yield plus, node


def _sum(terms: Iterator[tuple[bool, ast.expr]]) -> str:
    (plus, first), *others = terms
    latex = ("" if plus else "-") + typeset(first)
    return latex + "".join((" + " if plus else " - ") + typeset(one) for plus, one in others)


def _fractions(node: ast.expr) -> Sequence[_Fraction]:
    """What is multiplied: factors under a line where one divides, and those that come after it."""
    match node:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            *others, last = _fractions(left)
            if last.below:
                return *others, last, _Fraction(_flat(right))
            return *others, _Fraction([*last.above, *_flat(right)])
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            *others, last = _fractions(left)
            return *others, last._replace(below=[*last.below, *_flat(right)])
    return [_Fraction([node])]


def _flat(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return [*_flat(left), *_flat(right)]
    return [node]


def _pieces(fraction: _Fraction) -> list[Piece]:
    if not fraction.below:
        return [_piece(factor) for factor in fraction.above]
    latex = rf"\frac{{{_whole(fraction.above)}}}{{{_whole(fraction.below)}}}"
    return [Piece(latex, Rank.POWER)]


def _product(node: ast.expr) -> Piece:
    factors = [piece for fraction in _fractions(node) for piece in _pieces(fraction)]
    return factors[0] if len(factors) == 1 else Piece(_times(factors), Rank.PRODUCT)


def _whole(factors: Sequence[ast.expr]) -> str:
    """Factors above or below a fraction's line, which is brackets enough for a lone one."""
    return typeset(factors[0]) if len(factors) == 1 else _times(map(_piece, factors))


def _times(factors: Iterable[Piece]) -> str:
    *others, last = factors
    return TIMES.join((*(one.within(Rank.PRODUCT) for one in others), last.within(Rank.SERIES)))


def _bracketed(latex: str) -> str:
    if any(sign in latex for sign in TALL):
        return rf"\left( {latex} \right)"
    return f"({latex})"


def _number(value: float) -> str:
    """A number in digits, without an exponent."""
    digits = f"{Decimal(repr(value)):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
