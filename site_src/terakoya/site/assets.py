"""The page's scripts, styles and Python, in the one folder that both languages share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from terakoya.lesson.cells import CellFormula
from terakoya.lesson.course import ASSETS, Course
from terakoya.lesson.errors import ConfigurationError
from terakoya.site.cache import key_of, link
from terakoya.site.frozen import Core
from terakoya.site.places import STATIC
from terakoya.site.runtime import Bundle

SERVICE, SERVICE_OFF = "service.js", "service-off.js"
"""The service worker, and what takes its place where it is switched off."""
LATER = ("chart.js", "mine.js", "tools.js")
"""What a page loads by name once it is wanted, beside what makes files of answers."""
ENTRIES = (
    "main.js",
    "worker.js",
    "core.js",
    *LATER,
    "take.js",
    "early.js",
    SERVICE,
    SERVICE_OFF,
)


type Formulas = Mapping[str, Mapping[str, CellFormula]]
"""By calculator and output."""


class PageCore(TypedDict):
    """What answers first, as the page knows it."""

    worker: str
    """Its script, from the folder of the page's."""
    transfer: int
    """Bytes on the line until the first answer."""
    rest: int
    """Those that follow it."""


class PageBundle(TypedDict):
    """What the site's build writes at the head of the page's script."""

    worker: str
    """The whole Python's script, from the folder of the page's."""
    transfer: int
    """Bytes on the line, for the whole Python."""
    core: PageCore | None
    """What answers first, unless the course is built without."""
    chart: str
    """The script that draws charts, from the same folder."""
    mine: str
    """The one for what is about the reader's own numbers."""
    take: str
    """The one that makes files of answers, from there too."""
    tools: str
    """The one that asks a calculator more than its answer."""


@dataclass(frozen=True)
class Assets:
    """What a page names: paths from the root of the site."""

    script: str
    style: str
    worker: str
    core: str | None = None
    """The script of the core's worker, unless the course is built without."""


def make_assets(bundle: Bundle, formulas: Formulas, bundle_folder: Path, output: Path) -> None:
    """Write the assets of a course into a folder; its bundle lies in another."""
    for file in (*bundle.files, *(bundle.core.files if bundle.core else ())):
        (output / file.path).parent.mkdir(parents=True, exist_ok=True)
        link(str(bundle_folder / file.path), str(output / file.path))
    worker = _write_hashed(output, "worker.js", _script("worker.js", bundle.manifest()))
    core = _write_core(bundle.core, output) if bundle.core else None
    chart, mine, tools = (_write_hashed(output, name, _static(name)) for name in LATER)
    take = _write_hashed(output, "take.js", _script("take.js", formulas))
    page = PageBundle(
        worker=worker,
        transfer=bundle.transfer,
        core=core,
        chart=chart,
        mine=mine,
        take=take,
        tools=tools,
    )
    _write_hashed(output, "main.js", _script("main.js", page))
    _write_hashed(output, "styles.css", _static("styles.css"))
    for chunk in _chunks():
        (output / chunk.name).write_bytes(chunk.read_bytes())


def _write_core(core: Core, output: Path) -> PageCore:
    worker = _write_hashed(output, "core.js", _script("core.js", core.manifest()))
    return PageCore(worker=worker, transfer=core.transfer, rest=core.rest.transfer)


def find_assets(folder: Path) -> Assets:
    """The names that `make_assets` gave."""
    core = next(folder.glob("core-*.js"), None)
    return Assets(
        script=f"{ASSETS}/{next(folder.glob('main-*.js')).name}",
        style=f"{ASSETS}/{next(folder.glob('styles-*.css')).name}",
        worker=f"{ASSETS}/{next(folder.glob('worker-*.js')).name}",
        core=f"{ASSETS}/{core.name}" if core else None,
    )


def styles_of(course: Course, language: str, assets: Assets) -> list[str]:
    """The style sheets of a page outside of the theme, from the root of the site."""
    folder = course.folder(language)
    return [assets.style, *(f"{folder}{name}" for name in course.style_sheets)]


def early_script() -> str:
    """What stands in the head of a page with calculators; its element names the workers."""
    return (STATIC / "early.js").read_text("utf-8").strip()


def _script(name: str, told: Mapping[str, object]) -> bytes:
    """A compiled script, told of the bundle, or of what else it goes by."""
    return f"const TERAKOYA_BUNDLE={json.dumps(told)};\n".encode() + _static(name)


def _static(name: str) -> bytes:
    return (STATIC / name).read_bytes()


def require_compiled() -> None:
    """Raise `ConfigurationError` unless the page's scripts and styles are there."""
    for name in (*ENTRIES, "styles.css", "trace.mjs", "freeze.mjs", "print.mjs", "trim.cjs"):
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
