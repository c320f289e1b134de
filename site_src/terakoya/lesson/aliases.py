"""The names that pages had before, which lead on to them: ``aliases`` in a page's front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from terakoya.lesson.course import Course
from terakoya.lesson.markdown import read_page

_NAME = re.compile(r"(?!\.)[^\x00-\x1f\x7f/\\?#%\"<>|:*]+(?<![.\s])")
"""A file's or a folder's, as an address can have it."""


def alias_of(written: str) -> Path | None:
    """The page that an alias was, relative to its language's folder; None if it is no name."""
    parts = written.split("/")
    is_name = all(_NAME.fullmatch(part) for part in parts) and not written.endswith(".md")
    return Path(f"{written}.md") if is_name else None


def aliases_of(course: Course, language: str) -> dict[Path, Path]:
    """By the page that was, the page of a language that takes its place.

    A page was renamed in all its languages, so that any of them may say it.
    """
    return {
        alias: page
        for page in course.pages(language)
        for other in course.languages
        if course.has_page(other, page)
        for alias in _aliases(course.pages_folder(other) / page)
    }


def name_of(page: Path) -> str:
    """The name under which something is kept of a page: ``09-paying-in-parts``."""
    return page.with_suffix("").as_posix()


def _aliases(page: Path) -> Iterator[Path]:
    text = page.read_text("utf-8-sig")
    # Most pages have none, and needn't be parsed.
    if "aliases" in text:
        yield from filter(None, map(alias_of, read_page(text).aliases))
