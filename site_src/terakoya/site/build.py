"""The whole site of a course: checked, bundled, built in every language, put in place at once."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from terakoya.check.checker import Checker
from terakoya.check.errors import CourseError
from terakoya.check.older import older_pages
from terakoya.lesson.course import ASSETS, CONFIGURATION, Course
from terakoya.lesson.history import Newer, newer_elsewhere
from terakoya.site.assets import find_assets
from terakoya.site.bundler import Bundler
from terakoya.site.cache import Cache, files_below, key_of, link_tree, replace, versions
from terakoya.site.configuration import configuration
from terakoya.site.drawing import PRINT
from terakoya.site.engine_process import EngineProcess
from terakoya.site.engines import ENGINES, MATERIAL, Engine
from terakoya.site.offline import write_service_worker
from terakoya.site.places import STATIC, TERAKOYA
from terakoya.site.policy import seal
from terakoya.site.root import write_root
from terakoya.site.styles import TRIM

_log = logging.getLogger(__name__)


class Builder(ExitStack):
    """Builds courses; the processes it starts for that stay for the next build."""

    def __init__(self, engine: Engine = ENGINES[MATERIAL], *, frozen: bool = True) -> None:
        """``frozen``: whether what is released gets a core, which is slow to make.

        Raises `ConfigurationError` if the engine is not installed.
        """
        super().__init__()
        engine.require()
        self._engine = engine
        self._bundler = self.enter_context(Bundler(frozen=frozen))
        self._checker = self.enter_context(Checker())
        self._processes: dict[str, EngineProcess] = {}

    def build(
        self, course: Course, output: Path, site_url: str | None = None, *, release: bool = True
    ) -> None:
        """Build a course into a folder, which is replaced only when all has gone well.

        ``site_url`` is the address it will be served at, unless that is the one in ``mkdocs.yml``.
        What is a mistake in a release only, a page in one language, is a warning otherwise; drafts
        are shown, the browser's answers are for `compare` to compare, and readers' devices don't
        keep the course.
        Raises `CourseError` with every mistake of the authors, `EngineError`, or `BundleError`.
        """
        for setting in self._engine.passed_over(course.configuration):
            _log.warning("%s may pass over %s in mkdocs.yml", self._engine.package, setting)
        self._check(course, release)
        course = course.with_drafts(drafts=not release)
        cache = _cache(course)
        make_assets = self._bundler.whole if release else self._bundler.draft
        assets = make_assets(course, cache)
        for language in set(course.languages) - self._processes.keys():
            process = EngineProcess(self._engine, language)
            self._processes[language] = self.enter_context(process)
        url = _with_slash(site_url or course.site_url)
        offline = release and course.offline
        newer = newer_elsewhere(course) if course.notes_older_translations else {}
        with ThreadPoolExecutor() as languages:
            built = [
                languages.submit(
                    _language,
                    course,
                    assets,
                    cache,
                    url,
                    self._processes[name],
                    offline,
                    newer.get(name, {}),
                )
                for name in course.languages
            ]
        parts = dict(zip(course.languages, _results(built), strict=True))
        with cache.alone("site"):
            _assemble(course, assets, parts, url, output, cache, offline)
        _log.info("Built %s", output)

    def compare(self, course: Course, differs: Callable[[], None]) -> None:
        """Compare in the background what was built, but for no release.

        ``differs`` is called if it is to be built again: it lacks a part of Python's library.
        """
        self._bundler.compare(course, _cache(course), differs)

    def _check(self, course: Course, release: bool) -> None:
        _log.info("Checking %s", course.root)
        problems = self._checker.check(course)
        if any(release or not problem.release_only for problem in problems):
            raise CourseError(problems)
        for problem in problems:
            _log.warning("%s before it is published", problem)
        for older in older_pages(course) if release else ():
            _log.warning("%s", older)


def _cache(course: Course) -> Cache:
    return Cache(course.root / ".cache" / "terakoya")


def _language(
    course: Course,
    assets: Path,
    cache: Cache,
    site_url: str,
    process: EngineProcess,
    offline: bool,
    newer: Mapping[Path, Newer],
) -> Path:
    language, engine = process.language, process.engine
    configured = configuration(course, language, find_assets(assets), site_url, engine)

    def make(folder: Path) -> None:
        _log.info("Building %s", language)
        process.build(
            course, configured, cache.folder, folder, site_url, offline=offline, newer=newer
        )

    ingredients = (
        files_below(course.pages_folder(language)),
        files_below(course.look),
        course.calculator_files(),
        course.shared_files(),
        course.root / CONFIGURATION,
        course.word_files(),
        [path for path in files_below(TERAKOYA) if not path.is_relative_to(STATIC)],
        PRINT,
        TRIM,
    )
    # What mkdocs.yml takes from the environment stands in neither file.
    settings = engine.package, course.configuration, configured, offline, course.drafts
    told = json.dumps((*settings, sorted(newer.items())), default=str)
    key = key_of(told, versions(), *ingredients)
    return cache.part(language, key, make)


def _results(built: Sequence[Future[Path]]) -> list[Path]:
    """What was built; raises the first error, or a `CourseError` of all languages."""
    errors = [one.exception() for one in built]
    if problems := [
        problem for error in errors if isinstance(error, CourseError) for problem in error.problems
    ]:
        raise CourseError(problems)
    return [one.result() for one in built]


def _with_slash(address: str) -> str:
    return address and f"{address.rstrip('/')}/"


def _assemble(
    course: Course,
    assets: Path,
    languages: Mapping[str, Path],
    site_url: str,
    output: Path,
    cache: Cache,
    offline: bool,
) -> None:
    site = cache.folder / "site.unfinished"
    shutil.rmtree(site, ignore_errors=True)
    link_tree(assets, site / ASSETS)
    for language, folder in languages.items():
        link_tree(folder, site / course.folder(language))
    write_root(course, find_assets(assets), site_url, site)
    seal(site)
    # Last, since it holds a hash of every file.
    write_service_worker(course, site, offline=offline)
    replace(output, site)
