"""A course's quantities: ``calculators/_quantities.py``, or a folder of that name.

There one class is a `Quantities`. A course may do without.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from itertools import product
from types import FunctionType
from typing import override

from terakoya.calculator import rate
from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.mine import Said, figure
from terakoya.calculator.preset import Preset
from terakoya.calculator.quantity import (
    MODULE,
    QUESTIONNAIRE,
    Quantities,
    Quantity,
    own_quantities,
    quantities_in,
)
from terakoya.calculator.questionnaire import A_YEAR, LASTS, Questionnaire
from terakoya.calculator.schema import Schema
from terakoya.calculator.session import CALCULATORS
from terakoya.calculator.text import Text
from terakoya.calculator.translation import texts_of
from terakoya.lesson.course import Course
from terakoya.lesson.derive import INSTANCE, Bound, Found, Given, Scope
from terakoya.lesson.errors import NoFormula
from terakoya.lesson.importing import INIT, package
from terakoya.lesson.typeset import typeset


def has_quantities(course: Course) -> bool:
    """Whether a course has any."""
    files = (course.calculators / name for name in (f"{MODULE}.py", f"{MODULE}/{INIT}"))
    return any(path.is_file() for path in files)


def load_quantities(course: Course) -> type[Quantities] | None:
    """The class of a course's quantities; None if it has none.

    Raises `DeclarationError`, and what the import itself raises.
    """
    if not has_quantities(course):
        return None
    with package(course.calculators):
        return quantities_in(import_module(f"{CALCULATORS}.{MODULE}"))


def load_questionnaire(course: Course) -> Questionnaire | None:
    """How a course asks for its quantities: ``calculators/_quantities/questionnaire.py``.

    None if it has no such file. Raises `DeclarationError`, and what the import itself raises.
    """
    if not (course.calculators / MODULE / f"{QUESTIONNAIRE}.py").is_file():
        return None
    with package(course.calculators):
        module = import_module(f"{CALCULATORS}.{MODULE}.{QUESTIONNAIRE}")
    for value in vars(module).values():
        if isinstance(value, Questionnaire):
            return value
    remedy = "write QUESTIONNAIRE = Questionnaire(…)"
    raise DeclarationError(QUESTIONNAIRE, "says nothing of how to ask", remedy)


PRESETS = "presets"
"""The file in that folder in which businesses stand, if they don't stand beside the class."""


@dataclass(frozen=True)
class Businesses:
    """What a course says of businesses, and those that it comes with."""

    quantities: type[Quantities]
    example: Preset | None
    """That of its lessons: `EXAMPLE`."""
    presets: Mapping[str, Preset]
    """Those to begin from, by a short name: `PRESETS`."""
    asked: Questionnaire
    """How it asks for them."""

    def presets_in(self, currency: str) -> list[Said]:
        """What each of them says in a currency, the example first."""
        every = [*([self.example] if self.example else []), *self.presets.values()]
        return [one.said_in(currency) for one in every]


def load_businesses(course: Course) -> Businesses | None:
    """A course's quantities with its presets; None if it has none.

    Raises what `load_quantities` raises.
    """
    if (quantities := load_quantities(course)) is None:
        return None
    beside = course.calculators / MODULE / f"{PRESETS}.py"
    name = f"{CALCULATORS}.{MODULE}" + (f".{PRESETS}" if beside.is_file() else "")
    with package(course.calculators):
        found = vars(import_module(name))
    example, presets = found.get("EXAMPLE"), found.get("PRESETS", {})
    asked = load_questionnaire(course) or Questionnaire(presets=presets, example=example)
    return Businesses(quantities, example, presets, asked)


def lasts(quantity: Quantity, asked: Questionnaire) -> int:
    """After how many days a figure that was counted is to be counted again."""
    usual = A_YEAR if quantity.kind.is_like(rate) else LASTS
    return asked.lasts.get(quantity.key, usual)


