"""Terakoya's Python-Markdown extension: headings, figures and terms of a page's text."""

from __future__ import annotations

from typing import override
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from terakoya.lesson import building
from terakoya.lesson.figures import print_figures
from terakoya.lesson.glossary import link_terms
from terakoya.lesson.headings import break_headings

AFTER_TOC = 4
"""A priority below that of the table of contents, which reads the headings' texts."""


class TerakoyaExtension(Extension):
    """What Terakoya does to a page beside its fences."""

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Page(md), "terakoya", AFTER_TOC)


class _Page(Treeprocessor):
    @override
    def run(self, root: Element) -> None:
        print_figures(root, building.library(), building.language())
        link_terms(root, building.glossary())
        if building.language() == "ja":
            break_headings(root)


def makeExtension(**given: object) -> TerakoyaExtension:  # noqa: N802 - Python-Markdown's name
    """What ``mkdocs.yml`` names by the module's name."""
    return TerakoyaExtension(**given)
