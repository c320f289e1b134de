"""What the engine could not print into the pages, or had better not see."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from terakoya.lesson.course import address_of
from terakoya.lesson.glossary import place_links
from terakoya.lesson.metadata import Metadata, Published
from terakoya.lesson.outline import Outline, outlines_of
from terakoya.lesson.printed import print_into
from terakoya.lesson.render import Renderer
from terakoya.site.search import mend_search


def finish(published: Published, printed: Path, output: Path) -> None:
    """Finish the pages of a language that an engine has written into a folder."""
    # Hosts show the one at the root of the site, whatever is not found.
    (output / "404.html").unlink(missing_ok=True)
    mend_search(output)
    outlines = outlines_of(published.course, published.language)
    known = {outline.name: outline for outline in outlines}
    renderer = Renderer(published.language)
    for page in published.course.pages(published.language):
        metadata = published.metadata(page, known)
        print_kind = partial(
            _print, renderer, outlines, known.get(page.with_suffix("").as_posix()), metadata
        )
        path = output / address_of(page) / "index.html"
        html = print_into(path.read_text("utf-8"), printed, print_kind)
        path.write_text(place_links(html, metadata.home), "utf-8")


def _print(
    renderer: Renderer,
    outlines: Sequence[Outline],
    lesson: Outline | None,
    metadata: Metadata,
    kind: str,
) -> str:
    """What is printed on a page, on that of a lesson if there is one."""
    match kind:
        case "lessons":
            return renderer.lessons(outlines, metadata.home)
        case "plan":
            return renderer.plan(outlines, metadata.home)
        case "metadata":
            return renderer.metadata(metadata)
        case "head":
            return renderer.head(lesson)
        case _:
            return renderer.end(lesson, metadata.edit)
