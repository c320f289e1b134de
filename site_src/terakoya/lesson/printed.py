"""What Terakoya prints, put into the pages when the engine has written them.

The engine's search would else read every cell of every calculator's tables, and take longer over
them than over the lessons.
"""

from __future__ import annotations

import re
from collections.abc import Callable

BEGIN = "<!--terakoya-begin-->"
"""Where the text of a page begins."""
END = "<!--terakoya-end-->"
"""Where it ends."""

PLACE = re.compile(r"terakoya-(?P<kind>[\w-]+) (?P<number>\d+)")
"""What is in the comment that `place` writes."""

_PLACE = re.compile(rf"(?:<p>)?<!--{PLACE.pattern}-->(?:</p>)?")
_AROUND = re.compile(r'<(?:meta|div) data-printed="terakoya-(?P<kind>\w+)">(?:</div>)?')


def place(kind: str, number: int) -> str:
    """The place for what a fence prints; by its kind a mistake names it."""
    return f"<!--terakoya-{kind} {number}-->"


def parts_of(html: str) -> tuple[str, str, str]:
    """A built page: what is before its text, the text, and what is behind; the marks are gone."""
    before, _, rest = html.partition(BEGIN)
    article, _, after = rest.rpartition(END)
    return before, article, after


def print_fences(article: str, print_fence: Callable[[int], str]) -> str:
    """A page's text with what its fences print, by their numbers."""
    return _PLACE.sub(lambda found: print_fence(int(found["number"])), article)


def print_around(html: str, print_kind: Callable[[str], str]) -> str:
    """A page with the places filled that the template has for what stands around its text."""
    return _AROUND.sub(lambda found: print_kind(found["kind"]), html)
