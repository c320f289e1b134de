"""The fences as Python-Markdown meets them, through ``pymdownx.superfences``.

``mkdocs.yml`` names these functions. Which course and language they serve is told by the process:
its working folder, ``TERAKOYA_LANGUAGE`` and ``TERAKOYA_PRINTED``, which the build sets for each
engine it starts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.fences import Library, read_drill, read_preset, read_quiz
from terakoya.lesson.printed import keep
from terakoya.lesson.render import Renderer

LANGUAGE = "TERAKOYA_LANGUAGE"
"""The environment variable that names the language built."""
PRINTED = "TERAKOYA_PRINTED"
"""The environment variable that names the folder where what fences print is kept."""

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
            return keep(Path(os.environ[PRINTED]), language, render(options["argument"], source))
        except Exception as error:
            # SuperFences would swallow it and show the fence as code.
            raise SuperFencesException(f"{language}: {error}") from error

    return formatted


@_formatter
def calculator(argument: str, source: str) -> str:
    """The HTML of a ``calculator`` fence."""
    return _renderer().calculator(read_preset(argument, source, _library()))


@_formatter
def quiz(argument: str, source: str) -> str:
    """The HTML of a ``quiz`` fence."""
    return _renderer().quiz(read_quiz(argument, source))


@_formatter
def drill(argument: str, source: str) -> str:
    """The HTML of a ``drill`` fence."""
    return _renderer().drill(read_drill(argument, source))


@cache
def _renderer() -> Renderer:
    course = load_course(Path.cwd())
    return Renderer(os.environ.get(LANGUAGE, course.languages[0]))


@cache
def _library() -> Library:
    return load_library(load_course(Path.cwd()))
