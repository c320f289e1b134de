"""The check of a course's calculators: how they are declared, and what they answer."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from inspect import getattr_static
from pathlib import Path
from traceback import FrameSummary, extract_tb
from types import FunctionType, ModuleType

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.locale import Locale
from terakoya.calculator.quantity import MODULE, classes_in, own_quantities, quantities_in
from terakoya.calculator.schema import Schema, read_module
from terakoya.calculator.session import CALCULATORS
from terakoya.calculator.text import Text
from terakoya.calculator.translation import texts_of, translated
from terakoya.check.answers import Answers, Given
from terakoya.check.sources import Sources, read_sources
from terakoya.check.trial import describe, trial
from terakoya.lesson.course import Course, import_calculator
from terakoya.lesson.declaration import lacking, mistakes
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.importing import import_alone, import_file, package
from terakoya.lesson.quantities import (
    mistakes_in,
    mistakes_worked_out,
    quantity_texts,
)
from terakoya.lesson.source import definition_of, function_of
from terakoya.lesson.translations import Translations, of_calculator


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
    texts: dict[str, Texts]
    """Of calculators, and of files that they share, by name."""


@dataclass(frozen=True)
class Texts:
    """The texts in a file, without those that files of translations add."""

    labels: Mapping[str, Text] = field(default_factory=dict)
    """By key, such as ``price.label``; in a shared file by name."""
    said: Mapping[str, Text] = field(default_factory=dict)
    """What methods say, by the course's first language."""


@dataclass(frozen=True)
class _File:
    """What the check of one calculator's file found."""

    schema: Schema | None
    """None if the calculator can't be used."""
    problems: list[Problem]
    given: list[Given] = field(default_factory=list)
    texts: Texts = Texts()


def check_calculators(course: Course, endless: Collection[Problem]) -> Checked:
    """Check every file of a course's calculators, but for those known to come to no end."""
    sources = read_sources(course)
    unfit = {course.root / problem.path for problem in endless}
    unfit.update(path for path, problems in sources.problems.items() if problems)
    files: dict[Path, _File] = {}
    with package(course.calculators):
        for path in sources.content:
            files[path] = _check(course, sources, path, unfit)
            if files[path].problems:
                unfit.add(path)
    problems = [problem for one in files.values() for problem in one.problems]
    usable = [(path, one) for path, one in files.items() if one.schema]
    schemas = tuple(one.schema for _, one in usable if one.schema)
    library = _translated(schemas, tuple(course.translations().items()))
    broken = frozenset(path.stem for path in course.calculator_files()) - library.keys()
    given = {path.relative_to(course.root): one.given for path, one in usable}
    texts = {
        sources.module(path).partition(".")[2]: one.texts
        for path, one in files.items()
        if one.texts.labels
    }
    return Checked(library, broken, [*endless, *problems], given, texts)


@lru_cache(maxsize=8)
def _translated(
    schemas: tuple[Schema, ...], translations: tuple[tuple[str, Translations], ...]
) -> dict[str, Schema]:
    """Calculators by name, with translations by language; the same for the same."""
    said = dict(translations)
    return {one.name: translated(one, of_calculator(said, one.name)) for one in schemas}


def _check(course: Course, sources: Sources, path: Path, unfit: set[Path]) -> _File:
    """Check one file; what imports an unfit one is not to blame, and can't be used either."""
    if problems := sources.problems[path]:
        return _File(None, [problem.within(path.relative_to(course.root)) for problem in problems])
    made_of = sources.made_of(path)
    if not unfit.isdisjoint(made_of):
        return _File(None, [])
    contents = tuple((one, sources.content[one]) for one in made_of)
    if path in course.calculator_files():
        tree = sources.of(path).tree
        return _try(path, tree, contents, course.languages_in_code, course.for_authors)
    return _try_shared(course.calculators, path, contents, course.languages_in_code)


type _Contents = tuple[tuple[Path, bytes], ...]
"""Of a file and those that it imports: the same contents are tried once."""


@lru_cache(maxsize=1024)
def _try(
    path: Path,
    tree: ast.Module,
    contents: _Contents,
    languages: tuple[str, ...],
    for_authors: Locale,
) -> _File:
    """Import a calculator's file, and let it answer."""
    folder = path.parent
    try:
        with trial(path.stem):
            schema = import_calculator(path)
        answers = Answers(schema, partial(_anew, path), languages, for_authors)
        found = [_at(tree, error, path, schema) for error in _mistakes(answers)]
    except DeclarationError as error:
        return _File(None, [_at(tree, error, path)])
    except Exception as error:  # whatever an author's file raises is reported
        return _File(None, [_raised(error, folder, path)])
    labels = texts_of(schema)
    within = {text[languages[0]]: text for one in labels.values() for text in one.texts()}
    texts = Texts(labels, {**within, **answers.said})
    return _File(None if found else schema, found, answers.given, texts)


def _anew(path: Path) -> Schema:
    with trial(path.stem):
        return read_module(import_alone(path.parent, path))


@lru_cache(maxsize=1024)
def _try_shared(folder: Path, path: Path, contents: _Contents, languages: tuple[str, ...]) -> _File:
    """Import a file that calculators share, and read its texts."""
    shown = path.relative_to(folder.parent)
    tree = ast.parse(contents[0][1])
    try:
        with trial(path.relative_to(folder).with_suffix("").as_posix()):
            module = import_file(folder, path)
            found = list(_mistakes_in_quantities(module))
    except DeclarationError as error:
        line = _line_of(error.__cause__ or error, path)
        return _File(None, [Problem(str(error), line, path=shown)])
    except Exception as error:  # whatever an author's file raises is reported
        return _File(None, [_raised(error, folder, path)])
    texts = list(_texts(module, tree))
    problems = [one.within(shown) for one in _untold(texts, languages)]
    problems += (Problem(str(one), _place_in(tree, one.place)[0], path=shown) for one in found)
    return _File(None, problems, texts=Texts({name: text for text, name, _ in texts}))


