"""The texts behind lessons: what ``sources`` names, held against the list in ``about.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.markdown import Page, tokens_of, words_of

PAGE = Path("about.md")

_LISTED = re.compile(r"^([^:：\u3000]{1,30}?)(?:\s*[:：]|\u3000)")
"""An item of the list: a name, and the text that it stands for."""


def mistakes_in_references(page: Page, pages: Mapping[Path, Page]) -> Iterator[Problem]:
    """Names in a lesson's ``sources`` that are not in the list; none where there is no list."""
    about = pages.get(PAGE)
    listed = list(_listed(about)) if about else []
    sources = page.front_matter_entries.get("sources")
    for source in sources.items if sources and listed else ():
        if source.text.strip() and source.text not in listed:
            sentence = f'no source "{source.text}" in {PAGE}; {nearest(source.text, listed)}'
            # An item's line counts from the first below ---.
            yield Problem(sentence, source.line + 1, source.column)


def _listed(about: Page) -> Iterator[str]:
    """The names that items of a page's lists begin with."""
    tokens = tokens_of(about.text)
    for before, token in zip(tokens, tokens[2:], strict=False):
        if before.type == "list_item_open" and token.type == "inline":
            yield from _LISTED.findall(words_of(token.children or []))[:1]
