"""What the engine could not print into the pages, or had better not see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from terakoya.lesson.course import Course
from terakoya.lesson.glossary import place_links
from terakoya.lesson.outline import Outline, outlines_of
from terakoya.lesson.printed import print_into
from terakoya.lesson.render import Renderer


def finish(course: Course, language: str, printed: Path, output: Path) -> None:
    """Finish the pages of a language that an engine has written into a folder."""
    outlines = {outline.name: outline for outline in outlines_of(course, language)}
    renderer = Renderer(language)
    for path in output.rglob("*.html"):
        html = path.read_text("utf-8")
        folders = path.relative_to(output).parts[:-1]
        print_kind = partial(_print, renderer, outlines, folders)
        finished = place_links(print_into(html, printed, print_kind), len(folders))
        if finished != html:
            path.write_text(finished, "utf-8")


def _print(
    renderer: Renderer, outlines: Mapping[str, Outline], folders: tuple[str, ...], kind: str
) -> str:
    """What is printed on the page that lies in these folders."""
    root = "../" * len(folders)
    lesson = outlines.get("/".join(folders))
    match kind:
        case "lessons":
            return renderer.lessons([*outlines.values()], root)
        case "plan":
            return renderer.plan([*outlines.values()], root)
        case "head":
            return renderer.head(lesson)
        case _:
            return renderer.end(lesson)
