"""What Terakoya prints, put into the pages when the engine has written them.

The engine's search would else read every cell of every calculator's tables, and take longer over
them than over the lessons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

BEGIN = "<!--terakoya-begin-->"
"""Where the text of a page begins."""
END = "<!--terakoya-end-->"
"""Where it ends."""

FORMULA = "formula"
"""In the place of a fence's kind: that a formula stands there by itself."""
FORMULA_CLASS = "terakoya-formula"
"""Of the ``<span>`` that holds a formula among words: for the engine, its LaTeX."""

PLACE = re.compile(r"terakoya-(?P<kind>[\w-]+) (?P<number>\d+)")
"""What is in the comment that `place` writes."""

_PLACE = re.compile(rf"(?:<p>)?<!--{PLACE.pattern}-->(?:\s*</p>)?")
_FORMULA = re.compile(rf'(<span class="{FORMULA_CLASS}">)[^<]*(</span>)')
_AROUND = re.compile(r'<(?:meta|div) data-printed="terakoya-(?P<kind>\w+)">(?:</div>)?')


def place(kind: str, number: int) -> str:
    """The place for what a fence prints; by its kind a mistake names it."""
    return f"<!--terakoya-{kind} {number}-->"


def parts_of(html: str) -> tuple[str, str, str]:
    """A built page: what is before its text, the text, and what is behind; the marks are gone."""
    before, _, rest = html.partition(BEGIN)
    article, _, after = rest.rpartition(END)
    return before, article, after


def formula_place(latex: str) -> str:
    """The place for a formula among words, which is in HTML already."""
    return f'<span class="{FORMULA_CLASS}">{latex}</span>'


def print_blocks(article: str, print_block: Callable[[str, int], str]) -> str:
    """A page's text with what its fences and formulas print, by their kinds and numbers."""
    return _PLACE.sub(lambda found: print_block(found["kind"], int(found["number"])), article)


def print_formulas(article: str, printed: Iterable[str]) -> str:
    """A page's text with its formulas among words, in their order."""
    following = iter(printed)
    return _FORMULA.sub(lambda place: f"{place[1]}{next(following)}{place[2]}", article)


def print_around(html: str, print_kind: Callable[[str], str]) -> str:
    """A page with the places filled that the template has for what stands around its text."""
    return _AROUND.sub(lambda found: print_kind(found["kind"]), html)
