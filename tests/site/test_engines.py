"""The same course and the same ``mkdocs.yml`` through either engine."""

import re
import shutil
from pathlib import Path

import pytest
from support.courses import page_paths
from support.sharing import Hosting, Run

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


@pytest.fixture(scope="module")
def sites(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site of each engine, beside the course that all of them are built from."""
    folder = tmp_path_factory.mktemp("engines")
    course = run.bundled_course(folder / "course")
    page = course / "course" / "en" / "01-loaf.md"
    page.write_text(page.read_text("utf-8").replace("[¥200]", "[=]"), "utf-8")
    for engine in engines.ENGINES:
        assert build(course, engine) == 0
        shutil.copytree(course / "site", folder / engine)
    return {engine: folder / engine for engine in engines.ENGINES}


def test_both_print_the_same_articles(sites: dict[str, Path]) -> None:
    assert articles(sites["zensical"]) == articles(sites["material"])
    assert "zensical" in (sites["zensical"] / "en/index.html").read_text("utf-8")


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_search_finds_figures_and_no_places(sites: dict[str, Path], engine: str) -> None:
    [index] = (sites[engine] / "en").glob("**/search*.json")
    found = index.read_text("utf-8")
    assert "costs ¥200" in found.replace("\\u00a5", "¥")
    assert "terakoya-" not in found


def test_the_author_s_pages_stay_as_they_are(sites: dict[str, Path]) -> None:
    course = sites["material"].parent / "course" / "course"
    assert "[=]" in (course / "en" / "01-loaf.md").read_text("utf-8")
    for path in course.rglob("*.md"):
        assert "<!--" not in path.read_text("utf-8"), path
    for path in sites["material"].parent.rglob("*.html"):
        assert "<!--terakoya-" not in path.read_text("utf-8"), path


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_what_is_built_otherwise_is_named_in_every_language_and_not_published(
    sites: dict[str, Path], engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    course = sites[engine].parent / "course"
    pages = [course / "course" / language / "index.md" for language in ("en", "fr")]
    texts = [page.read_text("utf-8") for page in pages]
    published = articles(course / "site")
    for page, text in zip(pages, texts, strict=True):
        page.write_text(f"{text}\n~~out~~\n", "utf-8")
    assert build(course, engine) == 1
    sentence = 'the built page has the words "~~out~~" where the text has the words "out"'
    said = [line for line in capsys.readouterr().err.splitlines() if sentence in line]
    assert said == [
        f"course/en/index.md:11:1: {sentence}; write <del>…</del>",
        f"course/fr/index.md:11:1: {sentence}; write <del>…</del>",
    ]
    assert articles(course / "site") == published
    for page, text in zip(pages, texts, strict=True):
        page.write_text(text, "utf-8")


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
def test_what_the_course_lists_is_there_once(bundled_course: Path, engine: str) -> None:
    with (bundled_course / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("extra_css: [my.css]\nextra_javascript: [my.js]\n")
        configuration.write("nav: [{Start: index.md}, {Bread: 01-loaf.md}]\n")
    assert build(bundled_course, engine) == 0
    page = (bundled_course / "site" / "en" / "index.html").read_text("utf-8")
    assert page.count('my.css"') == page.count('my.js"') == 1
    assert len(re.findall(r'01-loaf/" class="md-nav__link', page)) == 1


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_a_page_has_one_style_sheet_and_those_that_lead_to_other_files(
    bundled_course: Path, engine: str
) -> None:
    pages = bundled_course / "course" / "en"
    for name, text in [("my.css", "body { --mine: 1 }"), ("leads.css", "p { cursor: url(x.png) }")]:
        (pages / name).write_text(text, "utf-8")
    with (bundled_course / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("extra_css: [my.css, leads.css]\n")
    assert build(bundled_course, engine) == 0
    for page in ("", "01-loaf/"):
        folder = bundled_course / "site" / "en" / page
        head = (folder / "index.html").read_text("utf-8").partition("</head>")[0]
        joined, leads = re.findall(r'<link rel="stylesheet" href="([^"]*)"', head)
        assert (folder / leads).resolve() == bundled_course / "site" / "en" / "leads.css"
        text = (folder / joined).read_text("utf-8")
        places = [text.index(part) for part in (".md-header", ".terakoya .inputs", "--mine: 1")]
        assert places == sorted(places)


LOAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 9h20v9H2z"/></svg>'
ALONE = """---
title: Loaf
summary: Alone.
---
```calculator loaf_cost
```
"""


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_a_course_s_own_look_is_on_every_page_of_every_language(
    bundled_course: Path, engine: str
) -> None:
    look, site = bundled_course / "course" / "look", bundled_course / "site"
    look.mkdir()
    (look / "loaves.css").write_text("p { --mine: 1 }", "utf-8")
    (look / "loaf.svg").write_text(LOAF, "utf-8")
    for language in ("en", "fr"):
        alone = bundled_course / "course" / language / "calculators" / "loaf_cost.md"
        alone.parent.mkdir()
        alone.write_text(ALONE, "utf-8")
    path = bundled_course / "mkdocs.yml"
    own = "logo: look/loaf.svg, favicon: look/loaf.svg, palette: {primary: teal, accent: '#805'}, "
    text = path.read_text("utf-8").replace("{name: material, ", f"{{name: material, {own}")
    path.write_text(f"{text}extra_css: [look/loaves.css]\ncopyright: A baker & her oven\n", "utf-8")
    assert build(bundled_course, engine) == 0
    for page in ("en/", "fr/01-loaf/", "en/calculators/loaf_cost/embed/"):
        html = (site / page / "index.html").read_text("utf-8")
        assert ("A baker & her oven" in html) == ("embed" not in page)
        (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]*)"', html)
        text = (site / page / sheet).read_text("utf-8")
        places = [
            text.index(part)
            for part in (".terakoya .inputs", "--md-accent-fg-color:#880055", "--mine: 1")
        ]
        assert places == sorted(places)
        for named in re.findall(r'<(?:img|link)[^>]* (?:src|href)="([^"]*loaf.svg)"', html):
            assert (site / page / named).read_text("utf-8") == LOAF
    assert (site / "icon.svg").read_text("utf-8") == LOAF
    for page in ("index.html", "en/offline.html"):
        sheets = re.findall(
            r'<link rel="stylesheet" href="([^"]*)"', (site / page).read_text("utf-8")
        )
        assert [Path(sheet).name for sheet in sheets[1:]] == ["terakoya-palette.css", "loaves.css"]
        assert all(((site / page).parent / sheet).is_file() for sheet in sheets)


def test_what_an_engine_passes_over_is_said(
    bundled_course: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = bundled_course / "mkdocs.yml"
    text = path.read_text("utf-8").replace("[search]", "[search, nothing]")
    path.write_text(text + "hooks: [mine.py]\n", "utf-8")
    assert build(bundled_course, "zensical") == 0
    assert "zensical may pass over hooks" in caplog.text
    assert "zensical may pass over the plugin nothing" in caplog.text


def test_an_engine_that_is_not_installed_says_how_to_install_it(
    small_course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    assert build(small_course, "zensical") == 1
    said = capsys.readouterr().err
    assert said == 'zensical is not installed; run pip install "terakoya[zensical]"\n'


OUTDATED = """
  - terakoya.lesson.extension
  - pymdownx.superfences:
      custom_fences:
        - name: quiz
          class: quiz
          format: !!python/name:terakoya.lesson.superfences.quiz
"""


def test_a_configuration_of_before_says_what_to_remove(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_course / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("\n  - pymdownx.superfences\n", OUTDATED), "utf-8")
    line = text.splitlines().index("  - pymdownx.superfences") + 1
    for command in ("check", "build"):
        assert main(["--course", str(small_course), command]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"{path}:{line}:1: fences, figures and terms need no extension")
        assert f"(lines {line}, {line + 5})" in said
    path.write_text(f"{text}# terakoya.lesson.extension is of before\n", "utf-8")
    assert main(["--course", str(small_course), "check"]) == 0


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_the_site_names_no_other_host(hostings: dict[str, Hosting], engine: str) -> None:
    for file in hostings[engine].site.rglob("*.html"):
        text = file.read_text("utf-8")
        for attribute in ('src="http', 'src="//', 'rel="stylesheet" href="http'):
            assert attribute not in text, file
