"""The development server: the built site, rebuilt and reloaded as its files change."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from terakoya.calculator.errors import TerakoyaError
from terakoya.lesson.course import CONFIGURATION, Course, load_course
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES, MATERIAL, Engine
from terakoya.site.errors import ServerError

LOOK = 0.1
"""Seconds between two looks at the files."""

_log = logging.getLogger(__name__)


class _Server(LiveReloadServer):
    def server_activate(self) -> None:
        """Say where the site is once it can be had; the port may have been chosen just now."""
        super().server_activate()
        address = f"http://{self.server_name}:{self.server_port}{self.mount_path}"
        _log.info("Serving %s (Ctrl-C ends it)", address)


def serve(
    course: Course, output: Path, host: str, port: int, engine: Engine = ENGINES[MATERIAL]
) -> None:
    """Build a course and serve it until interrupted, under the path it is published at.

    Port 0 is any that is free. Raises `ServerError` if the port is taken, and what `build` raises.
    """
    # Material's instant navigation follows only addresses of the host that the site was built for.
    path = urlsplit(course.site_url).path or "/"
    site_url = f"http://{host}:{port}{path}"

    def rebuild() -> None:
        try:
            builder.build(load_course(course.root), output, site_url, release=False)
        except TerakoyaError as error:
            _log.error("%s", error)

    with Builder(engine) as builder:
        builder.build(course, output, site_url, release=False)
        server = _Server(rebuild, host, port, str(output), path, polling_interval=LOOK)
        server.error_handler = lambda code: (output / f"{code}.html").read_bytes()
        for watched in ("course", "calculators", CONFIGURATION):
            server.watch(str(course.root / watched))
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
