"""A page of Markdown, read: its parts, each with the line it stands on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from pymdownx.slugs import slugify

from terakoya.lesson.dollars import BLOCK, BLOCK_MARK, IN_LINE, add_blocks, formula_in_line
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import KINDS, YES, Fence
from terakoya.lesson.lines import lines_of
from terakoya.lesson.mapping import UNSEEN, Entry, is_readable, read_mapping
from terakoya.lesson.unended import find_unended, mistake_in_front_matter

_FENCE = re.compile(r"[\s>*+\-]*(?:`{3,}|~{3,})\s*(?P<kind>[\w-]+)")
_CLOSING = re.compile(r"[\s>]*(?P<marks>`{3,}|~{3,})[ \t]*")
NUMBERS = ("minutes", "practice_minutes")
"""What of the front matter is a number."""

_NUMBER = re.compile(r"(?!.{9})(?:[1-9]\d*|\d*[1-9]\d*\.\d+|0\.\d*[1-9]\d*)", re.ASCII)
_NAMED = re.compile(r"(?<!\s)\s*\{\s*+(?::\s*+)?#(?P<name>[^\s{}]++)[^{}]*+\}\s*+$")
_slug = slugify(case="lower")
_COUNTED = re.compile(r"(?P<base>.*)_(?P<count>[0-9]+)")

SPAN = "span"
"""In the ``meta`` of a link's or formula's token: where in its text it begins and ends."""

MOST_UNENDED = 20
"""Fences of a page that are named since they don't end; what stands below the last isn't read."""

TABLE = "table"
"""In the ``meta`` of a link's token: the `Table` that it stands in, if it does."""


@dataclass(eq=False)
class Table:
    """A table, which is told from others by being itself."""

    links: list[Token] = field(default_factory=list)


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
class Formula:
    """A formula among words or, with ``block``, by itself."""

    latex: str
    line: int
    column: int
    block: bool = False

    def problem(self, sentence: str) -> Problem:
        """A mistake in it."""
        return Problem(sentence, self.line, self.column)


@dataclass(frozen=True)
class Raw:
    """Whole lines of a page with raw HTML or an attribute list in them."""

    text: str
    line: int
    """From 1: that of its first line."""
    block: bool = False
    """Whether it is a block of HTML, where backticks set no code."""


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
    """What is in one page, and where Markdown and its author part."""

    lines: list[str]
    front_matter: dict[str, Any] = field(default_factory=dict)
    """As it is written, but for `NUMBERS`, which are numbers where they are written as such."""
    front_matter_entries: dict[str, Entry] = field(default_factory=dict)
    """The same with the line of each key."""
    front_matter_problems: list[Problem] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    raw: list[Raw] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    """Lines that open a fence of ours where Markdown sees none: line and kind."""
    problems: list[Problem] = field(default_factory=list)
    """Where Markdown and its author part: fences that don't end, lists that don't nest."""
    text: str = ""
    """As written, but for fences that don't end."""

    @property
    def anchors(self) -> set[str]:
        """What a link into the page may name."""
        return {section.anchor for section in self.sections}

    @property
    def draft(self) -> bool:
        """Whether it is shown to its author only."""
        return str(self.front_matter.get("draft")).casefold() in YES

    @property
    def compared(self) -> datetime.date | None:
        """The day up to which it says the same as in the other languages, if it says one."""
        try:
            return datetime.date.fromisoformat(str(self.front_matter.get("compared")))
        except ValueError:
            return None

    @property
    def section(self) -> str:
        """What the lessons from this one on are called together, if it says that."""
        entry = self.front_matter_entries.get("section")
        return entry.text.strip() if entry else ""

    @property
    def aliases(self) -> list[str]:
        """The names that the page had before, as written."""
        entry = self.front_matter_entries.get("aliases")
        return [one.text for one in entry.items] if entry else []


@lru_cache(maxsize=4096)
def read_page(text: str) -> Page:
    """Read a page's Markdown; the same text is read once.

    A fence that doesn't end is named, and the rest is read as its author means it.
    """
    problems: list[Problem] = []
    while len(problems) < MOST_UNENDED and (found := find_unended(lines_of(text), tokens_of(text))):
        problems.append(found.problem)
        text = "\n".join(found.lines)
    page = _read(text)
    page.problems[:0] = problems
    return page


