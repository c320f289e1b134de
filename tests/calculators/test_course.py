"""What every calculator of the course has, and where a reader finds it."""

import re
from pathlib import Path

import pytest
import yaml
from support.courses import ROOT

from terakoya.lesson.course import load_course, load_library

COURSE = load_course(ROOT)
LIBRARY = load_library(COURSE)
NAMES = sorted(LIBRARY)


def test_the_ranges_of_each_are_specified() -> None:
    ranges = yaml.safe_load(Path(__file__).with_name("ranges.yml").read_text("utf-8"))
    assert sorted(ranges) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_answers_a_question_with_a_chart(name: str) -> None:
    schema = LIBRARY[name]
    assert schema.question is not None
    assert len(schema.charts) == 1


@pytest.mark.parametrize("name", NAMES)
def test_each_output_says_what_it_means(name: str) -> None:
    silent = [output.name for output in LIBRARY[name].outputs.values() if output.meaning is None]
    assert silent == []


@pytest.mark.parametrize("language", COURSE.languages)
def test_the_gallery_asks_each_question_once(language: str) -> None:
    text = (COURSE.pages_folder(language) / "calculators" / "index.md").read_text("utf-8")
    assert sorted(re.findall(r"\((\w+)\.md\)", text)) == NAMES
    for schema in LIBRARY.values():
        assert schema.question is not None
        assert text.count(schema.question[language]) == 1, schema.name
