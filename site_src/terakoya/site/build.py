"""The whole site of a course: checked, bundled, built in every language, put in place at once."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache as once
from importlib.metadata import distributions
from pathlib import Path

from terakoya.calculator.session import AnswerRequest
from terakoya.check.checker import Checker
from terakoya.check.errors import CourseError
from terakoya.check.samples import samples
from terakoya.lesson.course import CONFIGURATION, Course, load_library
from terakoya.lesson.fences import Library
from terakoya.site.assets import FOLDER, STATIC, find_assets, make_assets
from terakoya.site.cache import Cache, files_below, key_of, link_tree, replace
from terakoya.site.configuration import configuration
from terakoya.site.engine_process import EngineProcess
from terakoya.site.engines import ENGINES, MATERIAL, Engine
from terakoya.site.root import write_root
from terakoya.site.runtime import TERAKOYA

_log = logging.getLogger(__name__)


class Builder(ExitStack):
    """Builds courses; the processes it starts for that stay for the next build."""

    def __init__(self, engine: Engine = ENGINES[MATERIAL]) -> None:
        """Raises `ConfigurationError` if the engine is not installed."""
        super().__init__()
        engine.require()
        self._engine = engine
        self._checker = self.enter_context(Checker())
        self._processes: dict[str, EngineProcess] = {}

    def build(
        self, course: Course, output: Path, site_url: str | None = None, *, release: bool = True
    ) -> None:
        """Build a course into a folder, which is replaced only when all has gone well.

        ``site_url`` is the address it will be served at, unless that is the one in ``mkdocs.yml``.
        What is a mistake in a release only, a page in one language, is a warning otherwise.
        Raises `CourseError` with every mistake of the authors, `EngineError`, or `BundleError`.
        """
        for setting in self._engine.passed_over(course.configuration):
            _log.warning("%s may pass over %s in mkdocs.yml", self._engine.package, setting)
        self._check(course, release)
        cache = Cache(course.root / ".cache" / "terakoya")
        assets = _assets(course, cache)
        for language in set(course.languages) - self._processes.keys():
            process = EngineProcess(self._engine, language)
            self._processes[language] = self.enter_context(process)
        url = _with_slash(site_url or course.site_url)
        with ThreadPoolExecutor() as languages:
            built = languages.map(
                lambda name: _language(course, assets, cache, url, self._processes[name]),
                course.languages,
            )
            parts = dict(zip(course.languages, built, strict=True))
        _assemble(course, assets, parts, url, output, cache)
        _log.info("Built %s", output)

    def _check(self, course: Course, release: bool) -> None:
        _log.info("Checking %s", course.root)
        problems = self._checker.check(course)
        if any(release or not problem.release_only for problem in problems):
            raise CourseError(problems)
        for problem in problems:
            _log.warning("%s before it is published", problem)


def _assets(course: Course, cache: Cache) -> Path:
    def make(folder: Path) -> None:
        _log.info("Bundling Python for the browser")
        requests = list(sample_requests(load_library(course), course.languages))
        make_assets(course.calculators, requests, cache.folder / "bundle", folder)

    ingredients = files_below(TERAKOYA), course.calculator_files(), course.shared_files()
    return cache.part(
        "assets", key_of(json.dumps(course.languages), _versions(), *ingredients), make
    )


def _language(
    course: Course, assets: Path, cache: Cache, site_url: str, process: EngineProcess
) -> Path:
    language, engine = process.language, process.engine
    configured = configuration(course, language, find_assets(assets), site_url, engine)

    def make(folder: Path) -> None:
        _log.info("Building %s", language)
        process.build(course, configured, cache.folder, folder, site_url)

    ingredients = (
        files_below(course.pages_folder(language)),
        course.calculator_files(),
        course.shared_files(),
        course.root / CONFIGURATION,
        [path for path in files_below(TERAKOYA) if not path.is_relative_to(STATIC)],
    )
    # What mkdocs.yml takes from the environment stands in neither file.
    told = json.dumps([engine.package, course.configuration, configured], default=str)
    key = key_of(told, _versions(), *ingredients)
    return cache.part(language, key, make)


def _with_slash(address: str) -> str:
    return address and f"{address.rstrip('/')}/"


def _assemble(
    course: Course,
    assets: Path,
    languages: Mapping[str, Path],
    site_url: str,
    output: Path,
    cache: Cache,
) -> None:
    site = cache.folder / "site.unfinished"
    shutil.rmtree(site, ignore_errors=True)
    link_tree(assets, site / FOLDER)
    for language, folder in languages.items():
        link_tree(folder, site / language)
    write_root(course, find_assets(assets), site_url, site)
    replace(output, site)


def sample_requests(library: Library, languages: tuple[str, ...]) -> Iterator[str]:
    """Requests that try every calculator in every language, what can't be read among them."""
    for name, schema in library.items():
        for language in languages:
            for typed in (*samples(schema), dict.fromkeys(schema.inputs, "?")):
                request = AnswerRequest(
                    ask="answer", calculator=name, language=language, inputs=typed
                )
                yield json.dumps(request, ensure_ascii=False)


@once
def _versions() -> str:
    """Whatever is installed: another version of the engine builds other pages."""
    return ",".join(sorted(f"{found.name}={found.version}" for found in distributions()))
