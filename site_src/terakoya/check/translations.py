"""The check of translations: what calculators say in languages that their own files don't have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from terakoya.calculator.text import Text
from terakoya.calculator.translation import sentences_of
from terakoya.check.calculators import Checked, Texts
from terakoya.check.words import at, check_files, listed, misplaced
from terakoya.lesson.course import Course
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import nearest
from terakoya.lesson.mapping import Entry
from terakoya.lesson.translations import (
    SENTENCES,
    leaves,
    pair_of,
    read_translations,
    translation_files,
    translations_folder,
)
from terakoya.lesson.words import read_words

SHOWN = 40
"""Letters of a sentence by which it is told from others."""

type Missing = dict[str, dict[str, str]]
"""Texts that are not translated: by table the original of each, by key."""


def check_translations(course: Course, calculators: Checked) -> Iterator[Problem]:
    """What is wrong with a course's files of translations, and what they lack."""
    folder = translations_folder(course.calculators)
    yield from check_files(course, folder, partial(_mistakes, course, calculators))
    for language in course.languages:
        if language not in course.languages_in_code:
            yield from _untranslated(course, calculators, language)


def missing(course: Course, calculators: Checked, language: str) -> Missing:
    """What calculators say that nobody has translated; what is shared stands in its own table."""
    first = course.languages[0]
    said = read_translations(course.calculators, language)
    shared = {
        text[first]: (table, key)
        for table, texts in calculators.texts.items()
        if table not in calculators.library and table not in calculators.broken
        for key, text in texts.labels.items()
    }
    found: Missing = {}
    for name in calculators.library:
        texts = calculators.texts[name]
        translation = said.of(name)
        known = sentences_of(translation, texts.labels)
        for key, text in _all(texts):
            original = text[first]
            if text.has(language) or key in translation.labels or text.found_in(known):
                continue
            table, place = shared.get(original, (name, key))
            if original not in found.setdefault(table, {}).values():
                found[table][place] = original
    return found


def _all(texts: Texts) -> Iterator[tuple[str, Text]]:
    yield from texts.labels.items()
    yield from ((f"{SENTENCES}.{original}", text) for original, text in texts.said.items())


def _untranslated(course: Course, calculators: Checked, language: str) -> Iterator[Problem]:
    path = translation_files(course.calculators, language)[-1]
    found, problems = read_words(path)
    if problems:
        return
    written = {".".join(key): entry for key, entry in leaves(found)}
    for table, texts in missing(course, calculators, language).items():
        places = [f"{table}.{key}" for key in texts]
        entry = next(filter(None, (written.get(place) for place in places)), found.get(table))
        names = (_named(key) for key in texts)
        sentence = f"[{table}] is not translated whole; it lacks {listed(names)}; "
        remedy = f'run "terakoya new words {language}", and fill in what is empty'
        shown = path.relative_to(course.root)
        yield at(entry, sentence + remedy, release_only=True).within(shown)


def _named(key: str) -> str:
    """A text as a problem names it: its key, or the beginning of a sentence."""
    table, _, sentence = key.partition(".")
    if table != SENTENCES:
        return key
    return f'"{sentence}"' if len(sentence) <= SHOWN else f'"{sentence[:SHOWN]}…"'


def _mistakes(
    course: Course, calculators: Checked, path: Path, found: Mapping[str, Entry]
) -> Iterator[Problem]:
    """What is wrong with what a file says."""
    if path.stem == course.languages[0]:
        remedy = "their texts stand in their own files; remove this one"
        yield Problem(f"{path.stem} is the language that the calculators are written in: {remedy}")
        return
    for names, entry in leaves(found):
        table, key = _place(names, calculators)
        if table in calculators.broken:
            continue
        if table in calculators.texts:
            yield from _mistakes_in_text(course, calculators.texts[table], path.stem, key, entry)
        elif not (course.calculators / names[0]).with_suffix(".py").is_file():
            sentence = f'no calculator "{names[0]}"; {nearest(names[0], calculators.texts)}'
            yield at(found[names[0]], sentence)


def _place(names: list[str], calculators: Checked) -> tuple[str, list[str]]:
    """The table of a text, which is a file's name, and its key there."""
    for end in range(len(names) - 1, 1, -1):
        if (table := ".".join(names[:end])) in calculators.texts:
            return table, names[end:]
    return names[0], names[1:]


def _mistakes_in_text(
    course: Course, texts: Texts, language: str, key: list[str], entry: Entry
) -> Iterator[Problem]:
    name, first = ".".join(key), course.languages[0]
    pair = pair_of(key, entry)
    if len(key) == 2 and key[0] == SENTENCES:
        if not pair:
            yield at(entry, f'"{key[1]}" has no text; write "…" = "…"')
        elif pair.translation and (sentence := misplaced(pair.translation, pair.original)):
            yield at(entry, f'"{key[1]}" {sentence}')
    elif name not in texts.labels:
        yield at(entry, f'no text "{name}" here; {nearest(name, texts.labels)}')
    elif not pair:
        yield at(entry, f'{name} is no pair; write {name} = ["{texts.labels[name][first]}", "…"]')
    elif language in texts.labels[name].languages:
        yield at(entry, f"{name} has a text in {language} beside the others; keep one of them")
    elif pair.original != (now := texts.labels[name][first]):
        sentence = f'{name} was "{pair.original}" and is "{now}"; translate it anew, from that'
        yield at(entry, sentence, release_only=True)
    elif pair.translation and (sentence := misplaced(pair.translation, now)):
        yield at(entry, f"{name} {sentence}")
