"""The formulas by which a spreadsheet works out a calculator's outputs, where cells can say them.

Inputs and outputs stand in braces: ``{price}`` is a number in the units of code, and ``{fee:1}``
whether a choice is its option at that place, counted from 0. Where a method gives None, the cell
holds "—", and ∞ is a number that the cell's format shows as such. ``{fee?}`` is a cell as it is,
and ``{}`` how many of a currency's smallest unit make one of its own.
"""

from __future__ import annotations

import ast
import builtins
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from types import FunctionType
from typing import Any, Literal, TypedDict, override

from terakoya.calculator.quantity import Quantities, Quantity
from terakoya.calculator.schema import Schema
from terakoya.lesson.cell_writer import UNIT, CellWriter, Unsayable
from terakoya.lesson.derive import INSTANCE, Bound, Found, Given, Scope, read_method
from terakoya.lesson.errors import NoFormula, Unreckonable
from terakoya.lesson.expression import same, sign
from terakoya.lesson.latex import read
from terakoya.lesson.quantities import as_schema

LONGEST = 2_000
"""Letters of a formula. Spreadsheets take 8,192, in which the names may be longer."""

NOTHING = ast.Constant(None)
TRUTHS = frozenset({"chosen", "close", "empty", "endless"})
"""Signs of what is true or false."""
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    **{ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE},
    **{ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt},
}

OPERATORS: Mapping[str, type[ast.operator]] = {
    **{"_over": ast.Div, "_power": ast.Pow, "_times": ast.Mult},
}
SIGNS = frozenset(
    ("abs", "ceil", "exp", "floor", "gcd", "ln", "max", "min", "mod", "round", "sqrt")
)


class CellFormula(TypedDict):
    """The formula of an output's cell."""

    formula: str
    scaled: bool
    """Whether it needs amounts in the smallest unit: it is another in cents than in dollars."""


def cell_formulas(schema: Schema) -> dict[str, CellFormula]:
    """The outputs that cells can work out from the inputs, and from each other."""
    trees = {name: tree for name in schema.outputs if (tree := _tree(schema, name))}
    said = {name: one for name, tree in trees.items() if (one := _said(schema, name, tree))}
    # What stands on a value that follows no input would be wrong as soon as one is changed.
    while fixed := [name for name in said if not _named(schema, trees[name]) <= said.keys()]:
        for name in fixed:
            del said[name]
    return said


def quantity_formulas(business: type[Quantities]) -> dict[str, CellFormula]:
    """The quantities that cells can work out from each other, as long as they are not said."""
    schema = as_schema(business)
    trees = {key: _quantity_tree(schema, key, one) for key, one in business.by_key.items()}
    found = {key: _said(schema, key, tree) for key, tree in trees.items() if tree}
    return {key: one for key, one in found.items() if one}


def _quantity_tree(schema: Schema, key: str, quantity: Quantity) -> Found:
    method = quantity.method
    if not isinstance(method, FunctionType):
        return None
    scope = _QuantityScope(schema, {}, method)
    try:
        return scope.result(method, Given([Bound(None, INSTANCE)]))
    except NoFormula:
        return None


def _tree(schema: Schema, name: str) -> Found:
    """What a method comes to, or else what its formula by hand says."""
    try:
        return read_method(schema, name, _CellScope)
    except NoFormula:
        return _by_hand(schema, name)


def _by_hand(schema: Schema, name: str) -> Found:
    output = schema.outputs[name]
    # Such a formula doesn't say when there is no figure.
    if not output.formula or output.undefined:
        return None
    known = frozenset((*schema.inputs, *schema.outputs, *output.where))
    try:
        python = read(output.formula, known).python
        tree: ast.expr = _Translator(output.where).visit(ast.parse(python, mode="eval").body)
    except (Unreckonable, Unsayable):
        return None
    return sign("iferror", tree, ast.Constant(math.inf)) if output.endless else tree


def _said(schema: Schema, name: str, tree: ast.expr) -> CellFormula | None:
    own = int(schema.named(name).kind.in_currency)
    scaled = _power_of_money(schema, tree) not in (own, "any")
    try:
        formula = CellWriter(schema).say(_in_units(tree) if scaled and own else tree)
    except Unsayable:
        return None
    return CellFormula(formula=formula, scaled=scaled) if len(formula) <= LONGEST else None


