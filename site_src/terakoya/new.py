"""New lessons, calculators and courses: files that work as they are, to be filled in."""

from __future__ import annotations

import json
import locale
import os
import platform
import re
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from terakoya.calculator.text import Text, forms_of, keyword
from terakoya.check.sources import NAME as CALCULATOR_NAME
from terakoya.check.trial import trial
from terakoya.errors import NewError
from terakoya.lesson.course import Course, import_calculator, is_lesson, lesson_number
from terakoya.lesson.currencies import currency_of, require_currency
from terakoya.lesson.languages import mistake_in_language, name_of
from terakoya.lesson.words import ORIGINAL, PACKAGE, files_of
from terakoya.site.places import TERAKOYA

TEMPLATES = TERAKOYA / "templates" / "new"

SALES = Text(en="Sales", ja="売上")
OWN_SALES = Text(en="Your own sales", ja="自分の売上")
"""What a new course's calculator and its lesson are called."""

_LESSON_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBERED = re.compile(r"\d+-")


def new_lesson(course: Course, name: str) -> list[Path]:
    """Write a lesson in every language; the files are handed back.

    It takes the next number unless its name begins with one. Raises `NewError` if the name can't
    be used or is taken.
    """
    _require(_LESSON_NAME, name, "write small letters, digits and -, such as paying-in-parts")
    numbered = name if _NUMBERED.match(name) else f"{_next_number(course)}-{name}"
    number, _, words = numbered.partition("-")
    stem = f"{number:0>2}-{words}"
    for page in _lessons(course):
        other, _, its_words = page.stem.partition("-")
        if int(other) == int(number) or its_words == words:
            raise NewError(name, f"{page} is there already", "choose another name or number")
    values = {"title": _title(words), "drill": _identifier(words), **_calculator(course)}
    return _write(
        course.root,
        {
            f"course/{language}/{stem}.md": _render("lesson", language, values, course.languages)
            for language in course.languages
        },
    )


def new_calculator(course: Course, name: str) -> list[Path]:
    """Write a calculator and its page in every language; the files are handed back.

    Raises `NewError` if the name can't be used or is taken.
    """
    _require(CALCULATOR_NAME, name, "write letters, digits and _, such as shelf_life")
    if iskeyword(_class_name(name)) or name.casefold() == "index":
        raise NewError(name, "has a meaning of its own", "choose another name")
    for path in course.calculator_files():
        if path.stem.casefold() == name.casefold():
            raise NewError(name, f"calculators/{path.name} is there already", "choose another name")
    title = Text(en=_title(name))
    return _write(course.root, _calculator_files(course.languages, name, title))


def new_course(folder: Path, languages: tuple[str, ...], currency: str = "") -> list[Path]:
    """Write a course: configuration, a lesson, a calculator and a workflow; hand the files back.

    Without a ``currency``, amounts are in that of the first language. Raises `NewError` if the
    folder is not empty, or one of the codes is unknown.
    """
    currency = _require_codes(languages, currency)
    if folder.exists() and not folder.is_dir():
        raise NewError(folder.as_posix(), "is a file", "name a folder that is not there yet")
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        raise NewError(folder.as_posix(), "is not empty", "name a folder that is not there yet")
    title = _title(folder.resolve().name) or "A course"
    home = {"title": title}
    lesson = {
        "drill": "sales",
        "calculator": "sales",
        "calculators": "[sales]",
        "figure": '#sales? "sales"',
    }
    return _write(
        folder,
        {
            **_course_files(title, languages, currency),
            **{f"course/{one}/index.md": _render("index", one, home) for one in languages},
            **{
                f"course/{one}/01-sales.md": _render(
                    "lesson", one, {**lesson, "title": OWN_SALES[one]}, languages
                )
                for one in languages
            },
            **_calculator_files(languages, "sales", SALES),
            **_words(languages),
        },
    )


def _course_files(title: str, languages: tuple[str, ...], currency: str) -> dict[str, str]:
    values = {
        "title": title,
        "version": version("terakoya"),
        "languages": {code: name_of(code) for code in languages},
        "currency": currency,
    }
    source = TEMPLATES / "course"
    files = sorted(path for path in source.rglob("*") if path.is_file())
    names = [path.relative_to(source).as_posix() for path in files]
    templates = _environment(languages)
    return {name: templates.get_template(f"course/{name}").render(values) for name in names}


def _words(languages: tuple[str, ...]) -> dict[str, str]:
    """For each language in which Terakoya has no words the English ones, to be translated."""
    _, _, words = files_of(PACKAGE, ORIGINAL)[-1].read_text("utf-8").partition("\n\n")
    return {
        f"course/words/{code}.toml": f"# Write here in {code} what Terakoya says.\n\n{words}"
        for code in languages
        if not any(path.is_file() for path in files_of(PACKAGE, code))
    }


