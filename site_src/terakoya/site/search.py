"""Material's search in Japanese: a query is parted as the pages were, too.

Material parts a query's kanji by another way than the pages' text, loses the last one and joins
what follows to the one before it, so that 分割払い finds nothing (9.8.1). Zensical has its own.
"""

from __future__ import annotations

import re
from pathlib import Path

WORKERS = "assets/javascripts/workers/search.*.min.js"

_KANJI = re.compile(r'(?P<query>\w+)=(?P=query)(?=\.replace\(new RegExp\("\\\\p\{sc=Han\})')
_PARTED = (
    r"\g<query>=(lunr.segmenter?lunr.segmenter.segment(\g<query>)"
    # A kana by itself is an ending, and would find every page.
    r'.filter(part=>!/^[ぁ-ん]$/.test(part)).join(" ")+" ":"")+\g<query>'
)


def mend_search(output: Path) -> None:
    """Mend the search of a language's pages, where it is Material's."""
    for path in output.glob(WORKERS):
        path.write_text(_KANJI.sub(_PARTED, path.read_text("utf-8")), "utf-8")
