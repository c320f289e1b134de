"""A calculator's class read into plain data: what it asks for and what it answers with."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from terakoya.calculator import outputs
from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds import Input, Kind
from terakoya.calculator.kinds.input import METADATA
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Chart, Output, Table
from terakoya.calculator.text import Text

if TYPE_CHECKING:
    from terakoya.calculator.preset import Preset

MOST_KEY = 3
"""Figures that stand beside the main one at most."""

PRESETS = "presets"
"""The attribute of a calculator's class that holds its presets."""


@dataclass(frozen=True, eq=False)
class Schema:
    """One calculator, the same as no other."""

    name: str
    """The file's name without its ending: what lessons and links call it by."""
    calculator: type[Any]
    """The class; called with inputs by name, it gives an instance."""
    title: Text
    question: Text | None
    """What a reader asks who needs it."""
    inputs: dict[str, Input]
    outputs: dict[str, Output]
    tables: dict[str, Table]
    charts: dict[str, Chart]
    sentences: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    """In languages that the file doesn't have: each text of the methods, by the file's own."""
    presets: Mapping[str, Preset] = dataclasses.field(default_factory=dict)
    """What to begin from, by a short name; a browser's Python has none, since the page does."""

    @property
    def in_currency(self) -> bool:
        """Whether it asks for amounts of money, or answers with some."""
        tables: list[Table | Chart] = [*self.tables.values(), *self.charts.values()]
        shown: list[Kind] = [
            *(one.kind for one in self.inputs.values()),
            *(one.kind for one in self.outputs.values()),
            *(column.kind for table in tables for column in table.columns.values()),
        ]
        return any(kind.in_currency for kind in shown)

    def named(self, name: str) -> Input | Output:
        """The output of a name, else the input of it; raises `KeyError` if there is neither."""
        return self.outputs.get(name) or self.inputs[name]

    @property
    def main(self) -> Output | None:
        """The one main output; None where a table or a chart is the answer."""
        return next((output for output in self.outputs.values() if output.main), None)

    @property
    def key(self) -> list[Output]:
        """The figures that stand beside the main one: those marked, else the first few."""
        others = [output for output in self.outputs.values() if not output.main]
        return [output for output in others if output.key] or others[:MOST_KEY]

    @property
    def other(self) -> list[Output]:
        """The figures that are folded away at first."""
        beside = self.key
        return [one for one in self.outputs.values() if not one.main and one not in beside]

    def spoken(self, locale: Locale) -> Locale:
        """A locale in which the texts of the methods are shown."""
        sentences = self.sentences.get(locale.language)
        return dataclasses.replace(locale, sentences=sentences) if sentences else locale


def read_module(module: ModuleType) -> Schema:
    """The schema of the one calculator in a module.

    Raises `DeclarationError` if there is none or more than one.
    """
    name = module.__name__.rpartition(".")[2]
    found = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and value.__module__ == module.__name__
        and "title" in vars(value)
    ]
    if not found:
        remedy = (
            f"give it title = Text(…), or begin the file's name with _ (calculators/_{name}.py)"
        )
        raise DeclarationError(name, "no class has a title, so there is no calculator", remedy)
    if len(found) > 1:
        remedy = "one class a file is the calculator; leave the title to that one"
        raise DeclarationError(name, f"{len(found)} classes have a title", remedy)
    return read_class(name, found[0])


def read_class(name: str, calculator: type[Any]) -> Schema:
    """The schema of a calculator's class.

    Raises `DeclarationError` if it is no frozen dataclass or if a field has no declaration.
    """
    parameters = getattr(calculator, "__dataclass_params__", None)
    if parameters is None or not parameters.frozen:
        raise DeclarationError(
            calculator.__name__,
            "is not a frozen dataclass",
            "write @dataclass(frozen=True) above the class",
        )
    inputs = dict(_inputs(calculator))
    return Schema(
        name=name,
        calculator=calculator,
        title=vars(calculator)["title"],
        question=vars(calculator).get("question"),
        inputs=inputs,
        outputs=_methods(calculator, Output),
        tables=_methods(calculator, Table),
        charts=_methods(calculator, Chart),
        presets={} if PRESETS in inputs else getattr(calculator, PRESETS, {}),
    )


def _inputs(calculator: type[Any]) -> Iterator[tuple[str, Input]]:
    for field in dataclasses.fields(calculator):
        declaration = field.metadata.get(METADATA)
        if declaration is None:
            place = f"{calculator.__name__}.{field.name}"
            raise DeclarationError(place, *_undeclared(field.name, field.default))
        yield field.name, dataclasses.replace(declaration, name=field.name)


def _undeclared(name: str, default: object) -> tuple[str, str]:
    """What is wrong with a field that is no input, and what to write instead."""
    if isinstance(default, Text):
        return "is a text, and has a type", f"write {name} = Text(…), without the type"
    kinds = "money(…), count(…), rate(…), number(…), date(…), yes_no(…), text(…) or choice(…)"
    return "has no kind", f"write {name}: … = {kinds}"


def _methods[Declaration: (Output, Table, Chart)](
    calculator: type[Any], declared_as: type[Declaration]
) -> dict[str, Declaration]:
    """What the methods of a class and of its bases declare, the bases' first."""
    found: dict[str, Declaration] = {}
    for one in reversed(calculator.__mro__):
        for name, method in vars(one).items():
            declaration = getattr(outputs.method_of(method), outputs.METADATA, None)
            if isinstance(declaration, declared_as):
                found[name] = dataclasses.replace(declaration, name=name)
            elif name in found:
                raise DeclarationError(
                    f"{calculator.__name__}.{name}",
                    f"takes the place of a declared {declared_as.__name__.lower()}",
                    f"write @{declared_as.__name__.lower()}(…) above it too, or rename it",
                )
    return found
