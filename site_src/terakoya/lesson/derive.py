"""A formula read from a method's own source: what it returns, as one expression.

Helpers, variables and constants are put in where they are used. Of two branches, one that gives
None or ∞ is left out, since the sentence that the page then shows says when that is; and so is one
that gives 0 where a factor of the other is 0.
"""

from __future__ import annotations

import ast
import builtins
import fractions
import inspect
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, NamedTuple, NoReturn, TypeGuard

from terakoya.calculator.schema import Schema
from terakoya.lesson.errors import NoFormula
from terakoya.lesson.expression import (
    ONE,
    before,
    is_multiple,
    opposite,
    power_of_e,
    same,
    sign,
    whole,
    whole_quotient,
)
from terakoya.lesson.source import definition_of, function_of
from terakoya.lesson.typeset import typeset

SIGNS: Mapping[object, str] = {
    abs: "abs",
    math.ceil: "ceil",
    math.fabs: "abs",
    math.floor: "floor",
    math.log: "ln",
    math.sqrt: "sqrt",
    round: "round",
}
"""Functions of one number that a formula has a sign for."""

SIGNS_OF_SEVERAL: Mapping[object, str] = {math.gcd: "gcd", max: "max", min: "min"}

UNSEEN = frozenset({Decimal, Fraction, float, repr, str})
"""What changes how a number is kept, not the number."""

OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)

CLEARED = 9
"""Rounded to so many decimal places, a number loses only what binary added to it."""

LETTERS = "kjitmn"
"""What counts the terms of a sum, of a sum in it, and so on."""

BRANCHING = "chooses between two expressions"

STATEMENTS: Mapping[type[ast.stmt], str] = {
    ast.For: "has a loop",
    ast.While: "has a loop",
    ast.Raise: "raises an error",
}
"""What a method does that holds no formula."""

INSTANCE = ast.Name("self")

type Found = ast.expr | None
"""What a piece of source comes to: an expression of inputs, outputs and numbers.

None where it comes to None or ∞.
"""


@lru_cache(maxsize=4096)
def derive(schema: Schema, name: str) -> str:
    """The formula of an output in LaTeX, read from its method; raises `NoFormula`."""
    found = read_method(schema, name, Scope)
    if found is None:
        raise NoFormula(name, "never gives a number")
    return typeset(found)


def read_method(schema: Schema, name: str, reader: type[Scope]) -> Found:
    """What an output's method comes to, as a way of reading has it; raises `NoFormula`."""
    function = function_of(inspect.getattr_static(schema.calculator, name))
    if function is None:
        raise NoFormula(name, "is not written with def in a module or a class")
    scope = reader(schema, schema.outputs[name].where, function)
    return scope.result(function, Given([Bound(None, INSTANCE)]))


class Bound(NamedTuple):
    """What a variable or an argument stands for."""

    scope: Scope | None
    """Where to read it; None if it has been read."""
    node: ast.expr


@dataclass(frozen=True)
class Given:
    """The arguments of a call."""

    in_order: Sequence[Bound] = ()
    by_name: Mapping[str, Bound] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.in_order or self.by_name)


