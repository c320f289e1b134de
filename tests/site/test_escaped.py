"""What an author writes as text is text on every page, whatever marks of HTML are in it."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest
from support.courses import SMALL_COURSE

from terakoya.check.course import check_course
from terakoya.lesson.course import Course, load_course
from terakoya.site.assets import Assets
from terakoya.site.configuration import configuration
from terakoya.site.engine_process import EngineProcess
from terakoya.site.engines import ENGINES

IN_ALL = "'\"></title><img src=x onerror=alert(1)>"
HOSTILE = f"{IN_ALL}&lt;b> Loaf"
HARMLESS = "A good Loaf"
WITHOUT_WIDTH = "\u2060"

CALCULATOR = """\
from dataclasses import dataclass

from terakoya import Text, choice, money, output

WORDS = Text(en={word!r}, fr={word!r})


@dataclass(frozen=True)
class LoafCost:
    title = WORDS
    question = WORDS

    price: int = money(400, label=WORDS, help=WORDS)
    flour: str = choice("rye", label=WORDS, options={{"rye": WORDS, "wheat": Text(en="W", fr="F")}})

    @output(label=WORDS, kind=money, main=True, definition={latex!r}, meaning=WORDS)
    def cost(self) -> int:
        return sum(self.price for _ in "a")
"""
LESSON = """\
---
title: {quoted}
summary: {quoted}
minutes: 1
objectives: [{quoted}]
sources: [{quoted}]
calculators: [loaf_cost]
subtitle: {quoted}
description: {quoted}
author: {quoted}
---

## Of `{word}`

A loaf costs [=](#loaf_cost?price=300 "cost").

```calculator loaf_cost
```

```quiz
question: {quoted}
answers:
  - {{text: {quoted}, why: {quoted}, right: true}}
  - {{text: b, why: {quoted}}}
```

```drill flour
task: {quoted}
questions:
  kind: {quoted}
```
"""
GLOSSARY = """\
---
title: Words
summary: Words.
---

### Loaf {{#loaf}}

It is `{word}`.
"""

type Build = Callable[[str, str], Path]
"""Build a course in which a text is written, with an engine; the folder of its pages."""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return cache(lambda word, engine: built(tmp_path_factory.mktemp("escaped"), word, engine))


def built(folder: Path, word: str, engine: str) -> Path:
    course = write_course(folder / "course", word)
    assert [str(problem) for problem in check_course(course)] == []
    configured = configuration(
        course, "en", Assets("main.js", "styles.css", "worker.js"), "", ENGINES[engine]
    )
    with EngineProcess(ENGINES[engine], "en") as process:
        process.build(course, configured, folder / "work", folder / "output", "")
    return folder / "output"


def write_course(root: Path, word: str) -> Course:
    shutil.copytree(SMALL_COURSE, root)
    texts = {
        "word": word,
        "quoted": json.dumps(word),
        "latex": rf"\text{{{word.partition('&')[0]}}}",
    }
    (root / "calculators" / "loaf_cost.py").write_text(CALCULATOR.format(**texts), "utf-8")
    for language in ("en", "fr"):
        pages = root / "course" / language
        (pages / "01-loaf.md").write_text(LESSON.format(**texts), "utf-8")
        (pages / "glossary.md").write_text(GLOSSARY.format(**texts), "utf-8")
    configuration = root / "mkdocs.yml"
    named = configuration.read_text("utf-8").replace(
        "name: English, site_name: Loaves", "name: {quoted}, site_name: {quoted}".format(**texts)
    )
    configuration.write_text(named, "utf-8")
    return load_course(root)


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.words = ""
        self._in_script = False
        self.feed(html)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self._in_script = tag == "script"

    @override
    def handle_data(self, data: str) -> None:
        self.words += data * (not self._in_script)


def pages(site: Path) -> dict[str, Shape]:
    return {
        path.relative_to(site).as_posix(): Shape(path.read_text("utf-8"))
        for path in site.glob("**/index.html")
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_text_adds_nothing_to_a_page_but_words(engine: str, build: Build) -> None:
    hostile, harmless = pages(build(HOSTILE, engine)), pages(build(HARMLESS, engine))
    assert hostile.keys() == harmless.keys()
    for path, shape in hostile.items():
        assert shape.elements == harmless[path].elements, path
        shown = shape.words.replace(WITHOUT_WIDTH, "").count(IN_ALL)
        assert shown == harmless[path].words.count(HARMLESS) > 0, path


@pytest.mark.parametrize("engine", ENGINES)
def test_no_text_around_an_article_can_become_a_tag(engine: str, build: Build) -> None:
    """Material's script takes for HTML what is too long for the navigation."""
    html = (build(HOSTILE, engine) / "01-loaf" / "index.html").read_text("utf-8")
    before, _, rest = html.partition("<h1>")
    around = before.partition("<body")[2] + rest.partition("</article>")[2]
    assert "Loaf" in around
    for tag in ("<img", "</title", "<b>"):
        assert tag not in Shape(around).words


@pytest.mark.parametrize("engine", ENGINES)
def test_search_finds_titles_as_words(engine: str, build: Build) -> None:
    [path] = build(HOSTILE, engine).glob("**/search*.json")
    index = json.loads(path.read_text("utf-8"))
    titles = [Shape(one["title"]) for one in index.get("docs") or index["items"]]
    assert HOSTILE in [title.words.replace(WITHOUT_WIDTH, "") for title in titles]
    assert all(element in [("code",)] for title in titles for element in title.elements)
