"""What was read held against what was built: the first difference of a page is a mistake.

What the engine makes of a page is so what the check has looked at, or is named; and nothing in it
is more than an author may write.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile, zip_longest
from pathlib import Path

from terakoya.check.events import Event, Told, Value, tell_built, tell_read
from terakoya.check.rendered import first_refused
from terakoya.lesson.errors import Problem
from terakoya.lesson.headings import HEADINGS

_OTHERWISE = "put an empty line around each block, and close what is opened"
_LIST = "put an empty line before a list, and indent by four spaces what belongs to an item"
_NAME = "begin a heading with ## and a space, and give it a name of its own: {#name}"
_REMEDIES = {
    **dict.fromkeys(HEADINGS, _NAME),
    "blockquote": "put an empty line before a quotation, and a text between two",
    "details": "add pymdownx.details to markdown_extensions in mkdocs.yml, or write !!!",
    "fence": "put it at the margin, in a list or in an admonition, and indent it by four spaces",
    "li": _LIST,
    "pre": "begin and end a block of code with the same marks, at the same indent",
    "td": "put an empty line before a table",
    "th": "put an empty line before a table",
    "img": "write ![what it shows](picture.svg), without spaces in its name",
    "a": "put an empty line before and after it, and write markdown in the tag of HTML around it",
}
"""By what is on one side only."""
_STAYS = {
    "\\": "leave the backslash out; at the end of a line, write two spaces for it",
    "~": "write <del>…</del>",
    "{": "add attr_list to markdown_extensions in mkdocs.yml",
}
"""By the mark that is left on the built page."""
_ANOTHER = {
    "a": "write the address as a relative path to a file, outside of HTML",
    "img": "write ![what it shows](path/from/this/file.svg), outside of HTML",
    "li": _LIST,
}
"""By what is on both sides, and not the same."""


@lru_cache(maxsize=4096)
def mistake_in_built(page: Path, text: str, article: str, value: Value) -> Problem | None:
    """Where a built page first differs from its Markdown, or else what may not stand in it."""
    read = tell_read(page, text, value)
    if problem := _first_difference(read, tell_built(page, article)):
        return problem
    if refused := first_refused(article):
        told = tell_built(page, article[: refused.end])
        return Problem(refused.sentence, _line_at_end(read, told))
    return None


def _line_at_end(read: Told, built: Told) -> int:
    """The line up to which a page is built."""
    if not built.events:
        return read.line(0) if read.events else 1
    number, last = len(built.events) - 1, built.events[-1]
    return read.line(number, len(last.value) if last.kind == "text" else 0)


def _first_difference(read: Told, built: Told) -> Problem | None:
    for number, (one, other) in enumerate(zip_longest(read.events, built.events)):
        if one != other:
            return _difference(read, built, number)
        if built.texts[number].count("*") > read.texts[number].count("*"):
            sentence = "the built page has a * that should set words in italics or in bold"
            return Problem(f"{sentence}; write <em> or <strong>", read.line(number))
    return None


def _difference(read: Told, built: Told, number: int) -> Problem:
    """The mistake where the events part; of two texts, where in them the words do."""
    one, other = _at(read, number), _at(built, number)
    same = 0
    if one and other and one.kind == other.kind == "text":
        same = _length_of_same(read.events[number].value, built.events[number].value)
        one, other = _rest(read, number, same), _rest(built, number, same)
        if one and one.kind != "text":
            number, same = number + 1, 0
    what = f"the built page has {other or 'its end'} where the text has {one or 'its end'}"
    return Problem(f"{what}; {_remedy(one, other)}", read.line(number, same))


def _rest(told: Told, number: int, same: int) -> Event | None:
    """What is left of a text behind what two have alike, or what comes after it."""
    if same < len(told.events[number].value):
        return Event("text", told.text(number, same))
    return _at(told, number + 1)


def _length_of_same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _at(told: Told, number: int) -> Event | None:
    """An event as a mistake shows it; None at the end."""
    if number >= len(told.events):
        return None
    event = told.events[number]
    return Event("text", told.text(number, 0)) if event.kind == "text" else event


def _remedy(one: Event | None, other: Event | None) -> str:
    """What to do about something that is built as something else."""
    kinds = [event.kind for event in (one, other) if event]
    if other and other.kind == "text" and (stays := _STAYS.get(other.value[:1])):
        return stays
    if len(kinds) == 2 and kinds[0] == kinds[1]:
        return _ANOTHER.get(kinds[0], _OTHERWISE) if kinds[0] not in HEADINGS else _NAME
    return next((_REMEDIES[kind] for kind in kinds if kind in _REMEDIES), _OTHERWISE)
