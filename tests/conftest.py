"""How Hypothesis tries, and a copy of the second course, to spoil."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from support.courses import SECOND_COURSE

from terakoya.site.engines import ENGINES, MATERIAL

# How long an example takes is for `make bench` to say.
settings.register_profile("terakoya", deadline=None)
settings.load_profile("terakoya")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--engine zensical`` has the browser's tests read a site of Zensical's."""
    parser.addoption("--engine", choices=tuple(ENGINES), default=MATERIAL)


@pytest.fixture
def second_course(tmp_path: Path) -> Path:
    """A course without a mistake."""
    return shutil.copytree(SECOND_COURSE, tmp_path / "course")
