"""What can be said of a share from the few cases it was seen in."""

from __future__ import annotations

import math

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
