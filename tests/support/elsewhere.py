"""Where all that is not this machine leads: nowhere, and what was asked for is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from support.listening import listening

MAKERS = ".mozilla.com"
"""Hosts that Firefox itself calls, whatever it is told."""


@dataclass(frozen=True)
class Elsewhere:
    """A proxy that leads nowhere."""

    address: str
    """Of the proxy: a host and a port."""
    asked: list[str] = field(default_factory=list)
    """Names of hosts that a page asked for."""


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """Run that proxy."""

    class Handler(BaseHTTPRequestHandler):
        def refuse(self) -> None:
            # An address, or a host and a port that a tunnel is to lead to.
            asked = self.path if "//" in self.path else f"//{self.path}"
            host = urlsplit(asked).hostname or asked
            if not host.endswith(MAKERS):
                leading.asked.append(host)
            self.send_error(HTTPStatus.FORBIDDEN)

        def __getattr__(self, name: str) -> object:
            if name.startswith("do_"):  # whatever the method is
                return self.refuse
            raise AttributeError(name)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with listening(Handler) as host:
        leading = Elsewhere(host)
        yield leading
