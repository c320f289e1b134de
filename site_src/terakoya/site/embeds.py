"""The pages with a calculator alone, for a frame on anybody's page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from terakoya.lesson.course import address_of
from terakoya.lesson.embeds import EMBED, page_of
from terakoya.lesson.fences import Fence
from terakoya.lesson.metadata import Published
from terakoya.lesson.printer import Printer
from terakoya.site.styles import StyleSheets


def write_embeds(
    published: Published,
    embeds: Mapping[str, Fence],
    configured: Mapping[str, Any],
    output: Path,
    printer: Printer,
) -> None:
    """Write them below the calculators' own pages, which are configured to load the same files."""
    early, course_s = configured["extra"]["terakoya"], published.course.style_sheets
    sheets = StyleSheets(output, course_s)
    for name, fence in embeds.items():
        page = page_of(name)
        metadata = published.metadata(page, {})
        told = {
            "title": metadata.title,
            "site_name": metadata.site_name,
            "address": metadata.address,
            "home": f"../{metadata.home}",
            "root": f"../{metadata.root}",
            "early": early,
            "styles": (configured["extra_css"][0], *course_s),
            "script": configured["extra_javascript"][-1]["path"],
        }
        path = output / address_of(page) / EMBED / "index.html"
        path.parent.mkdir(exist_ok=True)
        html = str(printer.renderer.embed(printer.alone(fence), told))
        # Where the course has none, the one that all languages share will do.
        path.write_text(sheets.join(html, path) if course_s else html, "utf-8")
