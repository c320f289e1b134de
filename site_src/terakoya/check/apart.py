"""Python processes apart from this one, which end when it does."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread


class Apart(ExitStack):
    """A process that is kept from one call to the next, and remembers what it imported."""

    def __init__(self, begin: Callable[[], object] | None = None) -> None:
        """``begin`` is called once in each process that is started."""
        super().__init__()
        self._begun = partial(_begin, begin)
        self._pool = self._start()
        self.callback(lambda: self._pool.shutdown(cancel_futures=True))

    def submit[**Given, Result](
        self, function: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
    ) -> Future[Result]:
        """Call a function there; its result is a `BrokenProcessPool` if the process ends."""
        return self._pool.submit(function, *given, **named)

    def restart(self) -> None:
        """Begin again with another process, when the first has ended."""
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, get_context("spawn"), self._begun)


def _begin(begin: Callable[[], object] | None) -> None:
    # Ctrl-C is for the process that was started by hand; this one ends when that one does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if begin:
        begin()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None  # this is a child
    wait([parent.sentinel])
    os._exit(1)
