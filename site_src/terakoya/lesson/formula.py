"""A formula as declared, LaTeX with names in it, turned into MathML with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from latex2mathml.converter import convert
from markupsafe import Markup

from terakoya.calculator.schema import Schema

_ENVIRONMENT = re.compile(r"\\(?:begin|end|text)\{[^}]*\}")
_WORD = re.compile(r"(?<![\\A-Za-z_])[A-Za-z][A-Za-z0-9_]*")
_VARIABLE = re.compile(r"[A-Za-z](?:_[A-Za-z0-9])?")
_SPECIAL = re.compile(r"[%_&#${}]")


def unknown_words(schema: Schema, formula: str) -> Iterator[str]:
    """The words of a formula that name no input and no output, and are no single variable."""
    names = schema.inputs.keys() | schema.outputs.keys()
    for word in _WORD.findall(_ENVIRONMENT.sub("", formula)):
        if word not in names and not _VARIABLE.fullmatch(word):
            yield word


def render_formula(schema: Schema, formula: str, language: str) -> Markup:
    """The formula as MathML, each name replaced by its label in the language."""
    labels = {name: one.label[language] for name, one in schema.inputs.items()}
    labels |= {name: one.label[language] for name, one in schema.outputs.items()}
    return Markup(convert(_with_labels(formula, labels), display="block"))


def _with_labels(formula: str, labels: Mapping[str, str]) -> str:
    def label(word: re.Match[str]) -> str:
        text = labels.get(word[0])
        return word[0] if text is None else rf"\text{{{_SPECIAL.sub(r'\\\g<0>', text)}}}"

    return _WORD.sub(label, formula)