def _read(text: str) -> Page:
    page = Page(lines_of(text), text=text)
    tokens = tokens_of(text)
    covered: set[int] = set()
    ancestors: list[str] = []
    in_heading = False
    for token in tokens:
        if token.nesting:
            _check_nesting(page, token, ancestors)
            _walk(ancestors, token)
            in_heading = token.type == "heading_open"
        elif token.type == "front_matter":
            _read_front_matter(page, token)
        elif token.type == "fence":
            covered.update(_lines_of(token))
            _read_fence(page, token, ancestors)
        elif token.type == "code_block":
            _check_code(page, token, ancestors)
        elif token.type == "html_block":
            page.raw.append(_raw(page, token))
        elif token.type == BLOCK:
            latex = token.content.strip()
            page.formulas.append(Formula(latex, _first_line(token), 1, block=True))
        elif token.type == "inline":
            _read_inline(page, token)
            _check_dollars(page, token, in_heading=in_heading)
    if not (tokens and tokens[0].type == "front_matter"):
        page.front_matter_problems = _at_its_marks(page, None)
    page.sections = list(_sections(page, tokens))
    page.stray = list(_stray(page, covered))
    return page


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> list[Token]:
    """A page's Markdown as it was parsed; the same text is parsed once."""
    tokens = _parser().parse(text)
    _note_tables(tokens)
    return tokens


def _note_tables(tokens: Sequence[Token]) -> None:
    """Let each link in a table know the links there."""
    table: Table | None = None
    for token in tokens:
        if token.type in ("table_open", "table_close"):
            table = Table() if token.type == "table_open" else None
        elif table is not None:
            links = [one for one in token.children or [] if one.type == "link_open"]
            table.links += links
            for one in links:
                one.meta = {**one.meta, TABLE: table}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # Targets stay as written, and a javascript: link stays a link, for the check to name.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.inline.ruler.at("link", _link_with_span)
    parser.inline.ruler.before("escape", IN_LINE, _formula_with_span)
    add_blocks(parser)
    return parser.use(front_matter_plugin).use(admon_plugin)


def _link_with_span(state: StateInline, silent: bool) -> bool:
    """Markdown's rule for links; each notes where it stands in the text that it is a part of."""
    begin, before = state.pos, len(state.tokens)
    found = link(state, silent)
    if found and not silent:
        opened = next(token for token in state.tokens[before:] if token.type == "link_open")
        opened.meta = {SPAN: (begin, state.pos)}
    return found


def _formula_with_span(state: StateInline, silent: bool) -> bool:
    """The rule for formulas; each notes the same."""
    begin = state.pos
    found = formula_in_line(state, silent)
    if found and not silent:
        state.tokens[-1].meta = {SPAN: (begin, state.pos)}
    return found


def _walk(ancestors: list[str], token: Token) -> None:
    if token.type in ("list_item_open", "admonition_open", "blockquote_open"):
        ancestors.append(token.type)
    elif token.type in ("list_item_close", "admonition_close", "blockquote_close"):
        ancestors.pop()


def _read_front_matter(page: Page, token: Token) -> None:
    subject, remedy = "the front matter is ", 'put a text with ": " in quotes'
    found, problems = read_mapping(token.content, subject, remedy)
    page.front_matter_entries = {
        name: replace(entry, line=entry.line + 1) for name, entry in found.items()
    }
    page.front_matter = {name: entry.bare() for name, entry in found.items()}
    for name in NUMBERS:
        if _NUMBER.fullmatch(str(page.front_matter.get(name))):
            page.front_matter[name] = _number(page.front_matter[name])
    if token.content.strip() and not found and not problems:
        sentence = "the front matter holds no lines of the form name: value; add them"
        problems = [Problem(sentence)]
    if problems and (unended := _at_its_marks(page, lines_of(token.content))):
        page.front_matter, page.front_matter_problems = {}, unended
        return
    page.front_matter_problems = [
        *(Problem(one.sentence, one.line + 1) for one in problems),
        *_mistaken_by_the_engine(token.content, found),
    ]


def _at_its_marks(page: Page, read: Sequence[str] | None) -> list[Problem]:
    found = mistake_in_front_matter(page.lines, read)
    return [found] if found else []


def _mistaken_by_the_engine(text: str, found: Mapping[str, Entry]) -> Iterator[Problem]:
    """What the engine, which reads the front matter too, would read otherwise or give up at."""
    for number, line in enumerate(lines_of(text), start=2):
        if unseen := UNSEEN.search(line):
            sentence = f"the line holds U+{ord(unseen[0]):04X}, which nobody sees; remove it"
            yield Problem(sentence, number, unseen.start() + 1)
    for name, entry in found.items():
        if (
            entry.plain
            and name not in NUMBERS
            and not is_readable(entry.text, as_text=name in ("title", "hide"))
        ):
            sentence = (
                f'YAML takes {name} for something other than a text; write {name}: "{entry.text}"'
            )
            yield Problem(sentence, entry.line + 1)