@dataclass(frozen=True)
class Scope:
    """Where a piece of source stands, and so what the names in it mean."""

    schema: Schema
    letters: Mapping[str, float]
    """What constants are called in the formula."""
    function: FunctionType
    callers: tuple[FunctionType, ...] = ()
    bound: Mapping[str, Bound] = field(default_factory=dict)
    sums: int = 0
    """How many sums it stands in."""

    def result(self, function: FunctionType, given: Given) -> Found:
        """What a function gives for some arguments."""
        scope = replace(self, function=function, callers=(*self.callers, function), bound={})
        if function in self.callers:
            scope._refuse("calls itself")
        definition = definition_of(function)
        if definition is None:
            scope._refuse("is not written with def in a module or a class")
        bound = scope._parameters(definition.args, given)
        return replace(scope, bound=bound)._block(definition.body)

    def _parameters(self, declared: ast.arguments, given: Given) -> dict[str, Bound]:
        if declared.vararg or declared.kwarg or declared.kwonlyargs:
            self._refuse("has more than plain parameters")
        names = [one.arg for one in (*declared.posonlyargs, *declared.args)]
        late = zip(reversed(names), reversed(declared.defaults), strict=False)
        defaults = {name: Bound(self, default) for name, default in late}
        in_order = dict(zip(names, given.in_order, strict=False))
        return {**defaults, **in_order, **given.by_name}

    def _block(self, statements: Sequence[ast.stmt]) -> Found:
        """What statements return that follow one another."""
        match statements:
            case [] | [ast.Return(value=None), *_]:
                return None
            case [ast.Return(value=ast.expr() as value), *_]:
                return self.read(value)
            case [ast.Expr() | ast.Pass(), *rest]:
                return self._block(rest)
            case [ast.If(test=test, body=body, orelse=orelse), *rest]:
                first, second = self._block([*body, *rest]), self._block([*orelse, *rest])
                return self._either(test, first, second)
            case [
                ast.Assign(targets=[target], value=value)
                | ast.AnnAssign(target=target, value=ast.expr() as value),
                *rest,
            ]:
                bound = {**self.bound, **self._assigned(target, value)}
                return replace(self, bound=bound)._block(rest)
        self._refuse(STATEMENTS.get(type(statements[0]), "is more than one expression"))

    def _assigned(self, target: ast.expr, value: ast.expr) -> dict[str, Bound]:
        match target, value:
            case ast.Name(id=name), _:
                return {name: Bound(self, value)}
            case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
                pairs = zip(targets, values, strict=True)
                return {name: one for pair in pairs for name, one in self._assigned(*pair).items()}
        self._refuse(f"takes {ast.unparse(value)} apart")

    def _either(self, test: ast.expr, first: Found, second: Found) -> Found:
        """Of two branches, the one that says what is calculated."""
        match test, first, second:
            case (_, None, found) | (_, found, None):
                return found
            case (ast.UnaryOp(op=ast.Not(), operand=factor), ast.Constant(value=0), ast.expr()):
                if is_multiple(second, self.read(factor)):
                    return second
            case (ast.Name() | ast.Attribute() | ast.Call(), ast.expr(), ast.Constant(value=0)):
                if is_multiple(first, self.read(test)):
                    return first
        return first if first and same(first, second) else self._refuse(BRANCHING)

    def read(self, node: ast.expr) -> Found:
        """What an expression of the source comes to."""
        match node:
            case ast.Constant(value=value) if not isinstance(value, bool):
                return self._number(value)
            case ast.Name(id=name) if name in self.bound and not self._is_instance(node):
                scope, bound = self.bound[name]
                return bound if scope is None else scope.read(bound)
            case ast.Attribute(value=owner, attr=name) if self._is_instance(owner):
                return self._member(name, Given())
            case ast.Name() | ast.Attribute():
                return self._constant(self._object(node), ast.unparse(node))
            case ast.BinOp(left=left, op=ast.FloorDiv(), right=right):
                return whole_quotient(self._operand(left), self._operand(right))
            case ast.BinOp(left=left, op=op, right=right) if isinstance(op, OPERATORS):
                return ast.BinOp(self._operand(left), op, self._operand(right))
            case ast.BoolOp(op=ast.Or(), values=[value, ast.Constant(value=0)]):
                return self.read(value)  # an input that may be left empty
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.read(operand)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return opposite(self.read(operand))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._either(test, self.read(body), self.read(orelse))
            case ast.Call(func=ast.Attribute(value=owner, attr=name)) if self._is_instance(owner):
                return self._member(name, self._arguments(node))
            case ast.Call(func=function):
                return self._call(self._object(function), node)
        self._refuse(f"has {ast.unparse(node)} in it")

    def _operand(self, node: ast.expr) -> ast.expr:
        """What an expression comes to that something is calculated with."""
        found = self.read(node)
        return self._refuse(f"calculates with {ast.unparse(node)}") if found is None else found

    def _is_instance(self, node: ast.expr) -> bool:
        """Whether an expression is the calculator itself, whatever it is called here."""
        if not isinstance(node, ast.Name) or node.id not in self.bound:
            return False
        scope, bound = self.bound[node.id]
        return bound is INSTANCE if scope is None else scope._is_instance(bound)

    def _number(self, value: object) -> Found:
        """A number that is written in the source, or the text of one."""
        if value is None:
            return None
        try:
            number = value if _is_number(value) else float(str(value))
        except ValueError:
            self._refuse(f"gives {value!r}")
        return ast.Constant(number) if _is_finite(number) else None

    def _constant(self, value: object, written: str) -> Found:
        """A number that has a name: its letter, if the output gives it one."""
        if not _is_number(value):
            self._refuse(f"uses {written}")
        if not _is_finite(value):
            return None
        letters = (letter for letter, constant in self.letters.items() if constant == value)
        letter = next(letters, None)
        if letter is None:
            return ast.Name(r"\pi") if value == math.pi else ast.Constant(value)
        return ast.Name(letter)

    def _object(self, node: ast.expr) -> Any:
        """What a name of the function's module stands for; None if nothing is known of it."""
        match node:
            case ast.Name(id=name) if name not in _local_names(self.function):
                return self.function.__globals__.get(name, getattr(builtins, name, None))
            case ast.Attribute(value=ast.Name() as owner, attr=name):
                holder = self._object(owner)
                if isinstance(holder, ModuleType | type):
                    return getattr(holder, name, None)
        return None

    def _member(self, name: str, given: Given) -> Found:
        """A member of the calculator, called with some arguments or read."""
        if name in self.schema.inputs or (name in self.schema.outputs and not given):
            return ast.Name(name)
        member = inspect.getattr_static(self.schema.calculator, name, None)
        if not (function := function_of(member)):
            return self._constant(member, f"self.{name}")
        instance = () if isinstance(member, staticmethod) else (Bound(None, INSTANCE),)
        return self.result(function, replace(given, in_order=(*instance, *given.in_order)))

    def _arguments(self, call: ast.Call) -> Given:
        by_name = {one.arg: Bound(self, one.value) for one in call.keywords if one.arg}
        if len(by_name) < len(call.keywords) or any(isinstance(a, ast.Starred) for a in call.args):
            self._refuse(f"calls {ast.unparse(call)}")
        return Given([Bound(self, one) for one in call.args], by_name)

    def _call(self, called: object, call: ast.Call) -> Found:
        """What a call comes to of a function that is no member."""
        if isinstance(called, FunctionType) and not _is_of_python(called):
            return self.result(called, self._arguments(call))
        if isinstance(called, BuiltinFunctionType | type) and not call.keywords:
            return self._python(called, call)
        self._refuse(f"calls {ast.unparse(call.func)}()")

    def _python(self, called: Callable[..., object], call: ast.Call) -> Found:
        """What a call comes to of one of Python's own functions."""
        match called, call.args:
            case _, [one] if called in UNSEEN:
                return self.read(one)
            case (fractions.Fraction, [above, below]):
                return ast.BinOp(self._operand(above), ast.Div(), self._operand(below))
            case ((builtins.int | math.trunc), [one]):
                return whole(self._operand(one))
            case builtins.round, [one, ast.Constant(value=int() as digits)] if digits >= CLEARED:
                return self.read(one)
            case ((builtins.pow | math.pow), [base, exponent]):
                return ast.BinOp(self._operand(base), ast.Pow(), self._operand(exponent))
            case math.log, [one, base]:
                return sign("log", self._operand(base), self._operand(one))
            case ((math.log2 | math.log10), [one]):
                ten_or_two = ast.Constant(2 if called is math.log2 else 10)
                return sign("log", ten_or_two, self._operand(one))
            case math.log1p, [one]:
                return sign("ln", ast.BinOp(ONE, ast.Add(), self._operand(one)))
            case math.copysign, [size, _] if self.read(size) is None:
                return None
            case math.exp, [one]:
                return power_of_e(self._operand(one))
            case math.expm1, [one]:
                return ast.BinOp(power_of_e(self._operand(one)), ast.Sub(), ONE)
            case ((builtins.sum | math.fsum | math.prod), [ast.GeneratorExp() as terms]):
                return self._terms("prod" if called is math.prod else "sum", terms)
            case _, [one] if called in SIGNS:
                return sign(SIGNS[called], self._operand(one))
            case _, [_, _, *_] if called in SIGNS_OF_SEVERAL:
                return sign(SIGNS_OF_SEVERAL[called], *map(self._operand, call.args))
        self._refuse(f"calls {ast.unparse(call.func)}()")

    def _terms(self, name: str, terms: ast.GeneratorExp) -> ast.expr:
        """A sum or a product over whole numbers that follow one another."""
        match terms.generators:
            case [
                ast.comprehension(
                    target=ast.Name(id=variable),
                    iter=ast.Call(func=ast.Name(id="range"), args=[*ends]),
                    ifs=[],
                )
            ] if len(ends) in (1, 2):
                first = ast.Constant(0) if len(ends) == 1 else self._operand(ends[0])
                letter = ast.Name(self._free_letter())
                bound = {**self.bound, variable: Bound(None, letter)}
                inner = replace(self, bound=bound, sums=self.sums + 1)
                last = before(self._operand(ends[-1]))
                return sign(name, letter, first, last, inner._operand(terms.elt))
        self._refuse(f"has {ast.unparse(terms)} in it")

    def _free_letter(self) -> str:
        """A letter that stands for nothing else."""
        taken = {*self.schema.inputs, *self.schema.outputs, *self.letters}
        return [letter for letter in LETTERS if letter not in taken][self.sums]

    def _refuse(self, reason: str) -> NoReturn:
        raise NoFormula(self.function.__name__, reason)


def _local_names(function: FunctionType) -> frozenset[str]:
    code = function.__code__
    return frozenset((*code.co_varnames, *code.co_cellvars, *code.co_freevars))


def _is_of_python(function: FunctionType) -> bool:
    return function.__module__.partition(".")[0] in sys.stdlib_module_names


def _is_finite(value: int | float) -> bool:
    return isinstance(value, int) or math.isfinite(value)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
