"""What is printed in a workflow can't be a command to the runner, whatever an author wrote."""

from pathlib import Path

import pytest
from support.commands import commands

from terakoya.calculator.errors import TerakoyaError
from terakoya.check.course import check_course
from terakoya.check.errors import CourseError
from terakoya.lesson.course import load_course
from terakoya.lesson.errors import without_commands

COMMANDS = ["::error::x", "##[error]x", "##[add-mask]x"]


PAGE = "course/en/index.md"

HOSTILE = [
    (PAGE, "\n[a](x&#10;{command})\n"),
    (PAGE, "\n[a](x&#13;{command})\n"),
    (PAGE, "\n[a](<x{command}>)\n"),
    (PAGE, "\n```calculator {command}\n```\n"),
    (PAGE, '\n```quiz\n"{command}": x\n```\n'),
    (PAGE, "\n```calculator loaf_cost\n{command}: x\n```\n"),
    ("course/en/a\n{command}.md", "x"),
    ("course/en/{command}.md", "x"),
    ("course/words/en.toml", '[page]\n"a\\n{command}" = "x"\n'),
    ("calculators/rye.py", "raise ValueError('a\\n{command}')\n"),
    ("calculators/rye.py", "print('a\\n{command}')\n"),
    ("mkdocs.yml", '\n"a\\n{command}": &a *b\n'),
    ("mkdocs.yml", '      "a\\n{command}": {}\n'),
]
"""A file of a course, and what is added to it."""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "text"), HOSTILE)
def test_no_line_of_the_check_is_a_command(
    name: str, text: str, command: str, small_course: Path
) -> None:
    path = small_course / name.replace("{command}", command)
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text.replace("{command}", command))
    try:
        said = str(CourseError(check_course(load_course(small_course))))
    except TerakoyaError as error:
        said = str(error)
    assert said
    assert commands(said) == []


@pytest.mark.parametrize("command", [*COMMANDS, "  ::add-mask::x"])
def test_nor_is_one_of_several_lines_that_an_engine_said(command: str) -> None:
    said = f"{command}\nWARNING a\r{command}\n\n\t{command}\n"
    assert commands(said)
    assert commands(without_commands(said)) == []


def test_a_text_without_commands_stays() -> None:
    text = "a::b ## [c] :d ##\n: :\n#[x]"
    assert without_commands(text) == text
