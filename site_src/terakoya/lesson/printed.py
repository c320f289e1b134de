"""What fences print, put into the pages when the engine has written them.

The engine's search would else read every cell of every calculator's tables, and take longer over
them than over the lessons.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_PLACE = re.compile(r'<div data-printed="terakoya-\w+ (\w+)"></div>')


def keep(folder: Path, kind: str, html: str) -> str:
    """Keep what a fence prints in a folder; the place for it in the page is handed back."""
    name = hashlib.sha256(html.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(html, "utf-8")
    return f'<div data-printed="terakoya-{kind} {name}"></div>'


def put_into(pages: Path, folder: Path) -> None:
    """Put what was kept into its places in the pages below a folder."""
    for page in pages.rglob("*.html"):
        text = page.read_text("utf-8")
        filled = _PLACE.sub(lambda place: (folder / place[1]).read_text("utf-8"), text)
        if filled != text:
            page.write_text(filled, "utf-8")
