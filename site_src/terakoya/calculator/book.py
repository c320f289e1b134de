"""A reader's plan, as a workbook has it: its figures, all numbers, and each calculator it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypedDict

from terakoya.calculator.business import (
    OF,
    TIMES,
    FigureRequest,
    Find,
    Given,
    Own,
    Worth,
    read_said,
)
from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.evaluate import Evaluation, hidden_inputs, instance, output_value
from terakoya.calculator.kinds import Input, rate
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
from terakoya.calculator.quantity import Quantities, Quantity
from terakoya.calculator.schema import Schema
from terakoya.calculator.text import Sayable, listed, sentence
from terakoya.calculator.worksheet import Content, Line, Worksheet, content_of, line_of, worksheet

HOLE = "＿＿"
"""What stands where a number is missing."""
WORDS = (
    *("address", "date", "figure", "value", "unit", "note", "fixed", "numbers", "quantity"),
    *("basis", "counted", "guessed", "decided", "zero", "follows"),
)

type Origin = Literal["said", "zero", "follows", "missing"]
"""Where the value of a quantity is from; one that counts as nothing was never said."""


class BookRequest(TypedDict):
    """A plan that is taken along."""

    ask: Literal["book"]
    language: str
    currency: str
    said: dict[str, Given]
    typed: dict[str, str]
    example: str
    """Whose these numbers are if they aren't the reader's; else empty."""
    figures: list[FigureRequest]


class BookQuantity(TypedDict):
    """A quantity; one that isn't known has nothing in its cell."""

    line: Line
    origin: Origin
    missing: list[str]


class BookFigure(TypedDict):
    """A figure of the plan; a hole has nothing in its cell."""

    line: Line
    sheet: int
    """The place of the calculator's sheet; -1 for a quantity."""


class Source(TypedDict):
    """The quantity that an input is filled from."""

    key: str
    times: float
    places: int | None
    """To how many decimal places it is rounded; None where it is taken as it is."""


class BookSheet(TypedDict):
    """A calculator, as the plan asks it."""

    sheet: Worksheet
    sources: dict[str, Source]
    """By input."""
    blank: list[str]
    """The inputs with nothing in their cells, since nothing is known for them."""
    known: list[str]
    """The outputs that have their figures nevertheless."""


class Book(TypedDict):
    """A plan, as it is taken along."""

    example: str
    """Says whose the numbers are if they aren't the reader's; else empty."""
    words: dict[str, str]
    hole: str
    quantities: list[BookQuantity]
    figures: list[BookFigure]
    """In the order asked."""
    sheets: list[BookSheet]
    scale: float
    """What an amount in the smallest unit is multiplied by."""


def book(business: type[Quantities], find: Find, request: BookRequest, locale: Locale) -> Book:
    """All of it; the locale is the reader's."""
    said = read_said(business, request["said"], request["typed"], locale)
    name = request["example"]
    example = sentence("sheet_example", name=name).show(locale) if name else ""
    return _Writer(Own(business, find, said, locale), request["figures"]).book(example)


type _Key = tuple[str, tuple[tuple[str, str], ...]]
"""A calculator, and what a plan types into it."""


def _key_of(asked: FigureRequest) -> _Key | None:
    """The sheet that a figure is on; None for a quantity."""
    if "quantity" in asked:
        return None
    return asked["calculator"], tuple(sorted(asked["typed"].items()))


