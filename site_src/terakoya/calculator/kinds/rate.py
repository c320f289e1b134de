"""A fraction in code (0.05), a percentage for people (5%)."""

from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.text import Text

rate = NumberKind(
    noun=Text(en="a percentage", ja="割合"),
    pattern=Text(en="{}%", ja="{}%"),
    whole=False,
    digits=2,
    scale=100,
    most=1,
)
