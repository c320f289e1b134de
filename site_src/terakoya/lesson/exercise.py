"""An ``exercise`` fence: a number that a calculator knows, and that a reader is to find."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from terakoya.calculator.evaluate import read
from terakoya.calculator.exercise import (
    ExerciseRequest,
    SoughtInput,
    SoughtOutput,
    read_target,
    sought_in,
)
from terakoya.calculator.kinds import Input
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
from terakoya.calculator.schema import Schema
from terakoya.lesson.errors import FenceError, Problem
from terakoya.lesson.fences import (
    Fence,
    Library,
    is_illustrated,
    is_text,
    nearest,
    no_calculator,
    read_named,
    unknown_names,
    wordless,
)
from terakoya.lesson.mapping import Entry

KEYS = ("find", "figure", "is", "inputs", "question", "hints", "way")


@dataclass(frozen=True)
class Exercise:
    """An ``exercise`` fence: what is to be found, what is told, and the way there."""

    name: str
    """Under which the browser keeps the result: another if something else is asked."""
    schema: Schema
    find: str
    """The input or the output that is asked for."""
    question: str
    way: str
    """How it is found, in Markdown."""
    figure: str = ""
    """The output that the input is to bring to the target; empty where an output is asked for."""
    target: str = ""
    """What is typed for it."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What is typed into other inputs beforehand."""
    hints: tuple[str, ...] = ()

    @property
    def declared(self) -> Input | Output:
        """What is asked for, as the calculator declares it."""
        return self.schema.named(self.find)

    def sought(self, locale: Locale) -> SoughtInput | SoughtOutput:
        """The number that is asked for; raises `Unreadable` for a target that is none."""
        values, _ = read(self.schema, self.inputs, locale)
        target = read_target(self.schema, self.figure, self.target, locale) if self.figure else 0
        return sought_in(self.schema, values, self.find, locale, self.figure, target)

    def solution(self, locale: Locale) -> str:
        """The calculator with its answer, as a link names it."""
        values, _ = read(self.schema, self.inputs, locale)
        given = {name: self.schema.inputs[name].plain(values[name], locale) for name in self.inputs}
        sought = self.sought(locale)
        if isinstance(sought, SoughtInput):
            given[self.find] = sought.solutions[0]["plain"]
        return f"{self.schema.name}?{urlencode(given)}"

    def request(self, locale: Locale) -> ExerciseRequest:
        """What the page's script asks, without what the reader types."""
        return ExerciseRequest(
            ask="exercise",
            calculator=self.schema.name,
            language=locale.language,
            # The amounts of the question are in the course's own currency.
            currency="",
            typed_in="",
            inputs=dict(self.inputs),
            plain=[],
            find=self.find,
            figure=self.figure,
            target=self.target,
            answer="",
        )


def read_exercise(fence: Fence, library: Library) -> Exercise:
    """Read an ``exercise`` fence; raises `FenceError` with every mistake in it."""
    schema = library.get(fence.argument)
    if schema is None:
        raise FenceError([fence.problem(no_calculator(fence.argument, library))])
    found = read_named(fence)
    if problems := [*_mistakes(found, schema, fence)]:
        raise FenceError(problems)
    texts = {key: entry.text for key, entry in found.items()}
    inputs = found["inputs"].named if "inputs" in found else {}
    return Exercise(
        name=name_of_exercise(fence),
        schema=schema,
        find=texts["find"],
        question=texts["question"],
        way=texts["way"],
        figure=texts.get("figure", ""),
        target=texts.get("is", ""),
        inputs={name: entry.text for name, entry in inputs.items()},
        hints=tuple(entry.text for entry in _hints(found)),
    )


def name_of_exercise(fence: Fence) -> str:
    """Under which the browser keeps its result: nothing of it is read but what is asked."""
    found = read_named(fence)
    asked = [found[key].bare() for key in KEYS if key in found and key not in ("hints", "way")]
    return hashlib.sha256(repr([fence.argument, *asked]).encode()).hexdigest()[:12]


def texts_of_exercise(fence: Fence) -> list[Entry]:
    """The question, the hints and the way of an exercise that can be read, each at its place."""
    found = read_named(fence)
    return [found["question"], *_hints(found), found["way"]]


def places_in_exercise(fence: Fence) -> dict[str, tuple[int, int]]:
    """Where each key stands, and each input that is given: the line and column for a problem."""
    found = read_named(fence)
    inputs = found["inputs"].named if "inputs" in found else {}
    return {key: (entry.line, entry.column) for key, entry in (found | inputs).items()}


