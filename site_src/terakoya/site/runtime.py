"""The Pyodide bundle of a course: Python, trimmed to what its calculators need."""

from __future__ import annotations

import json
import logging
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, TypedDict

from terakoya.calculator.quantity import MODULE, QUESTIONNAIRE
from terakoya.site.archive import Modules, save, short_hash, unzipped, zipped
from terakoya.site.bundle_files import BundleFile, ManifestFile, write_compressed, write_file
from terakoya.site.cache import write
from terakoya.site.errors import BundleError
from terakoya.site.frozen import MAKERS, WITHOUT_CORE, Core, make_core
from terakoya.site.places import NODE, PYODIDE, STATIC, TERAKOYA
from terakoya.site.programs import Compiler, Programs
from terakoya.site.slim import without_presets

TRACE = STATIC / "trace.mjs"
SCRIPT, WASM = "pyodide.asm.js", "pyodide.asm.wasm"
LIBRARY = "python_stdlib.zip"

ASKING = (
    f"calculators/{MODULE}/presets.py",
    f"calculators/{MODULE}/{QUESTIONNAIRE}.py",
    f"terakoya/calculator/{QUESTIONNAIRE}.py",
)
"""How a business is asked for its numbers: the pages say it, and Python in the browser needn't."""

EXACTLY = "calculate with Decimal or int, or round"
ANSWER = """
import json, sys
from terakoya.calculator.session import respond
json.dump([respond(request) for request in json.load(sys.stdin)], sys.stdout)
"""

_log = logging.getLogger(__name__)


class BundleManifest(TypedDict):
    """The files of a `Bundle`, as the site's build writes them at the head of the worker."""

    script: ManifestFile
    wasm: ManifestFile
    library: ManifestFile
    course: ManifestFile


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
    core: Core | None = None
    """What answers first; the rest of the bundle is for what it can't."""

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """Every file of the whole Python, the large ones first."""
        return self.wasm, self.script, self.library, self.course

    @property
    def transfer(self) -> int:
        """Bytes on the line for the whole Python."""
        return sum(file.transfer for file in self.files)

    def manifest(self) -> BundleManifest:
        """What the worker is told: path and size of each file."""
        return BundleManifest(
            script=self.script.listed(),
            wasm=self.wasm.listed(),
            library=self.library.listed(),
            course=self.course.listed(),
        )


def make_bundle(
    course: Modules,
    output: Path,
    requests: Sequence[str],
    programs: Programs,
    *,
    frozen: bool = True,
) -> Bundle:
    """Write the bundle for a course's modules into `output`, and say what is in it.

    Running `requests`, the worker's questions as JSON, shows which modules are needed. Raises
    `BundleError` where the bundle does not answer them as this Python does. A bundle that lies
    in `output` already, made of the same parts, is returned as it is. ``frozen``: with a core.
    """
    record = output / f"bundle-{_python_key()}-{_key(course, requests, frozen)}.json"
    if record.exists():
        return _read(record)
    expected = _answers(course, requests, programs)
    library = _needed(course, requests, programs)
    if compiles_for_runtime():
        with Compiler() as compiler:
            library, course = compiler.compile(library), compiler.compile(course)
    else:
        _log.warning("calculators will start slower; build with Python %s", _runtime_version())
    answers = _run(library, course, requests, programs)["answers"]
    _compare(requests, answers, expected, "the browser", EXACTLY)
    bundle = _write(library, course, output)
    if frozen and requests:
        core, both = make_core(library, course, requests, output, programs)
        for given in both:
            _compare(requests, given, expected, "the frozen core", WITHOUT_CORE)
        bundle = replace(bundle, core=core)
    write(record, json.dumps(asdict(bundle)).encode())
    return bundle


def draft_bundle(course: Modules, output: Path, compiler: Compiler) -> Bundle | None:
    """The bundle for a course's modules, if they need no more of the library than before.

    That is as the last bundle in `output` has it; None if there is none.
    """
    records = output.glob(f"bundle-{_python_key()}-*.json")
    last = max(records, key=lambda record: record.stat().st_mtime, default=None)
    if last is None:
        return None
    compiled = compiler.compile(course) if compiles_for_runtime() else course
    before = _read(last)
    archive = write_compressed(output, "course", zipped(compiled))
    return Bundle(before.script, before.wasm, before.library, archive)


def python_files(folder: Path) -> list[Path]:
    """Python's files in a folder and its sub-folders, but for those that an editor hides."""
    return sorted(path for path in folder.rglob("*.py") if not path.name.startswith("."))


