"""What git remembers of a course's pages: which were changed in another language since."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from terakoya.lesson.course import Course
from terakoya.lesson.markdown import read_page

_BEGIN = "\x01"
"""Stands before each commit."""


class Newer(NamedTuple):
    """What makes a page older than the same one in another language."""

    language: str
    """The other."""
    day: datetime.date
    """When that was last changed."""
    commit: str
    """The commit that did, as short as git tells it from others."""


class _Commit(NamedTuple):
    """What a commit changed, apart from blanks."""

    name: str
    day: datetime.date
    paths: frozenset[str]
    """From the root of the course."""


def newer_elsewhere(course: Course) -> dict[str, dict[Path, Newer]]:
    """By language, the pages that were changed in another and not in this one since.

    A commit that changes a page in both brings them together, and so does the next one that
    changes it where it was older. Nothing is said where git or its whole history isn't there.
    """
    commits = _commits(course.root)
    found: dict[str, dict[Path, Newer]] = {language: {} for language in course.languages}
    for pair in combinations(course.languages if commits else (), 2):
        for page in sorted(set(course.pages(pair[0])) & set(course.pages(pair[1]))):
            if ahead := _ahead(course, commits, page, pair):
                older = found[pair[0] if ahead.language == pair[1] else pair[1]]
                older[page] = max(ahead, older.get(page, ahead), key=lambda newer: newer.day)
    return found


def _ahead(
    course: Course, commits: Sequence[_Commit], page: Path, languages: tuple[str, str]
) -> Newer | None:
    """The one of two languages that a page was changed in alone, if the other didn't follow."""
    files = [course.pages_folder(language) / page for language in languages]
    paths = [file.relative_to(course.root).as_posix() for file in files]
    touched = [commit for commit in commits if not commit.paths.isdisjoint(paths)]
    if not all(any(path in commit.paths for commit in touched) for path in paths):
        return None
    compared = max(map(_compared, files)) if touched else datetime.date.min
    ahead: Newer | None = None
    for commit in (commit for commit in touched if commit.day > compared):
        alone = [
            language
            for language, path in zip(languages, paths, strict=True)
            if path in commit.paths
        ]
        follows = len(alone) > 1 or (ahead and ahead.language != alone[0])
        ahead = None if follows else Newer(alone[0], commit.day, commit.name)
    return ahead


def _compared(page: Path) -> datetime.date:
    """The day up to which a page says that it was compared with the other languages."""
    text = page.read_text("utf-8-sig", "replace")
    return (read_page(text).compared if "compared" in text else None) or datetime.date.min


def _commits(root: Path) -> tuple[_Commit, ...]:
    """All that changed pages, the oldest first; none where git or its whole history isn't there."""
    shallow, _, head = _git(root, "rev-parse", "--is-shallow-repository", "HEAD").partition("\n")
    return _history(root, head) if shallow == "false" and head else ()


@lru_cache(maxsize=4)
def _history(root: Path, head: str) -> tuple[_Commit, ...]:
    given = ("--no-renames", "--numstat", "--relative", "-w", "--ignore-blank-lines", "-z")
    said = _git(
        root, "log", "--reverse", f"--format={_BEGIN}%h %cs", *given, head.strip(), "--", "course"
    )
    return tuple(_read(commit) for commit in said.split(_BEGIN)[1:])


def _read(commit: str) -> _Commit:
    begin, _, changes = commit.partition("\0")
    name, day = begin.split()
    return _Commit(name, datetime.date.fromisoformat(day), frozenset(_changed(changes)))


def _changed(changes: str) -> Iterator[str]:
    """The files that a commit changed in more than blanks."""
    for change in filter(None, changes.strip("\n").split("\0")):
        added, removed, path = change.split("\t", 2)
        if (added, removed) != ("0", "0"):
            yield path


def _git(root: Path, *command: str) -> str:
    """What git says; empty where it isn't there, or knows nothing of the folder."""
    try:
        ran = subprocess.run(["git", "-C", str(root), *command], capture_output=True, check=False)
    except OSError:
        return ""
    return "" if ran.returncode else ran.stdout.decode(errors="replace")
