"""What every calculator of the course has, and where a reader finds it."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support.courses import ROOT

from terakoya.lesson.course import load_course, load_library

COURSE = load_course(ROOT)
LIBRARY = load_library(COURSE)
NAMES = sorted(LIBRARY)
TREES = {
    path.name: ast.parse(path.read_text("utf-8"))
    for path in (*COURSE.calculator_files(), *COURSE.shared_files())
}

CHARTS = {"break_even": 2}
"""How many charts a calculator has, where that is not one."""

LONG = 30
"""Characters of what is more than a name."""


def test_the_ranges_of_each_are_specified() -> None:
    ranges = yaml.safe_load(Path(__file__).with_name("ranges.yml").read_text("utf-8"))
    assert sorted(ranges) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_answers_a_question_with_a_chart(name: str) -> None:
    schema = LIBRARY[name]
    assert schema.question is not None
    assert len(schema.charts) == CHARTS.get(name, 1)


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


def texts(tree: ast.Module) -> Iterator[str]:
    """Every ``Text(…)`` of a file, as code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Text":
            yield ast.unparse(node)


def strings(tree: ast.Module) -> Iterator[str]:
    """The long strings in the texts and docstrings of a file."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(value=ast.Constant(value=str(text)), arg="en" | "ja"):
                yield text
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text


def test_each_text_stands_once() -> None:
    found = Counter(text for tree in TREES.values() for text in texts(tree))
    assert [text for text, times in found.items() if times > 1] == []


def test_no_sentence_stands_in_two_files() -> None:
    found = defaultdict(set)
    for name, tree in TREES.items():
        for text in strings(tree):
            found[text].add(name)
    twice = {text: names for text, names in found.items() if len(names) > 1 and len(text) > LONG}
    assert twice == {}
