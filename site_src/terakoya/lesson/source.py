"""The source of a function, as Python's own syntax tree."""

from __future__ import annotations

import ast
import inspect
import linecache
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from types import FunctionType

type _Place = tuple[str, int]
"""A function's name and its first line, decorators counted, as Python notes them."""


def definition_of(function: FunctionType) -> ast.FunctionDef | None:
    """The ``def`` that made a function; None for a lambda, and for what stands in no file."""
    code = function.__code__
    linecache.checkcache(code.co_filename)
    lines = linecache.getlines(code.co_filename, function.__globals__)
    return _definitions("".join(lines)).get((code.co_name, code.co_firstlineno))


def function_of(member: object) -> FunctionType | None:
    """The function behind a member of a class, be it called or read as a property."""
    match member:
        case property(fget=function) | cached_property(func=function):
            return function_of(function)
        case staticmethod(__func__=function) | classmethod(__func__=function):
            return function_of(function)
        case FunctionType():
            function = inspect.unwrap(member)
            return function if isinstance(function, FunctionType) else None
    return None


@lru_cache(maxsize=128)
def _definitions(source: str) -> Mapping[_Place, ast.FunctionDef]:
    return {_place(one): one for one in _functions(ast.parse(source).body)}


def _place(definition: ast.FunctionDef) -> _Place:
    decorators = definition.decorator_list
    return definition.name, decorators[0].lineno if decorators else definition.lineno


def _functions(statements: Sequence[ast.stmt]) -> Iterator[ast.FunctionDef]:
    for statement in statements:
        if isinstance(statement, ast.FunctionDef):
            yield statement
        elif isinstance(statement, ast.ClassDef):
            yield from _functions(statement.body)