def course_modules(calculators: Path) -> Modules:
    """The modules of the project itself that run in the browser."""
    package = [TERAKOYA / "__init__.py", *python_files(TERAKOYA / "calculator")]
    own = {_below(TERAKOYA.parent, path): path.read_bytes() for path in package}
    files = {
        f"calculators/{_below(calculators, path)}": without_presets(path.read_bytes())
        for path in python_files(calculators)
    }
    # Pyodide's Python imports from no folder of an archive that is no package.
    folders = {folder for name in files for folder in PurePosixPath(name).parents if folder.name}
    packages = {f"{folder}/__init__.py": b"" for folder in folders}
    modules = {"calculators/__init__.py": b"", **packages, **own, **files}
    return {name: content for name, content in modules.items() if name not in ASKING}


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _python_key() -> str:
    """A name for what a draft takes over: Pyodide's files, made ready by this Python."""
    files = [(PYODIDE / name).read_bytes() for name in (SCRIPT, WASM, LIBRARY)]
    return short_hash(b"".join(files) + sys.version.encode())


def _key(course: Modules, requests: Sequence[str], frozen: bool) -> str:
    """A name for all else that a bundle is made of."""
    makers = [path.read_bytes() for path in (TRACE, *MAKERS, *python_files(Path(__file__).parent))]
    told = json.dumps([frozen, *requests]).encode()
    return short_hash(b"".join([*makers, zipped(course), told]))


def _read(record: Path) -> Bundle:
    """The bundle that an earlier call described."""
    files = json.loads(record.read_text(encoding="utf-8"))
    core = files.pop("core")
    return Bundle(**_files(files), core=core and Core(**_files(core)))


def _files(recorded: Mapping[str, dict[str, Any]]) -> dict[str, BundleFile]:
    return {name: BundleFile(**file) for name, file in recorded.items()}


def _answers(course: Modules, requests: Sequence[str], programs: Programs) -> list[str]:
    """What this Python answers, in a process that knows nothing but the course."""
    with TemporaryDirectory() as folder:
        path = {"PYTHONPATH": str(save(Path(folder, "course.zip"), course))}
        answers: list[str] = programs.run([sys.executable, "-c", ANSWER], requests, path)
    return answers


def _needed(course: Modules, requests: Sequence[str], programs: Programs) -> Modules:
    """The modules of Pyodide's standard library that are loaded on the way to the answers."""
    stock = unzipped((PYODIDE / LIBRARY).read_bytes())
    loaded = _run(stock, course, requests, programs)["files"]
    return {name: stock[name] for name in stock.keys() & loaded}


def _run(
    library: Modules, course: Modules, requests: Sequence[str], programs: Programs
) -> dict[str, list[str]]:
    """Boot in Node: the `files` that Python loaded, by their path in the library, and `answers`."""
    with TemporaryDirectory() as folder:
        task = {
            "pyodide": str(PYODIDE),
            "library": str(save(Path(folder, "library.zip"), library)),
            "course": str(save(Path(folder, "course.zip"), course)),
            "requests": requests,
        }
        result: dict[str, list[str]] = programs.run([NODE, str(TRACE)], task)
    return result


def _runtime_version() -> str:
    """The version of Pyodide's Python, such as 3.13.2."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    return str(lock["info"]["python"])


def compiles_for_runtime() -> bool:
    """Whether this Python's bytecode fits Pyodide's: they share a minor version."""
    return _runtime_version().split(".")[:2] == list(platform.python_version_tuple()[:2])


def _compare(
    requests: Sequence[str], answers: Sequence[str], expected: Sequence[str], who: str, remedy: str
) -> None:
    """Raise `BundleError` at the first request that is not answered as this Python does."""
    for request, theirs, ours in zip(requests, answers, expected, strict=True):
        if theirs != ours:
            pairs = zip_longest(theirs, ours)
            parting = next(place for place, (a, b) in enumerate(pairs) if a != b)
            around = slice(max(parting - 40, 0), parting + 40)
            raise BundleError(
                f"{request}: {who} answers …{theirs[around]}… but this Python "
                f"…{ours[around]}…; {remedy}"
            )


def _write(library: Modules, course: Modules, output: Path) -> Bundle:
    """Write the bundle's files, named after their content."""
    script, wasm = ((PYODIDE / name).read_bytes() for name in (SCRIPT, WASM))
    folder = f"pyodide-{short_hash(script + wasm)}"
    return Bundle(
        script=write_file(output, f"{folder}/{SCRIPT}", script),
        wasm=write_file(output, f"{folder}/{WASM}", wasm),
        library=write_compressed(output, "library", zipped(library)),
        course=write_compressed(output, "course", zipped(course)),
    )
