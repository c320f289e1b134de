"""What ``terakoya new`` writes works as it is, and what is there already stays."""

import re
from pathlib import Path

import pytest
from support.courses import ROOT, SECOND_COURSE

from terakoya.cli import main
from terakoya.new import TEMPLATES


def new(course: Path, kind: str, name: str) -> int:
    return main(["--course", str(course), "new", kind, name])


def check(course: Path) -> int:
    return main(["--course", str(course), "check"])


def files(folder: Path) -> dict[Path, bytes]:
    """Every file's content."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_course_builds_at_once(tmp_path: Path) -> None:
    course = tmp_path / "bakery"
    assert main(["new", "course", str(course), "--languages", "ja", "en"]) == 0
    assert main(["--course", str(course), "build", "--no-frozen"]) == 0
    page = (course / "site" / "ja" / "01-sales" / "index.html").read_text("utf-8")
    assert 'name="sales">10,000円</output>' in page
    assert (course / ".github" / "workflows" / "site.yml").is_file()


def test_a_lesson_takes_the_next_number_in_every_language(small_course: Path) -> None:
    assert new(small_course, "lesson", "rye-bread") == 0
    assert new(small_course, "lesson", "05-spelt") == 0
    assert new(small_course, "lesson", "oats") == 0
    for name in ("02-rye-bread", "05-spelt", "06-oats"):
        for language in ("en", "fr"):
            assert (small_course / "course" / language / f"{name}.md").is_file()
    assert check(small_course) == 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_left_as_it_was_written_is_named_once_a_page_is_begun(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tmp_path / "bakery"
    assert main(["new", "course", str(course), "--languages", language]) == 0
    lesson = course / "course" / language / "01-sales.md"
    written = lesson.read_text("utf-8")
    lesson.write_text(written.replace("\nquestion: ", "\nquestion: Now, ", 1), "utf-8")
    capsys.readouterr()
    assert check(course) == 1
    left = [line.partition(": ") for line in capsys.readouterr().err.splitlines()]
    sentence = "the line stands here as terakoya new wrote it; write your own"
    assert [one for _, _, one in left] == [sentence] * 3
    numbers = [int(place.split(":")[1]) for place, _, _ in left]
    for number, mark in zip(numbers, ("summary: ", "  - ", ""), strict=True):
        lines = lesson.read_text("utf-8").splitlines()
        lines[number - 1] = f"{mark}Of my own"
        lesson.write_text("\n".join(lines), "utf-8")
    assert check(course) == 0


def test_a_lesson_for_a_course_without_calculators(tmp_path: Path) -> None:
    course = tmp_path / "bakery"
    assert main(["new", "course", str(course)]) == 0
    for path in (*course.rglob("sales.*"), *course.rglob("01-sales.md")):
        path.unlink()
    assert new(course, "lesson", "rye-bread") == 0
    assert check(course) == 0


def test_a_lesson_for_a_calculator_that_is_a_table(small_course: Path) -> None:
    for path in (*small_course.rglob("loaf_cost.py"), *small_course.rglob("01-loaf.md")):
        path.unlink()
    for path in small_course.rglob("index.md"):
        path.write_text("---\ntitle: Loaves\nsummary: Of loaves.\n---\n\nx\n", "utf-8")
    squares = (SECOND_COURSE / "calculators" / "squares.py").read_text("utf-8")
    calculator = small_course / "calculators" / "squares.py"
    calculator.write_text(squares.replace("de=", "en="), "utf-8")
    assert new(small_course, "lesson", "rye-bread") == 0
    assert check(small_course) == 0


@pytest.mark.parametrize("wrong", ["exit()", "1 / 0", "def"])
def test_a_lesson_for_a_course_whose_calculator_is_wrong(wrong: str, small_course: Path) -> None:
    with (small_course / "calculators" / "loaf_cost.py").open("a") as calculator:
        calculator.write(f"{wrong}\n")
    assert new(small_course, "lesson", "rye-bread") == 0
    assert (small_course / "course" / "en" / "02-rye-bread.md").is_file()
    assert check(small_course) == 1


def test_a_calculator_comes_with_its_pages(small_course: Path) -> None:
    assert new(small_course, "calculator", "shelf_life") == 0
    assert "class ShelfLife:" in (small_course / "calculators" / "shelf_life.py").read_text()
    for language in ("en", "fr"):
        assert (small_course / "course" / language / "calculators" / "shelf_life.md").is_file()
    assert check(small_course) == 0


REFUSED = [
    ("lesson", "", "the name: is empty; write small letters"),
    ("lesson", "rye/bread", "rye/bread: is no name; write small letters"),
    ("lesson", "../bread", "../bread: is no name; write small letters"),
    ("lesson", "loaf", "loaf: 01-loaf.md is there already; choose another name or number"),
    ("lesson", "1-crust", "1-crust: 01-loaf.md is there already; choose another name or number"),
    ("calculator", "", "the name: is empty; write letters"),
    ("calculator", "shelf/life", "shelf/life: is no name; write letters"),
    ("calculator", "loaf_cost", "loaf_cost: calculators/loaf_cost.py is there already"),
    ("calculator", "LOAF_COST", "LOAF_COST: calculators/loaf_cost.py is there already"),
    ("calculator", "none", "none: has a meaning of its own; choose another name"),
    ("calculator", "index", "index: has a meaning of its own; choose another name"),
    ("course", "", "the folder: has no name; name one that is not there yet"),
]


@pytest.mark.parametrize(("kind", "name", "sentence"), REFUSED)
def test_a_name_that_can_not_be_used_is_refused(
    kind: str, name: str, sentence: str, small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(small_course)
    assert new(small_course, kind, name) == 1
    assert capsys.readouterr().err.startswith(sentence)
    assert files(small_course) == before


def test_a_folder_that_is_not_empty_is_left_alone(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(small_course)
    assert main(["new", "course", str(small_course)]) == 1
    assert "is not empty; name a folder that is not there yet" in capsys.readouterr().err
    assert files(small_course) == before


def test_a_course_begins_in_a_repository_that_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert main(["new", "course", str(tmp_path), "--languages", "nb", "en", "en"]) == 0
    assert new(tmp_path, "lesson", "null") == 0
    assert check(tmp_path) == 0
    words = (tmp_path / "course" / "words" / "nb.toml").read_text("utf-8")
    assert words.startswith("# Write here in nb what Terakoya says.\n\n[page]\n# A calculator\n")
    assert not (tmp_path / "course" / "words" / "en.toml").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--languages ../en", "--languages: ../en is no language; write a code such as ja, en"),
        ("--languages en,jp", '--languages: jp is no language; did you mean "ja"?'),
        ("--languages he", "--languages: he is written from right to left"),
        ("--languages eo", "--currency: eo is of no country with a currency of its own; name one"),
        ("--currency YEN", '--currency: YEN is no currency; did you mean "JPY"?'),
    ],
)
def test_a_language_or_a_currency_that_is_none_is_refused(
    options: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "course", str(tmp_path / "x"), *options.split()]) == 1
    assert capsys.readouterr().err.startswith(sentence)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("system", "language", "currency", "lesson", "light"),
    [
        ("ja_JP.UTF-8", "ja", "JPY", "自分の売上", "明るい表示"),
        ("en_GB.UTF-8", "en", "GBP", "Your own sales", "Light"),
        ("de_AT@euro", "de", "EUR", "Your own sales", "Hell"),
        ("nb_NO", "en", "USD", "Your own sales", "Light"),
        ("C", "en", "USD", "Your own sales", "Light"),
    ],
)
def test_a_course_is_in_the_language_of_the_author_s_system(
    system: str,
    language: str,
    currency: str,
    lesson: str,
    light: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_MESSAGES", system)
    monkeypatch.chdir(tmp_path)
    assert main(["new", "course", "my bakery"]) == 0
    assert capsys.readouterr().out.endswith(": cd 'my bakery' && terakoya serve\n")
    course = tmp_path / "my bakery"
    assert [path.name for path in (course / "course").iterdir()] == [language]
    assert f'title: "{lesson}"' in (course / f"course/{language}/01-sales.md").read_text("utf-8")
    configuration = (course / "mkdocs.yml").read_text("utf-8")
    assert f'currency: "{currency}"' in configuration
    assert f'name: "{light}"' in configuration


def test_a_course_in_one_language_speaks_of_no_other(tmp_path: Path) -> None:
    assert main(["new", "course", str(tmp_path / "one"), "--languages", "en"]) == 0
    assert main(["new", "course", str(tmp_path / "two"), "--languages", "en", "ja"]) == 0
    said = {
        path.relative_to(tmp_path).parts[0]
        for path in tmp_path.rglob("*")
        if path.suffix in (".md", ".py") and "language" in path.read_text("utf-8")
    }
    assert said == {"two"}


@pytest.mark.parametrize(
    ("options", "currency"),
    [
        ("--languages ja,en", "JPY"),
        ("--languages en-GB ja", "GBP"),
        ("--languages zh-Hant", "TWD"),
        ("--languages eo --currency EUR", "EUR"),
    ],
)
def test_a_course_in_any_language_works_and_counts_in_its_currency(
    options: str, currency: str, tmp_path: Path
) -> None:
    assert main(["new", "course", str(tmp_path), *options.split()]) == 0
    assert f'currency: "{currency}"' in (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert new(tmp_path, "lesson", "rye-bread") == 0
    assert new(tmp_path, "calculator", "shelf_life") == 0
    assert check(tmp_path) == 0


def test_a_new_course_runs_the_actions_that_this_one_runs() -> None:
    def pins(folder: Path) -> set[str]:
        found = (path.read_text("utf-8") for path in folder.rglob("*.yml"))
        return {pin for text in found for pin in re.findall("uses: (.*)", text)}

    begun = pins(TEMPLATES / "course" / ".github")
    assert begun
    assert begun <= pins(ROOT / ".github")
