"""The fences of a page, read from their text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NamedTuple

import yaml

from terakoya.calculator.schema import Schema
from terakoya.lesson.errors import FenceError, Problem
from terakoya.lesson.mapping import read_yaml

LISTS = ("lessons", "plan")
"""Fences that hold nothing: the build prints what the course's lessons give."""
KINDS = ("calculator", "quiz", "drill", *LISTS)

type Library = Mapping[str, Schema]
"""The calculators of a course, by name."""

_PRESET = re.compile(r"\s*(?P<name>[^\s:：]+)\s*[:：]\s*(?P<typed>.*?)\s*")


@dataclass(frozen=True)
class Fence:
    """A fenced block of one of Terakoya's kinds, or of a language that is none."""

    kind: str
    argument: str
    body: str
    line: int
    """From 1: the line with the fence's name."""
    column: int
    """From 1: where the fence begins on its line."""
    depth: int
    """How many list items and admonitions it stands in."""
    quoted: bool
    """Whether it stands in a block quotation."""

    def problem(self, sentence: str, line: int = 0, column: int = 1) -> Problem:
        """A mistake in it: ``line`` is 0 for the one with its name, ``column`` that of its text."""
        return Problem(sentence, self.line + line, self.column + column - 1)


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


def read_preset(fence: Fence, library: Library) -> Preset:
    """Read a ``calculator`` fence; raises `FenceError` with every line that can't be read."""
    preset, problems = parse_preset(fence, library)
    if preset is None or problems:
        raise FenceError(problems)
    return preset


def parse_preset(fence: Fence, library: Library) -> tuple[Preset | None, list[Problem]]:
    """What can be read of a ``calculator`` fence, None without its calculator; and the mistakes."""
    schema = library.get(fence.argument)
    if schema is None:
        sentence = f'no calculator "{fence.argument}"; {nearest(fence.argument, library)}'
        return None, [fence.problem(sentence)]
    lines, problems = _read_lines(schema, fence)
    return Preset(schema, {name: line.typed for name, line in lines.items()}), problems


def preset_places(preset: Preset, fence: Fence) -> Mapping[str, tuple[int, int]]:
    """Where in a fence each of its inputs is given: the line and column for `Fence.problem`."""
    lines, _ = _read_lines(preset.schema, fence)
    return {name: (line.line, line.column) for name, line in lines.items()}


class _Line(NamedTuple):
    """What is typed into an input, and where it stands."""

    typed: str
    line: int
    column: int


def _read_lines(schema: Schema, fence: Fence) -> tuple[dict[str, _Line], list[Problem]]:
    lines: dict[str, _Line] = {}
    problems = []
    for number, text in enumerate(fence.body.splitlines(), start=1):
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
            problems.append(fence.problem(sentence, number, column))
    return lines, problems


def read_quiz(fence: Fence) -> Quiz:
    """Read a ``quiz`` fence; raises `FenceError` with every mistake in it."""
    found, lines = _read_yaml(fence)
    answers = found.get("answers")
    answers = answers if isinstance(answers, list) else []
    problems = [*_wordless(found, "question", fence), *_miscounted(answers, fence)]
    if fence.argument:
        problems.append(fence.problem(f'a quiz has no name; remove "{fence.argument}"'))
    for line, one in zip(lines, answers, strict=False):
        if not isinstance(one, dict) or not (
            _is_text(one.get("text")) and _is_text(one.get("why"))
        ):
            sentence = "an answer needs text: and why: (why it tempts), both in words without links"
            problems.append(fence.problem(sentence, line))
    if problems:
        raise FenceError(problems)
    choices = (
        Choice(str(one["text"]), str(one["why"]), one.get("right") is True) for one in answers
    )
    return Quiz(str(found["question"]), tuple(choices))


def _miscounted(answers: list[Any], fence: Fence) -> Iterator[Problem]:
    if len(answers) < 2:
        yield fence.problem("the quiz has fewer than two answers; add them under answers:")
    right = sum(isinstance(one, dict) and one.get("right") is True for one in answers)
    if answers and right != 1:
        yield fence.problem(f"the quiz has {right} right answers; mark one with right: true")


def read_drill(fence: Fence) -> Drill:
    """Read a ``drill`` fence; raises `FenceError` with every mistake in it."""
    found, _ = _read_yaml(fence)
    problems = [*_wordless(found, "task", fence)]
    name = fence.argument
    if not (name.isidentifier() and name.isascii()):
        sentence = "the drill has no name to be kept under; write: drill name_of_the_drill"
        problems.append(fence.problem(sentence))
    questions = found.get("questions")
    if not isinstance(questions, dict) or not questions:
        sentence = "the drill asks nothing; add questions: with a line key: …"
        problems.append(fence.problem(sentence))
    elif empty := [str(key) for key, question in questions.items() if not _is_text(question)]:
        sentence = f"{', '.join(empty)} asks nothing; write a question in words without links"
        problems.append(fence.problem(sentence))
    if problems:
        raise FenceError(problems)
    asked = {str(key): str(question) for key, question in found["questions"].items()}
    return Drill(name, str(found["task"]), asked)


def read_list(fence: Fence) -> None:
    """Read a ``lessons`` or ``plan`` fence; raises `FenceError` if it holds anything."""
    if fence.argument or fence.body.strip():
        raise FenceError([fence.problem(f"a {fence.kind} fence holds nothing; leave it empty")])


def _wordless(found: Mapping[str, Any], key: str, fence: Fence) -> Iterator[Problem]:
    if not _is_text(found.get(key)):
        remedy = f"add a line {key}: … in words without links"
        yield fence.problem(f"the {fence.kind} has no {key}; {remedy}")


def _is_text(value: object) -> bool:
    """Whether something is words; links would be neither checked nor led to the right page."""
    return (
        isinstance(value, str | int | float) and bool(str(value).strip()) and "](" not in str(value)
    )


def _read_yaml(fence: Fence) -> tuple[dict[str, Any], list[int]]:
    """The mapping in a fence, and the lines (from 1) where its answers begin."""
    try:
        found, node = read_yaml(fence.body)
    except (yaml.YAMLError, ValueError) as error:
        raise FenceError([_not_yaml(error, fence)]) from None
    if not isinstance(found, dict) or not isinstance(node, yaml.MappingNode):
        sentence = "the fence holds no lines of the form name: value; add them"
        raise FenceError([fence.problem(sentence)])
    if repeated := list(_repeated(node, fence)):
        raise FenceError(repeated)
    lines = [
        item.start_mark.line + 1
        for key, value in node.value
        if key.value == "answers" and isinstance(value, yaml.SequenceNode)
        for item in value.value
    ]
    return found, lines


def _not_yaml(error: Exception, fence: Fence) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 1)
    problem = getattr(error, "problem", None) or error
    remedy = 'put a text with ": " in it, and a date, in quotes'
    if "cannot start any token" in str(problem):
        problem, remedy = "a tab, or another mark that can't stand here", "indent with spaces"
    return fence.problem(f"not YAML: {problem}; {remedy}", line, column)


def _repeated(node: yaml.Node, fence: Fence) -> Iterator[Problem]:
    """Keys that stand twice in one mapping: YAML would keep the last and drop the others."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line, column = key.start_mark.line + 1, key.start_mark.column + 1
                sentence = f"{key.value} is given twice; keep one of the lines"
                yield fence.problem(sentence, line, column)
            seen.add(str(key.value))
            yield from _repeated(value, fence)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _repeated(one, fence)