def _calculator_files(languages: tuple[str, ...], name: str, title: Text) -> dict[str, str]:
    values = {"name": name, "title": title, "class_name": _class_name(name)}
    code = _environment(languages).get_template("calculator.py.jinja").render(values)
    pages = {
        f"course/{one}/calculators/{name}.md": _render(
            "calculator", one, {**values, "title": title[one]}
        )
        for one in languages
    }
    return {f"calculators/{name}.py": code, **pages}


def _calculator(course: Course) -> dict[str, str]:
    """What a lesson shows for a start: the course's first calculator that works, if one does."""
    for path in course.calculator_files():
        # What is wrong with a calculator is for the check to say.
        with suppress(Exception), trial(path.stem):
            schema = import_calculator(path)
            figure = f'#{schema.name}? "{schema.main.name}"' if schema.main else ""
            return {"calculator": path.stem, "calculators": f"[{path.stem}]", "figure": figure}
    return {"calculator": "", "calculators": "[]", "figure": ""}


def _lessons(course: Course) -> list[Path]:
    pages = {page for language in course.languages for page in course.pages(language)}
    return sorted(page for page in pages if is_lesson(page))


def _next_number(course: Course) -> int:
    return max((lesson_number(page) for page in _lessons(course)), default=0) + 1


def _require(pattern: re.Pattern[str], name: str, remedy: str) -> None:
    if not name:
        raise NewError("the name", "is empty", remedy)
    if not pattern.fullmatch(name):
        raise NewError(name, "is no name", remedy)


def _write(root: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files below a folder, all or none; raises `NewError` if one is there already."""
    for name in files:
        if (root / name).exists():
            raise NewError(name, "is there already", "choose another name")
    try:
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError as error:
        problem = f"can't be written: {error.strerror}"
        raise NewError(root.as_posix(), problem, "choose another folder") from None
    return [root / name for name in files]


def _render(
    kind: str, language: str, values: Mapping[str, Any], languages: tuple[str, ...] = ()
) -> str:
    """A page, in English where a language has no template of its own; ``languages`` are all."""
    names = [f"{kind}.{one}.md" for one in (*forms_of(language), "en")]
    return _environment(languages).select_template(names).render(values)


def _environment(languages: tuple[str, ...] = ()) -> Environment:
    """Templates whose marks are no Markdown, no Python and no GitHub expression."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[##",
        comment_end_string="##]",
        trim_blocks=True,
        keep_trailing_newline=True,
    )

    def text(said: Text) -> str:
        given = ", ".join(f'{keyword(one)}="{said[one]}"' for one in languages)
        return f"Text({given})"

    def named(en: str, **others: str) -> str:
        said = Text(en=en, **others)
        return " / ".join(dict.fromkeys(said[one] for one in languages))

    environment.globals.update(Text=Text, text=text, named=named, several=len(languages) > 1)
    environment.filters["quoted"] = lambda title: json.dumps(title, ensure_ascii=False)
    return environment


def _require_codes(languages: tuple[str, ...], currency: str) -> str:
    """The currency, guessed if none is given; raises `NewError` at an unknown code."""
    for code in languages:
        _refuse("--languages", mistake_in_language(code))
    currency = currency or currency_of(languages[0]) or ""
    if not currency:
        reason = f"{languages[0]} is of no country with a currency of its own"
        raise NewError("--currency", reason, "name one, such as --currency EUR")
    _refuse("--currency", require_currency(currency))
    return currency


def usual_place() -> tuple[str, str]:
    """The language of an author's own system, if Terakoya has words in it, and its currency.

    English, and no currency, if the system says none: ``LANG=C``.
    """
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    said = said or _without_environment()
    code = said.partition(".")[0].partition("@")[0].replace("_", "-")
    language = code.partition("-")[0]
    if mistake_in_language(code) or not any(one.is_file() for one in files_of(PACKAGE, language)):
        return ORIGINAL, ""
    return language, currency_of(code) or ""


def _without_environment() -> str:
    """Where Windows and macOS say it: ``Japanese_Japan`` is ``ja_JP`` there; empty elsewhere."""
    if platform.system() not in ("Windows", "Darwin"):
        return ""
    try:
        said = locale.getlocale()[0] or ""
    except ValueError:  # of a name that Python doesn't know
        return ""
    is_code = mistake_in_language(said.replace("_", "-")) is None
    return said if is_code else locale.normalize(said.partition("_")[0])


def _refuse(option: str, mistake: str | None) -> None:
    if mistake:
        raise NewError(option, *mistake.split("; ", 1))


def _title(name: str) -> str:
    return re.sub(r"[-_]+", " ", name).strip().capitalize()


def _identifier(words: str) -> str:
    name = words.replace("-", "_")
    return name if name[:1].isalpha() else f"lesson_{name}"


def _class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
