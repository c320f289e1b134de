"""The page on which a course asks a business for its numbers: what it prints and tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from terakoya.calculator.business import FigureRequest, Given, OutputRequest, QuantityRequest, Share
from terakoya.calculator.kinds.kind import Axis, Control
from terakoya.calculator.locale import Locale
from terakoya.calculator.quantity import Basis, Quantities, Quantity
from terakoya.calculator.questionnaire import (
    Group,
    Questionnaire,
    Truth,
)
from terakoya.calculator.text import Text
from terakoya.lesson.course import Course, address_of, is_lesson
from terakoya.lesson.fences import Library
from terakoya.lesson.markdown import read_page
from terakoya.lesson.meanings import uses
from terakoya.lesson.needs import Needs
from terakoya.lesson.quantities import Businesses, lasts, load_businesses, load_questionnaire


class AskedCurrency(TypedDict):
    """A currency, as the page writes it."""

    name: str
    before: str
    after: str
    digits: int


class AskedPreset(TypedDict):
    """What a business to begin from says."""

    said: dict[str, Given]
    by_currency: dict[str, dict[str, Given]]


class AskedQuantity(TypedDict):
    """A quantity, as far as the page's script has to know it."""

    label: str
    like: str
    """Its kind, and what it is of: numbers of another course with the same may be taken over."""
    control: Control
    money: bool
    before: str
    after: str
    scale: float
    """What a value in code is multiplied by to be shown; of an amount, its currency says that."""
    pair: bool
    """Whether it is asked as two counts."""
    basis: Basis
    options: dict[str, str]
    """By value, what may be chosen."""
    lasts: int
    """The days after which to count again."""
    derived: bool
    """Whether it follows from others until it is said."""
    when: dict[str, list[str]] | None
    """The choices with which it is asked; with others it is folded away."""


class AskedDoubt(TypedDict):
    """When a kind word is said."""

    key: str
    least: float | None
    most: float | None
    of: str


class AskedSheet(TypedDict):
    """All that the page's script has to know."""

    currency: str
    """That of the page."""
    currencies: dict[str, AskedCurrency]
    quantities: dict[str, AskedQuantity]
    presets: dict[str, AskedPreset]
    first: dict[str, list[str]]
    doubts: list[AskedDoubt]
    truths: list[FigureRequest]
    """What each rests on."""


class Example(TypedDict):
    """The business that stands for the reader's own, until they say something of theirs."""

    name: str
    currency: str
    """That of the page."""
    said: dict[str, Given]
    by_currency: dict[str, dict[str, Given]]


@dataclass(frozen=True)
class Use:
    """A calculator that uses a quantity."""

    title: Text
    address: str
    """From the root of the language; empty where no page shows it."""


@dataclass(frozen=True)
class Questions:
    """What a course asks a business, in one language."""

    business: type[Quantities]
    asked: Questionnaire
    sheet: AskedSheet
    used: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)


def questions_of(course: Course, language: str, library: Library) -> Questions | None:
    """What a course asks in a language; None if it has no quantities.

    Raises what importing its files raises.
    """
    businesses = load_businesses(course)
    if businesses is None:
        return None
    business, locale = businesses.quantities, course.locale(language)
    asked = load_questionnaire(course) or Questionnaire(presets={})
    if not asked.groups:
        asked = _ungrouped(asked, business)
    sheet = _sheet(businesses, asked, library, locale)
    return Questions(business, asked, sheet, _used(course, business, library))


def example_of(course: Course, language: str) -> Example | None:
    """The business of a course's lessons; None if it has none.

    Raises what importing its files raises.
    """
    businesses = load_businesses(course)
    if businesses is None or (preset := businesses.example) is None:
        return None
    locale = course.locale(language)
    return Example(
        name=preset.name.show(locale),
        currency=locale.currency.code,
        said=_said(preset.said),
        by_currency={code: _said(said) for code, said in preset.by_currency.items()},
    )


def _ungrouped(asked: Questionnaire, business: type[Quantities]) -> Questionnaire:
    """The same with all that may be said in one list."""
    keys = (key for key, one in business.by_key.items() if one.may_be_said)
    follows = (key for key, one in business.by_key.items() if not one.may_be_said)
    group = Group(
        name=Text(),
        shows=Text(),
        asks=tuple(key for key in keys if key not in asked.before),
        follows=tuple(follows),
    )
    return Questionnaire(**{**vars(asked), "groups": (group,)})


