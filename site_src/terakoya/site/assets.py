"""The page's scripts, styles and Python, in the one folder that both languages share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from terakoya.errors import ConfigurationError
from terakoya.site.cache import key_of
from terakoya.site.runtime import PACKAGE, make_bundle

STATIC = PACKAGE / "static"
FOLDER = "terakoya"
"""The folder of the assets, at the root of the site."""


@dataclass(frozen=True)
class Assets:
    """What a page names: paths from the root of the site."""

    script: str
    style: str


def make_assets(
    calculators: Path, requests: Sequence[str], bundle_folder: Path, output: Path
) -> None:
    """Write the assets of a course into a folder.

    ``requests`` are what the bundle is tried with; ``bundle_folder`` keeps it for the next time.
    """
    _require_compiled()
    bundle = make_bundle(calculators, bundle_folder, requests)
    for file in bundle.files:
        (output / file.path).parent.mkdir(parents=True, exist_ok=True)
        (output / file.path).write_bytes((bundle_folder / file.path).read_bytes())
    worker = _write_hashed(output, "worker.js", (STATIC / "worker.js").read_bytes())
    page = {"worker": worker, "transfer": bundle.transfer, **bundle.manifest()}
    script = f"const TERAKOYA_BUNDLE={json.dumps(page)};\n".encode()
    _write_hashed(output, "main.js", script + (STATIC / "main.js").read_bytes())
    _write_hashed(output, "styles.css", (STATIC / "styles.css").read_bytes())
    for chunk in _chunks():
        (output / chunk.name).write_bytes(chunk.read_bytes())


def find_assets(folder: Path) -> Assets:
    """The names that `make_assets` gave."""
    return Assets(
        script=f"{FOLDER}/{next(folder.glob('main-*.js')).name}",
        style=f"{FOLDER}/{next(folder.glob('styles-*.css')).name}",
    )


def _require_compiled() -> None:
    for name in ("main.js", "worker.js", "styles.css", "trace.mjs"):
        if not (STATIC / name).is_file():
            raise ConfigurationError(f"{STATIC / name}:1:1: not compiled; run make build")


def _write_hashed(output: Path, name: str, content: bytes) -> str:
    stem, _, ending = name.partition(".")
    hashed = f"{stem}-{key_of(content)}.{ending}"
    (output / hashed).write_bytes(content)
    return hashed


def _chunks() -> list[Path]:
    """The parts that esbuild split off, which carry a hash in their names already."""
    entries = {"main.js", "worker.js"}
    return [path for path in STATIC.glob("*.js") if path.name not in entries]
