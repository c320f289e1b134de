"""Where a line of Japanese may break: between phrases, as BudouX finds them."""

from __future__ import annotations

from functools import lru_cache

import budoux

_PARSER = budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def phrases_of(text: str) -> tuple[str, ...]:
    """The phrases of a text, in order; together they are the text."""
    return tuple(_PARSER.parse(text))
