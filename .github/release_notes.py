"""Print what CHANGELOG.md says of the version that a tag names: the notes of its release."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main(tag: str) -> None:
    """Ends with a sentence where the tag is not the version's, or nothing is said of it."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    if tag != f"v{version}":
        sys.exit(f'the tag is "{tag}", but pyproject.toml says {version}: tag v{version} instead')
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    said = re.search(rf"^## {re.escape(version)}$\n(.*?)(?=^## |\Z)", changelog, re.M | re.S)
    if not said or not said[1].strip():
        sys.exit(f'CHANGELOG.md says nothing of {version}: write it below "## {version}"')
    print(said[1].strip())


if __name__ == "__main__":
    main(sys.argv[1])
