"""What is worked out with decimals enough, where a yen or a month hangs on the last place."""

import math
from decimal import Decimal, localcontext

DIGITS = 100
"""Decimal places to work with."""
TINY = Decimal("1e-40")
"""What is as good as nothing."""
UNNOTICED = Decimal("1e-9")
"""The part of a month's payment that nobody waits another month for."""


def exact(rate: float) -> Decimal:
    """A rate as it was typed, not as binary keeps it."""
    return Decimal(repr(rate))


def first_month_that_covers(cost: Decimal, first: Decimal, churn: Decimal) -> float:
    """The smallest number of months whose payments reach a cost; `math.inf` if they never do.

    ``first`` is the first month's payment, of which ``churn`` is lost in each month after it.
    """
    with localcontext(prec=DIGITS):
        payments = cost / first
        if churn < TINY or payments <= 1:
            return math.ceil(payments)
        # 1 + r + r² + … reaches them after log(1 - payments·churn) / log(r) months, or never.
        left = 1 - payments * churn
        if left < TINY:
            return math.inf
        return math.ceil(left.ln() / (1 - churn).ln() - UNNOTICED)
