"""An expression of Python's syntax, written as the formula of a spreadsheet's cell."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import NamedTuple

from terakoya.calculator.kinds.kind import UNDEFINED
from terakoya.calculator.schema import Schema

ENDLESS = "1E+100"
"""What stands for ∞: multiplied and divided, it stays as good as endless."""
BEYOND = "1E+21"
"""What is more is taken for ∞."""
NEAR = "1E-09"
"""How near two numbers come, relatively, that count as the same."""

FUNCTIONS = {
    **{"abs": "ABS", "exp": "EXP", "floor": "INT", "gcd": "GCD", "iferror": "IFERROR"},
    **{"ln": "LN", "max": "MAX", "min": "MIN", "mod": "MOD", "sqrt": "SQRT", "trunc": "TRUNC"},
}
OVER_ARRAYS = frozenset({"abs", "exp", "floor", "ln", "mod", "sqrt", "trunc"})
"""Those that give an array for an array."""
RELATIONS: Mapping[type[ast.cmpop], str] = {
    **{ast.Eq: "=", ast.NotEq: "<>", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="},
}


UNIT = ast.Name("{}")
"""How many of a currency's smallest unit make one of its own: 100 for cents."""


class Unsayable(Exception):
    """Cells have no words for it."""


class Rank(IntEnum):
    """How firmly a piece of a formula holds together: what is looser gets brackets."""

    RELATION = 1
    SUM = 2
    PRODUCT = 3
    POWER = 4
    ATOM = 5


OPERATORS: Mapping[type[ast.operator], tuple[str, Rank]] = {
    ast.Add: ("+", Rank.SUM),
    ast.Sub: ("-", Rank.SUM),
    ast.Mult: ("*", Rank.PRODUCT),
    ast.Div: ("/", Rank.PRODUCT),
}


class Piece(NamedTuple):
    """A piece of a formula."""

    text: str
    rank: Rank = Rank.ATOM

    def within(self, least: Rank) -> str:
        """The piece where only what holds so firmly can stand without brackets."""
        return self.text if self.rank >= least else f"({self.text})"


