"""The check of raw HTML in a page: what runs scripts, what says nothing without a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from terakoya.lesson.errors import Problem
from terakoya.lesson.markdown import Link, Raw

_PICTURE = re.compile(r"<svg\b.*?(</svg>|\Z)", re.DOTALL)
_EVENT_ATTRIBUTE = re.compile(r"\{[^}]*\b(?P<name>on[a-z]+)\s*=")


def mistakes_in_html(raw: Raw) -> Iterator[Problem]:
    """What is wrong in a piece of raw HTML or in an attribute list."""
    if not raw.html.lstrip().startswith("<"):
        if event := _EVENT_ATTRIBUTE.search(raw.html):
            sentence = f"{event['name']} runs a script; remove the attribute"
            yield Problem(sentence, raw.line, raw.column)
        return
    for line, column, sentence in _tags(raw.html).mistakes:
        begins = raw.column + column if line == 1 else column + 1
        yield Problem(sentence, raw.line + line - 1, begins)


def links_in_html(raw: Raw) -> Iterator[Link]:
    """Where raw HTML leads to, to be checked as any other link."""
    for line, target in _tags(raw.html).targets if raw.html.lstrip().startswith("<") else ():
        yield Link(target, "", "", raw.line + line - 1, raw.column if line == 1 else 1)


@lru_cache(maxsize=256)
def _tags(html: str) -> _Tags:
    """A piece's tags, which its mistakes and its links both ask for."""
    return _Tags(html)


class _Tags(HTMLParser):
    """Finds scripts, event attributes and images without alternative text in raw HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.mistakes: list[tuple[int, int, str]] = []
        self.targets: list[tuple[int, str]] = []
        self.feed(html)
        self._check_pictures(html)

    def _check_pictures(self, html: str) -> None:
        for picture in _PICTURE.finditer(html):
            for part in ("title", "desc"):
                if f"<{part}" not in picture[0]:
                    line = html.count("\n", 0, picture.start()) + 1
                    column = picture.start() - html.rfind("\n", 0, picture.start()) - 1
                    sentence = f"the picture has no <{part}>; add what it shows to the <svg>"
                    self.mistakes.append((line, column, sentence))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "iframe", "object", "embed"):
            self.mistakes.append((line, column, f"<{tag}> is not for a lesson; remove it"))
        for name, value in given.items():
            if name.startswith("on"):
                self.mistakes.append((line, column, f"{name} runs a script; remove the attribute"))
            if value.strip().lower().startswith("javascript:"):
                self.mistakes.append(
                    (line, column, f"{name} runs a script; link to a page instead")
                )
            if name in ("href", "src") and not value.strip().lower().startswith("javascript:"):
                self.targets.append((line, value))
        if tag == "img" and not given.get("alt", "").strip():
            self.mistakes.append((line, column, "the image has no alternative text; add alt"))
