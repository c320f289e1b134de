"""Each calculator against its specification: its figures, a file a calculator, and its ranges."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.locales import EN

from terakoya.calculator.evaluate import read
from terakoya.calculator.session import find

CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['why']}")
    for path in sorted(Path(__file__).with_name("vectors").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
RANGES = yaml.safe_load(Path(__file__).with_name("ranges.yml").read_text("utf-8"))


@pytest.mark.parametrize("name", RANGES)
def test_ranges(name: str) -> None:
    inputs = find(name).inputs.items()
    assert {name: one.accepted() for name, one in inputs} == RANGES[name]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_figures(name: str, case: dict[str, Any]) -> None:
    schema = find(name)
    values, errors = read(schema, case["inputs"], EN)
    assert not errors
    assert case["outputs"].keys() <= schema.outputs.keys() | schema.tables.keys()
    calculator = schema.calculator(**values)
    figures = {output: getattr(calculator, output)() for output in case["outputs"]}
    assert figures == {
        name: None if figure is None else pytest.approx(figure, rel=1e-8)
        for name, figure in case["outputs"].items()
    }
