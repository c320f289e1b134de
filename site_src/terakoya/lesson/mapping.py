"""YAML as authors write it: every value a text as it is written, and each at its place.

Of YAML's types none reaches a reader: ``text: yes`` says "yes", and ``010`` says "010".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from terakoya.lesson.errors import Problem
from terakoya.lesson.lines import lines_of

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""With libyaml, ten times as fast, where PyYAML was built with it."""

DEEPEST = 10
"""Mappings and lists in one another, the outermost counted."""

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""Characters that nobody sees; at some of them YAML would begin a line, at others give up."""

type _Slips = Sequence[tuple[re.Pattern[str], str]]

_ODD_SPACE = r"(?P<odd>[^\S \t\r\n])"
_NAME = r"[ \t]*(?:-[ \t]+)*[\"']?[a-z_][\w-]*[\"']?"
_SLIPS = (
    (re.compile(rf"[ \t]*(?:-[ \t]*)*{_ODD_SPACE}\s*\S"), "indent with plain spaces"),
    (re.compile(rf"{_NAME}[ \t]*:{_ODD_SPACE}"), 'write a plain space after ":"'),
    (re.compile(r"[ \t]*(?P<odd>[－–—])\s*\w+\s*[:：]"), 'begin an item with "- "'),
)
_SLIPS_OF_NAMES = (
    (re.compile(rf"{_NAME}\s*(?P<odd>：)", re.ASCII), 'write ":" and a space'),
    (re.compile(rf"{_NAME}(?P<odd>:)(?=[^\s:/])", re.ASCII), 'write a space after ":"'),
    (re.compile(r"\d+\s*(?P<odd>：)\s*(?!\d)"), 'write ":" and a space'),
)
"""What is typed for YAML's own marks, above all with a Japanese keyboard; and what to write.

Those of names may also begin a text, as in "LTV：": they are looked for where a name must stand.
"""

_AROUND = (
    yaml.StreamStartEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
    yaml.StreamEndEvent,
)
_OPENED = re.compile(r"(?:^|[:-])\s+(?P<mark>[\[\]{}\"'|>])")
_REMARK = re.compile(r"[ \t]+#")
_SAID = {"：": "a full-width colon", "\u3000": "a full-width space", ":": "a colon without a space"}


@dataclass(frozen=True)
class Entry:
    """A value, and where it stands in its text: under a name the name's place, else its own."""

    value: str | list[Entry] | dict[str, Entry]
    line: int
    """From 1."""
    column: int
    """From 1."""
    plain: bool = False
    """Whether it is a text without quotes, which YAML may take for something else."""

    @property
    def text(self) -> str:
        """The value if it is a text, else nothing."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def items(self) -> list[Entry]:
        """The values of a list, none if it is something else."""
        return self.value if isinstance(self.value, list) else []

    @property
    def named(self) -> dict[str, Entry]:
        """The values under names, none if it is something else."""
        return self.value if isinstance(self.value, dict) else {}

    def bare(self) -> Any:
        """The value without places."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [one.bare() for one in self.value]
        return {name: one.bare() for name, one in self.value.items()}


def read_mapping(text: str, subject: str, remedy: str) -> tuple[dict[str, Entry], list[Problem]]:
    """What a text says in lines ``name: value``; and the mistakes, at the text's lines from 1.

    If it is no YAML, ``subject`` begins the sentence, and ``remedy`` is what helps most often.
    """
    reader = _Reader(UNSEEN.sub(" ", text))
    try:
        found = reader.read()
    except yaml.YAMLError as error:
        problem = reader.not_yaml(error, subject, remedy)
        return {}, list(reader.slips(up_to=problem.line)) or reader.remarks or [problem]
    if slips := list(reader.slips()):
        return {}, slips
    return (found.named if found else {}), [*reader.problems, *reader.remarks]


def is_readable(text: str, *, as_text: bool) -> bool:
    """Whether other readers of YAML make something of a text without quotes, a text if asked."""
    types = yaml.SafeLoader("")
    tag = types.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    try:
        value = types.construct_object(yaml.ScalarNode(tag, text))
    except (yaml.YAMLError, ValueError):
        return False
    return value is None or isinstance(value, str) or not as_text


class Refused(yaml.YAMLError):
    """What YAML would read, and an author did not mean."""

    def __init__(self, problem: str, remedy: str, mark: Any) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy
        self.problem_mark = mark


