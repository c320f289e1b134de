"""The worker's one door: a request in, an answer out, both JSON."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module

from terakoya.calculator.answer import answer as answer_typed
from terakoya.calculator.schema import Schema, read_module
from terakoya.errors import UnknownCalculator

PACKAGE = "calculators"
"""Where a course's calculators are imported from."""


def answer(request: str) -> str:
    """Answer a request such as ``{"calculator": "instalments", "language": "ja", "inputs": {…}}``.

    ``inputs`` holds what was typed, by name; what is left out takes its default. The answer is an
    `Answer`. Raises `UnknownCalculator` for a name that no file bears.
    """
    asked = json.loads(request)
    found = answer_typed(find(asked["calculator"]), asked["inputs"], asked["language"])
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@cache
def find(name: str) -> Schema:
    """The calculator of a name, imported when it is first asked for."""
    try:
        module = import_module(f"{PACKAGE}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name not in (PACKAGE, f"{PACKAGE}.{name}"):
            raise
        raise UnknownCalculator(name) from None
    return read_module(module)
