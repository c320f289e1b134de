"""What lies where pages were before they were renamed: it leads on to them, without scripts too."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from terakoya.lesson.aliases import aliases_of
from terakoya.lesson.course import Course, address_of
from terakoya.lesson.markdown import read_page
from terakoya.lesson.render import templates
from terakoya.site.assets import Assets, styles_of
from terakoya.site.cache import write


def write_moved(course: Course, language: str, assets: Assets, site_url: str, site: Path) -> None:
    """Write what leads on to a language's pages; ``site_url`` is empty if it isn't known."""
    template = templates().get_template("moved.html")
    folder = course.folder(language)
    for alias, page in aliases_of(course, language).items():
        before = address_of(alias)
        to_home = "../" * before.count("/")
        address = quote(address_of(page))
        values = {
            "language": language,
            "say": course.words(language)["page"],
            "title": _title(course.pages_folder(language) / page),
            "target": f"{to_home}{address}",
            # Search engines ask for the whole address.
            "canonical": f"{site_url}{folder}{address}" if site_url else f"{to_home}{address}",
            "root": f"{to_home}{course.to_root}",
            "styles": styles_of(course, language, assets),
        }
        path = site / folder / before / "index.html"
        if not path.exists():
            write(path, template.render(values).encode())


def _title(page: Path) -> str:
    return str(read_page(page.read_text("utf-8-sig")).front_matter["title"])
