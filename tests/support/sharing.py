"""What all workers of a test run share: built sites, each made by the first that needs it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from filelock import FileLock

from support.courses import ROOT, SECOND_COURSE, SMALL_COURSE
from support.pages import hosted
from terakoya.lesson.course import load_course
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES


class Hosting(NamedTuple):
    """The course, built for the address it is hosted at."""

    site: Path
    address: str


@dataclass(frozen=True)
class Run:
    """A folder, and for each engine the address at which its site is hosted."""

    folder: Path
    addresses: Mapping[str, str]

    def site(self, engine: str) -> Path:
        """Where the course is as an engine builds it, built already or not."""
        return _site(self.folder, engine)

    def hosting(self, engine: str) -> Hosting:
        """The course as an engine builds it; whoever asks first builds it, the others wait."""
        course, site = self.folder / "course", self.site(engine)
        with FileLock(self.folder / "course.lock"):
            if not course.exists():
                _copy_course(course)
            if not site.exists():
                site.parent.mkdir(exist_ok=True)
                with Builder(ENGINES[engine]) as builder:
                    builder.build(load_course(course), site, self.addresses[engine])
        return Hosting(site, self.addresses[engine])

    def small_course(self) -> Path:
        """The small course, built once for all: nothing may be written into it."""
        return self._built(SMALL_COURSE)

    def second_course(self) -> Path:
        """The second course, built once for all."""
        return self._built(SECOND_COURSE)

    def _built(self, original: Path) -> Path:
        course = self.folder / original.name
        with FileLock(self.folder / f"{original.name}.lock"):
            if not (course / "site").exists():
                shutil.copytree(original, course)
                with Builder() as builder:
                    builder.build(load_course(course), course / "site")
        return course

    def bundled_course(self, to: Path) -> Path:
        """A copy of the small course, with the bundle that it will have, but no pages yet."""
        pages = shutil.ignore_patterns("en-*", "fr-*")
        shutil.copytree(self.small_course() / ".cache", to / ".cache", ignore=pages)
        return shutil.copytree(SMALL_COURSE, to, dirs_exist_ok=True)


@contextmanager
def begin() -> Iterator[Run]:
    """A run, with a host for each engine's site to come."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="terakoya-tests-")))
        hosts = {engine: hosted(_site(folder, engine)) for engine in ENGINES}
        yield Run(folder, {engine: stack.enter_context(host) for engine, host in hosts.items()})


def _site(folder: Path, engine: str) -> Path:
    return folder / "sites" / engine


def _copy_course(to: Path) -> None:
    unfinished = to.with_name("unfinished")
    for name in ("course", "calculators"):
        shutil.copytree(ROOT / name, unfinished / name)
    shutil.copy(ROOT / "mkdocs.yml", unfinished)
    unfinished.rename(to)
