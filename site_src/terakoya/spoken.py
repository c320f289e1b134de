"""What is printed, in the language of the author's own system.

Whoever finds a mistake says it in English, and knows of no other language. As it is printed, it is
looked up here: the files of ``sentences/LANGUAGE/`` hold English sentences, with ``{places}`` for
what is put in, and say of each what stands for it. A message may be made of several: its place,
what is wrong, and what to do (``place: problem; remedy``); each is looked up by itself.

What isn't there is printed in English. What stands in quotes is the author's, and stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

SENTENCES = Path(__file__).with_name("sentences")

MOST_PARTS = 8
"""Parts of a line that are looked up: one with more is no message."""
DEEPEST = 4
"""Sentences in one another, the outermost not counted."""
REMEDY = "remedy"
"""The place in which something stands that is among the sentences itself."""

_PLACE = re.compile(r"\{(\w+)\}")
_AT = re.compile(r'(?P<place>[^:;"]{1,200}(?::\d+:\d+)?): (?P<rest>.+)')


@dataclass(frozen=True)
class Sentence:
    """A sentence in English, or a part of one, and what is said for it."""

    english: str
    said: str

    @cached_property
    def _literals(self) -> list[str]:
        """What it holds around its places."""
        return _PLACE.split(self.english)[::2]

    @cached_property
    def weight(self) -> int:
        """How much of it is the same whatever is put in."""
        return sum(map(len, self._literals))

    @cached_property
    def places(self) -> list[str]:
        """The names of what is put in, in order."""
        return _PLACE.findall(self.english)

    def values_in(self, text: str) -> Mapping[str, str] | None:
        """What a text has in each place; None if it is another sentence."""
        first, *others = self._literals
        if not others:
            return {} if text == first else None
        *between, last = others
        end = len(text) - len(last)
        if not (text.startswith(first) and text.endswith(last)):
            return None
        at, values = len(first), list[str]()
        for literal in between:
            found = text.find(literal, at, end)
            if found < 0:
                return None
            values.append(text[at:found])
            at = found + len(literal)
        return dict(zip(self.places, [*values, text[at:end]], strict=True)) if at <= end else None

    def is_quoted(self, place: str) -> bool:
        """Whether what is put in stands as it was typed."""
        return f'"{{{place}}}"' in self.english


class Language:
    """The sentences that a language has."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        every = sorted(sentences, key=lambda one: -one.weight)
        self._whole = {one.english: one.said for one in every if not one.places}
        self._with_places = [one for one in every if one.places]
        self._found: dict[tuple[str, int], str | None] = {}
        """What has been looked up, for a text that holds the same in many places."""

    def say(self, text: str) -> str:
        """A text, line by line, each in English if a part of it is not among the sentences."""
        return "\n".join(self.find(line) or line for line in text.split("\n"))

    def find(self, line: str) -> str | None:
        """What is said for a line; None if a part of it is not among the sentences."""
        self._found.clear()
        return self._find(line, 0)

    def _find(self, line: str, depth: int) -> str | None:
        if (line, depth) not in self._found:
            parts = line.split("; ")
            known = len(parts) <= MOST_PARTS and depth <= DEEPEST
            self._found[line, depth] = self._join(parts, depth) if known else None
        return self._found[line, depth]

    def _join(self, parts: list[str], depth: int) -> str | None:
        """The parts, said: what an author wrote into one of them may have parted it, too."""
        said: list[str | None] = [*(None for _ in parts), ""]
        for begin in reversed(range(len(parts))):
            for end in range(begin + 1, len(said)):
                rest = said[end]
                first = None if rest is None else self._part("; ".join(parts[begin:end]), depth)
                if first is not None and rest is not None:
                    said[begin] = first + rest
                    break
        return said[0]

    def _part(self, text: str, depth: int) -> str | None:
        if text in self._whole:
            return self._whole[text]
        if (at := _AT.fullmatch(text)) and depth < DEEPEST:
            rest = self._part(at["rest"], depth + 1)
            if rest is not None:
                place = self._part(at["place"], depth + 1)
                return f"{place}：{rest}" if place else f"{at['place']}: {rest}"
        said = (
            self._put(sentence, values, depth)
            for sentence in self._with_places
            if (values := sentence.values_in(text)) is not None
        )
        return next((one for one in said if one is not None), None)

    def _put(self, sentence: Sentence, values: Mapping[str, str], depth: int) -> str | None:
        """What is said with values in it; None if what is to be a sentence is none."""
        put = dict(values)
        for place, value in values.items():
            found = None if sentence.is_quoted(place) else self._find(value, depth + 1)
            if found is None and place == REMEDY:
                return None
            put[place] = found or value
        return _PLACE.sub(lambda place: put[place[1]], sentence.said)


@cache
def language_of(code: str) -> Language:
    """A language's sentences; none for English, and for one that has no folder."""
    return Language(sentences_in(SENTENCES / code))


def sentences_in(folder: Path) -> Iterator[Sentence]:
    """The sentences in a folder's files."""
    for path in sorted(folder.glob("*.toml")):
        for english, said in tomllib.loads(path.read_text("utf-8")).items():
            yield Sentence(english, said)
