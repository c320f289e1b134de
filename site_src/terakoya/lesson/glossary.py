"""A course's terms: a page ``glossary.md``, to which the first use of a term on a page leads.

A term is a heading with a name of its own, and the paragraph below it: ``### Churn, churn rate
{#churn}``. All the ways to say it stand in the heading. The paragraph is what a page shows of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from terakoya.lesson.article import Article, Element, Words
from terakoya.lesson.course import Course
from terakoya.lesson.headings import HEADINGS
from terakoya.lesson.markdown import Section, read_page
from terakoya.lesson.printed import FORMULA_CLASS

PAGE = Path("glossary.md")
TERM_LEVEL = 3
"""The level of a term's heading; those above it part the glossary."""

type Glossary = Mapping[str, Term]
"""The terms of a language, by the name that both languages share."""

_NOT_IN = HEADINGS | {
    "a",
    "abbr",
    "code",
    "figure",
    "pre",
    "script",
    "style",
    "summary",
    "svg",
    "th",
}
_NOT_IN_CLASSES = frozenset(("admonition-title", FORMULA_CLASS))


@dataclass(frozen=True)
class Term:
    """A term and its definition."""

    names: tuple[str, ...]
    definition: str


def load_glossary(course: Course, language: str) -> Glossary:
    """A language's terms; none if it has no glossary."""
    if not course.has_page(language, PAGE):
        return {}
    path = course.pages_folder(language) / PAGE
    sections = read_page(path.read_text("utf-8-sig")).sections
    return {
        section.anchor: read_term(section) for section in sections if section.level == TERM_LEVEL
    }


def read_term(section: Section) -> Term:
    """The term of a heading and the text below it."""
    names = (name.strip() for name in re.split("[、,]", section.title))
    return Term(tuple(name for name in names if name), section.first_paragraph)


def link_terms(article: Article, glossary: Glossary, home: str) -> Iterator[tuple[Words, str]]:
    """Lead the first use of each term among a page's words to the glossary, with its definition.

    ``home`` is the way from the page to its language's home page.
    """
    defined_here = {name for name, tag in article.names.items() if tag in HEADINGS}
    names = {
        escape(name.casefold(), quote=False): term
        for term, entry in glossary.items()
        if term not in defined_here
        for name in entry.names
    }
    for words in article.words:
        if names and not any(map(_keeps_terms_out, words.within)):
            linked = _linked(words.html, names, glossary, f"{home}{PAGE.stem}/")
            if linked != words.html:
                yield words, linked


def _keeps_terms_out(element: Element) -> bool:
    return element.tag in _NOT_IN or not _NOT_IN_CLASSES.isdisjoint(element.classes)


def _linked(text: str, names: dict[str, str], glossary: Glossary, address: str) -> str:
    """The text with links from the first use of each name; a name linked is taken out."""
    parts = list[str]()
    while first := _first(text, names):
        found, term = first
        for name in [name for name, other in names.items() if other == term]:
            del names[name]
        definition = escape(glossary[term].definition)
        link = f'<a class="term" href="{address}#{escape(term)}" data-definition="{definition}">'
        parts += [text[: found.start()], f"{link}{found[0]}</a>"]
        text = text[found.end() :]
    return "".join([*parts, text])


def _first(text: str, names: dict[str, str]) -> tuple[re.Match[str], str] | None:
    """Where the first of the names stands, the longest of several, and the term it names."""
    folded = text.casefold()
    found = (
        (match, term)
        for name, term in names.items()
        if name in folded and (match := _word(name).search(text))
    )
    return min(found, key=lambda one: (one[0].start(), -len(one[0][0])), default=None)


@cache
def _word(name: str) -> re.Pattern[str]:
    """A name as it stands in a text: in Latin letters, as a word of its own or its plural."""
    latin = "[A-Za-z0-9À-ɏ]"
    escaped = re.escape(name)
    # A reference such as &amp; is no word.
    pattern = rf"(?<!{latin})(?<!&)(?<!&#){escaped}s?(?!{latin})" if name.isascii() else escaped
    return re.compile(pattern, re.IGNORECASE)
