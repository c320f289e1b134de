"""An input of a calculator: one dataclass field with all that belongs to it, its kind first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from terakoya.calculator.kinds.kind import UNDEFINED, InputKind, Unreadable
from terakoya.calculator.kinds.numerals import clipped, visible
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Text, sentence

if TYPE_CHECKING:
    from terakoya.calculator.quantity import Per

type Reader = Callable[[str, Text | None, Locale], Any]
"""Reads a text, which may have a unit."""

type Conditions = Mapping[str, Any]
"""An earlier input's value, or several in a tuple, by its name."""

METADATA = "terakoya"
"""The key of an `Input` in the metadata of its dataclass field."""

MOST_STEPS = 200
"""The steps of a slider at most: on a phone, each is a pixel."""


@dataclass(frozen=True)
class Input:
    """An input as declared."""

    kind: InputKind
    default: Any
    """In the units of code: cents, a fraction for a rate; None where it may be left empty."""
    label: Text
    min: Any = None
    """The smallest value accepted, in the units of code; None for a choice."""
    max: Any = None
    """The largest value accepted."""
    unit: Text | None = None
    """What is counted: ``Text(en="payment|payments", ja="回")``; ``|`` parts one from many."""
    help: Sayable | None = None
    """A line under the input, where its label can't say enough."""
    digits: int | None = None
    """The decimal places as declared, which its kind knows."""
    step: float | None = None
    """What a key and a slider change it by, in the units of code; None for neither."""
    likely: tuple[float, float] | None = None
    """The ends of what is plausible, in the units of code; None where a tenth either way is."""
    play: tuple[float, float] | None = None
    """The ends of a slider, in the units of code; None where they are those of the range."""
    shown_when: Conditions | None = dataclasses.field(default=None, hash=False)
    """Those for which it counts, all of them at once; None if it always does."""
    rarely: bool = False
    """Whether most readers leave it as it is, so that it is folded away at first."""
    means: Any = dataclasses.field(default=None, hash=False)
    """The `Quantity` of a business that it asks for: whoever knows it has no need to type it."""
    per: Per | None = None
    """What its figure is of: a month, a sale."""
    neutral: Any = None
    """The value with which it plays no part in any answer."""
    name: str = ""
    """The dataclass field's name, which the schema fills in."""

    def field(self) -> Any:
        """The dataclass field that carries this declaration.

        Typed as anything, so that ``price: int = money(…)`` reads as an ``int`` with a default.
        """
        return dataclasses.field(default=self.default, metadata={METADATA: self})

    def read(self, typed: str, locale: Locale) -> Any:
        """The value of a text typed in the locale's language.

        Raises `Unreadable` with a sentence that says what to type.
        """
        return self._read(self.kind.read, typed, locale)

    def read_plain(self, plain: str, locale: Locale) -> Any:
        """The value of a text in a link; raises as `read` does."""
        return self._read(self.kind.read_plain, plain, locale)

    def _read(self, read: Reader, typed: str, locale: Locale) -> Any:
        typed = visible(typed, self.kind.joiners)
        if self.default is None and not visible(typed).strip():
            return None
        try:
            value = read(typed, self.unit, locale)
        except Unreadable as unreadable:
            raise Unreadable(self._explain(unreadable.sentence)) from None
        below, above = self.kind.beyond
        if self.min is not None and value < self.min:
            raise Unreadable(self._explain(sentence(below, typed=clipped(typed))))
        if self.max is not None and value > self.max:
            raise Unreadable(self._explain(sentence(above, typed=clipped(typed))))
        return value

    @property
    def conditions(self) -> dict[str, tuple[Any, ...]]:
        """The values of earlier inputs for which it counts, by their names."""
        return {
            name: tuple(one) if isinstance(one, tuple | list) else (one,)
            for name, one in (self.shown_when or {}).items()
        }

    def counts(self, values: Mapping[str, Any], hidden: Collection[str]) -> bool:
        """Whether it counts with the values of earlier inputs, of which some don't count.

        Of an input that can't be read, nothing is asked.
        """
        return all(
            name not in hidden and (name not in values or values[name] in allowed)
            for name, allowed in self.conditions.items()
        )

    def plain(self, value: Any, locale: Locale) -> str:
        """A value of this input in a link; empty where nothing is given."""
        return "" if value is None else self.kind.plain(value, locale)

    def typed(self, value: Any, locale: Locale) -> str:
        """A value of this input in the form's control."""
        return "" if value is None else self.kind.typed(value, locale)

    def show(self, value: Any, locale: Locale) -> str:
        """A value of this input with its unit, as a reader sees it."""
        return UNDEFINED if value is None else self.kind.given(value, locale, self.unit)

    @property
    def slides(self) -> tuple[Any, Any]:
        """The ends of its slider."""
        return self.play or (self.min, self.max)

    @property
    def has_slider(self) -> bool:
        """Whether its steps are few enough to slide through."""
        low, high = self.slides
        if self.step is None or low is None or high is None or self.default is None:
            return False
        steps: float = round((high - low) / self.step, 9)
        return steps <= MOST_STEPS

    def ends(self) -> list[Any]:
        """The smallest and the largest value, or every option."""
        return list(self.kind.ends(self.min, self.max))

    def sample(self, random: Random) -> Any:
        """A value that a person might type."""
        return self.kind.sample(self.min, self.max, random)

    def accepted(self) -> list[Any]:
        """What a specification says of the values: the ends of the range, or the options."""
        return self.kind.accepted(self.min, self.max)

    def mistake(self, locale: Locale) -> tuple[str, str] | None:
        """What is wrong with range and default, and what to write; None if nothing is.

        The locale is that of who wrote them.
        """
        return (
            self.kind.mistake_within(locale)
            or self._mistake_in_range()
            or self._mistake_in_figures()
            or self._mistake_in_default(locale)
        )

    def _mistake_in_range(self) -> tuple[str, str] | None:
        for name, end in (("min", self.min), ("max", self.max)):
            if end is not None and not isinstance(end, self.kind.ordered):
                return f"{name} {end!r} is no number", f"write {name}=…, in the units of code"
        if self.min is not None and self.max is not None and self.min >= self.max:
            return f"min {self.min} is not below max {self.max}", "exchange or widen them"
        return None

    def _mistake_in_figures(self) -> tuple[str, str] | None:
        if self.digits is not None and (mistake := self.kind.mistake_in_digits(self.digits)):
            return mistake
        if self.step is not None and (
            mistake := self.kind.mistake_in_step(self.step, self.min, self.max)
        ):
            return mistake
        return (
            self._mistake_in_ends("likely", self.likely)
            or self._mistake_in_ends("play", self.play)
            or self._mistake_in_play()
        )

    def _mistake_in_ends(self, name: str, ends: Any) -> tuple[str, str] | None:
        remedy = f"write {name}=(low, high), in the units of code"
        match ends:
            case None:
                return None
            case (int() | float() as low, int() | float() as high):
                if self.min <= low < high <= self.max:
                    return None
                return f"{name} {ends} doesn't lie from {self.min} to {self.max}", remedy
            case _:
                return f"{name} {ends!r} is no low and high number", remedy

    def _mistake_in_play(self) -> tuple[str, str] | None:
        if self.play is None:
            return None
        low, high = self.play
        if self.default is None or not low <= self.default <= high:
            return f"play {self.play} has not the default {self.default} in it", "change either"
        if not self.has_slider:
            problem = f"no slider reaches from {low} to {high} in {MOST_STEPS} steps"
            return problem, "write a step=, or a larger one"
        return None

    def _mistake_in_default(self, locale: Locale) -> tuple[str, str] | None:
        if self.default is None and (options := self.kind.every()):
            return "the default None is no option", f"write one of {', '.join(map(repr, options))}"
        try:
            read = self.read_plain(self.plain(self.default, locale), locale)
        except Unreadable as unreadable:
            said = unreadable.sentence.show(locale)
            problem = f"the default {self.default!r} can't be used: {said}"
            return problem.rstrip("."), "change the default or the range"
        except Exception:  # whatever a kind raises at what it was not made for
            problem = f"the default {self.default!r} is no value of this kind"
            return problem, "write one in the units of code"
        if read != self.default:
            return f"the default {self.default!r} reads back as {read!r}", f"write {read!r}"
        return None

    def _explain(self, reason: Sayable) -> Sayable:
        expected = self.kind.expected(self.min, self.max, self.unit)
        if expected is None:
            return reason
        return sentence("explained", reason=reason, expected=expected)
