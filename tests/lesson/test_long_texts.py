"""No text takes long to check, however it repeats itself.

Nothing is timed: what takes a moment here would take minutes if it grew with the text's square.
"""

from pathlib import Path

import pytest

from terakoya.check.course import check_course
from terakoya.lesson.course import load_course

LONG = 40_000
"""Characters."""

REPEATED = [
    ("## {}", "{#a"),
    ("## {}", "{: #a "),
    ("## {}.", "   "),
    ("{}", "[a](#b?"),
    ("{}", "## a\n\n"),
    ("{}", "[a][b]\n"),
    ("| a |\n| - |\n{}", '| [=](#loaf_cost? "cost") |\n'),
    ("{}", "$a "),
    ("{}", "$$\n"),
    ("${}$", "{"),
    ("<div>\n{}\n</div>", "["),
    ("<div>\n{}\n</div>", "[a](b"),
    ('<svg fill="{}"></svg>', "a"),
    ("<svg>{}</svg>", "<title "),
    ("```calculator loaf_cost\nprice: 4{}5\n```", "   "),
    ("```quiz\n{}\n```", "- a\n"),
]
"""A text, and what fills it."""


@pytest.mark.parametrize(("text", "filling"), REPEATED)
def test_a_page_that_repeats_itself_is_checked(text: str, filling: str, small_course: Path) -> None:
    page = small_course / "course" / "en" / "01-loaf.md"
    filled = text.replace("{}", filling * (LONG // len(filling)))
    page.write_text(f"{page.read_text('utf-8')}\n{filled}\n", "utf-8")
    check_course(load_course(small_course))
