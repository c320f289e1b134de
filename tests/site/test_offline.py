"""What the build writes for readers without a network."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from support.courses import SMALL_COURSE

from terakoya.lesson.course import CONFIGURATION, load_course
from terakoya.lesson.errors import ConfigurationError
from terakoya.site.offline import OfflineManifest, write_service_worker

PYTHON = ("pyodide.asm.wasm", "library-", "course-", "worker-")


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """The small course's site, in a folder that may be written into."""
    return shutil.copytree(built / "site", tmp_path / "site")


def manifest_of(site: Path) -> OfflineManifest:
    head = (site / "service-worker.js").read_text("utf-8").partition(";\n")[0]
    manifest: OfflineManifest = json.loads(head.removeprefix("const TERAKOYA_OFFLINE="))
    return manifest


def test_every_file_is_listed_as_it_is(site: Path) -> None:
    for path, hashed, size in manifest_of(site)["files"]:
        file = site / unquote(path)
        content = (file / "index.html" if file.is_dir() else file).read_bytes()
        assert sha256(content).hexdigest().startswith(hashed)
        assert 0 < size <= len(content) + 30


def test_pages_name_what_they_are_not_shown_without(site: Path) -> None:
    manifest = manifest_of(site)
    names = [path for path, *_ in manifest["files"]]
    named = [names[place] for place in manifest["pages"]["en/01-loaf/"]]
    for kind in ("terakoya/main-", "assets/stylesheets/styles-", "bundle."):
        assert any(kind in name for name in named), kind
    assert not any(name.endswith("/") for name in named)


def test_the_core_comes_with_any_page_and_the_whole_python_when_asked_for(site: Path) -> None:
    manifest = manifest_of(site)
    names = [path for path, *_ in manifest["files"]]
    first = [names[place] for place in manifest["folders"]["en/"]]
    assert {"", "en/", "en/offline.html", "en/site.webmanifest"} <= set(first)
    for kind in ("/core-", "/image-", "/rest-", "/chart-"):
        assert any(kind in name for name in first), kind
    for kind in PYTHON:
        assert not any(kind in name for name in first), kind
        assert any(kind in name for name in names), kind
    assert not any(name.startswith("fr/") for name in first)


def test_nothing_is_listed_that_no_page_asks_for(site: Path) -> None:
    names = [path for path, *_ in manifest_of(site)["files"]]
    assert not [name for name in names if name.endswith((".map", ".gz", "404.html"))]
    assert not [name for name in names if name.startswith("en/assets/javascripts/lunr/")]
    stemmers = [name for name in names if "/lunr/min/lunr." in name]
    assert [name.rpartition("lunr.")[2] for name in stemmers] == [
        "fr.min.js",
        "stemmer.support.min.js",
    ]


def test_another_build_is_another_service_worker(site: Path, built: Path) -> None:
    course, before = load_course(built), (site / "service-worker.js").read_bytes()
    write_service_worker(course, site, offline=True)
    # Itself it is not among the files.
    assert (site / "service-worker.js").read_bytes() == before
    page = site / "fr" / "index.html"
    page.write_text(page.read_text("utf-8").replace("Pains", "Brioches"), "utf-8")
    write_service_worker(course, site, offline=True)
    assert (site / "service-worker.js").read_bytes() != before


def test_names_stand_as_a_browser_asks_for_them(site: Path, built: Path) -> None:
    page = site / "en" / "パン & (more)" / "index.html"
    page.parent.mkdir()
    page.write_text('<img src="%E7%B5%B5.png"><a href="large.zip">', "utf-8")
    (page.parent / "絵.png").write_bytes(b"PNG")
    (page.parent / "large.zip").write_bytes(b"ZIP")
    write_service_worker(load_course(built), site, offline=True)
    manifest = manifest_of(site)
    names = [path for path, *_ in manifest["files"]]
    address = "en/%E3%83%91%E3%83%B3%20&%20(more)/"
    assert [names[place] for place in manifest["pages"][address]] == [f"{address}%E7%B5%B5.png"]
    assert f"{address}large.zip" in names


@pytest.mark.parametrize(
    "tag",
    [
        "<img src='a%20%26%20b.png'>",
        "<img alt='a > b' src=a%20%26%20b.png>",
        '<IMG SRC = "a%20&amp;%20b.png">',
        '<img src="a &amp; b.png?2#x">',
        "<img src='a &#38; b.png'/>",
    ],
)
def test_a_picture_is_kept_with_its_page_however_its_tag_is_written(
    site: Path, built: Path, tag: str
) -> None:
    (site / "en" / "index.html").write_text(tag, "utf-8")
    (site / "en" / "a & b.png").write_bytes(b"PNG")
    write_service_worker(load_course(built), site, offline=True)
    manifest = manifest_of(site)
    names = [path for path, *_ in manifest["files"]]
    assert [names[place] for place in manifest["pages"]["en/"]] == ["en/a%20&%20b.png"]


def test_a_page_about_the_moon_is_no_part_of_the_search(site: Path, built: Path) -> None:
    shutil.copytree(site / "en" / "01-loaf", site / "en" / "lunr" / "moon")
    write_service_worker(load_course(built), site, offline=True)
    assert "en/lunr/moon/" in manifest_of(site)["pages"]


def test_each_language_can_be_installed(site: Path) -> None:
    for language, name in (("en", "Loaves"), ("fr", "Pains")):
        manifest = json.loads((site / language / "site.webmanifest").read_text("utf-8"))
        assert (manifest["lang"], manifest["name"]) == (language, name)
        assert (manifest["start_url"], manifest["scope"]) == ("./", "../")
        for icon in manifest["icons"]:
            assert (site / language / icon["src"]).is_file()
        assert {icon.get("purpose", "any") for icon in manifest["icons"]} == {"any", "maskable"}


def course_that_says(tmp_path: Path, said: str) -> Path:
    course = shutil.copytree(SMALL_COURSE, tmp_path / "course")
    with (course / CONFIGURATION).open("a", encoding="utf-8") as configuration:
        configuration.write(f"    offline: {said}\n")
    return course


@pytest.mark.parametrize(("said", "offline"), [("false", False), ("true", True)])
def test_a_course_may_switch_it_off(tmp_path: Path, said: str, offline: bool) -> None:
    assert load_course(course_that_says(tmp_path, said)).offline is offline


def test_what_says_neither_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"mkdocs\.yml:\d+:5: offline is neither true nor"):
        load_course(course_that_says(tmp_path, "sometimes"))


def test_switched_off_it_removes_what_was_there(site: Path, built: Path) -> None:
    write_service_worker(load_course(built), site, offline=False)
    script = (site / "service-worker.js").read_text("utf-8")
    assert "unregister" in script
    assert "TERAKOYA_OFFLINE" not in script
