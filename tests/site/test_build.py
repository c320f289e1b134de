"""The build of the small course: what it writes, what it does again, what it leaves alone."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.courses import SMALL_COURSE

from terakoya.cli import main
from terakoya.lesson.course import load_course
from terakoya.lesson.stand_ins import hide_marks
from terakoya.site.assets import Assets
from terakoya.site.configuration import configuration, navigation
from terakoya.site.engines import ENGINES, MATERIAL
from terakoya.site.places import TERAKOYA


def build(course: Path, caplog: pytest.LogCaptureFixture) -> str:
    """Build, and give what was said."""
    caplog.clear()
    assert main(["--course", str(course), "build"]) == 0
    return caplog.text


def test_every_fence_is_a_form_with_its_answer(built: Path) -> None:
    page = (built / "site" / "en" / "01-loaf" / "index.html").read_text("utf-8")
    assert page.count("<terakoya-calculator") == 2
    assert "```" not in page
    assert 'name="cost">¥200</output>' in page
    assert 'name="cost">¥500</output>' in page


def test_french_has_its_own_texts_and_terakoya_s_in_french(built: Path) -> None:
    page = (built / "site" / "fr" / "01-loaf" / "index.html").read_text("utf-8")
    assert "Prix du kilo" in page
    assert "Le détail du calcul" in page
    assert "Leçon 1 · 1\u202fmin" in page
    assert "How it is worked out" not in page


def test_the_home_page_lists_the_lessons(built: Path) -> None:
    page = (built / "site" / "fr" / "index.html").read_text("utf-8")
    assert '<a href="01-loaf/">' in page
    assert "Leçon 1" in page


def test_a_lesson_says_what_it_is_for(built: Path) -> None:
    page = (built / "site" / "en" / "01-loaf" / "index.html").read_text("utf-8")
    assert "<li>you can say what the flour costs</li>" in page
    assert "Lesson 1 · 1 min" in page


def test_the_header_shows_the_mark_that_the_icon_is_drawn_with(built: Path) -> None:
    page = (built / "site" / "en" / "index.html").read_text("utf-8")
    icon = (TERAKOYA / "templates" / "icon.svg").read_text("utf-8")
    [logo, *_] = re.findall(r"<a [^>]*md-logo.*?</a>", page, re.DOTALL)
    paths = re.findall(r' d="([^"]*)"', logo)
    assert paths and paths == re.findall(r' d="([^"]*)"', icon)


@pytest.mark.parametrize(
    ("theme", "own", "logo"),
    [
        ("", False, {"icon": {"logo": "terakoya/mark"}}),
        ("icon: {menu: b},", False, {"icon": {"menu": "b", "logo": "terakoya/mark"}}),
        ("icon: {logo: material/bread},", True, {}),
        ("logo: loaf.png,", True, {}),
        ("", True, {"logo": "../icon.svg"}),
    ],
)
def test_a_course_s_own_icon_stands_in_the_header(
    small_course: Path, theme: str, own: bool, logo: dict[str, object]
) -> None:
    file = small_course / "mkdocs.yml"
    text = file.read_text("utf-8").replace("name: material,", f"name: material, {theme}")
    file.write_text(text, "utf-8")
    if own:
        (small_course / "course" / "icon.svg").write_text("<svg/>", "utf-8")
    course, assets = load_course(small_course), Assets("main.js", "styles.css", "worker.js")
    given = configuration(course, "en", assets, "", ENGINES[MATERIAL])["theme"]
    assert {key: given[key] for key in ("icon", "logo") if key in given} == logo


def test_a_course_needs_no_calculators(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    course = shutil.copytree(SMALL_COURSE, tmp_path / "course")
    (course / "calculators" / "loaf_cost.py").unlink()
    for lesson in course.glob("course/*/01-loaf.md"):
        lesson.unlink()
    for page in course.glob("course/*/index.md"):
        page.write_text("---\ntitle: Bread\nsummary: Bread.\n---\n\nBread.\n", "utf-8")
    build(course, caplog)
    assert "Bread." in (course / "site" / "en" / "index.html").read_text("utf-8")


def test_nothing_unchanged_is_done_again(
    bundled_course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert "Building" in build(bundled_course, caplog)
    said = build(bundled_course, caplog)
    assert "Bundling" not in said
    assert "Building" not in said


def test_two_builds_of_a_course_go_on_side_by_side(bundled_course: Path) -> None:
    command = [sys.executable, "-m", "terakoya", "--course", str(bundled_course), "build"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert (bundled_course / "site" / "fr" / "index.html").is_file()


def test_a_changed_page_builds_its_language_only(
    bundled_course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(bundled_course, caplog)
    page = bundled_course / "course" / "fr" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nEncore un mot.\n", "utf-8")
    said = build(bundled_course, caplog)
    assert "Building fr" in said
    assert "Building en" not in said
    assert "Bundling" not in said
    assert "Encore un mot" in (bundled_course / "site" / "fr" / "index.html").read_text("utf-8")


def test_changed_words_build_the_pages_again(
    bundled_course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(bundled_course, caplog)
    words = bundled_course / "course" / "words" / "fr.toml"
    words.parent.mkdir()
    words.write_text('[page]\nlessons = "Cours"\nobjectives = "À retenir"\n', "utf-8")
    said = build(bundled_course, caplog)
    assert "Building fr" in said
    assert "Bundling" not in said
    page = (bundled_course / "site" / "fr" / "01-loaf" / "index.html").read_text("utf-8")
    assert "Cours" in page
    assert "À retenir" in page
    assert not (bundled_course / "site" / "words").exists()


def test_the_bundle_holds_the_course_a_part_of_the_library_and_a_core(built: Path) -> None:
    assets = built / "site" / "terakoya"
    sizes = {file.name.split("-")[0]: file.stat().st_size for file in assets.glob("*.bin")}
    assert sizes.keys() == {"library", "course", "image", "rest"}
    assert sizes["library"] + sizes["course"] < 1_900_000


def test_no_file_names_a_place_on_this_machine(built: Path) -> None:
    for file in (built / "site").rglob("*.html"):
        assert str(built) not in file.read_text("utf-8"), file


def test_where_to_edit_is_told_by_the_environment(
    bundled_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bundled_course / "mkdocs.yml"
    setting = '  terakoya:\n    edit_url: !ENV [EDIT_URL, ""]\n'
    path.write_text(path.read_text("utf-8").replace("  terakoya:\n", setting), "utf-8")
    page = bundled_course / "site" / "en" / "01-loaf" / "index.html"
    for place in ("https://one.example/edit/main", "https://two.example/edit/main/"):
        monkeypatch.setenv("EDIT_URL", place)
        assert main(["--course", str(bundled_course), "build"]) == 0
        address = f"{place.rstrip('/')}/course/en/01-loaf.md"
        assert f'<a href="{address}">Edit this page</a>' in page.read_text("utf-8")


def test_an_engine_that_fails_says_why_and_leaves_the_site(
    bundled_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configuration = bundled_course / "mkdocs.yml"
    text = configuration.read_text("utf-8").replace("plugins: [search]", "plugins: [nothing]")
    configuration.write_text(text, "utf-8")
    assert main(["--course", str(bundled_course), "build"]) == 1
    assert "the site engine does not build en" in capsys.readouterr().err
    assert not (bundled_course / "site").exists()


def test_pages_stand_in_the_order_of_their_names(small_course: Path) -> None:
    pages = small_course / "course" / "en"
    for name in ("10-crust.md", "02-crumb.md", "about.md", "flours/rye.md", "flours/index.md"):
        (pages / name).parent.mkdir(exist_ok=True)
        (pages / name).touch()
    assert navigation(load_course(small_course), "en") == [
        {"Home": "index.md"},
        {"Lessons": ["01-loaf.md", "02-crumb.md", "10-crust.md"]},
        {"flours": ["flours/index.md", "flours/rye.md"]},
        "about.md",
    ]


def test_lessons_stand_in_their_sections(small_course: Path) -> None:
    pages = small_course / "course" / "en"
    sections = {"02-crumb": "Bread & butter", "03-crust": "", "04-oven": "Heat", "05-fire": ""}
    for name, section in sections.items():
        front_matter = f"section: {section}\ndraft: {'yes' if name == '04-oven' else 'no'}\n"
        (pages / f"{name}.md").write_text(f"---\n{front_matter if section else ''}---\n", "utf-8")
    course = load_course(small_course)
    assert navigation(course, "en")[1:] == [
        {"Lessons": ["01-loaf.md"]},
        {hide_marks("Bread & butter"): ["02-crumb.md", "03-crust.md"]},
        {"Heat": ["04-oven.md", "05-fire.md"]},
    ]
    # What begins a section may be a draft.
    assert navigation(course.with_drafts(drafts=False), "en")[-1] == {"Heat": ["05-fire.md"]}
