"""The search of an engine's site.

Material's parts a query in Japanese otherwise than the pages' text: it loses the last kanji and
joins what follows to the one before it, so that 分割払い finds nothing (9.8.1). Zensical has its
own; its styles are in an element, which a page's policy forbids, and its worker is looked for below
the page that is open once the index has come, which may be another by then (0.0.73).
"""

from __future__ import annotations

import re
from pathlib import Path

from terakoya.lesson.stand_ins import show_marks

WORKERS = "assets/javascripts/workers/search.*.min.js"
SCRIPTS = "assets/javascripts/bundle.*.min.js"
INDEXES = ("search/search_index.json", "search.json")
"""Material's, and Zensical's."""

_KANJI = re.compile(r'(?P<query>\w+)=(?P=query)(?=\.replace\(new RegExp\("\\\\p\{sc=Han\})')
_PARTED = (
    r"\g<query>=(lunr.segmenter?lunr.segmenter.segment(\g<query>)"
    # A kana by itself is an ending, and would find every page.
    r'.filter(part=>!/^[ぁ-ん]$/.test(part)).join(" ")+" ":"")+\g<query>'
)

_STYLED = re.compile(
    r'(?P<root>\w+)\.appendChild\(\w+\("style",\{\},(?P<text>\w+)\.toString\(\)\)\)'
)
_SHEET = (
    r"\g<root>.adoptedStyleSheets=[new CSSStyleSheet],"
    r"\g<root>.adoptedStyleSheets[0].replaceSync(\g<text>)"
)

_RELATIVE = re.compile(
    r"(?P<config>\w+)\.base=`\$\{\w+\}`;(?=function \w+\(\)\{return (?P=config)\})"
)
_ABSOLUTE = r"\g<0>\g<config>.search=`${new URL(\g<config>.search,location)}`;"


def mend_search(output: Path) -> None:
    """Mend the search of a language's pages."""
    for path in output.glob(WORKERS):
        path.write_text(_KANJI.sub(_PARTED, path.read_text("utf-8")), "utf-8")
    for path in output.glob(SCRIPTS):
        script = _STYLED.sub(_SHEET, path.read_text("utf-8"))
        path.write_text(_RELATIVE.sub(_ABSOLUTE, script), "utf-8")


def show_marks_in_search(output: Path) -> None:
    """Have a language's search show the marks of HTML in the titles that it finds."""
    for index in filter(Path.is_file, map(output.joinpath, INDEXES)):
        index.write_text(show_marks(index.read_text("utf-8")), "utf-8")
