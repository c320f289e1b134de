"""The configuration of an engine: what a language adds to the course's ``mkdocs.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from terakoya.lesson.course import CONFIGURATION, HOME, ICON, Course, address_of, is_lesson
from terakoya.lesson.outline import sections_of
from terakoya.lesson.stand_ins import hide_marks
from terakoya.site.assets import Assets, early_script
from terakoya.site.engines import Engine

OVERRIDES = Path(__file__).parent.parent / "templates" / "material"
"""Templates that take the place of the theme's own."""
MARK = "terakoya/mark"
"""Among the icons of those templates: what the header shows where a course has no icon."""


def configuration(
    course: Course, language: str, assets: Assets, site_url: str, engine: Engine
) -> dict[str, Any]:
    """What a language adds to the course's ``mkdocs.yml``.

    ``site_url`` is that of the root, with a slash at its end, or empty.
    """
    settings = course.settings[language]
    given = course.configuration
    lists = {} if engine.extends_lists else given
    root = course.to_root
    added = {
        "use_directory_urls": True,
        "INHERIT": str(course.root / CONFIGURATION),
        "site_url": site_url and f"{site_url}{course.folder(language)}",
        "site_name": hide_marks(settings["site_name"]),
        "site_description": hide_marks(settings["site_description"]),
        "theme": _theme(course, language, engine),
        "extra_css": [f"{root}{assets.style}", *_style_sheets(course, engine)],
        "extra_javascript": [
            *lists.get("extra_javascript", []),
            {"path": f"{root}{assets.script}", "type": "module"},
        ],
        "extra": {
            "alternate": _alternate(course),
            "terakoya": {
                "worker": f"{root}{assets.worker}",
                "core": assets.core and f"{root}{assets.core}",
                "early": early_script(),
                "lacking": _lacking(course, language),
            },
        },
    }
    return added if given.get("nav") else {**added, "nav": navigation(course, language)}


def _style_sheets(course: Course, engine: Engine) -> list[str]:
    """Those of the course's own that aren't listed for an engine already."""
    listed = course.configuration.get("extra_css") or () if engine.extends_lists else ()
    return [name for name in course.style_sheets if name not in listed]


def _theme(course: Course, language: str, engine: Engine) -> dict[str, Any]:
    given = course.configuration.get("theme")
    theme = given if isinstance(given, dict) else {"name": given or "material"}
    folder = course.root / theme["custom_dir"] if "custom_dir" in theme else OVERRIDES
    words = engine.theme_language(language)
    # The theme's own would ask another host for its letters.
    told = {key: theme.get(key, value) for key, value in {"font": False, **engine.theme}.items()}
    named = {"name": theme["name"], "custom_dir": str(folder), "language": words}
    return {**told, **_logo(course, theme), **named}


def _logo(course: Course, theme: Mapping[str, Any]) -> dict[str, Any]:
    """What the header shows before the course's name, unless its configuration says that."""
    icons = theme.get("icon") or {}
    if "logo" in theme or "logo" in icons:
        return {}
    if (course.root / "course" / ICON).is_file():
        return {"logo": f"{course.to_root}{ICON}"}
    return {} if "custom_dir" in theme else {"icon": {**icons, "logo": MARK}}


def navigation(course: Course, language: str) -> list[Any]:
    """Home, the lessons by section in the order of file names, each folder, the other pages."""
    words = course.words(language)["page"]

    def named(name: str) -> str:
        return hide_marks(words.get(name, name))

    pages = course.pages(language)
    folders: dict[str, list[str]] = {}
    for page in pages:
        if len(page.parts) > 1:
            folders.setdefault(page.parts[0], []).append(page.as_posix())
    home = [page.name for page in pages if page == HOME]
    others = [
        page.name
        for page in pages
        if len(page.parts) == 1 and page.name not in home and not is_lesson(page)
    ]
    return [
        *({named("home"): page} for page in home),
        *_lessons(course, language, pages, named("lessons")),
        *({named(name): _index_first(paths)} for name, paths in folders.items()),
        *others,
    ]


def _lessons(course: Course, language: str, pages: list[Path], unnamed: str) -> list[Any]:
    """The lessons among pages, those of a section together; ``unnamed`` is for those in none."""
    sections = sections_of(course, language)
    if not sections:
        return [{unnamed: []}]
    lessons = (page for page in pages if page in sections)
    return [
        {hide_marks(section) or unnamed: [page.name for page in held]}
        for section, held in groupby(lessons, sections.__getitem__)
    ]


def _index_first(paths: list[str]) -> list[str]:
    return sorted(paths, key=lambda path: (not path.endswith("/index.md"), path))


def _alternate(course: Course) -> list[dict[str, str]]:
    """The languages to choose from in the header: none if there is one only."""
    return [
        {"name": hide_marks(settings["name"]), "link": f"../{language}/", "lang": language}
        for language, settings in course.settings.items()
        if course.to_root
    ]


def _lacking(course: Course, language: str) -> dict[str, list[str]]:
    """By language, the addresses of pages that it lacks; none when a course is published."""
    pages = course.pages(language)
    return {
        other: [quote(address_of(page)) for page in pages if not course.has_page(other, page)]
        for other in course.languages
    }
