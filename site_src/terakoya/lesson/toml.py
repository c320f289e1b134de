"""TOML as authors write it: every value at its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from terakoya.lesson.errors import Problem
from terakoya.lesson.mapping import DEEPEST, Entry

type Name = tuple[str, ...]
"""A key with those of the tables that it stands in, the outermost first."""

_KEY = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_LINE = re.compile(
    rf"(?P<indent>[ \t]*)(?:\[[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)",
    re.ASCII,
)
_AT = re.compile(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|.*)\)")


def read_toml(text: str) -> tuple[dict[str, Entry], list[Problem]]:
    """What a text says by its keys, in whose place each value stands; and the mistakes.

    What is neither text nor list nor table is told by `Entry.plain`.
    """
    try:
        return _entry(tomllib.loads(text), (), _places(text)).named, []
    except tomllib.TOMLDecodeError as error:
        return {}, [_not_toml(str(error), text)]
    except RecursionError:
        return {}, [Problem("not TOML: too many lists and tables in one another; part it")]


def _not_toml(said: str, text: str) -> Problem:
    """The sentence of Python's reader; where it gives no place, the text's last line is it."""
    at = _AT.fullmatch(said)
    what = at["what"] if at else said
    line = int(at["line"] or text.count("\n") + 1) if at else 1
    column = int(at["column"] or 1) if at else 1
    return Problem(f'not TOML: {what}; write name = "…", a line each', line, column)


def _entry(value: Any, name: Name, places: Mapping[Name, tuple[int, int]]) -> Entry:
    line, column = places.get(name, (1, 1))
    if isinstance(value, dict):
        named = {key: _entry(one, (*name, key), places) for key, one in value.items()}
        return Entry(named, line, column)
    if isinstance(value, list):
        return Entry([_entry(one, name, places) for one in value], line, column)
    return Entry(str(value), line, column, plain=not isinstance(value, str))


def _places(text: str) -> dict[Name, tuple[int, int]]:
    """Where each key stands first.

    Lines within a text of several lines may look like keys: what isn't one is never asked for.
    """
    places: dict[Name, tuple[int, int]] = {}
    table: Name = ()
    for number, line in enumerate(text.split("\n"), 1):
        if found := _LINE.match(line):
            name = (*islice(_keys(found["table"] or found["key"]), DEEPEST),)
            if found["table"]:
                table = name
            else:
                name = *table, *name
            for end in range(1, len(name) + 1):
                places.setdefault(name[:end], (number, len(found["indent"]) + 1))
    return places


def _keys(dotted: str) -> Iterator[str]:
    """The parts of a key such as ``price."in all"``, as TOML reads them."""
    try:
        found: Any = tomllib.loads(f"{dotted} = 0")
    except tomllib.TOMLDecodeError:
        return
    while isinstance(found, dict):
        (key, found), *_ = found.items()
        yield key
