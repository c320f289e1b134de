"""How Hypothesis tries, the order of the tests, and the courses and sites that they read."""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from support.courses import SMALL_COURSE
from support.sharing import Hosting, Run, begin

from terakoya.site.engines import ENGINES, MATERIAL

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

# How long an example takes is for `make bench` to say.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("terakoya", UNTIMED)
settings.register_profile("fuzz", UNTIMED, max_examples=2_000)
settings.load_profile("terakoya")

RUN = pytest.StashKey[Run]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--engine zensical`` has the browser's tests read a site of Zensical's."""
    parser.addoption("--engine", choices=tuple(ENGINES), default=MATERIAL)


def pytest_configure(config: pytest.Config) -> None:
    """Begin the run, or as a worker of pytest-xdist join the one that is begun."""
    told = getattr(config, "workerinput", None)
    if told is None:
        stack = ExitStack()
        config.stash[RUN] = stack.enter_context(begin())
        config.add_cleanup(stack.close)
    else:
        config.stash[RUN] = Run(Path(told["folder"]), told["addresses"])


@pytest.fixture(autouse=True)
def english(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have messages in English on every machine; browsers keep what language they are given."""
    if "browser" not in request.path.parts:
        monkeypatch.setenv("LC_ALL", "")
        monkeypatch.setenv("LC_MESSAGES", "C")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker what the run shares."""
    run = node.config.stash[RUN]
    node.workerinput.update(folder=str(run.folder), addresses=run.addresses)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files without a browser first, they say more; then long ones, so that workers end together.

    A file's tests stay with one worker: `make test` tells pytest-xdist so.
    """
    tests = Counter(item.path for item in items)
    browser = {item.path for item in items if "playwright" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path in browser, -tests[item.path], item.path))


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    """A course without a mistake."""
    return shutil.copytree(SMALL_COURSE, tmp_path / "course")


@pytest.fixture(scope="session")
def run(request: pytest.FixtureRequest) -> Run:
    """What all workers share."""
    return request.config.stash[RUN]


@pytest.fixture(scope="session")
def built(run: Run) -> Path:
    """The small course, built once for all: nothing may be written into it."""
    return run.small_course()


@pytest.fixture
def bundled_course(run: Run, tmp_path: Path) -> Path:
    """A course without a mistake, which has the bundle that it will have."""
    return run.bundled_course(tmp_path / "course")


@pytest.fixture(scope="session")
def hostings(run: Run) -> dict[str, Hosting]:
    """The course as each engine builds it, hosted."""
    return {engine: run.hosting(engine) for engine in ENGINES}
