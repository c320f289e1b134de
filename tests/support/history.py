"""A course in git, whose pages are changed on days of a month."""

import os
import subprocess
from pathlib import Path


def begin(course: Path) -> None:
    """Put a course into git, on the first."""
    git(course, "init", "--quiet")
    commit(course, 1)


def commit(course: Path, day: int, *changed: str, by: str = "\nMore.\n") -> None:
    """Commit on a day what is there, after a change to each of these files."""
    for name in changed:
        path = course / name
        path.write_text(path.read_text("utf-8") + by, "utf-8")
    git(course, "add", ".")
    git(course, "commit", "--quiet", "--message", "A change", day=day)


def git(course: Path, *command: str, day: int = 1) -> str:
    """Run git in a course, on a day of March 2026."""
    when = f"2026-03-{day:02}T12:00:00+00:00"
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    told = {**os.environ, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    ran = subprocess.run(
        ["git", *who, *command],
        cwd=course,
        env=told,
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout.strip()