def _mistakes_in_quantities(module: ModuleType) -> Iterator[DeclarationError]:
    """What is wrong with a file's quantities; with all of them, where calculators import these."""
    for business in classes_in(module):
        yield from mistakes_in(business)
    if module.__name__ == f"{CALCULATORS}.{MODULE}":
        yield from mistakes_worked_out(quantities_in(module))


def _texts(module: ModuleType, tree: ast.Module) -> Iterator[tuple[Text, str, int]]:
    """The texts that a file or a quantity gives names to, with the name and the line of each."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if isinstance(text := vars(module).get(name), Text):
                    yield text, name, node.lineno
    for business in classes_in(module):
        for key, quantity in own_quantities(business).items():
            line, _ = _place_in(tree, f"{business.__name__}.{key}")
            yield from (
                (text, f"{key}.{part}", line) for part, text in quantity_texts(quantity).items()
            )


def _untold(
    texts: Iterable[tuple[Text, str, int]], languages: tuple[str, ...]
) -> Iterator[Problem]:
    for text, name, line in texts:
        for mistake in lacking(name, text, languages):
            yield Problem(str(mistake), line)


def _raised(error: Exception, folder: Path, path: Path) -> Problem:
    """The mistake of a file that raises as it is imported, at the folder's innermost line."""
    raised = error.__cause__ or error
    frames = [frame for frame in extract_tb(raised.__traceback__) if _within(frame, folder)]
    file, line = (Path(frames[-1].filename), frames[-1].lineno) if frames else (path, 1)
    sentence = _not_found(error) or f"{describe(error)[0]}; mend the file"
    return Problem(sentence, line or 1, path=file.relative_to(folder.parent))


def _within(frame: FrameSummary, folder: Path) -> bool:
    return Path(frame.filename).is_relative_to(folder)


def _not_found(error: Exception) -> str:
    """The sentence about a name that a file doesn't have; empty for any other error."""
    module = sys.modules.get(getattr(error, "name", None) or "")
    name = getattr(error, "name_from", None)
    if module is None or name is None:
        return ""
    every = getattr(module, "__all__", vars(module))
    names = tuple(one for one in every if not one.startswith("_"))
    return f'"{module.__name__}" has no {name}; {nearest(name, names)}'


def _mistakes(answers: Answers) -> Iterator[DeclarationError]:
    """What is declared wrongly; if nothing is, what can't be drawn, read or worked out."""
    declared = list(mistakes(answers.schema, answers.languages, answers.locale))
    yield from declared
    if not declared:
        yield from answers.formulas.mistakes()
        yield from answers.mistakes()


def _at(
    tree: ast.Module, error: DeclarationError, path: Path, schema: Schema | None = None
) -> Problem:
    """A mistake at the line that raised, or else where the member is declared."""
    root = path.parent.parent
    if (raised := _line_of(error.__cause__ or error, path)) > 1:
        return Problem(str(error), raised, path=path.relative_to(root))
    line, is_own = _place_in(tree, error.place)
    if not is_own and (inherited := _inherited(schema, error.place.partition(".")[2])):
        return _at_base(error, *inherited, root)
    return Problem(str(error), line, path=path.relative_to(root))


def _place_in(tree: ast.Module, place: str) -> tuple[int, bool]:
    """The line of a class's member, ``Class.member``, and whether it has that of its own.

    Behind it may stand keys of dictionaries in it: ``Class.presets.salon.price``.
    """
    class_name, _, path = place.partition(".")
    member, *keys = path.split(".")
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            own = next((one for one in node.body if _names(one, member)), None)
            return (_line_of_keys(own, keys) if own else node.lineno), own is not None
    return 1, False


def _line_of_keys(member: ast.stmt, keys: Sequence[str]) -> int:
    """The line of the last key that stands in a member, each in what the one before is for."""
    line = member.lineno
    within: ast.AST = member
    for key in keys:
        found = [pair for pair in _pairs_in(within) if pair[0].value == key]
        if not found:
            break
        (name, within), *_ = found
        line = name.lineno
    return line


def _pairs_in(node: ast.AST) -> Iterator[tuple[ast.Constant, ast.expr]]:
    """What stands in dictionaries in a piece of code, the outermost first."""
    for one in ast.walk(node):
        if isinstance(one, ast.Dict):
            for key, value in zip(one.keys, one.values, strict=True):
                if isinstance(key, ast.Constant):
                    yield key, value


def _inherited(schema: Schema | None, member: str) -> tuple[FunctionType, ast.FunctionDef] | None:
    """A method that a calculator has from a base, and its source."""
    found = function_of(getattr_static(schema.calculator, member, None)) if schema else None
    source = definition_of(found) if found else None
    return (found, source) if found and source else None


def _at_base(
    error: DeclarationError, function: FunctionType, source: ast.FunctionDef, root: Path
) -> Problem:
    """A mistake of a method of a base: told there, and once for all that have it from there."""
    own = DeclarationError(function.__qualname__, error.problem, error.remedy)
    path = Path(function.__code__.co_filename).relative_to(root)
    return Problem(str(own), source.lineno, path=path)


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
