"""What lies at the root of the site: the way to the reader's language, and what is not found."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from terakoya.lesson.course import ICONS, MANIFEST, Course
from terakoya.lesson.render import templates
from terakoya.site.assets import Assets
from terakoya.site.cache import link
from terakoya.site.places import TERAKOYA

SURFACE = "#ffffff"
"""Behind the icon while a page that was put on a phone's home screen opens."""


def write_root(course: Course, assets: Assets, site_url: str, site: Path) -> None:
    """Write what lies at the root of a site; ``site_url`` is empty if its address isn't known."""
    if course.to_root:
        (site / "index.html").write_text(_render("root.html", course, assets, ""), "utf-8")
    # The page is shown at any path, so it has to name the site's own.
    base = urlsplit(site_url).path or "/"
    (site / "404.html").write_text(_render("404.html", course, assets, base), "utf-8")
    if site_url and course.to_root:
        (site / "sitemap.xml").write_text(_render("sitemap.xml", course, assets, site_url), "utf-8")
    for name in ICONS:
        own = course.root / "course" / name
        link(str(own if own.is_file() else TERAKOYA / "templates" / name), str(site / name))
    for language in course.languages:
        manifest = json.dumps(_manifest(course, language), ensure_ascii=False)
        (site / course.folder(language) / MANIFEST).write_text(manifest, "utf-8")
    # GitHub Pages must not run Jekyll over the site.
    (site / ".nojekyll").touch()


def _render(template: str, course: Course, assets: Assets, base: str) -> str:
    languages = [
        {
            "code": code,
            "folder": course.folder(code),
            "say": course.words(code)["page"],
            **settings,
        }
        for code, settings in course.settings.items()
    ]
    values = {"languages": languages, "style": assets.style, "base": base}
    return templates().get_template(template).render(values)


def _manifest(course: Course, language: str) -> dict[str, object]:
    """What a phone asks for when the site is put on its home screen."""
    name = course.settings[language]["site_name"]
    sizes = {"icon.svg": ("any", "image/svg+xml"), "icon.png": ("512x512", "image/png")}
    return {
        "name": name,
        "short_name": name,
        "lang": language,
        "start_url": "./",
        "scope": course.to_root or "./",
        "display": "minimal-ui",
        "background_color": SURFACE,
        "theme_color": SURFACE,
        "icons": [
            {"src": f"{course.to_root}{icon}", "sizes": size, "type": kind}
            for icon, (size, kind) in sizes.items()
        ],
    }
