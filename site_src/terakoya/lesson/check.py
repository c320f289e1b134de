"""The check of a course: every mistake of its authors at once, each at its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from terakoya.errors import Problem
from terakoya.lesson.check_calculators import check_calculators
from terakoya.lesson.check_glossary import terms_missing
from terakoya.lesson.check_pages import PagesCheck, PlacedDrill
from terakoya.lesson.course import Course
from terakoya.lesson.glossary import PAGE as GLOSSARY
from terakoya.lesson.markdown import Page


@dataclass(frozen=True)
class Found:
    """What the check of one language found, and what is to be held against the others."""

    language: str
    problems: list[Problem]
    drills: dict[str, PlacedDrill]
    """By name."""
    glossary: Page | None
    glossary_path: Path
    """From the root of the course."""


def check_course(course: Course) -> list[Problem]:
    """Every mistake in a course's calculators and pages, in the order of files and lines.

    `Checker` does the same, and survives calculators that never come to an end.
    """
    return all_problems([check_language(course, language) for language in course.languages])


def check_language(course: Course, language: str, endless: Collection[Problem] = ()) -> Found:
    """Check a course's calculators, and its pages in one language.

    ``endless`` are calculators known never to come to an end: they are not tried again.
    """
    calculators = check_calculators(course, endless)
    pages = PagesCheck(course, language, calculators)
    problems = [*calculators.problems, *pages.check()]
    glossary = pages.pages.get(GLOSSARY)
    return Found(language, problems, pages.drills, glossary, pages.shown(GLOSSARY))


def all_problems(found: Sequence[Found]) -> list[Problem]:
    """The mistakes found in every language, and those between the languages."""
    problems = [problem for one in found for problem in one.problems]
    return sorted({*problems, *_drills_that_differ(found), *_terms_that_differ(found)})


def _drills_that_differ(found: Sequence[Found]) -> Iterator[Problem]:
    """Drills whose answers could not be kept for both languages: they ask under other names."""
    first, *others = found
    for other in others:
        for name in first.drills.keys() & other.drills.keys():
            path, line, drill = other.drills[name]
            asked = first.drills[name].drill.questions
            if drill.questions.keys() != asked.keys():
                remedy = f"use {', '.join(asked)}"
                sentence = f"drill {name} asks under other names than in {first.language}; {remedy}"
                yield Problem(path, line, 1, sentence)


def _terms_that_differ(found: Sequence[Found]) -> Iterator[Problem]:
    """Terms that one language's glossary explains and another's doesn't."""
    for one, other in permutations(found, 2):
        if one.glossary and other.glossary:
            for line in terms_missing(one.glossary, other.glossary):
                sentence = f"the term is not in {other.glossary_path}; explain it there"
                yield Problem(one.glossary_path, line, 1, sentence, release_only=True)