def _in_units(tree: ast.expr) -> ast.expr:
    """An amount in the smallest unit, in the currency's own."""
    match tree:
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return ast.IfExp(test, _in_units(body), _in_units(orelse))
        case ast.Constant(value=None):
            return tree
    return ast.BinOp(tree, ast.Div(), UNIT)


def _named(schema: Schema, tree: ast.expr) -> set[str]:
    """The outputs in an expression."""
    return {name for name in _names(tree) if name in schema.outputs}


def _names(tree: ast.AST) -> Iterator[str]:
    match tree:
        case ast.Name(id=name):
            yield name
        case ast.Call(args=arguments):
            for one in arguments:
                yield from _names(one)
        case _:
            for node in ast.iter_child_nodes(tree):
                yield from _names(node)


type _Power = int | Literal["any"] | None


def _power_of_money(schema: Schema, node: ast.expr) -> _Power:
    """By which power of a factor an expression grows if all amounts grow by it.

    None where it grows otherwise; any for what is nothing or has no end.
    """

    def of(one: ast.expr) -> _Power:
        return _power_of_money(schema, one)

    match node:
        case ast.Constant(value=value):
            return 0 if isinstance(value, int | float) and value and math.isfinite(value) else "any"
        case ast.Name(id=name):
            declared = schema.inputs.get(name) or schema.outputs.get(name)
            return int(declared is not None and declared.kind.in_currency)
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
            return _added(of(left), of(right), 1 if isinstance(op, ast.Mult) else -1)
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return 0 if of(base) == of(exponent) == 0 else None
        case ast.BinOp(left=left, right=right):
            return _common(of(left), of(right))
        case ast.UnaryOp(operand=operand):
            return of(operand)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return None if of(test) is None else _common(of(body), of(orelse))
        case ast.BoolOp(values=values):
            return None if None in map(of, values) else 0
        case ast.Compare(left=left, comparators=others):
            return None if _common(*map(of, (left, *others))) is None else 0
        case ast.Call(func=ast.Name(id="max" | "min" | "abs" | "iferror" | "mod"), args=arguments):
            return _common(*map(of, arguments))
        case ast.Call(func=ast.Name(id="chosen" | "empty" | "endless")):
            return 0
        case ast.Call(func=ast.Name(id="close"), args=arguments):
            return None if _common(*map(of, arguments)) is None else 0
        case ast.Call(func=ast.Name(id="sum"), args=[_, first, last, term]):
            return of(term) if _common(of(first), of(last), 0) == 0 else None
        case ast.Call(args=arguments):
            return 0 if _common(0, *map(of, arguments)) == 0 else None
    return None


def _added(one: _Power, other: _Power, times: int) -> _Power:
    if one is None or other is None:
        return None
    return "any" if one == "any" or other == "any" else one + times * other


def _common(*powers: _Power) -> _Power:
    certain = {power for power in powers if power != "any"}
    if None in certain or len(certain) > 1:
        return None
    return next(iter(certain), "any")


