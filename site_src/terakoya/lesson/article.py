"""The HTML that an engine has made of a page's text, and where in it the words stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, override

from terakoya.lesson.html_reader import HTMLReader

VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
"""Elements without an end."""


class Element(NamedTuple):
    """An element that is open."""

    tag: str
    classes: tuple[str, ...]


class Words(NamedTuple):
    """A text between two tags."""

    begin: int
    end: int
    html: str
    within: tuple[Element, ...]
    """From the outermost to the innermost."""
    first: bool
    """Whether it is what its element begins with."""


class Article(HTMLReader):
    """The words of a piece of HTML, in order, and the names that its headings have."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.words: list[Words] = []
        self.names: dict[str, str] = {}
        """By ``id``, the tag of the element."""
        self._html = html
        self._lines = [0, *(at + 1 for at, mark in enumerate(html) if mark == "\n")]
        self._open: list[Element] = []
        self._end = 0
        self._first = False
        self.feed(html)
        self.close()
        self._note(len(html))

    def _note(self, begin: int) -> None:
        """Note the text that ends where the next tag begins."""
        if begin > self._end:
            text = self._html[self._end : begin]
            self.words.append(Words(self._end, begin, text, tuple(self._open), self._first))

    def _passed(self, ending: str) -> None:
        """Go on behind what begins here, which ends so."""
        line, column = self.getpos()
        begin = self._lines[line - 1] + column
        self._note(begin)
        self._end = self._html.find(ending, begin) + len(ending)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._passed(self.get_starttag_text() or ">")
        given = dict(attrs)
        if name := given.get("id"):
            self.names.setdefault(name, tag)
        if tag not in VOID:
            self._open.append(Element(tag, tuple((given.get("class") or "").split())))
        self._first = tag not in VOID

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._passed(self.get_starttag_text() or ">")
        self._first = False

    @override
    def handle_endtag(self, tag: str) -> None:
        self._passed(">")
        self._first = False
        if any(element.tag == tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    @override
    def handle_comment(self, data: str) -> None:
        self._passed("-->")
        self._first = False


def edited(html: str, edits: Iterable[tuple[Words, str]]) -> str:
    """The HTML with some of its words in another form; the edits are in order."""
    parts, end = list[str](), 0
    for words, by in edits:
        parts += [html[end : words.begin], by]
        end = words.end
    return "".join([*parts, html[end:]])
