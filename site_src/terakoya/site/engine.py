"""One language of a course through the site engine: its configuration, and the run."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from runpy import run_module
from traceback import print_exc
from typing import Any

import yaml

from terakoya.errors import EngineError
from terakoya.lesson import building
from terakoya.lesson.apart import Apart
from terakoya.lesson.building import LANGUAGE, PRINTED
from terakoya.lesson.course import CONFIGURATION, Course, is_lesson
from terakoya.lesson.wording import say
from terakoya.site.assets import Assets, early_script
from terakoya.site.finish import finish

OVERRIDES = Path(__file__).parent.parent / "templates" / "material"
"""Templates that take the place of the theme's own."""


def configuration(course: Course, language: str, assets: Assets, site_url: str) -> dict[str, Any]:
    """What a language adds to the course's ``mkdocs.yml``; ``site_url`` is that of the root."""
    settings = course.settings[language]
    given = course.configuration
    return {
        "INHERIT": str(course.root / CONFIGURATION),
        "site_url": f"{site_url.rstrip('/')}/{language}/" if site_url else "",
        "docs_dir": str(course.pages_folder(language)),
        "site_name": settings.get("site_name", given.get("site_name", "")),
        "site_description": settings.get("site_description", given.get("site_description", "")),
        "theme": _theme(course, language),
        "extra_css": [*given.get("extra_css", []), f"../{assets.style}"],
        "extra_javascript": [
            *given.get("extra_javascript", []),
            {"path": f"../{assets.script}", "type": "module"},
        ],
        "extra": {
            "alternate": _alternate(course),
            "terakoya": {"worker": f"../{assets.worker}", "early": early_script()},
        },
        "nav": given.get("nav") or navigation(course, language),
    }


def _theme(course: Course, language: str) -> dict[str, str]:
    given = course.configuration.get("theme")
    theme = given if isinstance(given, dict) else {"name": given or "material"}
    folder = course.root / theme["custom_dir"] if "custom_dir" in theme else OVERRIDES
    return {"name": theme["name"], "custom_dir": str(folder), "language": language}


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


def run(
    course: Course,
    language: str,
    configured: dict[str, Any],
    work: Path,
    output: Path,
    process: Apart,
) -> None:
    """Build a language's pages into a folder, in a process apart.

    Raises `EngineError` with what the engine said.
    """
    work.mkdir(parents=True, exist_ok=True)
    path = work / f"mkdocs.{language}.yml"
    path.write_text(yaml.safe_dump(configured, allow_unicode=True, sort_keys=False), "utf-8")
    printed = work / f"printed.{language}"
    shutil.rmtree(printed, ignore_errors=True)
    arguments = ["build", "--quiet", "--strict", "--config-file", str(path)]
    told = {LANGUAGE: language, PRINTED: str(printed), "NO_MKDOCS_2_WARNING": "1"}
    failed, said = process.run(
        _run, "mkdocs", [*arguments, "--site-dir", str(output)], course.root, told
    )
    if failed:
        raise EngineError(language, said.strip())
    finish(course, language, printed, output)


def _run(
    package: str, arguments: list[str], folder: Path, environment: dict[str, str]
) -> tuple[bool, str]:
    """Run a package's command in this process: whether it failed, and what it said."""
    os.chdir(folder)
    os.environ.update(environment)
    sys.argv = [package, *arguments]
    building.forget()
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            run_module(package, run_name="__main__", alter_sys=True)
        except SystemExit as ended:
            return bool(ended.code), said.getvalue()
        except Exception:  # whatever a plugin or an extension raises is told
            print_exc()
            return True, said.getvalue()
    return False, said.getvalue()
