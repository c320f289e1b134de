"""Terakoya: calculators in Python that answer on the page of a lesson."""

from terakoya.calculator import (
    Drawing,
    InvalidInput,
    Mark,
    Text,
    chart,
    choice,
    column,
    count,
    money,
    number,
    output,
    rate,
    table,
    words,
)

__all__ = [
    "Drawing",
    "InvalidInput",
    "Mark",
    "Text",
    "chart",
    "choice",
    "column",
    "count",
    "money",
    "number",
    "output",
    "rate",
    "table",
    "words",
]
