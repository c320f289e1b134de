"""The five texts behind the course are told in our own words.

They aren't ours to publish, so what stands here of them are hashes: of every run of `RUN` letters
whose hash ends as `KEPT` says, one of eight. A run of some twenty letters that a page shares with
them is found with near certainty. ``python test_own_words.py FOLDER`` makes the hashes of a folder
of texts anew.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.courses import ROOT

RUN = 14
KEPT = "08"
HASHES = Path(__file__).with_name("source_texts.txt")
TITLES = (
    "お客さまと関係性を築き続けるためのバックエンドとその後の商品の設計方法を解説",
    "【バックエンド商品とは】高額商品か、継続商品か、分割決済にしよう",
    "フロントエンドとバックエンドの概念",
    "カスタマーサクセス",
    "【ハイタッチ型】カスタマーサクセスマーケティング【サブスク】",
)
"""What is cited."""
PAGES = sorted((ROOT / "course").rglob("*.md"))

_TARGET = re.compile(r"\]\([^)]*\)")
_MARKS = re.compile(r"[\W_]")


def hashes_of(text: str) -> Iterator[tuple[str, str]]:
    """The runs of a text that are looked at, and their hashes."""
    letters = _MARKS.sub("", text)
    for start in range(len(letters) - RUN + 1):
        run = letters[start : start + RUN]
        found = hashlib.sha256(run.encode()).hexdigest()[:12]
        if found[-1] in KEPT:
            yield run, found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_run_of_letters_is_shared_with_a_source(page: Path) -> None:
    known = set(HASHES.read_text("ascii").split())
    text = _TARGET.sub("]", page.read_text("utf-8"))
    for title in TITLES:
        text = text.replace(title, "\n")
    assert [run for run, found in hashes_of(text) if found in known] == []


def test_what_is_shared_would_be_found() -> None:
    assert len(HASHES.read_text("ascii").split()) > 1_000


if __name__ == "__main__":
    texts = sorted(Path(sys.argv[1]).iterdir())
    found = {one for path in texts for _, one in hashes_of(path.read_text("utf-8"))}
    HASHES.write_text("\n".join(sorted(found)) + "\n", "ascii")
