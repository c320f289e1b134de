"""What pages hold a browser to: one policy for all, and nothing in them that it forbids."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import override

import pytest
from support.sharing import Run

from terakoya.cli import main
from terakoya.site.engines import ENGINES

HEAD = re.compile(
    r"<!doctype html>\s*<html[^>]*>\s*<head>\s*<meta charset=\"utf-8\">"
    r'\s*<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]*)">'
    r'\s*<meta name="referrer" content="same-origin">',
    re.IGNORECASE,
)


class Inline(HTMLParser):
    """What a policy lets stand in a page only if it names it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[str, set[str]] = {"script": set(), "style": set()}
        self.forbidden: list[str] = []
        """Attributes that style or run something, which no policy of ours allows."""
        self._open = ""
        self.feed(html)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_data = (given.get("type") or "").endswith("json")
        self._open = tag if tag in self.texts and "src" not in given and not is_data else ""
        self.forbidden += [
            f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")
        ]

    @override
    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open].add(data)

    @override
    def handle_endtag(self, tag: str) -> None:
        self._open = ""


@pytest.fixture(params=[*ENGINES, "small_course", "second_course"])
def pages(request: pytest.FixtureRequest, run: Run) -> dict[Path, str]:
    """The pages of a site: by each engine, and of other courses."""
    name = request.param
    site = run.hosting(name).site if name in ENGINES else getattr(run, name)() / "site"
    return {path.relative_to(site): path.read_text("utf-8") for path in site.rglob("*.html")}


def test_every_page_begins_with_the_same_policy(pages: dict[Path, str]) -> None:
    assert {Path("index.html"), Path("404.html")} < pages.keys()
    heads = {path: HEAD.match(html.lstrip()) for path, html in pages.items()}
    assert [path for path, head in heads.items() if head is None] == []
    assert len({head["policy"] for head in heads.values() if head}) == 1
    for html in pages.values():
        assert html.count("Content-Security-Policy") == html.count('name="referrer"') == 1


def test_the_policy_names_what_stands_in_the_pages_and_nothing_else(
    pages: dict[Path, str],
) -> None:
    inline = {path: Inline(html) for path, html in pages.items()}
    assert {path: one.forbidden for path, one in inline.items() if one.forbidden} == {}
    for tag in ("script", "style"):
        texts = set().union(*(one.texts[tag] for one in inline.values()))
        named = re.search(rf"{tag}-src 'self'(?P<hashes>[^;]*)", pages[Path("index.html")])
        assert named
        assert sorted(named["hashes"].split()) == sorted(map(hash_of, texts))


