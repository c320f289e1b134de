"""Pages that were changed in another language since, as git remembers it."""

import subprocess
from pathlib import Path

import pytest
from support.history import begin, commit, git

from terakoya.cli import main
from terakoya.lesson.course import load_course
from terakoya.lesson.history import newer_elsewhere

EN, FR = "course/en/01-loaf.md", "course/fr/01-loaf.md"
HOME = "course/en/index.md"


@pytest.fixture
def course(small_course: Path) -> Path:
    begin(small_course)
    return small_course


def older(course: Path) -> dict[str, str]:
    """The pages that are older than in another language, and the day since when."""
    found = newer_elsewhere(load_course(course))
    return {
        f"{language}/{page}": newer.day.isoformat()
        for language, pages in found.items()
        for page, newer in pages.items()
    }


def test_a_page_that_changed_in_one_language_alone_is_newer_there(course: Path) -> None:
    assert older(course) == {}
    commit(course, 2, EN)
    commit(course, 3, EN)
    assert older(course) == {"fr/01-loaf.md": "2026-03-03"}


def test_whatever_is_done_to_the_older_page_brings_it_up_to_date(course: Path) -> None:
    commit(course, 2, EN)
    commit(course, 3, FR)
    assert older(course) == {}
    commit(course, 4, FR)
    assert older(course) == {"en/01-loaf.md": "2026-03-04"}


def test_what_is_changed_in_both_at_once_is_as_old(course: Path) -> None:
    commit(course, 2, EN)
    commit(course, 3, EN, FR)
    assert older(course) == {}


def test_blanks_are_no_change(course: Path) -> None:
    commit(course, 2, EN, by="\n\n")
    assert older(course) == {}


@pytest.mark.parametrize("page", [EN, FR])
def test_a_page_says_up_to_which_day_it_was_compared(course: Path, page: str) -> None:
    commit(course, 2, EN)
    path = course / page
    text = path.read_text("utf-8")
    path.write_text(text.replace("---\n", "---\ncompared: 2026-03-02\n", 1), "utf-8")
    assert older(course) == {}
    commit(course, 2)
    commit(course, 3, EN)
    assert older(course) == {"fr/01-loaf.md": "2026-03-03"}


def test_the_check_warns_in_a_line_a_commit(course: Path, caplog: pytest.LogCaptureFixture) -> None:
    commit(course, 2, EN, HOME)
    name = git(course, "log", "-1", "--format=%h")
    assert main(["--course", str(course), "check"]) == 0
    [said] = caplog.messages
    assert said == (
        f"{FR}:1:1: {EN} was changed on 2026-03-02 (commit {name}), and this page wasn't since, "
        "nor 1 more that this commit changed there; bring it up to date, or write "
        "compared: 2026-03-02 in its front matter if it says the same already"
    )


def test_a_draft_and_a_page_that_git_does_not_know_are_not_compared(course: Path) -> None:
    commit(course, 2, EN)
    path = course / FR
    path.rename(course / "course/fr/02-loaf.md")
    (course / "course/en/02-loaf.md").write_text((course / EN).read_text("utf-8"), "utf-8")
    assert older(course) == {}


def test_nothing_is_said_without_the_whole_history_or_without_git(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(course, 2, EN)
    git(tmp_path, "clone", "--quiet", "--depth", "1", course.as_uri(), "shallow")
    assert older(tmp_path / "shallow") == {}
    monkeypatch.setenv("PATH", "")
    assert older(course) == {}


def test_a_whole_course_is_one_look_at_its_history(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = subprocess.run

    def count(command: list[str], **options: object) -> object:
        asked.append(command[3])
        return run(command, **options)  # type: ignore[call-overload]

    commit(course, 2, EN, HOME)
    monkeypatch.setattr(subprocess, "run", count)
    for _ in range(3):
        newer_elsewhere(load_course(course))
    assert asked.count("log") == 1
