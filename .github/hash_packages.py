"""Print what pip would install into an empty environment, each file by its version and hash.

As constraints.txt has the versions, for the system and the Python that this runs on: what publishes
the site installs nothing else.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WANTED = [
    *PROJECT["build-system"]["requires"],
    "editables",  # with which hatchling makes what it doesn't copy
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["test"],
]


def main() -> None:
    """Ask pip, which fetches what it has not yet."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"]
    options = ["--quiet", "--constraint", "constraints.txt", "--report", "-"]
    ran = subprocess.run(
        [*command, *options, *WANTED], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    print("# By `make hashes`: what constraints.txt names, for Linux and Python 3.13.")
    print("--only-binary :all:")
    for line in sorted(map(_line, json.loads(ran.stdout)["install"]), key=str.lower):
        print(line)


def _line(installed: dict[str, dict[str, dict[str, dict[str, str]]]]) -> str:
    named, file = installed["metadata"], installed["download_info"]["archive_info"]
    return f"{named['name']}=={named['version']} --hash=sha256:{file['hashes']['sha256']}"


if __name__ == "__main__":
    main()
