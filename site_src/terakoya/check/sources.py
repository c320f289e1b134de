"""The files of a course's calculators, read but not run: what they reach for and import."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from importlib import import_module
from inspect import ismodule
from pathlib import Path
from typing import NamedTuple, TypeGuard

from terakoya.calculator.session import CALCULATORS
from terakoya.lesson.course import Course
from terakoya.lesson.errors import Problem
from terakoya.lesson.importing import module_name

PURE_MODULES = frozenset(
    {"__future__", "abc", "bisect", "calendar", "cmath", "collections", "copy", "dataclasses"}
    | {"datetime", "decimal", "enum", "fractions", "functools", "heapq", "itertools", "math"}
    | {"numbers", "operator", "re", "statistics", "string", "terakoya", "types", "typing"}
    | {"unicodedata"}
)
"""What a calculator may import: these reach neither files nor the network, nor chance."""

IMPURE_NAMES = frozenset(
    {"SystemExit", "__import__", "breakpoint", "compile", "eval", "exec", "exit", "hash", "id"}
    | {"input", "open", "quit"}
)

CLOCK = frozenset({"astimezone", "fromtimestamp", "now", "timestamp", "today", "utcnow"})
"""With these a printed answer and a live one would differ."""

SEEDED = ("random", ("Random",))
"""What may be taken of chance: with a seed, it gives the same wherever it is."""

IMPURE = "{} is not for a calculator: it works from its inputs alone; remove it"

NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
"""What a fence and a link can call a calculator by."""


class Import(NamedTuple):
    """A module that a file imports."""

    module: str
    """In full: ``calculators._units``."""
    names: tuple[str, ...]
    """What is taken from it, modules perhaps."""
    line: int
    column: int

    def problem(self, sentence: str) -> Problem:
        """A mistake at this import."""
        return Problem(sentence, self.line, self.column)


@dataclass(frozen=True)
class Source:
    """A file as it is read, whatever lies beside it."""

    tree: ast.Module
    """Empty if the file is not Python."""
    problems: tuple[Problem, ...] = ()
    shared: tuple[Import, ...] = ()
    """What it imports from the folder of the calculators."""
    refused: tuple[Import, ...] = ()
    """What it imports from neither there nor what is pure."""


@dataclass(frozen=True)
class Sources:
    """All the files of a course's calculators, those they share first."""

    course: Course
    content: Mapping[Path, bytes]

    @cached_property
    def problems(self) -> dict[Path, list[Problem]]:
        """What is wrong with each file, before any is run; an empty list if nothing is."""
        found = {path: list(self._problems(path)) for path in self.content}
        for path, problem in self._circles():
            found[path].append(problem)
        return found

    def of(self, path: Path) -> Source:
        """One of the files, read."""
        return _read(self.module(path), path, self.content[path])

    def module(self, path: Path) -> str:
        """What a file is imported as."""
        return module_name(self.course.calculators, path)

    def made_of(self, path: Path) -> list[Path]:
        """A file and all that it imports from the folder, itself first."""
        found = [path]
        for one in found:
            found += [other for other, _ in self._imported(one) if other not in found]
        return found

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {self.module(path): path for path in self.content}

    def _imported(self, path: Path) -> list[tuple[Path, Import]]:
        """The files of the folder that a file imports, each once."""
        found: dict[Path, Import] = {}
        for one in self.of(path).shared:
            for module in self._modules(one):
                if module in self._paths:
                    found.setdefault(self._paths[module], one)
        return list(found.items())

    def _modules(self, one: Import) -> list[str]:
        """The modules that an import needs, found or not; a folder is none, what is taken is."""
        below = [f"{one.module}.{name}" for name in one.names]
        if one.module in self._paths:
            return [one.module, *(module for module in below if module in self._paths)]
        is_folder = any(module.startswith(f"{one.module}.") for module in self._paths)
        return below if is_folder else [one.module]

    def _problems(self, path: Path) -> Iterator[Problem]:
        source = self.of(path)
        yield from source.problems
        for one in source.shared:
            missing = (module for module in self._modules(one) if module not in self._paths)
            yield from (one.problem(self._unknown(module)) for module in missing)
        yield from (one.problem(self._refusal(one.module)) for one in source.refused)

    def _unknown(self, module: str) -> str:
        file = f"{module.replace('.', '/')}.py"
        near = self._near(module.removeprefix(f"{CALCULATORS}."), 0.6)
        remedy = f'did you mean "{near}"?' if near else "write the file, or correct the name"
        return f'"{module}" is not there: {file} is missing; {remedy}'

    def _near(self, name: str, cutoff: float) -> str:
        """The module that a name is most like, empty if none is."""
        modules = {module.partition(".")[2]: module for module in self._paths}
        return next((modules[one] for one in get_close_matches(name, modules, 1, cutoff)), "")

    def _refusal(self, module: str) -> str:
        """Why a module can't be imported, and what to do."""
        name = module.partition(".")[0]
        near = self._near(module, 0.8)
        remedy = "remove the import"
        if name == "terakoya":
            reason, remedy = "is the generator's inside", "import from terakoya itself"
        elif name == "random":
            reason = "draws other numbers each time"
            remedy = "take Random alone from it, and give that a seed, such as Random(7)"
        elif not name:
            reason = "lies outside of the calculators' folder"
        elif name in sys.stdlib_module_names:
            reason = (
                "reaches beyond a calculator's inputs (files, the network, the system or chance)"
            )
        elif near:
            reason, remedy = "is imported by its full name", f'write "{near}"'
        else:
            reason = "is not in the standard library, so it is not in the reader's browser"
        return f'"{module}" {reason}; {remedy}'

    def _circles(self) -> Iterator[tuple[Path, Problem]]:
        """Files that import each other, told at the first of them."""
        told: set[Path] = set()
        for path in self.content:
            if path not in told and (way := self._way_back(path)):
                told.update(way)
                yield path, dict(self._imported(path))[[*way, path][1]].problem(self._circle(way))

    def _circle(self, way: list[Path]) -> str:
        if len(way) == 1:
            return "imports itself; remove the import"
        names = ", ".join(map(self.module, [*way, way[0]]))
        remedy = "move what they share into a file that imports none of them"
        return f"imports in a circle: {names}; {remedy}"

    def _way_back(self, start: Path) -> list[Path]:
        """The shortest way from a file by imports to itself; empty if there is none."""
        ways, reached = [[start]], set[Path]()
        for way in ways:
            for path, _ in self._imported(way[-1]):
                if path == start:
                    return way
                if path not in reached:
                    reached.add(path)
                    ways.append([*way, path])
        return []


