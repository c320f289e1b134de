"""What readers are told of a page that is newer in another language."""

from pathlib import Path

import pytest
from support.history import begin, commit

from terakoya.cli import main

EN = "course/en/01-loaf.md"


def test_a_reader_is_told_where_a_page_is_newer_if_the_course_asks_for_it(
    bundled_course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    begin(bundled_course)
    commit(bundled_course, 2, EN)
    site, path = bundled_course / "site", bundled_course / "mkdocs.yml"
    assert main(["--course", str(bundled_course), "build"]) == 0
    assert f"{EN} was changed on 2026-03-02" in caplog.text
    lesson = site / "fr" / "01-loaf" / "index.html"
    assert "plus récente" not in lesson.read_text("utf-8")
    text = path.read_text("utf-8")
    asked = text.replace("terakoya:", "terakoya:\n    notes_older_translations: true")
    path.write_text(asked, "utf-8")
    assert main(["--course", str(bundled_course), "build"]) == 0
    note = (
        "Il existe une version plus récente de cette page, du 2 mars 2026\u202f: "
        '<a href="../../en/01-loaf/" hreflang="en" lang="en">English</a>'
    )
    assert note in lesson.read_text("utf-8")
    for other in ("fr", "en/01-loaf"):
        html = (site / other / "index.html").read_text("utf-8")
        assert "plus récente" not in html and "newer version" not in html
