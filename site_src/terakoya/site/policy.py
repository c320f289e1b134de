"""What every page of a site holds its browser to: what may run in it, and where it may ask.

It is the same to the byte on all of them, since Material and Zensical turn pages without a reload:
another one would be added to the first, and what either forbids is forbidden.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from terakoya.site.cache import write

_DIRECTIVES = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "media-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "manifest-src": ("'self'",),
    "form-action": ("'none'",),
    "base-uri": ("'none'",),
}
"""Besides the scripts and styles that stand in the pages. The theme's icons are ``data:``."""
_REFERRER = "same-origin"
"""A page elsewhere, to which a link leads, doesn't learn what was read here."""

_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset[^>]*>)?", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_DATA = r'\stype="application/(?:ld\+)?json"'
_INLINE = {
    "script-src": re.compile(rf"<script(?![^>]*(?:\ssrc=|{_DATA}))[^>]*>(.*?)</script>", re.DOTALL),
    "style-src": re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL),
}


def seal(site: Path) -> None:
    """Give every page of a site the policy that all of them need."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    policy = _policy(pages.values())
    for path, html in pages.items():
        # The file may be a link to one that is kept for the next build: it is put beside it.
        write(path, _HEAD.sub(lambda head: f"{head[0]}{policy}", html, count=1).encode())


def _policy(pages: Iterable[str]) -> str:
    """The policy of these pages, as it stands at the head of each."""
    # Nothing that an author wrote is let run, even if it had come so far.
    around = [_ARTICLE.sub("", html) for html in pages]
    directives = "; ".join(
        " ".join((name, *sources, *_hashes(name, around))) for name, sources in _DIRECTIVES.items()
    )
    return (
        f'\n<meta http-equiv="Content-Security-Policy" content="{directives}">\n'
        f'<meta name="referrer" content="{_REFERRER}">'
    )


def _hashes(directive: str, pages: Iterable[str]) -> list[str]:
    """What a directive calls the scripts, or the styles, that stand in pages."""
    if directive not in _INLINE:
        return []
    texts = {text for html in pages for text in _INLINE[directive].findall(html)}
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return sorted(f"'sha256-{digest}'" for digest in digests)
