"""What several calculators work out alike."""

import math

ROUNDING = 1e-9
"""What binary fractions may be off by where a figure just reaches another."""

MONTHS_A_YEAR = 12


def geometric_sum(ratio: float, terms: int) -> float:
    """1 + ratio + ratio² + …, so many terms: of a retention, the months that are likely paid."""
    # Summed, not by the closed form, which a ratio next to 1 would make 0 in binary.
    return math.fsum(ratio**term for term in range(terms))


def over_stay(amount: float, churn: float) -> float:
    """What an amount a month adds up to until the customer leaves; no end where nobody does."""
    if not amount:
        return 0.0
    return amount / churn if churn else math.copysign(math.inf, amount)
