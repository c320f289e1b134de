"""A formula, LaTeX with names in it, turned into MathML with labels or figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from xml.etree.ElementTree import tostring

from latex2mathml.converter import Converter
from markupsafe import Markup, escape

from terakoya.calculator.locale import Locale
from terakoya.calculator.present import Answer
from terakoya.calculator.schema import Schema
from terakoya.lesson.derive import derive

_ENVIRONMENT = re.compile(r"\\(?:begin|end|operatorname|text)\{[^{}]*\}")
_WORD = re.compile(r"(?<![\\A-Za-z_])[A-Za-z][A-Za-z0-9_]*")
_VARIABLE = re.compile(r"[A-Za-z](?:_[A-Za-z0-9])?")
_NAMED = re.compile(r"<mtext>(\w+)</mtext>")
_DRAWING = frozenset(
    (
        *(
            "accent",
            "accentunder",
            "columnalign",
            "columnlines",
            "columnspacing",
            "depth",
            "display",
        ),
        *(
            "displaystyle",
            "fence",
            "form",
            "height",
            "largeop",
            "linebreak",
            "linethickness",
            "lspace",
        ),
        *("mathbackground", "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize"),
        *("movablelimits", "notation", "rowlines", "rowspacing", "rspace", "scriptlevel"),
        *("separator", "stretchy", "symmetric", "voffset", "width", "xmlns"),
    )
)
"""What a formula may set: nothing that leads elsewhere, restyles the page or runs."""


def formula_of(schema: Schema, name: str) -> str:
    """The LaTeX of an output: what is written, or else what its method says.

    Raises `NoFormula` where neither says anything.
    """
    output = schema.outputs[name]
    return output.formula or output.definition or derive(schema, name)


def unknown_words(schema: Schema, formula: str) -> Iterator[str]:
    """The words of a formula that name no input and no output, and are no single variable."""
    names = schema.inputs.keys() | schema.outputs.keys()
    for word in _WORD.findall(_ENVIRONMENT.sub("", formula)):
        if word not in names and not _VARIABLE.fullmatch(word):
            yield word


def render_formula(schema: Schema, formula: str) -> Markup:
    """The formula as MathML; the names of inputs and outputs in it still stand for themselves."""
    names = schema.inputs.keys() | schema.outputs.keys()

    def mark(word: re.Match[str]) -> str:
        return rf"\text{{{word[0]}}}" if word[0] in names else word[0]

    return render_latex(_WORD.sub(mark, formula), block=True)


def render_latex(latex: str, *, block: bool) -> Markup:
    """LaTeX as MathML that only draws.

    The library means signs by references such as ``&#x0002B;``, for which its own writer takes
    every text of an author for HTML.
    """
    tree = Converter(display="block" if block else "inline").convert_to_element(latex)
    for element in tree.iter():
        element.text, element.tail = unescape(element.text or ""), unescape(element.tail or "")
        for name in element.attrib.keys() - _DRAWING:
            del element.attrib[name]
    return Markup(tostring(tree, encoding="unicode"))


def with_labels(formula: Markup, schema: Schema, locale: Locale) -> Markup:
    """A rendered formula in words: each name replaced by its label in the reader's language."""
    labels = {name: one.label.show(locale) for name, one in schema.inputs.items()}
    labels |= {name: one.label.show(locale) for name, one in schema.outputs.items()}
    return _replace(formula, lambda name: f'<mi class="word">{escape(labels[name])}</mi>')


def with_figures(formula: Markup, answered: Answer) -> Markup:
    """A rendered formula in figures: each name replaced by its value, which the page keeps live."""
    figures = {name: one["text"] for name, one in answered["inputs"].items()}
    figures |= {name: one["text"] for name, one in answered["outputs"].items()}
    return _replace(
        formula, lambda name: f'<mn class="word" data-figure="{name}">{escape(figures[name])}</mn>'
    )


# Neither is left as <mtext>, which counts as space in MathML: a lone operator would lose its own.
def _replace(formula: Markup, write: Callable[[str], str]) -> Markup:
    return Markup(_NAMED.sub(lambda found: write(found[1]), formula))
