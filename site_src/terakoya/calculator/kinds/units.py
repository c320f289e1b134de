"""The units that calculators count in, as people write them: a word of a set stands for all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Step:
    """A unit that a number may be given in, beside the one asked for."""

    words: tuple[str, ...]
    size: Decimal
    """How many of the unit asked for it is."""


YEARS = (
    *("年間", "年", "か年", "ヶ年", "カ年", "years", "year", "yrs", "yr"),
    *("Jahre", "Jahren", "Jahr", "années", "année", "ans", "an"),
)
MONTHS = (
    *(f"{small}月{end}" for small in "かカヵヶケゕゖｶｹ箇個ヵ" for end in ("", "間")),
    *("月", "months", "month", "mths", "mos", "mo"),
    *("Monate", "Monaten", "Monat", "mois"),
)
WEEKS = (
    *("週間", "週", "weeks", "week", "wks", "wk"),
    *("Wochen", "Woche", "semaines", "semaine"),
)
DAYS = ("日間", "日", "days", "day", "Tage", "Tagen", "Tag", "jours", "jour")
HOURS = ("時間", "hours", "hour", "hrs", "hr")

WORDS = (
    YEARS,
    MONTHS,
    WEEKS,
    DAYS,
    HOURS,
    ("人", "名", "名様", "人様", "people", "person", "persons"),
    ("回", "度", "回分", "times", "time"),
    ("回", "回払い", "回払", "payments", "payment", "instalments", "installments"),
    ("件", "cases", "case"),
    ("個", "コ", "ヶ", "ケ", "つ", "点", "items", "item", "pieces", "piece"),
    ("倍", "×", "x", "✕", "✖"),
)
"""The words of each unit; some stand in two sets."""

STEPS = (
    (MONTHS, (Step(YEARS, Decimal(12)), Step(MONTHS, Decimal(1)))),
    (DAYS, (Step(WEEKS, Decimal(7)), Step(DAYS, Decimal(1)))),
)
"""The larger units of which each unit's number may be made."""


def words_like(declared: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a unit as declared, and every other that is written for it."""
    alike = [words for words in WORDS if not set(words).isdisjoint(declared)]
    return (*declared, *(word for words in alike for word in words))


def steps_to(declared: tuple[str, ...]) -> tuple[Step, ...]:
    """The larger units that a number of this unit may be given in."""
    return next((steps for words, steps in STEPS if not set(words).isdisjoint(declared)), ())
