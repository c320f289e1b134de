"""The whole site of a course: checked, bundled, built in every language, put in place at once."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distributions
from pathlib import Path

import yaml

from terakoya.errors import CourseError
from terakoya.lesson.apart import Checker
from terakoya.lesson.course import CONFIGURATION, Course, load_library
from terakoya.lesson.fences import Library
from terakoya.lesson.samples import samples
from terakoya.site import engine
from terakoya.site.assets import FOLDER, STATIC, find_assets, make_assets
from terakoya.site.cache import Cache, files_below, key_of, link_tree, replace
from terakoya.site.root import render_root
from terakoya.site.runtime import PACKAGE

_log = logging.getLogger(__name__)


def build(
    course: Course,
    output: Path,
    checker: Checker,
    site_url: str | None = None,
    *,
    release: bool = True,
) -> None:
    """Build a course into a folder, which is replaced only when all has gone well.

    ``site_url`` is the address it will be served at, unless that is the one in ``mkdocs.yml``.
    What is a mistake in a release only, such as a page in one language, is a warning otherwise.
    Raises `CourseError` with every mistake of the authors, `EngineError`, or `BundleError`.
    """
    _check(course, checker, release)
    cache = Cache(course.root / ".cache" / "terakoya")
    assets = _assets(course, load_library(course), cache)
    with ThreadPoolExecutor() as languages:
        built = languages.map(
            lambda name: _language(course, name, assets, cache, site_url or course.site_url),
            course.languages,
        )
        _assemble(course, assets, dict(zip(course.languages, built, strict=True)), output, cache)
    _log.info("Built %s", output)


def _check(course: Course, checker: Checker, release: bool) -> None:
    _log.info("Checking %s", course.root)
    problems = checker.check(course)
    if any(release or not problem.release_only for problem in problems):
        raise CourseError(problems)
    for problem in problems:
        _log.warning("%s before it is published", problem)


def _assets(course: Course, library: Library, cache: Cache) -> Path:
    requests = list(sample_requests(library, course.languages))

    def make(folder: Path) -> None:
        _log.info("Bundling Python for the browser")
        make_assets(course.calculators, requests, cache.folder / "bundle", folder)

    ingredients = files_below(PACKAGE), sorted(course.calculators.glob("*.py"))
    return cache.part("assets", key_of(json.dumps(requests), _versions(), *ingredients), make)


def _language(course: Course, language: str, assets: Path, cache: Cache, site_url: str) -> Path:
    configured = engine.configuration(course, language, find_assets(assets), site_url)

    def make(folder: Path) -> None:
        _log.info("Building %s", language)
        engine.run(course, language, configured, cache.folder, folder)

    ingredients = (
        files_below(course.pages_folder(language)),
        course.calculator_files(),
        course.root / CONFIGURATION,
        [path for path in files_below(PACKAGE) if not path.is_relative_to(STATIC)],
    )
    return cache.part(language, key_of(yaml.safe_dump(configured), _versions(), *ingredients), make)


def _assemble(
    course: Course, assets: Path, languages: Mapping[str, Path], output: Path, cache: Cache
) -> None:
    site = cache.folder / "site.unfinished"
    shutil.rmtree(site, ignore_errors=True)
    link_tree(assets, site / FOLDER)
    for language, folder in languages.items():
        link_tree(folder, site / language)
    (site / "index.html").write_text(render_root(course, find_assets(assets)), "utf-8")
    # GitHub Pages must not run Jekyll over the site.
    (site / ".nojekyll").touch()
    replace(output, site)


def sample_requests(library: Library, languages: tuple[str, ...]) -> Iterator[str]:
    """Requests that try every calculator in every language, what can't be read among them."""
    for name, schema in library.items():
        for language in languages:
            for typed in (*samples(schema), dict.fromkeys(schema.inputs, "?")):
                request = {"calculator": name, "language": language, "inputs": typed}
                yield json.dumps(request, ensure_ascii=False)


def _versions() -> str:
    """Whatever is installed: another version of the engine builds other pages."""
    return ",".join(sorted(f"{found.name}={found.version}" for found in distributions()))
