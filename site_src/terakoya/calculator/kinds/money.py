"""Whole yen. A derived average may be a float and is shown rounded."""

from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.text import Text

money = NumberKind(
    noun=Text(en="an amount", ja="金額"),
    pattern=Text(en="¥{}", ja="{}円"),
    whole=True,
    digits=0,
    scale=1,
    most=10_000_000_000,
    also_read=("yen", "jpy", "円也", "圓", "えん", "エン"),
    keypad="text",
)
