"""The check of Markdown that is read as its author means it, and printed otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from terakoya.lesson.errors import Problem
from terakoya.lesson.markdown import Page, tokens_of
from terakoya.lesson.prepared import place_figures

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKDOWN = re.compile(r"!?\[[^\[\]\n]*\]\([^)\n]{1,1000}\)|^[ \t]*(?:```|~~~)", re.MULTILINE)


def mistakes_in_markdown(page: Page) -> Iterator[Problem]:
    """Figures that can't be printed, Markdown in HTML, names given twice."""
    yield from place_figures(page.text)[1]
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


def _names_given_twice(page: Page) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for section in page.sections:
        if section.anchor in lines:
            sentence = f'"#{section.anchor}" is the name of line {lines[section.anchor]} too'
            yield Problem(f"{sentence}; choose another", section.line)
        lines.setdefault(section.anchor, section.line)
