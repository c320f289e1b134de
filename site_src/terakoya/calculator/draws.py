"""Numbers drawn between a low and a high one, the same on every machine to the last digit."""

from __future__ import annotations

import math
from typing import NamedTuple

SEED = 0x7465_7261_6B6F_7961
"""Any will do; it never changes, so that the same question has the same answer."""
_ALL = (1 << 64) - 1
_STEP = 0x9E37_79B9_7F4A_7C15
_UNIT = 2.0**-53


class Span(NamedTuple):
    """What a reader who isn't sure of a number says of it."""

    low: float
    likely: float
    high: float


def drawn(span: Span, number: int) -> float:
    """A draw from the triangular distribution of a span, by its number.

    Of a triangle, since its inverse takes a square root and no more: that is rounded alike
    everywhere, while powers and logarithms are not.
    """
    low, likely, high = span
    width = high - low
    if width <= 0:
        return low
    share = uniform(number)
    if share * width < likely - low:
        return low + math.sqrt(share * width * (likely - low))
    return high - math.sqrt((1 - share) * width * (high - likely))


def uniform(number: int) -> float:
    """A number from 0 to below 1, by its number in the sequence.

    Source: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators",
    OOPSLA 2014 (SplitMix64).
    """
    mixed = (SEED + (number + 1) * _STEP) & _ALL
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9) & _ALL
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB) & _ALL
    return ((mixed ^ (mixed >> 31)) >> 11) * _UNIT
