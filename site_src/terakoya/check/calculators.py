"""The check of a course's calculators: what they reach for, and how they are declared."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from terakoya.calculator.declaration import mistakes
from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.schema import Schema
from terakoya.check.answers import Answers, Given
from terakoya.check.trial import describe, trial
from terakoya.lesson.course import Course, import_calculator
from terakoya.lesson.errors import NoFormula, Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.formula import formula_of, render_formula, unknown_words

PURE_MODULES = frozenset(
    {"__future__", "abc", "bisect", "calendar", "cmath", "collections", "copy", "dataclasses"}
    | {"datetime", "decimal", "enum", "fractions", "functools", "heapq", "itertools", "math"}
    | {"numbers", "operator", "re", "statistics", "string", "terakoya", "types", "typing"}
    | {"unicodedata"}
)
"""What a calculator may import: these reach neither files nor the network, nor chance."""

IMPURE_NAMES = frozenset(
    {"__import__", "breakpoint", "compile", "eval", "exec", "hash", "id", "input", "open"}
)

CLOCK = frozenset({"astimezone", "fromtimestamp", "now", "timestamp", "today", "utcnow"})
"""With these a printed answer and a live one would differ."""

IMPURE = "{} is not for a calculator: it works from its inputs alone; remove it"

_UNREAD = re.compile(r"\\[A-Za-z]+")
"""What the library for formulas leaves as it stands."""

NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
"""What a fence and a link can call a calculator by."""


@dataclass(frozen=True)
class Checked:
    """What the check of the calculators found."""

    library: dict[str, Schema]
    """The calculators that can be used, by name."""
    broken: frozenset[str]
    """The names of the others: lessons that show them are not to blame."""
    problems: list[Problem]
    given: dict[Path, list[Given]]
    """What each file gives to samples."""


@dataclass(frozen=True)
class _File:
    """What the check of one calculator's file found."""

    schema: Schema | None
    """None if the calculator can't be used."""
    problems: list[Problem]
    given: list[Given] = field(default_factory=list)


def check_calculators(course: Course, endless: Collection[Problem]) -> Checked:
    """Check every calculator's file of a course, but for those known to come to no end."""
    library: dict[str, Schema] = {}
    problems = [*endless]
    given: dict[Path, list[Given]] = {}
    for path in course.calculator_files():
        shown = path.relative_to(course.root)
        if shown in (problem.path for problem in endless):
            continue
        checked = _check(path, path.read_bytes(), course.languages)
        problems += [problem.within(shown) for problem in checked.problems]
        if checked.schema is not None:
            library[path.stem] = checked.schema
            given[shown] = checked.given
    names = {path.stem for path in course.calculator_files()}
    return Checked(library, frozenset(names - library.keys()), problems, given)


@lru_cache(maxsize=1024)
def _check(path: Path, content: bytes, languages: tuple[str, ...]) -> _File:
    """The check of a file; the same content is checked once."""
    if not NAME.fullmatch(path.stem):
        sentence = "the file's name is no name; use letters, digits and _ only"
        return _File(None, [Problem(sentence)])
    try:
        tree = ast.parse(content, str(path))
    except SyntaxError as error:
        sentence = f"not Python: {error.msg}; correct the line"
        return _File(None, [Problem(sentence, error.lineno or 1, error.offset or 1)])
    if impurities := list(_impurities(tree)):
        return _File(None, impurities)
    return _try(path, tree, languages)


def _try(path: Path, tree: ast.Module, languages: tuple[str, ...]) -> _File:
    """Import a file, and let its calculator answer."""
    try:
        with trial(path.stem):
            schema = import_calculator(path)
        answers = Answers(schema, languages)
        found = [_at(tree, error, path) for error in _mistakes(answers)]
    except DeclarationError as error:
        return _File(None, [_at(tree, error, path)])
    except Exception as error:  # whatever an author's file raises is reported
        sentence = f"{describe(error)[0]}; mend the file"
        return _File(None, [Problem(sentence, _line_of(error, path))])
    return _File(None if found else schema, found, answers.given)


def _mistakes(answers: Answers) -> Iterator[DeclarationError]:
    """What is declared wrongly; if nothing is, what can't be drawn, read or worked out."""
    declared = list(mistakes(answers.schema, answers.languages))
    yield from declared
    if not declared:
        yield from _formulas(answers.schema)
        yield from answers.mistakes()


def _impurities(tree: ast.AST) -> Iterator[Problem]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (_import(node, alias.name) for alias in node.names if _impure(alias.name))
        elif isinstance(node, ast.ImportFrom) and (node.level or _impure(node.module or "")):
            yield _import(node, "." * node.level + (node.module or ""))
        elif isinstance(node, ast.Name) and node.id in IMPURE_NAMES:
            yield _found(node, IMPURE.format(f"{node.id}()"))
        elif isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield _found(node, IMPURE.format(f".{node.attr}()"))


def _impure(module: str) -> bool:
    package, point, _ = module.partition(".")
    return package not in PURE_MODULES or (package == "terakoya" and point != "")


def _import(node: ast.Import | ast.ImportFrom, module: str) -> Problem:
    name = module.partition(".")[0]
    if name == "terakoya":
        reason, remedy = "is the generator's inside", "import from terakoya itself"
    elif name in sys.stdlib_module_names:
        reason = "reaches beyond a calculator's inputs (files, the network, the system or chance)"
        remedy = "remove the import"
    else:
        reason = "is not in the standard library, so it is not in the reader's browser"
        remedy = "remove the import"
    return _found(node, f'"{module}" {reason}; {remedy}')


def _found(node: ast.expr | ast.stmt, sentence: str) -> Problem:
    return Problem(sentence, node.lineno, node.col_offset + 1)


def _formulas(schema: Schema) -> Iterator[DeclarationError]:
    names = tuple(schema.inputs) + tuple(schema.outputs)
    for name in schema.outputs:
        place = f"{schema.calculator.__name__}.{name}"
        try:
            formula = formula_of(schema, name)
        except NoFormula as error:
            problem = f"no formula can be read from the method: {error}"
            yield DeclarationError(place, problem, 'write formula=r"…"')
            continue
        for word in unknown_words(schema, formula):
            problem = f'the formula names "{word}", which is no input and no output'
            yield DeclarationError(place, problem, nearest(word, names))
        try:
            if command := _UNREAD.search(render_formula(schema, formula)):
                problem = f"the formula has {command[0]}, which can't be shown"
                yield DeclarationError(place, problem, r"write \text{…} or another command")
        except Exception as error:  # the library has no one error for what it can't read
            problem = f"the formula can't be read ({type(error).__name__})"
            yield DeclarationError(place, problem, r"write LaTeX, such as \frac{a}{b}")


def _at(tree: ast.Module, error: DeclarationError, path: Path) -> Problem:
    """A mistake at the line that raised, or else where the member is declared."""
    class_name, _, member = error.place.partition(".")
    if error.__cause__ and (raised := _line_of(error.__cause__, path)) > 1:
        return Problem(str(error), raised)
    line = 1
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            line = next((one.lineno for one in node.body if _names(one, member)), node.lineno)
    return Problem(str(error), line)


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
