"""The check of words: those of a course's own files, and those that its languages lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from terakoya.lesson.course import CONFIGURATION, Course, is_hidden
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.mapping import Entry
from terakoya.lesson.words import (
    codes_of,
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
    folder = own_folder(course.root)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if not is_hidden(path.relative_to(folder)):
            for problem in _mistakes(course, path):
                yield problem.within(path.relative_to(course.root))
    for language in course.languages:
        yield from _missing(course, language)


def _mistakes(course: Course, path: Path) -> Iterator[Problem]:
    """What is wrong with one of the folder's files."""
    known = {code for language in course.languages for code in codes_of(language)}
    if path.suffix != ".toml" or not path.is_file():
        yield Problem("holds no words; name it after a language, such as fr.toml, or remove it")
    elif path.stem not in known:
        remedy = f"add {path.stem} to {CONFIGURATION}, or remove the file"
        yield Problem(f"the course is in {', '.join(course.languages)}; {remedy}")
    else:
        found, problems = read_words(path)
        yield from problems
        yield from _mistakes_in_words(found)


def _mistakes_in_words(found: Mapping[str, Entry]) -> Iterator[Problem]:
    tables = original()
    for table, entry in found.items():
        if not isinstance(entry.value, dict):
            listed = " or ".join(f"[{one}]" for one in tables)
            yield _problem(f"{table} stands in no table; write {listed} above it", entry)
            continue
        if table not in tables:
            yield _problem(f"no table [{table}]; {nearest(table, tables)}", entry)
            continue
        for name, word in entry.named.items():
            if name not in (known := tables[table]):
                yield _problem(f'no word "{name}" in [{table}]; {nearest(name, known)}', word)
            elif word.plain or not isinstance(word.value, str):
                yield _problem(f'{name} is no text; write {name} = "…"', word)
            elif word.text and (sentence := misplaced(word.text, known[name])):
                yield _problem(f"{name} {sentence}", word)


def misplaced(text: str, meant: str) -> str:
    """The sentence about places of a text that another has not, or lacks; empty if they agree."""
    has, needs = places_in(text), places_in(meant)
    if unknown := sorted(has - needs):
        remedy = nearest(unknown[0], sorted(needs)) if needs else f"remove {unknown[0]}"
        return f"has {unknown[0]}, which nothing is put in; {remedy}"
    if lost := sorted(needs - has):
        return f"lacks {', '.join(lost)}; write it where the value is to stand"
    return ""


def _missing(course: Course, language: str) -> Iterator[Problem]:
    """The words that are English in a language, told at its file."""
    said = translated(language, course.root)
    missing = [
        (table, name)
        for table, words in original().items()
        for name in words
        if name not in said[table]
    ]
    path = files_of(own_folder(course.root), language)[-1]
    found, problems = read_words(path)
    if missing and not problems:
        names = [f"{table}.{name}" for table, name in missing]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        listed = ", ".join(names[:NAMED]) + more
        sentence = f"lacks {listed}, which are English on the page; add them"
        if not path.is_file():
            sentence = f"no such file, so pages in {language} say in English {listed}; add it"
        empty = (found[table].named.get(name) for table, name in missing if table in found)
        at = next(filter(None, empty), None)
        line, column = (at.line, at.column) if at else (1, 1)
        yield Problem(sentence, line, column, path.relative_to(course.root), release_only=True)


def _problem(sentence: str, entry: Entry) -> Problem:
    return Problem(sentence, entry.line, entry.column)
