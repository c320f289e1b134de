"""The programs that a bundle is made with, each in a process of its own."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from terakoya.site.archive import Modules, save, unzipped
from terakoya.site.errors import BundleError, ProgramError

COMPILE = """
import sys
from pyodide_build.cli.py_compile import main
for path in sys.stdin:
    try:
        main(["--silent", "--no-keep", path.rstrip()], standalone_mode=False)
        print("done", flush=True)
    except Exception:
        print("failed", flush=True)
"""


class Programs:
    """Runs one program after another, until another thread ends that.

    Each has a session of its own: Ctrl-C is for who started them, and ends them in order.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: Popen[bytes] | None = None
        self._ended = False

    def run(
        self, command: Sequence[str], given: object, environment: Mapping[str, str] | None = None
    ) -> Any:
        """The JSON that a program prints last; it is given JSON.

        Raises `ProgramError` if it fails, `CancelledError` once all is ended.
        """
        with self._lock:
            if self._ended:
                raise CancelledError
            told = {**os.environ, **(environment or {})}
            process = Popen(
                command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=told, start_new_session=True
            )
            self._running = process
        with process:
            try:
                printed, said = process.communicate(json.dumps(given).encode())
            except BaseException:  # Ctrl-C
                process.kill()
                raise
        if self._ended:
            raise CancelledError
        return _result(process.returncode, printed, said)

    def end(self) -> None:
        """End the program that runs, and run no other."""
        with self._lock:
            self._ended = True
            if self._running:
                self._running.kill()


def _result(failed: int, printed: bytes, said: bytes) -> Any:
    lines = (said if failed else printed).decode().rstrip().splitlines() or [""]
    if failed:
        error = next((line for line in reversed(lines) if "Error" in line), lines[-1])
        raise ProgramError(error)
    return json.loads(lines[-1])


class Compiler(ExitStack):
    """Makes modules bytecode, without the columns of tracebacks.

    Its processes stay for the next time: they take longer to begin than to compile a course.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(self.enter_context(TemporaryDirectory(prefix="terakoya-compile-")))
        # Nobody reads docstrings in a browser; but what an author asserts, holds there too.
        self._for_python, self._for_calculators = self._start("-OO"), self._start()

    def compile(self, modules: Modules) -> Modules:
        """The modules as bytecode."""
        own = {name: code for name, code in modules.items() if name.startswith("calculators/")}
        others = {name: code for name, code in modules.items() if name not in own}
        return {**self._run(self._for_python, others), **self._run(self._for_calculators, own)}

    def _start(self, *options: str) -> Popen[str]:
        process = Popen(
            [sys.executable, "-X", "no_debug_ranges", *options, "-c", COMPILE],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            text=True,
            # Bytecode then carries a hash instead of the time, and is the same at every build.
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
            start_new_session=True,
        )
        return self.enter_context(process)

    def _run(self, process: Popen[str], modules: Modules) -> Modules:
        if not modules:
            return modules
        archive = save(self._folder / "modules.zip", modules)
        asked, done = process.stdin, process.stdout
        assert asked is not None and done is not None  # they are pipes
        print(archive, file=asked, flush=True)
        if done.readline() != "done\n":
            raise BundleError("a calculator can't be compiled; mend it and build again")
        return unzipped(archive.read_bytes())
