"""What is on a page, told as events: once as it was read, and once as it was built.

Headings, links, pictures, fences, items, cells, and the words between. How a paragraph or a word
with emphasis begins is left out: there CommonMark and Python-Markdown may differ, and readers
see the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, override
from urllib.parse import quote, unquote, urljoin, urlsplit

from markdown_it.token import Token

from terakoya.lesson.article import VOID
from terakoya.lesson.course import address_of
from terakoya.lesson.fences import KINDS
from terakoya.lesson.figures import PRINT, Stated
from terakoya.lesson.headings import HEADINGS
from terakoya.lesson.html_reader import HTMLReader
from terakoya.lesson.markdown import Section, read_page, tokens_of
from terakoya.lesson.prepared import figure_at
from terakoya.lesson.printed import FORMULA, FORMULA_CLASS, PLACE

type Value = Callable[[Stated], str]
"""What is printed for a figure."""

SITE = "https://site.invalid/"
"""Any address, against which those of pages are resolved."""
SHOWN = 40
"""Characters of a text that a mistake quotes."""

_SEEN = HEADINGS | {
    *("a", "blockquote", "code", "details", "figure", "hr"),
    *("img", "li", "pre", "svg", "td", "th"),
}
_NESTING = frozenset(("blockquote", "li", "td", "th"))
_ADDED = frozenset(("filename", "headerlink", "linenos"))
"""Classes of what the engine adds beside an author's words."""
_NUMBERED = re.compile(r'<td class="code">(<div(?:[^<]|<(?!/?td\b))*+)</td>')
"""The cell that the engine puts a block of code in, beside the numbers of its lines."""
_MARKS = re.compile(r"[\s*_]+")
_ATTRIBUTES = r"\{:?\s*(?:[#.][^{}]*|[\w-]+=[^{}]*)\}"
_ENDING = re.compile(rf"(?<!\s)\s*{_ATTRIBUTES}\s*$")
_BEGINNING = re.compile(rf"^{_ATTRIBUTES}")


class Event(NamedTuple):
    """Something on a page, in the order of its text."""

    kind: str
    """``text``, ``fence``, or the tag of an element."""
    value: str = ""
    """The words without spaces, the fence's kind and number, the address, or the heading's name."""
    depth: int = 0
    """How many items, cells and quotations it stands in."""
    words: str = ""
    """Of a picture, what it shows."""

    def __str__(self) -> str:
        match self.kind:
            case "text":
                cut = self.value[:SHOWN] + "…" * (len(self.value) > SHOWN)
                return f'the words "{cut}"'
            case "fence" if self.value.startswith(f"{FORMULA} "):
                return "a formula by itself"
            case "fence":
                return f"the fence {self.value.partition(' ')[0]}"
            case "li":
                return f"an item at level {self.depth + 1} of a list"
            case "a" | "img":
                name = "the link to" if self.kind == "a" else "the picture"
                return f'{name} "{self.value.removeprefix(SITE.rstrip("/"))}"'
            case kind if kind in HEADINGS:
                return f'the heading "#{self.value}"'
            case _:
                return _NAMES.get(self.kind, f"<{self.kind}>")


_NAMES = {
    "blockquote": "a quotation",
    "code": "code",
    "details": "a part to unfold",
    FORMULA: "a formula",
    "hr": "a line across",
    "pre": "a block of code",
    "td": "a cell of a table",
    "th": "a head of a table",
}


