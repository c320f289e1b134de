"""The check of a glossary: terms that no page could link to, or that explain nothing."""

from __future__ import annotations

from collections.abc import Iterator

from terakoya.lesson.errors import Problem
from terakoya.lesson.glossary import TERM_LEVEL, read_term
from terakoya.lesson.markdown import Page, Section


def mistakes_in_terms(page: Page) -> Iterator[Problem]:
    """What is wrong in a glossary."""
    seen: dict[str, int] = {}
    for section in _terms(page):
        if not section.named:
            sentence = f"the term has no name; write ### {section.title} {{#name}}"
            yield Problem(sentence, section.line)
        if not section.first_paragraph:
            yield Problem("the term is not explained; write a paragraph below it", section.line)
        for name in read_term(section).names:
            first = seen.setdefault(name.casefold(), section.line)
            if first != section.line:
                sentence = f'"{name}" stands in line {first} too; keep it in one of them'
                yield Problem(sentence, section.line)


def terms_missing(page: Page, other: Page) -> list[int]:
    """The lines of a glossary's terms that another language's glossary lacks."""
    known = other.anchors
    return [
        section.line for section in _terms(page) if section.named and section.anchor not in known
    ]


def _terms(page: Page) -> list[Section]:
    return [section for section in page.sections if section.level == TERM_LEVEL]
