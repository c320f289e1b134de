"""Each calculator against the figures of its specification: a file a calculator."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from terakoya.calculator.answer import read_inputs
from terakoya.calculator.session import find

CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['why']}")
    for path in sorted(Path(__file__).with_name("vectors").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_figures(name: str, case: dict[str, Any]) -> None:
    schema = find(name)
    read, values = read_inputs(schema, case["inputs"], "en")
    assert not [one["error"] for one in read.values() if one["error"]]
    assert case["outputs"].keys() <= schema.outputs.keys() | schema.tables.keys()
    calculator = schema.calculator(**values)
    figures = {output: getattr(calculator, output)() for output in case["outputs"]}
    assert figures == {
        name: None if figure is None else pytest.approx(figure, rel=1e-8)
        for name, figure in case["outputs"].items()
    }
