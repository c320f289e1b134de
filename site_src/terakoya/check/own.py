"""The check of what pages say of the reader's own numbers: figures, charts, and how they end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from terakoya.calculator.business import TIMES, ChartAnswer, ChartRequest, FigureAnswer
from terakoya.calculator.kinds import Unreadable
from terakoya.calculator.kinds.input import Input
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.check.figures import alike, differing, failure, unknown_names
from terakoya.check.trial import trial
from terakoya.lesson.errors import Problem
from terakoya.lesson.example import SETTINGS, Drills, Example
from terakoya.lesson.fences import (
    CHOSEN,
    MINE,
    Fence,
    Library,
    Preset,
    nearest,
    preset_places,
)
from terakoya.lesson.figures import PRINT, Figure, Known, Stated, Written
from terakoya.lesson.own_fences import PlacedChart
from terakoya.lesson.quantities import Businesses

NO_QUANTITIES = (
    "this course has no quantities, so nothing in it is the reader's own; "
    "remove it, or add quantities as CONTRIBUTING says"
)
NO_EXAMPLE = (
    "there is no example to be printed; write EXAMPLE = Preset(…) beside the course's quantities"
)


@dataclass(frozen=True, eq=False)
class OwnCheck:
    """Checks a language's figures that are the reader's own."""

    businesses: Businesses | None
    """None where the course has no quantities, or they are broken."""
    is_broken: bool
    """Whether they are: that is told elsewhere, and lessons are not to blame."""
    library: Library
    locale: Locale
    drills: Drills
    """All of the language, by name."""

    @cached_property
    def example(self) -> Example | None:
        """What is printed; None where there is nothing to print."""
        if self.businesses is None or self.businesses.example is None:
            return None
        return Example(self.businesses, self.library, self.locale, {}, self.drills)

    def unasked(self) -> list[str]:
        """What a course lacks whose page asks for the reader's numbers."""
        return [NO_QUANTITIES] if self.businesses is None and not self.is_broken else []

    def absent(self) -> list[str]:
        """What a course lacks whose page shows anything of the reader's own."""
        return self.unasked() or ([] if self.example or self.is_broken else [NO_EXAMPLE])

    # --- Figures --------------------------------------------------------------------------------

    def of_figure(self, figure: Figure) -> list[str]:
        """What is wrong with a link that has a calculator begin with the reader's numbers."""
        if unknown := unknown_names(figure, self.library):
            return unknown
        schema = self.library[figure.calculator]
        if self.example is None:
            return self.absent()
        if wrong := list(self._typed(schema, figure.typed)):
            return wrong
        if not figure.output:
            remedy = 'add its name: [=](#…?mine "output")'
            missing = f"the figure says of no output what to print; {remedy}"
            return [missing] * (figure.text == PRINT)
        try:
            with trial(schema.name, figure.typed):
                unmeant = self._unmeant(schema, figure.output, [figure.typed])
                answered = self.example.answer(figure)
        except Exception as error:  # whatever an author's code raises is reported
            return [failure(schema, error)]
        if wrong := [*unmeant, *_refused(figure.output, answered)]:
            return wrong
        shown = answered["text"]
        return [] if alike(figure.text, shown) else differing(figure, shown)

    def of_known(self, figure: Known) -> list[str]:
        """What is wrong with a figure that is a quantity."""
        if self.example is None or self.businesses is None:
            return self.absent()
        known = (*self.businesses.quantities.by_key, *SETTINGS)
        if figure.key not in known:
            return [f'no quantity "{figure.key}"; {nearest(figure.key, known)}']
        if figure.output:
            return [f"a quantity has no output; write [=](…#{figure.key}) without quotes"]
        return []

    def of_written(self, figure: Written, drills: Drills) -> list[str]:
        """What is wrong with a figure that is an answer to a drill, of those on its page."""
        drill = drills.get(figure.drill)
        if drill is None:
            if figure.drill in self.library:
                return [f'no figure to print; write [=](#{figure.drill}?input=value "output")']
            return [f'no drill "{figure.drill}" on that page; {nearest(figure.drill, drills)}']
        if figure.output not in drill.questions:
            remedy = nearest(figure.output, drill.questions)
            return [f'no question "{figure.output}" in drill {drill.name}; {remedy}']
        if figure.output not in drill.examples:
            remedy = f"add a line {figure.output}: … below examples: in the drill"
            return [f"there is no example of an answer to {figure.output}; {remedy}"]
        return self.absent()

    def _typed(self, schema: Schema, typed: Mapping[str, str]) -> Iterator[str]:
        """What is wrong with what a link holds."""
        for name, text in typed.items():
            declared = schema.inputs[name]
            if text.startswith(TIMES):
                yield from self._times(schema, declared, text)
                continue
            try:
                declared.read_plain(text, self.locale)
            except Unreadable as unreadable:
                yield f"{name}: {unreadable.sentence.show(schema.spoken(self.locale))}"

    def _times(self, schema: Schema, declared: Input, text: str) -> Iterator[str]:
        """What is wrong with a number of the reader's that is multiplied."""
        kind = getattr(declared.kind, "of", declared.kind)
        if not kind.numeric:
            yield f"{declared.name} is no number, so {text} of it is nothing; write a value"
        elif not declared.means:
            yield f"{declared.name} is no number of the reader's own; write a value for {text}"
        elif self.example:
            try:
                values = self.example.own.values(schema, {declared.name: text}, ())
                assert isinstance(values, dict)  # nothing is needed
                declared.read_plain(declared.plain(values[declared.name], self.locale), self.locale)
            except Unreadable as unreadable:
                said = unreadable.sentence.show(schema.spoken(self.locale))
                yield f"{declared.name}={text} can't be read: {said} Write *50% or the like"

    def _unmeant(
        self, schema: Schema, shown: str, scenarios: Iterable[Mapping[str, str]]
    ) -> Iterator[str]:
        """The inputs that a figure depends on, and that nobody could say a number for."""
        assert self.example
        for name in self.example.needs.of_scenarios(schema, shown, scenarios):
            if not schema.inputs[name].means:
                remedy = f"give it in the link, ?mine&{name}=…, or declare neutral="
                yield f"{shown} depends on {name}, which is no number of the reader's; {remedy}"

    # --- Fences ---------------------------------------------------------------------------------

    def of_preset(self, preset: Preset, fence: Fence) -> Iterator[Problem]:
        """What is wrong with a calculator that begins with the reader's numbers."""
        places = preset_places(preset, fence)
        if sentences := self.absent():
            yield from (fence.problem(sentence, *places[MINE]) for sentence in sentences)
            return
        inputs = preset.schema.inputs
        if self.businesses and not any(declared.means for declared in inputs.values()):
            sentence = "no input is a number of the reader's; remove the line, or give one means="
            yield fence.problem(sentence, *places[MINE])
        if preset.chosen:
            sentence = "a preset stands in the place of the reader's own; remove one of the lines"
            yield fence.problem(sentence, *places[CHOSEN])
        for name in preset.typed:
            if inputs[name].means:
                sentence = f"{name} is the reader's own number here; remove the line, or mine: true"
                yield fence.problem(sentence, *places[name])

    def of_chart(self, placed: PlacedChart) -> list[str]:
        """What is wrong with a chart, a sentence each."""
        schema = self.library.get(placed.calculator)
        if schema is None:
            return [
                f'no calculator "{placed.calculator}"; {nearest(placed.calculator, self.library)}'
            ]
        if placed.chart not in schema.charts:
            remedy = nearest(placed.chart, schema.charts)
            return [f'no chart "{placed.chart}" in calculator {placed.calculator}; {remedy}']
        if wrong := [*self._scenarios(schema, placed)]:
            return wrong
        if not placed.mine or self.example is None:
            return self.absent() if placed.mine else []
        try:
            with trial(schema.name):
                asked = self.example.asked_of_chart(placed)
                unmeant = self._unmeant(schema, placed.chart, asked["scenarios"])
                return [*unmeant, *_undrawn(asked, self.example.chart(asked))]
        except Exception as error:  # whatever an author's code raises is reported
            return [failure(schema, error)]

    def _scenarios(self, schema: Schema, placed: PlacedChart) -> Iterator[str]:
        for typed in placed.scenarios.values():
            if unknown := unknown_names(Figure(schema.name, dict(typed), "", ""), self.library):
                yield from unknown
            elif placed.mine:
                yield from self._typed(schema, typed)
            else:
                yield from self._of_example_s(schema, typed)

    def _of_example_s(self, schema: Schema, typed: Mapping[str, str]) -> Iterator[str]:
        """What is wrong with a scenario that is nobody's own."""
        for name, text in typed.items():
            if text.startswith(TIMES):
                yield f"{text} is the reader's number times that; add a line mine: true"
            else:
                yield from self._typed(schema, {name: text})


def not_own(figure: Stated) -> Iterator[str]:
    """Why a figure is no line of a reader's plan."""
    match figure:
        case Figure(calculator, mine=False):
            remedy = f'write #{calculator}?mine "output"'
            yield f"the figure is the same for every reader, so no lesson changes it; {remedy}"
        case Figure(calculator, output=""):
            yield f'the figure says of no output what to show; write #{calculator}?mine "output"'
        case Known(key) if key in SETTINGS:
            yield f"{key} is no number; name a quantity, such as my-numbers.md#cpa"


def _refused(output: str, answered: FigureAnswer) -> Iterator[str]:
    for said in answered["refused"]:
        yield f"{output} can't be worked out with the example's numbers: {said}"


def _undrawn(asked: ChartRequest, answered: ChartAnswer) -> Iterator[str]:
    """Why a chart can't be drawn of the example's numbers."""
    for said in answered["refused"]:
        yield f"{asked['chart']} can't be drawn with the example's numbers: {said}"
    if answered["missing"]:
        lacking = ", ".join(answered["missing"])
        remedy = "add it to EXAMPLE, or draw another chart"
        yield f"{asked['chart']} can't be drawn, since the example lacks {lacking}; {remedy}"
