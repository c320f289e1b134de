"""The check of a course: every mistake of its authors at once, each at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from terakoya.calculator.schema import Schema
from terakoya.errors import Problem
from terakoya.lesson.check_calculators import check_calculators
from terakoya.lesson.course import Course, is_lesson
from terakoya.lesson.fences import (
    KINDS,
    FenceError,
    read_drill,
    read_preset,
    read_quiz,
)
from terakoya.lesson.figures import mistakes_of, read_figure
from terakoya.lesson.markdown import Fence, Link, Page, Raw, read_page

REQUIRED = ("title", "summary")
REQUIRED_IN_LESSONS = (*REQUIRED, "minutes", "objectives", "sources", "calculators")

_EVENT_ATTRIBUTE = re.compile(r"\{[^}]*\b(?P<name>on[a-z]+)\s*=")
_PLACEHOLDERS = {
    "title": "title: …",
    "summary": "summary: one sentence",
    "minutes": "minutes: 8",
    "objectives": "objectives: [what the reader can then do]",
    "sources": "sources: [S1]",
    "calculators": "calculators: [] or the names of those used",
}


def check_course(course: Course) -> list[Problem]:
    """Every mistake in a course's calculators and pages, in the order of files and lines."""
    library, problems = check_calculators(course)
    for language in course.languages:
        problems += _Language(course, language, library).check()
    return sorted(set(problems))


@dataclass
class _Language:
    """The pages of one language under check."""

    course: Course
    language: str
    library: dict[str, Schema]
    pages: dict[Path, Page] = field(default_factory=dict)

    def check(self) -> Iterator[Problem]:
        folder = self.course.pages_folder(self.language)
        for path in self.course.pages(self.language):
            self.pages[path] = read_page((folder / path).read_text("utf-8"))
        for path, page in self.pages.items():
            shown = (folder / path).relative_to(self.course.root)
            for line, column, sentence in self._mistakes(path, page):
                yield Problem(shown, line, column, sentence)

    def _mistakes(self, path: Path, page: Page) -> Iterator[tuple[int, int, str]]:
        yield from self._counterparts(path)
        yield from _front_matter(page, path)
        yield from _strays(page)
        for fence in page.fences:
            yield from self._fence(fence)
        for raw in page.raw:
            yield from _raw_html(raw)
        for link in page.links:
            yield from self._image(path, link) if link.image else self._link(path, link)

    def _counterparts(self, path: Path) -> Iterator[tuple[int, int, str]]:
        for other in self.course.languages:
            counterpart = self.course.pages_folder(other) / path
            if not counterpart.is_file():
                shown = counterpart.relative_to(self.course.root).as_posix()
                yield 1, 1, f"the page exists in {self.language} only; add {shown}"

    def _fence(self, fence: Fence) -> Iterator[tuple[int, int, str]]:
        if fence.kind not in KINDS:
            if close := get_close_matches(fence.kind, KINDS, n=1, cutoff=0.75):
                yield (
                    fence.line,
                    fence.column,
                    f'no fence "{fence.kind}"; did you mean "{close[0]}"?',
                )
            return
        if sentence := _misplaced(fence):
            yield fence.line, fence.column, sentence
        try:
            if fence.kind == "calculator":
                read_preset(fence.argument, fence.body, self.library)
            elif fence.kind == "quiz":
                read_quiz(fence.argument, fence.body)
            else:
                read_drill(fence.argument, fence.body)
        except FenceError as error:
            for mistake in error.mistakes:
                yield fence.line + mistake.line, fence.column + mistake.column - 1, mistake.sentence

    def _image(self, path: Path, image: Link) -> Iterator[tuple[int, int, str]]:
        if not image.text.strip():
            yield (
                image.line,
                image.column,
                "the image has no alternative text; write ![what it shows](…)",
            )
        yield from self._target(path, image)

    def _link(self, path: Path, link: Link) -> Iterator[tuple[int, int, str]]:
        target, _, fragment = link.target.partition("#")
        if figure := read_figure(unquote(fragment), link.title, link.text):
            for sentence in mistakes_of(figure, self.library, self.language):
                yield link.line, link.column, sentence
            if figure.calculator in self.library and not self._shows(
                path, target, figure.calculator
            ):
                remedy = "add the fence, or link to a page that has it"
                yield (
                    link.line,
                    link.column,
                    f"no calculator {figure.calculator} on that page; {remedy}",
                )
            link = Link(target or path.name, "", link.text, link.line, link.column)
        yield from self._target(path, link)

    def _shows(self, path: Path, target: str, calculator: str) -> bool:
        shown = _resolve(path, target) if target else path
        page = self.pages.get(shown) if shown else None
        return page is None or any(
            fence.kind == "calculator" and fence.argument == calculator for fence in page.fences
        )

    def _target(self, path: Path, link: Link) -> Iterator[tuple[int, int, str]]:
        parts = urlsplit(link.target)
        if parts.scheme in ("http", "https", "mailto"):
            return
        if parts.scheme or parts.netloc or link.target.startswith("/"):
            remedy = "write a relative path such as ../06-paying-in-parts.md, or https://…"
            yield link.line, link.column, f'"{link.target}" leads outside the course; {remedy}'
            return
        to = _resolve(path, unquote(parts.path)) if parts.path else path
        if to not in self.pages:
            if to is None or not (self.course.pages_folder(self.language) / to).is_file():
                yield link.line, link.column, f'no page "{parts.path}"; {self._nearest(path, to)}'
            return
        anchor = unquote(parts.fragment)
        if anchor and anchor not in self.pages[to].anchors:
            yield (
                link.line,
                link.column,
                f'no heading "#{anchor}" in {to}; {_anchors(self.pages[to])}',
            )

    def _nearest(self, path: Path, to: Path | None) -> str:
        close = get_close_matches(str(to), list(map(str, self.pages)), n=1, cutoff=0.8)
        return f'did you mean "{close[0]}"?' if close else "correct the path, relative to this page"


