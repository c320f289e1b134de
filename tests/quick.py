"""Run the tests nearest to what changed: ``python tests/quick.py SINCE [OPTION...]``.

What changed is what differs from the commit SINCE, files that git does not know yet among it;
options are pytest's. `NEAREST` says which tests that means, and all others are for `make test`.
Where no test is near, the quickest run.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

LIVE = "tests/browser/test_live.py::test_printed_and_live_answers_are_equal"
PAGE = "tests/browser/test_every_page.py::test_a_page_has_no_complaint_and_no_barrier"
WORKED = ("tests/browser/test_address.py", "tests/browser/test_bad_input.py")
CORE = ("tests/site/test_frozen.py",)
OTHERS = ("tests/browser/test_firefox_and_webkit.py",)
QUICKEST = ("tests/calculator", "tests/lesson")

NEAREST: list[tuple[str, tuple[str, ...]]] = [
    (
        r"calculators/([a-z]\w*)\.py",
        (
            r"tests/calculators/test_\1.py",
            "tests/calculators/test_course.py",
            "tests/calculators/test_vectors.py",
            rf"{LIVE}[\1-en]",
            rf"{LIVE}[\1-ja]",
        ),
    ),
    (r"calculators/_\w+\.py", ("tests/calculators",)),
    (r"course/(\w+)/index\.md", (rf"{PAGE}[material-\1/]",)),
    (r"course/(\w+)/(.+)/index\.md", (rf"{PAGE}[material-\1/\2/]",)),
    (r"course/(\w+)/(.+)\.md", (rf"{PAGE}[material-\1/\2/]",)),
    (r"CONTRIBUTING\.md", ("tests/lesson/test_contributing.py",)),
    (
        r"site_src/terakoya/calculator/.+",
        ("tests/calculator", "tests/calculators", "tests/lesson"),
    ),
    (r"site_src/terakoya/(lesson|check)/.+", ("tests/lesson",)),
    (r"site_src/terakoya/site/(frozen|freezing|requests)\.py", CORE),
    (
        r"site_src/terakoya/site/policy\.py",
        ("tests/site/test_policy.py", "tests/browser/test_policy.py"),
    ),
    (
        r"site_src/(terakoya/site/offline\.py|web/src/(service/.+|offline\.ts|stay\.ts))",
        ("tests/site/test_offline.py", "tests/browser/test_offline.py"),
    ),
    (r"site_src/terakoya/(site/.+|\w+\.py)", ("tests/site",)),
    (r"site_src/terakoya/templates/.+", ("tests/site/test_build.py", *WORKED)),
    (
        r"site_src/(terakoya/site/drawing\.py|web/src/(chart|print)/.+)",
        ("tests/site/test_drawing.py", "tests/browser/test_charts.py"),
    ),
    (r"site_src/web/src/freeze/.+", CORE),
    (
        r"site_src/web/src/(core/.+|client\.ts|early\.ts|python\.ts|start\.ts)",
        ("tests/browser/test_core.py", "tests/browser/test_worker.py"),
    ),
    (r"site_src/web/src/(material\.ts|styles/material\.css)", ("tests/browser/test_theme.py",)),
    (r"site_src/web/src/.+", WORKED),
    # Every page and every calculator in the browser is for `make test`.
    (
        r"tests/browser/test_(every_page|every_address|live)\.py",
        (f"{PAGE}[material-en/09-paying-in-parts/]", *WORKED),
    ),
    (r"(tests/.+/test_\w+\.py)", (r"\1",)),
    (r"tests/fuzz/.+", ("tests/fuzz",)),
    (r"tests/lesson/.+", ("tests/lesson",)),
    (
        r"tests/second_course/.+",
        ("tests/browser/test_second_course.py", "tests/browser/test_charts.py"),
    ),
    (r"tests/calculators/vectors/(\w+)\.yml", ("tests/calculators/test_vectors.py",)),
    (r"tests/support/(core\.py|ask\.mjs)", CORE),
    (r"tests/support/(elsewhere|windows)\.py", OTHERS),
    (r"tests/(support|browser)/.+", WORKED),
]
"""A pattern of paths, of which the first that fits counts, and the tests of what changed there."""


def main() -> int:
    """Say what runs, and run it."""
    since, *options = sys.argv[1:]
    tests = nearest(changed(since))
    if not tests:
        print(f"No test is near to what changed since {since}: the quickest run", flush=True)
    chosen = without_covered(tests or QUICKEST)
    print(*chosen, sep="\n", flush=True)
    command = [sys.executable, "-m", "pytest", *options, *chosen]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def changed(since: str) -> set[str]:
    """The paths of what differs from a commit."""
    return {
        *_git("diff", "--name-only", "--no-renames", since),
        *_git("ls-files", "--others", "--exclude-standard"),
    }


def nearest(paths: Iterable[str]) -> set[str]:
    """The tests that are nearest to these paths, but those of what is gone."""
    return {
        test
        for path in paths
        for test in _nearest(path)
        if (ROOT / test.partition("::")[0]).exists() and ((ROOT / path).exists() or "[" not in test)
    }


def without_covered(tests: Collection[str]) -> list[str]:
    """Tests without those that stand in a folder that runs anyway."""
    return sorted(
        test
        for test in tests
        if not any(str(folder) in tests for folder in Path(test.partition("::")[0]).parents)
    )


def _nearest(path: str) -> Iterator[str]:
    for pattern, tests in NEAREST:
        if found := re.fullmatch(pattern, path):
            yield from (found.expand(test) for test in tests)
            return


def _git(*command: str) -> list[str]:
    ran = subprocess.run(["git", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return ran.stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main())
