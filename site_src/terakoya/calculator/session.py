"""The worker's one door: a request in, an answer out, both JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal

from terakoya.calculator import business, exercise, inquiry, locales
from terakoya.calculator.book import Book, BookRequest, book
from terakoya.calculator.business import MineAnswer, MineRequest
from terakoya.calculator.errors import UnknownCalculator, UnknownRequest
from terakoya.calculator.evaluate import evaluate
from terakoya.calculator.inquiry import Asked
from terakoya.calculator.locale import Locale
from terakoya.calculator.present import Answer, present
from terakoya.calculator.quantity import MODULE, Quantities, quantities_in
from terakoya.calculator.review import ReviewAnswer, ReviewRequest, review
from terakoya.calculator.schema import Schema, read_module
from terakoya.calculator.translation import translated
from terakoya.calculator.worksheet import Worksheet, worksheet

CALCULATORS = "calculators"
"""The package that a course's calculators are imported from, and its folder."""


class AnswerRequest(Asked):
    """All that a calculator gives for what was typed, as the page shows it."""

    ask: Literal["answer"]


class WorksheetRequest(Asked):
    """The same, to be taken along."""

    ask: Literal["worksheet"]


def respond(request: str) -> str:
    """Answer a request: what its ``ask`` asks for.

    Raises `UnknownRequest`, and `UnknownCalculator` for a name that no file bears.
    """
    asked = json.loads(request)
    ask = asked.get("ask")
    if own := _OF_OWN_NUMBERS.get(ask):
        said = own(asked, locales.find(asked["language"], asked["currency"]))
    elif reply := _REPLIES.get(ask):
        schema, language = find(asked["calculator"]), asked["language"]
        writer, reader = (locales.find(language, asked[name]) for name in ("typed_in", "currency"))
        said = reply(schema, asked, writer, reader)
    else:
        raise UnknownRequest(str(ask), (*_REPLIES, *_OF_OWN_NUMBERS))
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def answer(
    schema: Schema, typed: Mapping[str, str], locale: Locale, plain: Collection[str] = ()
) -> Answer:
    """All that a calculator gives for what was typed, as a reader sees it.

    ``plain`` names the inputs whose text is that of a link.
    """
    return present(schema, typed, evaluate(schema, typed, locale, plain), locale)


def _answer(schema: Schema, request: AnswerRequest, writer: Locale, reader: Locale) -> Answer:
    typed = request["inputs"]
    return present(schema, typed, evaluate(schema, typed, writer, request["plain"]), reader)


def _worksheet(
    schema: Schema, request: WorksheetRequest, writer: Locale, reader: Locale
) -> Worksheet:
    evaluation = evaluate(schema, request["inputs"], writer, request["plain"])
    return worksheet(schema, evaluation, reader)


def _mine(request: MineRequest, locale: Locale) -> MineAnswer:
    """What there is to know of a reader's own numbers."""
    return business.answer(_quantities(), find, request, locale)


def _review(request: ReviewRequest, locale: Locale) -> ReviewAnswer:
    """What has become of them since they were saved."""
    return review(_quantities(), find, request, locale)


def _book(request: BookRequest, locale: Locale) -> Book:
    """A plan made of them, to be taken along."""
    return book(_quantities(), find, request, locale)


def _quantities() -> type[Quantities]:
    return quantities_in(import_module(f"{CALCULATORS}.{MODULE}"))


_REPLIES: Mapping[str, Callable[[Schema, Any, Locale, Locale], object]] = {
    "answer": _answer,
    "worksheet": _worksheet,
    "solve": inquiry.solve,
    "sensitivity": inquiry.sensitivity,
    "range": inquiry.simulate,
    "compare": inquiry.compare,
    "exercise": exercise.judge,
}
"""What a calculator can be asked, and who answers, in the locales of writer and reader."""
_OF_OWN_NUMBERS: Mapping[str, Callable[[Any, Locale], object]] = {
    "mine": _mine,
    "review": _review,
    "book": _book,
}
"""What is asked of no calculator, but of a reader's own numbers."""


@cache
def find(name: str) -> Schema:
    """The calculator of a name, imported when it is first asked for."""
    try:
        module = import_module(f"{CALCULATORS}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name not in (CALCULATORS, f"{CALCULATORS}.{name}"):
            raise
        raise UnknownCalculator(name) from None
    return translated(read_module(module), locales.translations(name))
