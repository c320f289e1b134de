"""The files of translations: what calculators say in languages that their own files don't have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from terakoya.calculator.translation import Translation
from terakoya.lesson.mapping import Entry
from terakoya.lesson.words import files_of, places_in, read_words

SENTENCES = "sentences"
"""In the table of a calculator the one of what its methods say."""


class Pair(NamedTuple):
    """A text in the course's first language, and its translation; either is empty if missing."""

    original: str
    translation: str

    @property
    def fits(self) -> bool:
        """Whether there is a translation, with the places of the original."""
        return bool(self.translation) and places_in(self.original) == places_in(self.translation)


@dataclass(eq=False)
class Translations:
    """What a course's calculators say in one language, as its files have it."""

    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    """By calculator and key."""
    sentences: dict[str, dict[str, str]] = field(default_factory=dict)
    """By calculator and text."""
    shared: dict[str, str] = field(default_factory=dict)
    """What calculators share, by text."""

    def of(self, calculator: str) -> Translation:
        """What one calculator says."""
        sentences = {**self.shared, **self.sentences.get(calculator, {})}
        return Translation(self.labels.get(calculator, {}), sentences)


def translations_folder(calculators: Path) -> Path:
    """The folder of the translations, in that of the calculators."""
    return calculators / "words"


def translation_files(calculators: Path, language: str) -> list[Path]:
    """The files that are there of a language; the last has the last word."""
    files = files_of(translations_folder(calculators), language)
    return [path for path in files if path.is_file()]


def read_translations(calculators: Path, language: str) -> Translations:
    """What the files of a language say; the same while they stay as they are.

    What can't be read, or has other places than its original, is passed over: the check names it.
    """
    names = frozenset(path.stem for path in calculators.glob("[!_.]*.py"))
    files = translation_files(calculators, language)
    return _read(names, tuple((path, path.read_bytes()) for path in files))


@lru_cache(maxsize=32)
def _read(calculators: frozenset[str], files: tuple[tuple[Path, bytes], ...]) -> Translations:
    said = Translations()
    for (table, *key), entry in (leaf for path, _ in files for leaf in leaves(read_words(path)[0])):
        pair = pair_of(key, entry)
        if not pair or not pair.fits:
            continue
        if table not in calculators:
            said.shared[pair.original] = pair.translation
        elif key[:1] == [SENTENCES]:
            said.sentences.setdefault(table, {})[pair.original] = pair.translation
        else:
            said.labels.setdefault(table, {})[".".join(key)] = pair.translation
    return said


def of_calculator(
    translations: Mapping[str, Translations], calculator: str
) -> dict[str, Translation]:
    """What one calculator says in each of some languages."""
    return {language: said.of(calculator) for language, said in translations.items()}


def leaves(found: Mapping[str, Entry]) -> Iterator[tuple[list[str], Entry]]:
    """What stands in tables and in those below them, with all the names above each."""
    for name, entry in found.items():
        if isinstance(entry.value, dict):
            yield from (([name, *key], leaf) for key, leaf in leaves(entry.value))
        else:
            yield [name], entry


def pair_of(key: Sequence[str], entry: Entry) -> Pair | None:
    """What stands under a key of a table, a sentence under its original; None if it is no such."""
    if len(key) == 2 and key[0] == SENTENCES:
        return Pair(key[1], entry.text) if is_text(entry) else None
    texts = [one.text for one in entry.items if is_text(one)]
    return Pair(*texts) if len(texts) == len(entry.items) == 2 else None


def is_text(entry: Entry) -> bool:
    """Whether an entry is a text, maybe an empty one."""
    return isinstance(entry.value, str) and not entry.plain
