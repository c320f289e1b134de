"""What is printed of the reader's own numbers, which are the example's until theirs are known."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.courses import BAKERY, ROOT, SECOND_COURSE, SMALL_COURSE

from terakoya.check.course import check_course
from terakoya.check.events import figures_in_links
from terakoya.lesson.course import Course, load_course, load_library
from terakoya.lesson.example import Example
from terakoya.lesson.fences import MINE, read_drill
from terakoya.lesson.markdown import read_page
from terakoya.lesson.outline import drills_of
from terakoya.lesson.printer import Printer
from terakoya.lesson.quantities import load_businesses

CASES = yaml.safe_load((ROOT / "tests/lesson/own.yml").read_text("utf-8"))
HEAD = "---\ntitle: A page\nsummary: It has a title.\n---\n\n"


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The small course with quantities."""
    root = tmp_path_factory.mktemp("own") / "course"
    shutil.copytree(SMALL_COURSE, root)
    shutil.copytree(BAKERY, root, dirs_exist_ok=True)
    return load_course(root)


def printer_of(course: Course, text: str = "") -> Printer:
    """What prints a page of a course, in its own language."""
    language = course.languages[0]
    library, locale = load_library(course), course.locale(language)
    words, businesses = course.words(language)["page"], load_businesses(course)
    fences = (fence for fence in read_page(text).fences if fence.kind == "drill")
    drills = {drill.name: drill for drill in map(read_drill, fences)}
    example = Example(businesses, library, locale, words, drills) if businesses else None
    return Printer(library, locale, words, lambda _figure, _language: "", example)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in CASES])
def test_the_example_is_printed_until_the_reader_s_are_known(
    case: dict[str, Any], bakery: Course
) -> None:
    text = HEAD + case["page"]
    printer = printer_of(bakery, text)
    assert case.get("text", "") in printer.prepare(text)
    figures = figures_in_links(text, printer.value)
    assert [printer.asked(figure) for figure in figures] == case.get("asked", [])
    printed = "\n".join(map(printer.fence, read_page(text).fences))
    for part in case.get("has", []):
        assert part in printed
    for part in case.get("lacks", []):
        assert part not in "\n".join([printed, *printer.legend(text, "../")])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in CASES])
def test_what_is_printed_has_passed_the_check(
    case: dict[str, Any], bakery: Course, tmp_path: Path
) -> None:
    root = shutil.copytree(bakery.root, tmp_path / "course")
    shown = "" if "```calculator oven" in case["page"] else "\n\n```calculator oven\n```\n"
    for language in bakery.languages:
        page = root / "course" / language / "draft.md"
        page.write_text(f"{HEAD}{case['page']}{shown}\n", "utf-8")
    assert check_course(load_course(root)) == []


def test_an_example_says_nothing_of_what_the_course_does_not_have(
    bakery: Course, tmp_path: Path
) -> None:
    root = shutil.copytree(bakery.root, tmp_path / "course")
    quantities = root / "calculators" / "_quantities.py"
    misspelt = quantities.read_text("utf-8").replace('"loaves": 1_000', '"loafs": 1_000')
    quantities.write_text(misspelt, "utf-8")
    assert str(check_course(load_course(root))[0]) == (
        'calculators/_quantities.py:85:1: no quantity "loafs"; did you mean "loaves"?'
    )


def test_a_page_says_once_what_is_said_of_the_reader_s_figures(bakery: Course) -> None:
    printer = printer_of(bakery)
    above, below = printer.legend(f"{HEAD}[=](my-numbers.md#margin)\n", "../")
    assert above == ""
    assert 'class="terakoya legend" data-numbers="../my-numbers/"' in below
    assert '"flour":"Flour in a loaf"' in below
    assert "margin" not in below.partition("data-lasts")[0]
    above, _ = printer.legend(f"{HEAD}```basis\n```\n", "")
    assert above == (
        '<p class="terakoya heads" data-say="example_heads">Example: The bakery &lt;of the mill'
        '&gt;. <a href="my-numbers/">Put in your own numbers</a></p>'
    )


CHANGED = """\
```drill bread
task: Write it down.
questions: {best: Which is your best bread?}
examples: {best: Rye}
```

```changed
my-numbers.md#left_over
calculators/oven.md#oven?mine "margin"
#bread "best"
../01-loaf.md#bread "best"
```
"""


