"""The check of a calculator's formulas: whether each says what its method does.

A formula and its method are compared at every sample, but where an input in the formula is left
empty. Where the method gives None, nothing is asked: the page then says why there is no figure.
Where it gives ∞, the formula gives ∞ too, or comes to nothing, as a division by zero does. Anywhere
else both give the same figure.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import Any
from xml.etree.ElementTree import fromstring

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.evaluate import Evaluation
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
from terakoya.calculator.schema import Schema
from terakoya.check.trial import show_inputs, trial
from terakoya.lesson.computable import Computable, Property, computable
from terakoya.lesson.derive import derive
from terakoya.lesson.errors import NoFormula, Unreckonable
from terakoya.lesson.fences import nearest
from terakoya.lesson.formula import render_formula, render_latex, unknown_words

EXACT = 1e-9
"""How far apart, relatively, a formula and its method may be, if it can't be seen either."""

SAID_ALREADY = "the formula says what the method says already"
WRITE_DEFINITION = 'name inputs, outputs and constants (where={"z": …}), or write definition=r"…"'
OR_A_LETTER = " (letters of your own stand alone, and source says what they are)"
MEND_ONE = "mend the one that is wrong"
WRITE_ONE = 'write formula=r"…", or definition=r"…" for what no formula can say'

_LETTER = re.compile(r"[A-Za-z]", re.ASCII)
_UNSHOWN = re.compile(r"\\[A-Za-z]+")
"""What the library for formulas leaves as it stands."""
_LEFT_OUT = re.compile(r"\\(?:class|href|style)\b")
"""What is shown without what it sets."""

_BRACE = re.compile(r"(?<!\\)(?:\\\\)*([{}])")
"""One that isn't to be read."""

_PARTS = {
    "mfrac": (2, r"\frac{a}{b}"),
    "mroot": (2, r"\sqrt[n]{a}"),
    "msub": (2, "a_{b}"),
    "msubsup": (3, "a_{b}^{c}"),
    "msup": (2, "a^{b}"),
}
"""How many parts an element of MathML has, and how it is written."""

type _Mistakes = Iterator[tuple[str, str]]
"""What is wrong, and what to do."""


@dataclass
class Formulas:
    """The formulas of a calculator, as they are checked."""

    schema: Schema
    locale: Locale
    """That of whom mistakes are told."""
    _computable: dict[str, Computable] = field(default_factory=dict)
    """By output; without definitions."""

    def mistakes(self) -> Iterator[DeclarationError]:
        """What is wrong with the formulas as they are written."""
        for name, output in self.schema.outputs.items():
            for problem, remedy in self._mistakes(name, output):
                yield DeclarationError(self._place(name), problem, remedy)

    def parted(
        self, evaluation: Evaluation, typed: Mapping[str, str]
    ) -> Iterator[DeclarationError]:
        """The formulas that say another thing than their methods, for what was typed."""
        empty = {name for name, value in evaluation.values.items() if value is None}
        for name, formula in self._computable.items():
            if evaluation.sentences or formula.names & empty:
                continue
            output, given = self.schema.outputs[name], evaluation.outputs[name]
            with trial(self.schema.name, typed):
                typed_in = {key: _as_typed(value) for key, value in evaluation.values.items()}
                answered = {key: _as_number(value) for key, value in evaluation.outputs.items()}
                worked = formula.value({**typed_in, **answered, **output.where})
            if not self._agree(output, worked, given):
                problem = f"{self._difference(output, worked, given)} with {show_inputs(typed)}"
                remedy = MEND_ONE if output.formula else WRITE_ONE
                yield DeclarationError(self._place(name), problem, remedy)

    def _mistakes(self, name: str, output: Output) -> _Mistakes:
        for letter in output.where:
            if letter in self._names or not _LETTER.fullmatch(letter):
                problem = f'where names a constant "{letter}"'
                yield problem, "take a single letter that no input and no output is called by"
        try:
            derived, reason = derive(self.schema, name), ""
        except NoFormula as error:
            derived, reason = "", str(error)
        match output.formula or "", output.definition or "", derived:
            case "", "", "":
                yield f"no formula can be read from the method: {reason}", WRITE_ONE
            case "", "", _:
                yield from self._work_out(name, output, derived)
            case formula, "", _:
                yield from self._unshown(formula) or self._written(name, output, formula, derived)
            case "", definition, "":
                yield from self._unshown(definition, OR_A_LETTER)
            case "", _, _:
                yield SAID_ALREADY, "remove definition="
            case _:
                yield "has a formula and a definition", "remove one of them"

    def _written(self, name: str, output: Output, formula: str, derived: str) -> _Mistakes:
        """What is wrong with a formula by hand."""
        yield from self._work_out(name, output, formula)
        if derived and name in self._computable:
            same = computable(derived, self._known(output)).python
            if same == self._computable[name].python:
                yield SAID_ALREADY, "remove formula="

    def _work_out(self, name: str, output: Output, formula: str) -> _Mistakes:
        try:
            self._computable[name] = computable(formula, self._known(output) - {name})
        except Unreckonable as error:
            yield f"the formula can't be worked out: {error}", WRITE_DEFINITION

    def _unshown(self, formula: str, remedy: str = "") -> list[tuple[str, str]]:
        """What the page can't show of a formula, each with what to do."""
        problem = 'the formula names "{}", which is no input and no output'
        unknown = [
            (problem.format(word), f"{nearest(word, self._names)}{remedy}")
            for word in unknown_words(self.schema, formula)
        ]
        return unknown or list(_unreadable(self.schema, formula))

    @property
    def _names(self) -> tuple[str, ...]:
        return (*self.schema.inputs, *self.schema.outputs)

    def _known(self, output: Output) -> frozenset[str]:
        return frozenset((*self._names, *output.where))

    def _place(self, name: str) -> str:
        return f"{self.schema.calculator.__name__}.{name}"

    def _agree(self, output: Output, worked: float | Property | None, given: Any) -> bool:
        """Whether a formula gives what the method gives; where that is None, nothing is asked."""
        if given is None:
            return True
        if isinstance(given, datetime.date):
            return bool(worked == _as_number(given))
        if not isinstance(given, int | float):
            # What is handed on as it is, a name say, is no number on either side.
            return worked is None
        if isinstance(worked, Property):
            return worked.is_of(given)
        if math.isinf(given):
            return worked is None or worked == given
        if worked is None or not math.isfinite(worked):
            return False
        near = math.isclose(worked, given, rel_tol=EXACT)
        return near or self._shown(output, worked) == self._shown(output, given)

    def _difference(self, output: Output, worked: float | Property | None, given: Any) -> str:
        source = "the formula" if output.formula else "the formula read from the method"
        if isinstance(given, datetime.date):
            return f"{source} gives another day than the method, {self._shown(output, given)},"
        if not isinstance(given, int | float):
            return f"{source} gives a number but the method words"
        if isinstance(worked, Property):
            return (
                f"{source} does not hold for {self._shown(output, given)}, which the method gives,"
            )
        is_number = worked is not None and not math.isnan(worked)
        found = self._shown(output, worked) if is_number else "no number"
        return f"{source} gives {found} but the method {self._shown(output, given)}"

    def _shown(self, output: Output, value: Any) -> str:
        return output.kind.show(value, self.locale, output.unit)


