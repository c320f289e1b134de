"""The page at the root of the site, which leads to the reader's language."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from terakoya.lesson.course import Course
from terakoya.site.assets import Assets


def render_root(course: Course, assets: Assets) -> str:
    """The HTML of the root page: a link to each language, and the way to the reader's own."""
    environment = Environment(
        loader=PackageLoader("terakoya"), autoescape=True, undefined=StrictUndefined
    )
    languages = [{"code": code, **settings} for code, settings in course.settings.items()]
    return environment.get_template("root.html").render(languages=languages, style=assets.style)
