"""A page's style sheets as one file: the page is seen only when the last of them is there.

Of the theme's, that file has only what the pages, or the scripts in them, can come to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote

from terakoya.lesson.course import ASSETS
from terakoya.site.cache import key_of
from terakoya.site.errors import ProgramError, StyleError
from terakoya.site.places import NODE, STATIC
from terakoya.site.programs import Programs

FOLDER = "assets/stylesheets"
"""In a language's folder: where the theme has its own."""
TRIM = STATIC / "trim.cjs"
"""Takes a style sheet and words, and gives what of it these can come to: ``web/src/trim``."""

_LINK = re.compile(r'<link rel="stylesheet" href="(?P<path>[^"]+)">')
_OWN = re.compile(rf'<link rel="stylesheet" href="[./]*{ASSETS}/styles-\w+\.css">')
_BESIDE = re.compile(r"""@import|url\((?!["']?(?:data:|#))""")
"""What a style sheet can say at its own place only."""
_SWITCHING = re.compile(r"\[data-md-color-switching\] \*,[^{]*\{[^}]*\}")
"""The theme's: because of it a browser styles a page twice more when the theme's script starts."""
_WORD = re.compile(r"[\w-]+", re.ASCII)
"""What a style sheet can be about: an element, a class, an attribute or its value."""


class StyleSheets:
    """The style sheets of the pages in a folder, which are finished but for them."""

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
        theme_s = [path for path in found.values() if path not in course_s and self._text(path)]
        joined = [STATIC / "styles.css", *filter(self._text, course_s)]
        for path in (*theme_s, *joined, *course_s):
            head = head.replace(linked.get(path, ""), "", 1)
        home = "../" * len(page.parent.relative_to(self._output).parts)
        name = self._name(tuple(theme_s), tuple(joined))
        links = [f'<link rel="stylesheet" href="{home}{FOLDER}/{name}">']
        links += [linked[path] for path in course_s if path not in joined]
        return f"{head.replace(own[0], ''.join(links), 1)}{end}{body}"

    def _write(self, theme_s: tuple[Path, ...], others: tuple[Path, ...]) -> str:
        """Write one file with the content of these; its name."""
        theme = _SWITCHING.sub("", "\n".join(map(self._text, theme_s)))
        text = "\n".join([_trimmed(theme, self._words()), *map(self._text, others)])
        name = f"styles-{key_of(text)}.css"
        folder = self._output / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
        return name

    def _words(self) -> set[str]:
        """All that the pages and their scripts say."""
        pages = (path for kind in ("html", "js") for path in self._output.rglob(f"*.{kind}"))
        # An author's script may be in any encoding; these words are the same in all.
        texts = (path.read_text("latin-1") for path in (*pages, *STATIC.glob("*.js")))
        return {word for text in texts for word in _WORD.findall(text)}


def _trimmed(sheet: str, words: set[str]) -> str:
    """What of a style sheet these words can come to."""
    said = sorted(words.intersection(_WORD.findall(sheet)))
    return _trim(sheet, tuple(said)) if sheet else ""


@lru_cache(maxsize=2)
def _trim(sheet: str, said: tuple[str, ...]) -> str:
    # Kept, since an author's next change seldom has other words of it.
    try:
        trimmed: str = Programs().run([NODE, str(TRIM)], {"sheet": sheet, "words": said})
    except ProgramError as error:
        raise StyleError(error.said) from error
    return trimmed


def _path(page: Path, link: str) -> Path:
    return (page.parent / unquote(link)).resolve()


def _text(sheet: Path) -> str:
    """The text of a style sheet; empty if it has to stay where it is."""
    text = sheet.read_text("utf-8-sig") if sheet.is_file() else ""
    return "" if _BESIDE.search(text) else text