@dataclass
class Told:
    """A page as it was read or built."""

    events: list[Event] = field(default_factory=list)
    places: list[list[tuple[int, int]]] = field(default_factory=list)
    """Of each event, from which of its characters on it stands in which line."""
    texts: list[str] = field(default_factory=list)
    """Of each event, its words as they were, with spaces and marks."""

    def add(self, event: Event, line: int, text: str = "") -> None:
        """Add an event; words after words are one text."""
        if event.kind == "text" and self.events and self.events[-1].kind == "text":
            before = self.events[-1]
            self.places[-1].append((len(before.value), line))
            self.events[-1] = Event("text", before.value + event.value)
            self.texts[-1] += text
            return
        self.events.append(event)
        self.places.append([(0, line)])
        self.texts.append(text)

    def line(self, number: int, character: int = 0) -> int:
        """The line of an event, or of one of its characters; of what follows all, the last."""
        places = self.places[number] if number < len(self.places) else self.places[-1][-1:]
        return [line for begin, line in places if begin <= character][-1] if places else 1

    def text(self, number: int, character: int) -> str:
        """The words of an event from one of its characters on, in one line."""
        text = self.texts[number]
        counted = [place for place, mark in enumerate(text) if not _MARKS.fullmatch(mark)]
        return " ".join(text[counted[character] :].split())


def tell_read(page: Path, text: str, value: Value) -> Told:
    """Tell of a page's Markdown as the check has read it."""
    return _PageReader(page, read_page(text).sections, value).read(tokens_of(text))


def tell_built(page: Path, article: str) -> Told:
    """Tell of the text of a page as an engine has built it."""
    reader = _Reader(urljoin(SITE, quote(address_of(page))), lambda address: address)
    reader.feed(_NUMBERED.sub(r"\1", article))
    reader.close()
    return reader.told


def figures_in_links(text: str, value: Value) -> list[Stated | None]:
    """Of each link in a page's Markdown, in order, the figure that it is."""
    reader = _PageReader(Path(), read_page(text).sections, value)
    reader.read(tokens_of(text))
    return reader.figures


def links_in(article: str) -> list[tuple[int, int]]:
    """Where in the text of a built page the tags of these links begin and end, in order."""
    reader = _LinkReader(article)
    reader.feed(article)
    reader.close()
    return reader.places


class _Reader(HTMLReader):
    """Tells what is in HTML."""

    def __init__(self, base: str, address: Callable[[str], str]) -> None:
        """``base`` is where the page is, and ``address`` says where one of its targets leads."""
        super().__init__()
        self.told = Told()
        self.line = 1
        self._base = base
        self._address = address
        self._skipped = 0
        self._depth = 0

    def add(self, kind: str, value: str = "", words: str = "") -> None:
        """Tell of something."""
        self.told.add(Event(kind, value, self._depth, words), self.line)
        self._depth += kind in _NESTING

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._skipped or not _ADDED.isdisjoint(given.get("class", "").split()):
            self._skipped += tag not in VOID
        elif tag == "a":
            self.add(tag, self._leads(given.get("href", "")))
        elif tag == "img":
            words = _MARKS.sub("", given.get("alt", ""))
            self.add(tag, self._leads(given.get("src", "")), words)
        elif FORMULA_CLASS in given.get("class", "").split():
            self.add(FORMULA)
        elif tag in _SEEN:
            self.add(tag, given.get("id", "") if tag in HEADINGS else "")

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._depth -= tag in _NESTING

    @override
    def handle_data(self, data: str) -> None:
        if not self._skipped and (words := _MARKS.sub("", data)):
            self.told.add(Event("text", words), self.line, data)

    @override
    def handle_comment(self, data: str) -> None:
        if found := PLACE.fullmatch(data):
            self.add("fence", found[0].removeprefix("terakoya-"))

    def _leads(self, target: str) -> str:
        try:
            return unquote(self._address(urljoin(self._base, target)))
        except ValueError:  # what is no address is the check's to name
            return target


class _LinkReader(_Reader):
    """Tells where the links are."""

    def __init__(self, article: str) -> None:
        super().__init__(SITE, lambda address: address)
        self.places: list[tuple[int, int]] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", article))]

    @override
    def add(self, kind: str, value: str = "", words: str = "") -> None:
        super().add(kind, value, words)
        if kind == "a":
            line, column = self.getpos()
            begin = self._lines[line - 1] + column
            self.places.append((begin, begin + len(self.get_starttag_text() or "")))