# --- What the script is told --------------------------------------------------------------------


def _sheet(
    businesses: Businesses, asked: Questionnaire, library: Library, locale: Locale
) -> AskedSheet:
    needs = Needs(businesses, library, locale)
    return AskedSheet(
        currency=locale.currency.code,
        currencies={
            code: AskedCurrency(
                name=one.name, before=one.around[0], after=one.around[1], digits=one.digits
            )
            for code, one in locale.currencies.items()
        },
        quantities={
            key: _quantity(key, quantity, asked, locale)
            for key, quantity in businesses.quantities.by_key.items()
        },
        presets={
            name: AskedPreset(
                said=_said(preset.said),
                by_currency={code: _said(said) for code, said in preset.by_currency.items()},
            )
            for name, preset in asked.presets.items()
        },
        first={name: list(keys) for name, keys in asked.first.items()},
        doubts=[
            AskedDoubt(key=one.key, least=one.least, most=one.most, of=one.of)
            for one in asked.doubts
        ],
        truths=[_figure(one, library, needs) for one in asked.truths],
    )


def _quantity(key: str, quantity: Quantity, asked: Questionnaire, locale: Locale) -> AskedQuantity:
    kind, question = quantity.kind, quantity.question
    axis = kind.axis(locale, quantity.input.unit)
    condition = asked.asked_when.get(key)
    return AskedQuantity(
        label=quantity.label.show(locale),
        like=_like(quantity),
        control=kind.control,
        money=kind.in_currency,
        before=axis.before if axis else "",
        after=_after(axis) if axis else "",
        scale=axis.scale if axis else 1,
        pair=bool(question and question.pair),
        basis=question.basis if question else "guessed",
        options={str(value): quantity.input.show(value, locale) for value in kind.every() or ()},
        lasts=lasts(quantity, asked),
        derived=quantity.method is not None,
        when=None
        if condition is None
        else {
            name: [str(one) for one in (values if isinstance(values, tuple) else (values,))]
            for name, values in condition.items()
        },
    )


def _after(axis: Axis) -> str:
    """What stands behind a figure in a text, where a word has a space before it."""
    return axis.unit if axis.after == axis.unit.lstrip(" ") else axis.after


def _like(quantity: Quantity) -> str:
    kind = type(quantity.kind).__name__.removesuffix("Kind").lower()
    pair = quantity.question.pair if quantity.question else 0
    return "/".join([kind, quantity.per or "", *([f"{pair}"] if pair else [])])


def _said(said: Mapping[str, object]) -> dict[str, Given]:
    return {key: _value(value) for key, value in said.items()}


def _value(value: object) -> Given:
    match value:
        case (int() | float() as part, int() | float() as whole):
            return Share(of=(part, whole))
        case tuple():
            return list(value)
        case int() | float() | str():
            return value
    raise TypeError(f"a preset says {value!r}")


def _figure(truth: Truth, library: Library, needs: Needs) -> FigureRequest:
    calculator, _, output = truth.figure.rpartition(".")
    if not calculator:
        return QuantityRequest(quantity=output)
    needed = list(needs.of(library[calculator], output, {}))
    return OutputRequest(calculator=calculator, output=output, typed={}, needs=needed)


# --- Where it is used ---------------------------------------------------------------------------


def _used(
    course: Course, business: type[Quantities], library: Library
) -> dict[str, tuple[Use, ...]]:
    pages = dict(_pages(course))
    found = {}
    for key, members in uses(business, library).items():
        names = dict.fromkeys(member.partition(".")[0] for member in members)
        found[key] = tuple(Use(library[name].title, pages.get(name, "")) for name in names)
    return found


def _pages(course: Course) -> Iterator[tuple[str, str]]:
    """By calculator, each page that shows it; the last is its own, if it has one."""
    language = course.languages[0]
    folder = course.pages_folder(language)
    for page in sorted(course.pages(language), key=lambda page: len(page.parts)):
        for fence in read_page((folder / page).read_text("utf-8-sig")).fences:
            if fence.kind == "calculator" and not is_lesson(page):
                yield fence.argument, address_of(page)
