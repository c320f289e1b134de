"""The check of a language's pages: front matter, fences, figures, links and what HTML they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from markdown_it.token import Token

from terakoya.calculator.locale import Locale
from terakoya.check.allowed import mistake_in_attribute
from terakoya.check.begun import mistakes_in_begun
from terakoya.check.calculators import Checked
from terakoya.check.ends import mistakes_in_ends
from terakoya.check.exercises import mistakes_in_exercise
from terakoya.check.figures import mistakes_in_figure, mistakes_in_preset
from terakoya.check.files import mistake_of_place, mistakes_in_files
from terakoya.check.formulas import mistakes_in_latex
from terakoya.check.glossary import mistakes_in_terms
from terakoya.check.html import links_in_html, mistakes_in_html
from terakoya.check.own import OwnCheck, not_own
from terakoya.check.prose import mistakes_in_markdown
from terakoya.check.references import mistakes_in_references
from terakoya.lesson.aliases import alias_of
from terakoya.lesson.course import HOME, Course, address_of, is_lesson, lesson_number
from terakoya.lesson.dollars import IN_LINE
from terakoya.lesson.errors import FenceError, Problem
from terakoya.lesson.example import SETTINGS
from terakoya.lesson.exercise import read_exercise, texts_of_exercise
from terakoya.lesson.fences import (
    KINDS,
    NO,
    YES,
    Drill,
    Fence,
    parse_preset,
    read_drill,
    read_empty,
    read_lessons,
    read_named,
    read_quiz,
    texts_of_quiz,
    unknown_name,
)
from terakoya.lesson.figures import NUMBERS, PRINT, Figure, Known, Stated, Written, read_figure
from terakoya.lesson.glossary import PAGE as GLOSSARY
from terakoya.lesson.mapping import Entry
from terakoya.lesson.markdown import Link, Page, read_page
from terakoya.lesson.own_fences import When, read_changed, read_chart, read_when
from terakoya.lesson.quantities import load_businesses
from terakoya.lesson.reading import reading_minutes
from terakoya.lesson.render import parts_of_text

REQUIRED = ("title", "summary")
REQUIRED_IN_LESSONS = (*REQUIRED, "minutes", "objectives", "sources", "calculators")
OPTIONAL = ("practice_minutes", "draft", "aliases", "section", "compared")
"""What else is read of the front matter, of any page's."""
READ_KEYS = (*REQUIRED_IN_LESSONS, *OPTIONAL)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""Browsers and the engine read such a character each in another way."""
_UNSEEN_FIGURE = re.compile(
    r"\]\([^()\[\]\s#]*#\w+\?[^()\[\]\s\"“”]*(?:[“”]|\s+[^)\s\"])[^)\n]{0,200}\)"
)
"""Bounded in every part, so that no text takes long."""
_FULL_WIDTH = (
    (re.compile(r"^\s*+｀{3}"), "these are full-width marks; begin and end a fence with ```"),
    (re.compile(r"^＃"), "these are full-width marks; begin a heading with ## and a space"),
    (
        re.compile(r"\[[^\[\]]{1,200}\](?:（[^（）()]{0,200}(?:\.md|#|://)|\([^（）()]{1,200}）)"),
        "the link has full-width brackets; write [text](page.md)",
    ),
)
"""Marks of a Japanese keyboard that look like Markdown's, and what to write."""
_BRACED = re.compile(rf"\{{\s*\.?(?P<kind>{'|'.join(KINDS)})\b")
_JOINED = re.compile(rf"(?P<kind>{'|'.join(KINDS)})(?:[:\s]+(?P<name>\S*))?")
"""Marks for a space between a fence's kind and its name, once full-width ones are plain."""
ENGINE_KEYS = (
    *("author", "authors", "comments", "date", "description", "hide", "icon", "inherit"),
    *("revision_date", "robots", "search", "social", "status", "subtitle", "tags"),
)
"""What else a page's front matter may hold: MkDocs and its theme read it."""

_PLACEHOLDERS = {
    "title": "title: …",
    "summary": "summary: one sentence",
    "minutes": "minutes: 8",
    "objectives": "objectives: [what the reader can then do]",
    "sources": "sources: [S1]",
    "calculators": "calculators: [] or the names of those used",
}


