"""The rules that this course has for its lessons, which the check leaves to each course."""

import re
from pathlib import Path

import pytest
from support.courses import ROOT

from terakoya.lesson.course import is_lesson, load_course
from terakoya.lesson.markdown import Page, read_page
from terakoya.lesson.reading import reading_minutes

COURSE = load_course(ROOT)
LESSONS = [
    pytest.param(COURSE.pages_folder(language) / path, id=f"{language}/{path.stem}")
    for language in COURSE.languages
    for path in filter(is_lesson, COURSE.pages(language))
]
OPENING = ("01-how", "04-front", "09-paying", "13-from", "19-the-next")
"""The lessons that open the five parts."""
SHORT_WAY = ("01-how", "04-front", "06-what", "14-the-second", "19-the-next")
LONGEST = 8
"""Minutes of reading."""
LONGEST_WAY = 45
"""Minutes of reading in the short way: one evening, with the calculators."""
LAST = ("Sources", "出典")
LAW = re.compile(r"^(?:!!!|\?\?\?) \w+ \"(?P<title>[^\"]*(?:法|Japan|where you live)[^\"]*)\"")
CHECKED = re.compile(r"20\d\d(?:-\d\d-\d\d|年\d+月\d+日)")


def read(path: Path) -> Page:
    return read_page(path.read_text("utf-8"))


def fences(page: Page, kind: str) -> int:
    return sum(fence.kind == kind for fence in page.fences)


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_has_what_each_has(path: Path) -> None:
    page = read(path)
    assert 1 <= fences(page, "calculator") <= 2
    assert 2 <= fences(page, "quiz") <= 4
    assert fences(page, "drill") == 1
    assert fences(page, "changed") == 1
    assert page.sections[-1].text.splitlines()[0].removeprefix("## ").startswith(LAST)


@pytest.mark.parametrize("path", LESSONS)
def test_a_lesson_leads_to_the_numbers_of_its_reader(path: Path) -> None:
    targets = [link.target for link in read(path).links]
    body = path.read_text("utf-8").split("```changed")[0]
    assert any("?mine" in one or "my-numbers.md" in one for one in targets)
    assert "?mine" in body or "my-numbers.md" in body


@pytest.mark.parametrize("path", LESSONS)
def test_the_reading_fits_and_the_practice_is_said(path: Path) -> None:
    page = read(path)
    assert reading_minutes(page) < LONGEST + 0.5
    assert page.front_matter["minutes"] <= LONGEST
    assert page.front_matter["practice_minutes"] > 0


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_short_way_fits_in_an_evening(language: str) -> None:
    pages = [
        read(param.values[0])  # type: ignore[arg-type]
        for param in LESSONS
        if str(param.id).startswith(tuple(f"{language}/{name}" for name in SHORT_WAY))
    ]
    assert len(pages) == len(SHORT_WAY)
    assert sum(map(reading_minutes, pages)) <= LONGEST_WAY


@pytest.mark.parametrize("path", [one for one in LESSONS if str(one.id)[3:].startswith(OPENING)])
def test_a_part_opens_with_a_picture(path: Path) -> None:
    text = path.read_text("utf-8")
    picture = text.index('<figure class="picture">')
    assert text.count("\n## ", 0, picture) <= 2


@pytest.mark.parametrize("path", LESSONS)
def test_what_is_said_of_law_is_dated(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if found := LAW.match(line):
            rest = [one for one in lines[number + 1 :] if one.strip()]
            box = next(
                (rest[:end] for end, one in enumerate(rest) if not one.startswith("    ")), rest
            )
            assert CHECKED.search("\n".join(box)), found["title"]


@pytest.mark.parametrize("path", LESSONS)
def test_a_text_is_called_by_what_it_says(path: Path) -> None:
    body = path.read_text("utf-8").split("\n---\n", 1)[1]
    assert not re.search(r"\bS[0-4]\b", body)
