"""Archives of Python modules, as the browser fetches them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

Modules = Mapping[str, bytes]
"""What an archive holds: the content of each file, by its path in the archive."""


def zipped(modules: Modules) -> bytes:
    """An archive, stored, the same for the same modules."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name in sorted(modules):
            file.writestr(zipfile.ZipInfo(name), modules[name])
    return archive.getvalue()


def unzipped(archive: bytes) -> Modules:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist() if not name.endswith("/")}


def save(path: Path, modules: Modules) -> Path:
    """Write an archive; `path` is handed back."""
    path.write_bytes(zipped(modules))
    return path


def short_hash(content: bytes) -> str:
    """What a file's name tells of its content."""
    return hashlib.sha256(content).hexdigest()[:12]
