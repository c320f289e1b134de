"""What a lesson holds: for the list of lessons, for the reader's plan, for what is kept of both."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from terakoya.lesson.course import Course, is_lesson, lesson_number
from terakoya.lesson.exercise import name_of_exercise
from terakoya.lesson.fences import Drill, read_drill, read_quiz
from terakoya.lesson.markdown import Page, read_page

SECTION_LEVEL = 2
"""The level of the headings that part a lesson."""

_SAYS_SECTION = re.compile(r"^[\"']?section\b", re.MULTILINE)


@dataclass(frozen=True)
class Outline:
    """One lesson of a course that has passed the check."""

    name: str
    """The page's, the same in every language: what is kept of the lesson is kept under it."""
    number: int
    title: str
    summary: str
    minutes: float
    """To read it."""
    practice_minutes: float | None
    """To work through its calculator, quizzes and drill."""
    objectives: tuple[str, ...]
    section: str
    """What it and its neighbours are called together; empty if the course has no sections."""
    sections: Mapping[str, str]
    """By anchor, a hash that is another when the section's text is."""
    quizzes: tuple[str, ...]
    """The names of its quizzes and exercises, whose results are kept."""
    drills: tuple[Drill, ...]


def outlines_of(course: Course, language: str) -> list[Outline]:
    """The lessons of a language, in their order."""
    folder = course.pages_folder(language)
    sections = sections_of(course, language)
    lessons = (path for path in course.pages(language) if path in sections)
    return [_outline(folder, path, sections[path]) for path in lessons]


def sections_of(course: Course, language: str) -> dict[Path, str]:
    """By lesson of a language, its section: that of the lesson before, unless it begins another.

    A draft begins one, too: those after it stay in it while it isn't published.
    """
    folder, section = course.pages_folder(language), ""
    found = {}
    for lesson in filter(is_lesson, course.with_drafts().pages(language)):
        text = (folder / lesson).read_text("utf-8-sig")
        # Most say nothing of it, and needn't be parsed.
        section = (_SAYS_SECTION.search(text) and read_page(text).section) or section
        found[lesson] = section
    return found


def sections_in(outlines: Iterable[Outline]) -> dict[int, str]:
    """The sections of lessons, by the number that each begins with, as `parted` takes them."""
    found = dict[int, str]()
    for outline in outlines:
        if outline.section and outline.section not in found.values():
            found[outline.number] = outline.section
    return found


def drills_of(course: Course, language: str) -> dict[str, Drill]:
    """The drills on all pages of a language, by name."""
    folder = course.pages_folder(language)
    pages = (read_page((folder / path).read_text("utf-8-sig")) for path in course.pages(language))
    fences = (fence for page in pages for fence in page.fences if fence.kind == "drill")
    return {drill.name: drill for drill in map(read_drill, fences)}


def parted(lessons: Iterable[int], parts: Mapping[int, str]) -> list[tuple[str, list[int]]]:
    """The numbers of lessons by part; ``parts`` are named by the number each begins with.

    Lessons before the first part stand under an empty name; a part without lessons is left out.
    """
    held: dict[int, list[int]] = {first: [] for first in sorted({0, *parts})}
    for number in lessons:
        held[max(first for first in held if first <= number)].append(number)
    return [(parts.get(first, ""), numbers) for first, numbers in held.items() if numbers]


def _outline(folder: Path, path: Path, section: str) -> Outline:
    page = read_page((folder / path).read_text("utf-8-sig"))
    given = page.front_matter
    return Outline(
        name=path.stem,
        number=lesson_number(path),
        title=str(given["title"]),
        summary=str(given["summary"]),
        minutes=given["minutes"],
        practice_minutes=given.get("practice_minutes"),
        objectives=tuple(given["objectives"]),
        section=section,
        sections=dict(_sections(page)),
        quizzes=tuple(_names_of_quizzes(page)),
        drills=tuple(read_drill(fence) for fence in page.fences if fence.kind == "drill"),
    )


def _names_of_quizzes(page: Page) -> Iterator[str]:
    for fence in page.fences:
        if fence.kind == "quiz":
            yield read_quiz(fence).name
        elif fence.kind == "exercise":
            yield name_of_exercise(fence)


def _sections(page: Page) -> Iterator[tuple[str, str]]:
    for section in page.sections:
        if section.level == SECTION_LEVEL:
            words = "".join(section.text.split())
            yield section.anchor, hashlib.sha256(words.encode()).hexdigest()[:8]
