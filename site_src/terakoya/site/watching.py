"""Looking at files again and again, to tell when they change."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from threading import Event, Thread

from watchdog.events import FileModifiedEvent, FileSystemEventHandler
from watchdog.utils.dirsnapshot import DirectorySnapshot

LOOK = 0.05
"""Seconds between two looks."""

_OF_EDITORS = re.compile(r"\..*|#.*#|.*~|4913|__pycache__")
"""Names of what editors and Python put beside a file; Vim asks by 4913 whether it may write."""


class Watching(Thread):
    """Takes the place of one of watchdog's observers, whose first look comes with its start.

    What is saved during the first build is noticed by this one.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._handlers: dict[str, FileSystemEventHandler] = {}
        self._seen: dict[str, object] = {}
        self._ended = Event()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> None:
        """Look at a file, or all in a folder, from now on; of changes is told after `start`."""
        self._handlers[path] = handler
        self._seen[path] = look(path)

    def run(self) -> None:
        """Tell of changes until `stop`."""
        while not self._ended.wait(LOOK):
            for path, handler in self._handlers.items():
                if (now := look(path)) != self._seen[path]:
                    self._seen[path] = now
                    handler.dispatch(FileModifiedEvent(path))

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()


def look(path: str) -> object:
    """What differs once a file, or one in a folder, is another."""
    try:
        found = DirectorySnapshot(path, listdir=_entries)
    except FileNotFoundError:
        return None
    files = (name for name in found.paths if not found.isdir(name))
    return {(name, found.mtime(name), found.size(name)) for name in files}


def _entries(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """What is in a folder, but for what only editors and Python read."""
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not _OF_EDITORS.fullmatch(entry.name))