def _front_matter(page: Page, path: Path) -> Iterator[tuple[int, int, str]]:
    if page.front_matter_error:
        line, column, problem = page.front_matter_error
        yield (
            line,
            column,
            f'the front matter is not YAML: {problem}; put a text with ": " in quotes',
        )
        return
    required = REQUIRED_IN_LESSONS if is_lesson(path) else REQUIRED
    for key in required:
        if page.front_matter.get(key) in (None, ""):
            place = page.front_matter_lines.get(key, 1)
            yield place, 1, f"the front matter has no {key}; add a line {_PLACEHOLDERS[key]}"
    if is_lesson(path):
        yield from _lists_and_minutes(page)


def _lists_and_minutes(page: Page) -> Iterator[tuple[int, int, str]]:
    for key in ("objectives", "sources", "calculators"):
        if not isinstance(page.front_matter.get(key, []), list):
            yield page.front_matter_lines[key], 1, f"{key} is no list; write {_PLACEHOLDERS[key]}"
            return
    minutes = page.front_matter.get("minutes", 1)
    if not isinstance(minutes, int | float) or minutes <= 0:
        yield page.front_matter_lines["minutes"], 1, "minutes is no number; write minutes: 8"
    named = set(page.front_matter.get("calculators", []))
    used = {fence.argument for fence in page.fences if fence.kind == "calculator"}
    if named != used and "calculators" in page.front_matter:
        line = page.front_matter_lines["calculators"]
        yield (
            line,
            1,
            f"the lesson uses other calculators; write calculators: [{', '.join(sorted(used))}]",
        )


def _strays(page: Page) -> Iterator[tuple[int, int, str]]:
    for line, kind in page.stray:
        yield (
            line,
            1,
            f"a {kind} fence can't stand here, in a tab, a comment or indented text; "
            "move it to the margin, a list or an admonition",
        )


def _misplaced(fence: Fence) -> str:
    if fence.quoted:
        return f"a {fence.kind} fence can't stand in a quotation; move it out"
    expected = 4 * fence.depth
    if fence.column - 1 != expected:
        return f"the {fence.kind} fence is indented by {fence.column - 1}; indent it by {expected}"
    return ""


def _raw_html(raw: Raw) -> Iterator[tuple[int, int, str]]:
    if not raw.html.lstrip().startswith("<"):
        if event := _EVENT_ATTRIBUTE.search(raw.html):
            yield raw.line, raw.column, f"{event['name']} runs a script; remove the attribute"
        return
    for line, column, sentence in _Tags(raw.html).mistakes:
        yield raw.line + line - 1, raw.column + column if line == 1 else column + 1, sentence


class _Tags(HTMLParser):
    """Finds scripts, event attributes and images without alternative text in raw HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.mistakes: list[tuple[int, int, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "iframe", "object", "embed"):
            self.mistakes.append((line, column, f"<{tag}> is not for a lesson; remove it"))
        for name, value in given.items():
            if name.startswith("on"):
                self.mistakes.append((line, column, f"{name} runs a script; remove the attribute"))
            if value.strip().lower().startswith("javascript:"):
                self.mistakes.append(
                    (line, column, f"{name} runs a script; link to a page instead")
                )
        if tag == "img" and not given.get("alt", "").strip():
            self.mistakes.append((line, column, "the image has no alternative text; add alt"))


def _resolve(path: Path, target: str) -> Path | None:
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
