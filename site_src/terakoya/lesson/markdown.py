"""A page of Markdown read for the check: its parts, each with the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from pymdownx.slugs import slugify

from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import KINDS, Fence
from terakoya.lesson.mapping import read_yaml

_FENCE = re.compile(r"[\s>*+\-]*(?:`{3,}|~{3,})\s*(?P<kind>\w+)")
_NAMED = re.compile(r"\s*\{\s*:?\s*#(?P<name>[^\s}]+)[^}]*\}\s*$")
_slug = slugify(case="lower")


@dataclass(frozen=True)
class Link:
    """A link or, with ``image``, an image."""

    target: str
    title: str
    text: str
    line: int
    column: int
    image: bool = False

    def problem(self, sentence: str) -> Problem:
        """A mistake in it."""
        return Problem(sentence, self.line, self.column)


@dataclass(frozen=True)
class Raw:
    """A piece of raw HTML, or of an attribute list."""

    html: str
    line: int
    column: int


@dataclass(frozen=True)
class Section:
    """A heading, and what stands below it up to the next of its level."""

    level: int
    title: str
    anchor: str
    line: int
    """From 1: that of the heading."""
    named: bool
    """Whether the author gave the anchor."""
    text: str
    """As written, the heading included."""
    first_paragraph: str
    """In words, empty if there is none."""


@dataclass
class Page:
    """What the check looks at in one page."""

    lines: list[str]
    front_matter: dict[str, Any] = field(default_factory=dict)
    front_matter_error: tuple[int, int, str] | None = None
    front_matter_lines: dict[str, int] = field(default_factory=dict)
    """The line of each key, from 1."""
    fences: list[Fence] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    raw: list[Raw] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    """Lines that open a fence of ours where Markdown sees none: line and kind."""

    @property
    def anchors(self) -> set[str]:
        """What a link into the page may name."""
        return {section.anchor for section in self.sections}


@lru_cache(maxsize=4096)
def read_page(text: str) -> Page:
    """Read a page's Markdown; the same text is read once."""
    page = Page(text.splitlines())
    tokens = _parser().parse(text)
    covered: set[int] = set()
    ancestors: list[str] = []
    for token in tokens:
        if token.nesting:
            _walk(ancestors, token)
        elif token.type == "front_matter":
            _read_front_matter(page, token)
        elif token.type == "fence":
            covered.update(_lines_of(token))
            page.fences.append(_fence(page, token, ancestors))
        elif token.type == "html_block":
            page.raw.append(Raw(token.content, _first_line(token), 1))
        elif token.type == "inline":
            _read_inline(page, token)
    page.sections = list(_sections(page, tokens))
    page.stray = list(_stray(page, covered))
    return page


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # Targets stay as written, and a javascript: link stays a link, for the check to name.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser.use(front_matter_plugin).use(admon_plugin)


def _walk(ancestors: list[str], token: Token) -> None:
    if token.type in ("list_item_open", "admonition_open", "blockquote_open"):
        ancestors.append(token.type)
    elif token.type in ("list_item_close", "admonition_close", "blockquote_close"):
        ancestors.pop()


def _read_front_matter(page: Page, token: Token) -> None:
    try:
        found, node = read_yaml(token.content)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        page.front_matter_error = (mark.line + 2 if mark else 1, 1, str(problem))
        return
    if isinstance(found, dict) and isinstance(node, yaml.MappingNode):
        page.front_matter = found
        page.front_matter_lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}


def _fence(page: Page, token: Token, ancestors: list[str]) -> Fence:
    kind, _, argument = token.info.strip().partition(" ")
    line = _first_line(token)
    text = page.lines[line - 1]
    column = len(text) - len(text.lstrip(" ")) + 1
    quoted = "blockquote_open" in ancestors
    return Fence(kind, argument.strip(), token.content, line, column, len(ancestors), quoted)


def _read_inline(page: Page, token: Token) -> None:
    line = _first_line(token)
    position = _Position(page, line)
    link: Token | None = None
    text = ""
    for child in token.children or []:
        if child.type == "link_open":
            link, text = child, ""
        elif child.type == "link_close" and link:
            page.links.append(_link(link, "href", text, position))
            link = None
        elif child.type == "image":
            page.links.append(_link(child, "src", child.content, position))
        elif child.type == "html_inline" or (child.type == "text" and "{" in child.content):
            page.raw.append(Raw(child.content, *position.of(child.content)))
        if link and child.content:
            text += child.content


def _link(token: Token, attribute: str, text: str, position: _Position) -> Link:
    target, title = str(token.attrGet(attribute) or ""), str(token.attrGet("title") or "")
    line, column = position.of(f"]({target}" if target else "](")
    return Link(target, title, text, line, column, image=token.type == "image")


class _Position:
    """Finds where the parts of a paragraph stand: inline tokens know no column of their own."""

    def __init__(self, page: Page, line: int) -> None:
        self._lines = page.lines
        self._line = line
        self._column = 0

    def of(self, part: str) -> tuple[int, int]:
        """The line and column, from 1, of the next occurrence of a part."""
        first = part.splitlines()[0] if part else ""
        for number in range(self._line, len(self._lines) + 1):
            start = self._column if number == self._line else 0
            found = self._lines[number - 1].find(first, start)
            if found >= 0:
                self._line, self._column = number, found + len(first)
                opening = self._lines[number - 1].rfind("[", 0, found + 1)
                return number, (opening if first.startswith("](") and opening >= 0 else found) + 1
        return self._line, 1


def _sections(page: Page, tokens: list[Token]) -> Iterator[Section]:
    opened = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    taken: set[str] = set()
    for number, place in enumerate(opened):
        following = opened[number + 1 :]
        level = _level(tokens[place])
        next_heading = following[0] if following else len(tokens)
        end = next((later for later in following if _level(tokens[later]) <= level), None)
        lines = page.lines[_first_line(tokens[place]) - 1 : end and _first_line(tokens[end]) - 1]
        title, name = _heading(tokens[place + 1])
        anchor = name or _unique(_slug(title, "-"), taken)
        taken.add(anchor)
        yield Section(
            level,
            title,
            anchor,
            _first_line(tokens[place]),
            bool(name),
            "\n".join(lines),
            _first_paragraph(tokens[place:next_heading]),
        )


def _level(token: Token) -> int:
    return int(token.tag.removeprefix("h"))


def _heading(token: Token) -> tuple[str, str]:
    """A heading's words, and the name that its author gave it, if any."""
    text = words_of(token)
    named = _NAMED.search(text)
    return (text[: named.start()], named["name"]) if named else (text, "")


def _first_paragraph(tokens: list[Token]) -> str:
    for place, token in enumerate(tokens):
        if token.type == "paragraph_open":
            return words_of(tokens[place + 1])
    return ""


def words_of(token: Token) -> str:
    """The words of a piece of text, without its marks."""
    return "".join(
        " " if child.type == "softbreak" else child.content
        for child in token.children or []
        if child.type != "html_inline"
    )


def _unique(anchor: str, taken: set[str]) -> str:
    """As Python-Markdown makes a second heading of the same text unique."""
    if anchor and anchor not in taken:
        return anchor
    number = 1
    while f"{anchor}_{number}" in taken:
        number += 1
    return f"{anchor}_{number}"


def _stray(page: Page, covered: set[int]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(page.lines, start=1):
        opening = _FENCE.match(line)
        if opening and opening["kind"] in KINDS and number not in covered:
            yield number, opening["kind"]


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _lines_of(token: Token) -> range:
    return range(token.map[0] + 1, token.map[1] + 1) if token.map else range(0)
