"""Figures of what a calculator is given are printed, whatever kind the input is of."""

from support.courses import ROOT

from terakoya.check.calculators import check_calculators
from terakoya.check.figures import mistakes_in_figure
from terakoya.lesson.course import load_course
from terakoya.lesson.figures import PRINT, Figure, Values

COURSE = load_course(ROOT / "tests" / "second_course")
LIBRARY = check_calculators(COURSE, ()).library
LOCALE = COURSE.locale("de")


def printed(calculator: str, name: str) -> str:
    row = tuple(Figure(calculator, {}, one, PRINT) for one in LIBRARY[calculator].inputs)
    figure = Figure(calculator, {}, name, PRINT, row)
    assert mistakes_in_figure(figure, LIBRARY, LOCALE) == []
    return Values(LIBRARY, LOCALE).show(figure)


def test_an_input_of_any_kind_is_printed_in_a_table() -> None:
    every = {
        (schema.name, name): printed(schema.name, name)
        for schema in LIBRARY.values()
        for name in schema.inputs
    }
    assert every["quote", "finish"] == "Öl"
    assert every["quote", "customer"] == "—"
    assert "" not in every.values()
