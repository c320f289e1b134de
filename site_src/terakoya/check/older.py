"""Pages that were changed in another language since: warnings, and no mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from terakoya.lesson.course import Course
from terakoya.lesson.errors import Problem
from terakoya.lesson.history import Newer, newer_elsewhere


def older_pages(course: Course) -> Iterator[Problem]:
    """What is to be looked at: a line for each commit that changed pages in one language alone."""
    for language, pages in newer_elsewhere(course.with_drafts(drafts=False)).items():
        by_commit = sorted(pages.items(), key=lambda one: (one[1], one[0]))
        for newer, group in groupby(by_commit, key=lambda one: one[1]):
            first, *more = (page for page, _ in group)
            path = (course.pages_folder(language) / first).relative_to(course.root)
            yield Problem(_sentence(course, first, newer, len(more)), path=path)


def _sentence(course: Course, page: Path, newer: Newer, more: int) -> str:
    other = (course.pages_folder(newer.language) / page).relative_to(course.root).as_posix()
    others = f", nor {more} more that this commit changed there" * bool(more)
    remedy = f"write compared: {newer.day} in its front matter if it says the same already"
    return (
        f"{other} was changed on {newer.day} (commit {newer.commit}), and this page wasn't since"
        f"{others}; bring it up to date, or {remedy}"
    )
