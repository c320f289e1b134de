"""The check of a course: each mistake at its place, with what to do. A file a mistake."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from terakoya.cli import main
from terakoya.lesson.check import check_course
from terakoya.lesson.course import load_course

CASES = [
    pytest.param(yaml.safe_load(path.read_text("utf-8")), id=path.stem)
    for path in sorted(Path(__file__).with_name("mistakes").glob("*.yml"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_named_at_its_place(case: dict[str, Any], second_course: Path) -> None:
    for name, content in case["files"].items():
        (second_course / name).write_text(content, "utf-8")
    assert [str(problem) for problem in check_course(load_course(second_course))] == case["expect"]


def test_a_course_without_a_mistake_passes(
    second_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--course", str(second_course), "check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_build_with_a_mistake_leaves_the_site_as_it_was(
    second_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (second_course / "site").mkdir()
    (second_course / "site" / "index.html").write_text("the last good site")
    (second_course / "course" / "en" / "01-loaf.md").write_text("no front matter")
    assert main(["--course", str(second_course), "build"]) == 1
    assert "course/en/01-loaf.md:1:1: the front matter has no title" in capsys.readouterr().err
    assert [path.name for path in (second_course / "site").iterdir()] == ["index.html"]


def test_a_folder_without_a_course_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--course", str(tmp_path), "check"]) == 1
    assert "no such file; run in the folder of a course" in capsys.readouterr().err
