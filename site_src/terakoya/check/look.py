"""The check of a course's own look: its colours, and the style sheets and pictures it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from terakoya.check.contrast import KNOWN, without_contrast
from terakoya.check.files import mistakes_in_files
from terakoya.lesson.course import CONFIGURATION, Course, mark_in
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.palette import (
    ACCENT,
    CUSTOM,
    DARK,
    LIGHT,
    LOOK,
    NAMED,
    OURS,
    SCHEMES,
    said_in,
)
from terakoya.lesson.style_sheets import addresses_in, variables_in

_OVERRULED = re.compile(r":root|html|body")


def check_look(course: Course) -> Iterator[Problem]:
    """What is wrong with the colours, the style sheets and the pictures of a course's own look."""
    yield from _mistakes_in_files(course)
    yield from _mistakes_in_palette(course)
    sheets = list(_sheets(course))
    for path, text in sheets:
        yield from _mistakes_in_sheet(path, text)
    for scheme in SCHEMES:
        yield from without_contrast(course, sheets, scheme)


def _mistakes_in_files(course: Course) -> Iterator[Problem]:
    """What is wrong in the folder of the look, and what is named there and isn't."""
    if course.look.is_dir():
        folder = course.look.relative_to(course.root)
        for problem in mistakes_in_files(course.look, ()):
            yield problem.within(folder / problem.path)
    for keys, name in _named(course):
        if name.startswith(f"{LOOK}/") and not (course.look.parent / name).is_file():
            there = [f"{LOOK}/{path.name}" for path in course.look.glob("[!.]*")]
            sentence = f"no file course/{name}; {nearest(name, there) if there else 'add it'}"
            yield _in_configuration(course, sentence, *keys)


def _named(course: Course) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The files that ``mkdocs.yml`` names for the look, and the keys that lead there."""
    given = course.configuration.get("extra_css")
    yield from ((("extra_css",), str(name)) for name in (given if isinstance(given, list) else ()))
    theme = course.configuration.get("theme")
    for key in ("logo", "favicon"):
        if isinstance(theme, dict) and key in theme:
            yield ("theme", key), str(theme[key])


def _in_configuration(course: Course, sentence: str, *keys: str | int) -> Problem:
    place = mark_in(course.root / CONFIGURATION, *keys)
    return Problem(sentence, *place, path=Path(CONFIGURATION))


def _sheets(course: Course) -> Iterator[tuple[Path, str]]:
    """The course's style sheets that are there, from its root, in the order in which they count."""
    for name in course.style_sheets:
        for folder in (course.look.parent, *map(course.pages_folder, course.languages)):
            if (path := folder / name).is_file():
                yield path.relative_to(course.root), path.read_text("utf-8-sig", "replace")


def _mistakes_in_palette(course: Course) -> Iterator[Problem]:
    """Colours in ``theme.palette`` that are none."""
    for said in said_in(course.configuration):
        if said.value is None:
            sentence = f'{said.key} says nothing; write {said.key}: "{OURS[said.scheme][ACCENT]}"'
            yield _in_configuration(course, f"{sentence}, in quotes", *said.keys)
        elif said.colour is None and said.name != CUSTOM:
            what = f'"{said.value}" is neither a colour, such as "#17508f", nor a name of one'
            sentence = f"{what}; {nearest(said.name, [*NAMED, CUSTOM])}"
            yield _in_configuration(course, sentence, *said.keys)


def _mistakes_in_sheet(path: Path, text: str) -> Iterator[Problem]:
    """What a style sheet asks of other hosts, and colours that no page would have."""
    for placed in addresses_in(text):
        sentence = f"{placed.name} asks another host; put the file beside this one"
        yield Problem(sentence, placed.line, placed.column, path)
    for placed in variables_in(text):
        if placed.name in KNOWN and _OVERRULED.fullmatch(placed.selector):
            remedy = f'write [data-md-color-scheme="{LIGHT}"] or [data-md-color-scheme="{DARK}"]'
            sentence = f"{placed.name} of {placed.selector} is overruled by a scheme's; {remedy}"
            yield Problem(sentence, placed.line, placed.column, path)
