"""Readies a course's Python to be frozen. Runs in Pyodide, in the memory that is taken afterwards.

What is left out must end the core when it is met, and never change an answer: a function that no
request called is replaced by one that aborts, and a name goes only if no function left says it and
nobody asked a module for it; to ask for it later aborts, too.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import warnings
import zipimport
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from posix import abort
from types import CodeType, FunctionType, ModuleType

from terakoya.calculator.errors import CalculatorError
from terakoya.calculator.session import CALCULATORS, respond

type Place = tuple[str, str, int]
"""Where a function stands: its file, its name there, its line."""

NEEDED = Path("/needed.json")
"""Outlasts the memory: what answering needs."""
OWN = (CALCULATORS, "terakoya")
"""Packages that are kept whole."""
BY_NAME = ("__main__", "builtins", "sys", "io", "codecs", "encodings", "zipimport")
"""Modules that Python itself asks for names."""
OFTEN = (20, 2, 2)
"""Objects, and times: how often garbage is collected at most."""
LARGE = 50_000_000
"""Bytes: more than there are."""
FROM_CALCULATORS = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)
"""What a calculator may raise that has nothing to do with what is left out."""

_called: set[Place] = set()
_asked: set[str] = set()


class Asked(ModuleType):
    """A module that notes what it is asked for, be it by a name that no code says."""

    def __getattribute__(self, name: str) -> object:
        _asked.add(name)
        return super().__getattribute__(name)


def door(request: str) -> str:
    """What is answered, after ``=``; or a traceback after ``!``, if a calculator raised.

    Raises whatever else was raised, since it may be for what is left out.
    """
    try:
        return f"={respond(request)}"
    except (CalculatorError, *FROM_CALCULATORS) as error:
        places = list(_places(error))
        said = "\n".join([*places, f"{type(error).__name__}: {error}"])
        if not any(f"{CALCULATORS}/" in place for place in places):
            raise
        return f"!{said}"


def _places(error: Exception) -> Iterator[str]:
    """The lines of files that an exception came by."""
    place = error.__traceback__
    while place:
        yield f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}"
        place = place.tb_next


def watch() -> None:
    """Note from now on what is called and asked for; collect garbage often: it may be any time."""

    def note(code: CodeType, offset: int) -> object:
        _called.add(_place(code))
        return sys.monitoring.DISABLE

    re.purge()
    gc.set_threshold(*OFTEN)
    tool, event = sys.monitoring.PROFILER_ID, sys.monitoring.events.PY_START
    sys.monitoring.use_tool_id(tool, "freezing")
    sys.monitoring.register_callback(tool, event, note)
    sys.monitoring.set_events(tool, event)
    for module in _library():
        module.__class__ = Asked


def tell() -> None:
    """Write down what was called since, imported, and asked for."""
    # So that there is what it takes to tell of an error, and to ask for more memory.
    with suppress(ValueError):
        door("")
    bytearray(LARGE)
    needed = [sorted(_called), sorted(sys.modules), sorted(_asked)]
    NEEDED.write_text(json.dumps(needed), "utf-8")


def freeze() -> None:
    """Leave out all but what is written down, in a memory that knows nothing of its finding."""
    called, modules, asked = json.loads(NEEDED.read_text("utf-8"))
    _asked.update(asked)
    for name in modules:
        import_module(name)
    re.purge()
    stubs = _stub_all_but({(path, name, line) for path, name, line in called})
    # Each time some functions go with the names, and with them what they spoke of.
    for _ in range(3):
        gc.collect()
        _drop_names(_spoken(stubs) | _asked)
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
    sys.path_importer_cache.clear()
    gc.collect()
    gc.freeze()


def _stub_all_but(called: set[Place]) -> set[CodeType]:
    """Replace the code of every function that nobody called; gives the code that aborts."""
    stubs: dict[int, CodeType] = {}
    warnings.simplefilter("ignore")  # of generators that become none
    for function in _all(FunctionType):
        code = function.__code__
        if _place(code) in called or _is_own(code):
            continue
        captured = len(code.co_freevars)
        if captured not in stubs:
            stubs[captured] = _stub(captured)
        function.__code__ = stubs[captured]
    return set(stubs.values())


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _is_own(code: CodeType) -> bool:
    name = code.co_filename
    return name == "<string>" or any(f"{package}/" in name for package in OWN)


def _stub(captured: int) -> CodeType:
    """Code that ends the core whatever it is given, for a function that captures variables."""
    names = ", ".join(f"captured_{number}" for number in range(captured))
    source = f"""
def outer({names}):
    def stub(*given, **named):
        end = "abort"
        end()
        return [{names}]
"""
    stub = _inner(_inner(compile(source, "", "exec")))
    # The function itself: by its name, it would be looked for among those of the module.
    constants = (abort if constant == "abort" else constant for constant in stub.co_consts)
    return stub.replace(co_consts=tuple(constants))


def _inner(code: CodeType) -> CodeType:
    return next(constant for constant in code.co_consts if isinstance(constant, CodeType))


def _all[T](kind: type[T]) -> Iterator[T]:
    """Every object of a type."""
    return (found for found in gc.get_objects() if type(found) is kind)


def _spoken(stubs: set[CodeType]) -> set[str]:
    """All names, and all texts that may be names, in the code of functions."""
    return {
        name
        for function in _all(FunctionType)
        if function.__code__ not in stubs
        for name in _names(function.__code__)
    }


def _names(code: CodeType) -> Iterator[str]:
    yield from (*code.co_names, *code.co_varnames, *code.co_freevars)
    for constant in code.co_consts:
        yield from _names(constant) if isinstance(constant, CodeType) else _texts(constant)


def _texts(constant: object) -> Iterator[str]:
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, tuple | frozenset):
        for part in constant:
            yield from _texts(part)


def _drop_names(kept: set[str]) -> None:
    """Remove all other names from the library's modules; whoever asks for one ends the core."""
    for module in list(_library()):
        for name in vars(module).keys() - kept:
            if not name.startswith("__"):
                delattr(module, name)
        vars(module).update(__getattr__=_gone, __dir__=abort)


def _gone(name: str) -> object:
    # What was asked for before is in no module; and Python itself looks whether one has "__path__".
    if name in _asked or name.startswith("__"):
        raise AttributeError(name)
    return abort()


def _library() -> Iterator[ModuleType]:
    """The modules of the library, but for those that are kept whole."""
    for module in _all(ModuleType):
        if module.__name__ not in BY_NAME and module.__name__.partition(".")[0] not in OWN:
            yield module
