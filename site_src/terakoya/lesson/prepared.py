"""The copy of a page's Markdown that the engine is given: figures are text, fences are places.

The engine so meets nothing but ordinary Markdown, and can read no fence or figure in another way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from markdown_it.token import Token

from terakoya.lesson.dollars import BLOCK, IN_LINE
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import KINDS
from terakoya.lesson.figures import PRINT, Figure, Known, Stated, read_figure
from terakoya.lesson.lines import lines_of
from terakoya.lesson.mapping import Entry
from terakoya.lesson.markdown import SPAN, TABLE, Table, read_page, tokens_of, words_of
from terakoya.lesson.printed import BEGIN, END, FORMULA, formula_place, place
from terakoya.lesson.stand_ins import hide_marks, keep_from_tags

INDENT = 4
"""Spaces that bring a block into a list item or an admonition."""

_BEFORE_FENCE = re.compile(r"(?:[ \t]|> ?|[-+*](?= )|\d{1,9}[.)](?= ))*")
_SPECIAL = re.compile(r"""[\\`*_{}\[\]()<>&|~^=:"'#!\n]""")
_TYPED = re.compile(r"[\w.+-]*")
_UNPLACED = 'the figure can\'t be printed; write it in one line: [=](#… "output")'
_UNPLACED_FORMULA = "the formula can't be printed; write it between $$ and $$, by itself"
_DEEPER = ("list_item_open", "admonition_open")
_SHALLOWER = ("list_item_close", "admonition_close")


class Span(NamedTuple):
    """A part of one line of a page."""

    line: int
    """From 0."""
    begin: int
    end: int


@dataclass(frozen=True)
class PlacedFigure:
    """A figure, and where the parts of it stand that the build writes."""

    figure: Stated
    text: Span | None
    """The ``=`` that gives way to the calculator's answer; None if the text holds the answer."""
    title: Span | None
    """The name of the output, which gives way to its label; None if the link has no title."""


def prepare(text: str, value: Callable[[Stated], str], label: Callable[[Stated], str]) -> str:
    """The copy of a page; ``value`` and ``label`` say what a figure's text and title become."""
    lines = lines_of(text)
    figures, _ = place_figures(text)
    changes = [
        (one.title, keep_from_tags(_escaped(label(one.figure)))) for one in figures if one.title
    ]
    changes += [(one.text, _escaped(value(one.figure))) for one in figures if one.text]
    changes += [(span, formula_place(_escaped(latex))) for span, latex in _placed(text).formulas]
    for span, shown in sorted(changes, reverse=True):  # backwards: earlier spans stay true
        line = lines[span.line]
        lines[span.line] = f"{line[: span.begin]}{shown}{line[span.end :]}"
    _place_blocks(lines, tokens_of(text))
    front_matter = _front_matter(read_page(text).front_matter_entries)
    return "\n".join([*front_matter, *_enclosed(lines, tokens_of(text))])


def _escaped(text: str) -> str:
    """A text that means nothing to Markdown; its marks are written as HTML's references."""
    return _SPECIAL.sub(lambda mark: f"&#{ord(mark[0])};", text)


def _enclosed(lines: list[str], tokens: Sequence[Token]) -> list[str]:
    """The lines of the page's text, with marks where it begins and ends."""
    first = next(
        (token.map[1] for token in tokens if token.type == "front_matter" and token.map), 0
    )
    return ["", BEGIN, "", *lines[first:], "", END, ""]


# --- The front matter ---------------------------------------------------------------------------


def _front_matter(entries: Mapping[str, Entry]) -> Iterator[str]:
    """A page's front matter, with stand-ins for the marks of HTML in its texts."""
    yield "---"
    yield from (f"{_quoted(name)}: {_yaml(entry)}" for name, entry in entries.items())
    yield "---"


def _yaml(entry: Entry) -> str:
    """A value in one line; what YAML may take for no text, such as ``true``, stays as it is."""
    match entry.value:
        case list(items):
            return f"[{', '.join(map(_yaml, items))}]"
        case dict(named):
            pairs = (f"{_quoted(name)}: {_yaml(one)}" for name, one in named.items())
            return f"{{{', '.join(pairs)}}}"
        case str(text) if entry.plain and _TYPED.fullmatch(text):
            return text or "null"
        case str(text):
            return _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(hide_marks(text), ensure_ascii=False)


# --- Fences -------------------------------------------------------------------------------------


def _place_blocks(lines: list[str], tokens: Sequence[Token]) -> None:
    """Put a place for each of Terakoya's fences, and for each formula that stands by itself.

    Fences are numbered among all of a page's fences, formulas among those.

    Of all forms tried, a comment with empty lines around it is the one that both engines leave
    where it is: in lists, admonitions, tight paragraphs and at the end of a file.
    """
    for number, first, end, depth, kind in reversed(list(_blocks(tokens))):
        if kind in (*KINDS, FORMULA):
            head = _BEFORE_FENCE.match(lines[first])
            before = head[0] if head else ""
            begins_item = re.search(r"[-+*\d]", before)
            if not begins_item and ">" not in before:
                before = " " * (INDENT * depth)
            blank = before.rstrip() if ">" in before else ""
            placed = [f"{before}{place(kind, number)}", blank]
            lines[first:end] = placed if begins_item else [blank, *placed]


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int, int, str]]:
    """Of each fence and formula its number, lines, how many blocks it stands in, and its kind."""
    depth = fences = formulas = 0
    for token in tokens:
        depth += (token.type in _DEEPER) - (token.type in _SHALLOWER)
        if token.type == "fence" and token.map:
            yield fences, token.map[0], token.map[1], depth, token.info.strip().partition(" ")[0]
            fences += 1
        elif token.type == BLOCK and token.map:
            yield formulas, token.map[0], token.map[1], depth, FORMULA
            formulas += 1


# --- Figures ------------------------------------------------------------------------------------


class _Placed(NamedTuple):
    """Where the parts of a page stand that the build writes."""

    figures: list[PlacedFigure]
    formulas: list[tuple[Span, str]]
    """Those among words, with their LaTeX."""
    problems: list[Problem]
    """What it can't write into."""


def place_figures(text: str) -> tuple[list[PlacedFigure], list[Problem]]:
    """A page's figures that the build writes into; and those, and formulas, that it can't."""
    placed = _placed(text)
    return placed.figures, placed.problems


@lru_cache(maxsize=4096)
def _placed(text: str) -> _Placed:
    lines = lines_of(text)
    placed = _Placed([], [], [])
    cursor = Span(0, 0, 0)
    for before, token in pairwise(tokens_of(text)):
        if token.type == "inline" and token.map:
            in_cell = before.type in ("th_open", "td_open")
            figures = list(_figures(token)) if "[" in token.content else []
            formulas = [one for one in token.children or [] if one.type == IN_LINE]
            if not (figures or formulas or in_cell):
                continue
            begins = cursor.end if token.map[0] == cursor.line else 0
            block = _Block(lines[slice(*token.map)], token, begins if in_cell else None)
            cursor = block.last
            for figure, (begin, end) in figures:
                if spans := block.spans(figure, begin, end):
                    placed.figures.append(PlacedFigure(figure, *spans))
                else:
                    line = token.map[0] + token.content.count("\n", 0, begin) + 1
                    placed.problems.append(Problem(_UNPLACED, line))
            for one in formulas:
                begin, end = one.meta[SPAN]
                if span := block.span(begin, end):
                    placed.formulas.append((span, one.content))
                else:
                    line = token.map[0] + token.content.count("\n", 0, begin) + 1
                    placed.problems.append(Problem(_UNPLACED_FORMULA, line))
    return placed


def _figures(inline: Token) -> Iterator[tuple[Stated, tuple[int, int]]]:
    """The figures in a piece of text, and where each stands in it."""
    children = inline.children or []
    for number, token in enumerate(children):
        if token.type == "link_open" and (figure := figure_at(children, number)):
            yield figure, token.meta.get(SPAN, (0, 0))


def figure_at(children: Sequence[Token], number: int) -> Stated | None:
    """The figure of a link in a piece of text, if it is one that states something."""
    opened = children[number]
    within = (children[place] for place in range(number, len(children)))
    words = words_of(takewhile(lambda token: token.type != "link_close", within))
    figure = _figure_of(opened, words)
    if not isinstance(figure, Figure) or figure.mine or words != PRINT:
        return figure
    table = opened.meta.get(TABLE)
    return replace(figure, beside=_figures_in(table)) if table else figure


@lru_cache(maxsize=16)
def _figures_in(table: Table) -> tuple[Figure, ...]:
    """The figures of a table, read once for all that stand in it; without those of the reader."""
    figures = (_figure_of(one, "") for one in table.links)
    return tuple(one for one in figures if isinstance(one, Figure) and not one.mine)


def _figure_of(opened: Token, words: str) -> Stated | None:
    target, title = str(opened.attrGet("href") or ""), str(opened.attrGet("title") or "")
    figure = read_figure(target, title, words)
    return figure if figure and (figure.output or isinstance(figure, Known)) else None


class _Block:
    """A paragraph, a heading or a cell of a table, and where its lines stand in the page."""

    def __init__(self, lines: Sequence[str], token: Token, cell: int | None) -> None:
        """``lines`` are the block's; ``cell`` is where to look for one in its line, else None."""
        self._content = token.content
        self._first = token.map[0] if token.map else 0
        self._columns = [
            line.rfind(part) if cell is None else line.find(part, cell)
            for line, part in zip(lines, token.content.split("\n"), strict=False)
        ]
        last = self._columns[-1] if self._columns else -1
        self.last = Span(self._first, last, last + len(token.content) if last >= 0 else cell or 0)

    def spans(self, figure: Stated, begin: int, end: int) -> tuple[Span | None, Span | None] | None:
        """Where a figure's ``=``, if it is to be printed, and its title stand in the page."""
        source = self._content[begin:end]
        titled = re.search(rf"\s[\"'(](?P<name>{re.escape(figure.output)})[\"')]\s*\)$", source)
        opened = source.rfind("](")
        if opened < 0 or (figure.output and not titled):
            return None
        title = (
            self.span(begin + titled.start("name"), begin + titled.end("name")) if titled else None
        )
        if figure.text != PRINT:
            return title and (None, title)
        inner = source[1:opened]
        if inner.count(PRINT) != 1 or "\\" in inner:
            return None
        at = begin + 1 + inner.index(PRINT)
        text = self.span(at, at + len(PRINT))
        return (text, title) if text and (title or not figure.output) else None

    def span(self, begin: int, end: int) -> Span | None:
        """Where in the page a part of the block's text stands; None if it can't be found."""
        row = self._content.count("\n", 0, begin)
        column = self._columns[row] if row < len(self._columns) else -1
        if column < 0:
            return None
        before = self._content.rfind("\n", 0, begin) + 1
        return Span(self._first + row, column + begin - before, column + end - before)
