"""The pages that an engine has built: held against what was read, then printed into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps

from terakoya.check.built import mistake_in_built
from terakoya.check.events import figures_in_links, links_in
from terakoya.lesson.aliases import name_of
from terakoya.lesson.asked import example_of
from terakoya.lesson.course import ASSETS, Course, address_of
from terakoya.lesson.errors import Problem
from terakoya.lesson.fences import Fence, question_id, read_lessons
from terakoya.lesson.figures import Written
from terakoya.lesson.glossary import load_glossary
from terakoya.lesson.markdown import Page, read_page
from terakoya.lesson.metadata import Metadata, Published
from terakoya.lesson.outline import Outline, outlines_of, sections_in
from terakoya.lesson.printed import FORMULA, parts_of, print_around, print_blocks, print_formulas
from terakoya.lesson.printer import Printer, finish_article
from terakoya.lesson.quantities import has_quantities
from terakoya.lesson.render import Renderer
from terakoya.lesson.stand_ins import keep_from_tags, show_marks
from terakoya.site.search import mend_search, show_marks_in_search
from terakoya.site.styles import StyleSheets

_LANGUAGE = re.compile(r'(?<=<html lang=")[^"]*')
"""What the theme says is that of its own words."""
_SCRIPTS = re.compile(
    r'<script src="(?P<theme>[^"]*/javascripts/bundle\.[^"]*)"></script>'
    rf'\s*<script src="(?P<own>[^"]*{ASSETS}/main-[^"]*)"'
)
"""The theme's script, and Terakoya's: with others of the course between, all stay as they are."""
_ALIGNED = re.compile(r'(?<=<t[dh] )style="text-align: (?P<side>left|center|right);"')
"""In the tables of an engine; a page's policy lets nothing be styled in a tag."""
_STARS = re.compile(r' data-md-component="source"')
"""By which the theme's script asks the host of the code for its stars."""
_BUILD = re.compile(rf'(?<={ASSETS}/)main-[^"]*')
"""The name of Terakoya's, which changes whenever anything else does that it fetches."""
_SEARCH = re.compile(
    r'(<div class="md-search"[^>]*role="dialog")(>.*? aria-label="([^"]*)")', re.DOTALL
)
"""The theme's search, whose field alone has a name."""
_FOUND = '<div class="md-search-result__meta"'
"""The place where it says how much was found."""
_LATER = r'<script src="\g<own>" data-theme="\g<theme>"'
"""Terakoya's, which starts the theme's when the page is idle."""


def mistakes_in_site(
    course: Course, language: str, texts: Mapping[Path, str], output: Path, printer: Printer
) -> list[Problem]:
    """Where the pages that an engine has written into a folder differ from their Markdown."""
    problems = []
    for page, text in texts.items():
        _, article, _ = parts_of(_built(output, page).read_text("utf-8"))
        if problem := mistake_in_built(page, text, article, printer.value):
            path = course.pages_folder(language) / page
            problems.append(problem.within(path.relative_to(course.root)))
    return problems


def finish(published: Published, texts: Mapping[Path, str], output: Path, printer: Printer) -> None:
    """Finish the pages of a language that an engine has written into a folder."""
    # Hosts show the one at the root of the site, whatever is not found.
    (output / "404.html").unlink(missing_ok=True)
    mend_search(output)
    show_marks_in_search(output)
    finisher = _Finisher(published, texts, printer)
    pages = {page: _built(output, page) for page in texts}
    for page, path in pages.items():
        html = finisher.finish(page, texts[page], path.read_text("utf-8"))
        path.write_text(html, "utf-8")
    # Once all are whole: what none of them says, no style sheet needs.
    sheets = StyleSheets(output, published.course.style_sheets)
    for path in pages.values():
        path.write_text(sheets.join(path.read_text("utf-8"), path), "utf-8")


def _built(output: Path, page: Path) -> Path:
    return output / address_of(page) / "index.html"


