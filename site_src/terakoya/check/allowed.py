"""What an author may use of HTML: all that reads or draws, nothing that asks, runs or restyles."""

from __future__ import annotations

import re
from collections.abc import Collection


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span "
    "strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)

DRAWN = _words(
    "svg g title desc path rect circle ellipse line polyline polygon text tspan textpath defs "
    "symbol use marker lineargradient radialgradient stop clippath mask pattern"
)
"""What stands in an ``<svg>``, in small letters, as HTML's parsers name it."""

ENDS_WHAT_STANDS_AROUND = (
    "the </div> ends what stands around the text; remove it, or write <div> first"
)

ON_ALL = _words("class dir id lang markdown role title translate xml:lang")
"""Besides ``aria-…``."""

ON_ONE = {
    "a": _words("download href hreflang rel target"),
    "blockquote": _words("cite"),
    "col": _words("span"),
    "colgroup": _words("span"),
    "del": _words("cite datetime"),
    "details": _words("name open"),
    "img": _words("align alt decoding height loading src width"),
    "ins": _words("cite datetime"),
    "li": _words("value"),
    "ol": _words("reversed start type"),
    "q": _words("cite"),
    "td": _words("colspan headers rowspan"),
    "th": _words("abbr colspan headers rowspan scope"),
    "time": _words("datetime"),
}

ON_DRAWN = _words(
    "alignment-baseline baseline-shift clip-path clip-rule clippathunits color cx cy d display "
    "dominant-baseline dx dy fill fill-opacity fill-rule focusable font-family font-size "
    "font-style font-weight fx fy gradienttransform gradientunits height href lengthadjust "
    "letter-spacing marker-end marker-mid marker-start markerheight markerunits markerwidth mask "
    "maskcontentunits maskunits offset opacity orient paint-order pathlength patterncontentunits "
    "patterntransform patternunits points preserveaspectratio r refx refy rotate rx ry "
    "shape-rendering spreadmethod startoffset stop-color stop-opacity stroke stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity "
    "stroke-width text-anchor text-decoration text-rendering textlength transform "
    "transform-origin vector-effect version viewbox visibility width word-spacing writing-mode x "
    "x1 x2 xml:space xmlns y y1 y2"
)

IN_BRACES = ON_ALL | _words(
    "align alt data-search-exclude download height hl_lines hreflang linenums loading rel start "
    "target width"
)
"""What an attribute list may set: ``{: .class #name title="…" }``."""

_FUNCTIONS = _words(
    "calc hsl hsla matrix rgb rgba rotate scale skewx skewy translate translatex translatey var"
)
_CALLED = re.compile(r"(?<![\w-])(?P<name>[\w-]++)\(\s*(?P<to>[\"']?#)?")


def is_drawn_here(value: str) -> bool:
    """Whether an attribute of a drawing asks for nothing that isn't in the page."""
    calls = _CALLED.finditer(value)
    return "\\" not in value and all(
        call["to"] if call["name"].lower() == "url" else call["name"].lower() in _FUNCTIONS
        for call in calls
    )


REMEDIES = {
    **dict.fromkeys(("audio", "embed", "frame", "iframe", "object", "video"), "link to it instead"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "begin the line with ##"),
    **dict.fromkeys(
        ("button", "form", "input", "select", "textarea"), "write a calculator or quiz"
    ),
    **dict.fromkeys(("animate", "animatemotion", "animatetransform", "set"), "draw it at rest"),
    **dict.fromkeys(("image", "picture", "source"), "put the picture beside the page: ![…](…)"),
    **dict.fromkeys(("center", "font", "style"), "use a class of the site's styles"),
    **dict.fromkeys(("base", "link", "meta", "script"), "remove it"),
    "foreignobject": "write <text>",
}
"""What to do instead of an element that an author may not use."""

OTHERWISE = "remove it, or write &lt; for a < that is to be read"

ATTRIBUTE_REMEDIES = {
    "style": "use a class of the site's styles",
    "srcset": "write src, with one picture",
    "xlink:href": 'write href="#…"',
}

_BLANKS = re.compile(r"[\x00-\x20]+")
_TAG_IN_A_TITLE = re.compile(r"<[A-Za-z/!?]")
_OF_THE_THEME = re.compile(r"__(?!(?:codelineno|span|tabbed)[_-]\d)")
"""How names begin that the theme looks for, but for those of code and tabs."""


def not_for_a_lesson(tag: str, *, in_picture: bool) -> str:
    """What is wrong with an element that may not stand there."""
    if not in_picture and tag in DRAWN:
        return f"<{tag}> stands outside an <svg>; move it into one"
    if in_picture and tag in ELEMENTS:
        return f"<{tag}> can't stand in an <svg>; write <text>, or move it out"
    return f"<{tag}> is not for a lesson; {REMEDIES.get(tag, OTHERWISE)}"


def mistake_in_attribute(tag: str, name: str, value: str, also: Collection[str] = ()) -> str:
    """What is wrong with an attribute, empty if nothing is; ``also`` are names that may stand."""
    if name.startswith("on"):
        return f"{name} runs a script; remove the attribute"
    if is_script(value):
        return f"{name} runs a script; link to a page instead"
    if not (name in also or _is_allowed(tag, name)):
        remedy = ATTRIBUTE_REMEDIES.get(name, "remove the attribute")
        return f"{name} is not for <{tag}> in a lesson; {remedy}"
    if name == "title" and _TAG_IN_A_TITLE.search(value):
        return "the theme takes a < in a title for the beginning of a tag; write it in words"
    if name == "id" and _OF_THE_THEME.match(value):
        return f"names such as {value} are the theme's; write another"
    if name == "class" and "mermaid" in value.split():
        return "mermaid is drawn by what another host sends; draw an <svg>"
    if tag in DRAWN and name == "href" and not value.startswith("#"):
        return 'href asks for what isn\'t in the page; write href="#…"'
    if tag in DRAWN and name in ON_DRAWN and not is_drawn_here(value):
        return f"{name} asks for what isn't in the page; write a colour, or url(#…)"
    return ""


def is_script(address: str) -> bool:
    """Whether a browser runs an address instead of opening it."""
    return _BLANKS.sub("", address).lower().startswith("javascript:")


def _is_allowed(tag: str, name: str) -> bool:
    if name in ON_ALL or name.startswith("aria-") or name in ON_ONE.get(tag, ()):
        return True
    return tag in DRAWN and name in ON_DRAWN
