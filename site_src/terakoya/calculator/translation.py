"""The texts of a calculator in languages that its file doesn't have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Text

_PASSED_OVER = frozenset({"charts", "inputs", "kind", "members", "outputs", "tables"})
"""What has no part in a key, since what stands in it has a name of its own."""


@dataclass(frozen=True)
class Translation:
    """What a calculator says in a language."""

    labels: Mapping[str, str]
    """By the key of the text: ``price.label``."""
    sentences: Mapping[str, str]
    """By what its file says in another language: texts of its methods, and what is shared."""


def texts_of(declared: Any) -> dict[str, Text]:
    """The texts in what is declared, by key: of a calculator ``method.options.add_on``."""
    found: dict[str, Text] = {}
    _each(declared, (), found.setdefault)
    return found


def translated(schema: Schema, translations: Mapping[str, Translation]) -> Schema:
    """A calculator with its translations, by language, where its file has no text of its own."""
    if not translations:
        return schema

    texts = texts_of(schema)
    sentences = {language: sentences_of(one, texts) for language, one in translations.items()}

    def translate(key: str, text: Text) -> Text:
        for language, one in translations.items():
            said = one.labels.get(key) or text.found_in(sentences[language])
            if said and language not in text.languages:
                text = text.also(language, said)
        within = {name: _each(value, (), translate) for name, value in text.values.items()}
        return text.put(**within) if within else text

    changed: Schema = _each(schema, (), translate)
    return replace(changed, sentences=sentences)


def sentences_of(translation: Translation, texts: Mapping[str, Text]) -> dict[str, str]:
    """All that is said in a language, by what is said in others: a method may say a label too."""
    labels = {
        text[language]: translation.labels[key]
        for key, text in texts.items()
        if key in translation.labels
        for language in text.languages
    }
    return {**translation.sentences, **labels}


def _each(value: Any, key: tuple[str, ...], change: Callable[[str, Text], Text]) -> Any:
    """What is declared with every text in it changed; itself if none is another."""
    if isinstance(value, Text):
        return change(".".join(key), value)
    parts = _parts(value)
    changed = {
        name: _each(part, key if name in _PASSED_OVER else (*key, str(name)), change)
        for name, part in parts.items()
    }
    if all(changed[name] is part for name, part in parts.items()):
        return value
    if isinstance(value, Mapping):
        return changed
    return tuple(changed.values()) if isinstance(value, tuple) else replace(value, **changed)


def _parts(value: Any) -> Mapping[Any, Any]:
    """What a value consists of, by name; nothing if it holds no texts."""
    if isinstance(value, Mapping):
        return value
    if type(value) is tuple:
        return dict(enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        # A label may be its kind's too; it is translated under the shorter key.
        names = sorted((one.name for one in fields(value)), key="kind".__eq__)
        # What a quantity says is translated where it is declared.
        return {name: getattr(value, name) for name in names if name != "means"}
    return {}
