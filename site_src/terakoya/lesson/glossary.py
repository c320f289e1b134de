"""A course's terms: a page ``glossary.md``, to which the first use of a term on a page leads.

A term is a heading with a name of its own, and the paragraph below it: ``### Churn, churn rate
{#churn}``. All the ways to say it stand in the heading. The paragraph is what a page shows of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from terakoya.lesson.course import Course
from terakoya.lesson.headings import HEADINGS
from terakoya.lesson.markdown import Section, read_page

PAGE = Path("glossary.md")
TERM_LEVEL = 3
"""The level of a term's heading; those above it part the glossary."""
ADDRESS = "terakoya-glossary:"
"""How a link to a term begins until `place_links` knows where its page lies."""

type Glossary = Mapping[str, Term]
"""The terms of a language, by the name that both languages share."""

_PLACE = re.compile(rf'href="{ADDRESS}(?P<term>[^"]+)"')
_NOT_IN = HEADINGS | {"a", "abbr", "code", "pre", "svg", "summary", "th"}


@dataclass(frozen=True)
class Term:
    """A term and its definition."""

    names: tuple[str, ...]
    definition: str


def load_glossary(course: Course, language: str) -> Glossary:
    """A language's terms; none if it has no glossary."""
    path = course.pages_folder(language) / PAGE
    if not path.is_file():
        return {}
    sections = read_page(path.read_text("utf-8-sig")).sections
    return {
        section.anchor: read_term(section) for section in sections if section.level == TERM_LEVEL
    }


def read_term(section: Section) -> Term:
    """The term of a heading and the text below it."""
    names = (name.strip() for name in re.split("[、,]", section.title))
    return Term(tuple(name for name in names if name), section.first_paragraph)


def link_terms(page: Element, glossary: Glossary) -> None:
    """Lead the first use of each term on a page to the glossary, with its definition."""
    defined_here = {element.get("id") for element in page.iter() if element.tag in HEADINGS}
    names = {
        name.casefold(): term
        for term, entry in glossary.items()
        if term not in defined_here
        for name in entry.names
    }
    if names:
        _link_in(page, names, glossary)


def place_links(html: str, home: str) -> str:
    """Lead a page's terms to the glossary; ``home`` leads from it to the language's home page."""
    return _PLACE.sub(rf'href="{home}{PAGE.stem}/#\g<term>"', html)


def _link_in(element: Element, names: dict[str, str], glossary: Glossary) -> None:
    """Link the terms in an element, in the order of its text; a name linked is taken out."""
    if element.tag in _NOT_IN or element.get("class") == "admonition-title":
        return
    children = list(element)
    element.text, links = _split(element.text or "", names, glossary)
    element[:0] = links
    for child in children:
        _link_in(child, names, glossary)
        child.tail, links = _split(child.tail or "", names, glossary)
        place = list(element).index(child) + 1
        element[place:place] = links


def _split(text: str, names: dict[str, str], glossary: Glossary) -> tuple[str, list[Element]]:
    """The text up to the first term, and the links from there on, each with the text after it."""
    before, links = text, list[Element]()
    while first := _first(text, names):
        found, term = first
        for name in [name for name, other in names.items() if other == term]:
            del names[name]
        if links:
            links[-1].tail = text[: found.start()]
        else:
            before = text[: found.start()]
        links.append(_link(found[0], term, glossary[term].definition))
        text = links[-1].tail = text[found.end() :]
    return before, links


def _first(text: str, names: dict[str, str]) -> tuple[re.Match[str], str] | None:
    """Where the first of the names stands, the longest of several, and the term it names."""
    folded = text.casefold()
    found = (
        (match, term)
        for name, term in names.items()
        if name in folded and (match := _word(name).search(text))
    )
    return min(found, key=lambda one: (one[0].start(), -len(one[0][0])), default=None)


def _link(text: str, term: str, definition: str) -> Element:
    attributes = {"class": "term", "href": f"{ADDRESS}{term}", "data-definition": definition}
    link = Element("a", attributes)
    link.text = text
    return link


@cache
def _word(name: str) -> re.Pattern[str]:
    """A name as it stands in a text: in Latin letters, as a word of its own or its plural."""
    latin = "[A-Za-z0-9À-ɏ]"
    escaped = re.escape(name)
    pattern = rf"(?<!{latin}){escaped}s?(?!{latin})" if name.isascii() else escaped
    return re.compile(pattern, re.IGNORECASE)
