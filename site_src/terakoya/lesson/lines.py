"""Lines as Markdown has them; ``str.splitlines`` also breaks at characters that Markdown keeps."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\r\n|\r|\n")


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends; a break at its end begins no further line."""
    lines = _BREAK.split(text)
    return lines if lines[-1] else lines[:-1]