def mistakes_in_latex(latex: str) -> Iterator[str]:
    """What can't be shown of a formula in a lesson, each with what to do."""
    found = list(_unshowable(latex, partial(render_latex, latex, block=True)))
    if not found and not _has_pairs(_BRACE.findall(latex)):
        remedy = r"close each, and write \{ for one that is to be read"
        found = [("the formula has a brace without its other", remedy)]
    if not found and (command := _lacking(render_latex(latex, block=True))):
        found = [("a part of the formula lacks what belongs to it", f"write {command}")]
    yield from (f"{problem}; {remedy}" for problem, remedy in found)


def _has_pairs(braces: Iterable[str]) -> bool:
    """Whether each brace is closed, and none before it is opened."""
    opened = 0
    for brace in braces:
        opened += 1 if brace == "{" else -1
        if opened < 0:
            return False
    return opened == 0


def _lacking(mathml: str) -> str:
    """How to write what lacks a part in MathML, empty if nothing does."""
    parts = (
        (len(one), _PARTS.get(one.tag.rpartition("}")[2])) for one in fromstring(mathml).iter()
    )
    return next((known[1] for size, known in parts if known and size != known[0]), "")


def _unreadable(schema: Schema, formula: str) -> _Mistakes:
    return _unshowable(formula, partial(render_formula, schema, formula))


def _unshowable(formula: str, render: Callable[[], str]) -> _Mistakes:
    try:
        rendered = render()
        if command := _UNSHOWN.search(rendered) or _LEFT_OUT.search(formula):
            problem = f"the formula has {command[0]}, which can't be shown"
            yield problem, r"write \text{…} or another command"
    except Exception as error:  # the library has no one error for what it can't read
        problem = f"the formula can't be read ({type(error).__name__})"
        yield problem, r"write LaTeX, such as \frac{a}{b}"


def _as_typed(value: Any) -> Any:
    """An input as it was typed, not as binary keeps it."""
    return Fraction(repr(value)) if isinstance(value, float) else _as_number(value)


def _as_number(value: Any) -> Any:
    """A day as a number, so that days can be added to it; all else as it is."""
    return value.toordinal() if isinstance(value, datetime.date) else value
