"""Front matter and fences that begin or end elsewhere than their author means.

Of fences, the text of a page as if they did not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from markdown_it.token import Token

from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import KINDS

_MARK = re.compile(r"(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[ \t]*(?P<info>[^`\s][^`]*)?")
_GOES_ON = re.compile(r"[ \t]|[-#](?:\s|$)|[\w-]+\s*[:：]")
"""How a line of YAML begins that stands below an empty one."""
_KEY = re.compile(r"(?:title|summary|minutes|objectives|sources|calculators)\s*[:：]")
_RULE = re.compile(r"[-－–—―ー─]{2,}")
_CODE = 4
"""Blanks further in than a fence, where nothing ends it."""
_HEADING = re.compile(r"#{2,6}\s")


class Unended(NamedTuple):
    """What is said of a fence, and the lines of the page without it or with an end for it."""

    problem: Problem
    lines: list[str]


def mistake_in_front_matter(lines: Sequence[str], read: Sequence[str] | None) -> Problem | None:
    """Where the lines between two ``---`` are not what Markdown takes for them; ``read`` is that.

    None if nothing looks so.
    """
    if read is not None:
        ended = next((number for number in range(len(read)) if _is_end(read, number)), None)
        sentence = "the front matter doesn't end; write a line --- below it"
        return None if ended is None else Problem(sentence, ended + 2)
    number, first = next(
        ((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()),
        (1, ""),
    )
    if _KEY.match(first):
        return Problem("the front matter doesn't begin; write a line --- above it", number)
    if not _RULE.fullmatch(first):
        return None
    if not first.startswith("---"):
        return Problem(f"the front matter begins with {first}; write ---", number)
    if number > 1 or lines[0] != lines[0].lstrip():
        sentence = "the front matter begins further down or in; write --- at the page's beginning"
        return Problem(sentence, number)
    return Problem("the front matter doesn't end; write a line --- below it", number)


def _is_end(front_matter: Sequence[str], number: int) -> bool:
    """Whether a line is empty, and what stands below it is a text."""
    below = next(filter(str.strip, front_matter[number:]), "")
    return not front_matter[number].strip() and bool(below) and not _GOES_ON.match(below)


class _Mark(NamedTuple):
    """A line that begins a fence, or ends one."""

    number: int
    """From 0."""
    indent: int
    begins: bool
    """Whether it says of what the fence is; one that doesn't may begin a fence, or end one."""


def find_unended(lines: Sequence[str], tokens: Sequence[Token]) -> Unended | None:
    """The first fence that runs on, or is ended by one that stands in it; None if all is well."""
    for token in tokens:
        if token.type == "fence" and token.map and (found := _Fence(lines, token).unended()):
            return found
    return None


class _Fence:
    """A fence as Markdown reads it."""

    def __init__(self, lines: Sequence[str], token: Token) -> None:
        assert token.map is not None
        self._lines = lines
        self._begin, self._end = token.map
        self._markup = token.markup
        self._is_ours = token.info.strip().partition(" ")[0] in KINDS
        self._before = self._lines[self._begin].expandtabs(4).partition(token.markup)[0]

    @cached_property
    def _marks(self) -> list[_Mark]:
        """Below its beginning, all that may begin or end a fence like it."""
        return list(self._marks_up_to(len(self._lines)))

    def _marks_up_to(self, end: int) -> Iterator[_Mark]:
        for number in range(self._begin + 1, end):
            mark = _MARK.fullmatch(self._lines[number])
            if mark and mark["marks"].startswith(self._markup):
                indent = len(mark["indent"].expandtabs(4))
                if 0 <= indent - len(self._before) < _CODE:
                    yield _Mark(number, indent, bool(mark["info"]))

    def unended(self) -> Unended | None:
        """What is wrong with it; None if nothing is."""
        within = next((one for one in self._marks_up_to(self._end) if one.begins), None)
        if (within or self._ends_further_in()) and (end := self._end_around()):
            return self._said(self._holds_another(within), self._without(end))
        if within:
            return self._said(self._runs_into(within), self._ended(within.number))
        if not self._is_closed():
            sentence = f"the fence doesn't end; write a line {self._markup} below it"
            return self._said(sentence, self._ended(self._end))
        return None

    def _said(self, sentence: str, lines: list[str]) -> Unended:
        return Unended(Problem(sentence, self._begin + 1, len(self._before) + 1), lines)

    def _holds_another(self, within: _Mark | None) -> str:
        around = self._markup + self._markup[0]
        line = (within or self._marks[0]).number + 1
        return f"the fence in it, in line {line}, ends it; begin and end the outer with {around}"

    def _runs_into(self, within: _Mark) -> str:
        remedy = f"write a line {self._markup} above that"
        if not self._is_ours:
            remedy += f", or {self._markup}{self._markup[0]} around both"
        return f"the fence doesn't end before line {within.number + 1} begins another; {remedy}"

    def _is_closed(self) -> bool:
        last = _MARK.fullmatch(self._lines[self._end - 1])
        if last is None or last["info"] or self._end - self._begin == 1:
            return False
        return last["marks"].startswith(self._markup)

    def _ends_further_in(self) -> bool:
        """Whether what ends it is indented as if it were another's, and its own end follows."""
        last = _MARK.fullmatch(self._lines[self._end - 1])
        if last is None or len(last["indent"].expandtabs(4)) <= len(self._before):
            return False
        deeper = [mark.indent > len(self._before) for mark in self._marks if not mark.begins]
        return deeper[:3] == [True, True, False]

    def _end_around(self) -> int | None:
        """Where it ends if it holds others; None if too few ends follow."""
        begins = sum(mark.begins for mark in self._marks)
        if (len(self._marks) - begins - begins) % 2 == 0:
            return None
        depth = 0
        for mark in self._marks:
            if mark.begins or (depth == 0 and mark.indent > len(self._before)):
                depth += 1
            elif depth:
                depth -= 1
            else:
                return mark.number
        return None

    def _without(self, end: int) -> list[str]:
        """The lines without it, up to where it ends."""
        return self._emptied(self._begin, end + 1)

    def _ended(self, before: int) -> list[str]:
        """The lines with an end for it above a line, and without what stands between."""
        end = self._guess_end(before) if self._is_ours else None
        if end is None:
            return self._emptied(self._begin, before)
        lines = self._emptied(end, before)
        lines[end] = re.sub(r"[^\s>]", " ", self._before) + self._markup
        return lines

    def _guess_end(self, before: int) -> int | None:
        """The empty line below which something else stands than more of it."""
        lines = self._lines[:before]
        for number in range(self._begin + 1, before):
            if not lines[number].strip() and lines[number - 1].strip():
                following = next(filter(str.strip, lines[number:]), "")
                if not _GOES_ON.match(following[len(self._before) :]):
                    return number
        return None

    def _emptied(self, begin: int, end: int) -> list[str]:
        """The lines, of which some are left out but for headings, to which links may lead."""
        return [
            "" if begin <= number < end and not _HEADING.match(line) else line
            for number, line in enumerate(self._lines)
        ]
