"""The commands: ``terakoya build``, ``serve``, ``check``, ``quantities`` and ``new``.

What they print is in the language of the author's own system, where `spoken` has it.
"""

from __future__ import annotations

import argparse
import logging
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import override

from terakoya.calculator.errors import TerakoyaError
from terakoya.check.checker import Checker
from terakoya.check.errors import CourseError
from terakoya.check.older import older_pages
from terakoya.errors import NewError
from terakoya.lesson.course import Course, load_course
from terakoya.lesson.errors import without_commands
from terakoya.lesson.meanings import listing
from terakoya.new import new_calculator, new_course, new_lesson, usual_place
from terakoya.new_words import new_words
from terakoya.site.build import Builder
from terakoya.site.engines import ENGINES, MATERIAL
from terakoya.site.server import serve
from terakoya.spoken import language_of

_log = logging.getLogger(__name__)

INTERRUPTED = 130
"""What a shell expects of a command that Ctrl-C ended."""

TO_FILL_IN = "Fill in what the comments ask for, and serve the course to see it while you write"
WORDS_TO_FILL_IN = 'Translate what is empty (""), and serve the course to see it while you write'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 only when all is well, 1 with a line a problem on standard error."""
    given = _parser().parse_args(arguments)
    told = logging.StreamHandler(sys.stderr)
    told.setFormatter(_Formatter())
    logging.basicConfig(level=logging.WARNING, handlers=[told])
    logging.getLogger("terakoya").setLevel(logging.INFO)
    try:
        given.run(given)
    except TerakoyaError as error:
        print(without_commands(_said(str(error))), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


class _Formatter(logging.Formatter):
    """Messages as they are, whatever a file's name makes of them."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return without_commands(_said(super().format(record)))


def _said(text: str) -> str:
    """A text in the language of the author's own system."""
    language, _ = usual_place()
    return language_of(language).say(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="terakoya", description=_said("A course whose pages calculate.")
    )
    parser.add_argument(
        "--course", type=Path, default=Path(), help=_said("its folder (default: this one)")
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    building = commands.add_parser("build", help=_said("check the course and build it into site/"))
    building.add_argument(
        "--no-frozen",
        dest="frozen",
        action="store_false",
        help=_said("sooner, but its readers wait longer for the first live answer"),
    )
    building.set_defaults(run=_build)
    serving = commands.add_parser("serve", help=_said("build, serve, and rebuild as files change"))
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    serving.set_defaults(run=_serve)
    for command in (building, serving):
        command.add_argument(
            "--engine",
            choices=ENGINES,
            default=MATERIAL,
            help=_said(f"site engine (default: {MATERIAL})"),
        )
    checking = commands.add_parser(
        "check", help=_said("say every mistake in lessons and calculators")
    )
    checking.set_defaults(run=_check)
    listing_of = commands.add_parser(
        "quantities", help=_said("list what calculators and lessons use")
    )
    listing_of.set_defaults(run=_list_quantities)
    beginning = commands.add_parser(
        "new", help=_said("begin a lesson, a calculator, words or a course")
    )
    _add_new(beginning)
    return parser


def _add_new(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    lesson = kinds.add_parser("lesson", help=_said("a lesson in every language"))
    lesson.add_argument("name", help=_said("such as paying-in-parts; it takes the next number"))
    lesson.set_defaults(run=_new_lesson)
    calculator = kinds.add_parser("calculator", help=_said("a calculator, and a page for it"))
    calculator.add_argument("name", help=_said("such as shelf_life"))
    calculator.set_defaults(run=_new_calculator)
    words = kinds.add_parser(
        "words", help=_said("what is not said in a language yet, to be translated")
    )
    words.add_argument("language", help=_said("such as de"))
    words.set_defaults(run=_new_words)
    course = kinds.add_parser("course", help=_said("a course that builds at once"))
    course.add_argument("folder", help=_said("such as bakery"))
    course.add_argument(
        "--languages",
        nargs="+",
        default=[],
        metavar="CODE",
        help=_said(
            "such as ja,en or pt-BR (default: your system's, else en); "
            "a course in one lives at the root of its site"
        ),
    )
    course.add_argument(
        "--currency",
        default="",
        metavar="CODE",
        help=_said("such as JPY (default: that of the first language)"),
    )
    course.set_defaults(run=_new_course)


def _course(given: argparse.Namespace) -> Course:
    return load_course(given.course.resolve())


def _build(given: argparse.Namespace) -> None:
    course = _course(given)
    with Builder(ENGINES[given.engine], frozen=given.frozen) as builder:
        builder.build(course, course.root / "site")


def _serve(given: argparse.Namespace) -> None:
    course = _course(given)
    serve(course, course.root / "site", given.host, given.port, ENGINES[given.engine])


def _check(given: argparse.Namespace) -> None:
    course = _course(given)
    with Checker() as checker:
        if problems := checker.check(course):
            raise CourseError(problems)
    for older in older_pages(course):
        _log.warning("%s", older)


def _list_quantities(given: argparse.Namespace) -> None:
    for line in listing(_course(given)):
        print(_said(line))


def _new_lesson(given: argparse.Namespace) -> None:
    course = _course(given)
    _say_written(new_lesson(course, given.name), course.root)


def _new_calculator(given: argparse.Namespace) -> None:
    course = _course(given)
    _say_written(new_calculator(course, given.name), course.root)


def _new_words(given: argparse.Namespace) -> None:
    course = _course(given)
    if paths := new_words(course, given.language):
        _say_written(paths, course.root, WORDS_TO_FILL_IN)
    else:
        print(_said(f"All is said in {given.language}"))


def _new_course(given: argparse.Namespace) -> None:
    if not given.folder:
        raise NewError("the folder", "has no name", "name one that is not there yet")
    folder = Path(given.folder)
    codes = (code for codes in given.languages for code in codes.split(","))
    languages = tuple(dict.fromkeys(filter(None, codes)))
    usual, its_currency = usual_place()
    currency = given.currency or ("" if languages else its_currency)
    written = new_course(folder, languages or (usual,), currency)
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    _say_written(written, folder.parent, f"{TO_FILL_IN}: {there}terakoya serve")


def _say_written(paths: list[Path], root: Path, next_step: str = TO_FILL_IN) -> None:
    for path in paths:
        print(path.relative_to(root))
    print(_said(next_step))
