"""What scripts read of the reader's own figures, in the pages of either engine."""

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from support.courses import BAKERY, SMALL_COURSE

from terakoya.lesson.course import Course, load_course
from terakoya.site.assets import Assets
from terakoya.site.configuration import configuration
from terakoya.site.engine_process import EngineProcess
from terakoya.site.engines import ENGINES

PAGE = """\
---
title: My plan
summary: What my bakery lives on.
---

Already [=](my-numbers.md#business_name) has [the price](my-numbers.md#price), and
[=](calculators/oven.md#oven?mine "margin") is left. [Try it](calculators/oven.md#oven?mine).

1. In a list: [=](my-numbers.md#margin)

    !!! note "In a note"

        A loaf at half: [=](calculators/oven.md#oven?mine&price=*50% "margin")

| a | b |
|---|---|
| [=](my-numbers.md#price) | [=](calculators/oven.md#oven?price=300 "margin") |

## A heading with [=](my-numbers.md#fee) {#fees}

We bake [=](#bread "best"), and <a href="../">no more</a>.

```drill bread
task: Write it down.
questions: {best: Which is your best bread?}
examples: {best: Rye}
```

```when calculators/oven.md#oven?mine "before_wood"
> 0: There is [=] left.
< 0: You are [=] short.
= 0: It comes out even.
hole: Say more.
```

```basis
```
"""
OVEN = (
    "---\ntitle: The oven\nsummary: What it brings.\n---\n\n```calculator oven\nmine: true\n```\n"
)
FIGURE = re.compile(r"<a data-mine='(?P<asked>[^']*)'(?P<given>[^>]*)>(?P<text>[^<]*)</a>")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The English pages of each engine, of the small course with quantities."""
    folder = tmp_path_factory.mktemp("own")
    root = shutil.copytree(SMALL_COURSE, folder / "course")
    shutil.copytree(BAKERY, root, dirs_exist_ok=True)
    pages = root / "course" / "en"
    (pages / "calculators").mkdir()
    (pages / "plan.md").write_text(PAGE, "utf-8")
    (pages / "calculators" / "oven.md").write_text(OVEN, "utf-8")
    return {name: build(load_course(root), name, folder / name) for name in ENGINES}


def build(course: Course, engine: str, folder: Path) -> Path:
    """Have an engine build the pages, without what the browser loads."""
    assets = Assets("main.js", "styles.css", "worker.js")
    configured = configuration(course, "en", assets, "", ENGINES[engine])
    with EngineProcess(ENGINES[engine], "en") as process:
        process.build(course, configured, folder / "work", folder / "output", "")
    return folder / "output"


def figures(html: str) -> list[tuple[object, str, str]]:
    """The reader's figures on a page: what is asked, where each leads, what it says."""
    found = []
    for figure in FIGURE.finditer(html):
        [address] = re.findall(r'href="([^"]*)"', figure["given"])
        asked = json.loads(unescape(figure["asked"]))
        found.append((asked, unescape(address), unescape(figure["text"])))
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_each_figure_says_what_it_is_and_nothing_else_does(
    sites: dict[str, Path], engine: str
) -> None:
    html = (sites[engine] / "plan/index.html").read_text("utf-8")
    needs = ["price", "flour", "fee"]
    output = {"calculator": "oven", "output": "margin", "typed": {}, "needs": needs}
    assert figures(html) == [
        (
            {"setting": "business_name"},
            "../my-numbers/#business_name",
            "The bakery <of the mill>",
        ),
        (output, "../calculators/oven/#oven?mine", "¥250"),
        ({"quantity": "margin"}, "../my-numbers/#margin", "¥250"),
        (
            {**output, "typed": {"price": "*50%"}},
            "../calculators/oven/#oven?mine&price=*50%",
            "¥50",
        ),
        ({"quantity": "price"}, "../my-numbers/#price", "¥400"),
        ({"quantity": "fee"}, "../my-numbers/#fee", "0%"),
        ({"drill": "bread", "question": "best"}, "#drill-bread-best", "Rye"),
    ]
    assert 'id="drill-bread-best"' in html
    assert html.count('<p class="when" data-mine=\'') == 1
    assert html.count('data-say="example_heads"') == html.count("data-labels=") == 1
    assert 'data-numbers="../my-numbers/"' in html


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_without_such_figures_has_nothing_of_them(
    sites: dict[str, Path], engine: str
) -> None:
    html = (sites[engine] / "01-loaf/index.html").read_text("utf-8")
    for part in ("data-mine", "data-labels", "data-means", "example_heads"):
        assert part not in html
