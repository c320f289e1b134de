"""The bins of a histogram: round, of one width, and about as many as the values bear."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

MOST = 40
"""More than a phone has room for."""

FINEST = 1e-9
"""Of the largest value, or of 1: narrower bins are the dust of floats."""

type Bin = tuple[float, float, int]
"""Where it begins, where it ends, and how many values lie in it."""


def bins(values: Sequence[float]) -> list[Bin]:
    """Count values in bins; what lies on an end counts where a bin begins.

    Whole values have whole bins, from the least to the greatest value in each: 10 to 19, 20 to 29.
    """
    ordered = sorted(value for value in values if math.isfinite(value))
    if not ordered:
        return []
    is_whole = all(value == round(value) for value in ordered)
    step = _round_step(_width(ordered), at_least=1 if is_whole else 0)
    first, last = math.floor(ordered[0] / step), math.floor(ordered[-1] / step)
    edges = [_without_dust(place * step) for place in range(first - 1, last + 3)]
    places = [bisect_right(edges, value) - 1 for value in ordered]
    used = range(places[0], places[-1] + 1)
    return [
        (edges[place], edges[place + 1] - (1 if is_whole else 0), places.count(place))
        for place in used
    ]


def _width(ordered: Sequence[float]) -> float:
    """How wide a bin should be: by Freedman and Diaconis, or by Sturges where that is narrower."""
    size, spread = len(ordered), ordered[-1] - ordered[0]
    largest = max(abs(ordered[0]), abs(ordered[-1]))
    if spread <= largest * FINEST:
        return max(largest / 10, FINEST) if largest else 1
    quarters = ordered[3 * size // 4] - ordered[size // 4]
    widths = (spread / (math.log2(size) + 1), 2 * quarters / math.cbrt(size))
    return max(spread / MOST, min(width for width in widths if width > 0), largest * FINEST, FINEST)


def _round_step(width: float, at_least: float) -> float:
    """The nearest of 1, 2 and 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(width))
    step = next(
        factor * power
        for factor, limit in ((1, math.sqrt(2)), (2, math.sqrt(10)), (5, math.sqrt(50)), (10, 10))
        if width <= limit * power
    )
    return max(step, at_least)


def _without_dust(edge: float) -> float:
    """An edge as the number that a person would write: 0.3 for 3 × 0.1."""
    return float(f"{edge:.12g}")
