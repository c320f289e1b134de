"""The courses that the tests build."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
"""The course itself, and the project."""

SECOND_COURSE = ROOT / "tests" / "second_course"
"""Another course, made with the same package."""
