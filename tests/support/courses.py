"""The courses that the tests build."""

from pathlib import Path

from terakoya.lesson.course import load_course

ROOT = Path(__file__).parent.parent.parent
"""The course itself, and the project."""

SMALL_COURSE = ROOT / "tests" / "small_course"
"""Another course, made with the same package."""

CHARTS_COURSE = ROOT / "tests" / "charts_course"
"""Charts of each kind, and calculators that are a chart or a table alone."""


def page_paths() -> list[str]:
    """The address of every page of the course, from the root of the site."""
    course = load_course(ROOT)
    found = []
    for language in course.languages:
        for page in course.pages(language):
            place = page.with_suffix("")
            place = place.parent if place.name == "index" else place
            found.append(f"{course.folder(language)}{place.as_posix()}/".replace("/./", "/"))
    return found
