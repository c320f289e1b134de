"""A fraction in code (0.05), a percentage for people (5%)."""

from decimal import Decimal
from typing import override

from terakoya.calculator.kinds.number import NumberKind, number
from terakoya.calculator.kinds.units import Step
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Text, sentence


class RateKind(NumberKind):
    """Percentages, as the locale writes them."""

    @override
    def power(self, locale: Locale) -> int:
        return 2

    @override
    def pattern(self, locale: Locale) -> str:
        return locale.percent

    @override
    def own_words(self, locale: Locale) -> tuple[str, ...]:
        return WORDS

    @override
    def difference(self, value: float, locale: Locale, unit: Text | None = None) -> str:
        # Of percentages, a difference in percent would be another figure.
        points = number.with_digits(self.digits).difference(100 * value, locale)
        return sentence("points", figure=points).show(locale)


WORDS = (
    *("%", "パーセント", "ﾊﾟｰｾﾝﾄ", "㌫", "percent", "percentage", "pct"),
    *("per cent", "prozent", "pour cent", "por ciento", "por cento", "per cento", "procent"),
    *("prosent", "prosenttia", "процент", "процента", "процентов", "yüzde", "persen"),
    *("퍼센트", "प्रतिशत", "เปอร์เซ็นต์"),
)
"""What may stand for the sign of a percentage."""

rate = RateKind(
    noun="a_percentage",
    whole=False,
    digits=2,
    most=1,
    steps=(
        Step(("割",), Decimal(10)),
        Step(("分",), Decimal(1)),
        Step(("厘",), Decimal("0.1")),
    ),
)
