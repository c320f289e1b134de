"""Rows that several charts are drawn from."""

from dataclasses import dataclass

from terakoya import Text


@dataclass(frozen=True)
class Step:
    """A bar of a waterfall: what it is called, and the yen it adds."""

    step: Text
    amount: float
