"""How a number is read from what a person types, and written for them to read."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

LONGEST = 40
"""Characters read at most: nobody types more, and a longer number costs time."""

MULTIPLIERS = {"千": 10**3, "万": 10**4, "億": 10**8, "k": 10**3}

_MINUS = str.maketrans({"−": "-", "‐": "-", "–": "-", "▲": "-", "△": "-"})
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_PART = re.compile(rf"({_GROUPED.pattern})([千万億k]?)")
_SPACES = re.compile(r"[\s_']+")


def read_number(typed: str, affixes: tuple[str, ...] = ()) -> Decimal | None:
    """The number in a typed text, or None if it can't be read.

    Full-width characters, thousands separators, the units 千, 万 and 億, a leading minus (also ▲)
    and the given affixes (``円``, ``¥``, ``%`` …) at either end are understood.
    """
    if len(typed) > LONGEST:
        return None
    text = _SPACES.sub("", unicodedata.normalize("NFKC", typed).translate(_MINUS).lower())
    text = _without_affixes(text, affixes)
    sign = -1 if text.startswith("-") else 1
    amount = _read_parts(_without_affixes(text.lstrip("+-"), affixes))
    return None if amount is None else sign * amount


def _without_affixes(text: str, affixes: tuple[str, ...]) -> str:
    for affix in sorted(affixes, key=len, reverse=True):
        plain = _SPACES.sub("", unicodedata.normalize("NFKC", affix).lower())
        text = text.removeprefix(plain).removesuffix(plain) if plain else text
    return text


def _read_parts(text: str) -> Decimal | None:
    """Add up ``1億2000万``: parts whose units fall from left to right."""
    total, smallest, position = Decimal(0), math.inf, 0
    while position < len(text):
        part = _PART.match(text, position)
        multiplier = MULTIPLIERS.get(part[2], 1) if part else 0
        if part is None or multiplier >= smallest:
            return None
        total += Decimal(part[1].replace(",", "")) * multiplier
        smallest, position = multiplier, part.end()
    return total if text else None


def plain_number(value: float) -> str:
    """A number in full, without separators, as it stands in a link: ``500000``, ``3.6``."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def group_number(plain: str) -> str:
    """A plain number with separators between thousands: ``500,000``."""
    whole, point, fraction = plain.partition(".")
    return f"{int(whole):,}{point}{fraction}" if whole not in ("", "-", "-0") else plain


def round_number(value: float, digits: int) -> str:
    """A number to at most so many decimal places, with separators and a true minus sign."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:z,.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")
