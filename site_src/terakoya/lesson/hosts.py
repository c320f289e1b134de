"""Settings because of which pages would ask another host, which their policy forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_TO_A_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]+")
"""Passed over by browsers."""
_BESIDE = "put the file beside the pages, and write its path there"


class Foreign(NamedTuple):
    """A setting because of which pages would ask another host."""

    keys: tuple[str, ...]
    """That lead to it in a ``mkdocs.yml``."""
    sentence: str


def foreign_settings(configuration: Mapping[str, Any]) -> Iterator[Foreign]:
    """The settings in a ``mkdocs.yml`` because of which pages would ask another host."""
    for key in ("extra_css", "extra_javascript"):
        given = configuration.get(key) or []
        for one in given if isinstance(given, list) else [given]:
            path = one.get("path") if isinstance(one, dict) else one
            yield from _leading_out((key,), path)
    theme = configuration.get("theme")
    if isinstance(theme, dict):
        for key in ("favicon", "logo"):
            yield from _leading_out(("theme", key), theme.get(key))
        if theme.get("font"):
            remedy = "write font: false, and name letters of your own in a file of extra_css"
            yield Foreign(("theme", "font"), f"font asks fonts.googleapis.com; {remedy}")
    if configuration["extra"].get("analytics"):
        yield Foreign(("extra", "analytics"), "analytics asks another host; remove it")


def _leading_out(keys: tuple[str, ...], path: object) -> Iterator[Foreign]:
    if _TO_A_HOST.match(_UNSEEN.sub("", str(path or ""))):
        yield Foreign(keys, f'{keys[-1]} asks another host, "{path}"; {_BESIDE}')