class _PageReader(_Reader):
    """Tells what is in Markdown, as the check has read it."""

    def __init__(self, page: Path, sections: Sequence[Section], value: Value) -> None:
        super().__init__(urljoin(SITE, page.as_posix()), _published)
        self._sections = iter(sections)
        self._value = value
        self._fences = self._formulas = 0
        self._printed: str | None = None
        """What stands in the place of the ``=`` of the figure that is being read."""
        self.figures: list[Stated | None] = []
        """Of each link, the figure that it is."""
        self._figure: Stated | None = None

    @override
    def add(self, kind: str, value: str = "", words: str = "") -> None:
        super().add(kind, value, words)
        if kind == "a":
            self.figures.append(self._figure)

    def read(self, tokens: Sequence[Token]) -> Told:
        """Tell of the blocks of a page, or of what is in one."""
        for token in tokens:
            if token.map:
                self.line = token.map[0] + 1
            if token.type == "inline":
                self._read_inline(token.children or [])
            else:
                self._read(token)
        return self.told

    def _read_inline(self, children: Sequence[Token]) -> None:
        for number, token in enumerate(children):
            if token.type in ("softbreak", "hardbreak"):
                self.line += 1
            elif token.type == "text":
                self.handle_data(self._text(token.content, number, children))
            elif token.type == "link_open":
                self._figure = figure_at(children, number)
                self._printed = self._print(self._figure)
                self.handle_starttag("a", [("href", str(token.attrGet("href") or ""))])
                self._figure = None
            else:
                self._read(token)

    def _text(self, text: str, number: int, children: Sequence[Token]) -> str:
        """A text as it is shown: without attribute lists, and with its figure printed."""
        if number + 1 == len(children):
            text = _ENDING.sub("", text)
        behind = children[number - 1].type if number else ""
        if behind in ("code_inline", "image") or behind.endswith("_close"):
            text = _BEGINNING.sub("", text)
        return self._shown(text)

    def _shown(self, text: str) -> str:
        """A text, or what is printed for it in a figure."""
        return text if self._printed is None or text != PRINT else self._printed

    def _read(self, token: Token) -> None:
        match token.type:
            case "fence" | "code_block" | "code_inline":
                self._read_code(token)
            case "heading_open":
                self.add(token.tag, next(self._sections).anchor)
            case "math_inline":
                self.add(FORMULA)
                self.handle_data(token.content)
            case "math_block":
                self.add("fence", f"{FORMULA} {self._formulas}")
                self._formulas += 1
            case "html_block" | "html_inline":
                self.feed(token.content)
            case "image":
                attributes = {**token.attrs, "alt": token.content}
                self.handle_starttag("img", [(name, str(one)) for name, one in attributes.items()])
            case "admonition_open" if token.markup.startswith("?"):
                self.add("details")
            case "link_close":
                self._printed = None
            case "hr":
                self.add("hr")
            case _ if token.nesting > 0:
                self.handle_starttag(token.tag, [])
            case _ if token.nesting < 0:
                self.handle_endtag(token.tag)

    def _read_code(self, token: Token) -> None:
        if token.type == "fence":
            self._fences += 1
            kind = token.info.strip().partition(" ")[0]
            if kind in KINDS:
                self.add("fence", f"{kind} {self._fences - 1}")
                return
        if token.type != "code_inline":
            self.add("pre")
        self.add("code")
        self.handle_data(self._shown(token.content))

    def _print(self, figure: Stated | None) -> str | None:
        """What is printed in the place of a figure's ``=``; None for what holds none."""
        return self._value(figure) if figure and figure.text == PRINT else None


def _published(address: str) -> str:
    """Where a target leads that was resolved against a page's file."""
    parts = urlsplit(address)
    if not address.startswith(SITE) or not parts.path.endswith(".md"):
        return address
    path = quote(address_of(Path(unquote(parts.path).lstrip("/"))))
    return parts._replace(path=f"/{path}").geturl()