def _hints(found: Mapping[str, Entry]) -> list[Entry]:
    return found["hints"].items if "hints" in found else []


def _mistakes(found: Mapping[str, Entry], schema: Schema, fence: Fence) -> Iterator[Problem]:
    yield from unknown_names(found, KEYS, "an exercise", fence)
    for key in ("question", "way"):
        yield from wordless(found, key, fence, is_illustrated)
    yield from _mistakes_in_hints(found.get("hints"), fence)
    yield from _mistakes_in_aim(found, schema, fence)
    yield from _mistakes_in_inputs(found, schema, fence)


def _mistakes_in_hints(hints: Entry | None, fence: Fence) -> Iterator[Problem]:
    if hints and not hints.items:
        sentence = 'the hints are empty; write a list, "- …" each, or leave hints: out'
        yield fence.problem(sentence, hints.line, hints.column)
    for hint in hints.items if hints else ():
        if not is_illustrated(hint):
            sentence = "a hint says nothing; write it in words without links"
            yield fence.problem(sentence, hint.line, hint.column)


def _mistakes_in_aim(found: Mapping[str, Entry], schema: Schema, fence: Fence) -> Iterator[Problem]:
    """What is wrong with what is to be found, and with what it is to be found by."""
    find = found.get("find")
    if not is_text(find) or find is None:
        remedy = f"add find: and an input or an output of {schema.name}"
        yield fence.problem(f"the exercise asks for no number; {remedy}")
        return
    if sentence := _mistake_in_name(find.text, schema, [*schema.inputs, *schema.outputs]):
        yield fence.problem(sentence, find.line, find.column)
    elif find.text in schema.outputs:
        for key in ("figure", "is"):
            if other := found.get(key):
                sentence = f"{find.text} is an output, and found by itself; remove {key}:"
                yield fence.problem(sentence, other.line, other.column)
    else:
        yield from _mistakes_in_figure(find, found, schema, fence)


def _mistakes_in_figure(
    find: Entry, found: Mapping[str, Entry], schema: Schema, fence: Fence
) -> Iterator[Problem]:
    """What is wrong with the output that an input is to bring to a target."""
    for key, holds in (("figure", "an output"), ("is", "what that is to come to")):
        if not is_text(found.get(key)):
            sentence = f"{find.text} is an input, to be found by a figure; add {key}: and {holds}"
            place = found.get(key, find)
            yield fence.problem(sentence, place.line, place.column)
    figure = found.get("figure")
    named = figure.text if figure and is_text(figure) else ""
    if figure and named and (sentence := _mistake_in_name(named, schema, [*schema.outputs])):
        yield fence.problem(sentence, figure.line, figure.column)


def _mistake_in_name(name: str, schema: Schema, known: list[str]) -> str:
    """What is wrong with the name of an input or output that is to be a number."""
    numbers = [one for one in known if _is_number(schema, one)]
    if name in numbers:
        return ""
    if name in (*known, *schema.tables, *schema.charts):
        return f"{name} is no number; name one: {', '.join(numbers)}"
    kinds = "input or output" if {*schema.inputs} & {*known} else "output"
    return f'no {kinds} "{name}" in calculator {schema.name}; {nearest(name, numbers)}'


def _is_number(schema: Schema, name: str) -> bool:
    if declared := schema.inputs.get(name):
        return declared.kind.numbers(declared.min, declared.max) is not None
    return schema.outputs[name].kind.numeric


def _mistakes_in_inputs(
    found: Mapping[str, Entry], schema: Schema, fence: Fence
) -> Iterator[Problem]:
    inputs = found.get("inputs")
    if inputs is None:
        return
    if not inputs.named:
        sentence = "inputs: gives nothing; write lines input: value below it, or leave it out"
        yield fence.problem(sentence, inputs.line, inputs.column)
    find = found["find"].text if "find" in found else ""
    for name, given in inputs.named.items():
        sentence = ""
        if name not in schema.inputs:
            remedy = nearest(name, schema.inputs)
            sentence = f'no input "{name}" in calculator {schema.name}; {remedy}'
        elif name == find:
            sentence = f"{name} is what is asked for; remove the line"
        elif not isinstance(given.value, str):
            sentence = f"{name} is no text; write what is typed into it, rows below {name}: |"
        if sentence:
            yield fence.problem(sentence, given.line, given.column)
