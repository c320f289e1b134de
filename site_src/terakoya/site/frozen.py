"""The frozen core of a bundle: Python as it stands after a course's calculators were imported.

It begins with an image of its memory instead of booting, and has only what answering needs;
whatever else it meets is for the whole Python. ``web/src/freeze`` makes it, in Node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

from terakoya.site.archive import Modules, save, short_hash, zipped
from terakoya.site.bundle_files import BundleFile, ManifestFile, write_compressed, write_file
from terakoya.site.errors import BundleError, ProgramError
from terakoya.site.places import NODE, PYODIDE, STATIC
from terakoya.site.programs import Programs

FREEZE = STATIC / "freeze.mjs"
FREEZING = Path(__file__).with_name("freezing.py")
"""What runs in Pyodide before its memory is taken."""
MAKERS = (FREEZE, FREEZING, STATIC / "binaryen.mjs")
"""What a core is made by."""
STACK = "--stack-size=4000"
"""What binaryen needs for the largest of Python's functions, in kilobytes."""
WITHOUT_CORE = "report it, and meanwhile build with --no-frozen"
"""What to do where a core is not right: no calculator is to blame."""


class CoreManifest(TypedDict):
    """The files of a `Core`, as the site's build writes them at the head of its worker."""

    interpreter: ManifestFile
    image: ManifestFile
    """What of its memory the first answers need."""
    rest: ManifestFile
    """All else, which is fetched after the first answer."""


@dataclass(frozen=True)
class Core:
    """The files of a frozen core."""

    interpreter: BundleFile
    image: BundleFile
    rest: BundleFile

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """Every file, in the order they are needed."""
        return self.interpreter, self.image, self.rest

    @property
    def transfer(self) -> int:
        """Bytes on the line until the first answer."""
        return self.interpreter.transfer + self.image.transfer

    def manifest(self) -> CoreManifest:
        """What its worker is told: path and size of each file."""
        return CoreManifest(
            interpreter=self.interpreter.listed(),
            image=self.image.listed(),
            rest=self.rest.listed(),
        )


def make_core(
    library: Modules,
    course: Modules,
    requests: Sequence[str],
    output: Path,
    programs: Programs,
) -> tuple[Core, list[list[str]]]:
    """Write the core of a course into a folder; with what it answers to requests.

    Its answers are given twice: as it begins, and once it is complete. Raises `BundleError` where
    none can be made, or it can't answer one.
    """
    with TemporaryDirectory() as folder:
        task = {
            "pyodide": str(PYODIDE),
            "library": str(save(Path(folder, "library.zip"), library)),
            "course": str(save(Path(folder, "course.zip"), course)),
            "freezing": FREEZING.read_text("utf-8"),
            "requests": requests,
            "output": folder,
            "key": _key(library, course, requests),
        }
        answers = _run(programs, task)
        interpreter, image, rest = (
            Path(folder, name).read_bytes() for name in ("interpreter", "image", "rest")
        )
    core = Core(
        interpreter=write_file(output, f"core-{short_hash(interpreter)}.wasm", interpreter),
        image=write_compressed(output, "image", image),
        rest=write_compressed(output, "rest", rest),
    )
    return core, [answers["first"], answers["complete"]]


def _run(programs: Programs, task: object) -> dict[str, list[str]]:
    try:
        answers: dict[str, list[str]] = programs.run([NODE, STACK, str(FREEZE)], task)
    except ProgramError as error:
        raise BundleError(f"no frozen core can be made: {error.said}; {WITHOUT_CORE}") from error
    return answers


def _key(library: Modules, course: Modules, requests: Sequence[str]) -> str:
    """What marks the files that were made together."""
    makers = [path.read_bytes() for path in MAKERS]
    asked = [request.encode() for request in requests]
    return short_hash(b"".join([*makers, zipped(library), zipped(course), *asked]))
