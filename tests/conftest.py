"""A copy of the second course, to spoil."""

import shutil
from pathlib import Path

import pytest
from support.courses import SECOND_COURSE


@pytest.fixture
def second_course(tmp_path: Path) -> Path:
    """A course without a mistake."""
    return shutil.copytree(SECOND_COURSE, tmp_path / "course")
