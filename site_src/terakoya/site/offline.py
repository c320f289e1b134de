"""The course without a network: its service worker, told of every file that a reader may want."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TypedDict
from urllib.parse import quote, unquote

from terakoya.lesson.course import ASSETS, MANIFEST, OFFLINE_PAGE, SERVICE_WORKER, Course
from terakoya.lesson.embeds import EMBED
from terakoya.site.archive import short_hash
from terakoya.site.assets import SERVICE, SERVICE_OFF
from terakoya.site.places import STATIC
from terakoya.site.search import INDEXES

INDEX = "index.html"

_UNESCAPED = "/!$&'()*+,;=:@~"
"""What a browser leaves as it is in the path of an address."""
_COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".wasm", ".xml"}
"""Kinds that hosts compress."""
_UNASKED = {".gz", ".map"}
"""Kinds that no page asks for."""
_FOR_HOSTS = {"404.html", SERVICE_WORKER}
_FRAMED = re.compile(rf"calculators/[^/]+/{EMBED}/{INDEX}$")
"""What other pages show in a frame: there, a browser keeps nothing for this site."""
_LUNR = re.compile(r"assets/javascripts/lunr/(?:min/lunr\.(?P<language>\w+)\.min\.js)?")
"""Material's search in all languages but English."""

_FIRST = {INDEX, OFFLINE_PAGE, MANIFEST, "sitemap.xml", *INDEXES}
"""In a language's folder, what is kept with any page."""
_LISTS = re.compile(r"<terakoya-(?:lessons|plan)\b")
"""Stands on pages that are, too."""
_WHOLE = re.compile(rf"{ASSETS}/(?:course|library|pyodide|worker)-")
"""What only the whole Pyodide needs."""

_VALUE = r"""(?:"[^"]*"|'[^']*')"""
_LOADING = re.compile(rf"<(?:img|link|script)\b(?:[^\"'>]|{_VALUE})*>", re.IGNORECASE)
_NAMED = re.compile(rf"\s(?:src|href|data-theme)\s*=\s*({_VALUE}|[^\s\"'>]+)", re.IGNORECASE)
"""Python is no part of a page: where bytes cost money, it waits for the reader's word."""
_BEHIND = re.compile(r"[?#].*", re.DOTALL)


class OfflineManifest(TypedDict):
    """What the site's build writes at the head of the service worker: paths from the root.

    Pages are listed by their address, without ``index.html``.
    """

    version: str
    files: list[tuple[str, str, int]]
    """Path, hash, and bytes on the line."""
    pages: dict[str, list[int]]
    """By page, what it is not shown without: places in ``files``."""
    folders: dict[str, list[int]]
    """By folder of a language, what is kept with any page of it: places in ``files``."""


def write_service_worker(course: Course, site: Path, *, offline: bool) -> None:
    """Write the service worker of a finished site, or what removes an earlier one."""
    script = (STATIC / (SERVICE if offline else SERVICE_OFF)).read_text("utf-8")
    if offline:
        folders = [course.folder(language) for language in course.languages]
        script = f"const TERAKOYA_OFFLINE={json.dumps(_manifest(site, folders))};\n{script}"
    (site / SERVICE_WORKER).write_text(script, "utf-8")


def _manifest(site: Path, folders: Collection[str]) -> OfflineManifest:
    paths = sorted(_asked_for(site, folders))
    places = {path: place for place, path in enumerate(paths)}
    files = [(_address(path), *_measured(site / path)) for path in paths]
    pages = {path: (site / path).read_text("utf-8") for path in paths if path.endswith(".html")}
    return OfflineManifest(
        version=short_hash(json.dumps(files).encode()),
        files=files,
        pages={
            _address(page): [
                places[path] for path in _named(page, html) if path in places.keys() - pages
            ]
            for page, html in pages.items()
        },
        folders={
            quote(folder): [places[path] for path in _kept_first(folder, paths, pages)]
            for folder in folders
        },
    )


def _asked_for(site: Path, folders: Collection[str]) -> Iterator[str]:
    """The files that a page may ask for."""
    languages = {folder: _search_languages(site / folder) for folder in folders}
    for file in filter(Path.is_file, site.rglob("[!.]*")):
        path = file.relative_to(site).as_posix()
        if file.suffix in _UNASKED or path in _FOR_HOSTS or _FRAMED.search(path):
            continue
        if lunr := _LUNR.search(path):
            known = next(languages[folder] for folder in folders if path.startswith(folder))
            # What bears no language is for all but English.
            if known <= {"en"} or lunr["language"] not in {*known, None}:
                continue
        yield path


def _search_languages(folder: Path) -> set[str]:
    """The languages in which the search of a folder's pages knows words."""
    indexes = filter(Path.is_file, map(folder.joinpath, INDEXES))
    read = (json.loads(index.read_text("utf-8")) for index in indexes)
    return {language for index in read for language in index["config"]["lang"]}


def _address(path: str) -> str:
    """A path as a browser has it."""
    folder, _, name = path.rpartition("/")
    return quote(path if name != INDEX else folder and f"{folder}/", _UNESCAPED)


def _measured(file: Path) -> tuple[str, int]:
    """A file's hash, and its bytes on the line."""
    content = file.read_bytes()
    sent = gzip.compress(content, 6) if file.suffix in _COMPRESSED else content
    return short_hash(content), len(sent)


def _named(page: str, html: str) -> Iterator[str]:
    """The files that a page loads, each once; others may be among them."""
    named = {name for tag in _LOADING.findall(html) for name in _NAMED.findall(tag)}
    paths = {_BEHIND.sub("", unescape(name.strip("\"'"))) for name in named}
    yield from sorted({normpath(join(dirname(page), unquote(path))) for path in paths})


def _kept_first(folder: str, paths: Collection[str], pages: Mapping[str, str]) -> Iterator[str]:
    """What is kept with any page of a language."""
    has_core = any(path.startswith(f"{ASSETS}/core-") for path in paths)
    for path in paths:
        own = path.removeprefix(folder) if path.startswith(folder) else None
        if path.startswith(f"{ASSETS}/"):
            wanted = not (has_core and _WHOLE.match(path))
        elif own is None:
            wanted = path == INDEX
        else:
            listed = _LISTS.search(pages.get(path, ""))
            wanted = own in _FIRST or own.startswith("assets/") or listed is not None
        # Style sheets come with the pages that name them; a theme has others.
        if wanted and not path.endswith(".css"):
            yield path
