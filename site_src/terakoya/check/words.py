"""The check of words: those of a course's own files, and those that its languages lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from terakoya.calculator.text import forms_of
from terakoya.lesson.course import CONFIGURATION, Course, is_hidden
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.mapping import Entry
from terakoya.lesson.words import (
    Words,
    files_of,
    original,
    own_folder,
    places_in,
    read_words,
    translated,
)

NAMED = 3
"""Words that are named, of those that a language lacks."""


def check_words(course: Course) -> Iterator[Problem]:
    """What is wrong with a course's words, and which of them are missing."""
    yield from check_files(course, own_folder(course.root), lambda _, found: _mistakes(found))
    for language in course.languages:
        yield from _untranslated(course, language)


def check_files(
    course: Course,
    folder: Path,
    mistakes: Callable[[Path, Mapping[str, Entry]], Iterator[Problem]],
) -> Iterator[Problem]:
    """What is wrong with a folder's files, one a language; ``mistakes`` says it of what is read."""
    known = {code for language in course.languages for code in forms_of(language)}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        shown = path.relative_to(course.root)
        if is_hidden(Path(path.name)):
            continue
        if path.suffix != ".toml" or not path.is_file():
            remedy = "name it after a language, such as fr.toml, or remove it"
            yield Problem(f"holds no words; {remedy}", path=shown)
        elif path.stem not in known:
            remedy = f"add {path.stem} to {CONFIGURATION}, or remove the file"
            yield Problem(f"the course is in {', '.join(course.languages)}; {remedy}", path=shown)
        else:
            found, problems = read_words(path)
            for problem in (*problems, *mistakes(path, found)):
                yield problem.within(shown)


def missing(root: Path, language: str) -> Words:
    """The words that a course says in English in a language, in English."""
    said = translated(language, root)
    return {
        table: {name: word for name, word in words.items() if name not in said[table]}
        for table, words in original().items()
    }


def misplaced(text: str, meant: str) -> str:
    """The sentence about places of a text that another has not, or lacks; empty if they agree."""
    has, needs = places_in(text), places_in(meant)
    if unknown := sorted(has - needs):
        remedy = nearest(unknown[0], sorted(needs)) if needs else f"remove {unknown[0]}"
        return f"has {unknown[0]}, which nothing is put in; {remedy}"
    if lost := sorted(needs - has):
        return f"lacks {', '.join(lost)}; write it where the value is to stand"
    return ""


def listed(names: Iterable[str]) -> str:
    """The first of some names, and how many there are besides."""
    every = list(names)
    more = f" and {len(every) - NAMED} more" if len(every) > NAMED else ""
    return ", ".join(every[:NAMED]) + more


def at(entry: Entry | None, sentence: str, *, release_only: bool = False) -> Problem:
    """A mistake in what stands in a file, or in what doesn't."""
    line, column = (entry.line, entry.column) if entry else (1, 1)
    return Problem(sentence, line, column, release_only=release_only)


def _mistakes(found: Mapping[str, Entry]) -> Iterator[Problem]:
    tables = original()
    for table, entry in found.items():
        if not isinstance(entry.value, dict):
            remedy = " or ".join(f"[{one}]" for one in tables)
            yield at(entry, f"{table} stands in no table; write {remedy} above it")
        elif table not in tables:
            yield at(entry, f"no table [{table}]; {nearest(table, tables)}")
        else:
            for name, word in entry.named.items():
                if sentence := _mistake(table, name, word):
                    yield at(word, sentence)


def _mistake(table: str, name: str, word: Entry) -> str:
    known = original()[table]
    if name not in known:
        return f'no word "{name}" in [{table}]; {nearest(name, known)}'
    if word.plain or not isinstance(word.value, str):
        return f'{name} is no text; write {name} = "…"'
    sentence = misplaced(word.text, known[name]) if word.text else ""
    return sentence and f"{name} {sentence}"


def _untranslated(course: Course, language: str) -> Iterator[Problem]:
    """The words that are English in a language, told at its file."""
    path = files_of(own_folder(course.root), language)[-1]
    found, problems = read_words(path)
    lacking = [
        (table, name) for table, words in missing(course.root, language).items() for name in words
    ]
    if lacking and not problems:
        places = (found[table].named.get(name) for table, name in lacking if table in found)
        names = listed(f"{table}.{name}" for table, name in lacking)
        sentence = f"pages in {language} say in English {names}; "
        remedy = f'run "terakoya new words {language}", and fill in what is empty'
        first = next(filter(None, places), None)
        shown = path.relative_to(course.root)
        yield at(first, sentence + remedy, release_only=True).within(shown)
