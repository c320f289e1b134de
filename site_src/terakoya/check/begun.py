"""What ``terakoya new`` wrote into a page for a start, and still stands there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import terakoya
from terakoya.lesson.errors import Problem
from terakoya.lesson.markdown import Page

TEMPLATES = Path(terakoya.__file__).parent / "templates" / "new"

OWN = "[## own +##]"
"""In a template, at the end of a line in whose place an author writes one of their own."""


def mistakes_in_begun(page: Page) -> Iterator[Problem]:
    """Lines left as they were written in a page that is filled in elsewhere.

    A page in which all of them stand is not begun yet: a new course can be built as it is.
    """
    for written in _written():
        left = [number for number, line in enumerate(page.lines, start=1) if line in written]
        if len({page.lines[number - 1] for number in left}) < len(written):
            for number in left:
                sentence = "the line stands here as terakoya new wrote it"
                yield Problem(f"{sentence}; write your own", number, release_only=True)


@cache
def _written() -> list[frozenset[str]]:
    """The lines of each template in whose place an author writes."""
    return [
        frozenset(
            line.removesuffix(OWN)
            for line in path.read_text("utf-8").splitlines()
            if line.endswith(OWN)
        )
        for path in sorted(TEMPLATES.glob("*.md"))
    ]
