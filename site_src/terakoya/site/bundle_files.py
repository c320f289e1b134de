"""The files of a bundle: named after what is in them, as large as they travel."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from terakoya.site.archive import short_hash
from terakoya.site.cache import write


class ManifestFile(TypedDict):
    """A file of a bundle, as the page knows it."""

    path: str
    """From the folder of the page's script."""
    size: int
    """Bytes once the host's own compression is undone."""


@dataclass(frozen=True)
class BundleFile:
    """A file that the browser fetches."""

    path: str
    """From the bundle's folder, with forward slashes; a content hash is in it."""
    size: int
    """Bytes once the host's own compression is undone: what progress is counted in."""
    transfer: int
    """Bytes on the line, where the host compresses scripts and wasm."""

    def listed(self) -> ManifestFile:
        """What the page is told of it."""
        return ManifestFile(path=self.path, size=self.size)


def write_file(output: Path, path: str, content: bytes) -> BundleFile:
    """Write a file, unless it is there already: its name tells its content."""
    file = output / path
    if not file.exists():
        write(file, content)
    compressed = file.suffix in {".js", ".wasm"}
    transfer = len(gzip.compress(content, 6)) if compressed else len(content)
    return BundleFile(path, len(content), transfer)


def write_compressed(output: Path, name: str, content: bytes) -> BundleFile:
    """Write a file inside gzip, under an ending that no host compresses or unpacks."""
    compressed = gzip.compress(content, mtime=0)
    return write_file(output, f"{name}-{short_hash(compressed)}.bin", compressed)
