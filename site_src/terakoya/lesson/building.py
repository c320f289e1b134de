"""What an engine's process builds, for the code that Python-Markdown calls without saying it.

Which course and language it is, the process is told: by its working folder, ``TERAKOYA_LANGUAGE``
and ``TERAKOYA_PRINTED``, which the build sets for each engine it starts.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from terakoya.lesson.course import Course, load_course, load_library
from terakoya.lesson.fences import Library
from terakoya.lesson.glossary import Glossary, load_glossary
from terakoya.lesson.render import Renderer

LANGUAGE = "TERAKOYA_LANGUAGE"
"""The environment variable that names the language built."""
PRINTED = "TERAKOYA_PRINTED"
"""The environment variable that names the folder where what fences print is kept."""


@cache
def course() -> Course:
    """The course."""
    return load_course(Path.cwd())


def language() -> str:
    """The language, the course's own if none is told."""
    return os.environ.get(LANGUAGE, course().languages[0])


@cache
def library() -> Library:
    """The course's calculators."""
    return load_library(course())


@cache
def glossary() -> Glossary:
    """The language's terms."""
    return load_glossary(course(), language())


@cache
def renderer() -> Renderer:
    """The language's renderer."""
    return Renderer(language())


def forget() -> None:
    """Read anew what may have changed since this process last built something."""
    before = _calculators()
    course.cache_clear()
    glossary.cache_clear()
    _calculators.cache_clear()
    if _calculators() != before:
        library.cache_clear()
        renderer.cache_clear()


@cache
def _calculators() -> list[bytes]:
    """The content of the calculators' files, and of those that they share."""
    files = *course().calculator_files(), *course().shared_files()
    return [path.read_bytes() for path in files]


def printed_folder() -> Path:
    """Where what fences print is kept."""
    return Path(os.environ[PRINTED])
