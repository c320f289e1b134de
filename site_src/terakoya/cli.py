"""The commands: ``terakoya build``, ``serve`` and ``check``."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from terakoya.errors import CourseError, TerakoyaError
from terakoya.lesson.checker import Checker
from terakoya.lesson.course import Course, load_course
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES, MATERIAL
from terakoya.site.server import serve

INTERRUPTED = 130
"""What a shell expects of a command that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 only when all is well, 1 with a line a problem on standard error."""
    given = _parser().parse_args(arguments)
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    logging.getLogger("terakoya").setLevel(logging.INFO)
    try:
        given.run(load_course(given.course.resolve()), given)
    except TerakoyaError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="terakoya", description="A course whose pages calculate.")
    parser.add_argument(
        "--course", type=Path, default=Path(), help="its folder (default: this one)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    building = commands.add_parser("build", help="check the course and build it into site/")
    building.set_defaults(run=_build)
    serving = commands.add_parser("serve", help="build, serve, and rebuild as files change")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    serving.set_defaults(run=_serve)
    for command in (building, serving):
        command.add_argument(
            "--engine", choices=ENGINES, default=MATERIAL, help=f"site engine (default: {MATERIAL})"
        )
    checking = commands.add_parser("check", help="say every mistake in lessons and calculators")
    checking.set_defaults(run=_check)
    return parser


def _build(course: Course, given: argparse.Namespace) -> None:
    with Builder(ENGINES[given.engine]) as builder:
        builder.build(course, course.root / "site")


def _serve(course: Course, given: argparse.Namespace) -> None:
    serve(course, course.root / "site", given.host, given.port, ENGINES[given.engine])


def _check(course: Course, given: argparse.Namespace) -> None:
    with Checker() as checker:
        if problems := checker.check(course):
            raise CourseError(problems)
