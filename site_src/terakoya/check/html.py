"""The check of raw HTML and attribute lists in a page: only what `allowed` names may stand there.

Browsers, the engine and Markdown differ on where a tag begins, so all that may be one is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, override

from terakoya.check.allowed import (
    DRAWN,
    ELEMENTS,
    ENDS_WHAT_STANDS_AROUND,
    IN_BRACES,
    mistake_in_attribute,
    not_for_a_lesson,
)
from terakoya.lesson.errors import Problem
from terakoya.lesson.html_reader import HTMLReader
from terakoya.lesson.markdown import Link, Raw
from terakoya.lesson.printed import FORMULA_CLASS

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)
_ADDRESS = re.compile(
    r"""(?<!\\)\[[^\[\]<{]*\]\(\s*<[^<>\n]*>(?=\s*(?:\)|\s(?:"[^"]*"|'[^']*')\s*\)))"""
    r"|<(?:https?://[^<>\s]*|mailto:[^<>\s]*|[^<>@\s:]+@[^<>@\s]+)>"
)
"""The address of a whole link, be it one of Markdown's or one by itself."""
_END_WITH_MORE = re.compile(r"</[a-z][a-z0-9]*+(?!\s*+>)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?P<begin>-?>)?.*?(?P<end>--!?>|\Z)", re.DOTALL)
_PICTURE = re.compile(r"<svg\b.*?(?:</svg>|\Z)", re.DOTALL | re.IGNORECASE)
_PAIR = re.compile(
    r"""(?:(?<=[ {"'])|(?<=\{:))(?P<name>[^ ={}"']+)=(?P<value>".*?"|'.*?'|[^ =}]+)"""
)
_MARK = re.compile(r"""(?<=[ {:])(?P<mark>[#.])(?P<value>[^ .#={}"']+)""")
_INDENTED = 4
"""Blanks before what is code to the engine."""
_NAMES = {"#": "id", ".": "class"}
"""What a mark in an attribute list is short for."""
_ASKS = re.compile(r"on|style$|(?:xlink:)?href$|src|action$|formaction$|ping$|background$|poster$")

type _Placed = tuple[int, int, str]
"""Where, as a line from 1 and a column from 0, and what: a mistake, or a link's target."""


def mistakes_in_html(raws: Iterable[Raw]) -> Iterator[Problem]:
    """What is wrong in a page's raw HTML and attribute lists."""
    is_open, divisions = False, 0
    for raw in raws:
        tags = _tags(raw.text, raw.block)
        if is_open:
            # The rest of a picture that an empty line has cut in two.
            is_open = "</svg" not in raw.text.lower()
            continue
        for line, column, sentence in (*tags.mistakes, *_mistakes_in_braces(tags)):
            yield Problem(sentence, raw.line + line - 1, column + 1)
        for line, column in tags.unopened[divisions:]:
            yield Problem(ENDS_WHAT_STANDS_AROUND, raw.line + line - 1, column + 1)
        is_open = tags.is_open
        divisions = max(0, divisions - len(tags.unopened)) + tags.divisions


def links_in_html(raw: Raw) -> Iterator[Link]:
    """Where raw HTML leads to, to be checked as any other link."""
    tags = _tags(raw.text, raw.block)
    for line, column, target in tags.links:
        yield Link(target, "", "", raw.line + line - 1, column + 1)
    for line, column, target in tags.pictures:
        yield Link(target, "", "", raw.line + line - 1, column + 1, image=True)


@lru_cache(maxsize=256)
def _tags(text: str, block: bool) -> _Tags:
    """A piece's tags, which its mistakes and its links both ask for."""
    for hidden in (_ADDRESS,) if block else (_CODE, _ADDRESS):
        text = hidden.sub(_blank, text)
    return _Tags(text, block)


def _blank(found: re.Match[str]) -> str:
    """As many blanks as something is long, with its ends of lines."""
    return re.sub(r"[^\n]", " ", found[0])


class _Tags(HTMLReader):
    """The tags of a piece, and what is wrong with them."""

    def __init__(self, text: str, block: bool) -> None:
        super().__init__()
        self.mistakes: list[_Placed] = []
        self.links: list[_Placed] = []
        self.pictures: list[_Placed] = []
        self.is_open = False
        """Whether an ``<svg>`` has not ended yet."""
        self.divisions = 0
        """How many ``<div>`` have not ended yet."""
        self.unopened: list[tuple[int, int]] = []
        """Where a ``<div>`` ends that began in a piece before, if at all."""
        self._check_comments(text)
        self.text = _COMMENT.sub(_blank, text)
        self._begins = [0, *(found.end() for found in re.finditer("\n", self.text))]
        """Where each line begins."""
        self._spans: list[tuple[int, int]] = []
        """Where tags begin and end."""
        self._opened = (1, 0)
        """Where the last ``<svg>`` stands."""
        self._told: set[str] = set()
        """What has been named where it begins, and isn't named where it ends."""
        self.feed(self.text)
        self._check_end(block)
        self._check_pictures()

    def lines_without_tags(self) -> list[str]:
        """The lines, with blanks for their tags and comments."""
        kept, place = "", 0
        for begin, end in self._spans:
            kept += self.text[place:begin] + re.sub(r"[^\n]", " ", self.text[begin:end])
            place = end
        return (kept + self.text[place:]).split("\n")

    def _check_comments(self, text: str) -> None:
        for comment in _COMMENT.finditer(text):
            if comment["begin"] or comment["end"] == "--!>":
                sentence = "browsers end this comment elsewhere; write <!-- what is hidden -->"
            elif not comment["end"]:
                sentence = "the comment doesn't end; write --> where it does"
            elif comment[0].startswith("<!--terakoya-"):
                sentence = "comments that begin so are the build's; begin this one with a blank"
            else:
                continue
            self._say(sentence, text.count("\n", 0, comment.start()) + 1, _column(text, comment))

    def _check_end(self, block: bool) -> None:
        rest, (line, column) = self.rawdata, self.getpos()
        before = self.text[self._begins[line - 1] :][:column]
        # The engine takes one at a line's beginning for a block, be it behind blanks of any kind.
        is_block = block or (column < _INDENTED and not before.strip())
        if re.match(r"<[A-Za-z/!?]", rest) and (is_block or ">" in rest):
            self._say("the tag doesn't end; write > where it does, or &lt; for <", *self.getpos())
        if self.is_open:
            sentence = "an empty line ends the <svg> too early; remove the line, or add </svg>"
            self._say(sentence, *self._opened)

    def _check_pictures(self) -> None:
        for picture in () if self.is_open else _PICTURE.finditer(self.text):
            for part in ("title", "desc"):
                if not re.search(rf"<{part}\b[^<>]*>\s*[^\s<]", picture[0], re.IGNORECASE):
                    line = self.text.count("\n", 0, picture.start()) + 1
                    sentence = f"the picture has no <{part}>; add what it shows to the <svg>"
                    self._say(sentence, line, _column(self.text, picture))

    def _say(self, sentence: str, line: int, column: int) -> None:
        self.mistakes.append((line, column, sentence))

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        begin = self._begins[line - 1] + column
        self._spans.append((begin, begin + len(self.get_starttag_text() or "")))
        self.divisions += tag == "div"
        if tag == "svg":
            self.is_open, self._opened = True, (line, column)
        if not self._may_stand(tag):
            self._told.add(tag)
            self._say(not_for_a_lesson(tag, in_picture=self.is_open), line, column)
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "", line, column)
        if tag == "img" and not any(
            name == "alt" and (value or "").strip() for name, value in attrs
        ):
            self._say("the image has no alternative text; add alt", line, column)

    @override
    def handle_endtag(self, tag: str) -> None:
        line, column = self.getpos()
        if not self._may_stand(tag):
            if tag not in self._told:
                self._say(not_for_a_lesson(tag, in_picture=self.is_open), line, column)
        elif _END_WITH_MORE.match(self.text, self._begins[line - 1] + column):
            self._say(f"the end of an element holds its name only; write </{tag}>", line, column)
        if tag == "svg":
            self.is_open = False
        if tag == "div" and not self.divisions:
            self.unopened.append((line, column))
        elif tag == "div":
            self.divisions -= 1

    def _may_stand(self, tag: str) -> bool:
        return tag in (DRAWN | {"a"} if self.is_open or tag == "svg" else ELEMENTS)

    def _attribute(self, tag: str, name: str, value: str, line: int, column: int) -> None:
        if sentence := mistake_in_attribute(tag, name, value):
            self._say(sentence, line, column)
        elif name == "class" and FORMULA_CLASS in value.split():
            self._say("the build writes formulas there; write $…$, without HTML", line, column)
        elif tag == "a" and name == "href":
            self.links.append((line, column, value))
        elif tag == "img" and name == "src":
            self.pictures.append((line, column, value))

    @override
    def handle_comment(self, data: str) -> None:
        self._refuse_declaration()

    @override
    def handle_decl(self, decl: str) -> None:
        self._refuse_declaration()

    @override
    def handle_pi(self, data: str) -> None:
        self._refuse_declaration()

    @override
    def unknown_decl(self, data: str) -> None:
        self._refuse_declaration()

    def _refuse_declaration(self) -> None:
        self._say("a declaration is not for a lesson; write &lt; for <", *self.getpos())

    @override
    def set_cdata_mode(self, elem: str, **options: Any) -> None:
        """Read what stands in a ``<title>`` too, which is an element of a drawing here."""
        if elem in ("script", "style"):
            super().set_cdata_mode(elem, **options)


def _column(text: str, found: re.Match[str]) -> int:
    return found.start() - text.rfind("\n", 0, found.start()) - 1


def _mistakes_in_braces(tags: _Tags) -> Iterator[_Placed]:
    """What attribute lists set and may not: the engine finds ``name=value`` after a brace."""
    for number, line in enumerate(tags.lines_without_tags(), start=1):
        first, last = line.find("{"), line.rfind("}")
        for pair in _PAIR.finditer(line, max(first, 0), last + 1) if first >= 0 else ():
            brace = line.rfind("{", 0, pair.start("name"))
            is_inside = line.rfind("}", 0, pair.start("name")) < brace
            name, value = pair["name"].lower(), unescape(pair["value"].strip("\"'"))
            if name not in IN_BRACES and (is_inside or _ASKS.match(name)):
                yield number, brace, _not_in_braces(pair["name"])
            elif sentence := mistake_in_attribute("", name, value, (name,)):
                yield number, brace, sentence
        for mark in _MARK.finditer(line, max(first, 0), last + 1) if first >= 0 else ():
            if sentence := mistake_in_attribute("", _NAMES[mark["mark"]], mark["value"]):
                yield number, mark.start(), sentence


def _not_in_braces(name: str) -> str:
    if name.lower().startswith("on"):
        return f"{name} runs a script; remove the attribute"
    return f"{{… {name}=…}} sets what a lesson may not; remove it, or set the braces as code"
