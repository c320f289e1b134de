"""Whatever a lesson says, the check names its mistakes by line, and soon, or it does no harm."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from support.courses import ROOT, SMALL_COURSE

from terakoya.check.calculators import Checked, check_calculators
from terakoya.check.pages import PagesCheck
from terakoya.check.rendered import first_refused
from terakoya.lesson.course import Course, load_course, load_library
from terakoya.lesson.errors import Problem
from terakoya.lesson.printer import Printer

LESSON = Path("course", "en", "02-any.md")
LIMIT = 1.0
"""Seconds of this thread's own, for one page."""
HEAD = """\
---
title: A
summary: B
minutes: 1
objectives: [c]
sources: [d]
calculators: []
---
"""
BLOCKS = [
    *(
        "## ",
        "### ",
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "!!! note\n\n",
        '??? "a"\n    ',
        "---\n",
        "***\n",
    ),
    *(
        "```calculator loaf_cost\n",
        "```calculator nobody\n",
        "```quiz\n",
        "```exercise loaf_cost\n",
        "```drill mine\n",
        "```lessons\n",
    ),
    *(
        "```plan\n",
        "```\n",
        "~~~\n",
        "``````\n",
        "```python\n",
        ": ",
        "*[A]: b\n",
        "[a]: b 'c'\n",
        "[^1]: d\n",
    ),
    *(
        "| a | b |\n|---|---|\n| ",
        "price: 1,000\n",
        "flour: ",
        "question: ",
        "find: price\nfigure: cost\nis: ",
        "way: ",
        "answers:\n",
        "task: ",
        "questions:\n",
    ),
    *(
        "  - text: a\n    why: b\n",
        "    right: true\n",
        "  - ",
        "  name: ",
        "&a ",
        "*a ",
        "<<: *a\n",
        "!!python/",
        "? ",
        "@",
        "%",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\u2028", "\ufeff", "\x00", "\u3000", "：", "＃"),
]
INLINE = [
    *(
        '[a](#loaf_cost?flour=0.5 "cost")',
        '[=](#loaf_cost?price=1000 "cost")',
        "[a](b)",
        "[a][b]",
        "![a](b.png)",
        "![](",
    ),
    *(
        "](#",
        "[=](",
        "?price=",
        "&",
        "&#106;",
        "&amp;",
        "<javascript:a>",
        "javascript:",
        "data:",
        "//a.b/c",
        "\\",
        "`",
        "``",
        "*",
        "_",
    ),
    *(
        "**",
        "~~",
        "^",
        "==",
        "{: ",
        "{: .a #b c=d }",
        "{#a}",
        "}",
        ' onclick="a"',
        ' style="',
        "href=",
        "$",
        "$a$",
        "$$",
        "{{",
        "{%",
        "%}",
    ),
    *(
        "<b>",
        "</b>",
        "<a href='b'>",
        "<img src=x onerror=y>",
        "<script>",
        "</script>",
        "<svg>",
        "<svg><use href='#a'/>",
        "<math>",
    ),
    *(
        "<!--",
        "-->",
        "--!>",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
        "<!doctype",
        "<details>",
        "<summary>",
        "<div markdown>",
        "</div>",
        "<",
        ">",
    ),
    *(
        "</",
        "</h2>",
        "</p>",
        "</b a>",
        "</svg>",
        "](<",
        '<svg viewBox="0 0 9 9"><title>a</title><desc>b</desc>',
        "<base href=/>",
        "<meta http-equiv=refresh>",
        "<style>",
        "<textarea>",
        "<title>",
        "<p",
        "a",
        "churn",
        "loaf",
        "₀",
        "é",
        "日本",
        " ",
    ),
]
PIECE = st.sampled_from(BLOCKS) | st.sampled_from(INLINE) | st.characters()
TEXT = st.lists(PIECE, min_size=1, max_size=30).map("".join)
SHORT = st.lists(PIECE, min_size=1, max_size=6).map("".join)
"""So short that the check passes many."""
FRONT = st.lists(
    st.sampled_from(
        ["title: ", "summary: ", "minutes: ", "objectives: ", "sources:\n", "calculators: "]
    )
    | st.sampled_from(BLOCKS)
    | st.sampled_from(INLINE),
    max_size=12,
).map("".join)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course without a mistake, into which lessons are written."""
    return load_course(shutil.copytree(SMALL_COURSE, tmp_path_factory.mktemp("fuzz") / "course"))


@pytest.fixture(scope="module")
def calculators(course: Course) -> Checked:
    """The course's calculators, tried once."""
    return check_calculators(course, ())


@pytest.fixture(scope="module")
def printer(course: Course) -> Printer:
    """What prints with the course's calculators."""
    words = course.words("en")["page"]
    return Printer(load_library(course), course.locale("en"), words, lambda *figure: "")


@pytest.fixture(scope="module")
def engine() -> Markdown:
    """What makes HTML of Markdown, as the course has MkDocs set it up."""
    configured = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(ROOT / "course" / "en"))
    return Markdown(
        extensions=configured.markdown_extensions, extension_configs=configured.mdx_configs
    )


def check(course: Course, calculators: Checked, page: str) -> list[Problem]:
    """Check a lesson with these words: only mistakes with a line come of it, and soon."""
    (course.root / LESSON).write_bytes(page.encode("utf-8", "replace"))
    lines = page.count("\n") + page.count("\r") + page.count("\u2028") + 2
    begun = time.thread_time()
    problems = list(PagesCheck(course, "en", calculators).check())
    for problem in problems:
        assert problem.sentence
        assert problem.path != Path()
        assert 1 <= problem.line <= max(lines, 30)
        assert problem.column >= 1
    assert time.thread_time() - begun < LIMIT
    return [problem for problem in problems if not problem.release_only]


@given(TEXT)
def test_any_text_is_checked(course: Course, calculators: Checked, text: str) -> None:
    check(course, calculators, f"{HEAD}\n{text}")


@given(FRONT, TEXT)
def test_any_front_matter_is_checked(
    course: Course, calculators: Checked, front: str, text: str
) -> None:
    check(course, calculators, f"---\n{front}\n---\n\n{text}")


@given(SHORT)
def test_what_is_passed_does_no_harm(
    course: Course, calculators: Checked, printer: Printer, engine: Markdown, text: str
) -> None:
    assume(not check(course, calculators, f"{HEAD}\n{text}"))
    passed = (course.root / LESSON).read_text("utf-8-sig")
    content, _ = get_data(printer.prepare(passed))
    assert first_refused(engine.reset().convert(content)) is None
