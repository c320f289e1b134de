"""The check of a course's calculators: what they reach for, and how they are declared."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from terakoya.calculator.declaration import mistakes
from terakoya.calculator.schema import Schema
from terakoya.errors import DeclarationError, Problem
from terakoya.lesson.check_answers import failures
from terakoya.lesson.course import Course, import_calculator
from terakoya.lesson.fences import nearest
from terakoya.lesson.formula import render_formula, unknown_words
from terakoya.lesson.trial import describe, trial

PURE_MODULES = frozenset(
    {"__future__", "abc", "bisect", "calendar", "cmath", "collections", "copy", "dataclasses"}
    | {"datetime", "decimal", "enum", "fractions", "functools", "heapq", "itertools", "math"}
    | {"numbers", "operator", "re", "statistics", "string", "terakoya", "types", "typing"}
    | {"unicodedata"}
)
"""What a calculator may import: these reach neither files nor the network, nor chance."""

IMPURE_NAMES = frozenset({"__import__", "breakpoint", "compile", "eval", "exec", "input", "open"})

CLOCK = frozenset({"now", "today", "utcnow"})
"""With these a printed answer and a live one would differ."""

IMPURE = "{} is not for a calculator: it works from its inputs alone; remove it"

_UNREAD = re.compile(r"\\[A-Za-z]+")
"""What the library for formulas leaves as it stands."""

NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
"""What a fence and a link can call a calculator by."""

type At = tuple[int, int, str]
"""A line, a column (both from 1) and a sentence."""


@dataclass(frozen=True)
class Checked:
    """What the check of the calculators found."""

    library: dict[str, Schema]
    """The calculators that can be used, by name."""
    broken: frozenset[str]
    """The names of the others: lessons that show them are not to blame."""
    problems: list[Problem]


def check_calculators(course: Course, endless: Collection[Problem]) -> Checked:
    """Check every calculator's file of a course, but for those known to come to no end."""
    library: dict[str, Schema] = {}
    problems = [*endless]
    for path in course.calculator_files():
        shown = path.relative_to(course.root)
        if shown in (problem.path for problem in endless):
            continue
        schema, found = _check(path, path.read_bytes(), course.languages)
        problems += [Problem(shown, *at) for at in found]
        if schema is not None:
            library[path.stem] = schema
    names = {path.stem for path in course.calculator_files()}
    return Checked(library, frozenset(names - library.keys()), problems)


@lru_cache(maxsize=1024)
def _check(
    path: Path, content: bytes, languages: tuple[str, ...]
) -> tuple[Schema | None, list[At]]:
    """A file's calculator, None if it can't be used, and the mistakes in the file.

    The same content is checked once.
    """
    if not NAME.fullmatch(path.stem):
        return None, [(1, 1, "the file's name is no name; use letters, digits and _ only")]
    try:
        tree = ast.parse(content, str(path))
    except SyntaxError as error:
        sentence = f"not Python: {error.msg}; correct the line"
        return None, [(error.lineno or 1, error.offset or 1, sentence)]
    if impurities := list(_impurities(tree)):
        return None, impurities
    try:
        with trial(path.stem):
            schema = import_calculator(path)
        found = [_at(tree, error, path) for error in _mistakes(schema, languages)]
    except DeclarationError as error:
        return None, [_at(tree, error, path)]
    except Exception as error:  # whatever an author's file raises is reported
        return None, [(_line_of(error, path), 1, f"{describe(error)[0]}; mend the file")]
    return (None if found else schema), found


def _mistakes(schema: Schema, languages: tuple[str, ...]) -> Iterator[DeclarationError]:
    """What is declared wrongly; if nothing is, what can't be drawn, read or worked out."""
    declared = list(mistakes(schema, languages))
    yield from declared
    if not declared:
        yield from _formulas(schema)
        yield from failures(schema, languages)


def _impurities(tree: ast.AST) -> Iterator[At]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (_import(node, alias.name) for alias in node.names if _impure(alias.name))
        elif isinstance(node, ast.ImportFrom) and (node.level or _impure(node.module or "")):
            yield _import(node, "." * node.level + (node.module or ""))
        elif isinstance(node, ast.Name) and node.id in IMPURE_NAMES:
            yield node.lineno, node.col_offset + 1, IMPURE.format(f"{node.id}()")
        elif isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield node.lineno, node.col_offset + 1, IMPURE.format(f".{node.attr}()")


def _impure(module: str) -> bool:
    package, point, _ = module.partition(".")
    return package not in PURE_MODULES or (package == "terakoya" and point != "")


def _import(node: ast.Import | ast.ImportFrom, module: str) -> At:
    name = module.partition(".")[0]
    if name == "terakoya":
        reason, remedy = "is the generator's inside", "import from terakoya itself"
    elif name in sys.stdlib_module_names:
        reason = "reaches beyond a calculator's inputs (files, the network, the system or chance)"
        remedy = "remove the import"
    else:
        reason = "is not in the standard library, so it is not in the reader's browser"
        remedy = "remove the import"
    return node.lineno, node.col_offset + 1, f'"{module}" {reason}; {remedy}'


def _formulas(schema: Schema) -> Iterator[DeclarationError]:
    names = tuple(schema.inputs) + tuple(schema.outputs)
    for name, output in schema.outputs.items():
        place = f"{schema.calculator.__name__}.{name}"
        for word in unknown_words(schema, output.formula):
            problem = f'the formula names "{word}", which is no input and no output'
            yield DeclarationError(place, problem, nearest(word, names))
        try:
            if command := _UNREAD.search(render_formula(schema, output.formula)):
                problem = f"the formula has {command[0]}, which can't be shown"
                yield DeclarationError(place, problem, r"write \text{…} or another command")
        except Exception as error:  # the library has no one error for what it can't read
            problem = f"the formula can't be read ({type(error).__name__})"
            yield DeclarationError(place, problem, r"write LaTeX, such as \frac{a}{b}")


def _at(tree: ast.Module, error: DeclarationError, path: Path) -> At:
    """A mistake at the line that raised, or else where the member is declared."""
    class_name, _, member = error.place.partition(".")
    if error.__cause__ and (raised := _line_of(error.__cause__, path)) > 1:
        return raised, 1, str(error)
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


def _line_of(error: BaseException, path: Path) -> int:
    """The last line of a file that an error passed through."""
    line, traceback = 1, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == str(path):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
