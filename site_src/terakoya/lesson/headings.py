"""A Python-Markdown extension: headings break between phrases, where the language has no spaces."""

from __future__ import annotations

import os
from typing import override
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from terakoya.lesson.phrases import phrases_of
from terakoya.lesson.superfences import LANGUAGE

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

AFTER_TOC = 4
"""A priority below that of the table of contents, which reads the headings' texts."""


class HeadingsExtension(Extension):
    """Puts ``<wbr>`` between the phrases of Japanese headings."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        if os.environ.get(LANGUAGE) == "ja":
            md.treeprocessors.register(_Breaks(md), "terakoya-headings", AFTER_TOC)


class _Breaks(Treeprocessor):
    @override
    def run(self, root: Element) -> None:
        for heading in root.iter():
            if heading.tag in HEADINGS and heading.text:
                first, *others = phrases_of(heading.text)
                heading.text = first
                for place, phrase in enumerate(others):
                    opportunity = Element("wbr")
                    opportunity.tail = phrase
                    heading.insert(place, opportunity)


def makeExtension(**given: object) -> HeadingsExtension:  # noqa: N802 - Python-Markdown's name
    """What ``mkdocs.yml`` names by the module's name."""
    return HeadingsExtension(**given)
