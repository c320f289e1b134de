"""The check of a course: each mistake at its place, with what to do. A file a mistake."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.courses import BAKERY, SECOND_COURSE

from terakoya.check.checker import Checker
from terakoya.check.course import check_course
from terakoya.cli import main
from terakoya.lesson.course import load_course
from terakoya.site.places import TERAKOYA

CASES = [
    pytest.param(yaml.safe_load(path.read_text("utf-8")), id=path.stem)
    for path in sorted(Path(__file__).with_name("mistakes").glob("*.yml"))
]


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_named_at_its_place(case: dict[str, Any], small_course: Path) -> None:
    if case.get("course") == "bakery":
        shutil.copytree(BAKERY, small_course, dirs_exist_ok=True)
    for name, content in case["files"].items():
        (small_course / name).parent.mkdir(exist_ok=True)
        (small_course / name).write_text(content, "utf-8")
    assert [str(problem) for problem in check_course(load_course(small_course))] == case["expect"]


def test_the_second_course_has_none() -> None:
    with Checker() as checker:
        assert checker.check(load_course(SECOND_COURSE)) == []


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_becomes_an_annotation_of_a_pull_request(case: dict[str, Any]) -> None:
    matcher = json.loads(
        (TERAKOYA / "templates/new/course/.github/problem-matcher.json").read_text("utf-8")
    )
    (pattern,) = matcher["problemMatcher"][0]["pattern"]
    for expected in case["expect"]:
        found = re.fullmatch(pattern["regexp"], expected)
        assert found is not None
        assert (found[pattern["file"]], found[pattern["line"]]) == tuple(expected.split(":")[:2])


def test_a_course_without_a_mistake_passes(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--course", str(small_course), "check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_build_with_a_mistake_leaves_the_site_as_it_was(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_course / "site").mkdir()
    (small_course / "site" / "index.html").write_text("the last good site")
    (small_course / "course" / "en" / "01-loaf.md").write_text("no front matter")
    assert main(["--course", str(small_course), "build"]) == 1
    assert "course/en/01-loaf.md:1:1: the front matter has no title" in capsys.readouterr().err
    assert [path.name for path in (small_course / "site").iterdir()] == ["index.html"]


def test_a_folder_without_a_course_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--course", str(tmp_path), "check"]) == 1
    assert "no such file; run in the folder of a course" in capsys.readouterr().err


def test_a_page_in_another_encoding_is_named(small_course: Path) -> None:
    (small_course / "course" / "en" / "index.md").write_bytes("寺子屋".encode("shift_jis"))
    problems = [str(problem) for problem in check_course(load_course(small_course))]
    assert "course/en/index.md:1:1: not in UTF-8; save the file as UTF-8" in problems


def test_a_byte_order_mark_is_no_mistake(small_course: Path) -> None:
    page = small_course / "course" / "en" / "index.md"
    page.write_text("\ufeff" + page.read_text("utf-8"), "utf-8")
    assert check_course(load_course(small_course)) == []


def test_a_calculator_s_file_needs_a_name_that_a_fence_can_say(small_course: Path) -> None:
    calculators = small_course / "calculators"
    (calculators / "rye-loaf.py").write_text((calculators / "loaf_cost.py").read_text("utf-8"))
    assert [str(problem) for problem in check_course(load_course(small_course))] == [
        "calculators/rye-loaf.py:1:1: the file's name is no name; use letters, digits and _ only"
    ]


def test_a_calculator_that_never_ends_is_named_with_its_inputs(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calculator = small_course / "calculators" / "loaf_cost.py"
    endless = "while self.price == 7:\n            pass\n        return self.price"
    source = calculator.read_text("utf-8").replace("return self.price", endless)
    with_formula = source.replace("main=True)", r'main=True, formula=r"price \times flour")')
    calculator.write_text(with_formula)
    lesson = small_course / "course" / "en" / "01-loaf.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n```calculator loaf_cost\nprice: 7\n```\n")
    with (small_course / "course" / "fr" / "index.md").open("a") as page:
        page.write("\n[ailleurs](02-four.md)\n")
    assert main(["--course", str(small_course), "build"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] in [
        f"calculators/loaf_cost.py:{line}:1: does not end within 5 seconds with price=7; "
        "mend the file"
        for line in (29, 30)
    ]
    # The other mistakes are told all the same.
    assert "course/fr/index.md" in said[1]
    assert not (small_course / "site").exists()


ENDS = 'import dataclasses\n\ndataclasses.sys.modules["os"]._exit(0)\n'


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("rye_loaf.py", ENDS, "ends Python itself"),
        ("_units.py", ENDS, "ends Python itself"),
        ("_shared/units.py", "while True: pass\n", "does not end within 5 seconds"),
    ],
)
def test_a_file_that_ends_the_check_or_holds_it_up_is_named_once(
    path: str, code: str, said: str, small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calculators = small_course / "calculators"
    (calculators / path).parent.mkdir(exist_ok=True)
    (calculators / path).write_text(code)
    module = path.removesuffix(".py").replace("/", ".")
    loaf = (calculators / "loaf_cost.py").read_text("utf-8")
    if path.startswith("_"):
        user = loaf.replace("from terakoya", f"import calculators.{module}\nfrom terakoya", 1)
        (calculators / "loaf_cost.py").write_text(user, "utf-8")
    assert main(["--course", str(small_course), "check"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"calculators/{path}:")
    assert said in line


GIVING = """\
import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from terakoya import Text, money, number, output

