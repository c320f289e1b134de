"""The page's scripts, styles and Python, in the one folder that both languages share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from terakoya.lesson.course import ASSETS
from terakoya.lesson.errors import ConfigurationError
from terakoya.site.cache import key_of, link
from terakoya.site.frozen import CoreManifest
from terakoya.site.places import STATIC
from terakoya.site.runtime import Bundle

ENTRIES = ("main.js", "worker.js", "core.js", "early.js")
TOLD = "const TERAKOYA_BUNDLE="
"""What stands at the head of a script, before what it is told."""


class PageBundle(TypedDict):
    """Python, as the site's build tells the page's script and the head of the page."""

    worker: str
    """The whole Python's script, from the folder of the page's."""
    transfer: int
    """Bytes on the line, for the whole Python."""
    core: CoreManifest | None
    """What answers first, unless the course is built without."""


@dataclass(frozen=True)
class Assets:
    """What a page names: paths from the root of the site."""

    script: str
    style: str
    bundle: PageBundle


def make_assets(bundle: Bundle, bundle_folder: Path, output: Path) -> None:
    """Write the assets of a course into a folder; its bundle lies in another."""
    core = bundle.core
    for file in (*bundle.files, *(core.files if core else ())):
        (output / file.path).parent.mkdir(parents=True, exist_ok=True)
        link(str(bundle_folder / file.path), str(output / file.path))
    worker = _write_hashed(output, "worker.js", _script("worker.js", bundle.manifest()))
    page = PageBundle(
        worker=worker,
        transfer=bundle.transfer,
        core=core.manifest(_write_hashed(output, "core.js", _static("core.js"))) if core else None,
    )
    _write_hashed(output, "main.js", _script("main.js", page))
    _write_hashed(output, "styles.css", _static("styles.css"))
    for chunk in _chunks():
        (output / chunk.name).write_bytes(chunk.read_bytes())


def find_assets(folder: Path) -> Assets:
    """The names that `make_assets` gave."""
    script = next(folder.glob("main-*.js"))
    return Assets(
        script=f"{ASSETS}/{script.name}",
        style=f"{ASSETS}/{next(folder.glob('styles-*.css')).name}",
        bundle=_told(script.read_text("utf-8")),
    )


def early_script() -> str:
    """What stands in the head of a page with calculators; its element bears the bundle."""
    return (STATIC / "early.js").read_text("utf-8").strip()


def _script(name: str, bundle: Mapping[str, object]) -> bytes:
    """A compiled script, told of the bundle."""
    return f"{TOLD}{json.dumps(bundle)};\n".encode() + _static(name)


def _told(script: str) -> PageBundle:
    """What the page's script is told."""
    told: PageBundle = json.loads(script.partition("\n")[0].removeprefix(TOLD).removesuffix(";"))
    return told


def _static(name: str) -> bytes:
    return (STATIC / name).read_bytes()


def require_compiled() -> None:
    """Raise `ConfigurationError` unless the page's scripts and styles are there."""
    for name in (*ENTRIES, "styles.css", "trace.mjs", "freeze.mjs"):
        if not (STATIC / name).is_file():
            remedy = "install terakoya from a wheel, or run make build in its repository"
            raise ConfigurationError(f"{STATIC / name}:1:1: not compiled; {remedy}")


def _write_hashed(output: Path, name: str, content: bytes) -> str:
    stem, _, ending = name.partition(".")
    hashed = f"{stem}-{key_of(content)}.{ending}"
    (output / hashed).write_bytes(content)
    return hashed


def _chunks() -> list[Path]:
    """The parts that esbuild split off, which carry a hash in their names already."""
    return [path for path in STATIC.glob("*.js") if path.name not in ENTRIES]