class PlacedDrill(NamedTuple):
    """A drill, and where it stands."""

    path: Path
    """From the root of the course."""
    line: int
    drill: Drill


class PlacedAlias(NamedTuple):
    """A name that a page had before, and where it stands."""

    path: Path
    """From the root of the course."""
    line: int
    column: int
    page: Path
    """The page that has it, relative to its language's folder."""


class PlacedWhen(NamedTuple):
    """A ``when`` fence, and where it stands."""

    path: Path
    """From the root of the course."""
    line: int
    when: When


@dataclass
class PagesCheck:
    """The pages of one language under check."""

    course: Course
    language: str
    calculators: Checked
    pages: dict[Path, Page] = field(default_factory=dict)
    drills: dict[str, PlacedDrill] = field(default_factory=dict)
    """By name."""
    aliases: dict[Path, PlacedAlias] = field(default_factory=dict)
    """By the page that was, relative to the language's folder."""
    whens: dict[Path, list[PlacedWhen]] = field(default_factory=dict)
    """By page, in order."""

    _sections: dict[str, Path] = field(default_factory=dict)
    """By name, the lesson that each section begins with."""
    _last_section: str = ""

    @cached_property
    def _own(self) -> OwnCheck:
        """What is checked of figures that are the reader's own."""
        drills = {drill.name: drill for page in self.pages.values() for drill in _drills(page)}
        try:
            businesses, is_broken = load_businesses(self.course), False
        except Exception:  # what an author's file raises is reported where that is checked
            businesses, is_broken = None, True
        library = self.calculators.library
        return OwnCheck(businesses, is_broken, library, self._locale, drills)

    @property
    def _locale(self) -> Locale:
        return self.course.locale(self.language)

    def check(self) -> Iterator[Problem]:
        """Read the pages, and say what is wrong with them."""
        folder = self.course.pages_folder(self.language)
        for problem in mistakes_in_files(folder, self.course.site_s_own):
            yield problem.within(self.shown(problem.path))
        for path in self.course.pages(self.language):
            try:
                self.pages[path] = read_page((folder / path).read_text("utf-8-sig"))
            except UnicodeDecodeError:
                yield Problem("not in UTF-8; save the file as UTF-8", path=self.shown(path))
            except OSError:
                # It has been told among the files.
                continue
        for path, page in self.pages.items():
            if not page.draft:
                yield from self._counterparts(path)
            for problem in self._mistakes(path, page):
                yield problem.within(self.shown(path))

    def shown(self, path: Path) -> Path:
        """A page's path from the root of the course."""
        return (self.course.pages_folder(self.language) / path).relative_to(self.course.root)

    def _mistakes(self, path: Path, page: Page) -> Iterator[Problem]:
        yield from _front_matter(page, path)
        yield from self._aliases(path, page)
        yield from self._section(path, page)
        if is_lesson(path):
            yield from self._uses(page)
            yield from mistakes_in_references(page, self.pages)
        yield from page.problems
        yield from _strays(page)
        yield from _unseen(page)
        yield from mistakes_in_markdown(page)
        yield from mistakes_in_begun(page)
        if path == GLOSSARY:
            yield from mistakes_in_terms(page)
        for fence in page.fences:
            yield from self._fence(path, fence)
        yield from mistakes_in_html(page.raw)
        for formula in page.formulas:
            yield from map(formula.problem, mistakes_in_latex(formula.latex))
        for link in page.links:
            if sentence := mistake_in_attribute("a", "title", link.title):
                yield link.problem(sentence)
            yield from self._image(path, link) if link.image else self._link(path, link)
        for link in (link for raw in page.raw for link in links_in_html(raw)):
            yield from self._target(path, link) if link.image else self._link(path, link)

    def _aliases(self, path: Path, page: Page) -> Iterator[Problem]:
        """Names that can't lead on to a page: what stands there already, and what is no name."""
        entry = page.front_matter_entries.get("aliases")
        if entry and not entry.items:
            yield Problem("aliases is no list; write aliases: [old-name]", entry.line)
        for one in entry.items if entry else ():
            # Lines of the front matter are counted from below its first.
            placed = PlacedAlias(self.shown(path), one.line + 1, one.column, path)
            if sentence := self._mistake_in_alias(one.text, placed):
                yield Problem(sentence, placed.line, placed.column)

    def _mistake_in_alias(self, written: str, placed: PlacedAlias) -> str:
        folder = self.course.pages_folder(self.language)
        if written.startswith("/") or ".." in written.split("/"):
            remedy = "write the old path from there, such as folder/old-name"
            shown = folder.relative_to(self.course.root).as_posix()
            return f'"{written}" leads out of {shown}; {remedy}'
        alias = alias_of(written)
        if alias is None:
            remedy = "write what the file was called, without .md"
            return f'"{written}" is no name of a page; {remedy}'
        if address_of(alias) in map(address_of, self.pages):
            return f'"{written}" is a page; remove the alias, or rename that page'
        if sentence := mistake_of_place(alias, self.course.site_s_own):
            return sentence.replace("rename it", "remove the alias")
        if any(_is_file(folder / part.with_suffix("")) for part in (alias, *alias.parents[:-1])):
            return f'"{written}" is a file; remove the alias, or rename that file'
        other = self.aliases.setdefault(alias, placed)
        return "" if other is placed else two_pages(written, other)

    def _section(self, path: Path, page: Page) -> Iterator[Problem]:
        """Sections that hold no lesson, have no name, or begin twice."""
        line = _line_of(page, "section")
        if "section" not in page.front_matter_entries:
            return
        if not is_lesson(path):
            sentence = "no lesson, no section; write section: into the lesson that it begins with"
            yield Problem(sentence, line)
        elif not page.section:
            yield Problem("the section has no name; write section: Pricing", line)
        elif page.section != self._last_section:
            yield from self._beginning(path, page.section, line)
            self._sections.setdefault(page.section, path)
            self._last_section = page.section

    def _beginning(self, path: Path, section: str, line: int) -> Iterator[Problem]:
        """A section that begins a second time, or in this language only."""
        if begun := self._sections.get(section):
            remedy = "give this one another name, or the lesson a number that stands there"
            yield Problem(f'"{section}" has begun with {begun}, and ended; {remedy}', line)
        for other in self.course.languages:
            page = self.course.pages_folder(other) / path
            if not _names_section(page):
                shown = page.relative_to(self.course.root).as_posix()
                sentence = f"a section begins in {self.language} only; add section: … to {shown}"
                yield Problem(sentence, line, release_only=True)

    def _uses(self, page: Page) -> Iterator[Problem]:
        """Calculators in the front matter that are not in the text, or the other way about."""
        named: Any = page.front_matter.get("calculators")
        used = {fence.argument for fence in page.fences if fence.kind == "calculator"}
        known = self.calculators.library.keys() | self.calculators.broken
        # A fence that is written wrongly is told by itself.
        told = page.stray or page.problems or not used <= known or any(map(_misnamed, page.fences))
        if _is_list_of_texts(named) and set(named) != used and not told:
            remedy = f"write calculators: [{', '.join(sorted(used))}]"
            line = _line_of(page, "calculators")
            yield Problem(f"the lesson uses other calculators; {remedy}", line)

    def _counterparts(self, path: Path) -> Iterator[Problem]:
        for other in self.course.languages:
            if self.course.has_page(other, path):
                continue
            shown = (self.course.pages_folder(other) / path).relative_to(self.course.root)
            sentence = f"the page exists in {self.language} only; add {shown.as_posix()}"
            yield Problem(sentence, path=self.shown(path), release_only=True)

    def _fence(self, path: Path, fence: Fence) -> Iterator[Problem]:
        if fence.kind not in KINDS:
            if sentence := _misnamed(fence):
                yield fence.problem(sentence)
            return
        if sentence := _misplaced(fence):
            yield fence.problem(sentence)
        try:
            yield from self._read(path, fence)
        except FenceError as error:
            yield from error.problems

    def _read(self, path: Path, fence: Fence) -> Iterator[Problem]:
        """Read a fence; raises `FenceError`."""
        if fence.kind == "calculator" and fence.argument not in self.calculators.broken:
            preset, problems = parse_preset(fence, self.calculators.library)
            yield from problems
            yield from mistakes_in_preset(preset, fence, self._locale) if preset else ()
            yield from self._own.of_preset(preset, fence) if preset and preset.mine else ()
        elif fence.kind == "lessons":
            yield from self._parts(fence, read_lessons(fence))
        elif fence.kind in ("plan", "sheet"):
            read_empty(fence)
        elif fence.kind == "quiz":
            read_quiz(fence)
            yield from self._parts_of_texts(path, fence, texts_of_quiz(fence))
        elif fence.kind == "exercise":
            yield from self._exercise(path, fence)
        elif fence.kind == "drill":
            yield from self._drill(path, fence, read_drill(fence))
        elif fence.kind != "calculator":
            yield from self._read_own(path, fence)

    def _exercise(self, path: Path, fence: Fence) -> Iterator[Problem]:
        """Read an exercise; raises `FenceError`."""
        if fence.argument not in self.calculators.broken:
            exercise = read_exercise(fence, self.calculators.library)
            texts = texts_of_exercise(fence)
            yield from self._parts_of_texts(path, fence, texts, blocks=True)
            yield from mistakes_in_exercise(exercise, fence, self._locale)

    def _parts_of_texts(
        self, path: Path, fence: Fence, texts: Iterable[Entry], *, blocks: bool = False
    ) -> Iterator[Problem]:
        """What is wrong with pictures and formulas in a fence, each told where its text is."""
        for entry in texts:
            placed = fence.problem("", entry.line, entry.column)
            for part in parts_of_text(entry.text, blocks=blocks):
                if part.type == IN_LINE:
                    for sentence in mistakes_in_latex(part.content):
                        yield replace(placed, sentence=sentence)
                elif part.type == "image":
                    yield from self._picture_of_text(path, part, placed)

    def _picture_of_text(self, path: Path, picture: Token, placed: Problem) -> Iterator[Problem]:
        to, title = (str(picture.attrGet(name) or "") for name in ("src", "title"))
        link = Link(to, title, picture.content, placed.line, placed.column, image=True)
        if sentence := mistake_in_attribute("a", "title", link.title):
            yield link.problem(sentence)
        yield from self._image(path, link)

    def _read_own(self, path: Path, fence: Fence) -> Iterator[Problem]:
        """Read a fence that may be the reader's own; raises `FenceError`."""
        if fence.kind == "when":
            yield from self._when(path, fence, read_when(fence))
        elif fence.kind == "changed":
            yield from self._changed(path, fence)
        elif fence.kind == "chart":
            placed = read_chart(fence)
            if placed.calculator not in self.calculators.broken:
                yield from map(fence.problem, self._own.of_chart(placed))
        else:
            read_empty(fence)
            asks = fence.kind == "numbers"
            yield from map(fence.problem, self._own.unasked() if asks else self._own.absent())

    def _when(self, path: Path, fence: Fence, when: When) -> Iterator[Problem]:
        self.whens.setdefault(path, []).append(PlacedWhen(self.shown(path), fence.line, when))
        target = when.target.partition("#")[0]
        wrong = list(self._figure(path, when.figure, target))
        yield from map(fence.problem, wrong)
        if self._page(path, target):
            yield from self._target(path, Link(target, "", "", fence.line, fence.column))
        if isinstance(when.figure, Written):
            yield fence.problem("what was written comes to nothing; name a figure")
        elif not wrong and not self._is_broken(when.figure):
            yield from mistakes_in_ends(when, fence, self._own)

    def _changed(self, path: Path, fence: Fence) -> Iterator[Problem]:
        for one in read_changed(fence):
            figure, page = one.figure, one.target.partition("#")[0]
            if self._is_broken(figure):
                continue
            wrong = [*not_own(figure)] or self._figure(path, figure, page)
            yield from (fence.problem(sentence, one.line) for sentence in wrong)
            if page:
                yield from self._target(path, Link(page, "", "", fence.line + one.line, 1))

    def _parts(self, fence: Fence, parts: Mapping[int, str]) -> Iterator[Problem]:
        lessons = sorted(lesson_number(path) for path in self.pages if is_lesson(path))
        if not (parts and lessons):
            return
        if lessons[0] < min(parts):
            remedy = f"write {lessons[0]}: and what the first part is called"
            yield fence.problem(f"lesson {lessons[0]} is in no part; {remedy}")
        if max(parts) > lessons[-1]:
            remedy = f"the last is {lessons[-1]}"
            yield fence.problem(f"no part can begin with lesson {max(parts)}; {remedy}")
        lines = {int(name): entry.line for name, entry in read_named(fence).items()}
        for first, following in pairwise(sorted(parts)):
            # Lessons that come before all there are may be yet to be written.
            if following > lessons[0] and not any(first <= one < following for one in lessons):
                remedy = f"remove the line, the next begins with lesson {following}"
                yield fence.problem(f'"{parts[first]}" has no lesson; {remedy}', lines[first])

    def _drill(self, path: Path, fence: Fence, drill: Drill) -> Iterator[Problem]:
        if drill.name in self.drills:
            other, line, _ = self.drills[drill.name]
            yield fence.problem(f"{other}:{line} has a drill {drill.name} too; choose another name")
        else:
            self.drills[drill.name] = PlacedDrill(self.shown(path), fence.line, drill)

    def _image(self, path: Path, image: Link) -> Iterator[Problem]:
        if not image.text.strip():
            yield image.problem("the image has no alternative text; write ![what it shows](…)")
        yield from self._target(path, image)

    def _link(self, path: Path, link: Link) -> Iterator[Problem]:
        target = link.target.partition("#")[0]
        if figure := read_figure(link.target, link.title, link.text):
            if self._is_broken(figure):
                return
            yield from map(link.problem, self._figure(path, figure, target))
            link = Link(target or quote(path.name), "", link.text, link.line, link.column)
        elif link.text == PRINT:
            yield link.problem('no figure to print; write [=](#calculator?input=value "output")')
        yield from self._target(path, link)

    def _is_broken(self, figure: Stated) -> bool:
        return isinstance(figure, Figure) and figure.calculator in self.calculators.broken

    def _figure(self, path: Path, figure: Stated, target: str) -> Iterator[str]:
        """What is wrong with a figure of what is on a page."""
        match figure:
            case Figure(calculator, mine=mine):
                library = self.calculators.library
                yield from (
                    self._own.of_figure(figure)
                    if mine
                    else mistakes_in_figure(figure, library, self._locale)
                )
                if calculator in library and not self._shows(
                    path, target, "calculator", calculator
                ):
                    remedy = "add the fence, or link to a page that has it"
                    yield f"no calculator {calculator} on that page; {remedy}"
            case Known():
                wrong = self._own.of_known(figure)
                yield from wrong
                if not wrong and not self._shows(path, target, "numbers", ""):
                    yield f"{NUMBERS} asks for no numbers; add the fence numbers to it"
            case Written():
                page = self._page(path, target)
                drills = {drill.name: drill for drill in _drills(page)} if page else {}
                yield from self._own.of_written(figure, drills)

    def _page(self, path: Path, target: str) -> Page | None:
        """The page that a link leads to; None if there is none."""
        shown = resolve(path, unquote(target)) if target else path
        return self.pages.get(shown) if shown else None

    def _shows(self, path: Path, target: str, kind: str, argument: str) -> bool:
        """Whether a page has a fence; of one that isn't there, nothing is asked."""
        page = self._page(path, target)
        return page is None or any(
            fence.kind == kind and fence.argument == argument for fence in page.fences
        )

    def _anchors(self, page: Page) -> set[str]:
        """What a link into a page may name."""
        businesses = self._own.businesses
        if businesses and any(fence.kind == "numbers" for fence in page.fences):
            return {*page.anchors, *businesses.quantities.by_key, *SETTINGS}
        return page.anchors

    def _target(self, path: Path, link: Link) -> Iterator[Problem]:
        try:
            parts = urlsplit(link.target)
        except ValueError:
            yield link.problem(f'"{link.target}" is no address; correct it')
            return
        # Browsers read https:a.png as https://a.png where the page came by another scheme.
        if link.image and (parts.netloc or parts.scheme in ("http", "https")):
            remedy = "put the picture beside the page"
            yield link.problem(f"the image lies on another host; {remedy}")
            return
        if parts.scheme in ("http", "https", "mailto"):
            return
        if parts.scheme or parts.netloc or link.target.startswith("/"):
            remedy = "write a relative path such as ../09-paying-in-parts.md, or https://…"
            yield link.problem(f'"{link.target}" leads outside the course; {remedy}')
            return
        to = resolve(path, unquote(parts.path)) if parts.path else path
        if link.image and to in self.pages:
            yield link.problem(f'"{parts.path}" is a page; name a picture')
        elif to not in self.pages:
            if to is None or not _is_file(self.course.pages_folder(self.language) / to):
                yield link.problem(f'no page "{parts.path}"; {self._nearest(to)}')
            return
        if self.pages[to].draft and not self.pages[path].draft:
            remedy = "remove the link, or draft: true from that page"
            yield replace(link.problem(f"{to} is a draft; {remedy}"), release_only=True)
        anchor = unquote(parts.fragment)
        if anchor and anchor not in self._anchors(self.pages[to]):
            yield link.problem(f'no heading "#{anchor}" in {to}; {_anchors(self.pages[to])}')

    def _nearest(self, to: Path | None) -> str:
        close = get_close_matches(str(to), list(map(str, self.pages)), n=1, cutoff=0.8)
        return f'did you mean "{close[0]}"?' if close else "correct the path, relative to this page"


