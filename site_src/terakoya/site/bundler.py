"""A course's assets: made whole for its readers, drafted and compared later for its author."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from terakoya.calculator.quantity import MODULE
from terakoya.lesson.cells import cell_formulas, quantity_formulas
from terakoya.lesson.course import Course, load_library
from terakoya.lesson.locales import as_module
from terakoya.lesson.quantities import load_quantities
from terakoya.site.archive import Modules, zipped
from terakoya.site.assets import Formulas, find_assets, make_assets, require_compiled
from terakoya.site.cache import Cache, files_below, key_of, versions
from terakoya.site.comparison import Comparison
from terakoya.site.own_requests import own_requests
from terakoya.site.places import TERAKOYA
from terakoya.site.programs import Compiler, Programs
from terakoya.site.requests import sample_requests
from terakoya.site.runtime import course_modules, draft_bundle, make_bundle

FROZEN, WHOLE, DRAFT, BUNDLE = "frozen", "assets", "draft", "bundle"
"""The folders of the cache: assets with a core, those without, those not compared; bundles."""
SLOWER = "two to four times as long"
"""What a reader's first live answer takes without a core: `make bench` prints it."""
COURSE_LOCALES = "terakoya/calculator/course_locales.py"
"""The module that a course's own takes the place of."""

_log = logging.getLogger(__name__)


class _Told(NamedTuple):
    """What a course's calculators say that isn't in the modules."""

    requests: Sequence[str]
    """That a bundle is tried with."""
    formulas: Formulas

    @classmethod
    def by(cls, course: Course) -> _Told:
        """All of it."""
        library = load_library(course).items()
        formulas = {name: cell_formulas(schema) for name, schema in library}
        if business := load_quantities(course):
            formulas[MODULE] = quantity_formulas(business)
        return cls(_requests(course), formulas)


@dataclass(frozen=True)
class _Draft:
    """Assets that nobody has compared yet."""

    modules: Modules
    key: str
    told: _Told
    folder: Path


class Bundler(ExitStack):
    """Makes the assets of courses; the processes it starts for that stay for the next time."""

    def __init__(self, *, frozen: bool = True) -> None:
        """``frozen``: whether courses get a core."""
        super().__init__()
        self._frozen = frozen
        self._comparison = self.enter_context(Comparison())
        self._compiler: Compiler | None = None
        self._draft: _Draft | None = None

    def whole(self, course: Course, cache: Cache) -> Path:
        """The folder of a course's assets; `BundleError` if the browser answers otherwise."""
        modules, key = _ingredients(course)
        part = FROZEN if self._frozen else WHOLE
        if not (whole := cache.find(part, key)):
            _log.info("Bundling Python for the browser")
            whole = _make(part, modules, key, _Told.by(course), cache, Programs())
        if not self._frozen:
            _log.warning("built without a frozen core: the first live answer takes %s", SLOWER)
        return whole

    def draft(self, course: Course, cache: Cache) -> Path:
        """The same at once, if the last bundle's library will do: `compare` is to follow."""
        modules, key = _ingredients(course)
        self._comparison.end(unless=key)
        # Begun now, it is ready when something has changed.
        self._compiler = self._compiler or self.enter_context(Compiler())
        self._draft = None
        if whole := cache.find(FROZEN, key) or cache.find(WHOLE, key):
            return whole
        told = _Told.by(course)
        if (bundle := draft_bundle(modules, cache.folder / BUNDLE, self._compiler)) is None:
            _log.info("Bundling Python for the browser")
            return _make(WHOLE, modules, key, told, cache, Programs())
        make = partial(make_assets, bundle, told.formulas, cache.folder / BUNDLE)
        self._draft = _Draft(modules, key, told, cache.part(DRAFT, key, make))
        return self._draft.folder

    def compare(self, course: Course, cache: Cache, differs: Callable[[], None]) -> None:
        """Make the whole of what was a draft in the background.

        Where the browser answers otherwise, that is said; ``differs`` is called if a part of the
        library was missing.
        """
        if self._draft and not self._comparison.has(self._draft.key):
            compare = partial(_compare, self._draft, cache, differs)
            self._comparison.begin(self._draft.key, compare)


def _ingredients(course: Course) -> tuple[Modules, str]:
    """The modules of a course, and a key for all that its assets are made of."""
    require_compiled()
    modules = {
        **course_modules(course.calculators),
        COURSE_LOCALES: as_module(course.locales, course.translations()).encode(),
    }
    return modules, key_of(versions(), zipped(modules), files_below(TERAKOYA))


def _make(
    part: str, modules: Modules, key: str, told: _Told, cache: Cache, programs: Programs
) -> Path:
    """Make a course's assets, frozen or only whole."""

    def make(folder: Path) -> None:
        kept = cache.folder / BUNDLE
        bundle = make_bundle(modules, kept, told.requests, programs, frozen=part == FROZEN)
        make_assets(bundle, told.formulas, kept, folder)

    return cache.part(part, key, make)


def _compare(
    draft: _Draft,
    cache: Cache,
    differs: Callable[[], None],
    programs: Programs,
) -> None:
    whole = _make(WHOLE, draft.modules, draft.key, draft.told, cache, programs)
    _log.info("The browser answers as this Python does")
    if find_assets(whole) != find_assets(draft.folder):
        differs()


def _requests(course: Course) -> list[str]:
    library, locales = load_library(course), course.locales.values()
    requests = list(sample_requests(library, locales))
    if business := load_quantities(course):
        requests += own_requests(business, library, locales)
    return requests
