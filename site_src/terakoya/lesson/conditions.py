"""Whether the values for which an input is shown can be: what is wrong, and what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from terakoya.calculator.evaluate import hidden_inputs
from terakoya.calculator.kinds import Input
from terakoya.calculator.schema import Schema
from terakoya.lesson.fences import nearest

WRITE = 'write shown_when={"name": value}'

type Mistakes = Iterator[tuple[str, str, str]]
"""The input's name, what is wrong, and what to write."""


def condition_mistakes(schema: Schema) -> Mistakes:
    """What is wrong with each ``shown_when`` of a calculator."""
    found = [mistake for one in schema.inputs.values() for mistake in _mistakes(schema, one)]
    yield from found or _never_shown(schema)


def _mistakes(schema: Schema, declared: Input) -> Mistakes:
    if not isinstance(declared.shown_when, Mapping | None):
        yield declared.name, "shown_when is no mapping", WRITE
        return
    for name, values in declared.conditions.items():
        for mistake in _condition_mistakes(schema, declared.name, name, values):
            yield declared.name, *mistake


def _condition_mistakes(
    schema: Schema, own: str, name: str, values: tuple[object, ...]
) -> Iterator[tuple[str, str]]:
    earlier = list(schema.inputs)[: list(schema.inputs).index(own)]
    asked = [one for one in earlier if schema.inputs[one].kind.every()]
    if name == own:
        yield "shown_when names the input itself", "name an earlier one"
    elif name not in schema.inputs:
        yield f'shown_when names no input "{name}"', nearest(name, asked)
    elif name not in earlier:
        yield f"shown_when names {name}, which is declared later", f"move {name} above it"
    elif name not in asked:
        yield f"shown_when names {name}, which has many values", "name a choice or a yes_no"
    else:
        every = schema.inputs[name].kind.every()
        for value in values:
            if value not in every:
                yield f"{name} is never {value!r}", nearest(str(value), map(str, every))


def _never_shown(schema: Schema) -> Mistakes:
    for name, declared in schema.inputs.items():
        if declared.conditions and not _can_be_shown(schema, declared):
            yield name, "is never shown", "widen its shown_when, or that of the inputs in it"


def _can_be_shown(schema: Schema, declared: Input) -> bool:
    """Whether the inputs that it hangs on have values with which it counts."""
    names = sorted(_asked_before(schema, declared))
    every = [schema.inputs[name].kind.every() for name in names]
    combinations = (dict(zip(names, values, strict=True)) for values in product(*every))
    return any(declared.name not in hidden_inputs(schema, values) for values in combinations)


def _asked_before(schema: Schema, declared: Input) -> set[str]:
    """The inputs that an input hangs on, and those that they hang on."""
    found = set(declared.conditions)
    for name in declared.conditions:
        found |= _asked_before(schema, schema.inputs[name])
    return found
