"""The line between a site and its reader: as slow as wished, and with a meter for bytes."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from support.listening import listening

PIECE = 8 * 1024
"""Bytes that are sent in one go on a slow line; downloads under way take turns."""


@dataclass(frozen=True)
class Speed:
    """How fast a line is."""

    bits: float | None = None
    """A second, for all downloads together; None for no limit."""
    delay: float = 0
    """Seconds that a connection takes to be made, and each request to be heard and answered."""


UNTHROTTLED = Speed()
PHONE = Speed(bits=9e6, delay=0.06)


class Meter:
    """Counts and spaces what a line sends."""

    def __init__(self, speed: Speed) -> None:
        self.speed = speed
        self.sent: list[tuple[float, int]] = []
        """When something was sent, in seconds since the epoch, and how many bytes."""
        self._lock = threading.Lock()
        self._free = 0.0

    def pass_on(self, count: int) -> None:
        """Wait until so many bytes may be on the line, and count them."""
        with self._lock:
            seconds = count * 8 / self.speed.bits if self.speed.bits else 0
            self._free = max(self._free, time.monotonic()) + seconds
            wait = self._free - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self.sent.append((time.time(), count))


@dataclass(frozen=True)
class Line:
    """A line to a site."""

    address: str
    """What to visit in place of the site's own address."""
    meter: Meter

    def sent(self, begin: float, end: float) -> int:
        """Bytes sent between two moments, in seconds since the epoch; without headers."""
        return sum(count for moment, count in self.meter.sent if begin <= moment <= end)


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


@contextmanager
def line_to(site: str, speed: Speed = UNTHROTTLED) -> Iterator[Line]:
    """A line to a site that is served at an address.

    Each file is fetched from the site once; what it was answered with is kept and sent again.
    """
    address = urlsplit(site)
    meter = Meter(speed)
    answers: dict[tuple[str, str], _Answer] = {}

    def fetch(path: str, encodings: str) -> _Answer:
        if (path, encodings) not in answers:
            connection = http.client.HTTPConnection(address.netloc)
            connection.request("GET", path, headers={"Accept-Encoding": encodings})
            response = connection.getresponse()
            headers = [pair for pair in response.getheaders() if pair[0] not in ("Date", "Server")]
            answers[path, encodings] = _Answer(response.status, headers, response.read())
            connection.close()
        return answers[path, encodings]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            answer = fetch(self.path, self.headers.get("Accept-Encoding", ""))
            time.sleep(speed.delay)
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            piece = PIECE if speed.bits else len(answer.body) or 1
            for start in range(0, len(answer.body), piece):
                part = answer.body[start : start + piece]
                meter.pass_on(len(part))
                self.wfile.write(part)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            time.sleep(speed.delay)
            with suppress(BrokenPipeError, ConnectionResetError):  # the browser left
                super().handle()

    with listening(Handler) as host:
        yield Line(f"http://{host}{address.path}", meter)