def two_pages(alias: str, other: PlacedAlias) -> str:
    """A name that leads on to two pages."""
    where = f"{other.path.as_posix()}:{other.line}"
    return f'"{alias}" leads on from {where} too; keep it on one page'


def _drills(page: Page) -> Iterator[Drill]:
    """The drills of a page that can be read."""
    for fence in page.fences:
        if fence.kind == "drill":
            with suppress(FenceError):
                yield read_drill(fence)


def _front_matter(page: Page, path: Path) -> Iterator[Problem]:
    yield from page.front_matter_problems
    if page.front_matter_problems and not page.front_matter:
        return
    for key, entry in page.front_matter_entries.items():
        if key not in (*READ_KEYS, *ENGINE_KEYS):
            sentence = unknown_name(key, READ_KEYS, "the front matter")
            yield Problem(sentence, entry.line)
    required = REQUIRED_IN_LESSONS if is_lesson(path) else REQUIRED
    for key in required:
        value = page.front_matter.get(key)
        blank = value is None or (isinstance(value, str) and not value.strip())
        if _is_told(page, key):
            continue
        if blank or (key in REQUIRED and not isinstance(value, str)):
            line = _line_of(page, key)
            sentence = f"the front matter has no {key}; add a line {_PLACEHOLDERS[key]}"
            yield Problem(sentence, line)
    if is_lesson(path):
        yield from _lists_and_minutes(page)
    elif is_lesson(Path(path.name)) and "objectives" in page.front_matter_entries:
        remedy = f"move it to {path.name} and write section: {path.parent.name}"
        yield Problem(f"a lesson lies in no folder of its language's; {remedy}")
    yield from _draft(page, path)
    compared = page.front_matter_entries.get("compared")
    if compared is not None and page.compared is None:
        given = compared.text or compared.bare()
        yield Problem(f'compared is no day, "{given}"; write compared: 2026-04-01', compared.line)