WHY = Text(en="See.", fr="Voir.")


@dataclass(frozen=True)
class LoafCost:
    title = Text(en="Cost", fr="Coût")
    price: int = money(400, label=Text(en="Price", fr="Prix"))

    @output(label=WHY, main=True, definition="x", undefined=WHY, endless=WHY)
    def cost(self) -> float | None:
        return [{}][0]
"""


def calculators_that_give(given: str, root: Path) -> Path:
    """A course whose one calculator gives what is written, and whose lessons show none."""
    calculator = root / "calculators" / "loaf_cost.py"
    calculator.write_text(GIVING.replace("{}", given), "utf-8")
    for lesson in root.glob("course/*/*.md"):
        text = lesson.read_text("utf-8").partition("\n---\n")[0]
        plain = re.sub(r"(?m)^calculators: .*", "calculators: []", text)
        lesson.write_text(f"{plain}\n---\n\nx\n", "utf-8")
    return root


@pytest.mark.parametrize(
    "given",
    [
        "Decimal(self.price) / 3",
        "Fraction(self.price, 3)",
        "math.inf",
        "Decimal('Infinity')",
        "None",
    ],
)
def test_a_number_is_given_as_python_has_it(given: str, small_course: Path) -> None:
    assert check_course(load_course(calculators_that_give(given, small_course))) == []


def test_an_order_that_differs_between_processes_is_found(small_course: Path) -> None:
    configuration = small_course / "mkdocs.yml"
    one_language = re.sub(r"\n      fr: .*", "", configuration.read_text("utf-8"))
    configuration.write_text(one_language, "utf-8")
    root = calculators_that_give("int(''.join(set('123456789')))", small_course)
    with Checker() as checker:
        problems = [str(problem) for problem in checker.check(load_course(root))]
    assert len(problems) == 1
    assert problems[0].startswith(
        "calculators/loaf_cost.py:1:1: gives other figures in another run with its defaults; a set"
    )


CONFIGURATIONS = [
    ("languages: [en, fr]", "languages is no mapping; write extra"),
    ("languages: {}", "languages is no mapping; write extra"),
    ("languages: {en: English}", "en is no mapping; write extra"),
    ("languages: {no: {name: norsk}}", "False is no language; write two letters such as en"),
    ("languages: {jp: {}}", ':2:32: jp is no language; did you mean "ja"?'),
    ("languages: {en: {}, pt_BR: {}}", ':2:40: pt_BR is no language; write "pt-BR"'),
    ("languages: {ar: {}}", ":2:32: ar is written from right to left, and pages are laid out"),
    ("languages: {en: {name: 5}}", ':2:37: name is no text but 5; write name: "…" in quotes'),
    ("currency: YEN, languages: {en: {}}", ':2:20: YEN is no currency; did you mean "JPY"?'),
    ("languages: {en: {currency: usd}}", ':2:37: usd is no currency; write "USD"'),
    ("currency: , languages: {en: {}}", ":2:20: None is no currency; write a code of three"),
    ("curency: EUR, languages: {en: {}}", ':2:20: no setting "curency"; did you mean "currency"?'),
    ("languages: {en: {currencies: USD}}", ':2:37: no setting "currencies"; did you mean'),
    ("languages: {en: {}}}, currency: {", ":2:42: currency is not followed here; move it below"),
    ("languages: {eo: {}}", ":2:9: no currency is usual in eo; add a line currency: EUR"),
    ("languages: {en: {}, de: {}}", "course/de:1:1: no such folder; add it"),
    (
        "notes_older_translations: often, languages: {en: {}}",
        ":2:20: notes_older_translations is neither true nor false but often; "
        "write notes_older_translations: true",
    ),
]


@pytest.mark.parametrize(("languages", "sentence"), CONFIGURATIONS)
def test_a_wrong_configuration_is_refused(
    languages: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("course/en", "calculators"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\nextra: {{terakoya: {{{languages}}}}}\n")
    assert main(["--course", str(tmp_path), "check"]) == 1
    assert sentence in capsys.readouterr().err


def test_a_tag_in_the_navigation_is_refused(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (small_course / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("nav: [{Bread: [{'A<img src=x>': index.md}, 01-loaf.md]}]\n")
    assert main(["--course", str(small_course), "check"]) == 1
    assert ':18:1: "A<img src=x>" holds a tag; write &lt; for a <' in capsys.readouterr().err
