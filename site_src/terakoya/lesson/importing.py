"""The import of a course's calculators, and of what they share, afresh when a file has changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, override
from zlib import crc32

from terakoya.calculator.session import CALCULATORS

INIT = "__init__.py"
"""What a folder that is a package may hold."""


def import_file(folder: Path, path: Path) -> ModuleType:
    """The module of a file in a course's folder of calculators; raises what its code raises."""
    with package(folder):
        return import_module(module_name(folder, path))


def import_alone(folder: Path, path: Path) -> ModuleType:
    """The same as a process finds it that has imported nothing of the course yet."""
    with package(folder):
        kept = _take_out()
        try:
            return import_module(module_name(folder, path))
        finally:
            _take_out()
            sys.modules.update(kept)


def module_name(folder: Path, path: Path) -> str:
    """What a file of the folder is imported as: ``calculators._units``."""
    inside = path.parent if path.name == INIT else path.with_suffix("")
    return ".".join((CALCULATORS, *inside.relative_to(folder).parts))


@contextmanager
def package(folder: Path) -> Iterator[None]:
    """In here ``calculators`` is this folder, whichever course's it is outside.

    Its modules are kept from one time to the next, until a file of theirs changes.
    """
    finder = _finder(folder)
    if finder in sys.meta_path:
        yield
        return
    others = _take_out()
    sys.modules.update(finder.kept())
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        finder.modules = _take_out()
        sys.modules.update(others)


def _take_out() -> dict[str, ModuleType]:
    """Forget what has been imported as ``calculators``; it is handed back."""
    names = [name for name in sys.modules if name.partition(".")[0] == CALCULATORS]
    return {name: sys.modules.pop(name) for name in names}


@cache
def _finder(folder: Path) -> _Finder:
    return _Finder(folder)


class _Finder:
    """Finds the modules of one course."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.modules: dict[str, ModuleType] = {}

    def kept(self) -> dict[str, ModuleType]:
        """The modules imported before; none of them if a file has changed, since others use it."""
        loaders = (getattr(module, "__loader__", None) for module in self.modules.values())
        changed = any(isinstance(one, _Loader) and one.is_stale() for one in loaders)
        return {} if changed else self.modules

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Where a module is, as `importlib` asks; a folder may do without ``__init__.py``."""
        first, *others = name.split(".")
        if first != CALCULATORS:
            return None
        place = self._folder.joinpath(*others)
        for path in (place / INIT, *([place.with_suffix(".py")] if others else [])):
            if path.is_file():
                return spec_from_file_location(name, path, loader=_Loader(name, str(path)))
        if not place.is_dir():
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(place)]
        return spec


class _Loader(SourceFileLoader):
    """Knows a file by its content: two changes of one length may fall into one second."""

    _content = b""

    @override
    def path_stats(self, path: Any) -> dict[str, int]:
        self._content = self.get_data(path)
        return {"mtime": crc32(self._content), "size": len(self._content)}

    def is_stale(self) -> bool:
        """Whether the file isn't what was imported."""
        with suppress(OSError):
            return self.get_data(self.path) != self._content
        return True
