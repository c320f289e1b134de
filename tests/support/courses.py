"""The courses that the tests build."""

from pathlib import Path

from terakoya.lesson.course import load_course

ROOT = Path(__file__).parent.parent.parent
"""The course itself, and the project."""

SECOND_COURSE = ROOT / "tests" / "second_course"
"""Another course, made with the same package: in French and German, in euros, with all there is."""

SMALL_COURSE = ROOT / "tests" / "small_course"
"""A course of one lesson, into which tests write what is to be said of it."""


BAKERY = ROOT / "tests" / "bakery"
"""What makes of the small course one with quantities: a calculator that means them, an example."""


def page_paths(root: Path = ROOT) -> list[str]:
    """The address of every page that a course publishes, from the root of its site."""
    course = load_course(root).with_drafts(drafts=False)
    found = []
    for language in course.languages:
        for page in course.pages(language):
            place = page.with_suffix("")
            place = place.parent if place.name == "index" else place
            found.append(f"{course.folder(language)}{place.as_posix()}/".replace("/./", "/"))
    return found