@dataclass(frozen=True)
class _CellScope(Scope):
    """Reads a method with all its branches."""

    @override
    def _block(self, statements: Any) -> Found:
        match statements:
            case []:
                return NOTHING
            case [ast.AugAssign(target=ast.Name(id=name) as target, op=op, value=value), *rest]:
                worked = ast.BinOp(ast.Name(target.id), op, value)
                bound = {**self.bound, name: Bound(self, worked)}
                return replace(self, bound=bound)._block(rest)
            case [ast.With(items=[ast.withitem(ast.Call(func=called))], body=body), *rest]:
                if self._object(called) is localcontext:
                    return self._block([*body, *rest])
        return super()._block(statements)

    @override
    def _either(self, test: ast.expr, first: Found, second: Found) -> Found:
        body, orelse = first or NOTHING, second or NOTHING
        return body if same(body, orelse) else ast.IfExp(self._truth_of(test), body, orelse)

    @override
    def read(self, node: ast.expr) -> Found:
        match node:
            case ast.Compare(left=left, ops=ops, comparators=others):
                pairs = zip((left, *others), ops, others, strict=False)
                return _all([self._compared(*pair) for pair in pairs])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return _not(self._truth_of(operand))
            case ast.BoolOp(op=ast.And(), values=values):
                return _all([self._truth_of(one) for one in values])
            case ast.BoolOp(op=ast.Or(), values=values) if all(map(self._is_truth, values)):
                return ast.BoolOp(ast.Or(), [self._truth_of(one) for one in values])
            case ast.BinOp(left=left, op=ast.Mod(), right=right):
                return sign("mod", self._operand(left), self._operand(right))
            case ast.Call(func=ast.Attribute(value=value, attr="ln"), args=[], keywords=[]):
                return sign("ln", self._operand(value))
        return super().read(node)

    def _is_truth(self, node: ast.expr) -> bool:
        return _is_truth(self.read(node))

    def _truth_of(self, node: ast.expr) -> ast.expr:
        """Whether an expression of the source counts as true."""
        return self._truth(self.read(node) or NOTHING)

    def _truth(self, found: ast.expr) -> ast.expr:
        match found:
            case _ if _is_truth(found):
                return found
            case ast.Constant(value=value):
                return ast.Constant(bool(value))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return ast.IfExp(test, self._truth(body), self._truth(orelse))
            case ast.Name(id=name) if options := self._options(name):
                return self._chosen(found, [place for place, one in enumerate(options) if one])
        something = ast.Compare(found, [ast.NotEq()], [ast.Constant(0)])
        return _all([_not(_empty(found)), something]) if self._may_be_empty(found) else something

    def _may_be_empty(self, found: ast.expr) -> bool:
        if not isinstance(found, ast.Name):
            return False
        if output := self.schema.outputs.get(found.id):
            return output.undefined is not None
        declared = self.schema.inputs.get(found.id)
        return declared is not None and declared.default is None

    def _chosen(self, choice: ast.Name, places: list[int]) -> ast.expr:
        return _any([sign("chosen", choice, ast.Constant(place)) for place in places])

    def _compared(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.expr:
        found = self.read(left) or NOTHING
        match op, right:
            case ((ast.Is() | ast.IsNot()), ast.Constant(value=None)):
                return _not(_empty(found)) if isinstance(op, ast.IsNot) else _empty(found)
            case ((ast.Eq() | ast.NotEq() | ast.In() | ast.NotIn()), _) if isinstance(
                found, ast.Name
            ) and (options := self._options(found.id)):
                chosen = self._chosen(found, [*map(options.index, self._literals(right))])
                return _not(chosen) if isinstance(op, ast.NotEq | ast.NotIn) else chosen
            case ((ast.Eq() | ast.NotEq() | ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE()), _):
                return self._numbers(found, op, self._operand(right))
        self._refuse(f"compares {ast.unparse(left)}")

    def _numbers(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.expr:
        match op, right:
            case ((ast.Eq() | ast.GtE()), ast.Constant(value=math.inf)):
                return sign("endless", left)
            case ((ast.NotEq() | ast.Lt()), ast.Constant(value=math.inf)):
                return _not(sign("endless", left))
        return ast.Compare(left, [op], [right])

    def _options(self, name: str) -> list[Any]:
        """What there is to choose from at an input; none at others."""
        declared = self.schema.inputs.get(name)
        return list(declared.kind.every()) if declared else []

    def _literals(self, node: ast.expr) -> list[Any]:
        match node:
            case ast.Constant(value=value):
                return [value]
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                return [value for one in parts for value in self._literals(one)]
        self._refuse(f"compares with {ast.unparse(node)}")

    @override
    def _number(self, value: object) -> Found:
        if value is None:
            return NOTHING
        return super()._number(value) or ast.Constant(float(str(value)))

    @override
    def _constant(self, value: object, written: str) -> Found:
        if isinstance(value, Decimal | Fraction):
            return ast.Constant(float(value))
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return ast.Constant(value) if is_number else super()._constant(value, written)  # type: ignore[arg-type]

    @override
    def _python(self, called: Any, call: ast.Call) -> Found:
        match called, call.args:
            case builtins.bool, [one]:
                return self._truth_of(one)
            case math.isinf, [one]:
                return sign("endless", self._operand(one))
            case math.isfinite, [one]:
                return _not(sign("endless", self._operand(one)))
            case math.isclose, [one, other]:
                return sign("close", self._operand(one), self._operand(other))
            case math.copysign, [size, like]:
                found = self._operand(size)
                positive = found if isinstance(found, ast.Constant) else sign("abs", found)
                below = ast.Compare(self._operand(like), [ast.Lt()], [ast.Constant(0)])
                return ast.IfExp(below, ast.UnaryOp(ast.USub(), positive), positive)
            case ((builtins.int | math.trunc), [one]):
                return sign("trunc", self._operand(one))
            case builtins.round, [one, ast.Constant(value=int()) as digits]:
                return sign("round", self._operand(one), digits)
            case math.expm1, [one]:
                return ast.BinOp(sign("exp", self._operand(one)), ast.Sub(), ast.Constant(1))
        return super()._python(called, call)


@dataclass(frozen=True)
class _QuantityScope(_CellScope):
    """Reads the method of a quantity, for which others stand in their cells or don't."""

    @override
    def read(self, node: ast.expr) -> Found:
        match node:
            case ast.Call(func=ast.Attribute(attr="was_said"), args=[ast.Constant(value=str(key))]):
                return _not(_empty(ast.Name(key)))
        found = super().read(node)
        match found:
            case ast.Call(func=ast.Name(id="max" | "min") as function, args=several):
                # They would pass over what has no value.
                numbers: list[ast.expr] = [
                    ast.BinOp(one, ast.Add(), ast.Constant(0)) if isinstance(one, ast.Name) else one
                    for one in several
                ]
                return ast.Call(function, numbers, [])
        return found

    @override
    def _literals(self, node: ast.expr) -> list[Any]:
        match node:
            case ast.Name() | ast.Attribute():
                return [self._object(node)]
        return super()._literals(node)


def _is_truth(found: Found) -> bool:
    match found:
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Constant(value=bool()):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in TRUTHS
        case ast.IfExp(body=body, orelse=orelse):
            return _is_truth(body) and _is_truth(orelse)
    return False


def _empty(found: ast.expr) -> ast.expr:
    """Whether there is no figure."""
    match found:
        case ast.Name():
            return sign("empty", found)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return ast.IfExp(test, _empty(body), _empty(orelse))
    return ast.Constant(isinstance(found, ast.Constant) and found.value is None)


def _not(found: ast.expr) -> ast.expr:
    match found:
        case ast.Compare(left=left, ops=[op], comparators=others) if type(op) in OPPOSITES:
            return ast.Compare(left, [OPPOSITES[type(op)]()], others)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.BoolOp(op=op, values=values):
            opposite = ast.Or() if isinstance(op, ast.And) else ast.And()
            return ast.BoolOp(opposite, [*map(_not, values)])
        case ast.Constant(value=value):
            return ast.Constant(not value)
    return ast.UnaryOp(ast.Not(), found)


def _all(parts: list[ast.expr]) -> ast.expr:
    return parts[0] if len(parts) == 1 else ast.BoolOp(ast.And(), parts)


def _any(parts: list[ast.expr]) -> ast.expr:
    return parts[0] if len(parts) == 1 else ast.BoolOp(ast.Or(), parts)


class _Translator(ast.NodeTransformer):
    """Turns what `read` makes of LaTeX into what `Scope` makes of a method."""

    def __init__(self, letters: Mapping[str, float]) -> None:
        self._letters = letters

    @override
    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id == "_inf":
            return ast.Constant(math.inf)
        if node.id == "_pi":
            return ast.Constant(math.pi)
        return ast.Constant(self._letters[node.id]) if node.id in self._letters else node

    @override
    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(func=ast.Name(id="_sum"), args=[ast.GeneratorExp() as terms]):
                [over] = terms.generators
                first, last = map(self.visit, over.iter.args)  # type: ignore[attr-defined]
                return sign("sum", over.target, first, last, self.visit(terms.elt))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                parts = [self.visit(one) for one in arguments]
                if name in OPERATORS:
                    return ast.BinOp(parts[0], OPERATORS[name](), parts[1])
                if name == "_log":
                    return sign("log", parts[1], parts[0])
                if name[1:] in SIGNS:
                    return sign(name[1:], *parts)
        raise Unsayable
