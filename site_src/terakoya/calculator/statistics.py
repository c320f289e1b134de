"""What can be said of a share from the few cases it was seen in, and of many draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

Z_95 = 1.959963984540054
"""The 97.5% quantile of the standard normal distribution."""


def wilson_interval(successes: float, trials: float) -> tuple[float, float] | None:
    """The ends of the 95% interval of a share, each from 0 to 1; None without trials.

    Unlike the usual "plus or minus", it holds for few trials and for shares near 0 or 1.
    Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
    Journal of the American Statistical Association 22 (1927).
    """
    if not trials:
        return None
    share, square = successes / trials, Z_95 * Z_95
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    spread = math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    reach = Z_95 / (1 + square / trials) * spread
    # At 0 and 1 an end is exactly there, which binary rounding may miss.
    low = 0.0 if successes == 0 else max(0.0, middle - reach)
    high = 1.0 if successes == trials else min(1.0, middle + reach)
    return low, high


def wilson_formulas(share: str, trials: str) -> tuple[str, str]:
    """The formulas of the interval's ends in LaTeX; the share and the trials have these names."""
    middle = rf"{share} + \frac{{z^{{2}}}}{{2 \times {trials}}}"
    reach = (
        rf"z \times \sqrt{{\frac{{{share} \times (1 - {share})}}{{{trials}}}"
        rf" + \frac{{z^{{2}}}}{{4 \times {trials}^{{2}}}}}}"
    )
    whole = rf"1 + \frac{{z^{{2}}}}{{{trials}}}"
    return rf"\frac{{{middle} - {reach}}}{{{whole}}}", rf"\frac{{{middle} + {reach}}}{{{whole}}}"


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which such a share of ordered values lies, between two if need be."""
    place = share * (len(ordered) - 1)
    low, high = ordered[math.floor(place)], ordered[math.ceil(place)]
    return low if low == high else low + (high - low) * (place - math.floor(place))


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """How far two rise and fall together, from -1 to 1; None where one of them never changes.

    Source: C. Spearman, "The Proof and Measurement of Association between Two Things", American
    Journal of Psychology 15 (1904), with equal values sharing their ranks.
    """
    firsts, seconds = _ranks(one), _ranks(other)
    middle = (len(firsts) - 1) / 2
    together = sum((a - middle) * (b - middle) for a, b in zip(firsts, seconds, strict=True))
    spreads = [sum((rank - middle) ** 2 for rank in ranks) for ranks in (firsts, seconds)]
    return together / math.sqrt(spreads[0] * spreads[1]) if all(spreads) else None


def _ranks(values: Sequence[float]) -> list[float]:
    """Each value's place among all, from 0; equal ones share the mean of theirs."""
    ranks, first = [0.0] * len(values), 0
    order = sorted(range(len(values)), key=values.__getitem__)
    for _, alike in groupby(order, values.__getitem__):
        places = [*alike]
        for place in places:
            ranks[place] = first + (len(places) - 1) / 2
        first += len(places)
    return ranks