def _draft(page: Page, path: Path) -> Iterator[Problem]:
    entry = page.front_matter_entries.get("draft")
    if entry is None:
        return
    if not isinstance(entry.value, str) or entry.text.casefold() not in (*YES, *NO):
        given = entry.text or entry.bare()
        sentence = f'draft is "{given}"; write draft: true, or leave the line out'
        yield Problem(sentence, entry.line)
    elif page.draft and path == HOME:
        yield Problem("the home page can't be a draft; remove the line", entry.line)


def _line_of(page: Page, key: str) -> int:
    """Where a key of the front matter stands, the first line if nowhere."""
    return page.front_matter_entries[key].line if key in page.front_matter_entries else 1


def _is_told(page: Page, key: str) -> bool:
    """Whether a mistake has been named where a key of the front matter, or a part of it, stands."""
    entry = page.front_matter_entries.get(key)
    lines = {entry.line, *(item.line + 1 for item in entry.items)} if entry else set()
    return any(problem.line in lines for problem in page.front_matter_problems)


def _lists_and_minutes(page: Page) -> Iterator[Problem]:
    given = page.front_matter
    for key in ("objectives", "sources", "calculators"):
        if given.get(key) and not (_is_list_of_texts(given[key]) or _is_told(page, key)):
            sentence = f"{key} is no list of texts; write {_PLACEHOLDERS[key]}"
            yield Problem(sentence, _line_of(page, key))
    for key, example in (("minutes", 8), ("practice_minutes", 12)):
        if given.get(key) and not isinstance(given[key], int | float):
            yield Problem(f"{key} is no number; write {key}: {example}", _line_of(page, key))
    measured = round(reading_minutes(page))
    if isinstance(given.get("minutes"), int | float) and measured > given["minutes"] + 1:
        remedy = f"write minutes: {measured}, or shorten it"
        sentence = f"the lesson takes {measured} minutes to read aloud; {remedy}"
        yield Problem(sentence, _line_of(page, "minutes"))


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _names_section(page: Path) -> bool:
    """Whether a lesson begins a section; of one that can't be read, it is not asked."""
    try:
        return bool(read_page(page.read_text("utf-8-sig")).section)
    except (OSError, UnicodeDecodeError):
        return True


