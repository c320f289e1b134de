"""A calculator's file as the browser's Python gets it: without what the page says already."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from terakoya.calculator.schema import PRESETS


class _Change(NamedTuple):
    """What takes the place of a part of a file."""

    begin: int
    end: int
    instead: str


def without_presets(source: bytes) -> bytes:
    """A file without the presets of its calculator, and without what is imported for them alone.

    What follows stays on its line, so that an error is told of the right one.
    """
    if PRESETS.encode() not in source:
        return source
    tree = ast.parse(source)
    presets = list(_presets(tree))
    within = {part for node in presets for part in ast.walk(node)}
    names = _names(within) - _names(set(ast.walk(tree)) - within)
    instead = [*((node, "pass") for node in presets), *_imports(tree, names)]
    changes = [_Change(*_place(source, node), text) for node, text in instead]
    for begin, end, text in sorted(changes, reverse=True):
        lines = b"\n" * source[begin:end].count(b"\n")
        source = source[:begin] + text.encode() + lines + source[end:]
    return source


def _presets(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that give a class its presets."""
    for node in (part for one in tree.body if isinstance(one, ast.ClassDef) for part in one.body):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name == PRESETS:
                yield node


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def _imports(tree: ast.Module, unused: Collection[str]) -> Iterator[tuple[ast.stmt, str]]:
    """The imports of names that nothing uses, as they are without these."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            kept = [one for one in node.names if (one.asname or one.name) not in unused]
            if len(kept) < len(node.names):
                left = ast.ImportFrom(node.module, kept, node.level)
                yield node, ast.unparse(left) if kept else "pass"


def _place(source: bytes, node: ast.stmt) -> tuple[int, int]:
    """Where a statement begins and ends, in bytes."""
    lines = source.splitlines(keepends=True)
    begin, end = (
        sum(map(len, lines[: line - 1])) + column
        for line, column in (
            (node.lineno, node.col_offset),
            (node.end_lineno or node.lineno, node.end_col_offset or 0),
        )
    )
    return begin, end
