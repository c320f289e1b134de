"""The check of the HTML that an engine has made of a page's text: only what is named may stand.

Whatever the Markdown was, this is what browsers read; and where a tag begins and ends is told so
narrowly that they can't read it in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from terakoya.check.allowed import (
    DRAWN,
    ELEMENTS,
    ENDS_WHAT_STANDS_AROUND,
    IN_BRACES,
    mistake_in_attribute,
    not_for_a_lesson,
)
from terakoya.lesson.headings import HEADINGS

_BLANK = r"[ \t\r\n\f]"
_NAME = r"""[^\s"'<>/=]++"""
_VALUE = r"""(?:"(?:[^"<]|<(?![a-z/!?]))*+"|'(?:[^'<]|<(?![a-z/!?]))*+'|[^\s"'=<>`]++)"""
_IS = rf"{_BLANK}*+={_BLANK}*+"
_ATTRIBUTE = re.compile(rf"(?P<name>{_NAME})(?:{_IS}(?P<value>{_VALUE}))?")
_TOKEN = re.compile(
    r"<!--(?!-?>)(?P<comment>(?:(?!--!?>).)*+)-->"
    rf"|</(?P<end>[a-z][a-z0-9]*+){_BLANK}*+>"
    rf"|<(?P<tag>[a-z][a-z0-9]*+)(?P<given>(?:{_BLANK}++{_NAME}(?:{_IS}{_VALUE})?+)*+)"
    rf"{_BLANK}*+(?P<closed>/?)>"
    r"|<(?=[a-z/!?])",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, an end, a tag; or what may begin one and is none."""

_RENDERED = ELEMENTS | HEADINGS | {"input", "label"}
_IN_PICTURES = DRAWN | {"a"}
_IN_WORDS = frozenset({"desc", "title"})
"""Elements of a picture that hold words and nothing else."""
_BY_THE_ENGINE = {
    "a": frozenset({"name"}),
    "div": frozenset({"data-tabs"}),
    "input": frozenset({"checked", "disabled", "name", "type"}),
    "label": frozenset({"for"}),
    "span": frozenset({"data-linenos"}),
    "td": frozenset({"style"}),
    "th": frozenset({"style"}),
}
"""What code, tabs, lists of tasks and tables come to have, besides what authors may write."""
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")
_TICKED = ("checkbox", "radio")

_UNSEEN = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"[^/?#]*?:")
_LEADING = ("http:", "https:", "mailto:")
_TO_A_HOST = re.compile(r"[/\\]{2}")


class Refused(NamedTuple):
    """Something that may not stand in a page."""

    end: int
    """Where in the HTML it ends."""
    sentence: str


def first_refused(article: str) -> Refused | None:
    """The first thing in the HTML of a page's text that may not stand there."""
    return next(_Reader().read(article), None)


class _Reader:
    """Reads tag after tag, and knows what each stands in."""

    def __init__(self) -> None:
        self._pictures = 0
        """How many ``<svg>`` are open."""
        self._words = ""
        """The element that is open and holds nothing but words."""
        self._in_heading = False
        self._divisions = 0
        """How many ``<div>`` are open, such as the theme has around the text."""

    def read(self, article: str) -> Iterator[Refused]:
        """What may not stand there."""
        for token in _TOKEN.finditer(article):
            if sentence := self._mistake(token):
                yield Refused(token.end(), sentence)
        if self._pictures:
            yield Refused(len(article), "the <svg> doesn't end; add </svg>")

    def _mistake(self, token: re.Match[str]) -> str:
        tag, end = (token["tag"] or "").lower(), (token["end"] or "").lower()
        if self._words and end != self._words:
            return f"<{self._words}> holds more than words; write </{self._words}> behind them"
        if not (tag or end):
            is_comment = token["comment"] is not None
            return "" if is_comment else "browsers may read a tag there; write &lt; for the <"
        if not self._may_stand(tag or end):
            return not_for_a_lesson(tag or end, in_picture=self._pictures > 0)
        if end:
            return self._close(end)
        self._open(tag, closed=bool(token["closed"]))
        mistakes = (self._attribute(tag, one) for one in _ATTRIBUTE.finditer(token["given"]))
        return next(filter(None, mistakes), "")

    def _may_stand(self, tag: str) -> bool:
        return tag in (_IN_PICTURES if self._pictures or tag == "svg" else _RENDERED)

    def _open(self, tag: str, *, closed: bool) -> None:
        self._in_heading |= tag in HEADINGS
        # Browsers pass over a "/" in this one.
        self._divisions += tag == "div"
        if not closed:
            self._pictures += tag == "svg"
            self._words = tag if tag in _IN_WORDS else ""

    def _close(self, tag: str) -> str:
        """What is wrong with an end, empty if nothing is."""
        self._in_heading &= tag not in HEADINGS
        self._words = ""
        if self._pictures:
            self._pictures -= tag == "svg"
        if tag == "div" and not self._divisions:
            return ENDS_WHAT_STANDS_AROUND
        self._divisions -= tag == "div"
        return ""

    def _attribute(self, tag: str, given: re.Match[str]) -> str:
        name, value = given["name"].lower(), _unquoted(given["value"] or "")
        also = IN_BRACES | _BY_THE_ENGINE.get(tag, frozenset())
        if sentence := mistake_in_attribute(tag, name, value, also):
            return sentence
        if name == "src" and not _is_beside(value):
            return "src asks another host; put the picture beside the page"
        if name in ("cite", "href") and not _leads_on(value):
            return f"{name} leads nowhere; write a relative path, or https://…"
        if (name == "style" and not _ALIGNED.fullmatch(value)) or (
            tag == "input" and name == "type" and value not in _TICKED
        ):
            return f"{name} is not for <{tag}> in a lesson; remove the attribute"
        if self._in_heading and name != "id" and "id=" in value:
            # An engine cuts it out of the heading in the table of contents, with a quote.
            return "a heading can't hold id= in an attribute; move it out of the heading"
        return ""


def _unquoted(value: str) -> str:
    return unescape(value[1:-1] if value[:1] in ('"', "'") else value)


def _is_beside(picture: str) -> bool:
    """Whether the address of a picture leads into the site."""
    address = _UNSEEN.sub("", picture)
    return not _SCHEME.match(address) and not _TO_A_HOST.match(address)


def _leads_on(address: str) -> bool:
    """Whether an address leads into the site, or out of it by a usual way."""
    scheme = _SCHEME.match(_UNSEEN.sub("", address))
    return not scheme or scheme[0].lower() in _LEADING
