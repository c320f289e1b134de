"""How a course asks a business for its quantities: in which order, with what, and of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from terakoya.calculator.kinds.input import Conditions
from terakoya.calculator.preset import Preset
from terakoya.calculator.text import Text


@dataclass(frozen=True, kw_only=True)
class Group:
    """Quantities that are asked for together, by their keys."""

    name: Text
    shows: Text
    """What they make visible."""
    asks: tuple[str, ...]
    follows: tuple[str, ...] = ()
    """What is worked out from them, and shown below."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A kind word where a number may be another than was meant: nobody is stopped by it."""

    key: str
    says: Text
    least: float | None = None
    """It is said below that, in the units of code; None where nothing is too little."""
    most: float | None = None
    """It is said above that."""
    of: str = ""
    """The quantity of which these are multiples."""


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What can be said of a business as soon as what it rests on is known."""

    figure: str
    """An output of a calculator, ``break_even.profit``, or a quantity."""
    says: Mapping[str, Text]
    """By how the figure comes out (``> 0``, ``< 0``, ``= 0``, ``none``, ``endless``); in each is
    ``{figure}``, without its sign."""


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A course may do without: then all that it asks is one list."""

    presets: Mapping[str, Preset]
    """Businesses to begin from, by a short name."""
    example: Preset | None = None
    """The one of the course's own texts."""
    before: tuple[str, ...] = ()
    """Choices that are made first, and that a preset makes for a reader."""
    first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By preset, what is asked first, in this order; ``""`` for a business that is none of them."""
    groups: tuple[Group, ...] = ()
    """All that may be said, in the order in which a person would answer."""
    asked_when: Mapping[str, Conditions] = field(default_factory=dict)
    """By quantity, the choices with which it is asked; with others it is folded away."""
    parts: Mapping[str, tuple[Text, Text]] = field(default_factory=dict)
    """By quantity, what may be divided by what to come to it."""
    lasts: Mapping[str, int] = field(default_factory=dict)
    """By quantity, the days after which to count again; of others `LASTS`, of shares a year."""
    doubts: tuple[Doubt, ...] = ()
    truths: tuple[Truth, ...] = ()
    """In the order of what is to be said first."""

    def keys(self) -> set[str]:
        """The keys of all quantities that it names."""
        grouped = {key for group in self.groups for key in (*group.asks, *group.follows)}
        firsts = {key for keys in self.first.values() for key in keys}
        said = {key for preset in self.presets.values() for key in preset.said}
        doubted = {key for doubt in self.doubts for key in (doubt.key, doubt.of) if key}
        conditions = {key for one in self.asked_when.values() for key in one}
        named = {*self.before, *self.asked_when, *self.parts, *self.lasts}
        return grouped | firsts | said | doubted | conditions | named


LASTS = 180
"""The days after which a number that was counted is to be counted again."""
A_YEAR = 365
