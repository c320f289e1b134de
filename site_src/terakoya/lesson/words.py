"""Terakoya's own words: a file a language in the package, which a course's own may change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from terakoya.calculator.text import forms_of
from terakoya.lesson.errors import Problem
from terakoya.lesson.mapping import Entry
from terakoya.lesson.toml import read_toml

PACKAGE = Path(__file__).parent.parent / "words"
"""The folder of the words that come with Terakoya."""
ORIGINAL = "en"
"""The language of words that are missing: its file in the package has them all."""

type Words = Mapping[str, Mapping[str, str]]
"""What is said, by table (``page``, ``calculator``) and name."""

_PLACE = re.compile(r"\{[^{}]*\}|[{}]")


def words_of(language: str, root: Path | None = None) -> Words:
    """What Terakoya says in a language, in the course in a folder if one is given.

    A word is the course's own, else the package's, else English.
    """
    said = translated(language, root)
    return {table: {**words, **said[table]} for table, words in original().items()}


@cache
def original() -> Words:
    """All words, in English."""
    return _read(PACKAGE / f"{ORIGINAL}.toml")


def translated(language: str, root: Path | None = None) -> Words:
    """The words that there are in a language.

    A course's file that can't be read, and a word in it that is none, are passed over: the check
    names them.
    """
    said = _packaged(language)
    for path in files_of(own_folder(root), language) if root else []:
        said = _over(said, _read(path))
    return said


@cache
def _packaged(language: str) -> Words:
    said: Words = {table: {} for table in original()}
    for path in files_of(PACKAGE, language):
        said = _over(said, _read(path))
    return said


def _over(said: Words, others: Words) -> Words:
    """The words with others in their place that are known, and have the same values put in."""
    return {
        table: {
            **said[table],
            **{
                name: word
                for name, word in others.get(table, {}).items()
                if name in words and places_in(word) == places_in(words[name])
            },
        }
        for table, words in original().items()
    }


def own_folder(root: Path) -> Path:
    """The folder of a course's own words."""
    return root / "course" / "words"


def files_of(folder: Path, language: str) -> list[Path]:
    """The files that a language's words stand in, there or not; the last has the last word."""
    return [folder / f"{code}.toml" for code in reversed([*forms_of(language)])]


def read_words(path: Path) -> tuple[dict[str, Entry], list[Problem]]:
    """What a file of words says, nothing if there is none; and the mistakes."""
    try:
        # What is there and no file might never come to an end.
        return read_toml(path.read_text("utf-8-sig")) if path.is_file() else ({}, [])
    except UnicodeDecodeError:
        return {}, [Problem("not in UTF-8; save the file as UTF-8")]
    except OSError:
        return {}, [Problem("can't be read; change its permissions")]


def places_in(text: str) -> set[str]:
    """What is filled in when a text is shown, such as ``{minutes}``; lone braces too."""
    return set(_PLACE.findall(text))


def _read(path: Path) -> Words:
    """The words in a file; an empty one is not there."""
    found, _ = read_words(path)
    return {
        table: {
            name: word.text for name, word in words.named.items() if word.text and not word.plain
        }
        for table, words in found.items()
    }
