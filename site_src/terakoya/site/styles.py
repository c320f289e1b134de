"""A page's style sheets as one file: the page is seen only when the last of them is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from terakoya.lesson.course import ASSETS
from terakoya.site.cache import key_of
from terakoya.site.places import STATIC

FOLDER = "assets/stylesheets"
"""In a language's folder: where the theme has its own."""

_LINK = re.compile(r'<link rel="stylesheet" href="(?P<path>[^"]+)">')
_OWN = re.compile(rf'<link rel="stylesheet" href="[./]*{ASSETS}/styles-\w+\.css">')
_BESIDE = re.compile(r"""@import|url\((?!["']?(?:data:|#))""")
"""What a style sheet can say at its own place only."""
_SWITCHING = re.compile(r"\[data-md-color-switching\] \*,[^{]*\{[^}]*\}")
"""The theme's: because of it a browser styles a page twice more when the theme's script starts."""


class StyleSheets:
    """The style sheets of the pages in a folder that an engine has written."""

    def __init__(self, output: Path, own: Sequence[str]) -> None:
        """``own`` are those of the course, in order: paths from the folder."""
        self._output = output
        self._course_s = [(output / name).resolve() for name in own]
        self._text = cache(_text)
        self._name = cache(self._write)

    def join(self, html: str, page: Path) -> str:
        """A page with one link instead of the theme's, Terakoya's and the course's, in this order.

        A sheet that is elsewhere, or that leads to files by their place beside it, stays linked:
        that of the theme before the others, that of the course behind them.
        """
        own = _OWN.search(html)
        if own is None:
            return html
        head, end, body = html.partition("</head>")
        found = {link[0]: _path(page, link["path"]) for link in _LINK.finditer(head)}
        found.pop(own[0])
        linked = {path: link for link, path in found.items()}
        course_s = [path for path in self._course_s if path in linked]
        joined = [path for path in found.values() if path not in course_s and self._text(path)]
        joined += [STATIC / "styles.css", *filter(self._text, course_s)]
        for path in (*joined, *course_s):
            head = head.replace(linked.get(path, ""), "", 1)
        home = "../" * len(page.parent.relative_to(self._output).parts)
        links = [f'<link rel="stylesheet" href="{home}{FOLDER}/{self._name(*joined)}">']
        links += [linked[path] for path in course_s if path not in joined]
        return f"{head.replace(own[0], ''.join(links), 1)}{end}{body}"

    def _write(self, *sheets: Path) -> str:
        """Write one file with the content of these; its name."""
        text = _SWITCHING.sub("", "\n".join(map(self._text, sheets)))
        name = f"styles-{key_of(text)}.css"
        folder = self._output / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        return name


def _path(page: Path, link: str) -> Path:
    return (page.parent / unquote(link)).resolve()


def _text(sheet: Path) -> str:
    """The text of a style sheet; empty if it has to stay where it is."""
    text = sheet.read_text("utf-8-sig") if sheet.is_file() else ""
    return "" if _BESIDE.search(text) else text
