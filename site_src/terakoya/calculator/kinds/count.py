"""A whole number of something: payments, people, months."""

from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.text import Text

count = NumberKind(
    noun=Text(en="a whole number", ja="整数"),
    pattern=Text(en="{}", ja="{}"),
    whole=True,
    digits=0,
    scale=1,
    most=1_000_000_000,
)
