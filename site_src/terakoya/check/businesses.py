"""The check of the businesses that a course comes with, and of what it asks a business."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from terakoya.calculator.quantity import MODULE
from terakoya.lesson.course import Course
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.quantities import Businesses, load_businesses


def check_businesses(course: Course) -> Iterator[Problem]:
    """Every quantity that is named there and that the course doesn't have."""
    try:
        businesses = load_businesses(course)
    except Exception:  # whatever an author's file raises is told where that file is checked
        return
    if businesses is None:
        return
    known = businesses.quantities.by_key
    for key in sorted(_named(businesses) - known.keys()):
        path, line = _place(course, key)
        yield Problem(f'no quantity "{key}"; {nearest(key, known)}', line, path=path)


def _named(businesses: Businesses) -> set[str]:
    example = [businesses.example] if businesses.example else []
    presets = [*example, *businesses.presets.values()]
    said = (said for one in presets for said in (one.said, *one.by_currency.values()))
    return businesses.asked.keys().union(*said)


def _place(course: Course, key: str) -> tuple[Path, int]:
    """The file and the line in which a key stands first."""
    folder = course.calculators / MODULE
    files = sorted(folder.glob("*.py")) or [folder.with_suffix(".py")]
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if f'"{key}"' in line or f"'{key}'" in line:
                return path.relative_to(course.root), number
    return files[0].relative_to(course.root), 1
