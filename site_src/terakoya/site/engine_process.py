"""An engine at work, in a process of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from io import StringIO
from pathlib import Path
from runpy import run_module
from shutil import ignore_patterns
from tempfile import TemporaryFile
from traceback import print_exc
from typing import Any

import yaml

from terakoya.check.apart import Apart
from terakoya.check.errors import CourseError
from terakoya.lesson.course import CONFIGURATION, Course, load_course, load_library
from terakoya.lesson.embeds import embeds_of
from terakoya.lesson.errors import Problem
from terakoya.lesson.example import Example
from terakoya.lesson.fences import Fence
from terakoya.lesson.history import Newer
from terakoya.lesson.metadata import Published
from terakoya.lesson.outline import drills_of
from terakoya.lesson.palette import LOOK, SHEET, style_sheet
from terakoya.lesson.printer import Printer
from terakoya.lesson.quantities import load_businesses
from terakoya.site.cache import link_tree, replace
from terakoya.site.drafts import files_of_drafts
from terakoya.site.drawing import PRINT, Drawer
from terakoya.site.embeds import write_embeds
from terakoya.site.engines import Engine
from terakoya.site.errors import EngineError
from terakoya.site.finish import finish, mistakes_in_site

DOCS = "docs"
"""In the folder of an engine's ``mkdocs.yml``: the pages as it is given them."""
SITE = "site"
"""There too: the pages as it has built them."""

STREAMS = (1, 2)
"""Standard output and standard error, as the system numbers them."""


class EngineProcess(Apart):
    """A process that runs an engine, for one language."""

    def __init__(self, engine: Engine, language: str) -> None:
        super().__init__()
        self.engine = engine
        self.language = language

    def build(
        self,
        course: Course,
        configured: dict[str, Any],
        work: Path,
        output: Path,
        site_url: str,
        *,
        offline: bool = False,
        newer: Mapping[Path, Newer] | None = None,
    ) -> None:
        """Build the language's pages into a folder; ``work`` is one for files on the way.

        ``site_url`` is as in `configuration`, ``offline`` and ``newer`` as in `Published`. Raises
        `EngineError` with what the engine said, and `CourseError` where a page did not become what
        it was read as.
        """
        project = work / f"{self.language}.project"
        shutil.rmtree(project, ignore_errors=True)
        project.mkdir(parents=True)
        text = yaml.safe_dump(
            {**configured, "docs_dir": DOCS, "site_dir": SITE}, allow_unicode=True, sort_keys=False
        )
        (project / CONFIGURATION).write_text(text, "utf-8")
        published = Published(course, self.language, site_url, offline, newer or {})
        built = self.submit(_build, self.engine.package, project, published, configured)
        if problems := built.result():
            raise CourseError(problems)
        replace(output, project / SITE)


def _build(
    package: str, project: Path, published: Published, configured: dict[str, Any]
) -> list[Problem]:
    """Build a language in this process; the mistakes, where pages are not as they were read."""
    course, language = published.course, published.language
    made_of = _made_of(course)
    drills = tuple(map(repr, drills_of(course, language).values()))
    embeds = tuple(embeds_of(course, language).items())
    printer = _printer(course.root, made_of, drills, embeds, language, course.currency(language))
    folder = course.pages_folder(language)
    texts = {page: (folder / page).read_text("utf-8-sig") for page in course.pages(language)}
    prepared = {page: printer.prepare(text) for page, text in texts.items()}
    _write_docs(folder, prepared, files_of_drafts(course, language), project)
    _write_look(course, project)
    failed, said = _run(package, project / CONFIGURATION, course.root)
    if failed:
        raise EngineError(language, said.strip())
    problems = mistakes_in_site(course, language, texts, project / SITE, printer)
    if not problems:
        finish(published, texts, project / SITE, printer)
        write_embeds(published, dict(embeds), configured, project / SITE, printer)
    return problems


@lru_cache(maxsize=1)
def _printer(
    root: Path,
    made_of: tuple[bytes, ...],
    drills: tuple[str, ...],
    embeds: tuple[tuple[str, Fence], ...],
    language: str,
    currency: str,
) -> Printer:
    """What prints with a course's calculators and words, for as long as they stay as they are.

    And so its drills, whose answers figures state.
    """
    course = load_course(root)
    library, locale = load_library(course), course.locale(language).in_currency(currency)
    words = course.words(language)["page"]
    businesses, asked = load_businesses(course), drills_of(course, language)
    example = Example(businesses, library, locale, words, asked) if businesses else None
    drawer = _drawer(PRINT.read_bytes())
    return Printer(library, locale, words, drawer.draw, example, dict(embeds))


@lru_cache(maxsize=1)
def _drawer(script: bytes) -> Drawer:
    """What draws charts, for as long as its script stays as it is."""
    return Drawer()


def _made_of(course: Course) -> tuple[bytes, ...]:
    """The content of the calculators' files, of what they share, of the course's words.

    And of what draws the charts.
    """
    files = *course.calculator_files(), *course.shared_files(), *course.word_files(), PRINT
    return tuple(path.read_bytes() for path in files)


def _write_docs(
    pages: Path, prepared: Mapping[Path, str], left_out: Iterable[Path], project: Path
) -> None:
    """Write what the engine is given: the pages as prepared, and what lies beside them."""
    link_tree(pages, project / DOCS, ignore_patterns("*.md", ".*"))
    for path in left_out:
        (project / DOCS / path).unlink()
    for page, text in prepared.items():
        path = project / DOCS / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _write_look(course: Course, project: Path) -> None:
    """Write what the pages of every language look by: the palette, and the course's own files."""
    if text := style_sheet(course.configuration):
        (project / DOCS / SHEET).write_text(text, "utf-8")
    if course.look.is_dir():
        link_tree(course.look, project / DOCS / LOOK, ignore_patterns(".*"))


def _run(package: str, configuration: Path, folder: Path) -> tuple[bool, str]:
    """Run an engine in this process: whether it failed, and what it said."""
    os.chdir(folder)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    sys.argv = [package, "build", "--strict", "--config-file", str(configuration)]
    with _said() as said:
        try:
            run_module(package, run_name="__main__", alter_sys=True)
            failed = False
        except SystemExit as ended:
            failed = bool(ended.code)
        except Exception:  # whatever a plugin or an extension raises is told
            print_exc()
            failed = True
    return failed, said.getvalue()


@contextmanager
def _said() -> Iterator[StringIO]:
    """What this process says, that of compiled code included, which asks Python for no stream."""
    said = StringIO()
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
        kept = [os.dup(stream) for stream in STREAMS]
        try:
            for stream in STREAMS:
                os.dup2(file.fileno(), stream)
            yield said
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for stream, copy in zip(STREAMS, kept, strict=True):
                os.dup2(copy, stream)
                os.close(copy)
            file.seek(0)
            said.write(file.read())
