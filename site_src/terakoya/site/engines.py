"""The site engines that can build a course's pages, and all in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from terakoya.calculator.text import forms_of
from terakoya.lesson.errors import ConfigurationError

_WORDS = Path("templates", "partials", "languages")
"""In a theme's package: a file a language."""


@dataclass(frozen=True)
class Engine:
    """A program that makes a folder of Markdown and a ``mkdocs.yml`` into a site."""

    package: str
    """The Python package that is run as a program."""
    requirement: str
    """What to hand to pip for it."""
    theme_package: str
    """The Python package of its theme."""
    extends_lists: bool
    """Whether ``INHERIT`` adds to the lists of the file inherited, where others replace them."""
    skips_unknown: bool
    """Whether it passes over ``hooks``, and plugins it does not know, without a word."""
    theme: Mapping[str, str] = field(default_factory=dict)
    """What its theme is told unless ``mkdocs.yml`` says something else."""

    def require(self) -> None:
        """Raise `ConfigurationError` unless it is installed."""
        if find_spec(self.package) is None:
            remedy = f'run pip install "{self.requirement}"'
            raise ConfigurationError(f"{self.package} is not installed; {remedy}")

    def theme_language(self, language: str) -> str:
        """The language in which its theme and its search have words: English at worst."""
        found = find_spec(self.theme_package)
        folders = [
            Path(folder) / _WORDS for folder in (found and found.submodule_search_locations) or ()
        ]
        known = (
            one
            for one in forms_of(language)
            for folder in folders
            if (folder / f"{one}.html").is_file()
        )
        return next(known, "en")

    def passed_over(self, configuration: Mapping[str, Any]) -> Iterator[str]:
        """What it may leave out of a ``mkdocs.yml`` without a word."""
        if not self.skips_unknown:
            return
        if configuration.get("hooks"):
            yield "hooks"
        for plugin in configuration.get("plugins") or ():
            name = next(iter(plugin)) if isinstance(plugin, dict) else plugin
            if name != "search":
                yield f"the plugin {name}"


MATERIAL = "material"
"""The name of the engine that is used unless another is asked for."""

ENGINES: Mapping[str, Engine] = {
    MATERIAL: Engine(
        package="mkdocs",
        requirement="mkdocs-material",
        theme_package="material",
        extends_lists=False,
        skips_unknown=False,
    ),
    "zensical": Engine(
        package="zensical",
        requirement="terakoya[zensical]",
        theme_package="zensical",
        extends_lists=True,
        skips_unknown=True,
        # The look of Material, which the styles of Terakoya are made for.
        theme={"variant": "classic"},
    ),
}
"""By the name that ``--engine`` gives."""
