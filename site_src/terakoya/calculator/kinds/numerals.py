"""How a number is read from what a person types, and written for them to read."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

LONGEST = 40
"""Characters read at most: nobody types more, and a longer number costs time."""

MULTIPLIERS = {"千": 10**3, "万": 10**4, "億": 10**8, "k": 10**3}

LARGEST_ROUNDED = 1e15
"""From here on a float has no decimal places to round."""

# Full-width forms of ASCII, the wide space and yen sign, and what people write for a minus.
_PLAIN: dict[int, int | str] = {0xFF01 + place: 0x21 + place for place in range(94)}
_PLAIN |= {0x3000: " ", ord("￥"): "¥", **dict.fromkeys(map(ord, "−‐–▲△"), "-")}
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_SIGN = re.compile(r"[+-]?")
_PART = re.compile(rf"({_GROUPED.pattern})([千万億k]?)")
_SPACES = re.compile(r"[\s_']+")


def read_number(typed: str, affixes: tuple[str, ...] = ()) -> Decimal | None:
    """The number in a typed text, or None if it can't be read.

    Full-width characters, thousands separators, the units 千, 万 and 億, a leading minus (also ▲)
    and the given affixes (``円``, ``¥``, ``%`` …) at either end are understood.
    """
    if len(typed) > LONGEST:
        return None
    if typed.isascii() and typed.isdigit():
        return Decimal(typed)  # as most are: a series may have a thousand
    text = _without_affixes(_plain(typed), affixes)
    sign = -1 if text.startswith("-") else 1
    amount = _read_parts(_without_affixes(_SIGN.sub("", text, count=1), affixes))
    return None if amount is None else sign * amount


def _plain(typed: str) -> str:
    return _SPACES.sub("", typed.translate(_PLAIN)).lower()


def _without_affixes(text: str, affixes: tuple[str, ...]) -> str:
    for affix in sorted(affixes, key=len, reverse=True):
        plain = _plain(affix)
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
    if isinstance(value, int):
        return str(value)
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
    if abs(value) < LARGEST_ROUNDED:
        # As people round, a half up; binary rounding would take it to the even neighbour.
        exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    else:
        exact = Decimal(value)
    # Adding nothing makes a negative zero a plain one.
    text = f"{exact + 0:,.{digits}f}"
    if digits:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")
