"""The fences of a page, read from their text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from terakoya.calculator.answer import answer
from terakoya.calculator.schema import Schema
from terakoya.lesson.mapping import read_yaml
from terakoya.lesson.trial import describe, trial

LISTS = ("lessons", "plan")
"""Fences that hold nothing: the build prints what the course's lessons give."""
KINDS = ("calculator", "quiz", "drill", *LISTS)

type Library = Mapping[str, Schema]
"""The calculators of a course, by name."""

_PRESET = re.compile(r"\s*(?P<name>[^\s:：]+)\s*[:：]\s*(?P<typed>.*?)\s*")


class FenceError(Exception):
    """The mistakes in one fence."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a fence, and where."""

    line: int
    """From 0: the fence's own first line, the one with its name."""
    column: int
    """From 1."""
    sentence: str


@dataclass(frozen=True)
class Preset:
    """A ``calculator`` fence: a calculator and what is typed into it beforehand."""

    schema: Schema
    typed: Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """One answer of a quiz."""

    text: str
    why: str
    """Why it is right, or why it tempts and is wrong."""
    right: bool = False


@dataclass(frozen=True)
class Quiz:
    """A ``quiz`` fence: a question with one right answer."""

    question: str
    answers: tuple[Choice, ...]

    @property
    def name(self) -> str:
        """Under which the browser keeps the result: another if a word of the quiz changes."""
        words = (self.question, *(f"{one.text}\0{one.why}" for one in self.answers))
        return hashlib.sha256("\0".join(words).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Drill:
    """A ``drill`` fence: a task whose answers the reader writes and keeps."""

    name: str
    """Under which the browser keeps the answers: the same in every language."""
    task: str
    questions: Mapping[str, str]
    """By the key each answer is kept under."""


def nearest(word: str, words: Mapping[str, object] | tuple[str, ...]) -> str:
    """A remedy: the nearest name, or all of them."""
    if close := get_close_matches(word, list(words), n=1):
        return f'did you mean "{close[0]}"?'
    return f"use one of: {', '.join(words)}" if words else "there are none yet"


def read_preset(argument: str, body: str, library: Library) -> Preset:
    """Read a ``calculator`` fence; raises `FenceError` with every mistake in it."""
    schema = library.get(argument)
    if schema is None:
        raise FenceError(
            [Mistake(0, 1, f'no calculator "{argument}"; {nearest(argument, library)}')]
        )
    lines, mistakes = _read_lines(schema, body)
    preset = Preset(schema, {name: line.typed for name, line in lines.items()})
    mistakes += _unusable(preset, lines)
    if mistakes:
        raise FenceError(mistakes)
    return preset


class _Line(NamedTuple):
    """What is typed into an input, and where it stands."""

    typed: str
    line: int
    column: int


def _read_lines(schema: Schema, body: str) -> tuple[dict[str, _Line], list[Mistake]]:
    lines: dict[str, _Line] = {}
    mistakes = []
    for number, text in enumerate(body.splitlines(), start=1):
        column = len(text) - len(text.lstrip()) + 1
        line = _PRESET.fullmatch(text)
        if line is None:
            sentence = f'can\'t read "{text.strip()}"; write: input: value'
        elif line["name"] not in schema.inputs:
            remedy = nearest(line["name"], schema.inputs)
            sentence = f'no input "{line["name"]}" in calculator {schema.name}; {remedy}'
        elif line["name"] in lines:
            sentence = f"{line['name']} is given twice; keep one of the lines"
        else:
            lines[line["name"]] = _Line(line["typed"], number, column)
            continue
        if text.strip():
            mistakes.append(Mistake(number, column, sentence))
    return lines, mistakes


def _unusable(preset: Preset, lines: Mapping[str, _Line]) -> list[Mistake]:
    """Inputs that can't be read, break a rule or make the calculator fail."""
    try:
        errors = _errors(preset.schema, tuple(preset.typed.items()))
    except Exception as error:  # whatever an author's code raises is reported
        return [Mistake(0, 1, failure(preset.schema, error))]
    found = []
    for name, sentence in errors.items():
        place = lines.get(name, _Line("", 0, 1))
        found.append(Mistake(place.line, place.column, f"{name}: {sentence}"))
    return found


@lru_cache(maxsize=4096)
def _errors(schema: Schema, typed: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The sentences beside inputs that can't be used; the same inputs are answered once."""
    with trial(schema.name, dict(typed)):
        inputs = answer(schema, dict(typed), "en")["inputs"]
    return {name: read["error"] for name, read in inputs.items() if read["error"]}


def failure(schema: Schema, error: Exception) -> str:
    """The sentence for a calculator that raises on inputs it accepts."""
    problem, _ = describe(error)
    return f"calculator {schema.name} {problem}; mend calculators/{schema.name}.py"


def read_quiz(argument: str, body: str) -> Quiz:
    """Read a ``quiz`` fence; raises `FenceError` with every mistake in it."""
    found, lines = _read_yaml(body)
    answers = found.get("answers")
    answers = answers if isinstance(answers, list) else []
    mistakes = [*_wordless(found, "question", "quiz"), *_miscounted(answers)]
    if argument:
        mistakes.append(Mistake(0, 1, f'a quiz has no name; remove "{argument}"'))
    for place, one in zip(lines, answers, strict=False):
        if not isinstance(one, dict) or not (
            _is_text(one.get("text")) and _is_text(one.get("why"))
        ):
            sentence = "an answer needs text: and why: (why it tempts), both in words without links"
            mistakes.append(Mistake(place, 1, sentence))
    if mistakes:
        raise FenceError(mistakes)
    choices = (
        Choice(str(one["text"]), str(one["why"]), one.get("right") is True) for one in answers
    )
    return Quiz(str(found["question"]), tuple(choices))


def _miscounted(answers: list[Any]) -> list[Mistake]:
    mistakes = []
    if len(answers) < 2:
        sentence = "the quiz has fewer than two answers; add them under answers:"
        mistakes.append(Mistake(0, 1, sentence))
    right = sum(isinstance(one, dict) and one.get("right") is True for one in answers)
    if answers and right != 1:
        sentence = f"the quiz has {right} right answers; mark one with right: true"
        mistakes.append(Mistake(0, 1, sentence))
    return mistakes


def read_drill(argument: str, body: str) -> Drill:
    """Read a ``drill`` fence; raises `FenceError` with every mistake in it."""
    found, _ = _read_yaml(body)
    mistakes = _wordless(found, "task", "drill")
    if not (argument.isidentifier() and argument.isascii()):
        mistakes.append(
            Mistake(0, 1, "the drill has no name to be kept under; write: drill name_of_the_drill")
        )
    questions = found.get("questions")
    if not isinstance(questions, dict) or not questions:
        mistakes.append(Mistake(0, 1, "the drill asks nothing; add questions: with a line key: …"))
    elif empty := [str(key) for key, question in questions.items() if not _is_text(question)]:
        sentence = f"{', '.join(empty)} asks nothing; write a question in words without links"
        mistakes.append(Mistake(0, 1, sentence))
    if mistakes:
        raise FenceError(mistakes)
    asked = {str(key): str(question) for key, question in found["questions"].items()}
    return Drill(argument, str(found["task"]), asked)


def read_list(kind: str, argument: str, body: str) -> None:
    """Read a ``lessons`` or ``plan`` fence; raises `FenceError` if it holds anything."""
    if argument or body.strip():
        raise FenceError([Mistake(0, 1, f"a {kind} fence holds nothing; leave it empty")])


def _wordless(found: Mapping[str, Any], key: str, kind: str) -> list[Mistake]:
    if _is_text(found.get(key)):
        return []
    sentence = f"the {kind} has no {key}; add a line {key}: … in words without links"
    return [Mistake(0, 1, sentence)]


def _is_text(value: object) -> bool:
    """Whether something is words; links would be neither checked nor led to the right page."""
    return (
        isinstance(value, str | int | float) and bool(str(value).strip()) and "](" not in str(value)
    )


def _read_yaml(body: str) -> tuple[dict[str, Any], list[int]]:
    """The mapping in a fence, and the lines (from 1) where its answers begin."""
    try:
        found, node = read_yaml(body)
    except (yaml.YAMLError, ValueError) as error:
        raise FenceError([_not_yaml(error)]) from None
    if not isinstance(found, dict) or not isinstance(node, yaml.MappingNode):
        raise FenceError(
            [Mistake(0, 1, "the fence holds no lines of the form name: value; add them")]
        )
    if repeated := list(_repeated(node)):
        raise FenceError(repeated)
    lines = [
        item.start_mark.line + 1
        for key, value in node.value
        if key.value == "answers" and isinstance(value, yaml.SequenceNode)
        for item in value.value
    ]
    return found, lines


def _not_yaml(error: Exception) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 1)
    problem = getattr(error, "problem", None) or error
    remedy = 'put a text with ": " in it, and a date, in quotes'
    if "cannot start any token" in str(problem):
        problem, remedy = "a tab, or another mark that can't stand here", "indent with spaces"
    return Mistake(line, column, f"not YAML: {problem}; {remedy}")


def _repeated(node: yaml.Node) -> Iterator[Mistake]:
    """Keys that stand twice in one mapping: YAML would keep the last and drop the others."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line, column = key.start_mark.line + 1, key.start_mark.column + 1
                yield Mistake(line, column, f"{key.value} is given twice; keep one of the lines")
            seen.add(str(key.value))
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _repeated(one)
