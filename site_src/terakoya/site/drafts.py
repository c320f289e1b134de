"""What belongs to a course's drafts, and is not published either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from terakoya.check.html import links_in_html
from terakoya.check.pages import resolve
from terakoya.lesson.course import Course
from terakoya.lesson.markdown import Link, Page, read_page


def files_of_drafts(course: Course, language: str) -> set[Path]:
    """The files beside a language's pages to which only drafts lead, relative to its folder.

    None in a course whose drafts are among its pages.
    """
    folder = course.pages_folder(language)
    published = course.pages(language)
    drafts = set(course.with_drafts().pages(language)) - set(published)
    return {
        path
        for path in _led_to(folder, drafts) - _led_to(folder, published)
        if path.suffix != ".md" and (folder / path).is_file()
    }


def _led_to(folder: Path, pages: Iterable[Path]) -> set[Path]:
    """What links and pictures on pages lead to, as far as it may lie in their folder."""
    read = ((path, read_page((folder / path).read_text("utf-8-sig"))) for path in pages)
    links = ((path, link.target) for path, page in read for link in _links(page))
    found = (resolve(path, unquote(to.partition("#")[0])) for path, to in links if "://" not in to)
    return set(filter(None, found))


def _links(page: Page) -> Iterator[Link]:
    yield from page.links
    for raw in page.raw:
        yield from links_in_html(raw)
