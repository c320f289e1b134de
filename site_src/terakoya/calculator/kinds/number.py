"""A number: whole or not, as it is or in hundredths, with a pattern around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from random import Random
from typing import TYPE_CHECKING, Any, override
from unicodedata import east_asian_width

from terakoya.calculator.kinds.input import Conditions, Input
from terakoya.calculator.kinds.kind import (
    Axis,
    InputKind,
    Keypad,
    NoValue,
    Shown,
    Unreadable,
    described,
    shown_to,
)
from terakoya.calculator.kinds.numerals import (
    LONGEST,
    PLAIN_NUMBER,
    PLAINLY_GROUPED,
    NumberReader,
    clipped,
    is_extreme,
    is_grouped_by_point,
    plain_number,
    plain_power,
    round_number,
    visible,
    written,
)
from terakoya.calculator.kinds.units import Step, steps_to, words_like
from terakoya.calculator.locale import Locale
from terakoya.calculator.roots import Range
from terakoya.calculator.text import Sayable, Text, sentence

if TYPE_CHECKING:
    from terakoya.calculator.quantity import Per, Quantity

MOST_DIGITS = 12
"""Decimal places that binary fractions still have right."""

NO_NAN = "return None where a figure is undefined and math.inf where it has no end"

EMPTY = sentence("empty")

HALF = 0.5
"""What is left over of a whole number from here on makes one more of it."""


@dataclass(frozen=True)
class NumberKind(InputKind):
    """Money, a count, a rate or any other number: they differ in these."""

    numeric = True

    noun: str
    """The key of what a person is asked to enter: "an amount", "a percentage"."""
    whole: bool
    """Whether only whole numbers are values."""
    digits: int
    """The most decimal places shown."""
    most: float
    """The largest input accepted where a declaration names none."""
    noise: float = 1e-12
    """What is less is left over of a calculation that came to nothing."""
    steps: tuple[Step, ...] = ()
    """Units that a figure may be given in: 3割5分 for 35%."""
    words_likely: bool = False
    """Whether people type words with it, such as 万 and 円."""
    powers: bool = False
    """Whether what is very small or large is shown, and read, as 1.6 × 10⁻¹⁹."""

    def __call__(
        self,
        default: float | None,
        *,
        label: Text,
        min: float = 0,
        max: float | None = None,
        unit: Text | None = None,
        help: Sayable | None = None,
        digits: int | None = None,
        step: float | None = None,
        likely: tuple[float, float] | None = None,
        play: tuple[float, float] | None = None,
        shown_when: Conditions | None = None,
        rarely: bool = False,
        means: Quantity | None = None,
        per: Per | None = None,
        neutral: float | None = None,
    ) -> Any:
        """Declare an input of this kind.

        ``default``, ``min``, ``max``, ``step``, ``likely`` and ``play`` are in the units of code:
        cents, a fraction for a rate. An input whose default is None may be left empty, and is None
        then. It is shown to ``digits`` decimal places where it is shown rounded; more may be typed.
        The keys ↑ and ↓ change it by a ``step``, and so does a slider where `MOST_STEPS` reach from
        end to end of ``play``, else of the range. What matters is tried from the one end of
        ``likely`` to the other, else a tenth either way. It ``means`` a quantity of the business,
        of a month or whatever it is ``per``, if that is what everybody types here who knows it;
        with ``neutral`` it plays no part.
        """
        kind = shown_to(self, digits)
        most = self.most if max is None else max
        shown = (label, min, most, unit, help, digits, step, likely, play, shown_when)
        meant: Any = {"means": means, "per": per, "neutral": neutral}
        return Input(kind, default, *shown, rarely=rarely, **meant).field()

    def power(self, locale: Locale) -> int:
        """The power of ten between the value in code and a person's figure: 2 for a percentage."""
        return 0

    def pattern(self, locale: Locale) -> str:
        """What stands around a figure: ``${}``."""
        return "{}"

    def own_words(self, locale: Locale) -> tuple[str, ...]:
        """Words before or after a number that are read and passed over, beside the pattern's."""
        return ()

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> int | float:
        return self._value(self._read(typed, unit, locale), typed, locale)

    @override
    def read_plain(self, plain: str, unit: Text | None, locale: Locale) -> int | float:
        is_plain = len(plain) <= LONGEST and PLAIN_NUMBER.fullmatch(plain)
        if is_plain and (self.powers or "e" not in plain):
            return self._value(Decimal(plain), plain, locale)
        return self.read(plain, unit, locale)

    def _read(self, typed: str, unit: Text | None, locale: Locale) -> Decimal:
        """The number as typed, not yet a value; raises `Unreadable`."""
        is_plain = locale.decimal == "." and len(typed) <= LONGEST
        if is_plain and PLAINLY_GROUPED.fullmatch(typed):
            return Decimal(typed.replace(",", ""))  # as most are: a series may have a thousand
        figure = self._reader(unit, locale).read(typed)
        if figure is None:
            is_empty = not visible(typed).strip()
            raise Unreadable(EMPTY if is_empty else sentence("no_number", typed=clipped(typed)))
        return figure

    def _value(self, figure: Decimal, typed: str, locale: Locale) -> int | float:
        value = figure.scaleb(-self.power(locale))
        if not self.whole:
            if math.isinf(number := float(value)):
                raise Unreadable(sentence("too_large", typed=clipped(typed)))
            return number or 0.0  # there is no negative zero
        places = self.most_places(locale)
        if value != value.to_integral_value():
            key = "too_fine" if places else "not_whole"
            raise Unreadable(sentence(key, typed=clipped(typed), places=str(places)))
        if places != 3 and is_grouped_by_point(typed, locale):
            figures = {name: locale.number(str(int(figure * times))) for name, times in READINGS}
            raise Unreadable(sentence("by_point", typed=clipped(typed), **figures))
        return int(value)

    def _reader(self, unit: Text | None, locale: Locale) -> NumberReader:
        key = (unit, locale)
        if key not in self._readers:
            steps = self.steps or steps_to(_words(unit))
            self._readers[key] = NumberReader(
                self.words(unit, locale), locale, steps, powers=self.powers
            )
        return self._readers[key]

    @cached_property
    def _readers(self) -> dict[tuple[Text | None, Locale], NumberReader]:
        """What has been made to read each unit."""
        return {}

    @override
    def keypad(self, declared: Input) -> Keypad:
        # Few keys where these are enough.
        values = [declared.min, declared.max, declared.default]
        is_long = self.powers and any(is_extreme(value) for value in values if value is not None)
        is_negative = declared.min is not None and declared.min < 0
        return "text" if self.words_likely or is_negative or is_long else "decimal"

    def words(self, unit: Text | None, locale: Locale) -> tuple[str, ...]:
        """The words that may stand before or after a value."""
        around = (word for word in self.pattern(locale).split("{}") if word)
        return (*self.own_words(locale), *around, *words_like(_words(unit)))

    @override
    def given(self, value: float, locale: Locale, unit: Text | None = None) -> str:
        return self._around(written(self._exact(value, locale), locale), locale, unit)

    @override
    def value(self, given: Any) -> int | float:
        value = given if type(given) in (int, float) else _number_of(given)
        if math.isnan(value):
            raise NoValue("nan", NO_NAN)
        return value

    @override
    def with_digits(self, digits: int) -> NumberKind:
        # Who says how many digits are shown says that they are none left over.
        return replace(self, digits=digits, noise=0 if self.powers else self.noise)

    @override
    def mistake_in_digits(self, digits: Any) -> tuple[str, str] | None:
        if self.whole:
            return super().mistake_in_digits(digits)
        if type(digits) is int and 0 <= digits <= MOST_DIGITS:
            return None
        return f"digits {digits!r} can't be shown", f"write a whole number from 0 to {MOST_DIGITS}"

    @override
    def mistake_in_step(self, step: Any, least: Any, most: Any) -> tuple[str, str] | None:
        if type(step) not in (int, float) or not 0 < step < math.inf:
            return f"step {step!r} is no number above 0", "write step=…, in the units of code"
        if self.whole and type(step) is not int:
            return f"step {step} is no whole number", "write one, in the units of code"
        if step > most - least:
            return f"step {step} is larger than the range from {least} to {most}", "make it smaller"
        return None

    @override
    def plain(self, value: float, locale: Locale) -> str:
        if self.powers and is_extreme(value):
            return plain_power(value)
        return plain_number(value, self.power(locale))

    @override
    def typed(self, value: float, locale: Locale) -> str:
        figures, letter, power = self._exact(value, locale).partition("e")
        # With the minus of a keyboard.
        return locale.number(figures).replace(locale.minus, "-") + letter + power

    def _exact(self, value: float, locale: Locale) -> str:
        """A value in plain digits as a person writes it."""
        return self.padded(self.plain(value, locale), 0, locale)

    @override
    def show(self, value: float, locale: Locale, unit: Text | None = None, places: int = 0) -> str:
        if math.isinf(value):
            return "∞" if value > 0 else f"{locale.minus}∞"
        if self.powers and is_extreme(value) and abs(value) > self.noise:
            plain = plain_power(value, self.digits)
        else:
            plain = round_number(value, self.most_shown(locale), self.power(locale), self.noise)
            plain = self.padded(plain, places, locale)
        return self._around(written(plain, locale), locale, unit)

    def most_shown(self, locale: Locale) -> int:
        """The decimal places shown at most."""
        return self.digits

    def padded(self, plain: str, places: int, locale: Locale) -> str:
        """A number in plain digits with so many decimal places at least, and both of the cents."""
        if not places:
            return plain
        whole, _, fraction = plain.partition(".")
        return f"{whole}.{fraction:0<{places}}"

    def _around(self, figure: str, locale: Locale, unit: Text | None) -> str:
        """A figure within its pattern, its sign before all, its unit after."""
        sign = locale.minus if figure.startswith(locale.minus) else ""
        size = figure[len(sign) :]
        after = _unit(unit, locale, size) if unit else ""
        return sign + self.pattern(locale).replace("{}", size) + after

    @override
    def expected(self, least: Any, most: Any, unit: Text | None) -> Sayable | None:
        ends = {"least": Shown(self.given, least, unit), "most": Shown(self.given, most, unit)}
        return sentence("expected", noun=sentence(self.noun), **ends)

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        return [least, most]

    @override
    def numbers(self, least: Any, most: Any) -> Range | None:
        return Range(least, most, self.whole)

    @override
    def nearest(self, value: float) -> int | float:
        return math.floor(value + HALF) if self.whole and math.isfinite(value) else value

    @override
    def sample(self, least: Any, most: Any, random: Random) -> float:
        # Small figures and large ones alike, on either side of nothing.
        nearest = min(max(0, least), most)
        ends = [end for end in (least, most) if end != nearest]
        end = ends[0] if len(ends) == 1 else random.choice(ends)
        value: float = nearest + (end - nearest) * random.random() ** 4
        if self.whole:
            return round(value)
        return round(value, max(4, 3 - math.floor(math.log10(most - least))))

    @override
    def drawn(self, value: float) -> float | None:
        return value if math.isfinite(value) else None

    @override
    def cell(self, value: float, locale: Locale) -> float | str:
        if math.isinf(value):
            return self.show(value, locale)
        return float(plain_number(value, self.power(locale)))

    @override
    def cell_places(self, locale: Locale) -> int | None:
        return -self.power(locale) if self.whole else None

    @override
    def cell_format(self, locale: Locale) -> str:
        digits = self.most_shown(locale)
        figure = "#,##0" + ("." + "0" * digits if digits else "")
        # A percent sign alone means something to a spreadsheet.
        before, _, after = self.pattern(locale).partition("{}")
        return _quoted(before) + figure + _quoted(after)

    @override
    def axis(self, locale: Locale, unit: Text | None) -> Axis:
        before, _, after = self.pattern(locale).partition("{}")
        power = self.power(locale)
        scale = 10**power if power >= 0 else 1 / 10**-power
        words = _unit(unit, locale, "")
        return Axis(before, (after + words).lstrip(" "), scale, unit=words)


