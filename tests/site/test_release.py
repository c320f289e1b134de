"""What a release says of itself."""

import subprocess
import sys
import tomllib

from support.courses import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def notes(tag: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".github" / "release_notes.py"), tag]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_release_says_what_the_changelog_does_of_its_version() -> None:
    said = notes(f"v{VERSION}")
    assert said.returncode == 0
    assert said.stdout.startswith("- ")
    assert "\n## " not in said.stdout


def test_a_tag_that_is_not_the_versions_is_refused() -> None:
    said = notes("v0.0.1")
    assert said.returncode == 1
    assert said.stderr == (
        f'the tag is "v0.0.1", but pyproject.toml says {VERSION}: tag v{VERSION} instead\n'
    )
