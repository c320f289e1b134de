"""The development server: the built site, rebuilt and reloaded as its files change."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from terakoya.errors import TerakoyaError
from terakoya.lesson.course import CONFIGURATION, Course, load_course
from terakoya.site.build import build

_log = logging.getLogger(__name__)


def serve(course: Course, output: Path, host: str, port: int) -> None:
    """Build a course and serve it until interrupted, under the path it is published at."""

    def rebuild() -> None:
        try:
            build(load_course(course.root), output)
        except TerakoyaError as error:
            _log.error("%s", error)

    build(course, output)
    path = urlsplit(str(course.configuration.get("site_url") or "/")).path
    server = LiveReloadServer(rebuild, host, port, str(output), path)
    for watched in ("course", "calculators", CONFIGURATION):
        server.watch(str(course.root / watched))
    _log.info("Serving %s (Ctrl-C ends it)", server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        _log.info("Stopped")
    finally:
        server.shutdown()
