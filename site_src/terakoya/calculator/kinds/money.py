"""An amount of money: a whole number of the currency's smallest unit, such as yen or cents.

A derived average may be a float and is shown rounded.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any, override

from terakoya.calculator.kinds.kind import Unreadable
from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.kinds.numerals import clipped, names_any, round_number
from terakoya.calculator.locale import Currency, Locale
from terakoya.calculator.text import Text, sentence


class MoneyKind(NumberKind):
    """Amounts in the currency of the locale."""

    @override
    def power(self, locale: Locale) -> int:
        return -locale.currency.digits

    @override
    def pattern(self, locale: Locale) -> str:
        return locale.currency.pattern

    @override
    def own_words(self, locale: Locale) -> tuple[str, ...]:
        return locale.currency.words

    @override
    def places(self, value: Any, locale: Locale) -> int:
        digits = locale.currency.digits
        if not digits or math.isinf(value):
            return 0
        if isinstance(value, int):
            return digits if value % 10**digits else 0
        return digits if "." in round_number(value, digits, -digits, self.noise) else 0

    @property
    @override
    def in_currency(self) -> bool:
        return True

    @override
    def most_places(self, locale: Locale) -> int:
        return locale.currency.digits

    @override
    def most_shown(self, locale: Locale) -> int:
        return locale.currency.digits

    @override
    def padded(self, plain: str, places: int, locale: Locale) -> str:
        digits = locale.currency.digits
        return super().padded(plain, max(places, digits) if "." in plain else places, locale)

    @override
    def _read(self, typed: str, unit: Text | None, locale: Locale) -> Decimal:
        try:
            return super()._read(typed, unit, locale)
        except Unreadable:
            if other := self._other_currency(typed, unit, locale):
                names = {"given": other.name, "asked": locale.currency.name}
                raise Unreadable(
                    sentence("other_currency", typed=clipped(typed), **names)
                ) from None
            raise

    def _other_currency(self, typed: str, unit: Text | None, locale: Locale) -> Currency | None:
        """The currency that an amount is in, if it can be read as one of another's."""
        for code, currency in locale.currencies.items():
            elsewhere = locale.in_currency(code)
            # First, since what reads a currency's amounts is slow to make.
            is_named = names_any(typed, self.words(unit, elsewhere))
            if is_named and self._reader(unit, elsewhere).read(typed) is not None:
                return currency
        return None


money = MoneyKind(
    noun="an_amount", whole=True, digits=0, most=10_000_000_000, noise=1e-4, words_likely=True
)
