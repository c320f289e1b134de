"""What the page shows of an input, its control and its link: all read back to the same value."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.courses import ROOT

from terakoya.calculator.kinds import Input
from terakoya.lesson.course import load_course, load_library

COURSE = load_course(ROOT)
INPUTS = [
    pytest.param(declared, id=f"{schema.name}.{declared.name}")
    for schema in load_library(COURSE).values()
    for declared in schema.inputs.values()
]


@pytest.mark.parametrize("declared", INPUTS)
@given(seed=st.integers(0, 10**9))
def test_a_value_of_an_input_reads_back(declared: Input, seed: int) -> None:
    for value in (declared.default, declared.sample(Random(seed)), *declared.ends()):
        if value is None:
            continue
        for locale in COURSE.locales.values():
            assert declared.read_plain(declared.plain(value, locale), locale) == value
            assert declared.read(declared.typed(value, locale), locale) == value
            shown = declared.show(value, locale)
            # Of a long series only the ends are shown, of a table only its size.
            if "…" not in shown and declared.kind.control != "grid":
                assert declared.read(shown, locale) == value