class CellWriter:
    """Writes formulas of a calculator's outputs."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._letters: dict[str, str] = {}
        """What counts the terms of the sum around a place, as an array."""
        self._positive: set[str] = set()
        """The letters that are never nothing."""

    def say(self, node: ast.expr) -> str:
        """An expression as a formula, without its =; raises `Unsayable`."""
        return self._piece(node).text

    def _piece(self, node: ast.expr) -> Piece:
        match node:
            case ast.Name(id=name):
                return self._name(name)
            case ast.Constant(value=value):
                return _constant(value)
            case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
                return self._power(base, exponent)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                written, rank = OPERATORS[type(op)]
                # Below a minus or a line, what is no tighter would be taken apart.
                after = Rank(rank + 1) if written in "-/" else rank
                one, other = self._piece(left).within(rank), self._piece(right).within(after)
                return Piece(f"{one}{written}{other}", rank)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Piece(f"-{self._piece(operand).within(Rank.ATOM)}", Rank.SUM)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._sign(name, arguments)
            case _ if self._letters:
                # A condition would be asked once for all the terms.
                raise Unsayable
        return self._choice(node)

    def _choice(self, node: ast.expr) -> Piece:
        match node:
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._call("IF", test, body, orelse)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self._call("NOT", operand)
            case ast.BoolOp(op=op, values=values):
                return self._call("AND" if isinstance(op, ast.And) else "OR", *values)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                one, other = (self._piece(side).within(Rank.SUM) for side in (left, right))
                return Piece(f"{one}{RELATIONS[type(op)]}{other}", Rank.RELATION)
            case ast.Compare(left=left, ops=ops, comparators=others):
                pairs = zip((left, *others), ops, others, strict=False)
                return self._call("AND", *(ast.Compare(one, [op], [two]) for one, op, two in pairs))
        raise Unsayable

    def _call(self, function: str, *arguments: ast.expr) -> Piece:
        return Piece(f"{function}({','.join(map(self.say, arguments))})")

    def _name(self, name: str) -> Piece:
        if name in self._letters:
            return Piece(self._letters[name])
        declared = self._schema.inputs.get(name)
        if declared is None:
            if name == UNIT.id:
                return Piece("{}")
            if name == r"\pi":
                return Piece("PI()")
            return Piece(f"{{{name}}}") if name in self._schema.outputs else _refuse()
        options = declared.kind.every()
        if options and all(type(option) in (int, float) for option in options):
            return Piece(_chosen(name, list(map(str, options))))
        if options or not isinstance(declared.min, int | float):
            raise Unsayable
        return Piece(f"{{{name}}}")

    def _sign(self, name: str, arguments: list[ast.expr]) -> Piece:
        if name in FUNCTIONS and (not self._letters or name in OVER_ARRAYS):
            return self._call(FUNCTIONS[name], *arguments)
        signs: Mapping[str, Callable[..., Piece]] = {
            "ceil": lambda one: Piece(f"-INT(-{self._piece(one).within(Rank.ATOM)})", Rank.SUM),
            "log": lambda base, one: self._call("LOG", one, base),
            "max": lambda *two: self._larger(">=", *two),
            "min": lambda *two: self._larger("<=", *two),
            "round": self._round,
            "sum": self._sum,
        }
        truths: Mapping[str, Callable[..., Piece]] = {
            "chosen": lambda one, place: Piece(f"{{{one.id}:{place.value}}}", Rank.RELATION),
            "close": self._close,
            "empty": lambda one: Piece(f"NOT(ISNUMBER({{{one.id}?}}))"),
            "endless": lambda one: Piece(f"ABS({self.say(one)})>={BEYOND}", Rank.RELATION),
        }
        known = signs if self._letters else {**signs, **truths}
        return known[name](*arguments) if name in known else _refuse()

    def _larger(self, relation: str, *two: ast.expr) -> Piece:
        """The larger or smaller of two, term by term: MAX and MIN would take all terms together."""
        if len(two) != 2:
            raise Unsayable
        one, other = (self._piece(side).within(Rank.POWER) for side in two)
        opposite = "<" if relation == ">=" else ">"
        return Piece(f"({one}{relation}{other})*{one}+({one}{opposite}{other})*{other}", Rank.SUM)

    def _round(self, one: ast.expr, digits: ast.expr | None = None) -> Piece:
        written = self.say(one)
        if digits is not None:
            return Piece(f"ROUND({written},{self.say(digits)})")
        if self._letters:
            raise Unsayable
        # As Python does: of two whole numbers that are as near, the even one.
        half = f"ABS({written}-TRUNC({written}))=0.5"
        return Piece(f"IF({half},2*ROUND(({written})/2,0),ROUND({written},0))")

    def _close(self, one: ast.expr, other: ast.expr) -> Piece:
        left, right = (self._piece(side).within(Rank.PRODUCT) for side in (one, other))
        return Piece(f"ABS({left}-{right})<={NEAR}*MAX(ABS({left}),ABS({right}))", Rank.RELATION)

    def _power(self, base: ast.expr, exponent: ast.expr) -> Piece:
        """A power; a spreadsheet stumbles at one that is too small for a number."""
        power = self._power_of_any(base, exponent)
        if isinstance(exponent, ast.Constant):
            return power
        logarithm = ast.Call(ast.Name("ln"), [base], [])
        nothing = self._call("EXP", ast.BinOp(exponent, ast.Mult(), logarithm))
        return Piece(f"IFERROR({power.text},0*{nothing.text})")

    def _power_of_any(self, base: ast.expr, exponent: ast.expr) -> Piece:
        """A power; that of nothing by nothing is 1, at which a spreadsheet stumbles, too."""
        one, other = (self._piece(side).within(Rank.ATOM) for side in (base, exponent))
        if self._is_positive(base) or self._is_positive(exponent):
            return Piece(f"{one}^{other}", Rank.POWER)
        if self._letters:
            return Piece(f"({one}+({one}=0)*({other}=0))^{other}", Rank.POWER)
        return Piece(f"IF(AND({one}=0,{other}=0),1,{one}^{other})")

    def _is_positive(self, node: ast.expr) -> bool:
        match node:
            case ast.Constant(value=int() | float() as value):
                return value > 0
            case ast.Name(id=name):
                return name in self._positive or self._least(name) > 0
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                sides = (left, right)
                return any(map(self._is_positive, sides)) and all(map(self._is_not_negative, sides))
        return False

    def _is_not_negative(self, node: ast.expr) -> bool:
        return self._is_positive(node) or (isinstance(node, ast.Name) and self._least(node.id) >= 0)

    def _least(self, name: str) -> float:
        declared = self._schema.inputs.get(name)
        least = declared.min if declared else None
        return least if isinstance(least, int | float) else -math.inf

    def _sum(self, letter: ast.Name, first: ast.expr, last: ast.expr, term: ast.expr) -> Piece:
        """A sum over whole numbers: over an array of the numbers of as many rows."""
        if self._letters:
            raise Unsayable
        begin, end = (self._piece(side) for side in (first, last))
        shift = {"1": "", "0": "-1"}.get(begin.text, f"+{begin.within(Rank.PRODUCT)}-1")
        count = {"1": end.text, "0": f"{end.text}+1"}.get(
            begin.text, f"{end.text}-{begin.within(Rank.PRODUCT)}+1"
        )
        count = count.removesuffix("-1+1") if count.endswith("-1+1") else count
        rows = f"ROW(INDEX($A:$A,1):INDEX($A:$A,{count}))"
        self._letters = {letter.id: f"({rows}{shift})" if shift else rows}
        self._positive = {letter.id} if self._is_positive(first) else set()
        written = self.say(term)
        self._letters, self._positive = {}, set()
        return Piece(f"IF({count}<1,0,SUMPRODUCT({written}))")


def _constant(value: object) -> Piece:
    match value:
        case None:
            return Piece(f'"{UNDEFINED}"')
        case bool():
            return Piece("TRUE" if value else "FALSE")
        case int() | float() if math.isinf(value):
            return Piece(ENDLESS) if value > 0 else Piece(f"-{ENDLESS}", Rank.SUM)
        case int() | float():
            written = repr(value).upper().removesuffix(".0")
            return Piece(written, Rank.ATOM if value >= 0 else Rank.SUM)
    raise Unsayable


def _chosen(name: str, values: list[str]) -> str:
    """The value of a choice of numbers."""
    *others, last = values
    for place, value in reversed(list(enumerate(others))):
        last = f"IF({{{name}:{place}}},{value},{last})"
    return last


def _refuse() -> Piece:
    raise Unsayable
