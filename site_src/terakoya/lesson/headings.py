"""Headings that break between phrases, where the language has no spaces."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from terakoya.lesson.phrases import phrases_of

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def break_headings(page: Element) -> None:
    """Put ``<wbr>`` between the phrases of a page's Japanese headings."""
    for heading in page.iter():
        if heading.tag in HEADINGS and heading.text:
            first, *others = phrases_of(heading.text)
            heading.text = first
            for place, phrase in enumerate(others):
                opportunity = Element("wbr")
                opportunity.tail = phrase
                heading.insert(place, opportunity)
