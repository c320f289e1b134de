"""The kinds of value, a file each: how a value is read, shown, typed, asked for, tried and drawn.

A kind is used twice: called, it declares an input (``price: int = money(500_000, …)``); named, it
says how a result is shown (``@output(kind=money, …)``). What can only be shown has no ``read``.
"""

from terakoya.calculator.kinds.choice import choice
from terakoya.calculator.kinds.count import count
from terakoya.calculator.kinds.input import Input
from terakoya.calculator.kinds.kind import Axis, InputKind, Kind, Unreadable
from terakoya.calculator.kinds.money import money
from terakoya.calculator.kinds.number import number
from terakoya.calculator.kinds.rate import rate
from terakoya.calculator.kinds.series import series
from terakoya.calculator.kinds.text import text
from terakoya.calculator.kinds.words import words
from terakoya.calculator.kinds.yes_no import yes_no

__all__ = [
    "Axis",
    "Input",
    "InputKind",
    "Kind",
    "Unreadable",
    "choice",
    "count",
    "money",
    "number",
    "rate",
    "series",
    "text",
    "words",
    "yes_no",
]
