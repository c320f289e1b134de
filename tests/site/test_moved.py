"""Old addresses of pages that were renamed: they lead on, in each language."""

import re
from pathlib import Path

import pytest
from support.courses import SECOND_COURSE

from terakoya.lesson.course import load_course
from terakoya.lesson.metadata import Published
from terakoya.site.assets import Assets
from terakoya.site.moved import write_moved

ASSETS = Assets("terakoya/main.js", "terakoya/styles.css", "terakoya/worker.js")
URL = "https://example.org/atelier/"


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Mesurer plusieurs fois"), ("de", "Mehrmals messen")]
)
def test_an_old_address_leads_on_without_scripts(language: str, title: str, tmp_path: Path) -> None:
    write_moved(load_course(SECOND_COURSE), language, ASSETS, URL, tmp_path)
    page = (tmp_path / language / "03-mesurer" / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{URL}{language}/03-mesures/">' in page
    assert '<meta http-equiv="refresh" content="0; url=../03-mesures/">' in page
    assert f'<a href="../03-mesures/"><strong>{title}</strong></a>' in page
    assert 'href="../../terakoya/styles.css"' in page


def test_an_alias_of_one_language_is_one_of_all(tmp_path: Path) -> None:
    """A page is renamed in all of them, and may have stood in a folder."""
    course = load_course(SECOND_COURSE)
    for language in course.languages:
        write_moved(course, language, ASSETS, "", tmp_path)
        page = (tmp_path / language / "pages" / "mon carnet" / "index.html").read_text("utf-8")
        assert '<link rel="canonical" href="../../cahier/">' in page
        published = Published(course, language, "")
        assert published.metadata(Path("index.md"), {}).moved == {
            "03-mesurer": "03-mesures",
            "pages/mon carnet": "cahier",
        }


def test_every_old_address_has_the_same_script(tmp_path: Path) -> None:
    """Else each would lengthen the policy of all pages."""
    write_moved(load_course(SECOND_COURSE), "fr", ASSETS, URL, tmp_path)
    pages = [path.read_text("utf-8") for path in tmp_path.rglob("index.html")]
    scripts = {tuple(re.findall("<script>.*?</script>", page, re.DOTALL)) for page in pages}
    assert len(pages) > 1
    assert len(scripts) == 1
