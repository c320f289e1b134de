"""Drafts: their author sees them while serving, their readers nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES

DRAFT = """---
title: The unfinished oven
summary: What the heat costs.
section: Heat & time
minutes: 1
objectives: [you can]
sources: []
calculators: []
draft: true
---

![The oven](oven.png) See [the flour](flour.csv) and [the loaf](01-loaf.md).

```drill baking
task: Bake.
questions: {heat: How hot is it?}
```
"""
PICTURE = bytes.fromhex("89504e470d0a1a0a")


@pytest.fixture(params=ENGINES)
def builder(request: pytest.FixtureRequest) -> Iterator[Builder]:
    with Builder(ENGINES[request.param]) as builder:
        yield builder


@pytest.fixture
def drafting(bundled_course: Path) -> Path:
    """A course with a draft in one language, and files beside it."""
    pages = bundled_course / "course" / "en"
    (pages / "02-oven.md").write_text(DRAFT, "utf-8")
    (pages / "oven.png").write_bytes(PICTURE)
    (pages / "flour.csv").write_text("flour,500", "utf-8")
    with (pages / "01-loaf.md").open("a", encoding="utf-8") as page:
        page.write("\nThe [flour](flour.csv), and all is kept.\n")
    return bundled_course


def test_nothing_of_a_draft_is_published(drafting: Path, builder: Builder) -> None:
    builder.build(load_course(drafting), drafting / "site")
    files = [path for path in (drafting / "site").rglob("*") if path.is_file()]
    assert [path for path in files if "oven" in path.as_posix().partition("/site/")[2]] == []
    # Navigation, lists, search, sitemap, what a device keeps: all of these are files.
    said = {path for path in files if path.suffix in (".html", ".json", ".xml", ".js")}
    assert [path for path in said if "02-oven" in path.read_text("utf-8")] == []
    assert [path for path in said if "unfinished oven" in path.read_text("utf-8")] == []
    # What a published page needs, too, is there.
    assert (drafting / "site" / "en" / "flour.csv").is_file()


def test_its_author_sees_it_marked_while_serving(drafting: Path, builder: Builder) -> None:
    builder.build(load_course(drafting), drafting / "site", release=False)
    site = drafting / "site" / "en"
    page = (site / "02-oven" / "index.html").read_text("utf-8")
    assert '<p class="notice">A draft: only you see this page.' in page
    assert "A draft:" not in (site / "01-loaf" / "index.html").read_text("utf-8")
    assert "The unfinished oven" in (site / "index.html").read_text("utf-8")
    assert (site / "oven.png").is_file()


def test_a_section_stands_in_navigation_and_lists(drafting: Path, builder: Builder) -> None:
    lesson = drafting / "course" / "en" / "01-loaf.md"
    text = lesson.read_text("utf-8").replace("minutes:", "section: Bread & butter\nminutes:", 1)
    lesson.write_text(text, "utf-8")
    builder.build(load_course(drafting), drafting / "site", release=False)
    page = (drafting / "site" / "en" / "index.html").read_text("utf-8")
    navigation, _, rest = page.partition("<article")
    for section in ("Bread &amp; butter", "Heat &amp; time"):
        assert re.search(rf">\s*{section}\s*<", navigation)
        assert f"<summary><strong>{section}</strong>" in rest
