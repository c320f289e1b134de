"""What a stranger's lesson might try: each is refused at its line, or is no more than words."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, override

import pytest
import yaml

from terakoya.check.course import check_course
from terakoya.cli import main
from terakoya.lesson.course import load_course
from terakoya.lesson.lines import lines_of
from terakoya.site.engines import ENGINES

CASES: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("hostile.yml").read_text("utf-8")
)
FRONT_MATTER = "---\ntitle: A case\nsummary: What is tried.\n---\n"
FIRST = 6
"""The line on which a case begins."""


def write(course: Path, cases: list[str]) -> None:
    """Write each case on a page of its own, in each language."""
    path = course / "mkdocs.yml"
    more = ("abbr", "footnotes", "md_in_html", "pymdownx.details", "tables")
    extensions = "".join(f"  - {one}\n" for one in ("admonition", *more))
    path.write_text(path.read_text("utf-8").replace("  - admonition\n", extensions), "utf-8")
    for language in ("en", "fr"):
        folder = course / "course" / language
        (folder / "a.png").write_bytes(b"\x89PNG")
        for number, case in enumerate(cases):
            text = f"{FRONT_MATTER}\n{case}\n\nThe end.\n"
            (folder / f"case-{number}.md").write_bytes(text.encode())


def test_what_a_stranger_might_try_is_refused_at_its_line(small_course: Path) -> None:
    write(small_course, CASES["refused"])
    lines: dict[int, list[int]] = {}
    for problem in check_course(load_course(small_course)):
        found = re.match(r"course/en/case-(\d+)\.md:(\d+):", str(problem))
        if found:
            lines.setdefault(int(found[1]), []).append(int(found[2]))
    passed = [case for number, case in enumerate(CASES["refused"]) if number not in lines]
    assert passed == []
    for number, told in lines.items():
        last = FIRST + len(lines_of(CASES["refused"][number])) - 1
        assert all(FIRST <= line <= last for line in told), CASES["refused"][number]


class Tags(HTMLParser):
    """The elements of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.tags.add(tag)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_passes_is_words(bundled_course: Path, engine: str) -> None:
    write(bundled_course, CASES["harmless"])
    assert main(["--course", str(bundled_course), "build", "--engine", engine]) == 0
    for number, case in enumerate(CASES["harmless"]):
        page = bundled_course / "site" / "en" / f"case-{number}" / "index.html"
        article = re.search(r"<article.*</article>", page.read_text("utf-8"), re.DOTALL)
        assert article
        words = {"a", "article", "b", "code", "div", "h1", "p", "pre", "span", "terakoya-page"}
        assert Tags(article[0]).tags <= words, case
        assert "The end." in article[0]