def read_sources(course: Course) -> Sources:
    """Read the files of a course's calculators."""
    paths = [*course.shared_files(), *course.calculator_files()]
    return Sources(course, {path: path.read_bytes() for path in paths})


@lru_cache(maxsize=1024)
def _read(module: str, path: Path, content: bytes) -> Source:
    """Read a file; the same content is read once."""
    if not all(part.isidentifier() and part.isascii() for part in module.split(".")):
        sentence = "the file's name is no name; use letters, digits and _ only"
        return Source(ast.parse(""), (Problem(sentence),))
    try:
        tree = ast.parse(content, str(path))
    except SyntaxError as error:
        sentence = f"not Python: {error.msg}; correct the line"
        return Source(ast.parse(""), (Problem(sentence, error.lineno or 1, error.offset or 1),))
    except (RecursionError, MemoryError):
        sentence = "too much in one another for Python to read; part it"
        return Source(ast.parse(""), (Problem(sentence),))
    package = module if path.stem == "__init__" else module.rpartition(".")[0]
    imports = [one for node in ast.walk(tree) for one in _imports(node, package)]
    shared = tuple(one for one in imports if _is_shared(one.module))
    refused = tuple(one for one in imports if one not in shared and _is_impure(one))
    return Source(tree, (*_impurities(tree), *_late(tree, shared)), shared, refused)


def _imports(node: ast.AST, package: str) -> Iterator[Import]:
    """What a statement of a file in ``package`` imports, a module that another holds too."""
    match node:
        case ast.Import(names=names):
            for alias in names:
                yield Import(alias.name, (), node.lineno, node.col_offset + 1)
        case ast.ImportFrom(module=module, names=names, level=level):
            name = _absolute(module or "", level, package)
            taken = tuple(alias.name for alias in names)
            yield Import(name, taken, node.lineno, node.col_offset + 1)
            for one in taken:
                if name in PURE_MODULES and ismodule(getattr(import_module(name), one, None)):
                    yield Import(one, (), node.lineno, node.col_offset + 1)


def _absolute(module: str, level: int, package: str) -> str:
    """The full name of a module that is named from within a package, by so many dots."""
    folders = package.split(".")
    if not level:
        return module
    if level > len(folders):
        return "." * level + module
    return ".".join([*folders[: len(folders) - level + 1], *filter(None, [module])])


def _is_shared(module: str) -> bool:
    return module.partition(".")[0] == CALCULATORS


def _is_impure(one: Import) -> bool:
    if (one.module, one.names) == SEEDED:
        return False
    package, point, _ = one.module.partition(".")
    return package not in PURE_MODULES or (package == "terakoya" and point != "")


def _impurities(tree: ast.Module) -> Iterator[Problem]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in IMPURE_NAMES:
            yield _found(node, IMPURE.format(f"{node.id}()"))
        elif isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield _found(node, IMPURE.format(f".{node.attr}()"))
        elif _draws_anew(node):
            sentence = "Random() draws other numbers each time; give it a seed, such as Random(7)"
            yield _found(node, sentence)


def _draws_anew(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether lots are drawn without a seed."""
    match node:
        case ast.Call(func=ast.Name("Random"), args=[] | [ast.Constant(None)], keywords=[]):
            return True
    return False


def _late(tree: ast.Module, shared: Collection[Import]) -> Iterator[Problem]:
    """Imports from the folder within a function: by then it may be another course's."""
    lines = {one.line: one for one in shared}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in (node for function in functions for node in ast.walk(function)):
        if isinstance(node, ast.Import | ast.ImportFrom) and node.lineno in lines:
            one = lines[node.lineno]
            yield one.problem(f'imports "{one.module}" in a function; import it above all else')


def _found(node: ast.expr, sentence: str) -> Problem:
    return Problem(sentence, node.lineno, node.col_offset + 1)
