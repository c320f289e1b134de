"""The fences of a page, read from their text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import NamedTuple

from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.lesson.errors import FenceError, Problem
from terakoya.lesson.lines import lines_of
from terakoya.lesson.mapping import Entry, read_mapping

KINDS = (
    *("calculator", "quiz", "exercise", "drill", "lessons", "plan", "sheet"),
    *("when", "chart", "find-out", "basis", "numbers", "changed"),
)

QUIZ = ("question", "answers")
ANSWER = ("text", "why", "right")
DRILL = ("task", "questions", "examples")
"""What is written in each."""

MINE = "mine"
"""In a link and in a fence: that a calculator begins with the reader's own numbers."""
CHOSEN = "preset"
"""In a fence: with which of the calculator's presets it begins."""

YES = ("true", "yes")
NO = ("false", "no", "")

type Library = Mapping[str, Schema]
"""The calculators of a course, by name."""

_PICTURE = re.compile(r"!\[[^\[\]]*+\]\([^()]*+\)")
_PRESET = re.compile(r"(?P<name>[^\s:：]++)\s*+[:：]\s*+(?P<typed>.*)")


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
    mine: bool = False
    """Whether it begins with the reader's own numbers; printed, with those of the example."""
    chosen: str = ""
    """The calculator's preset that it begins with, if with one."""

    def plain(self, locale: Locale) -> dict[str, str]:
        """What that says of the inputs into which nothing is typed, as a link has it."""
        if not self.chosen:
            return {}
        said = self.schema.presets[self.chosen].said_in(locale.currency.code)
        return {
            name: self.schema.inputs[name].plain(value, locale)
            for name, value in said.items()
            if name not in self.typed
        }


@dataclass(frozen=True)
class Choice:
    """One answer of a quiz."""

    text: str
    why: str
    """Why it is right, or why it tempts and is wrong."""
    right: bool = False


