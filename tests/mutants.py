"""How many mutants of the calculators their tests kill: ``python tests/mutants.py [NAME...]``.

Cosmic Ray changes a calculator in one place (a minus for a plus, a number by one), and its tests
must fail. It makes thousands of mutants; of each calculator the same random few are tried.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, WorkItem

ROOT = Path(__file__).parent.parent
TIMEOUT = 60.0
"""Seconds after which a mutant that never ends counts as killed."""


def main() -> int:
    """Try the mutants; print those that survive, and the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these calculators")
    parser.add_argument("--mutants", type=int, default=50, help="of each calculator, at most")
    given = parser.parse_args()
    names = given.names or sorted(path.stem for path in (ROOT / "calculators").glob("[!_]*.py"))
    with TemporaryDirectory(prefix="terakoya-mutants-") as folder:
        copy = _copy(Path(folder))
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            found = list(threads.map(lambda name: _try(copy, name, given.mutants), names))
    killed, tried = (sum(counts) for counts in zip(*found, strict=True))
    print(f"{killed} of {tried} mutants killed: {killed / tried:.0%}")
    return 0


def _copy(folder: Path) -> Path:
    """The calculators and their tests, to spoil."""
    for name in ("calculators", "tests"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _try(copy: Path, name: str, most: int) -> tuple[int, int]:
    """How many mutants of a calculator were killed, and how many were tried."""
    if _is_killed(copy, name, ()):
        raise SystemExit(f"the tests of {name} fail without a mutant; mend them first")
    mutants = _mutants(copy, name, most)
    survivors = [mutant for mutant in mutants if not _is_killed(copy, name, mutant.mutations)]
    print(f"{name}: {len(mutants) - len(survivors)} of {len(mutants)}", flush=True)
    for mutant in survivors:
        [change] = mutant.mutations
        line, column = change.start_pos
        print(f"  calculators/{name}.py:{line}:{column + 1}: {change.operator_name}", flush=True)
    return len(mutants) - len(survivors), len(mutants)


def _mutants(copy: Path, name: str, most: int) -> list[WorkItem]:
    with use_db(str(copy / f"{name}.sqlite"), WorkDB.Mode.create) as database:
        init([copy / "calculators" / f"{name}.py"], database, {})
        mutants = list(database.work_items)
    mutants.sort(key=lambda mutant: str(mutant.mutations))
    return Random(name).sample(mutants, min(most, len(mutants)))


def _is_killed(copy: Path, name: str, changes: Iterable[MutationSpec]) -> bool:
    tests = f"{copy}/tests/calculators/test_{name}.py {copy}/tests/calculators/test_vectors.py"
    options = f"--exitfirst --quiet -p no:cacheprovider --rootdir {copy} -c {copy}/pyproject.toml"
    # The ids of the vectors begin with the calculator's name.
    command = f"{sys.executable} -m pytest {options} -k {name} {tests}"
    return bool(mutate_and_test(changes, command, TIMEOUT).is_killed)


if __name__ == "__main__":
    sys.exit(main())