def hash_of(text: str) -> str:
    """What a policy calls a script or a style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_what_is_kept_for_the_next_build_is_left_as_it_was(bundled_course: Path) -> None:
    def build() -> dict[Path, bytes]:
        assert main(["--course", str(bundled_course), "build"]) == 0
        return {path: path.read_bytes() for path in (bundled_course / "site").rglob("*.html")}

    assert build() == build()
    kept = list((bundled_course / ".cache").rglob("index.html"))
    assert kept
    assert [path for path in kept if "Content-Security" in path.read_text("utf-8")] == []


def configured(course: Path, old: str, new: str) -> None:
    path = course / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_course_gets_nothing_from_a_host_that_the_theme_would_ask(
    bundled_course: Path, engine: str
) -> None:
    configured(
        bundled_course,
        "theme: {name: material, font: false,",
        "repo_url: https://github.com/example/loaves\ntheme: {name: material,",
    )
    assert main(["--course", str(bundled_course), "build", "--engine", engine]) == 0
    page = (bundled_course / "site" / "en" / "01-loaf" / "index.html").read_text("utf-8")
    assert '<a href="https://github.com/example/loaves"' in page
    # By this the theme's script knows that it should ask for stars.
    assert 'data-md-component="source"' not in page
    assert "fonts.g" not in page
    assert not re.search(r'<(?:script|img)[^>]* src="(?:https?:)?//', page)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_column_keeps_its_side(bundled_course: Path, engine: str) -> None:
    configured(bundled_course, "  - admonition\n", "  - admonition\n  - tables\n")
    page = bundled_course / "course" / "en" / "index.md"
    table = "| a | b | c |\n| :- | :-: | -: |\n| d | e | f |\n"
    page.write_text(f"{page.read_text('utf-8')}\n{table}", "utf-8")
    assert main(["--course", str(bundled_course), "build", "--engine", engine]) == 0
    built = (bundled_course / "site" / "en" / "index.html").read_text("utf-8")
    assert re.findall(r"<t[hd][^>]*>[a-f]</t[hd]>", built) == [
        f'<{tag} align="{side}">{text}</{tag}>'
        for tag, texts in (("th", "abc"), ("td", "def"))
        for side, text in zip(("left", "center", "right"), texts, strict=True)
    ]
    assert Inline(built).forbidden == []


BESIDE = "put the file beside the pages, and write its path there"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (
            "extra_javascript: [own.js, https://cdn.example/x.js]",
            f'4:1: extra_javascript asks another host, "https://cdn.example/x.js"; {BESIDE}',
        ),
        (
            "extra_javascript: [{path: //cdn.example/x.js, type: module}]",
            f'4:1: extra_javascript asks another host, "//cdn.example/x.js"; {BESIDE}',
        ),
        (
            "extra_css: [HTTPS://cdn.example/x.css]",
            f'4:1: extra_css asks another host, "HTTPS://cdn.example/x.css"; {BESIDE}',
        ),
        (
            'extra_javascript: [" ht\\ttps://cdn.example/x.js"]',
            f'4:1: extra_javascript asks another host, " ht tps://cdn.example/x.js"; {BESIDE}',
        ),
        (
            "extra_javascript: https://cdn.example/x.js",
            f'4:1: extra_javascript asks another host, "https://cdn.example/x.js"; {BESIDE}',
        ),
        (
            "INHERIT: fonts.yml",
            "4:1: INHERIT is not followed; write what that file says into this one",
        ),
        (
            "theme: {name: material, logo: https://cdn.example/x.png}",
            f'4:25: logo asks another host, "https://cdn.example/x.png"; {BESIDE}',
        ),
        (
            "theme: {name: material, font: {text: Roboto}}",
            "4:25: font asks fonts.googleapis.com; write font: false, and name letters of your own "
            "in a file of extra_css",
        ),
    ],
)
def test_a_course_that_wants_another_host_is_told_what_to_write(
    small_course: Path, capsys: pytest.CaptureFixture[str], setting: str, said: str
) -> None:
    path = small_course / "mkdocs.yml"
    configured(small_course, path.read_text("utf-8").splitlines()[3], setting)
    for command in ("check", "build"):
        assert main(["--course", str(small_course), command]) == 1
        assert capsys.readouterr().err == f"{path}:{said}\n"


def test_a_course_that_counts_its_readers_is_told_to_leave_it(
    small_course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(small_course, "extra:\n", "extra:\n  analytics: {provider: google, property: G-1}\n")
    assert main(["--course", str(small_course), "check"]) == 1
    assert capsys.readouterr().err.endswith(":13:3: analytics asks another host; remove it\n")


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("copyright: <SCRIPT>alert(1)</SCRIPT>", "4:1: copyright"),
        ("nav: [{a: index.md}, {b: [{c: 'x<script>'}]}]", "4:1: nav"),
        ("extra_css: ['\"><script>alert(1)</script>']", "4:1: extra_css"),
        ("theme: {name: material, palette: {toggle: {name: <script>}}}", "4:1: theme"),
    ],
)
def test_a_setting_brings_no_script_of_its_own(
    small_course: Path, capsys: pytest.CaptureFixture[str], setting: str, place: str
) -> None:
    path = small_course / "mkdocs.yml"
    configured(small_course, path.read_text("utf-8").splitlines()[3], setting)
    assert main(["--course", str(small_course), "check"]) == 1
    remedy = "write it into a file beside the pages, and name that in extra_javascript"
    assert capsys.readouterr().err == f"{path}:{place} holds a script; {remedy}\n"


@pytest.mark.parametrize(
    "given",
    ["javascript:alert(1)//", "//e.example/x", "5", "[a]", "'https://[x'", "'https://e/\"><b>'"],
)
def test_what_is_no_address_is_named(
    small_course: Path, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    configured(small_course, "https://example.org/loaves/", given)
    assert main(["--course", str(small_course), "check"]) == 1
    assert ":3:1: site_url is no address, " in capsys.readouterr().err
    configured(small_course, given, "https://example.org/loaves/")
    configured(small_course, "  terakoya:\n", f"  terakoya:\n    edit_url: {given}\n")
    assert main(["--course", str(small_course), "check"]) == 1
    assert ":14:5: edit_url is no address, " in capsys.readouterr().err
