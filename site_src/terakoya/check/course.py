"""The check of a course: every mistake of its authors at once, each at its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from terakoya.check.answers import Given
from terakoya.check.businesses import check_businesses
from terakoya.check.calculators import check_calculators
from terakoya.check.files import mistakes_in_folders
from terakoya.check.glossary import terms_missing
from terakoya.check.look import check_look
from terakoya.check.pages import PagesCheck, PlacedAlias, PlacedDrill, PlacedWhen, two_pages
from terakoya.check.translations import check_translations
from terakoya.check.trial import show_inputs
from terakoya.check.words import check_words
from terakoya.lesson.aliases import name_of
from terakoya.lesson.course import CONFIGURATION, Course, texts_in
from terakoya.lesson.errors import Problem
from terakoya.lesson.glossary import PAGE as GLOSSARY
from terakoya.lesson.lines import lines_of
from terakoya.lesson.markdown import Page


@dataclass(frozen=True)
class Found:
    """What the check of one language found, and what is to be held against the others."""

    language: str
    problems: list[Problem]
    drills: dict[str, PlacedDrill]
    """By name."""
    aliases: dict[Path, PlacedAlias]
    """By the page that was."""
    whens: dict[Path, list[PlacedWhen]]
    """By page, in order."""
    glossary: Page | None
    glossary_path: Path
    """From the root of the course."""
    given: Mapping[Path, list[Given]]
    """What each calculator's file gives to samples, which is the same in every process."""


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
    words = *check_words(course), *check_translations(course, calculators)
    folders = *mistakes_in_folders(course.root), *check_look(course)
    businesses = check_businesses(course)
    problems = [*folders, *words, *calculators.problems, *businesses, *pages.check()]
    problems += _drafts_in_navigation(course, language, pages.pages)
    glossary = pages.pages.get(GLOSSARY)
    path = pages.shown(GLOSSARY)
    placed = pages.drills, pages.aliases, pages.whens
    return Found(language, problems, *placed, glossary, path, calculators.given)


def _drafts_in_navigation(
    course: Course, language: str, pages: Mapping[Path, Page]
) -> Iterator[Problem]:
    """Drafts that a navigation of the course's own names: the engine would not find them."""
    lines = lines_of((course.root / CONFIGURATION).read_text("utf-8"))
    named = set(texts_in(course.configuration.get("nav")))
    for path in (path.as_posix() for path, page in pages.items() if page.draft):
        if path in named:
            line = next(number for number, text in enumerate(lines, 1) if path in text)
            sentence = f"{path} is a draft in {language}; remove it from nav until it is published"
            yield Problem(sentence, line, path=Path(CONFIGURATION), release_only=True)


def all_problems(found: Sequence[Found]) -> list[Problem]:
    """The mistakes found in every language, and those between the languages."""
    problems = [problem for one in found for problem in one.problems]
    between = (
        *(_drills_that_differ, _aliases_that_differ, _ends_that_differ),
        *(_terms_that_differ, _answers_that_differ),
    )
    return sorted({*problems, *(problem for differ in between for problem in differ(found))})


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
                yield Problem(sentence, line, path=path)


def _aliases_that_differ(found: Sequence[Found]) -> Iterator[Problem]:
    """Names that lead on to one page in a language and to another elsewhere: which was it?"""
    first, *others = found
    for other in others:
        for alias in first.aliases.keys() & other.aliases.keys():
            one, two = first.aliases[alias], other.aliases[alias]
            if one.page != two.page:
                sentence = two_pages(name_of(alias), one)
                yield Problem(sentence, two.line, two.column, path=two.path)


def _ends_that_differ(found: Sequence[Found]) -> Iterator[Problem]:
    """Figures of which two languages say other ends: a reader of one would be told nothing."""
    first, *others = found
    for other in others:
        for page in first.whens.keys() & other.whens.keys():
            for one, two in zip(first.whens[page], other.whens[page], strict=False):
                ends = one.when.sentences.keys()
                if one.when.figure == two.when.figure and two.when.sentences.keys() != ends:
                    remedy = f"use {', '.join(ends)}"
                    sentence = f"the fence says other ends than in {first.language}; {remedy}"
                    yield Problem(sentence, two.line, path=two.path)


def _terms_that_differ(found: Sequence[Found]) -> Iterator[Problem]:
    """Terms that one language's glossary explains and another's doesn't."""
    for one, other in permutations(found, 2):
        if one.glossary and other.glossary:
            for line in terms_missing(one.glossary, other.glossary):
                sentence = f"the term is not in {other.glossary_path}; explain it there"
                yield Problem(sentence, line, path=one.glossary_path, release_only=True)


def _answers_that_differ(found: Sequence[Found]) -> Iterator[Problem]:
    """Calculators that give two processes two answers: what they ask is not in their inputs."""
    first, *others = found
    for other in others:
        for path in first.given.keys() & other.given.keys():
            pairs = zip(first.given[path], other.given[path], strict=True)
            if parted := next((one for one, two in pairs if one != two), None):
                what = f"gives other figures in another run with {show_inputs(parted.typed)}"
                remedy = (
                    "a set has no order, and hash() and id() differ; work from the inputs alone"
                )
                yield Problem(f"{what}; {remedy}", path=path)