class _Finisher:
    """Finishes pages, with what all of them share."""

    def __init__(self, published: Published, texts: Mapping[Path, str], printer: Printer) -> None:
        self._published = published
        self._plans = [page for page, text in texts.items() if _has_plan(text)]
        self._printer = printer
        self._glossary = load_glossary(published.course, published.language)
        self._outlines = outlines_of(published.course, published.language)
        self._known = {outline.name: outline for outline in self._outlines}

    def finish(self, page: Path, text: str, html: str) -> str:
        """A page with all that is printed on it."""
        metadata = self._published.metadata(page, self._known)
        lesson = self._known.get(name_of(page))
        before, article, after = parts_of(show_marks(html))
        build = _BUILD.search(after)
        around = partial(
            _print_around, self._printer.renderer, lesson, metadata, build[0] if build else ""
        )
        before, after = keep_from_tags(_STARS.sub("", before)), keep_from_tags(after)
        article = _with_own_figures(article, text, self._printer)
        article = _ALIGNED.sub(r'align="\g<side>"', article)
        article = finish_article(article, self._glossary, metadata.home, self._published.language)
        article = self._print_text(article, read_page(text), page, metadata.home)
        above, below = self._printer.legend(text, metadata.home)
        article = f"{above}{article}{below}"
        before = _LANGUAGE.sub(self._published.language, before, count=1)
        before = _SEARCH.sub(r'\1 aria-label="\3"\2', before, count=1)
        before = before.replace(_FOUND, f'{_FOUND} role="status"')
        after = _SCRIPTS.sub(_LATER, print_around(after, around))
        return f"{print_around(before, around)}{article}{after}"

    def _print_text(self, article: str, read: Page, page: Path, home: str) -> str:
        """A page's text with its formulas and fences."""
        formula = self._printer.renderer.formula
        blocks = [one.latex for one in read.formulas if one.block]
        in_lines = [one.latex for one in read.formulas if not one.block]

        def print_block(kind: str, number: int) -> str:
            if kind == FORMULA:
                return formula(blocks[number], block=True)
            return self._print_fence(read.fences[number], read, page, home)

        article = print_formulas(article, (formula(one, block=False) for one in in_lines))
        return print_blocks(article, print_block)

    def _print_fence(self, fence: Fence, read: Page, page: Path, home: str) -> str:
        match fence.kind:
            case "lessons":
                parts = read_lessons(fence) or sections_in(self._outlines)
                return self._printer.renderer.lessons(self._outlines, parts, home)
            case "plan":
                course = self._published.course
                return self._printer.renderer.plan(
                    self._outlines,
                    home,
                    course.name,
                    example_of(course, self._published.language),
                    numbers=has_quantities(course),
                )
            case "sheet":
                return self._printer.renderer.sheet(self._outlines)
            case "quiz":
                return self._printer.quiz(fence, page, home)
            case "exercise":
                shown = {one.argument for one in read.fences if one.kind == "calculator"}
                return self._printer.exercise(fence, page, shown, home)
            case "changed":
                lessons, plan = len(self._outlines), self._plan(home)
                return self._printer.changed(fence, page, lessons, plan, home)
            case "numbers":
                course, language = self._published.course, self._published.language
                return self._printer.numbers(course, language, name_of(page), home)
            case _:
                return self._printer.fence(fence)

    def _plan(self, home: str) -> str:
        """The way to the page with the reader's plan; empty if the course has none."""
        return f"{home}{address_of(self._plans[0])}" if self._plans else ""


def _with_own_figures(article: str, text: str, printer: Printer) -> str:
    """A page's text with what its script asks beside each figure that is the reader's own."""
    figures = figures_in_links(text, printer.value)
    own = [printer.asked(figure) for figure in figures]
    if not any(own):
        return article
    parts, end = list[str](), 0
    for figure, asked, (begin, closed) in zip(figures, own, links_in(article), strict=True):
        if asked:
            tag = article[begin:closed]
            if isinstance(figure, Written):
                tag = _to_question(tag, figure)
            written = htmlsafe_json_dumps(asked, separators=(",", ":"))
            parts += [article[end:begin], f"<a data-mine='{written}'{tag.removeprefix('<a')}"]
            end = closed
    return "".join([*parts, article[end:]])


def _to_question(tag: str, figure: Written) -> str:
    """The tag of a link to a drill, led to the very question."""
    place = f"#{question_id(figure.drill, figure.output)}"
    return re.sub(rf'(href="[^"]*)#{re.escape(figure.drill)}(?=")', rf"\g<1>{escape(place)}", tag)


def _has_plan(text: str) -> bool:
    """Whether a page shows the reader's plan."""
    return any(fence.kind == "plan" for fence in read_page(text).fences)


def _print_around(
    renderer: Renderer, lesson: Outline | None, metadata: Metadata, build: str, kind: str
) -> str:
    """What stands around the text of a page, that of a lesson if it is one."""
    match kind:
        case "metadata":
            return renderer.metadata(metadata)
        case "head":
            return renderer.head(lesson, metadata)
        case _:
            return renderer.end(lesson, metadata, build)