def asked_for(business: type[Quantities], keys: Collection[str]) -> set[str]:
    """Some quantities, and what would have to be said for them, whatever is chosen, if it is."""
    found = set(keys)
    choices = {key: one.kind.every() for key, one in business.by_key.items() if one.kind.every()}
    every = (dict(zip(choices, chosen, strict=True)) for chosen in product(*choices.values()))
    for said in ({}, *every):
        found.update(missing for key in keys for missing in figure(business, said, key).missing)
    return found


# --- What is declared wrongly -------------------------------------------------------------------


def mistakes_in(business: type[Quantities]) -> Iterator[DeclarationError]:
    """Every mistake in the quantities that a class itself declares, but for those in texts."""
    for key, quantity in own_quantities(business).items():
        for problem, remedy in _mistakes(quantity):
            yield DeclarationError(f"{business.__name__}.{key}", problem, remedy)


def quantity_texts(quantity: Quantity) -> dict[str, Text]:
    """What a quantity says, by key: ``label``, ``question.how``."""
    return {**texts_of(quantity.input), **texts_of({"question": quantity.question})}


def _mistakes(quantity: Quantity) -> Iterator[tuple[str, str]]:
    question = quantity.question
    if quantity.input.default is not None:
        yield "has a value from the start", "write None, and until_said= for what it is taken as"
    if quantity.method and quantity.until_said is not None:
        yield "is taken as a value and worked out, too", "remove until_said= or the method"
    if question and question.pair and not quantity.kind.is_like(rate):
        yield "is asked as two counts and is no share", "remove pair=, or write rate(…)"


def mistakes_worked_out(business: type[Quantities]) -> Iterator[DeclarationError]:
    """What can't be worked out, whatever is chosen where there are options."""
    options = {key: one.kind.every() for key, one in business.by_key.items()}
    several = {key: one for key, one in options.items() if one}
    told: set[str] = set()
    for chosen in product(*several.values()):
        said = dict(zip(several, chosen, strict=True))
        for key in business.by_key:
            try:
                figure(business, said, key)
            except Exception as error:  # whatever an author's code raises is reported
                if key not in told:
                    told.add(key)
                    problem = f"raises {type(error).__name__}: {error}"
                    place = f"{business.__name__}.{key}"
                    yield DeclarationError(place, problem, "correct the method")


# --- Formulas -----------------------------------------------------------------------------------


def formula_of(business: type[Quantities], key: str, said: Said) -> str:
    """How a quantity is worked out, in LaTeX with the keys of others in it.

    Where that depends on a choice or on what was said, it is so with what was. Raises `NoFormula`
    where nothing is worked out, or no formula says it.
    """
    method = business.by_key[key].method
    if not isinstance(method, FunctionType):
        raise NoFormula(key, "is not worked out")
    scope = _Decided(as_schema(business), {}, method, said=said)
    found = scope.result(method, Given([Bound(None, INSTANCE)]))
    if found is None:
        raise NoFormula(key, "never gives a number")
    return typeset(found)


def as_schema(business: type[Quantities]) -> Schema:
    """The quantities as a calculator's inputs, so that each stands for itself."""
    inputs = {key: quantity.input for key, quantity in business.by_key.items()}
    return Schema(MODULE, business, Text(), None, inputs, {}, {}, {})


@dataclass(frozen=True)
class _Decided(Scope):
    """Reads only the branch that a method takes with what was said."""

    said: Said = field(default_factory=dict)

    @override
    def _either(self, test: ast.expr, first: Found, second: Found) -> Found:
        decided = self._decided(test)
        if decided is None:
            return super()._either(test, first, second)
        return first if decided else second

    def _decided(self, test: ast.expr) -> bool | None:
        """Whether a test holds; None where only numbers would tell."""
        match test:
            case ast.Call(func=ast.Attribute(attr="was_said"), args=[ast.Constant(value=key)]):
                return key in self.said
            case ast.Compare(
                left=ast.Attribute(attr=key), ops=[ast.Eq()], comparators=[ast.Name() as option]
            ):
                return bool(self.said.get(key) == self._object(option))
        return None
