"""What a calculator is made of, and how it is answered. Runs in CPython and in Pyodide."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from terakoya.calculator.errors import InvalidInput
from terakoya.calculator.kinds import (
    choice,
    count,
    money,
    number,
    rate,
    series,
    text,
    words,
    yes_no,
)
from terakoya.calculator.outputs import Drawing, Mark, chart, column, output, table
from terakoya.calculator.statistics import Z_95, wilson_formulas, wilson_interval
from terakoya.calculator.text import Sayable, Text, listed

if TYPE_CHECKING:
    from terakoya.calculator.kinds.date import date as date
    from terakoya.calculator.kinds.records import records as records
    from terakoya.calculator.preset import Preset as Preset
    from terakoya.calculator.quantity import Quantities as Quantities
    from terakoya.calculator.quantity import Quantity as Quantity
    from terakoya.calculator.quantity import Question as Question
    from terakoya.calculator.questionnaire import Doubt as Doubt
    from terakoya.calculator.questionnaire import Group as Group
    from terakoya.calculator.questionnaire import Questionnaire as Questionnaire
    from terakoya.calculator.questionnaire import Truth as Truth
else:

    def __getattr__(name: str) -> Any:
        """What few calculators ask for, loaded where one does: a browser starts sooner without."""
        if name in ("date", "records"):
            return getattr(import_module(f"{__name__}.kinds.{name}"), name)
        if name == "Preset":
            return getattr(import_module(f"{__name__}.preset"), name)
        if name in ("Quantities", "Quantity", "Question"):
            return getattr(import_module(f"{__name__}.quantity"), name)
        if name in ("Doubt", "Group", "Questionnaire", "Truth"):
            return getattr(import_module(f"{__name__}.questionnaire"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
    "series",
    "table",
    "text",
    "wilson_formulas",
    "wilson_interval",
    "words",
    "yes_no",
]
