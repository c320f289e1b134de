"""A calculator's class read into plain data: what it asks for and what it answers with."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from terakoya.calculator import fields, outputs
from terakoya.calculator.fields import Input
from terakoya.calculator.outputs import Chart, Output, Table
from terakoya.calculator.text import Text
from terakoya.errors import DeclarationError


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

    @property
    def main(self) -> Output:
        """The one main output."""
        return next(output for output in self.outputs.values() if output.main)


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
    if len(found) != 1:
        raise DeclarationError(
            name,
            f"{len(found)} classes have a title",
            "one class a file is the calculator; give it title = Text(…)",
        )
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
    return Schema(
        name=name,
        calculator=calculator,
        title=vars(calculator)["title"],
        question=vars(calculator).get("question"),
        inputs=dict(_inputs(calculator)),
        outputs=_methods(calculator, Output),
        tables=_methods(calculator, Table),
        charts=_methods(calculator, Chart),
    )


def _inputs(calculator: type[Any]) -> Iterator[tuple[str, Input]]:
    for field in dataclasses.fields(calculator):
        declaration = field.metadata.get(fields.METADATA)
        if declaration is None:
            raise DeclarationError(
                f"{calculator.__name__}.{field.name}",
                "has no kind",
                f"write {field.name}: … = money(…), count(…), rate(…), number(…) or choice(…)",
            )
        yield field.name, dataclasses.replace(declaration, name=field.name)


def _methods[Declaration: (Output, Table, Chart)](
    calculator: type[Any], declared_as: type[Declaration]
) -> dict[str, Declaration]:
    found: dict[str, Declaration] = {}
    for name, method in vars(calculator).items():
        declaration = getattr(getattr(method, "fget", method), outputs.METADATA, None)
        if isinstance(declaration, declared_as):
            found[name] = dataclasses.replace(declaration, name=name)
    return found
