"""Headings that break between phrases, where the language has no spaces."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from terakoya.lesson.article import Words
from terakoya.lesson.phrases import with_breaks

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def break_headings(words: list[Words]) -> Iterator[tuple[Words, str]]:
    """Put ``<wbr>`` between the phrases of Japanese headings, of those among a page's words."""
    for one in words:
        if one.first and one.within and one.within[-1].tag in HEADINGS:
            yield one, with_breaks(unescape(one.html))
