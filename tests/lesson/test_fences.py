"""What stands in fences and in the front matter reaches readers as it is written."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from terakoya import Text, count
from terakoya.calculator.schema import read_class
from terakoya.check.course import check_course
from terakoya.lesson.course import load_course
from terakoya.lesson.fences import (
    Choice,
    Drill,
    Quiz,
    parse_preset,
    preset_places,
    read_drill,
    read_quiz,
)
from terakoya.lesson.lines import lines_of
from terakoya.lesson.markdown import Page, read_page

SCALARS = [
    *("yes", "no", "on", "true", "null", "~", "010", "3.10", "1e3", "0x1f", "0b1", ".inf", ".nan"),
    *("1:30", "1_000", "2026-02-30", "2026-07-01", "30,000", "=", "<<", "LTV：x", "100%", "a#b"),
]


def page_of(fence: str, front_matter: str = "title: T") -> Page:
    """A page that holds a fence."""
    return read_page(f"---\n{front_matter}\n---\n\n{fence}\n")


def quiz_of(text: str) -> Quiz:
    [fence] = page_of(
        f"```quiz\nquestion: {text}\nanswers:\n  - text: {text}\n    why: {text}\n"
        f"    right: true\n  - {{text: a, why: b}}\n```"
    ).fences
    return read_quiz(fence)


@pytest.mark.parametrize("text", SCALARS)
def test_a_text_is_taken_as_it_is_written(text: str) -> None:
    answers = (Choice(text, text, right=True), Choice("a", "b"))
    assert quiz_of(text) == Quiz(text, answers)


@pytest.mark.parametrize("text", SCALARS)
def test_a_drill_is_taken_as_it_is_written(text: str) -> None:
    fence = f"```drill mine\ntask: {text}\nquestions:\n  {text}: {text}\n  other: b\n```"
    drill = Drill("mine", text, {text: text, "other": "b"})
    assert read_drill(page_of(fence).fences[0]) == drill


@pytest.mark.parametrize("text", SCALARS)
def test_front_matter_is_taken_as_it_is_written(text: str) -> None:
    page = page_of("", f"title: '{text}'\nsummary: \"{text}\"\nobjectives:\n  - {text}\n")
    assert page.front_matter == {"title": text, "summary": text, "objectives": [text]}
    assert page.front_matter_problems == []


@pytest.mark.parametrize("right", ["true", "True", "TRUE", "yes", "Yes", '"true"'])
def test_a_right_answer_is_marked_by_a_word_that_says_so(right: str) -> None:
    fence = f"```quiz\nquestion: Q\nanswers:\n  - {{text: a, why: b, right: {right}}}\n"
    [fence_of_it] = page_of(f"{fence}  - {{text: c, why: d, right: no}}\n```").fences
    assert [choice.right for choice in read_quiz(fence_of_it).answers] == [True, False]


RIGHT = Choice("a", "b", right=True)
WRONG = Choice("c", "d")


def test_a_result_is_kept_under_the_words_of_a_quiz_as_ever() -> None:
    quiz = Quiz("Q", (RIGHT, WRONG))
    assert not quiz.has_several
    assert quiz.name == "e67eece6a5a6"
    assert Quiz("R", (RIGHT, WRONG)).name != quiz.name


def test_with_several_right_answers_a_result_is_kept_until_others_are_right() -> None:
    third = Choice("e", "f", right=True)
    quiz = Quiz("Q", (RIGHT, WRONG, third))
    assert quiz.has_several
    assert quiz.name != Quiz("Q", (RIGHT, WRONG, replace(third, right=False))).name
    assert quiz.name != Quiz("Q", (RIGHT, replace(WRONG, right=True), third)).name


@pytest.mark.parametrize(
    ("written", "minutes"), [("8", 8), ('"8"', 8), ("2.5", 2.5), ("0.5", 0.5), ("08", "08")]
)
def test_minutes_are_a_number_where_they_are_written_as_one(
    written: str, minutes: float | str
) -> None:
    assert page_of("", f"title: T\nminutes: {written}").front_matter["minutes"] == minutes


def test_quotes_hold_any_mark() -> None:
    assert quiz_of('"The #1: 　@home"').question == "The #1: 　@home"
    assert quiz_of("'question：x'").question == "question：x"


def test_a_text_over_several_lines_holds_any_mark_below_its_bar() -> None:
    body = "question: |\n  LTV：\n  why：x\n  　# y\nanswers:\n  - {text: a, why: b, right: true}\n"
    [fence] = page_of(f"```quiz\n{body}  - {{text: c, why: d}} # fine\n# fine\n```").fences
    assert read_quiz(fence).question == "LTV：\nwhy：x\n　# y\n"


@dataclass(frozen=True)
class Cake:
    """What a preset is typed into."""

    title = Text(en="Cake")
    price: int = count(1, label=title)
    things: int = count(1, label=title)
    note: int = count(1, label=title)


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("price: 5\nnote:", {"price": "5", "note": ""}),
        (
            "things:\n  2; 300\n\n  tea: green; 30\nprice: 5",
            {"things": "2; 300\ntea: green; 30", "price": "5"},
        ),
        ("  things:\n    2; 300\n  price: 5", {"things": "2; 300", "price": "5"}),
        ("price: 5\n  note: x", {"price": "5", "note": "x"}),
    ],
)
def test_the_rows_of_a_table_stand_below_their_input(body: str, typed: dict[str, str]) -> None:
    [fence] = page_of(f"```calculator cake\n{body}\n```").fences
    preset, problems = parse_preset(fence, {"cake": read_class("cake", Cake)})
    assert preset is not None
    assert (preset.typed, problems) == (typed, [])
    assert preset_places(preset, fence).keys() == typed.keys()


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_lines_are_those_of_markdown(mark: str) -> None:
    assert lines_of(f"a{mark}b\nc\r\nd\re") == [f"a{mark}b", "c", "d", "e"]
    assert quiz_of(f"a{mark}b").question == "a b"
    page = read_page(f"a{mark}b\n\n## C{mark}d\n\ne{mark} `f` [g](h)\n")
    assert (page.sections[0].line, page.links[0].line, page.links[0].column) == (3, 5, 8)


@pytest.mark.parametrize(
    "hostile",
    [
        '"[a](#b?' * 2000,
        "](#b?c “" * 2000,
        "`<" * 7000,
        "{a " * 4700,
        "{: a=" * 3000 + "}",
        "<a " * 5000,
        "<!--" * 3500,
        "<svg>" * 3000,
        "<b " * 3000 + ">",
        "| a | <b> {c=d} |\n|---|---|\n" + "| a | <b> {c} |\n" * 1000,
        "```quiz\nquestion: " + "[" * 7000 + "\n```",
        "```quiz\n" + "- " * 7000 + "\n```",
        "```quiz\na: &a [x, x]\n"
        + "".join(f"b{one}: &b{one} [*a, *a]\n" for one in range(400))
        + "\n```",
        "```quiz\n" + "a: b\n" * 3000 + "\n```",
    ],
)
def test_no_text_takes_long(hostile: str, small_course: Path) -> None:
    page = small_course / "course" / "en" / "01-loaf.md"
    page.write_text(f"{page.read_text('utf-8')}\n{hostile}\n", "utf-8")
    began = time.process_time()
    check_course(load_course(small_course))
    assert time.process_time() - began < 5
