"""YAML whose names repeat what repeats is refused at its line, before it has grown."""

from itertools import pairwise
from pathlib import Path

import pytest

from terakoya.check.course import check_course
from terakoya.cli import main
from terakoya.lesson.course import MOST, load_course


def bomb(begin: str, line: str) -> str:
    """Lines of which each repeats the one before ten times."""
    names = "abcdefghijklmnop"
    lines = [
        line.format(name=name, repeated=", ".join([f"*{before}"] * 10))
        for before, name in pairwise(names)
    ]
    return "\n".join([begin, *lines, ""])


LISTS = bomb("a: &a [x, x, x, x, x, x, x, x, x, x]", "{name}: &{name} [{repeated}]")
MERGED = bomb("a: &a {x: 1}", "{name}: &{name} {{<<: [{repeated}]}}")
ITSELF = "a: &a [*a]\n"


@pytest.mark.parametrize(("yaml", "line"), [(LISTS, 5), (MERGED, 6), (ITSELF, 1)])
def test_names_that_repeat_too_much_are_refused_at_their_line(
    yaml: str, line: int, small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_course / "mkdocs.yml"
    path.write_text(f"{yaml}{path.read_text('utf-8')}", "utf-8")
    assert main(["--course", str(small_course), "check"]) == 1
    [said] = capsys.readouterr().err.splitlines()
    assert said.startswith(f"{path}:{line}:")
    assert said.endswith(
        f"names such as *this repeat over {MOST} values, or what they stand in; "
        "write it out without them"
    )


@pytest.mark.parametrize("holder", ["---\n{yaml}---\n", "```quiz\n{yaml}```\n"])
def test_a_page_s_names_that_repeat_are_refused_at_their_line(
    holder: str, small_course: Path
) -> None:
    page = small_course / "course" / "en" / "01-loaf.md"
    page.write_text(holder.replace("{yaml}", LISTS), "utf-8")
    [said] = [
        str(one) for one in check_course(load_course(small_course)) if "begin with" in one.sentence
    ]
    assert said.startswith("course/en/01-loaf.md:2:")
    assert said.endswith('a text can\'t begin with "&"; put it in quotes')


def test_a_name_that_repeats_a_little_passes(small_course: Path) -> None:
    path = small_course / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(f"x: &x [1, 2]\ny: [*x, *x]\n{text}", "utf-8")
    assert check_course(load_course(small_course)) == []


def test_lists_in_lists_without_end_are_refused(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_course / "mkdocs.yml"
    path.write_text(f"x: {'[' * 5_000}{']' * 5_000}\n{path.read_text('utf-8')}", "utf-8")
    assert main(["--course", str(small_course), "check"]) == 1
    assert "too many lists and mappings in one another" in capsys.readouterr().err
