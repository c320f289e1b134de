"""A server that behaves as GitHub Pages does: a sub-folder, gzip for some types, no own headers."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

from support.listening import listening

TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
    ".mjs": "application/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm", ".xml"}


@contextmanager
def hosted(
    site: Path,
    folder: str = "/terakoya/",
    blocked: Callable[[str], bool] | None = None,
    max_age: int = 600,
) -> Iterator[str]:
    """Serve a folder as a project's pages; gives the address of its root.

    Paths for which ``blocked`` is true are not found. For ``max_age`` seconds, a browser may keep
    what it is sent.
    """
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if ended.is_set():  # the browser still had a connection
                self.close_connection = True
                return
            path = unquote(urlsplit(self.path).path)
            file = _file(site, folder, path)
            if file is None or (blocked and blocked(path)):
                missing = site / "404.html"
                content = missing.read_bytes() if missing.exists() else b"not found"
                self._answer(HTTPStatus.NOT_FOUND, content, ".html")
            elif file.is_dir():
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                gzipped = "gzip" in self.headers.get("Accept-Encoding", "")
                self._answer(HTTPStatus.OK, *_content(file, file.stat().st_mtime_ns, gzipped))

        def _answer(
            self, status: HTTPStatus, content: bytes, ending: str, encoding: str = ""
        ) -> None:
            self.send_response(status)
            self.send_header("Content-Type", TYPES.get(ending, "application/octet-stream"))
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", f"max-age={max_age}")
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # the browser left
                super().handle()

    with listening(Handler) as host:
        try:
            yield f"http://{host}{folder}"
        finally:
            ended.set()


def _file(site: Path, folder: str, path: str) -> Path | None:
    if not path.startswith(folder) or ".." in path:
        return None
    file = site / path.removeprefix(folder)
    if path.endswith("/"):
        file /= "index.html"
    return file if file.exists() else None


@lru_cache(maxsize=512)
def _content(file: Path, changed: int, gzipped: bool) -> tuple[bytes, str, str]:
    """A file's content as sent, its ending, and the encoding it is sent in."""
    content = file.read_bytes()
    if gzipped and file.suffix in COMPRESSED:
        return gzip.compress(content, 6), file.suffix, "gzip"
    return content, file.suffix, ""
