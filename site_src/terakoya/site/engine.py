"""One language of a course through the site engine: its configuration, and the run."""

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

from terakoya.errors import EngineError
from terakoya.lesson import building
from terakoya.lesson.apart import Apart
from terakoya.lesson.building import LANGUAGE, PRINTED
from terakoya.lesson.course import CONFIGURATION, Course, is_lesson
from terakoya.lesson.metadata import Published
from terakoya.lesson.wording import say
from terakoya.site.assets import Assets, early_script
from terakoya.site.cache import replace
from terakoya.site.engines import Engine
from terakoya.site.finish import finish

STREAMS = (1, 2)
"""Standard output and standard error, as the system numbers them."""

OVERRIDES = Path(__file__).parent.parent / "templates" / "material"
"""Templates that take the place of the theme's own."""


def configuration(
    course: Course, language: str, assets: Assets, site_url: str, engine: Engine
) -> dict[str, Any]:
    """What a language adds to the course's ``mkdocs.yml``.

    ``site_url`` is that of the root, with a slash at its end, or empty.
    """
    settings = course.settings[language]
    given = course.configuration
    lists = {} if engine.extends_lists else given
    added = {
        "use_directory_urls": True,
        "INHERIT": str(course.root / CONFIGURATION),
        "site_url": site_url and f"{site_url}{language}/",
        "site_name": settings["site_name"],
        "site_description": settings["site_description"],
        "theme": _theme(course, language, engine),
        "extra_css": [*lists.get("extra_css", []), f"../{assets.style}"],
        "extra_javascript": [
            *lists.get("extra_javascript", []),
            {"path": f"../{assets.script}", "type": "module"},
        ],
        "extra": {
            "alternate": _alternate(course),
            "terakoya": {"worker": f"../{assets.worker}", "early": early_script()},
        },
    }
    return added if given.get("nav") else {**added, "nav": navigation(course, language)}


def _theme(course: Course, language: str, engine: Engine) -> dict[str, str]:
    given = course.configuration.get("theme")
    theme = given if isinstance(given, dict) else {"name": given or "material"}
    folder = course.root / theme["custom_dir"] if "custom_dir" in theme else OVERRIDES
    told = {key: theme.get(key, value) for key, value in engine.theme.items()}
    return {**told, "name": theme["name"], "custom_dir": str(folder), "language": language}


def navigation(course: Course, language: str) -> list[Any]:
    """Home, the lessons in the order of their file names, a section a folder, the other pages."""
    words = say(language)
    pages = course.pages(language)
    sections: dict[str, list[str]] = {}
    for page in pages:
        if len(page.parts) > 1:
            sections.setdefault(page.parts[0], []).append(page.as_posix())
    home = [page.name for page in pages if page == Path("index.md")]
    lessons = [page.name for page in pages if is_lesson(page)]
    others = [
        page.name for page in pages if len(page.parts) == 1 and page.name not in home + lessons
    ]
    return [
        *({words["home"]: page} for page in home),
        {words["lessons"]: lessons},
        *({words.get(name, name): _index_first(paths)} for name, paths in sections.items()),
        *others,
    ]


def _index_first(paths: list[str]) -> list[str]:
    return sorted(paths, key=lambda path: (not path.endswith("/index.md"), path))


def _alternate(course: Course) -> list[dict[str, str]]:
    return [
        {"name": settings.get("name", language), "link": f"../{language}/", "lang": language}
        for language, settings in course.settings.items()
    ]


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
