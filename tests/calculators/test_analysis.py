"""What matters, how sure, and scenarios beside each other, of every calculator."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from scipy.stats import spearmanr, triang  # type: ignore[import-untyped]
from support.courses import ROOT

from terakoya.calculator import inquiry
from terakoya.calculator.analysis import (
    DRAWS,
    Drawing,
    compare,
    figures_of,
    function_of,
    numbers_of,
    sensitivity,
    simulate,
)
from terakoya.calculator.draws import Span, drawn, uniform
from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.schema import Schema
from terakoya.calculator.statistics import percentile, rank_correlation
from terakoya.lesson.course import load_course, load_library

COURSE = load_course(ROOT)
LIBRARY = load_library(COURSE)
FIGURED = [name for name, schema in LIBRARY.items() if figures_of(schema)]


def defaults(schema: Schema) -> dict[str, Any]:
    return {name: declared.default for name, declared in schema.inputs.items()}


def spans_of(schema: Schema) -> dict[str, Span]:
    """Every number from a fifth less to a fifth more, within its range."""
    values = defaults(schema)
    return {
        name: Span(searched.fit(values[name] * 0.8), values[name], searched.fit(values[name] * 1.2))
        for name, searched in numbers_of(schema, values).items()
    }


@pytest.mark.parametrize("name", FIGURED)
def test_every_number_matters_or_is_said_not_to(name: str) -> None:
    schema = LIBRARY[name]
    values = defaults(schema)
    for output in figures_of(schema):
        found = sensitivity(schema, values, output)
        value_of = function_of(schema, values, output)
        assert {*found.without, *found.unmoved, *(one.name for one in found.effects)} == {
            *numbers_of(schema, values)
        }
        assert found.base == value_of({})
        sizes = [one.size(found.base) for one in found.effects]
        assert sizes == sorted(sizes, reverse=True)
        for one in found.effects:
            assert (one.at_low, one.at_high) == (
                value_of({one.name: one.low}),
                value_of({one.name: one.high}),
            )


@pytest.mark.parametrize("name", FIGURED)
def test_a_simulation_is_numpys(name: str) -> None:
    schema = LIBRARY[name]
    values, spans, output = defaults(schema), spans_of(schema), figures_of(schema)[0]
    draws = Drawing(schema, values, spans, output).first(400)
    found = simulate(schema, values, spans, output, draws=400, target=1_000)
    valued = [one for one in draws if one.value is not None and math.isfinite(one.value)]
    results = np.array([one.value for one in valued])
    if found.valueless or len(valued) < len(draws):
        return
    ends = np.percentile(results, [10, 50, 90])
    assert [found.tenth, found.middle, found.ninetieth] == pytest.approx(list(ends))
    assert found.below_zero == (results < 0).mean()
    assert found.below_target == (results < 1_000).mean()
    assert sum(size for _, _, size in found.bins) == len(draws)
    for source in found.sources:
        exact = spearmanr([one.given[source.name] for one in draws], results).statistic
        assert source.rises == pytest.approx(exact)


def test_draws_are_those_of_the_triangular_distribution() -> None:
    span = Span(10, 20, 50)
    numbers = sorted(drawn(span, number) for number in range(20_000))
    exact = triang(c=0.25, loc=10, scale=40)
    for share in (0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99):
        assert percentile(numbers, share) == pytest.approx(exact.ppf(share), rel=0.02)
    assert drawn(Span(3, 3, 3), 7) == 3


def test_draws_are_the_same_for_ever() -> None:
    assert [uniform(number) for number in range(3)] == [
        0.45792890190227187,
        0.6797576270336659,
        0.26616881724516406,
    ]


def test_more_draws_keep_those_before() -> None:
    schema = LIBRARY["ad_budget"]
    drawing = Drawing(schema, defaults(schema), spans_of(schema), "profit")
    before = list(drawing.first(10))
    assert list(drawing.first(DRAWS))[:10] == before


@pytest.mark.parametrize("values", [(1, 2, 3, 4), (3, 1, 1, 2), (5, 5, 5, 5), (1, 0, 1, 0)])
def test_rank_correlation_is_scipys(values: tuple[float, ...]) -> None:
    other = (1, 3, 2, 4)
    if len({*values}) == 1:
        assert rank_correlation(values, other) is None
    else:
        assert rank_correlation(values, other) == pytest.approx(spearmanr(values, other).statistic)


def test_scenarios_are_beside_the_first() -> None:
    schema, locale = LIBRARY["ad_budget"], COURSE.locale("en")
    given = [{}, {"cost_per_click": "2"}, {"landing_rate": "0"}, {"landing_rate": "300%"}]
    compared = compare(schema, [evaluate(schema, typed, locale) for typed in given])
    first, dearer, nobody, broken = (one.differences["profit"] for one in compared)
    assert (first, dearer) == (0, -1_040_600)
    assert nobody is not None
    assert broken is None
    assert compared[2].differences["cost_per_acquisition"] is None


REPLIES: dict[str, Any] = {
    "solve": inquiry.solve,
    "sensitivity": inquiry.sensitivity,
    "range": inquiry.simulate,
    "compare": inquiry.compare,
}
INQUIRIES = yaml.safe_load(Path(__file__).with_name("inquiries.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", INQUIRIES, ids=lambda case: case["why"])
def test_what_is_asked_is_answered_in_words(case: dict[str, Any]) -> None:
    asked = {"inputs": {}, "plain": [], **case["asked"]}
    locale = COURSE.locale(case["language"])
    schema = LIBRARY[case["calculator"]]
    reply = json.loads(json.dumps(REPLIES[asked["ask"]](schema, asked, locale, locale)))
    assert {name: reply[name] for name in case["said"]} == case["said"]
