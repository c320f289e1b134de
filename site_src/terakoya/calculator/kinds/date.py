"""A day of the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any, override

from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds.input import Conditions, Input
from terakoya.calculator.kinds.kind import Axis, InputKind, NoValue, Shown, Unreadable, described
from terakoya.calculator.kinds.number import EMPTY
from terakoya.calculator.kinds.numerals import LONGEST, clipped, plainer
from terakoya.calculator.locale import Dates, Locale
from terakoya.calculator.text import Sayable, Text, sentence

FIRST = datetime.date(1900, 1, 1)
LAST = datetime.date(2199, 12, 31)
"""The days accepted where a declaration names none."""

EPOCH = datetime.date(1970, 1, 1)
"""The day that an axis counts from, as browsers do."""

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each."""

FOUR_DIGITS = 4

type Day = Mapping[str, str]
"""A year, a month and a day as they are written."""


class DateKind(InputKind):
    """Days, as the locale writes them."""

    control = "date"
    ordered = datetime.date
    beyond = ("too_early", "too_late")

    def __call__(
        self,
        default: datetime.date | None,
        *,
        label: Text,
        min: datetime.date = FIRST,
        max: datetime.date = LAST,
        help: Sayable | None = None,
        shown_when: Conditions | None = None,
        rarely: bool = False,
    ) -> Any:
        """Declare an input of this kind; ``default``, ``min`` and ``max`` are `datetime.date`s.

        An input whose default is None may be left empty, and is None then.
        """
        for name, given in (("default", default), ("min", min), ("max", max)):
            if type(given) is not datetime.date and not (given is None and name == "default"):
                problem = f"the {name} {given!r} is no date"
                raise DeclarationError("date", problem, "write datetime.date(2026, 4, 1)")
        said = (label, min, max, None, help)
        return Input(self, default, *said, shown_when=shown_when, rarely=rarely).field()

    @override
    def read(self, typed: str, unit: Text | None, locale: Locale) -> datetime.date:
        text = plainer(typed)
        if not text:
            raise Unreadable(EMPTY)
        day = _found(text, locale.dates) if len(text) <= LONGEST else None
        if day is None:
            raise Unreadable(sentence("no_date", typed=clipped(typed)))
        if len(day["year"]) != FOUR_DIGITS:
            raise Unreadable(sentence("short_year", typed=clipped(typed)))
        try:
            return datetime.date(int(day["year"]), int(day["month"]), int(day["day"]))
        except ValueError:
            raise Unreadable(sentence("no_such_date", typed=clipped(typed))) from None

    @override
    def read_plain(self, plain: str, unit: Text | None, locale: Locale) -> datetime.date:
        # A form's control takes a date of a link in this form alone.
        if not _PLAIN.fullmatch(plain):
            raise Unreadable(sentence("link_date", typed=clipped(plain)))
        return self.read(plain, unit, locale)

    @override
    def show(
        self, value: datetime.date, locale: Locale, unit: Text | None = None, places: int = 0
    ) -> str:
        return locale.dates.written(value.year, value.month, value.day)

    @override
    def value(self, given: Any) -> datetime.date:
        # A time of day would be lost.
        if type(given) is datetime.date:
            return given
        raise NoValue(f"{described(given)}, which is no date", "return a datetime.date")

    @override
    def drawn(self, value: datetime.date) -> float:
        return (value - EPOCH).days

    @override
    def cell(self, value: datetime.date, locale: Locale) -> str:
        return value.isoformat()

    @override
    def cell_format(self, locale: Locale) -> str:
        return "yyyy-mm-dd"

    @override
    def expected(self, least: Any, most: Any, unit: Text | None) -> Sayable:
        ends = {"least": Shown(self.show, least, unit), "most": Shown(self.show, most, unit)}
        return sentence("expected_date", **ends)

    @override
    def ends(self, least: Any, most: Any) -> Sequence[Any]:
        return [least, most]

    @override
    def sample(self, least: Any, most: Any, random: Random) -> datetime.date:
        day: datetime.date = least + datetime.timedelta(random.randint(0, (most - least).days))
        return day

    @override
    def axis(self, locale: Locale, unit: Text | None) -> Axis:
        return Axis("", "", 1, is_date=True)


date = DateKind()
"""A day."""


_DIGITS = {"year": "[0-9]{1,4}", "month": "[0-9]{1,2}", "day": "[0-9]{1,2}"}
_PLACE = re.compile(r"\{(\w+)[^}]*\}")
_PLAIN = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIGURES = re.compile(
    r"([0-9]{1,4})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,4})\s?[.日]?", re.IGNORECASE
)
_ERA = re.compile(rf"({'|'.join(ERAS)})\s?(元|[0-9]{{1,2}})年")
_ORDERS = (("day", "name", "year"), ("name", "day", "year"), ("year", "name", "day"))
# What stands between the day, the month's name and the year, in one language or another.
_BETWEEN = r"(?:[-\s.,]|\bde\b|\bof\b|(?<=[0-9])(?:st|nd|rd|th|er|º))*"


def _found(text: str, dates: Dates) -> Day | None:
    """The day that a text says, whether or not the calendar has it; None if it says none."""
    text = _ERA.sub(_without_era, text)
    for pattern in _patterns(dates):
        if match := pattern.fullmatch(text):
            named = match.groupdict()
            name = named.pop("name", None)
            return named if name is None else {**named, "month": _months(dates)[name.lower()]}
    match = _FIGURES.fullmatch(text)
    return _in_order(match.groups(), dates.order, match[0]) if match else None


def _without_era(era: re.Match[str]) -> str:
    return f"{ERAS[era[1]] + int(era[2].replace('元', '1'))}年"


def _in_order(figures: Sequence[str], order: str, text: str) -> Day | None:
    """Three figures as the language orders them; a year that is written in full may stand first.

    None where another order than the language's may be meant.
    """
    first, _, last = figures
    if len(first) > 2:
        order = "ymd"
    elif len(last) > 2 and (order == "ymd" or (order == "mdy" and "." in text)):
        return None  # 4/1/2026 is in April in one country, in January in another
    places = {"y": "year", "m": "month", "d": "day"}
    return {places[letter]: figure for letter, figure in zip(order, figures, strict=True)}


@cache
def _months(dates: Dates) -> Mapping[str, str]:
    """The number of each month by its names in small letters."""
    return {
        plainer(name).lower().rstrip("."): str(number)
        for names in (dates.months, dates.short)
        for number, name in enumerate(names, start=1)
    }


@cache
def _patterns(dates: Dates) -> tuple[re.Pattern[str], ...]:
    """The ways to write a day in words: the language's own, and others."""
    names = "|".join(map(re.escape, sorted(_months(dates), key=len, reverse=True)))
    groups = {part: rf"(?<![0-9])(?P<{part}>{digits})(?![0-9])" for part, digits in _DIGITS.items()}
    groups["name"] = rf"(?P<name>{names})\.?"
    ways = [
        "".join(_written(dates.pattern, groups)),
        *(_BETWEEN.join(groups[part] for part in order) for order in _ORDERS),
    ]
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


def _written(pattern: str, groups: Mapping[str, str]) -> Iterator[str]:
    """The parts of the language's own pattern, as those of a regular expression."""
    for place, part in enumerate(_PLACE.split(pattern)):
        yield groups[part] if place % 2 else r"\s*".join(map(re.escape, plainer(part).split()))
        yield r"\s*"
