"""The worker's one door: a request in, an answer out, both JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal, TypedDict

from terakoya.calculator import locales
from terakoya.calculator.errors import UnknownCalculator, UnknownRequest
from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.locale import Locale
from terakoya.calculator.present import Answer, present
from terakoya.calculator.schema import Schema, read_module
from terakoya.calculator.translation import translated

CALCULATORS = "calculators"
"""The package that a course's calculators are imported from, and its folder."""


class AnswerRequest(TypedDict):
    """All that a calculator gives for what was typed, as the page shows it."""

    ask: Literal["answer"]
    calculator: str
    language: str
    currency: str
    """That amounts are shown in, by its code; empty for the course's own."""
    typed_in: str
    """The same for what was typed, which a reader may have done before choosing another."""
    inputs: dict[str, str]
    """What was typed, by name; what is left out takes its default."""
    plain: list[str]
    """The inputs whose text is that of a link, alike in all languages."""


def respond(request: str) -> str:
    """Answer a request: what its ``ask`` asks for.

    Raises `UnknownRequest`, and `UnknownCalculator` for a name that no file bears.
    """
    asked = json.loads(request)
    reply = _REPLIES.get(asked.get("ask"))
    if reply is None:
        raise UnknownRequest(str(asked.get("ask")), tuple(_REPLIES))
    return json.dumps(reply(asked), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def answer(
    schema: Schema, typed: Mapping[str, str], locale: Locale, plain: Collection[str] = ()
) -> Answer:
    """All that a calculator gives for what was typed, as a reader sees it.

    ``plain`` names the inputs whose text is that of a link.
    """
    return present(schema, typed, evaluate(schema, typed, locale, plain), locale)


def _answer(request: AnswerRequest) -> Answer:
    schema, typed = find(request["calculator"]), request["inputs"]
    writer = locales.find(request["language"], request["typed_in"])
    evaluation = evaluate(schema, typed, writer, request["plain"])
    reader = locales.find(request["language"], request["currency"])
    return present(schema, typed, evaluation, reader)


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
    return translated(read_module(module), locales.translations(name))
