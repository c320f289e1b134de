"""What is tried in the background, while an author goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import ExitStack
from threading import Thread

from terakoya.site.errors import BundleError
from terakoya.site.programs import Programs

_log = logging.getLogger(__name__)


class Comparison(ExitStack):
    """Tries one thing at a time, the last that was begun."""

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._wrong = ""
        self._programs = Programs()
        self._thread = Thread()
        self.callback(self._join)
        self.callback(self.end)

    def begin(self, key: str, attempt: Callable[[Programs], None]) -> None:
        """Try what goes by a key; a `BundleError` is said once it is raised."""
        self.end()
        self._join()
        self._key, self._programs = key, Programs()
        self._thread = Thread(target=self._try, args=(attempt, self._programs))
        self._thread.start()

    def has(self, key: str) -> bool:
        """Whether this was begun last; what it raised is said again."""
        if key == self._key and self._wrong:
            _log.error("%s", self._wrong)
        return key == self._key

    def end(self, unless: str = "") -> None:
        """Give up what is being tried, unless it goes by a key."""
        if self._key != unless:
            self._programs.end()
            self._key = self._wrong = ""

    def _try(self, attempt: Callable[[Programs], None], programs: Programs) -> None:
        try:
            attempt(programs)
        except CancelledError:
            pass  # something newer is tried
        except BundleError as error:
            self._wrong = str(error)
            _log.error("%s", error)

    def _join(self) -> None:
        if self._thread.is_alive():
            self._thread.join()
