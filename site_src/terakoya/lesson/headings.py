"""Headings that break between phrases, where the language has no spaces."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape, unescape

from terakoya.lesson.article import Words
from terakoya.lesson.phrases import phrases_of

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def break_headings(words: list[Words]) -> Iterator[tuple[Words, str]]:
    """Put ``<wbr>`` between the phrases of Japanese headings, of those among a page's words."""
    for one in words:
        if one.first and one.within and one.within[-1].tag in HEADINGS:
            phrases = phrases_of(unescape(one.html))
            yield one, "<wbr>".join(escape(phrase, quote=False) for phrase in phrases)
