"""What no engine writes: the way to the reader's language, what is not found, what has moved."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from terakoya.lesson.course import ICONS, MANIFEST, OFFLINE_PAGE, Course, address_of
from terakoya.lesson.render import templates
from terakoya.site.assets import Assets, styles_of
from terakoya.site.cache import link
from terakoya.site.moved import write_moved
from terakoya.site.places import TERAKOYA

SURFACE = "#fdfcf9"
"""Behind the icon while a page that was put on a phone's home screen opens."""

_PNG = {"sizes": "512x512", "type": "image/png"}
_ICONS = (
    ("icon.svg", {"sizes": "any", "type": "image/svg+xml"}),
    ("icon.png", _PNG),
    # A full square, so that a phone may cut it to its own form.
    ("icon.png", {**_PNG, "purpose": "maskable"}),
)
_TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')


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
        own = course.icon_file(name)
        link(str(own if own.is_file() else TERAKOYA / "templates" / name), str(site / name))
    for language in course.languages:
        manifest = json.dumps(_manifest(course, language), ensure_ascii=False)
        (site / course.folder(language) / MANIFEST).write_text(manifest, "utf-8")
        offline = _offline_page(course, language, assets, site)
        (site / course.folder(language) / OFFLINE_PAGE).write_text(offline, "utf-8")
        write_moved(course, language, assets, site_url, site)
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
    styles = styles_of(course, course.languages[0], assets)
    values = {"languages": languages, "styles": styles, "base": base}
    return templates().get_template(template).render(values)


def _offline_page(course: Course, language: str, assets: Assets, site: Path) -> str:
    """What stands in the place of a page that isn't kept: the list of all, for those that are."""
    folder = site / course.folder(language)
    addresses = sorted(map(address_of, course.pages(language)))
    values = {
        "language": language,
        "say": course.words(language)["page"],
        "pages": {quote(address): _title(folder / address / "index.html") for address in addresses},
        "root": course.to_root,
        "styles": styles_of(course, language, assets),
    }
    return templates().get_template("offline.html").render(values)


def _title(page: Path) -> Markup:
    """What a built page says that it is called."""
    found = _TITLE.search(page.read_text("utf-8")) if page.is_file() else None
    return Markup(found[1] if found else "")


def _manifest(course: Course, language: str) -> dict[str, object]:
    """What a browser asks for to install the site; it is known by its ``start_url``."""
    name = course.settings[language]["site_name"]
    described = course.settings[language]["site_description"]
    return {
        "name": name,
        "short_name": name,
        **({"description": described} if described else {}),
        "lang": language,
        "dir": "ltr",
        "start_url": "./",
        "scope": course.to_root or "./",
        "display": "minimal-ui",
        "background_color": SURFACE,
        "theme_color": SURFACE,
        "icons": [{"src": f"{course.to_root}{name}", **icon} for name, icon in _ICONS],
    }
