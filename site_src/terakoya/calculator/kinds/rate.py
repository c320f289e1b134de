"""A fraction in code (0.05), a percentage for people (5%)."""

from decimal import Decimal

from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.kinds.units import Step
from terakoya.calculator.text import Text

rate = NumberKind(
    noun=Text(en="a percentage", ja="割合"),
    pattern=Text(en="{}%", ja="{}%"),
    whole=False,
    digits=2,
    scale=100,
    most=1,
    also_read=("パーセント", "ﾊﾟｰｾﾝﾄ", "ﾊﾟｰｾﾝﾄ", "㌫", "percent", "percentage", "pct"),
    steps=(
        Step(("割",), Decimal(10)),
        Step(("分",), Decimal(1)),
        Step(("厘",), Decimal("0.1")),
    ),
)
