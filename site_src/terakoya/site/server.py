"""The development server: the built site, rebuilt and reloaded as its files change."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from terakoya.calculator.errors import TerakoyaError
from terakoya.lesson.course import CONFIGURATION, Course, load_course
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES, MATERIAL, Engine
from terakoya.site.errors import ServerError
from terakoya.site.places import STATIC, TERAKOYA
from terakoya.site.watching import Watching, look

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

WEB = TERAKOYA.parent / "web" / "package.json"
"""The page's scripts and styles are compiled from its folder, in this project's repository."""
TEMPLATES = TERAKOYA / "templates"

_RELOADING = re.compile(r"/livereload/(?P<epoch>\d+)\.js")
"""The script that reloads a page, by when the site was built."""

_log = logging.getLogger(__name__)


class _Server(LiveReloadServer):
    def __init__(
        self, build: Callable[[], None], host: str, port: int, root: Path, path: str
    ) -> None:
        super().__init__(build, host, port, str(root), path)
        self.observer = Watching()  # type: ignore[assignment]
        self.error_handler = lambda code: (root / f"{code}.html").read_bytes()

    def server_activate(self) -> None:
        """Say where the site is once it can be had; the port may have been chosen just now."""
        super().server_activate()
        address = f"http://{self.server_name}:{self.server_port}{self.mount_path}"
        _log.info("Serving %s (Ctrl-C ends it)", address)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """A page that fetches what reloads it: its policy lets no script of ours stand in it."""
        before, end, after = content.rpartition(b"</body>")
        return b'%b<script src="/livereload/%d.js"></script>%b%b' % (before, epoch, end, after)

    def _serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        """Answer as MkDocs does, or with the script that it would have put into the page."""
        asked = _RELOADING.fullmatch(environ["PATH_INFO"])
        if asked is None:
            return super()._serve_request(environ, start_response)
        inject: Callable[[bytes, int], bytes] = super()._inject_js_into_html
        script = inject(b"", int(asked["epoch"]))
        start_response("200 OK", [("Content-Type", "application/javascript")])
        return [script.removeprefix(b"<script>").removesuffix(b"</script>")]

    def build_again(self) -> None:
        """Build as if a file had changed."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()


def serve(
    course: Course, output: Path, host: str, port: int, engine: Engine = ENGINES[MATERIAL]
) -> None:
    """Build a course and serve it until interrupted, under the path it is published at.

    Port 0 is any that is free. Raises `ServerError` if the port is taken, and what `build` raises.
    """
    # Material's instant navigation follows only addresses of the host that the site was built for.
    path = urlsplit(course.site_url).path or "/"
    site_url = f"http://{host}:{port}{path}"
    watched = _watched(course)

    def build(course: Course) -> None:
        builder.build(course, output, site_url, release=False)
        builder.compare(course, server.build_again)

    def rebuild() -> None:
        before = [look(path) for path in watched]
        try:
            build(load_course(course.root))
        except Exception as error:  # whatever it is, a file that was half saved may be to blame
            if before != [look(path) for path in watched]:
                rebuild()
            elif isinstance(error, TerakoyaError):
                _log.error("%s", error)
            else:
                raise

    with Builder(engine) as builder:
        server = _Server(rebuild, host, port, output, path)
        for one in watched:
            server.watch(one)
        build(course)
        _run(server, host, port)


def _run(server: _Server, host: str, port: int) -> None:
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise ServerError(host, port, str(error.strerror)) from None
    except OverflowError:
        raise ServerError(host, port, "there is no such port") from None
    except KeyboardInterrupt:
        _log.info("Stopped")
    finally:
        server.shutdown()


def _watched(course: Course) -> list[str]:
    """The files and folders that a site is made of, and may be changed."""
    own = [course.root / name for name in ("course", "calculators", CONFIGURATION)]
    return [str(path) for path in (*own, *([STATIC, TEMPLATES] if WEB.is_file() else ()))]