def _number(written: str) -> int | float:
    return float(written) if "." in written else int(written)


def _read_fence(page: Page, token: Token, ancestors: list[str]) -> None:
    """Add a fence; one that doesn't end holds the rest of the page, and has been named."""
    fence = _fence(page, token, ancestors)
    last = page.lines[_lines_of(token)[-1] - 1]
    closing = _CLOSING.fullmatch(last)
    if closing is None or len(_lines_of(token)) == 1:
        return
    if closing["marks"] != token.markup:
        sentence = f"the fence ends with {closing['marks']}; write {token.markup} as it begins"
        page.problems.append(Problem(sentence, _lines_of(token)[-1], closing.start("marks") + 1))
    elif page.lines[fence.line - 1].find(token.markup) not in (-1, closing.start("marks")):
        sentence = "the fence's end is indented otherwise than its beginning; indent both alike"
        page.problems.append(Problem(sentence, _lines_of(token)[-1], closing.start("marks") + 1))
    if "{" in token.info:
        page.raw.append(Raw(page.lines[fence.line - 1], fence.line, block=True))
    page.fences.append(fence)


def _fence(page: Page, token: Token, ancestors: list[str]) -> Fence:
    kind, _, argument = token.info.strip().partition(" ")
    line = _first_line(token)
    text = page.lines[line - 1].expandtabs(4)
    column = len(text) - len(text.lstrip(" ")) + 1
    quoted = "blockquote_open" in ancestors
    return Fence(kind, argument.strip(), token.content, line, column, len(ancestors), quoted)


def _check_nesting(page: Page, token: Token, ancestors: list[str]) -> None:
    """A list within a list that the engine, which counts by four, would take for no such one."""
    if token.type not in ("bullet_list_open", "ordered_list_open"):
        return
    if "list_item_open" in ancestors and "blockquote_open" not in ancestors:
        indented, right = _indent(page, token), 4 * len(ancestors)
        if indented != right:
            sentence = f"the list in a list is indented by {indented}; indent it by {right}"
            page.problems.append(Problem(sentence, _first_line(token), indented + 1))


def _check_code(page: Page, token: Token, ancestors: list[str]) -> None:
    """Code in a list that the engine, which counts by four, would take for text."""
    indented, least = _indent(page, token), 4 * len(ancestors) + 4
    if "list_item_open" in ancestors and "blockquote_open" not in ancestors and indented < least:
        sentence = (
            f"the code in a list is indented by {indented}; indent it by {least}, or write ```"
        )
        page.problems.append(Problem(sentence, _first_line(token), indented + 1))


def _indent(page: Page, token: Token) -> int:
    """By how many blanks the first line of a block is indented."""
    text = page.lines[_first_line(token) - 1].expandtabs(4)
    return len(text) - len(text.lstrip())


def _raw(page: Page, token: Token) -> Raw:
    numbers = _lines_of(token)
    lines = page.lines[numbers.start - 1 : numbers.stop - 1]
    return Raw("\n".join(lines), numbers.start, block=token.type == "html_block")


def _read_inline(page: Page, token: Token) -> None:
    position = _Position(page, token)
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
        elif child.type == IN_LINE:
            page.formulas.append(Formula(child.content, *position.of(f"${child.content}$")))
        if link and child.content:
            text += child.content
    if "<" in token.content or "{" in token.content:
        raw = _without_formulas(_raw(page, token), token)
        # The cells of a table's row stand on one line.
        if not page.raw or page.raw[-1] != raw:
            page.raw.append(raw)


def _without_formulas(raw: Raw, token: Token) -> Raw:
    """Lines with blanks for their formulas, in which no mark is HTML's."""
    text = raw.text
    for one in token.children or []:
        if one.type == IN_LINE:
            written = f"${one.content}$"
            text = text.replace(written, " " * len(written), 1)
    return replace(raw, text=text)


