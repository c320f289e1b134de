"""What publishes the site installs what everything is tested with, all of it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.courses import ROOT

PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def pinned(file: str) -> dict[str, str]:
    """The packages that a file names, with their versions."""
    found = PINNED.findall((ROOT / file).read_text("utf-8"))
    return {canonicalize_name(name): version for name, version in found}


@pytest.fixture(scope="module")
def hashed() -> dict[str, str]:
    return pinned("hashes.txt")


def test_each_line_has_the_version_that_is_tested_and_a_hash(hashed: dict[str, str]) -> None:
    assert hashed.items() <= pinned("constraints.txt").items()
    lines = (ROOT / "hashes.txt").read_text("utf-8").splitlines()[2:]
    assert [line for line in lines if not re.search(r" --hash=sha256:[0-9a-f]{64}$", line)] == []
    assert len(lines) == len(hashed)


def test_all_that_is_needed_is_there(hashed: dict[str, str]) -> None:
    needed, seen = [("terakoya", "test"), ("hatchling", ""), ("editables", "")], set()
    while needed:
        name, extra = needed.pop()
        if (name, extra) not in seen:
            seen.add((name, extra))
            needed += requirements(name, extra)
    assert {name for name, _ in seen} == {*hashed, "terakoya"}


def requirements(name: str, extra: str) -> Iterator[tuple[str, str]]:
    """What a package needs for an extra of its, here: names, each with an extra."""
    for requirement in map(Requirement, requires(name) or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            for wanted in requirement.extras or {""}:
                yield canonicalize_name(requirement.name), wanted