READINGS = (("figure", 1), ("thousands", 1_000))
"""What 500.000 may be, as a decimal and as thousands: how many times as much."""


def _quoted(text: str) -> str:
    """A text around a figure, as the format of a spreadsheet has it."""
    return "%".join(f'"{part}"' if part else "" for part in text.split("%"))


def _number_of(given: Any) -> int | float:
    """A Decimal or a Fraction as an int or a float; raises `NoValue` for what is no number."""
    # True and False count as 1 and 0 in Python, but nobody means them so.
    if isinstance(given, bool) or not hasattr(given, "as_integer_ratio"):
        raise NoValue(f"{described(given)}, which is no number", "return an int or a float")
    try:
        numerator, denominator = given.as_integer_ratio()
    except OverflowError:  # a Decimal without an end
        return float(given)
    except ValueError:  # a Decimal that is nan, of either kind
        return math.nan
    return int(numerator) if denominator == 1 else float(given)


@cache
def _words(unit: Text | None) -> tuple[str, ...]:
    """A unit's words in every language, each in all its forms."""
    if unit is None:
        return ()
    return tuple(word for name in unit.languages for word in unit[name].split("|") if word)


def _unit(unit: Text | None, locale: Locale, figure: str) -> str:
    """A unit after a figure, in the form for it; parted by a space where the script has spaces."""
    if unit is None:
        return ""
    word = locale.form(unit.show(locale), figure)
    is_word = word[:1].isalpha() and east_asian_width(word[0]) not in "WF"
    return f" {word}" if is_word else word


number = NumberKind(noun="a_number", whole=False, digits=2, most=1_000_000_000, powers=True)
"""Any number that is none of the other kinds."""
