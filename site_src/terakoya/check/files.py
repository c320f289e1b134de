"""The check of what lies in a course's folders.

Files that the build would trip over, or publish otherwise than the check has read them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from math import ceil
from pathlib import Path

from terakoya.calculator.session import CALCULATORS
from terakoya.check.svg import mistake_in_svg
from terakoya.lesson.course import ICONS, address_of, is_hidden
from terakoya.lesson.errors import Problem

_PAGE = ".md"
_LIKE_PAGES = (".md", ".mkd", ".mkdn", ".mdown", ".markdown")
_PUBLISHED = frozenset(
    (
        *(".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
        *(".csv", ".json", ".pdf", ".tsv", ".txt", ".zip"),
        *(".docx", ".epub", ".ics", ".ods", ".odt", ".pptx", ".xlsx"),
        *(".ipynb", ".py"),
        *(".m4a", ".mp3", ".mp4", ".ogg", ".wav", ".webm"),
        *(".css", ".js", ".woff2"),
    )
)
"""Kinds of files: none that a browser opens as a page, in which scripts run."""
_DOMAIN = "CNAME"
"""In which a host reads the site's own domain."""
_BACKUP = re.compile(r".*~|#.*#|.*\.(?:bak|orig|rej|swp|tmp)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PICTURES = frozenset(
    (
        *(".apng", ".avif", ".bmp", ".gif", ".heic", ".ico", ".jpeg", ".jpg", ".jxl", ".png"),
        *(".svg", ".tif", ".tiff", ".webp"),
    )
)
LARGEST_PICTURE = 2_000_000
"""Bytes."""


def mistakes_in_folders(root: Path) -> Iterator[Problem]:
    """Links that lead out of a course's folders, pictures too large, and an icon with a script.

    Paths are relative to ``root``, the course's own folder.
    """
    for top in (root / "course", root / CALCULATORS):
        for full in (top, *(top / path for path in _below(top))):
            is_link = full.is_symlink()
            if sentence := _mistake_of_link(top, full) if is_link else _mistake_of_size(full):
                yield Problem(sentence, path=full.relative_to(root))
    for icon in filter(Path.is_file, (root / "course" / name for name in ICONS)):
        if sentence := _mistake_of_kind(icon):
            yield Problem(sentence, path=icon.relative_to(root))


def mistakes_in_files(folder: Path, site_s_own: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the files below a folder; their paths are relative to it.

    ``site_s_own`` are names that the site itself has where they are published.
    """
    files = []
    for path in _below(folder):
        if sentence := _mistake(folder, path) or mistake_of_place(path, site_s_own):
            yield Problem(sentence, path=path)
        elif _BACKUP.fullmatch(path.name):
            sentence = "is a copy that an editor keeps, and would be published; remove it"
            yield Problem(sentence, path=path, release_only=True)
        elif (folder / path).is_file():
            files.append(path)
            if sentence := _mistake_of_kind(folder / path):
                yield Problem(sentence, path=path)
    yield from _met_twice(files)


def _below(folder: Path) -> Iterator[Path]:
    """All that is in a folder and those in it, but for what is hidden; links are not followed."""
    for inside, folders, files in os.walk(folder):
        here = Path(inside).relative_to(folder)
        folders[:] = sorted(name for name in folders if not is_hidden(Path(name)))
        yield from (here / name for name in (*folders, *sorted(files)) if not is_hidden(Path(name)))


def _mistake(folder: Path, path: Path) -> str:
    """What is wrong with one file or folder, empty if nothing is."""
    full = folder / path
    if _UNSEEN.search(path.name):
        return "the name holds a character that isn't seen; rename it"
    if full.is_symlink():
        return _mistake_of_link(folder.parent, full)
    if full.is_dir():
        return _mistake_of_folder(full, path)
    if not full.is_file():
        return "is no file that can be published; remove it"
    if not os.access(full, os.R_OK):
        return "can't be read; change its permissions"
    return _mistake_of_name(path)


def _mistake_of_link(top: Path, full: Path) -> str:
    # Unlike Path.resolve(), it takes one that leads to itself, or where nobody may look.
    if not Path(os.path.realpath(full)).is_relative_to(os.path.realpath(top)):
        return f"is a link out of {top.name}/; put a copy of what it leads to in its place"
    if not full.exists():
        return "is a link that leads nowhere; remove it"
    if full.is_dir():
        return "is a link to a folder; put a copy of the folder in its place"
    return ""


def _mistake_of_size(full: Path) -> str:
    if full.suffix.lower() not in _PICTURES or not full.is_file():
        return ""
    if (size := full.stat().st_size) <= LARGEST_PICTURE:
        return ""
    shown = f"{ceil(size / 100_000) / 10} MB"
    return f"is a picture of {shown}, for which readers wait; save it with at most 2 MB"


def _mistake_of_folder(full: Path, path: Path) -> str:
    if not os.access(full, os.R_OK | os.X_OK):
        return "can't be read; change its permissions"
    if path == Path("templates"):
        return "MkDocs passes over a folder of this name; rename it"
    return "is a folder, and a page is a file; rename it" if path.suffix == _PAGE else ""


def _mistake_of_name(path: Path) -> str:
    if path.suffix.lower() in _LIKE_PAGES and path.suffix != _PAGE:
        return f"a page's name ends with {_PAGE}; rename it"
    if path.name == "README.md":
        return "MkDocs publishes a README.md as the folder's index.md; rename it"
    return ""


def _mistake_of_kind(full: Path) -> str:
    kind = full.suffix.lower()
    if kind == ".svg":
        return mistake_in_svg(full)
    if kind in _PUBLISHED or full.suffix == _PAGE or full.name == _DOMAIN:
        return ""
    what = f"a file {kind}" if kind else "a file without a kind in its name"
    return f"{what} is not for a course; browsers may run it: remove it, or publish a .pdf or .zip"


def mistake_of_place(path: Path, site_s_own: Collection[str]) -> str:
    """What is wrong with a file at the top, if the site has one of its own that would lie there."""
    name = path.stem if path.suffix == _PAGE else path.name
    if len(path.parts) == 1 and name.casefold() in site_s_own:
        return f"the site has {name.casefold()} of its own there; rename it"
    return ""


def _met_twice(files: list[Path]) -> Iterator[Problem]:
    """Files that would be published at one address, or at two that only differ in case."""
    taken: dict[str, Path] = {}
    for path in files:
        address = _published(path)
        first = taken.setdefault(unicodedata.normalize("NFC", address).casefold(), path)
        if first != path:
            same = (
                "one address" if _published(first) == address else "addresses that differ in case"
            )
            sentence = f"{first.as_posix()} and this are published at {same}; rename one of them"
            yield Problem(sentence, path=path)


def _published(path: Path) -> str:
    return f"{address_of(path)}index.html" if path.suffix == _PAGE else path.as_posix()
