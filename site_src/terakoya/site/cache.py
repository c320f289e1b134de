"""Parts of the site that are made once, and kept for as long as what they are made of."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache as once
from importlib.metadata import distributions
from pathlib import Path

from filelock import FileLock


@dataclass(frozen=True)
class Cache:
    """A folder with one sub-folder a part, named after a hash of what the part is made of."""

    folder: Path

    def find(self, name: str, key: str) -> Path | None:
        """The folder of a part that was made with this key, if there is one."""
        folder = self.folder / f"{name}-{key}"
        return folder if folder.is_dir() else None

    def part(self, name: str, key: str, make: Callable[[Path], None]) -> Path:
        """The folder of a part: as it is if it was made with this key, else made anew.

        ``make`` fills the folder it is given. Of the part's older versions the last is kept, since
        `serve` and `build` make the same pages for different addresses.
        """
        with self.alone(name):
            if kept := self.find(name, key):
                return kept
            unfinished = self.folder / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            make(unfinished)
            older = sorted(
                self.folder.glob(f"{name}-{'?' * len(key)}"), key=lambda path: path.stat().st_mtime
            )
            for outdated in older[:-1]:
                shutil.rmtree(outdated)
            return unfinished.rename(self.folder / f"{name}-{key}")

    def alone(self, name: str) -> FileLock:
        """To be held while a part is made: another build of the same course waits for it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self.folder / f"{name}.lock")


def key_of(*ingredients: str | bytes | Path | Iterable[Path]) -> str:
    """A short hash of texts, and of the names and contents of files."""
    digest = hashlib.sha256()
    for ingredient in ingredients:
        if isinstance(ingredient, str | bytes):
            digest.update(ingredient.encode() if isinstance(ingredient, str) else ingredient)
            continue
        for path in [ingredient] if isinstance(ingredient, Path) else sorted(ingredient):
            digest.update(f"\0{path}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def files_below(folder: Path) -> list[Path]:
    """Every file in a folder and its sub-folders, but for caches of bytecode."""
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]


def write(path: Path, content: bytes) -> None:
    """Write a file that is never half there, nor are its folders missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def link_tree(
    source: Path,
    target: Path,
    ignore: Callable[[str, list[str]], Iterable[str]] | None = None,
) -> None:
    """Put the files of a folder into another without copying their content.

    ``ignore`` says of a folder and the names in it which are left out.
    """
    shutil.copytree(source, target, copy_function=link, dirs_exist_ok=True, ignore=ignore)


def replace(folder: Path, by: Path) -> None:
    """Put a finished folder in the place of another by two renames: it is never half there."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    by.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def link(source: str, target: str) -> None:
    """Put a file elsewhere too, without copying its content if that can be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@once
def versions() -> str:
    """Whatever is installed: another version of the engine builds other pages."""
    return ",".join(sorted(f"{found.name}={found.version}" for found in distributions()))
