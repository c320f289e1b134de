"""Calculators as the browser has them: without what they mean, since no answer needs it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import accumulate

from terakoya.calculator.quantity import MODULE
from terakoya.calculator.session import CALCULATORS

DECLARING = ("count", "money", "number", "output", "rate", "series")
"""What is called with a meaning."""
MEANING = ("means", "neutral", "per")
"""The options that say it."""

type _Piece = tuple[ast.stmt | ast.expr, bytes]
"""A piece of a file, and what takes its place."""


def without_meanings(source: bytes) -> bytes:
    """A file that imports no quantities and means none; each line stays where it is."""
    lines = source.split(b"\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    pieces = sorted(_pieces(ast.parse(source)), key=lambda one: _place(one[0]), reverse=True)
    for node, instead in pieces:
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        kept = b"\n" * source.count(b"\n", begin, end)
        source = source[:begin] + instead + kept + source[end:]
    return source


def _pieces(tree: ast.Module) -> Iterator[_Piece]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if _holds_quantities(module):
                yield node, b"pass"
            case ast.Call(func=ast.Name(id=name), keywords=given) if name in DECLARING:
                yield from ((one.value, b"None") for one in given if one.arg in MEANING)


def _place(node: ast.stmt | ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _holds_quantities(module: str) -> bool:
    return f"{module}.".startswith(f"{CALCULATORS}.{MODULE}.")
