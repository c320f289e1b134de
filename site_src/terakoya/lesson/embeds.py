"""A calculator alone, for a frame on anybody's page: where, and with what it begins."""

from __future__ import annotations

from pathlib import Path

from terakoya.lesson.course import Course
from terakoya.lesson.fences import Fence
from terakoya.lesson.markdown import read_page

EMBED = "embed"
"""The folder below a calculator's own page."""
_PAGES = Path("calculators")


def page_of(calculator: str) -> Path:
    """The page that is a calculator's own, from the folder of a language."""
    return _PAGES / f"{calculator}.md"


def embeds_of(course: Course, language: str) -> dict[str, Fence]:
    """By name, the calculators that have a page of their own, and their fence there."""
    folder = course.pages_folder(language)
    pages = [page for page in course.pages(language) if page.parent == _PAGES]
    found: dict[str, Fence] = {}
    for page in pages:
        for fence in read_page((folder / page).read_text("utf-8-sig")).fences:
            if fence.kind == "calculator" and fence.argument == page.stem:
                found.setdefault(page.stem, fence)
    return found
