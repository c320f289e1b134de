"""The figures that are the reader's own, as they are printed: those of the example.

Beside each stands in the page what its script has to ask to show the reader's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from terakoya.calculator.business import (
    ChartAnswer,
    ChartRequest,
    FigureAnswer,
    FigureRequest,
    OutputRequest,
    Own,
    QuantityRequest,
)
from terakoya.calculator.find_out import find_out
from terakoya.calculator.locale import Locale
from terakoya.calculator.mine import Mine
from terakoya.calculator.quantity import Quantity
from terakoya.calculator.questionnaire import LASTS
from terakoya.lesson.fences import Drill, Library
from terakoya.lesson.figures import HOLE, Figure, Known, Stated, Written, declared_of
from terakoya.lesson.needs import Needs
from terakoya.lesson.own_fences import PlacedChart
from terakoya.lesson.quantities import Businesses, asked_for, lasts

NAME = "business_name"
DAYS = {"as_of": "example_as_of", "review_date": "example_review_date"}
"""Days, and the words that stand for them in the example."""
SETTINGS = (NAME, *DAYS)
"""What else is asked beside the quantities, and can be a figure."""

type Drills = Mapping[str, Drill]
"""The drills of a language, by name."""


class Example:
    """The business of a course's lessons, in one language."""

    def __init__(
        self,
        businesses: Businesses,
        library: Library,
        locale: Locale,
        words: Mapping[str, str],
        drills: Drills,
    ) -> None:
        """``words`` are Terakoya's own for a page."""
        self.businesses = businesses
        self.needs = Needs(businesses, library, locale)
        self._library = library
        self._locale = locale
        self._words = words
        self._drills = drills

    @cached_property
    def own(self) -> Own:
        """What is known of it."""
        assert self.businesses.example  # else the check has refused what asks for it
        said = self.businesses.example.said_in(self._locale.currency.code)
        find = self._library.__getitem__
        return Own(self.businesses.quantities, find, said, self._locale)

    def asked(self, figure: Stated) -> FigureRequest | dict[str, str]:
        """What the page's script asks for a figure."""
        match figure:
            case Figure(calculator, typed, output):
                needs = self.needs.of(self._library[calculator], output, typed)
                return OutputRequest(
                    calculator=calculator, output=output, typed=typed, needs=list(needs)
                )
            case Known(key):
                return QuantityRequest(quantity=key) if self._is_quantity(key) else {"setting": key}
            case Written(_, drill, question):
                return {"drill": drill, "question": question}

    def show(self, figure: Stated) -> str:
        """A figure of the example."""
        match figure:
            case Written(_, drill, question):
                return self._drills[drill].examples[question]
            case Known(key) if not self._is_quantity(key):
                return self.setting(key)
            case _:
                return self.answer(figure)["text"] or HOLE

    def answer(self, figure: Stated) -> FigureAnswer:
        """The same, with how it comes out."""
        asked: Any = self.asked(figure)
        return self.own.figure(asked)

    def asked_of_chart(self, placed: PlacedChart) -> ChartRequest:
        """What the page's script asks for a chart."""
        scenarios = [dict(typed) for typed in placed.scenarios.values()]
        schema = self._library[placed.calculator]
        return ChartRequest(
            calculator=placed.calculator,
            chart=placed.chart,
            scenarios=scenarios,
            needs=self.needs.of_scenarios(schema, placed.chart, scenarios),
        )

    def chart(self, asked: ChartRequest) -> ChartAnswer:
        """A chart of the example."""
        return self.own.chart(asked)

    def filled(self, calculator: str) -> Mine:
        """The inputs of a calculator with its numbers."""
        return self.own.mine(calculator)

    def find_out(self) -> str:
        """In a sentence, which of its numbers is to be found out next."""
        return find_out(self.own, {})["sentence"]

    def label(self, figure: Known | Written) -> str:
        """What a figure is called: the question that was answered; a quantity says it itself."""
        match figure:
            case Written(_, drill, question):
                return self._drills[drill].questions[question]
            case Known(key):
                return key

    def called(self, figure: Stated) -> str:
        """What a figure is called in words."""
        match figure:
            case Figure():
                return declared_of(figure, self._library).label.show(self._locale)
            case Known(key):
                return self.businesses.quantities.by_key[key].label.show(self._locale)
            case Written():
                return self.label(figure)

    def needed(self, figures: Iterable[Stated]) -> dict[str, str]:
        """What the quantities are called that may be missing for some figures."""
        keys = {key for figure in figures for key in self._quantities_of(figure)}
        asked = asked_for(self.businesses.quantities, keys)
        return {
            key: one.label.show(self._locale) for key, one in self._said.items() if key in asked
        }

    def _quantities_of(self, figure: Stated) -> list[str]:
        match figure:
            case Figure(calculator, typed, output):
                return self.needs.quantities_of(self._library[calculator], output, [typed])
            case Known(key):
                return [key]
            case Written():
                return []

    def labels(self, calculator: str = "") -> dict[str, str]:
        """What quantities that may be said are called: all, or those a calculator needs."""
        by_key = self.businesses.quantities.by_key
        keys = self._asked_by(calculator) if calculator else by_key
        return {
            key: quantity.label.show(self._locale)
            for key, quantity in self._said.items()
            if key in keys
        }

    def _asked_by(self, calculator: str) -> set[str]:
        inputs = self._library[calculator].inputs.values()
        means = [declared.means.key for declared in inputs if declared.means]
        return asked_for(self.businesses.quantities, means)

    def lasting(self) -> dict[str, int]:
        """After how many days each is to be counted again, where that is not as usual."""
        found = {key: lasts(one, self.businesses.asked) for key, one in self._said.items()}
        return {key: days for key, days in found.items() if days != LASTS}

    @property
    def _said(self) -> dict[str, Quantity]:
        by_key = self.businesses.quantities.by_key
        return {key: quantity for key, quantity in by_key.items() if quantity.may_be_said}

    def setting(self, name: str) -> str:
        """What is set, for the example: its name, or in words a day."""
        if name == NAME and self.businesses.example:
            return self.businesses.example.name.show(self._locale)
        return self._words[DAYS[name]]

    def _is_quantity(self, key: str) -> bool:
        return key in self.businesses.quantities.by_key