@dataclass(frozen=True)
class Quiz:
    """A ``quiz`` fence: a question with one right answer or more, and one that is wrong."""

    question: str
    answers: tuple[Choice, ...]

    @property
    def has_several(self) -> bool:
        """Whether more than one answer is right, so that answers are ticked and then checked."""
        return sum(one.right for one in self.answers) > 1

    @property
    def name(self) -> str:
        """Under which the browser keeps the result: another if a word of the quiz changes.

        With several right answers, another too if others are right.
        """
        words = [self.question, *(f"{one.text}\0{one.why}" for one in self.answers)]
        if self.has_several:
            words += ["right" if one.right else "wrong" for one in self.answers]
        return hashlib.sha256("\0".join(words).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Drill:
    """A ``drill`` fence: a task whose answers the reader writes and keeps."""

    name: str
    """Under which the browser keeps the answers: the same in every language."""
    task: str
    questions: Mapping[str, str]
    """By the key each answer is kept under."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """What the business of the example answers, to some of them."""


def question_id(drill: str, question: str) -> str:
    """By which a link leads to a question of a drill."""
    return f"drill-{drill}-{question}"


def nearest(word: str, words: Iterable[str]) -> str:
    """A remedy: the nearest name, or all of them."""
    known = list(words)
    if close := get_close_matches(word, known, n=1):
        return f'did you mean "{close[0]}"?'
    return f"use one of: {', '.join(known)}" if known else "there are none yet"


def no_calculator(name: str, library: Library) -> str:
    """The sentence for a calculator that a course doesn't have."""
    return f'no calculator "{name}"; {nearest(name, library)}'


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
        return None, [fence.problem(no_calculator(fence.argument, library))]
    lines, problems = _read_lines(schema, fence)
    typed = {name: line.typed for name, line in lines.items()}
    mine = typed.pop(MINE, "")
    chosen = "" if CHOSEN in schema.inputs else typed.pop(CHOSEN, "")
    return Preset(schema, typed, mine.casefold() in YES, chosen), problems


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
    begun = ""  # the input whose rows stand below its name, further in
    for number, text in enumerate(lines_of(fence.body), start=1):
        if not text.strip():
            continue
        column = len(text) - len(text.lstrip()) + 1
        if begun and column > lines[begun].column:
            rows = f"{lines[begun].typed}\n{text.strip()}".lstrip("\n")
            lines[begun] = lines[begun]._replace(typed=rows)
            continue
        begun = ""
        line = _PRESET.fullmatch(text.strip())
        if line is None:
            sentence = f'can\'t read "{text.strip()}"; write: input: value'
        elif mistake := _mistake_in_line(schema, line["name"], line["typed"]):
            sentence = mistake
        elif line["name"] in lines:
            sentence = f"{line['name']} is given twice; keep one of the lines"
        else:
            lines[line["name"]] = _Line(line["typed"], number, column)
            begun = "" if line["typed"] else line["name"]
            continue
        problems.append(fence.problem(sentence, number, column))
    return lines, problems


def _mistake_in_line(schema: Schema, name: str, typed: str) -> str:
    """What is wrong with a line of a ``calculator`` fence by itself; empty if nothing is."""
    if name == MINE and typed.casefold() not in (*YES, *NO):
        return f'mine is "{typed}"; write mine: true, or leave the line out'
    if name in (*schema.inputs, MINE):
        return ""
    if name != CHOSEN:
        return f'no input "{name}" in calculator {schema.name}; {nearest(name, schema.inputs)}'
    if typed in schema.presets:
        return ""
    return f'no preset "{typed}" in calculator {schema.name}; {nearest(typed, schema.presets)}'


def read_quiz(fence: Fence) -> Quiz:
    """Read a ``quiz`` fence; raises `FenceError` with every mistake in it."""
    found = read_named(fence)
    answers = _items(found.get("answers"))
    problems = [
        *unknown_names(found, QUIZ, "a quiz", fence),
        *wordless(found, "question", fence, is_illustrated),
        *_miscounted(answers, fence),
        *(problem for one in answers for problem in _mistakes_in_answer(one, fence)),
    ]
    if fence.argument:
        problems.append(fence.problem(f'a quiz has no name; remove "{fence.argument}"'))
    if problems:
        raise FenceError(problems)
    choices = (
        Choice(one.named["text"].text, one.named["why"].text, _is_right(one)) for one in answers
    )
    return Quiz(found["question"].text, tuple(choices))


def texts_of_quiz(fence: Fence) -> list[Entry]:
    """The question, the answers and the reasons of a quiz that can be read, each at its place."""
    found = read_named(fence)
    answers = _items(found["answers"])
    return [found["question"], *(one.named[key] for one in answers for key in ("text", "why"))]


def _items(answers: Entry | None) -> list[Entry]:
    return answers.items if answers else []


def _mistakes_in_answer(answer: Entry, fence: Fence) -> Iterator[Problem]:
    yield from unknown_names(answer.named, ANSWER, "an answer", fence)
    if not all(is_illustrated(answer.named.get(key)) for key in ("text", "why")):
        sentence = "an answer needs text: and why: (why it tempts), both in words without links"
        yield fence.problem(sentence, answer.line)
    right = answer.named.get("right")
    if right and (right.items or right.named or right.text.casefold() not in (*YES, *NO)):
        given = right.text or right.bare()
        sentence = f'right is "{given}"; write right: true, or leave the line out'
        yield fence.problem(sentence, right.line, right.column)


def _is_right(answer: Entry) -> bool:
    """Whether an answer of a quiz is marked as the right one."""
    right = answer.named.get("right")
    return right is not None and right.text.casefold() in YES


def _miscounted(answers: list[Entry], fence: Fence) -> Iterator[Problem]:
    if len(answers) < 2:
        yield fence.problem("the quiz has fewer than two answers; add them under answers:")
    right = sum(map(_is_right, answers))
    if answers and not right:
        yield fence.problem("the quiz has 0 right answers; mark one with right: true")
    elif len(answers) > 1 and right == len(answers):
        sentence = "every answer of the quiz is right; add one that tempts and is wrong"
        yield fence.problem(sentence)


def read_drill(fence: Fence) -> Drill:
    """Read a ``drill`` fence; raises `FenceError` with every mistake in it."""
    found = read_named(fence)
    problems = [*unknown_names(found, DRILL, "a drill", fence), *wordless(found, "task", fence)]
    name = fence.argument
    if not (name.isidentifier() and name.isascii()):
        sentence = "the drill has no name to be kept under; write: drill name_of_the_drill"
        problems.append(fence.problem(sentence))
    asked = found["questions"].named if "questions" in found else {}
    if not asked:
        sentence = "the drill asks nothing; add questions: with a line key: …"
        problems.append(fence.problem(sentence))
    elif empty := [key for key, question in asked.items() if not is_text(question)]:
        sentence = f"{', '.join(empty)} asks nothing; write a question in words without links"
        problems.append(fence.problem(sentence))
    answered = found["examples"].named if "examples" in found else {}
    problems += _mistakes_in_examples(answered, asked, fence)
    if problems:
        raise FenceError(problems)
    questions, examples = (
        {key: one.text for key, one in texts.items()} for texts in (asked, answered)
    )
    return Drill(name, found["task"].text, questions, examples)


def _mistakes_in_examples(
    answered: Mapping[str, Entry], asked: Mapping[str, Entry], fence: Fence
) -> Iterator[Problem]:
    yield from unknown_names(answered, asked, "the drill's questions", fence)
    for key, example in answered.items():
        if key in asked and not is_text(example):
            sentence = f"the example for {key} says nothing; write it in words without links"
            yield fence.problem(sentence, example.line, example.column)


def read_lessons(fence: Fence) -> dict[int, str]:
    """Read a ``lessons`` fence: by the lesson each begins with, the parts of the course, if any.

    Raises `FenceError` with every mistake in it.
    """
    problems = []
    if fence.argument:
        problems.append(fence.problem(f'a list has no name; remove "{fence.argument}"'))
    found = read_named(fence) if fence.body.strip() else {}
    for name, part in found.items():
        if not (name.isdecimal() and is_text(part)):
            remedy = "write 4: and, in words without links, what begins with lesson 4"
            sentence = f'"{name}" begins no part; {remedy}'
            problems.append(fence.problem(sentence, part.line, part.column))
    if problems:
        raise FenceError(problems)
    return {int(name): part.text for name, part in found.items()}


def read_empty(fence: Fence) -> None:
    """Read a fence of which all is printed; raises `FenceError` if it holds anything."""
    if fence.argument or fence.body.strip():
        raise FenceError([fence.problem(f"a {fence.kind} fence holds nothing; leave it empty")])


def is_text(entry: Entry | None) -> bool:
    """Whether something is words; links would be neither checked nor led to the right page."""
    return entry is not None and bool(entry.text.strip()) and "](" not in entry.text


def is_illustrated(entry: Entry | None) -> bool:
    """Whether something is words or pictures, without links."""
    return entry is not None and is_text(replace(entry, value=_PICTURE.sub("…", entry.text)))


def wordless(
    found: Mapping[str, Entry],
    key: str,
    fence: Fence,
    is_said: Callable[[Entry | None], bool] = is_text,
) -> Iterator[Problem]:
    """The problem of a fence that lacks a text."""
    if not is_said(found.get(key)):
        remedy = f"add a line {key}: … in words without links"
        yield fence.problem(f"the {fence.kind} has no {key}; {remedy}")


def unknown_names(
    found: Mapping[str, Entry], known: Iterable[str], where: str, fence: Fence
) -> Iterator[Problem]:
    """Names under which nothing is read, with the nearest under which something is."""
    for name, entry in found.items():
        if name not in known:
            yield fence.problem(unknown_name(name, known, where), entry.line, entry.column)


def unknown_name(name: str, known: Iterable[str], where: str) -> str:
    """The sentence for a name under which nothing is read."""
    if "：" in name:
        return f'"{name}" has a full-width colon; write ":" and a space'
    return f'no key "{name}" in {where}; {nearest(name, known)}'


def read_named(fence: Fence) -> dict[str, Entry]:
    """What a fence says; raises `FenceError` if it can't be read."""
    remedy = 'put a text with ": " in it, and a date, in quotes'
    found, problems = read_mapping(fence.body, "", remedy)
    if problems:
        raise FenceError([fence.problem(one.sentence, one.line, one.column) for one in problems])
    if not found:
        sentence = "the fence holds no lines of the form name: value; add them"
        raise FenceError([fence.problem(sentence)])
    return found
