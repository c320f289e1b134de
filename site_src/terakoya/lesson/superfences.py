"""The fences as Python-Markdown meets them, through ``pymdownx.superfences``.

``mkdocs.yml`` names these functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from terakoya.lesson import building
from terakoya.lesson.fences import Fence, read_drill, read_preset, read_quiz
from terakoya.lesson.printed import keep, place
from terakoya.lesson.render import Renderer

type Formatter = Callable[..., str]


def accept_argument(
    language: str,
    inputs: dict[str, str],
    options: dict[str, Any],
    attrs: dict[str, Any],
    md: Markdown,
) -> bool:
    """SuperFences' validator: what follows a fence's kind is its argument."""
    options.update(argument=" ".join(inputs))
    return True


def _formatter(render: Callable[[str, str], str]) -> Formatter:
    """A SuperFences formatter, whose errors stop the build instead of showing code."""

    @wraps(render)
    def formatted(
        source: str,
        language: str,
        css_class: str,
        options: Mapping[str, str],
        md: Markdown,
        **_: object,
    ) -> str:
        try:
            html = _render_once(render, building.renderer(), options["argument"], source)
            return keep(building.printed_folder(), language, html)
        except Exception as error:
            # SuperFences would swallow it and show the fence as code.
            raise SuperFencesException(f"{language}: {error}") from error

    return formatted


@lru_cache(maxsize=4096)
def _render_once(
    render: Callable[[str, str], str], renderer: Renderer, argument: str, source: str
) -> str:
    """The HTML of a fence; the same renderer renders it once."""
    return render(argument, source)


def _fence(kind: str, argument: str, source: str) -> Fence:
    return Fence(kind, argument, source, line=1, column=1, depth=0, quoted=False)


@_formatter
def calculator(argument: str, source: str) -> str:
    """The HTML of a ``calculator`` fence."""
    return building.renderer().calculator(
        read_preset(_fence("calculator", argument, source), building.library())
    )


@_formatter
def quiz(argument: str, source: str) -> str:
    """The HTML of a ``quiz`` fence."""
    return building.renderer().quiz(read_quiz(_fence("quiz", argument, source)))


@_formatter
def drill(argument: str, source: str) -> str:
    """The HTML of a ``drill`` fence."""
    return building.renderer().drill(read_drill(_fence("drill", argument, source)))


def listing(source: str, language: str, *_: object, **__: object) -> str:
    """The place of a ``lessons`` or ``plan`` fence."""
    return place(language)
