"""The check of pictures in files of SVG: a browser that opens one runs what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from terakoya.check.allowed import DRAWN, is_script

_SVG = "{http://www.w3.org/2000/svg}"
_OF_BROWSERS = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.w3.org/1998/Math/MathML}",
    "{http://www.w3.org/1999/XSL/Transform}",
)
"""Namespaces, besides SVG's, that mean something to browsers; those of drawing programs don't."""
_FILTERS = "fe"
"""How the elements of a filter begin."""
_BESIDES = frozenset({"a", "filter", "image", "metadata", "style", "switch", "view"})
"""What drawing programs write, besides what stands in a lesson."""
_PICTURES = frozenset({"feimage", "image"})
"""Elements that a picture may lie within, as data."""


def mistake_in_svg(path: Path) -> str:
    """What is wrong with a picture, empty if nothing is."""
    try:
        return next(_mistakes(path), "")
    except (ParseError, ValueError, LookupError):  # the latter, an encoding that is none
        return "is no SVG that can be read; save it again"


def _mistakes(path: Path) -> Iterator[str]:
    parser: Any = XMLPullParser(("start", "pi"))
    parser.feed(path.read_bytes())
    parser.close()
    for event, element in parser.read_events():
        if event == "pi":
            yield "has a style sheet apart; save it as plain SVG"
        elif isinstance(element, Element):
            yield from _mistakes_in(element)


def _mistakes_in(element: Element) -> Iterator[str]:
    tag = element.tag.removeprefix(_SVG)
    is_known = tag.lower() in DRAWN | _BESIDES or tag.startswith(_FILTERS)
    if tag.startswith(_OF_BROWSERS) or not (is_known or tag.startswith("{")):
        yield f"holds <{tag.rpartition('}')[2]}>, which can run a script; save it as plain SVG"
    here = ("#", "data:image/") if tag.lower() in _PICTURES else ("#",)
    for name, value in element.items():
        local = name.rpartition("}")[2].lower()
        if local.startswith("on") or is_script(value):
            yield f"runs a script ({local}); save it as plain SVG"
        elif local == "href" and not value.strip().lower().startswith(here):
            yield f'leads elsewhere (href="{value}"); take it out'
