"""A course's assets: made whole for its readers, drafted and compared later for its author."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from terakoya.calculator.locale import Locale
from terakoya.calculator.session import AnswerRequest
from terakoya.check.samples import samples
from terakoya.lesson.course import Course, load_library
from terakoya.lesson.fences import Library
from terakoya.lesson.locales import as_module
from terakoya.site.archive import Modules, zipped
from terakoya.site.assets import find_assets, make_assets, require_compiled
from terakoya.site.cache import Cache, files_below, key_of, versions
from terakoya.site.comparison import Comparison
from terakoya.site.programs import Compiler, Programs
from terakoya.site.runtime import TERAKOYA, course_modules, draft_bundle, make_bundle

WHOLE, DRAFT, BUNDLE = "assets", "draft", "bundle"
"""The folders of the cache."""
COURSE_LOCALES = "terakoya/calculator/course_locales.py"
"""The module that a course's own takes the place of."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Draft:
    """Assets that nobody has compared yet."""

    modules: Modules
    key: str
    folder: Path


class Bundler(ExitStack):
    """Makes the assets of courses; the processes it starts for that stay for the next time."""

    def __init__(self) -> None:
        super().__init__()
        self._comparison = self.enter_context(Comparison())
        self._compiler: Compiler | None = None
        self._draft: _Draft | None = None

    def whole(self, course: Course, cache: Cache) -> Path:
        """The folder of a course's assets; `BundleError` if the browser answers otherwise."""
        modules, key = _ingredients(course)
        if whole := cache.find(WHOLE, key):
            return whole
        _log.info("Bundling Python for the browser")
        return _whole(modules, _requests(course), key, cache, Programs())

    def draft(self, course: Course, cache: Cache) -> Path:
        """The same at once, if the last bundle's library will do: `compare` is to follow."""
        modules, key = _ingredients(course)
        self._comparison.end(unless=key)
        # Begun now, it is ready when something has changed.
        self._compiler = self._compiler or self.enter_context(Compiler())
        self._draft = None
        if whole := cache.find(WHOLE, key):
            return whole
        if (bundle := draft_bundle(modules, cache.folder / BUNDLE, self._compiler)) is None:
            return self.whole(course, cache)
        make = partial(make_assets, bundle, cache.folder / BUNDLE)
        self._draft = _Draft(modules, key, cache.part(DRAFT, key, make))
        return self._draft.folder

    def compare(self, course: Course, cache: Cache, differs: Callable[[], None]) -> None:
        """Make the whole of what was a draft in the background.

        Where the browser answers otherwise, that is said; ``differs`` is called if a part of the
        library was missing.
        """
        if self._draft and not self._comparison.has(self._draft.key):
            compare = partial(_compare, self._draft, _requests(course), cache, differs)
            self._comparison.begin(self._draft.key, compare)


def _ingredients(course: Course) -> tuple[Modules, str]:
    """The modules of a course, and a key for all that its assets are made of."""
    require_compiled()
    modules = {
        **course_modules(course.calculators),
        COURSE_LOCALES: as_module(course.locales, course.translations()).encode(),
    }
    return modules, key_of(versions(), zipped(modules), files_below(TERAKOYA))


def _whole(
    modules: Modules, requests: Sequence[str], key: str, cache: Cache, programs: Programs
) -> Path:
    def make(folder: Path) -> None:
        bundle = make_bundle(modules, cache.folder / BUNDLE, requests, programs)
        make_assets(bundle, cache.folder / BUNDLE, folder)

    return cache.part(WHOLE, key, make)


def _compare(
    draft: _Draft,
    requests: Sequence[str],
    cache: Cache,
    differs: Callable[[], None],
    programs: Programs,
) -> None:
    whole = _whole(draft.modules, requests, draft.key, cache, programs)
    _log.info("The browser answers as this Python does")
    if find_assets(whole) != find_assets(draft.folder):
        differs()


def _requests(course: Course) -> list[str]:
    return list(sample_requests(load_library(course), course.locales.values()))


def sample_requests(library: Library, locales: Iterable[Locale]) -> Iterator[str]:
    """Requests that try every calculator in every language, what can't be read among them."""
    for (name, schema), locale in product(library.items(), locales):
        for typed in (*samples(schema, locale), dict.fromkeys(schema.inputs, "?")):
            request = AnswerRequest(
                ask="answer",
                calculator=name,
                language=locale.language,
                currency="",
                typed_in="",
                inputs=typed,
                plain=list(typed),
            )
            yield json.dumps(request, ensure_ascii=False)