def _strays(page: Page) -> Iterator[Problem]:
    for line, kind in page.stray:
        sentence = (
            f"a {kind} fence can't stand here, in a tab, a comment or indented text; "
            "move it to the margin, a list or an admonition"
        )
        yield Problem(sentence, line)


def _unseen(page: Page) -> Iterator[Problem]:
    """What an author took for Markdown, and Markdown does not."""
    for section in page.sections:
        if section.level == 1:
            sentence = "the title stands in the front matter; begin a heading with ##"
            yield Problem(sentence, section.line)
    for number, line in enumerate(page.lines, start=1):
        for found in _CONTROL.finditer(line):
            sentence = (
                f"a character stands here that nobody sees (U+{ord(found[0]):04X}); remove it"
            )
            yield Problem(sentence, number, found.start() + 1)
        for found in _UNSEEN_FIGURE.finditer(line):
            sentence = 'the figure is no link; write its output in straight quotes: (#… "output")'
            yield Problem(sentence, number, found.start() + 1)
        for marks, sentence in _FULL_WIDTH:
            if wide := marks.search(line):
                yield Problem(sentence, number, wide.start() + 1)


def _misnamed(fence: Fence) -> str:
    """What is wrong with a fence of which the name is nearly one of ours; empty if nothing is."""
    if fence.kind in KINDS:
        return ""
    if braced := _BRACED.match(f"{fence.kind} {fence.argument}"):
        remedy = f"write ```{braced['kind']} without braces"
        return f"a {braced['kind']} fence takes no braces; {remedy}"
    if joined := _JOINED.fullmatch(normalize("NFKC", fence.kind)):
        remedy = (
            f"write ```{joined['kind']}{' and, after a space, its name' * bool(joined['name'])}"
        )
        return f'no fence "{fence.kind}"; {remedy}'
    if close := get_close_matches(fence.kind, KINDS, n=1, cutoff=0.75):
        return f'no fence "{fence.kind}"; did you mean "{close[0]}"?'
    return ""


def _misplaced(fence: Fence) -> str:
    if fence.quoted:
        return f"a {fence.kind} fence can't stand in a quotation; move it out"
    expected = 4 * fence.depth
    if fence.column - 1 != expected:
        return f"the {fence.kind} fence is indented by {fence.column - 1}; indent it by {expected}"
    return ""


def _is_file(path: Path) -> bool:
    """Whether a file is there; one whose name is longer than any can be is not."""
    try:
        return path.is_file()
    except OSError:
        return False


@lru_cache(maxsize=4096)
def resolve(path: Path, target: str) -> Path | None:
    """A path relative to a page, as one relative to the language's folder; None if outside."""
    parts: list[str] = list(path.parent.parts)
    for part in Path(target).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return Path(*parts)


def _anchors(page: Page) -> str:
    names = ", ".join(f"#{anchor}" for anchor in sorted(page.anchors))
    return f"use one of: {names}" if names else "that page has no headings"