def _check_dollars(page: Page, token: Token, *, in_heading: bool) -> None:
    """Formulas where none can stand, and the marks of one by itself where Markdown sees none."""
    children = token.children or []
    if in_heading and any(one.type == IN_LINE for one in children):
        sentence = "a heading can't hold a formula; move it into the text, or write &#36; for $"
        page.problems.append(Problem(sentence, _first_line(token)))
    if BLOCK_MARK in token.content and any(
        one.type == "text" and BLOCK_MARK in one.content for one in children
    ):
        sentence = (
            "a formula between $$ and $$ stands by itself; put an empty line before and after it"
        )
        page.problems.append(Problem(sentence, *_Position(page, token).of(BLOCK_MARK)))


def _link(token: Token, attribute: str, text: str, position: _Position) -> Link:
    target, title = str(token.attrGet(attribute) or ""), str(token.attrGet("title") or "")
    line, column = position.of(f"]({target}" if target else "](")
    return Link(target, title, text, line, column, image=token.type == "image")


class _Position:
    """Finds where the parts of a paragraph stand: inline tokens know no column of their own."""

    def __init__(self, page: Page, token: Token) -> None:
        numbers = _lines_of(token)
        self._text = "\n".join(page.lines[numbers.start - 1 : numbers.stop - 1])
        self._line = _first_line(token)
        self._place = 0

    def of(self, part: str) -> tuple[int, int]:
        """The line and column, from 1, of the next occurrence of a part."""
        first = lines_of(part)[0] if part else ""
        found = self._text.find(first, self._place)
        if found < 0:
            return self._line, 1
        self._line += self._text.count("\n", self._place, found)
        self._place = found + len(first)
        begin = self._text.rfind("\n", 0, found) + 1
        opening = self._text.rfind("[", begin, found + 1) if first.startswith("](") else -1
        return self._line, (opening if opening >= 0 else found) - begin + 1


def _sections(page: Page, tokens: list[Token]) -> Iterator[Section]:
    opened = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    # A name that is given is taken even above the heading that has it.
    names = (_heading(tokens[place + 1])[1] for place in opened)
    anchors = _Anchors({name for name in names if name})
    for number, place in enumerate(opened):
        following = (opened[later] for later in range(number + 1, len(opened)))
        level = _level(tokens[place])
        next_heading = opened[number + 1] if number + 1 < len(opened) else len(tokens)
        end = next((later for later in following if _level(tokens[later]) <= level), None)
        lines = page.lines[_first_line(tokens[place]) - 1 : end and _first_line(tokens[end]) - 1]
        title, name = _heading(tokens[place + 1])
        # Any blank, a full-width one too, is a plain space to the engine.
        anchor = name or anchors.take(_slug(" ".join(title.split()), "-"))
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
    text = words_of(token.children or [])
    named = _NAMED.search(text)
    return (text[: named.start()], named["name"]) if named else (text, "")


def _first_paragraph(tokens: list[Token]) -> str:
    for place, token in enumerate(tokens):
        if token.type == "paragraph_open":
            return words_of(tokens[place + 1].children or [])
    return ""


def words_of(inline: Iterable[Token]) -> str:
    """The words of a piece of text, without its marks."""
    return "".join(
        " " if child.type == "softbreak" else child.content
        for child in inline
        if child.type != "html_inline"
    )


class _Anchors:
    """The names of a page's headings, made unique as Python-Markdown does it."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        # Names that repeat are not counted from the beginning each time.
        self._free: dict[str, int] = {}
        """By what stands before a number: the first that may be free."""
        self._free_after: dict[str, int] = {}
        """By a whole name: the first after its own number that may be free."""

    def take(self, anchor: str) -> str:
        """The name of a heading whose words make this one: ``a``, ``a_1``, ``a_2``."""
        if not anchor or anchor in self._taken:
            anchor = self._next(anchor)
        self._taken.add(anchor)
        return anchor

    def _next(self, anchor: str) -> str:
        counted = _COUNTED.fullmatch(anchor)
        base, count = (counted["base"], int(counted["count"])) if counted else (anchor, 0)
        free = self._free.get(base, 1)
        number = max(count + 1, self._free_after.get(anchor, 0))
        is_first = number <= free
        number = max(number, free) if is_first else number
        while f"{base}_{number}" in self._taken:
            number += 1
        self._free_after[anchor] = number + 1
        if is_first:
            self._free[base] = number + 1
        return f"{base}_{number}"


def _stray(page: Page, covered: set[int]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(page.lines, start=1):
        opening = _FENCE.match(line)
        if opening and opening["kind"] in KINDS and number not in covered:
            yield number, opening["kind"]


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _lines_of(token: Token) -> range:
    return range(token.map[0] + 1, token.map[1] + 1) if token.map else range(0)
