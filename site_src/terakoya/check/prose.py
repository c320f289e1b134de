"""The check of Markdown that is read as its author means it, and printed otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from terakoya.lesson.errors import Problem
from terakoya.lesson.markdown import Page, tokens_of
from terakoya.lesson.prepared import place_figures

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKDOWN = re.compile(r"!?\[[^\[\]\n]*\]\([^)\n]{1,1000}\)|^[ \t]*(?:```|~~~)", re.MULTILINE)

_STEP = 4
"""Blanks by which the engine counts."""
_BEGINS = ("list_item_open", "admonition_open", "blockquote_open")
_ENDS = ("list_item_close", "admonition_close", "blockquote_close")
_LISTS = ("bullet_list_open", "ordered_list_open")
_PARTED = {**dict.fromkeys(_LISTS, "list"), "table_open": "table"}
"""What the engine wants an empty line above."""


def mistakes_in_markdown(page: Page) -> Iterator[Problem]:
    """Figures that can't be printed, blocks in another place, Markdown in HTML, names twice."""
    yield from place_figures(page.text)[1]
    yield from _blocks_elsewhere(page)
    yield from _markdown_in_html(page)
    yield from _names_given_twice(page)


def _markdown_in_html(page: Page) -> Iterator[Problem]:
    for token in tokens_of(page.text):
        if token.type == "html_block" and token.map:
            # A comment is no text; the lines below it stay where they are.
            html = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), token.content)
            if found := _MARKDOWN.search(html):
                remedy = "put an empty line before and after it, and write markdown in the tag"
                line = token.map[0] + 1 + html.count("\n", 0, found.start())
                yield Problem(f"Markdown close to HTML stays as it is written; {remedy}", line)


def _blocks_elsewhere(page: Page) -> Iterator[Problem]:
    """Blocks that the engine takes for a part of what stands above, or for none of it."""
    tokens = tokens_of(page.text)
    around: list[Token] = []
    for place, token in enumerate(tokens):
        if token.nesting < 0 and around and token.type in _ENDS:
            around.pop()
        elif sentence := _elsewhere(page, tokens[max(0, place - 3) : place], token, around):
            line = _first_line(token)
            yield Problem(sentence, line, _indent(page, token) + 1)
        if token.type in _BEGINS:
            around.append(token)


def _elsewhere(page: Page, before: Sequence[Token], token: Token, around: Sequence[Token]) -> str:
    """What is to be said of a block, after what stands before and in what stands around it."""
    types = [one.type for one in around]
    if not token.map or "blockquote_open" in types:
        return ""
    indent, right = _indent(page, token), _STEP * len(around)
    in_list = "list_item_open" in types
    if token.type in _LISTS and not in_list and indent > right:
        deeper = f"by {right + _STEP} to stand in the list above it, else by {right}"
        return f"the list is indented by {indent}; indent it {deeper}"
    if token.type in _PARTED and not in_list and _follows(before, token):
        what = f"the {_PARTED[token.type]} is taken for a part of the line above it"
        return f"{what}; write an empty line between"
    # What stands on the first line of an item is behind its mark.
    is_below = bool(around and around[-1].map and token.map[0] > around[-1].map[0])
    if token.type == "paragraph_open" and in_list and indent < right and is_below:
        return f"the paragraph in a list is indented by {indent}; indent it by {right}"
    if token.type == "admonition_open" and not "".join(page.lines[slice(*token.map)][1:]).strip():
        return f"the admonition holds nothing; indent what stands in it by {right + _STEP}"
    return ""


def _follows(before: Sequence[Token], token: Token) -> bool:
    """Whether a block begins on the very line below a paragraph."""
    paragraph = before[0].map if before and before[0].type == "paragraph_open" else None
    return bool(paragraph and token.map and paragraph[1] == token.map[0])


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _indent(page: Page, token: Token) -> int:
    """By how many blanks the first line of a block is indented."""
    text = page.lines[_first_line(token) - 1].expandtabs(_STEP)
    return len(text) - len(text.lstrip())


def _names_given_twice(page: Page) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for section in page.sections:
        if section.anchor in lines:
            sentence = f'"#{section.anchor}" is the name of line {lines[section.anchor]} too'
            yield Problem(f"{sentence}; choose another", section.line)
        lines.setdefault(section.anchor, section.line)
