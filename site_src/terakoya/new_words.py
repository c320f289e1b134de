"""Files of words and translations, with a place for each text that is still to be translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError

from terakoya.check.calculators import check_calculators
from terakoya.check.errors import CourseError
from terakoya.check.translations import missing as missing_texts
from terakoya.check.words import missing as missing_words
from terakoya.errors import NewError
from terakoya.lesson.course import Course
from terakoya.lesson.languages import mistake_in_language
from terakoya.lesson.translations import SENTENCES, translations_folder
from terakoya.lesson.words import files_of, own_folder


class _Place(NamedTuple):
    """A place for a translation."""

    table: tuple[str, ...]
    key: tuple[str, ...]
    item: Any
    """What is to stand there until then."""


def new_words(course: Course, language: str) -> list[Path]:
    """Write down what a course doesn't say in a language yet; the files are handed back.

    What stands in them already stays. Raises `NewError` if no course can be in the language, or a
    file can't be read; and `CourseError` if a calculator can't be, so that its texts are unknown.
    """
    if mistake := mistake_in_language(language):
        raise NewError("the language", *mistake.split("; ", 1))
    files = {
        own_folder(course.root): list(_words(course, language)),
        translations_folder(course.calculators): list(_translations(course, language)),
    }
    return [
        _write(files_of(folder, language)[-1], places) for folder, places in files.items() if places
    ]


def _words(course: Course, language: str) -> Iterator[_Place]:
    """Terakoya's own words, each with the English one in a comment."""
    for table, words in missing_words(course.root, language).items():
        for name, word in words.items():
            english = word if word == word.strip() else f'"{word}"'
            yield _Place((table,), (name,), tomlkit.string("").comment(english))


def _translations(course: Course, language: str) -> Iterator[_Place]:
    """What calculators say, be they such as lack the language though it is one of the course's."""
    first, *others = course.settings.items()
    settings = dict([first, *((code, one) for code, one in others if code != language)])
    calculators = check_calculators(replace(course, settings=settings), ())
    if calculators.problems:
        raise CourseError(calculators.problems)
    for name, found in missing_texts(course, calculators, language).items():
        table = tuple(name.split("."))
        for key, original in found.items():
            if key == f"{SENTENCES}.{original}":
                yield _Place((*table, SENTENCES), (original,), tomlkit.string(""))
            else:
                yield _Place(table, tuple(key.split(".")), tomlkit.item([original, ""]))


def _write(path: Path, places: list[_Place]) -> Path:
    try:
        document: Any = tomlkit.parse(path.read_text("utf-8") if path.is_file() else "")
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise NewError(path.as_posix(), f"can't be read: {error}", "correct it") from None
    for place in places:
        table = document
        for name in place.table:
            if name not in table:
                table.append(name, tomlkit.table())
            table = table[name]
        _add(table, place.key, place.item)
    path.parent.mkdir(exist_ok=True)
    path.write_text(tomlkit.dumps(document), "utf-8")
    return path


def _add(table: Any, key: tuple[str, ...], item: Any) -> None:
    """Add a place to a table unless it is there, beside what has the beginning of its key."""
    while len(key) > 1 and key[0] in table:
        table, key = table[key[0]], key[1:]
    if key[0] not in table:
        table.append(tomlkit.key(key), item)
