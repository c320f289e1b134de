"""What is said to a reader, in every language of a course; the values in it are put in last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, override

if TYPE_CHECKING:
    from terakoya.calculator.locale import Locale


class Sayable(ABC):
    """What is known in words only when it is known to whom it is said."""

    cells: tuple[tuple[int, int], ...] = ()
    """Where it is said of cells of a table: row and column from 1, column 0 for a whole row."""

    @abstractmethod
    def show(self, locale: Locale) -> str:
        """The words, with numbers, money and dates as the locale writes them."""

    def texts(self) -> Iterator[Text]:
        """The texts in it that a course has written, itself among them."""
        yield from ()


type Values = Mapping[str, Sayable | str]
"""What is put in the places of a text, by name."""


class Text(Sayable):
    """One text in several languages: ``Text(en="Price", ja="価格")``.

    The languages are the keywords, with ``_`` for ``-``: ``Text(pt_BR="Preço")``. A text that lacks
    the language asked for answers in the one that it is a regional form of, in English, or in the
    first language it has: system sentences then still reach a reader of a third language.
    """

    __slots__ = ("_translations", "_values")

    def __init__(self, **translations: str) -> None:
        self._translations = {name.replace("_", "-"): text for name, text in translations.items()}
        self._values: Values = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it has, in the order written."""
        return tuple(self._translations)

    @property
    def values(self) -> Values:
        """What is put in its places, by name."""
        return self._values

    def __getitem__(self, language: str) -> str:
        """The text in a language as it is written, with the fall-back described for the class."""
        for code in (*forms_of(language), "en"):
            if code in self._translations:
                return self._translations[code]
        return next(iter(self._translations.values()), "")

    def has(self, language: str) -> bool:
        """Whether it says something in a language, or in the one that it is a regional form of."""
        return any(code in self._translations for code in forms_of(language))

    def put(self, **values: Sayable | str) -> Text:
        """The same text, with each ``{name}`` in it to be replaced by a value when it is shown."""
        text = Text(**self._translations)
        text._values = {**self._values, **values}
        return text

    def also(self, language: str, translation: str) -> Text:
        """The same text in a further language."""
        text = Text(**self._translations, **{language: translation})
        text._values = self._values
        return text

    def found_in(self, sentences: Mapping[str, str]) -> str | None:
        """What is said for this text, by what it says in any of its languages; None if nothing."""
        said = (sentences.get(one) for one in self._translations.values())
        return next(filter(None, said), None)

    @override
    def show(self, locale: Locale) -> str:
        own = locale.language in self._translations or not locale.sentences
        found = None if own else self.found_in(locale.sentences)
        pattern = found or self[locale.language]
        return filled(pattern, self._values, locale) if self._values else pattern

    @override
    def texts(self) -> Iterator[Text]:
        yield self
        for value in self._values.values():
            if isinstance(value, Sayable):
                yield from value.texts()

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Text)
            and self._translations == other._translations
            and self._values == other._values
        )

    def __hash__(self) -> int:
        return hash(tuple(self._translations.items()))

    def __repr__(self) -> str:
        given = ", ".join(f"{keyword(code)}={text!r}" for code, text in self._translations.items())
        values = "".join(f".put({name}={value!r})" for name, value in self._values.items())
        return f"Text({given}){values}"

    def __str__(self) -> str:
        return self[""]


@dataclass(frozen=True)
class Sentence(Sayable):
    """One of Terakoya's own sentences, by its key in ``words/``."""

    key: str
    values: Values = field(default_factory=dict, hash=False)

    @override
    def show(self, locale: Locale) -> str:
        return filled(locale.words[self.key], self.values, locale)


def sentence(key: str, **values: Sayable | str) -> Sentence:
    """One of Terakoya's own sentences, with values in its places."""
    return Sentence(key, values)


@dataclass(frozen=True)
class Listed(Sayable):
    """Several, one after the other."""

    members: tuple[Sayable, ...]

    @override
    def show(self, locale: Locale) -> str:
        return locale.separator.join(one.show(locale) for one in self.members)

    @override
    def texts(self) -> Iterator[Text]:
        for one in self.members:
            yield from one.texts()


def listed(texts: Iterable[Sayable]) -> Sayable:
    """Texts one after the other, parted as the reader's language parts them."""
    return Listed(tuple(texts))


def filled(pattern: str, values: Values, locale: Locale) -> str:
    """A pattern with a value in each of its places."""
    shown = {
        name: value.show(locale) if isinstance(value, Sayable) else value
        for name, value in values.items()
    }
    return pattern.format_map(_Places(shown))


class _Places(dict[str, str]):
    """What is put in, by place; one without a value stays as it is, and the check names it."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def forms_of(language: str) -> Iterator[str]:
    """A language's code and those that it is a form of: ``zh-Hant-TW``, ``zh-Hant``, ``zh``."""
    while language:
        yield language
        language = language.rpartition("-")[0]


def keyword(language: str) -> str:
    """A language as the keyword of a `Text`: ``pt_BR``."""
    return language.replace("-", "_")
