"""YAML as authors write it: what it says, and on which lines."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""With libyaml, ten times as fast, where PyYAML was built with it."""


def read_yaml(text: str) -> tuple[Any, yaml.Node | None]:
    """What a text says, and its nodes, which know their lines.

    Raises `yaml.YAMLError`, and `ValueError` for a date that is none.
    """
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node) if node else None), node
    finally:
        loader.dispose()
