"""Where a line of Japanese may break: between phrases, as BudouX finds them."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

import budoux

_WITHIN = re.compile(r"[」』）】%％](?=\w)")  # a line could break there even where words are kept
_LONG = 12  # characters: what is longer may need that break

_PARSER = budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def phrases_of(text: str) -> tuple[str, ...]:
    """The phrases of a text, in order; together they are the text."""
    return tuple(_PARSER.parse(text))


def with_breaks(text: str) -> str:
    """The text as HTML, with ``<wbr>`` between its phrases; those that are short are kept whole."""
    return "<wbr>".join(_kept(phrase) for phrase in phrases_of(text))


def _kept(phrase: str) -> str:
    escaped = escape(phrase, quote=False)
    if len(phrase) <= _LONG and _WITHIN.search(phrase):
        return f'<span class="phrase">{escaped}</span>'
    return escaped
