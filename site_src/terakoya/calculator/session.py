"""The worker's one door: a request in, an answer out, both JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal, TypedDict

from terakoya.calculator.errors import UnknownCalculator, UnknownRequest
from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.present import Answer, present
from terakoya.calculator.schema import Schema, read_module

CALCULATORS = "calculators"
"""The package that a course's calculators are imported from, and its folder."""


class AnswerRequest(TypedDict):
    """All that a calculator gives for what was typed, as the page shows it."""

    ask: Literal["answer"]
    calculator: str
    language: str
    inputs: dict[str, str]
    """What was typed, by name; what is left out takes its default."""


def respond(request: str) -> str:
    """Answer a request: what its ``ask`` asks for.

    Raises `UnknownRequest`, and `UnknownCalculator` for a name that no file bears.
    """
    asked = json.loads(request)
    reply = _REPLIES.get(asked.get("ask"))
    if reply is None:
        raise UnknownRequest(str(asked.get("ask")), tuple(_REPLIES))
    return json.dumps(reply(asked), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def answer(schema: Schema, typed: Mapping[str, str], language: str) -> Answer:
    """All that a calculator gives for what was typed, as a reader of the language sees it."""
    return present(schema, typed, evaluate(schema, typed), language)


def _answer(request: AnswerRequest) -> Answer:
    return answer(find(request["calculator"]), request["inputs"], request["language"])


_REPLIES: Mapping[str, Callable[[Any], object]] = {"answer": _answer}
"""What can be asked, and who answers."""


@cache
def find(name: str) -> Schema:
    """The calculator of a name, imported when it is first asked for."""
    try:
        module = import_module(f"{CALCULATORS}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name not in (CALCULATORS, f"{CALCULATORS}.{name}"):
            raise
        raise UnknownCalculator(name) from None
    return read_module(module)