def test_a_lesson_ends_with_the_plan_of_the_example(bakery: Course) -> None:
    text = HEAD + CHANGED
    printer = printer_of(bakery, text)
    [fence] = [fence for fence in read_page(text).fences if fence.kind == "changed"]
    printed = printer.changed(fence, Path("parts/02-rye.md"), 2, "../../plan/", "../../")
    assert "With the numbers of the example, The bakery &lt;of the mill&gt;:" in printed
    for label, shown in [
        ("Left over a month", "¥250,000"),
        ("A loaf leaves", "¥250"),
        ("Which is your best bread?", "Rye"),
    ]:
        assert re.search(f"<dt>{re.escape(label)}</dt><dd [^>]*>{re.escape(shown)}</dd>", printed)
    assert 'data-open="../../parts/02-rye/#drill-bread-best"' in printed
    assert 'data-open="../../01-loaf/#drill-bread-best"' in printed
    assert 'href="../../plan/">See my plan</a>' in printed
    assert "{worked} of 2 lessons" in printed
    labels = json.loads(re.findall("data-labels='([^']*)'", printed)[0])
    assert labels.keys() == {"sells", "price", "flour", "loaves", "fee"}


def test_a_lesson_s_end_leads_to_no_plan_where_there_is_none(bakery: Course) -> None:
    text = HEAD + CHANGED
    [fence] = [fence for fence in read_page(text).fences if fence.kind == "changed"]
    printed = printer_of(bakery, text).changed(fence, Path("02-rye.md"), 2, "", "../")
    assert "See my plan" not in printed


def test_the_other_language_has_its_own_words(bakery: Course) -> None:
    library, locale = load_library(bakery), bakery.locale("fr")
    businesses = load_businesses(bakery)
    assert businesses
    words = bakery.words("fr")["page"]
    example = Example(businesses, library, locale, words, drills_of(bakery, "fr"))
    printer = Printer(library, locale, words, lambda _figure, _language: "", example)
    text = f"{HEAD}[=](my-numbers.md#business_name) [=](my-numbers.md#as_of)\n"
    assert "[La boulangerie du moulin](my-numbers.md#business_name)" in printer.prepare(text)
    assert "[aujourd’hui](my-numbers.md#as_of)" in printer.prepare(text)


def test_an_answer_that_may_be_said_can_be_kept(bakery: Course, tmp_path: Path) -> None:
    root = shutil.copytree(bakery.root, tmp_path / "course")
    quantities = root / "calculators" / "_quantities.py"
    sayable = quantities.read_text("utf-8").replace(
        'fr="Reste d’un pain")), per="sale")', 'fr="Reste d’un pain")), per="sale", sayable=True)'
    )
    quantities.write_text(sayable, "utf-8")
    [fence] = read_page(f"{HEAD}```calculator oven\n```\n").fences
    printed = printer_of(load_course(root)).fence(fence)
    assert printed.count("keep_as") == 1
    assert (
        '<button type="button" data-do="keep_as" data-means="margin" value="margin" hidden>'
        "Keep as “A loaf leaves”</button>"
    ) in printed


def test_a_course_without_quantities_has_nothing_of_it() -> None:
    course = load_course(SECOND_COURSE)
    printer = printer_of(course)
    folder = course.pages_folder(course.languages[0])
    for path in course.pages(course.languages[0]):
        text = (folder / path).read_text("utf-8")
        assert printer.legend(text, "../") == ("", "")
        fences = [one for one in read_page(text).fences if one.kind not in ("lessons", "plan")]
        printed = printer.prepare(text) + "\n".join(map(printer.fence, fences))
        for part in ("data-mine", "data-means", "data-labels", "whose", "keep_as", "drill-mine-"):
            assert part not in printed, (path, part)


def test_what_is_asked_is_json_that_a_page_can_hold(bakery: Course) -> None:
    text = f'{HEAD}[=](#oven?mine&price=*50% "margin")\n'
    printer = printer_of(bakery)
    [figure] = figures_in_links(text, printer.value)
    asked: Any = printer.asked(figure)
    assert json.loads(json.dumps(asked)) == asked
    assert MINE not in asked["typed"]