class _Writer:
    """Writes the book of one business."""

    def __init__(self, own: Own, figures: Iterable[FigureRequest]) -> None:
        self._own = own
        self._figures = [(one, _key_of(one), own.worth(one)) for one in figures]
        keys = dict.fromkeys(key for _, key, _ in self._figures if key)
        self._places = {key: place for place, key in enumerate(keys)}

    def book(self, example: str) -> Book:
        """All of it; ``example`` says whose numbers it has instead of the reader's."""
        own = self._own
        return Book(
            example=example,
            words={word: own.locale.words[f"sheet_{word}"] for word in WORDS},
            hole=HOLE,
            quantities=[self._quantity(one) for one in own.business.by_key.values()],
            figures=[self._figure(key, worth) for _, key, worth in self._figures],
            sheets=[self._sheet(key) for key in self._places],
            scale=10.0**-own.locale.currency.digits,
        )

    # --- The plan and its numbers ---------------------------------------------------------------

    def _figure(self, key: _Key | None, worth: Worth) -> BookFigure:
        line = self._line(worth.declared)
        if worth.hole.is_one:
            line["note"] = " ".join([*worth.hole.refused, *self._lacking(worth.hole.missing)])
        else:
            line["content"] = content_of(worth.declared.kind, worth.value, self._own.locale)
        return BookFigure(line=line, sheet=-1 if key is None else self._places[key])

    def _quantity(self, quantity: Quantity) -> BookQuantity:
        own, key = self._own, quantity.key
        known, kind = own.known[key], quantity.kind
        line = self._line(quantity.input)
        if not known.missing:
            line["content"] = self._content(quantity, known.value)
        line["note"] = " ".join(self._about(quantity))
        line["options"] = [kind.show(one, own.locale) for one in kind.every()]
        return BookQuantity(line=line, origin=self._origin(quantity), missing=list(known.missing))

    def _content(self, quantity: Quantity, value: Any) -> Content:
        kind, locale = quantity.kind, self._own.locale
        if value is not None and not (kind.cell_format(locale) or kind.every()):
            # All of a series, which is shown cut short.
            return kind.typed(value, locale)
        if value is not None and quantity.key in self._own.said:
            # It is to give the same figures as on the page.
            return kind.cell(value, locale)
        return content_of(kind, value, locale)

    def _origin(self, quantity: Quantity) -> Origin:
        if quantity.key in self._own.said:
            return "said"
        if quantity.key in self._own.known[quantity.key].missing:
            return "missing"
        return "follows" if quantity.method else "zero"

    def _about(self, quantity: Quantity) -> Iterable[str]:
        said = self._own.said.get(quantity.key)
        if isinstance(said, tuple) and quantity.question and quantity.question.pair:
            yield f"{said[0]:g}{OF}{said[1]:g}"
        missing = self._own.known[quantity.key].missing
        yield from self._lacking(key for key in missing if key != quantity.key)

    def _line(self, declared: Input | Output) -> Line:
        locale = self._own.locale
        label = declared.label.show(locale)
        return line_of(declared.name, label, declared.kind, declared.unit, locale)

    def _lacking(self, missing: Iterable[str]) -> Iterable[str]:
        labels = [self._own.business.by_key[key].label for key in missing]
        if labels:
            yield sentence("sheet_missing", names=listed(labels)).show(self._own.locale)

    # --- A calculator ---------------------------------------------------------------------------

    def _sheet(self, key: _Key) -> BookSheet:
        calculator, typed = key
        asked = _Asked(self._own, self._own.find(calculator), dict(typed))
        known = {
            one["output"]: worth.value
            for one, place, worth in self._figures
            if place == key and "output" in one and not worth.hole.is_one
        }
        outputs, refused = asked.outputs()
        evaluation = Evaluation(asked.cells, {}, {**outputs, **known})
        sheet = worksheet(asked.schema, evaluation, self._own.locale)
        sheet["title"] += "".join(f" ×{share}" for share in asked.shares)
        for line in sheet["inputs"]:
            name = line["name"]
            line["note"] = line["note"] or self._of_input(asked, name)
            if name in asked.sources and name not in asked.blank:
                kind = asked.schema.inputs[name].kind
                line["content"] = content_of(kind, asked.values[name], self._own.locale)
        if refused:
            for line in sheet["outputs"]:
                line["content"], line["note"] = "", asked.say(refused)
        return BookSheet(sheet=sheet, sources=asked.sources, blank=asked.blank, known=list(known))

    def _of_input(self, asked: _Asked, name: str) -> str:
        """Where the number of an input is from."""
        found, words = asked.found, self._own.locale.words
        if name in asked.fixed:
            return words["sheet_asked"]
        if refused := found.refused.get(name):
            return asked.say(refused)
        if name in asked.blank:
            return " ".join(self._lacking(found.missing[name]))
        if source := asked.sources.get(name):
            label = self._own.business.by_key[source["key"]].label
            return sentence("sheet_from", name=label).show(self._own.locale)
        if name in found.filled:
            return words["sheet_fixed"]
        return words["sheet_neutral" if name in found.neutral else "sheet_supposed"]


class _Asked:
    """A calculator with a reader's numbers, and with what a plan types."""

    def __init__(self, own: Own, schema: Schema, typed: Mapping[str, str]) -> None:
        self._own = own
        self.schema = schema
        self.found = own.mine(schema.name)
        self.times = {
            name: rate.read_plain(text.removeprefix(TIMES), None, own.locale)
            for name, text in typed.items()
            if text.startswith(TIMES)
        }
        self.fixed = typed.keys() - self.times.keys()
        """The inputs that have what the plan types."""
        values = own.values(schema, typed, needs=())
        self.values: Mapping[str, Any] = values if isinstance(values, dict) else {}
        hidden = hidden_inputs(schema, self.values)
        self.blank = [
            name
            for name in self.found.unknown
            if schema.inputs[name].means and name not in self.fixed and name not in hidden
        ]
        self.sources = dict(self._sources())

    @property
    def cells(self) -> dict[str, Any]:
        """What stands in the cells of inputs: of the example, nothing."""
        return {**self.values, **dict.fromkeys(self.blank)}

    @property
    def shares(self) -> list[str]:
        """By what the reader's numbers are multiplied here."""
        return [rate.show(one, self._own.locale) for one in self.times.values()]

    def outputs(self) -> tuple[dict[str, Any], Sayable | None]:
        """Every output; or what rule the numbers break."""
        try:
            calculator = instance(self.schema, self.values)
        except InvalidInput as invalid:
            return dict.fromkeys(self.schema.outputs), invalid.sentence
        return {
            name: output_value(self.schema, calculator, name) for name in self.schema.outputs
        }, None

    def say(self, said: Sayable) -> str:
        """A sentence of the calculator's."""
        return said.show(self.schema.spoken(self._own.locale))

    def _sources(self) -> Iterable[tuple[str, Source]]:
        locale = self._own.locale
        for name, declared in self.schema.inputs.items():
            quantity, found = declared.means, self.found
            if quantity is None or not declared.kind.numeric or name in self.fixed:
                continue
            is_asked = name in found.missing and found.missing[name]
            if name in found.filled or is_asked:
                times = self.times.get(name, 1.0)
                places = declared.kind.cell_places(locale)
                is_exact = quantity.key in self._own.said and times == 1
                if is_exact and places == quantity.kind.cell_places(locale):
                    places = None
                yield name, Source(key=quantity.key, times=times, places=places)
