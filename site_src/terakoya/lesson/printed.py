"""What Terakoya prints, put into the pages when the engine has written them.

The engine's search would else read every cell of every calculator's tables, and take longer over
them than over the lessons.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

_PLACE = re.compile(
    r'<(?:meta|div) data-printed="terakoya-(?P<kind>\w+)(?: (?P<name>\w+))?">(?:</div>)?'
)


def keep(folder: Path, kind: str, html: str) -> str:
    """Keep what a fence prints in a folder; the place for it in the page is handed back."""
    name = hashlib.sha256(html.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(html, "utf-8")
    return f'<div data-printed="terakoya-{kind} {name}"></div>'


def place(kind: str) -> str:
    """The place for what is only known when all pages are, and printed then."""
    return f'<div data-printed="terakoya-{kind}"></div>'


def print_into(html: str, folder: Path, print_kind: Callable[[str], str]) -> str:
    """A page with its places filled, from what was kept or by ``print_kind``."""

    def fill(found: re.Match[str]) -> str:
        if name := found["name"]:
            return (folder / name).read_text("utf-8")
        return print_kind(found["kind"])

    return _PLACE.sub(fill, html)
