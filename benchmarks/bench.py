"""What every measurement needs: a browser, rounds, and pages at the end of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright
from support.pages import hosted

from benchmarks.line import UNTHROTTLED, Line, Speed, line_to
from benchmarks.visit import Reader, reader

ROUNDS = 5


@dataclass(frozen=True)
class Bench:
    """What every measurement needs."""

    playwright: Playwright
    chromium: str
    say: Callable[[str], None]
    """Tells how far it is."""

    def alternate[T](self, what: str, *measures: Callable[[], T]) -> list[tuple[T, ...]]:
        """Measure one after the other in turn."""
        rounds = []
        for number in range(1, ROUNDS + 1):
            self.say(f"{what}: round {number} of {ROUNDS}")
            rounds.append(tuple(measure() for measure in measures))
        return rounds

    def reader(self) -> AbstractContextManager[Reader]:
        """A reader with a browser of their own."""
        return reader(self.playwright, self.chromium)


@dataclass(frozen=True)
class Place:
    """A page at the end of a line."""

    line: Line
    path: str

    @property
    def address(self) -> str:
        """What to visit."""
        return self.line.address + self.path


@contextmanager
def place(site: Path, path: str, speed: Speed = UNTHROTTLED) -> Iterator[Place]:
    """A page of a folder, hosted as on GitHub Pages, at the end of a line."""
    with hosted(site) as address, line_to(address, speed) as line:
        yield Place(line, path)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is there for a while."""
    with TemporaryDirectory(prefix="terakoya-bench-", ignore_cleanup_errors=True) as path:
        yield Path(path)
