"""What a pull request changes, as Markdown: a page changed in one language alone shows at once."""

from __future__ import annotations

import subprocess
from itertools import batched

LANGUAGES = ("ja", "en")
UNCHANGED = (
    "–: 意味が変わる直しなら、こちらの言語も直してください。 / "
    "–: mend this language too, if what is said changes."
)
WORDS = {"A": "added", "D": "removed"}


def changes(folder: str) -> dict[str, str]:
    """How each file in a folder differs from the first parent's, by its path in that folder."""
    # Fields end in a zero byte, so that a name may hold anything; a rename is told as two files.
    command = ["git", "diff", "--name-status", "--no-renames", "-z", "HEAD^1", "HEAD", "--", folder]
    told = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    fields = batched(told.split("\0")[:-1], 2)
    return {name.removeprefix(f"{folder}/"): WORDS.get(how, "changed") for how, name in fields}


def report() -> str:
    """A table of the pages, then a list of the calculators."""
    pages = {language: changes(f"course/{language}") for language in LANGUAGES}
    calculators = changes("calculators")
    lines = []
    if names := sorted({name for changed in pages.values() for name in changed}):
        lines += [f"| page | {' | '.join(LANGUAGES)} |", f"|---|{'---|' * len(LANGUAGES)}"]
    for name in names:
        told = " | ".join(pages[language].get(name, "–") for language in LANGUAGES)
        lines.append(f"| {_code(name)} | {told} |")
    if any(pages[one].keys() != pages[other].keys() for one in LANGUAGES for other in LANGUAGES):
        lines += ["", UNCHANGED]
    lines += ["", *(f"- {_code(f'calculators/{name}')} {how}" for name, how in calculators.items())]
    if not names and not calculators:
        lines = ["No page and no calculator changed."]
    return "\n".join(["### 変わったページ / What changed", "", *lines, ""])


def _code(name: str) -> str:
    return f"`{name.replace('|', r'\|')}`"


if __name__ == "__main__":
    print(report())
