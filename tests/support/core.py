"""Asking a frozen core in Node, as the page would in a browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from terakoya.site.places import NODE

ASK = Path(__file__).with_name("ask.mjs")


class Outcome(TypedDict, total=False):
    """What became of a request: one of these."""

    answer: str
    ended: str
    """Why the core ended; the next request met a new one."""


@dataclass(frozen=True)
class Asked:
    """What became of requests."""

    outcomes: list[Outcome]
    memory: int
    """Bytes, in the end."""


def ask_core(assets: Path, requests: Sequence[str], *, complete: bool = False) -> Asked:
    """Ask the core among a site's assets, as it begins or once the rest of its memory is there."""
    parts = ["image", "rest"] if complete else ["image"]
    task = {
        "interpreter": str(_only(assets, "core-*.wasm")),
        "images": [str(_only(assets, f"{part}-*.bin")) for part in parts],
        "requests": requests,
    }
    given = json.dumps(task).encode()
    asked = subprocess.run([NODE, str(ASK)], input=given, stdout=subprocess.PIPE, check=True)
    told = json.loads(asked.stdout)
    return Asked(told["outcomes"], told["memory"])


def _only(assets: Path, pattern: str) -> Path:
    (found,) = assets.glob(pattern)
    return found
