"""What a calculator is made of, and how it is answered. Runs in CPython and in Pyodide."""

from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.kinds import choice, count, money, number, rate, records, series, words
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
    "listed",
    "money",
    "number",
    "output",
    "rate",
    "records",
    "series",
    "table",
    "wilson_formulas",
    "wilson_interval",
    "words",
]
