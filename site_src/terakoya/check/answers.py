"""The check of what a calculator gives for inputs that a reader may type."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from terakoya.calculator.errors import CalculatorError, DeclarationError
from terakoya.calculator.evaluate import Evaluation, evaluate
from terakoya.calculator.locale import Locale
from terakoya.calculator.present import present
from terakoya.calculator.schema import PRESETS, Schema
from terakoya.calculator.text import Sayable, Text
from terakoya.check.figures import idle_inputs
from terakoya.check.formulas import Formulas
from terakoya.check.samples import samples
from terakoya.check.trial import abroad, describe, show_inputs, trial
from terakoya.lesson.declaration import lacking, unfilled


class Given(NamedTuple):
    """What a calculator gives for a sample, told short."""

    typed: Mapping[str, str]
    digest: str


@dataclass
class Answers:
    """The answers of a calculator to its samples, as they are checked."""

    schema: Schema
    anew: Callable[[], Schema]
    """Imports the calculator as if for the first time."""
    languages: tuple[str, ...]
    locale: Locale
    """That of whom mistakes are told."""
    given: list[Given] = field(default_factory=list)
    said: dict[str, Text] = field(default_factory=dict)
    """What the methods say, by the course's first language."""

    @cached_property
    def formulas(self) -> Formulas:
        """The calculator's formulas, which are held against its answers."""
        return Formulas(self.schema, self.locale)

    def mistakes(self) -> Iterator[DeclarationError]:
        """What is wrong with the default answer or presets; if nothing is, with a sample."""
        wrong = [*self._default_answer(), *self._presets()]
        yield from wrong or self._samples()

    def _default_answer(self) -> Iterator[DeclarationError]:
        try:
            evaluation = self._evaluate({})
        except Exception as error:  # whatever an author's code raises is reported
            yield self._failure(error, {})
            return
        for name, sentence in evaluation.sentences.items():
            remedy = "change the default, or the rule in __post_init__"
            said = sentence.show(self.locale).rstrip(".")
            yield DeclarationError(f"{self._place}.{name}", said, remedy)

    def _presets(self) -> Iterator[DeclarationError]:
        """Presets that break a rule, name what doesn't count, or make the calculator fail."""
        for name, preset in self.schema.presets.items():
            for code in ("", *preset.by_currency):
                place = ".".join(filter(None, (self._place, PRESETS, name, code)))
                yield from self._preset(place, self._plain(preset.said_in(code)))

    def _preset(self, place: str, typed: Mapping[str, str]) -> Iterator[DeclarationError]:
        for name, idle in idle_inputs(self.schema, typed, self.locale, typed):
            yield DeclarationError(f"{place}.{name}", idle, "remove it")
        try:
            evaluation = self._evaluate(typed)
        except Exception as error:  # whatever an author's code raises is reported
            yield self._failure(error, typed)
            return
        for name, sentence in evaluation.sentences.items():
            said = sentence.show(self.locale).rstrip(".")
            remedy = "change the preset, or the rule in __post_init__"
            yield DeclarationError(f"{place}.{name}", said, remedy)

    def _plain(self, said: Mapping[str, Any]) -> dict[str, str]:
        inputs = self.schema.inputs
        return {name: inputs[name].plain(value, self.locale) for name, value in said.items()}

    def _samples(self) -> Iterator[DeclarationError]:
        """The first inputs that make a calculator fail, or speak in too few languages."""
        for typed in samples(self.schema, self.locale):
            try:
                evaluation = self._evaluate(typed)
            except Exception as error:  # whatever an author's code raises is reported
                yield self._failure(error, typed)
                return
            wrong = (*self._untold(evaluation, typed), *self.formulas.parted(evaluation, typed))
            if wrong:
                yield wrong[0]
                return
            self.given.append(Given(typed, _digest(evaluation)))
        yield from self._asked_again()

    def _asked_again(self) -> Iterator[DeclarationError]:
        """The first sample that is answered otherwise after a new start, in another order."""
        schema = self.anew()
        for typed, digest in reversed(self.given):
            try:
                with abroad(), trial(schema.name, typed):
                    again = _digest(evaluate(schema, typed, self.locale, typed))
            except Exception as error:  # whatever an author's code raises is reported
                yield self._failure(error, typed)
                return
            if again != digest:
                problem = f"gives other figures when it is asked again with {show_inputs(typed)}"
                remedy = "keep nothing between answers, and take nothing from the machine"
                yield DeclarationError(self._place, problem, remedy)
                return

    def _evaluate(self, typed: Mapping[str, str]) -> Evaluation:
        with trial(self.schema.name, typed):
            evaluation = evaluate(self.schema, typed, self.locale, typed)
            present(self.schema, typed, evaluation, self.locale)
        return evaluation

    def _untold(
        self, evaluation: Evaluation, typed: Mapping[str, str]
    ) -> Iterator[DeclarationError]:
        """What an answer says in too few languages, and figures that are none without a reason."""
        for said in _said(evaluation):
            self.said.update((text[self.languages[0]], text) for text in said.texts())
            yield from lacking(self._place, said, self.languages)
            yield from unfilled(self._place, said)
        for name, value in evaluation.outputs.items():
            if parameter := _unexplained(self.schema, name, value):
                problem = f"gives {value} with {show_inputs(typed)}, and no reason is shown"
                remedy = f"say why: @output({parameter}=Text(…))"
                yield DeclarationError(f"{self._place}.{name}", problem, remedy)

    def _failure(self, error: Exception, typed: Mapping[str, str]) -> DeclarationError:
        """The mistake of a method that raises; its cause knows the line."""
        problem, remedy = describe(error)
        place = self._place
        if isinstance(error, CalculatorError) and error.member:
            problem, place = error.reason, f"{place}.{error.member}"
        failure = DeclarationError(place, f"{problem} with {show_inputs(typed)}", remedy)
        failure.__cause__ = error.__cause__ or error
        return failure

    @property
    def _place(self) -> str:
        return self.schema.calculator.__name__


def _unexplained(schema: Schema, name: str, value: Any) -> str:
    """The parameter that should say why an output has no figure; empty if none is needed."""
    declared = schema.outputs[name]
    if value is None:
        return "" if declared.undefined else "undefined"
    is_endless = isinstance(value, float) and math.isinf(value)
    return "endless" if is_endless and not declared.endless else ""


def _said(evaluation: Evaluation) -> Iterator[Sayable]:
    """The texts that a calculator makes as it answers."""
    yield from evaluation.sentences.values()
    values = [*evaluation.outputs.values()]
    values += [cell for rows in evaluation.tables.values() for row in rows for cell in row]
    yield from (value for value in values if isinstance(value, Sayable))
    for drawn in evaluation.charts.values():
        yield drawn.finding
        yield from (mark.label for mark in drawn.marks)
        yield from (cell for row in drawn.rows for cell in row if isinstance(cell, Sayable))


def _digest(evaluation: Evaluation) -> str:
    return hashlib.sha256(repr(evaluation).encode()).hexdigest()[:16]
