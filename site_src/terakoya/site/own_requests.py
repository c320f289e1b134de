"""What a bundle is asked of a reader's own numbers before it is trusted, in the page's format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from random import Random
from typing import Any

from terakoya.calculator.business import (
    TIMES,
    ChartRequest,
    FigureRequest,
    MineRequest,
    OutputRequest,
    QuantityRequest,
)
from terakoya.calculator.find_out import Certainty
from terakoya.calculator.locale import Locale
from terakoya.calculator.quantity import Quantities, Quantity
from terakoya.calculator.schema import Schema
from terakoya.lesson.fences import Library

BUSINESSES = 2
"""How many there are for each choice that a business has."""
KNOWN = 0.8
"""The share of quantities that each knows."""
MOST = 40
"""Out of how many a share is counted at most."""
FOREIGN: Mapping[str, Any] = {"": 1, "nothing": 2, "__class__": 3}
"""What nobody here has kept."""
NO_VALUES: tuple[Any, ...] = (None, "", "7,000", [], [1, "2"], {"of": [3, 2]}, {"of": []}, {}, True)
TYPED = (
    *("", "?", "9/20", "20/9", "1/0", "a/b", "560,000÷80", "5÷0", "÷", "-5", "７，０００円"),
    *("1e5", "5%", "x" * 300),
)


def own_requests(
    business: type[Quantities], library: Library, locales: Iterable[Locale]
) -> Iterator[str]:
    """Businesses of every kind, with all that may be wanted of them, and what can't be read."""
    everything, random = _everything(business, library), Random(0)
    for locale in locales:
        for said in businesses(business):
            yield own_request(locale, {**everything, "said": said})
            typed = {key: random.choice(TYPED) for key in business.by_key}
            yield own_request(locale, {"said": said, "typed": typed})
            yield from _of_plans(locale, said, everything["figures"])
        for value in NO_VALUES:
            said = {**FOREIGN, **dict.fromkeys(business.by_key, value)}
            yield own_request(locale, {"said": said, "quantities": True})


def businesses(business: type[Quantities]) -> Iterator[dict[str, Any]]:
    """What businesses say that know most of their numbers, the same at each call."""
    random = Random(0)
    chosen = max(len(one.kind.every()) or 1 for one in business.by_key.values())
    yield from (said_at_random(business, random) for _ in range(BUSINESSES * chosen))


def said_at_random(business: type[Quantities], random: Random) -> dict[str, Any]:
    """What a business says, as it is kept; most of it is known."""
    return {
        key: _said(quantity, random)
        for key, quantity in business.by_key.items()
        if quantity.may_be_said and random.random() < KNOWN
    }


def own_request(locale: Locale, wanted: Mapping[str, Any]) -> str:
    """A request as the page's scripts write it; what is left out is not wanted."""
    nothing = MineRequest(
        ask="mine",
        language=locale.language,
        currency="",
        said={},
        typed={},
        sure={},
        quantities=False,
        fills=[],
        figures=[],
        charts=[],
        find_out=False,
    )
    return json.dumps({**nothing, **wanted}, ensure_ascii=False, separators=(",", ":"))


def _of_plans(
    locale: Locale, said: Mapping[str, Any], figures: list[FigureRequest]
) -> Iterator[str]:
    """What is asked of a plan as a whole; of a business, and of who has said nothing yet."""
    asked = {
        "language": locale.language,
        "currency": "",
        "typed": {},
        "figures": figures,
    }
    for one in (
        {"ask": "book", "said": said, "example": ""},
        {"ask": "book", "said": {}, "example": "?"},
        {"ask": "review", "said": said, "earlier": {}},
    ):
        yield json.dumps({**asked, **one}, ensure_ascii=False, separators=(",", ":"))


def _everything(business: type[Quantities], library: Library) -> dict[str, Any]:
    """All that may be wanted."""
    meaning = [schema for schema in library.values() if _meant(schema)]
    return {
        "sure": {
            key: Certainty(basis="counted", months=place)
            for place, key in enumerate(business.by_key)
        },
        "quantities": True,
        "fills": [schema.name for schema in meaning],
        "figures": [
            *(QuantityRequest(quantity=key) for key in business.by_key),
            *(figure for schema in meaning for figure in _figures(schema)),
        ],
        "charts": [
            ChartRequest(calculator=schema.name, chart=name, scenarios=_scenarios(schema), needs=[])
            for schema in meaning
            for name in schema.charts
        ],
        "find_out": True,
    }


def _said(quantity: Quantity, random: Random) -> Any:
    if quantity.question and quantity.question.pair and random.random() < KNOWN:
        whole = random.randint(1, MOST)
        return {"of": [random.randint(0, whole), whole]}
    value = quantity.input.sample(random)
    return list(value) if isinstance(value, tuple) else value


def _meant(schema: Schema) -> list[str]:
    return [name for name, one in schema.inputs.items() if one.means]


def _figures(schema: Schema) -> Iterator[OutputRequest]:
    for name, typed in product(schema.outputs, _scenarios(schema)):
        yield OutputRequest(calculator=schema.name, output=name, typed=typed, needs=_meant(schema))


def _scenarios(schema: Schema) -> list[dict[str, str]]:
    """The reader's own, and half of the first number."""
    numbers = [name for name in _meant(schema) if schema.inputs[name].kind.numeric]
    return [{}, *({name: f"{TIMES}50%"} for name in numbers[:1])]
