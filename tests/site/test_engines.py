"""The same course and the same ``mkdocs.yml`` through either engine."""

import re
from pathlib import Path

import pytest
from support.courses import page_paths
from support.sharing import Hosting

from terakoya.cli import main
from terakoya.site import engines


def build(course: Path, engine: str) -> int:
    return main(["--course", str(course), "build", "--engine", engine])


def articles(site: Path) -> dict[str, list[str]]:
    """By page, the words of its article."""
    found = {}
    for path in sorted(site.glob("*/**/index.html")):
        article = re.search(r"<article.*?</article>", path.read_text("utf-8"), re.DOTALL)
        assert article is not None, path
        found[path.relative_to(site).as_posix()] = re.sub(r"<[^>]*>", " ", article[0]).split()
    return found


def test_both_print_the_same_articles(second_course: Path) -> None:
    assert build(second_course, "material") == 0
    printed = articles(second_course / "site")
    assert build(second_course, "zensical") == 0
    assert articles(second_course / "site") == printed
    assert "zensical" in (second_course / "site/en/index.html").read_text("utf-8")


def article(hosting: Hosting, path: str) -> list[str]:
    """A page's article in pieces, but for its host, spaces, and where "skip to content" leads."""
    text = (hosting.site / path / "index.html").read_text("utf-8").replace(hosting.address, "/")
    found = re.search(r"<article.*?</article>", text, re.DOTALL)
    assert found is not None
    words = found[0].replace('<a id="__skip" tabindex="-1"></a>', "").split()
    return " ".join(words).split(">")


# What these hold equal, the tests in the browser need not read twice.


@pytest.mark.parametrize("path", page_paths())
def test_both_print_the_same_article(hostings: dict[str, Hosting], path: str) -> None:
    material, zensical = (article(hosting, path) for hosting in hostings.values())
    assert zensical == material


def test_both_have_the_same_pages_and_the_same_assets(hostings: dict[str, Hosting]) -> None:
    def files(pattern: str) -> list[set[Path]]:
        return [
            {file.relative_to(site) for file in site.glob(pattern) if file.is_file()}
            for site, _ in hostings.values()
        ]

    material, zensical = files("**/*.html")
    assert zensical == material
    material, zensical = files("terakoya/**/*")
    assert zensical == material
    for name in material:
        [content] = {(site / name).read_bytes() for site, _ in hostings.values()}
        assert content


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_what_the_course_lists_is_there_once(second_course: Path, engine: str) -> None:
    with (second_course / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("extra_css: [my.css]\nextra_javascript: [my.js]\n")
        configuration.write("nav: [{Start: index.md}, {Bread: 01-loaf.md}]\n")
    assert build(second_course, engine) == 0
    page = (second_course / "site" / "en" / "index.html").read_text("utf-8")
    assert page.count('my.css"') == page.count('my.js"') == 1
    assert len(re.findall(r'01-loaf/" class="md-nav__link', page)) == 1


def test_what_an_engine_passes_over_is_said(
    second_course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = second_course / "mkdocs.yml"
    text = path.read_text("utf-8").replace("[search]", "[search, nothing]")
    path.write_text(text + "hooks: [mine.py]\n", "utf-8")
    assert build(second_course, "zensical") == 0
    assert "zensical may pass over hooks" in caplog.text
    assert "zensical may pass over the plugin nothing" in caplog.text


def test_an_engine_that_is_not_installed_says_how_to_install_it(
    second_course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    assert build(second_course, "zensical") == 1
    said = capsys.readouterr().err
    assert said == 'zensical is not installed; run pip install "terakoya[zensical]"\n'
