"""What Python and the page's scripts share, for TypeScript: ``web/src/contract.ts``.

Printed by ``python -m terakoya.site.contract``. The build of ``web/`` asks for it.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import (
    Any,
    Literal,
    TypeAliasType,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from terakoya.calculator.book import (
    Book,
    BookFigure,
    BookQuantity,
    BookRequest,
    BookSheet,
    Origin,
    Source,
)
from terakoya.calculator.business import (
    ChartAnswer,
    ChartRequest,
    End,
    FigureAnswer,
    FigureRequest,
    Filled,
    FilledInput,
    Given,
    KnownQuantity,
    MineAnswer,
    MineRequest,
    OutputRequest,
    QuantityRequest,
    ReadNumber,
    Share,
)
from terakoya.calculator.exercise import ExerciseAnswer, ExerciseRequest, Verdict
from terakoya.calculator.find_out import Certainty, FindOut
from terakoya.calculator.findings import (
    Border,
    CompareAnswer,
    ComparedShown,
    Difference,
    EffectShown,
    RangeAnswer,
    SensitivityAnswer,
    Solution,
    SolveAnswer,
    SourceShown,
)
from terakoya.calculator.inquiry import (
    Asked,
    CompareRequest,
    RangeRequest,
    SensitivityRequest,
    SolveRequest,
)
from terakoya.calculator.kinds.kind import Control
from terakoya.calculator.outputs import ChartKind
from terakoya.calculator.present import Amounts, Answer, Cell, Figure, Points, TypedInput
from terakoya.calculator.quantity import Basis
from terakoya.calculator.review import ReviewAnswer, Reviewed, ReviewRequest
from terakoya.calculator.session import AnswerRequest, WorksheetRequest, respond
from terakoya.calculator.worksheet import Content, Grid, Heading, Line, Worksheet
from terakoya.lesson.asked import (
    AskedCurrency,
    AskedDoubt,
    AskedPreset,
    AskedQuantity,
    AskedSheet,
    Example,
)
from terakoya.lesson.cells import CellFormula
from terakoya.lesson.contract import Button, Data, ElementName, Progress, Sentence, State, Tool
from terakoya.lesson.presets import PresetTexts
from terakoya.site.assets import PageBundle, PageCore
from terakoya.site.bundle_files import ManifestFile
from terakoya.site.frozen import CoreManifest
from terakoya.site.offline import OfflineManifest
from terakoya.site.runtime import BundleManifest

SHARED: tuple[Any, ...] = (
    *(Asked, AnswerRequest, TypedInput, Figure, Cell, Points, Amounts, Answer),
    *(WorksheetRequest, Content, Line, Heading, Grid, Worksheet, CellFormula),
    *(SolveRequest, Solution, Border, SolveAnswer),
    *(SensitivityRequest, EffectShown, SensitivityAnswer),
    *(RangeRequest, SourceShown, RangeAnswer),
    *(CompareRequest, Difference, ComparedShown, CompareAnswer),
    *(Verdict, ExerciseRequest, ExerciseAnswer),
    *(Share, Given, QuantityRequest, OutputRequest, FigureRequest, ChartRequest, Certainty),
    *(MineRequest, ReadNumber, KnownQuantity, FilledInput, Filled, End, FigureAnswer),
    *(Basis, Control, AskedCurrency, AskedPreset, AskedQuantity, AskedDoubt, AskedSheet, Example),
    PresetTexts,
    *(ChartAnswer, FindOut, MineAnswer, ReviewRequest, Reviewed, ReviewAnswer),
    *(BookRequest, Origin, BookQuantity, BookFigure, Source, BookSheet, Book),
    *(ManifestFile, BundleManifest, CoreManifest, PageCore, PageBundle, OfflineManifest),
    *(ElementName, State, Progress, ChartKind, Tool, Button, Sentence, Data),
)
"""Each a `TypedDict` or a ``type``."""

DOOR = respond
"""The function that Python answers by in the browser."""

HEAD = "// Made by `python -m terakoya.site.contract`: change what it names, and not this file.\n"
SCALARS = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
SOURCES = Path(__file__).parents[3]
"""What places are told from: the root of the repository."""


def contract() -> str:
    """All that is shared, each with its place in Python, in TypeScript."""
    return "\n".join([HEAD, _door(), *(_export(shared) for shared in SHARED)])


def place_of(shared: Any) -> str:
    """The path and line at which a thing is stated."""
    file = Path(inspect.getfile(sys.modules[shared.__module__]))
    return f"{file.relative_to(SOURCES).as_posix()}:{_statement(shared)[0].lineno}"


def _door() -> str:
    names = json.dumps({"module": DOOR.__module__, "name": DOOR.__name__})
    return f"// {place_of(DOOR)}\nexport const DOOR = {names} as const;\n"


def _export(shared: Any) -> str:
    node, text = _statement(shared)
    head = f"// {place_of(shared)}\n{_comment(text)}"
    if isinstance(shared, TypeAliasType):
        return f"{head}export type {shared.__name__} = {_type(shared.__value__)};\n"
    texts = dict(_texts(node))
    fields = (
        f"{_comment(texts.get(name, ''), '  ')}  {name}: {_type(hint)};\n"
        for name, hint in get_type_hints(shared).items()
    )
    return f"{head}export interface {shared.__name__} {{\n{''.join(fields)}}}\n"


def _type(hint: Any) -> str:
    """A type of Python's as TypeScript writes it; what is named there is named here."""
    if isinstance(hint, TypeAliasType) or is_typeddict(hint):
        return str(hint.__name__)
    if hint in SCALARS:
        return SCALARS[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(json.dumps(value) for value in inner)
    parts = [_type(part) for part in inner]
    if origin in (Union, types.UnionType):
        return " | ".join(parts)
    forms = {list: "Array<{}>", tuple: "[{}]", dict: "Record<{}>"}
    if origin not in forms:
        raise TypeError(f"{hint} has no form in TypeScript here: write another, or add it")
    return forms[origin].format(", ".join(parts))


def _statement(shared: Any) -> tuple[ast.stmt, str]:
    """The statement that names a thing, and the text that explains it."""
    module = ast.parse(inspect.getsource(sys.modules[shared.__module__]))
    node = next(node for node in module.body if _name(node) == shared.__name__)
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return node, ast.get_docstring(node) or ""
    return node, dict(_texts(module)).get(shared.__name__, "")


def _texts(within: Any) -> Iterator[tuple[str, str]]:
    """The text below each statement of a module or class, by the name that it explains."""
    for node, below in zip(within.body, within.body[1:], strict=False):
        match below:
            case ast.Expr(ast.Constant(str(text))):
                yield _name(node), text


def _name(node: ast.stmt) -> str:
    match node:
        case ast.ClassDef(name) | ast.FunctionDef(name):
            return name
        case ast.TypeAlias(ast.Name(name)) | ast.AnnAssign(ast.Name(name)):
            return name
    return ""


def _comment(text: str, indent: str = "") -> str:
    line = " ".join(text.split()).replace("``", "`")
    return f"{indent}/** {line} */\n" if line else ""


if __name__ == "__main__":
    sys.stdout.write(contract())
