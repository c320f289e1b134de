"""What an author writes as text, on its way through an engine, whose templates take it for HTML.

A title comes to stand in elements, in attributes and in the search's index, escaped in some only.
So each mark of HTML in it gives way to a character that means nothing to anybody, and that, when
the pages are there, to a reference to the mark, which is text wherever it stands.
"""

from __future__ import annotations

import re
from html import escape

_STAND_INS = {mark: chr(0xE000 + ord(mark)) for mark in "<>&\"'"}
"""Of the characters for private use."""
_REFERENCES = {
    written: escape(mark)
    for mark, stand_in in _STAND_INS.items()
    # The second as JSON has it in ASCII.
    for written in (stand_in, f"\\u{ord(stand_in):04x}")
}
_HIDDEN = str.maketrans(_STAND_INS)
_LIKE_TAGS = re.compile(r"&(?:lt|#0*60|#x0*3c);?(?=[a-z/!?&])", re.IGNORECASE)


def hide_marks(text: str) -> str:
    """A text with stand-ins for the marks of HTML."""
    return text.translate(_HIDDEN)


def show_marks(html: str) -> str:
    """HTML, or JSON with HTML in it, with references in the place of stand-ins."""
    for written, reference in _REFERENCES.items():
        html = html.replace(written, reference)
    return html


def keep_from_tags(html: str) -> str:
    """HTML whose texts stay texts when a script takes for HTML what they say.

    The theme's does with what is too long for its place in the navigation. A character without
    width behind a ``<`` keeps it from beginning a tag.
    """
    return _LIKE_TAGS.sub("\\g<0>\u2060", html)
