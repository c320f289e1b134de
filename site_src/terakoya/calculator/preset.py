"""A business in numbers, to begin from: its quantities, or the inputs of one calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from terakoya.calculator.text import Text


@dataclass(frozen=True)
class Preset:
    """What is said by the keys of quantities, or by the names of a calculator's inputs."""

    name: Text
    """What it is called: a trade, or the business itself."""
    said: Mapping[str, Any]
    """Of a pair, the two counts. Amounts are in the smallest units of any currency."""
    by_currency: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What it says otherwise in a currency, by its code."""

    def said_in(self, currency: str) -> Mapping[str, Any]:
        """What it says in a currency."""
        return {**self.said, **self.by_currency.get(currency, {})}
