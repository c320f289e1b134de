"""Whatever lies in a course's folder is passed over or named, and ends in no traceback."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.courses import SMALL_COURSE

from terakoya.cli import main
from terakoya.lesson.course import load_course
from terakoya.lesson.errors import LONGEST, Problem
from terakoya.lesson.metadata import Published

HOME = "index.md"


def copy(folder: Path, *names: str) -> None:
    """Put the home page elsewhere too."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = (folder / HOME).read_text("utf-8").replace("01-loaf.md", "https://example.org/")
        (folder / name).write_text(text, "utf-8")


def link(name: str, to: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(to)


def add(*names: str) -> Callable[[Path], None]:
    return lambda folder: copy(folder, *names)


def spoil(name: str) -> Callable[[Path], None]:
    return lambda folder: os.mkfifo(folder / name)


def draw(part: str) -> Callable[[Path], None]:
    """A picture in a file, with what a drawing program writes around a part."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
    view = '<p:view xmlns:p="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" p:a="1"/>'
    drawn = (
        '<style>g { fill: red }</style><image x:href="data:image/png;base64,AA"/><path d="M0 0"/>'
    )
    text = f'<?xml version="1.0"?><svg {spaces}>{view}{drawn}{part}</svg>'

    def put(folder: Path) -> None:
        (folder / "oven.svg").write_text(text, "utf-8")

    return put


def picture(name: str, size: int) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(bytes(size))


PASSED_OVER = [
    link(".#01-loaf.md", "somebody@example.org.123:456"),
    add(".01-loaf.md.swp", ".obsidian/note.md", ".trash/01-loaf.md"),
    draw('<linearGradient/><use x:href="#a"/>'),
    add("CNAME", "market.ics", "figures.ipynb"),
]

NAMED = [
    (
        add("calculators/index.md", "calculators/README.md"),
        "calculators/README.md:1:1: MkDocs publishes a README.md as the folder's index.md",
    ),
    (add("README.md"), "README.md:1:1: MkDocs publishes a README.md as the folder's index.md"),
    (add("templates/x.md"), "templates:1:1: MkDocs passes over a folder of this name; rename it"),
    (
        add("01-loaf/index.md"),
        "01-loaf/index.md:1:1: 01-loaf.md and this are published at one address; rename",
    ),
    (
        add("oven.md", "Oven.md"),
        "oven.md:1:1: Oven.md and this are published at addresses that differ in case",
    ),
    (
        add("oven.htm"),
        "oven.htm:1:1: a file .htm is not for a course; browsers may run it: remove it, or publish",
    ),
    (lambda folder: (folder / "x.md").mkdir(), "x.md:1:1: is a folder, and a page is a file"),
    (spoil("x.md"), "x.md:1:1: is no file that can be published; remove it"),
    (link("around", "."), "around:1:1: is a link to a folder; put a copy of the folder"),
    (link("x.md", "x.md"), "x.md:1:1: is a link that leads nowhere; remove it"),
    (link("x.md", "none.md"), "x.md:1:1: is a link that leads nowhere; remove it"),
    (link("x", str(SMALL_COURSE)), "x:1:1: is a link out of course/; put a copy"),
    (link("x.txt", "../../mkdocs.yml"), "x.txt:1:1: is a link out of course/; put a copy"),
    (link("x.png", "/etc/hostname"), "x.png:1:1: is a link out of course/; put a copy"),
    (
        picture("x.PNG", 2_000_001),
        "x.PNG:1:1: is a picture of 2.1 MB, for which readers wait",
    ),
    (
        link("x.md", str(SMALL_COURSE / "course" / "en" / HOME)),
        "x.md:1:1: is a link out of course/; put a copy of what it leads to in its place",
    ),
    (add("oven"), "oven:1:1: a file without a kind in its name is not for a course; browsers"),
    (add("oven.xml"), "oven.xml:1:1: a file .xml is not for a course; browsers may run it"),
    (add("oven.svg"), "oven.svg:1:1: is no SVG that can be read; save it again"),
    (
        draw("<script/>"),
        "oven.svg:1:1: holds <script>, which can run a script; save it as plain SVG",
    ),
    (
        draw('<div xmlns="http://www.w3.org/1999/xhtml"/>'),
        "oven.svg:1:1: holds <div>, which can run a script; save it as plain SVG",
    ),
    (draw('<g OnClick="a"/>'), "oven.svg:1:1: runs a script (onclick); save it as plain SVG"),
    (draw('<a href="java&#9;script:a"/>'), "oven.svg:1:1: runs a script (href); save it as plain"),
    (draw('<use x:href="data:image/svg+xml,a"/>'), "oven.svg:1:1: leads elsewhere (href="),
    (draw("<?xml-stylesheet href='a'?>"), "oven.svg:1:1: has a style sheet apart; save it as"),
    (add("x.MD"), "x.MD:1:1: a page's name ends with .md; rename it"),
    (add("x.markdown"), "x.markdown:1:1: a page's name ends with .md; rename it"),
    (add("x.md~"), "x.md~:1:1: is a copy that an editor keeps, and would be published"),
    (add("#x.md#"), "#x.md#:1:1: is a copy that an editor keeps, and would be published"),
    (
        add("site.webmanifest"),
        "site.webmanifest:1:1: the site has site.webmanifest of its own there; rename it",
    ),
    (add("a\n::error::b.md"), "a ::error::b.md:1:1: the name holds a character that isn't seen"),
]


@pytest.mark.parametrize("put", PASSED_OVER)
def test_what_is_no_page_passes(
    put: Callable[[Path], object], small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = load_course(small_course).pages("en")
    put(small_course / "course" / "en")
    assert load_course(small_course).pages("en") == before
    assert main(["--course", str(small_course), "check"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("put", "sentence"), NAMED)
def test_a_file_that_can_not_be_published_is_named(
    put: Callable[[Path], object],
    sentence: str,
    small_course: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for language in ("en", "fr"):
        put(small_course / "course" / language)
    assert main(["--course", str(small_course), "check"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[0].startswith(f"course/en/{sentence}")
    assert said[1].startswith(f"course/fr/{sentence}")


def test_what_would_lie_on_the_site_s_own_files_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tmp_path / "course"
    assert main(["new", "course", str(course), "--languages", "en"]) == 0
    names = ["404.html.md", "Icon.SVG", "sitemap.xml", "terakoya.md"]
    for name in names:
        copy(course / "course" / "en", name)
    assert main(["--course", str(course), "check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"course/en/{name}:1:1: the site has {own} of its own there; rename it"
        for name, own in zip(
            names, ("404.html", "icon.svg", "sitemap.xml", "terakoya"), strict=True
        )
    ]


def test_a_script_in_the_course_s_own_icon_is_named(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draw("<script/>")(small_course / "course")
    (small_course / "course" / "oven.svg").rename(small_course / "course" / "icon.svg")
    assert main(["--course", str(small_course), "check"]) == 1
    sentence = "holds <script>, which can run a script; save it as plain SVG"
    assert capsys.readouterr().err == f"course/icon.svg:1:1: {sentence}\n"


LEADING_OUT = [
    ("calculators/_rye.py", "calculators"),
    ("calculators/rye.py", "calculators"),
    ("calculators/rye", "calculators"),
    ("calculators/words", "calculators"),
    ("course/icon.svg", "course"),
    ("course/words", "course"),
]


@pytest.mark.parametrize(("name", "folder"), LEADING_OUT)
def test_a_link_that_leads_out_of_the_course_is_named(
    name: str, folder: str, small_course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("WEIGHT = 500\n", "utf-8")
    (small_course / name).symlink_to(outside / "file" if Path(name).suffix else outside)
    assert main(["--course", str(small_course), "build"]) == 1
    said = capsys.readouterr().err.splitlines()
    sentence = f"is a link out of {folder}/; put a copy of what it leads to in its place"
    assert f"{name}:1:1: {sentence}" in said
    assert not (small_course / "site").exists()


@pytest.mark.parametrize("name", ["course", "course/en", "calculators"])
def test_a_folder_of_the_course_that_is_a_link_is_named(
    name: str, small_course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.move(small_course / name, tmp_path / "elsewhere")
    (small_course / name).symlink_to(tmp_path / "elsewhere")
    assert main(["--course", str(small_course), "check"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert any(line.startswith(f"{name}:1:1: is a link ") for line in said)


def test_a_link_within_the_course_passes(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_course / "course" / "en" / "x.png").write_bytes(b"")
    (small_course / "course" / "fr" / "x.png").symlink_to("../en/x.png")
    picture("y.png", 2_000_000)(small_course / "course" / "en")
    (small_course / "calculators" / "_weights.py").write_text("WEIGHT = 500\n", "utf-8")
    (small_course / "calculators" / "_flour.py").symlink_to("_weights.py")
    assert main(["--course", str(small_course), "check"]) == 0
    assert capsys.readouterr().err == ""


UNFOLLOWED = [
    "docs_dir: x",
    "draft_docs: x",
    "exclude_docs: |\n  x",
    "not_in_nav: x",
    "site_dir: x",
]


@pytest.mark.parametrize("setting", [*UNFOLLOWED, "use_directory_urls: false"])
def test_a_setting_that_would_build_other_pages_is_refused(
    setting: str, small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_course / "mkdocs.yml"
    path.write_text(f"{setting}\n{path.read_text('utf-8')}", "utf-8")
    assert main(["--course", str(small_course), "check"]) == 1
    name = setting.partition(":")[0]
    assert capsys.readouterr().err == (
        f"{path}:1:1: {name} is not followed; "
        "remove it; what is not to be published stands outside course/\n"
    )


def test_a_name_that_is_no_text_is_refused(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_course / "mkdocs.yml"
    text = path.read_text("utf-8").replace("name: English", "name: on")
    path.write_text(text, "utf-8")
    assert main(["--course", str(small_course), "check"]) == 1
    assert 'name is no text but True; write name: "…" in quotes' in capsys.readouterr().err


def test_the_addresses_that_a_page_tells_are_escaped(small_course: Path) -> None:
    for language in ("en", "fr"):
        pages = small_course / "course" / language
        shutil.move(pages / "01-loaf.md", pages / "01-c# 寺.md")
    course = load_course(small_course)
    published = Published(course, "en", "https://example.org/")
    metadata = published.metadata(Path("01-c# 寺.md"), {})
    escaped = "01-c%23%20%E5%AF%BA/"
    assert metadata.address == f"https://example.org/en/{escaped}"
    assert metadata.alternates["fr"] == f"https://example.org/fr/{escaped}"


def test_a_page_with_a_mark_of_addresses_in_its_name_passes(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("en", "fr"):
        pages = small_course / "course" / language
        shutil.move(pages / "01-loaf.md", pages / "01-c#?.md")
        copy(pages, HOME)
    assert main(["--course", str(small_course), "check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_mistake_is_one_line_however_long_or_broken() -> None:
    long = str(Problem("a" * 11_000 + "\n::error::\u2028\x85" + "b" * 11_113, path=Path("a\nb.md")))
    assert len(long.splitlines()) == 1
    assert len(long) < LONGEST + 30
    assert long.startswith("a b.md:1:1: aaa")
    assert long.endswith("bbb")


def test_a_figure_that_is_a_whole_series_is_told_short(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = small_course / "course" / "en" / "01-loaf.md"
    figure = f'[{"1 " * 11_000}](#loaf_cost?price=400 "cost")'
    page.write_text(f"{page.read_text('utf-8')}\n{figure}\n", "utf-8")
    assert main(["--course", str(small_course), "check"]) == 1
    [said] = [line for line in capsys.readouterr().err.splitlines() if "the figure is" in line]
    assert 'the figure is "1 1 ' in said
    assert said.endswith("correct the text, or write = to have it printed")
    assert len(said) < LONGEST + 50
