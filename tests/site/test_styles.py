"""The one style sheet of a page: of the theme's, what the pages and their scripts can come to."""

from pathlib import Path

import pytest

from terakoya.site.errors import StyleError
from terakoya.site.styles import StyleSheets

THEME = """
.said, .unsaid { color: red }
.made-by-script { color: green }
[data-kind=said] p, [data-kind=unsaid] p { color: blue }
img[src$="#only-dark"] { display: none }
.said:is(:hover, :focus)::after { content: "*" }
@media print { .unsaid { color: black } .said { color: gray } }
kbd { border: 1px solid }
"""
OWN = ".unsaid-of-the-course { color: pink }"
PAGE = """<head><link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="own.css">
<link rel="stylesheet" href="../terakoya/styles-0.css"></head>
<p class="said" data-kind="said"><img src="night.png#only-dark"></p>"""


def joined(folder: Path, page: str = PAGE, theme: str = THEME) -> str:
    """The sheet that a folder's one page has in the end."""
    for name, text in [
        ("theme.css", theme),
        ("own.css", OWN),
        ("index.html", page),
        ("script.js", 'document.body.className = "made-by-script"'),
    ]:
        (folder / name).write_text(text, "utf-8")
    path = folder / "index.html"
    html = StyleSheets(folder, ["own.css"]).join(page, path)
    assert html.count("<link") == 1
    [sheet] = folder.glob("assets/stylesheets/*.css")
    assert sheet.name in html
    return sheet.read_text("utf-8")


def test_what_no_page_and_no_script_says_is_left_out_of_the_theme_s(tmp_path: Path) -> None:
    sheet = joined(tmp_path)
    assert ".unsaid " not in sheet.replace(",", " ")
    assert "[data-kind=unsaid]" not in sheet
    assert "kbd" not in sheet


@pytest.mark.parametrize(
    "kept",
    [
        ".said",
        ".made-by-script",
        "[data-kind=said] p",
        '[src$="#only-dark"]',
        ".said:is(:hover, :focus)::after",
        "color: gray",
        OWN,
    ],
)
def test_what_a_page_or_a_script_says_stays_and_so_does_the_course_s(
    tmp_path: Path, kept: str
) -> None:
    assert kept in joined(tmp_path)


def test_another_word_on_a_page_brings_its_rule_and_another_name(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("before", "after")]
    for folder in folders:
        folder.mkdir()
    assert "kbd" not in joined(folders[0])
    assert "kbd { border: 1px solid }" in joined(folders[1], PAGE + "<kbd>Tab</kbd>")
    before, after = (next(folder.glob("assets/stylesheets/*")).name for folder in folders)
    assert before != after


def test_a_script_in_another_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "odd.js").write_bytes('"日本".className = "unsaid"'.encode("shift_jis"))
    assert ".unsaid" in joined(tmp_path)


def test_a_sheet_that_can_t_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match=r"the theme's style sheets can't be read: .*; report it"):
        joined(tmp_path, theme=".said {")
