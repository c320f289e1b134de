"""An engine at work, in a process of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from runpy import run_module
from tempfile import TemporaryFile
from traceback import print_exc
from typing import Any

import yaml

from terakoya.check.apart import Apart
from terakoya.lesson import building
from terakoya.lesson.building import LANGUAGE, PRINTED
from terakoya.lesson.course import CONFIGURATION, Course
from terakoya.lesson.metadata import Published
from terakoya.site.cache import replace
from terakoya.site.engines import Engine
from terakoya.site.errors import EngineError
from terakoya.site.finish import finish

STREAMS = (1, 2)
"""Standard output and standard error, as the system numbers them."""


class EngineProcess(Apart):
    """A process that runs an engine, for one language."""

    def __init__(self, engine: Engine, language: str) -> None:
        super().__init__()
        self.engine = engine
        self.language = language

    def build(
        self, course: Course, configured: dict[str, Any], work: Path, output: Path, site_url: str
    ) -> None:
        """Build the language's pages into a folder; ``work`` is one for files on the way.

        ``site_url`` is as in `configuration`. Raises `EngineError` with what the engine said.
        """
        project = work / f"{self.language}.project"
        shutil.rmtree(project, ignore_errors=True)
        project.mkdir(parents=True)
        docs = self.engine.pages(course.pages_folder(self.language), project)
        path = project / CONFIGURATION
        folders = {"docs_dir": docs, "site_dir": "site"}
        text = yaml.safe_dump({**configured, **folders}, allow_unicode=True, sort_keys=False)
        path.write_text(text, "utf-8")
        printed = project / "printed"
        told = {LANGUAGE: self.language, PRINTED: str(printed), "NO_MKDOCS_2_WARNING": "1"}
        running = self.submit(_run, self.engine.package, path, course.root, told)
        failed, said = running.result()
        if failed:
            raise EngineError(self.language, said.strip())
        replace(output, project / "site")
        finish(Published(course, self.language, site_url), printed, output)


def _run(package: str, configuration: Path, folder: Path, told: dict[str, str]) -> tuple[bool, str]:
    """Run an engine in this process: whether it failed, and what it said."""
    os.chdir(folder)
    os.environ.update(told)
    sys.argv = [package, "build", "--strict", "--config-file", str(configuration)]
    building.forget()
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
