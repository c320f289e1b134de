"""The variables that a style sheet declares, and what it leads to, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selector>[^{};]*)\{(?P<within>[^{}]*)\}")
_VARIABLE = re.compile(r"(?P<name>--[\w-]+)\s*:\s*(?P<value>[^;]+)")
_ADDRESS = re.compile(
    r"""(?:@import\s+|url\(\s*)(?:url\(\s*)?["']?(?P<address>(?:https?:)?//[^"')\s;]+)""",
    re.IGNORECASE,
)


class Placed(NamedTuple):
    """Something in a style sheet."""

    line: int
    column: int
    name: str
    """Of a variable, the whole address of what is led to."""
    value: str = ""
    selector: str = ""


def variables_in(text: str) -> Iterator[Placed]:
    """The variables that a style sheet declares, in order, with the selectors of their rules."""
    text = _COMMENT.sub(_blank, text)
    for rule in _RULE.finditer(text):
        selector = " ".join(rule["selector"].split())
        for found in _VARIABLE.finditer(rule["within"]):
            place = _place(text, rule.start("within") + found.start())
            yield Placed(*place, found["name"], found["value"].strip(), selector)


def addresses_in(text: str) -> Iterator[Placed]:
    """What a style sheet asks of other hosts."""
    text = _COMMENT.sub(_blank, text)
    for found in _ADDRESS.finditer(text):
        yield Placed(*_place(text, found.start("address")), found["address"])


def _blank(comment: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", comment[0])


def _place(text: str, start: int) -> tuple[int, int]:
    before = text[:start]
    return before.count("\n") + 1, start - before.rfind("\n")