class _Reader:
    """Reads one text, event by event: a name that repeats what it names can't grow so."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = lines_of(text)
        self._begins = [0, *(found.end() for found in re.finditer("\n", text))]
        """Where each line begins."""
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        self._begun: set[int] = set()
        """Lines on which a text without quotes begins."""
        self._continued: set[int] = set()
        """Lines on which such a text goes on."""
        self._names: set[int] = set()
        """Lines on which one begins for a name: it is all there is, or goes on in such."""
        self._verbatim: set[int] = set()
        """Lines within quotes or below ``|``, where any mark is the author's."""
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        """Texts that YAML cuts short: what follows is what it can't read, if it can't."""

    def read(self) -> Entry | None:
        """The one value of the text, None if it has none."""
        found = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and found:
                raise Refused("a line --- parts it", "remove the line ---", event.start_mark)
            if not isinstance(event, _AROUND):
                found = self._value(event, 1)
        if found and found.text:
            self._names.add(found.line)
        return found

    def _value(self, event: Any, depth: int) -> Entry:
        self._refuse_names(event)
        if depth > DEEPEST:
            raise Refused("too many lists in lists", "part it", event.start_mark)
        line, column = self._place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return Entry(self._scalar(event), line, column, bool(event.implicit[0]))
        if isinstance(event, yaml.SequenceStartEvent):
            return Entry(list(self._sequence(depth)), line, column)
        return Entry(self._mapping(depth), line, column)

    def _sequence(self, depth: int) -> Iterator[Entry]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._value(event, depth + 1)

    def _mapping(self, depth: int) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._value(event, depth + 1)
            given = self._value(next(self._events), depth + 1)
            if not isinstance(name.value, str):
                raise Refused("a list can't be a name", "name one thing", event.start_mark)
            if name.value in found:
                sentence = f"{name.value} is given twice; keep one of the lines"
                self.problems.append(Problem(sentence, name.line, name.column))
            else:
                found[name.value] = Entry(given.value, name.line, name.column, given.plain)
        return found

    def _scalar(self, event: Any) -> str:
        begin, end = event.start_mark.index, event.end_mark.index
        first, last = self._line(begin), self._line(end)
        if not event.implicit[0]:
            # What stands below | ends where the next line begins.
            ended = last if end > self._begins[last - 1] else last - 1
            self._verbatim.update(range(first + 1, ended + 1))
            return str(event.value)
        below = range(first + 1, last + 1)
        if any(self._slip_of_a_name(number) for number in below):
            self._names.add(first)
        self._begun.add(first)
        self._continued.update(below)
        if remark := _REMARK.match(self._text, end):
            column = remark.end() - self._text.rfind("\n", 0, end) - 1
            sentence = "YAML takes what follows # for a remark; put the text in quotes"
            self.remarks.append(Problem(sentence, last, column))
        return str(event.value)

    def _refuse_names(self, event: Any) -> None:
        """Refuse ``&name``, ``*name`` and ``!name``, which are no text."""
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&" if event.anchor else "!"
            problem = f'a text can\'t begin with "{mark}"'
            raise Refused(problem, "put it in quotes", event.start_mark)

    def _line(self, index: int) -> int:
        return bisect_right(self._begins, index)

    def _place(self, mark: Any) -> tuple[int, int]:
        line = self._line(mark.index)
        return line, mark.index - self._begins[line - 1] + 1

    def not_yaml(self, error: yaml.YAMLError, subject: str, remedy: str) -> Problem:
        """The sentence for a text that can't be read, at its line."""
        mark = getattr(error, "problem_mark", None)
        if re.search("quoted|flow|tag", str(getattr(error, "context", ""))):
            # Where it begins, rather than where the text ends without its end.
            mark = getattr(error, "context_mark", mark)
        line, column = self._place(mark) if mark else (0, 1)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or error
        at = self._text[mark.index : mark.index + 1] if mark else ""
        if isinstance(error, Refused):
            remedy = error.remedy
        elif at == "\t":
            problem, remedy = "a tab, or another mark that can't stand here", "indent with spaces"
        elif "expected <document start>" in str(problem):
            problem, remedy = "a name stands further left than the first", "indent them alike"
        elif (at and at in "*&!%@`-?") or "cannot start any token" in str(problem):
            problem, remedy = f'a text can\'t begin with "{at}"', "put it in quotes"
        elif opened := _OPENED.search(self._text.split("\n")[line - 1]):
            remedy = f"put a text that begins with {opened['mark']} in quotes"
        return Problem(f"{subject}not YAML: {problem}; {remedy}", line, column)

    def slips(self, up_to: int = 0) -> Iterator[Problem]:
        """Marks that only look like YAML's, where they stand for them; all ``up_to`` a line."""
        unread = set(range(1, up_to + 1)) - self._verbatim
        looked_at = self._begun | self._continued | unread
        for number in sorted(looked_at & set(range(1, len(self._lines) + 1))):
            of_text = number in self._begun - self._names - unread
            if first := self._slip(number, _SLIPS if of_text else (*_SLIPS, *_SLIPS_OF_NAMES)):
                match, remedy = first
                said = _SAID.get(match["odd"]) or f"U+{ord(match['odd']):04X} for a plain mark"
                yield Problem(f"{said}; {remedy}", number, match.start("odd") + 1)

    def _slip_of_a_name(self, number: int) -> bool:
        return number <= len(self._lines) and bool(self._slip(number, _SLIPS_OF_NAMES))

    def _slip(self, number: int, slips: _Slips) -> tuple[re.Match[str], str] | None:
        """The first that a line begins with, and what to write."""
        found = ((slip.match(self._lines[number - 1]), remedy) for slip, remedy in slips)
        return next(((match, remedy) for match, remedy in found if match), None)
