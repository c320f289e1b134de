"""What a calculator is made of, and how it is answered. Runs in CPython and in Pyodide."""

from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.kinds import (
    choice,
    count,
    date,
    money,
    number,
    rate,
    records,
    series,
    text,
    words,
    yes_no,
)
from terakoya.calculator.outputs import Drawing, Mark, chart, column, output, table
from terakoya.calculator.statistics import Z_95, wilson_formulas, wilson_interval
from terakoya.calculator.text import Sayable, Text, listed

__all__ = [
    "Z_95",
    "Drawing",
    "InvalidInput",
    "Mark",
    "Sayable",
    "Text",
    "chart",
    "choice",
    "column",
    "count",
    "date",
    "listed",
    "money",
    "number",
    "output",
    "rate",
    "records",
    "series",
    "table",
    "text",
    "wilson_formulas",
    "wilson_interval",
    "words",
    "yes_no",
]
