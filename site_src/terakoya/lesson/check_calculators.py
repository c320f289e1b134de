"""The check of a course's calculators: what they reach for, and how they are declared."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from terakoya.calculator.declaration import mistakes
from terakoya.calculator.schema import Schema
from terakoya.errors import DeclarationError, Problem
from terakoya.lesson.course import Course, load_calculator
from terakoya.lesson.fences import nearest
from terakoya.lesson.formula import unknown_words

PURE_MODULES = frozenset(
    {"__future__", "abc", "bisect", "calendar", "cmath", "collections", "copy", "dataclasses"}
    | {"datetime", "decimal", "enum", "fractions", "functools", "heapq", "itertools", "math"}
    | {"numbers", "operator", "re", "statistics", "string", "terakoya", "types", "typing"}
    | {"unicodedata"}
)
"""What a calculator may import: these reach neither files nor the network, nor chance."""

IMPURE_CALLS = frozenset({"__import__", "breakpoint", "compile", "eval", "exec", "input", "open"})

type At = tuple[int, int, str]
"""A line, a column (both from 1) and a sentence."""


def check_calculators(course: Course) -> tuple[dict[str, Schema], list[Problem]]:
    """The calculators that could be read, by name, and every mistake in the files."""
    library: dict[str, Schema] = {}
    problems: list[Problem] = []
    for path in course.calculator_files():
        schema, found = _check(path, course.languages)
        shown = path.relative_to(course.root)
        problems += [Problem(shown, *at) for at in found]
        if schema is not None:
            library[path.stem] = schema
    return library, problems


def _check(path: Path, languages: tuple[str, ...]) -> tuple[Schema | None, list[At]]:
    """A file's calculator, None if it can't be used, and the mistakes in the file."""
    try:
        tree = ast.parse(path.read_bytes(), str(path))
    except SyntaxError as error:
        sentence = f"not Python: {error.msg}; correct the line"
        return None, [(error.lineno or 1, error.offset or 1, sentence)]
    if impurities := list(_impurities(tree)):
        return None, impurities
    try:
        schema = load_calculator(path)
    except DeclarationError as error:
        return None, [_at(tree, error)]
    except Exception as error:  # whatever an author's file raises is reported
        return None, [(_line_of(error, path), 1, f"{type(error).__name__}: {error}; mend the file")]
    found = [_at(tree, error) for error in mistakes(schema, languages)]
    found += [_at(tree, error) for error in _formulas(schema)]
    return (None if found else schema), found


def _impurities(tree: ast.AST) -> Iterator[At]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (_import(node, alias.name) for alias in node.names if _impure(alias.name))
        elif isinstance(node, ast.ImportFrom) and (node.level or _impure(node.module or "")):
            yield _import(node, "." * node.level + (node.module or ""))
        elif isinstance(node, ast.Call) and (name := _called(node)) in IMPURE_CALLS:
            sentence = f"{name}() is not for a calculator: it works from its inputs alone"
            yield node.lineno, node.col_offset + 1, f"{sentence}; remove it"


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _impure(module: str) -> bool:
    return module.partition(".")[0] not in PURE_MODULES


def _import(node: ast.Import | ast.ImportFrom, module: str) -> At:
    name = module.partition(".")[0]
    reason = (
        "reaches beyond a calculator's inputs (files, the network, the system or chance)"
        if name in sys.stdlib_module_names
        else "is not in the standard library, so it is not in the reader's browser"
    )
    return node.lineno, node.col_offset + 1, f'"{module}" {reason}; remove the import'


def _formulas(schema: Schema) -> Iterator[DeclarationError]:
    names = tuple(schema.inputs) + tuple(schema.outputs)
    for name, output in schema.outputs.items():
        for word in unknown_words(schema, output.formula):
            place = f"{schema.calculator.__name__}.{name}"
            problem = f'the formula names "{word}", which is no input and no output'
            yield DeclarationError(place, problem, nearest(word, names))


def _at(tree: ast.Module, error: DeclarationError) -> At:
    class_name, _, member = error.place.partition(".")
    line = 1
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            line = next((one.lineno for one in node.body if _names(one, member)), node.lineno)
    return line, 1, str(error)


def _names(node: ast.stmt, member: str) -> bool:
    match node:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name == member
        case ast.FunctionDef(name=name):
            return name == member
    return False


def _line_of(error: Exception, path: Path) -> int:
    """The last line of a file that an error passed through."""
    line, traceback = 1, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == str(path):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
