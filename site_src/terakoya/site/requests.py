"""What a bundle is asked before it is trusted, in the page's own format."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import cycle, islice, product
from random import Random
from typing import Literal

from terakoya.calculator.analysis import figures_of, numbers_of
from terakoya.calculator.inquiry import Asked
from terakoya.calculator.kinds import Input
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.check.samples import samples
from terakoya.lesson.fences import Library

TYPED = (
    *("", "abc", "?", "nan", "½", "1/2", "1e5", "-5", "−1,000", "(500)", "0", "007"),
    *("１２３", "１，０００", "1 000", "1.234,56", "12.345678", "99999999999999999999"),
    *("5000円", "¥500,000", "50万円", "1億2千万", "$1,000", "5 €", "10 kr", "5000 USD", "5k"),
    *("3%", "３％", "3割", "12回", "6か月", "1年半", "2 years", "20 people", "yes", "はい"),
    *("1,2,3", "5,000 3,000", "12 13 14 5", "5,000円、30,000円", "1\n2\n3", "1\t2\n3\t4"),
    *("2026-04-01", "4/1/2026", "1 April 2026", "2026年4月1日", "2月30日"),
    *("\u200b12\ufeff", "Ａｂｃ 山田 🙂 'quoted' \"twice\" <b>", "x" * 300),
)
"""What readers type: meant well, half done, pasted from elsewhere."""
KEYS = "0123456789,.;:-+/% \n\t$€¥円万億千年月日回個人kmMeE()１２３，．、；％－ー　 "
"""What a finger may slip on to."""
FEWEST, MOST = 10, 1_000
"""How many such texts each input is given at least; and all of a course's, where they are few."""


def sample_requests(library: Library, locales: Collection[Locale]) -> Iterator[str]:
    """Requests that try every calculator in every language, what can't be read among them."""
    yield from usual_requests(library, locales)
    yield from inquiries(library, locales, FEWEST)
    yield from exercises(library, locales)
    inputs = sum(len(schema.inputs) for schema in library.values())
    each = max(FEWEST, MOST // max(1, inputs * len(locales)))
    strange = cycle(TYPED)
    for schema, locale in product(library.values(), locales):
        yield request(schema, locale, usually_typed(schema, locale), ask="worksheet")
        for typed in (
            *samples(schema, locale),
            *presets(schema, locale),
            dict.fromkeys(schema.inputs, "?"),
        ):
            yield request(schema, locale, typed, plain=typed)
        usual, random = usually_typed(schema, locale), Random(schema.name)
        for one in schema.inputs.values():
            mistyped = (_mistyped(one, locale, random) for _ in range(each // 2))
            for text in (*islice(strange, each - each // 2), *mistyped):
                yield request(schema, locale, {**usual, one.name: text})
    yield from _in_other_currencies(library, locales, strange)


def presets(schema: Schema, locale: Locale) -> Iterator[dict[str, str]]:
    """What each of a calculator's presets says, as a link has it."""
    for preset in schema.presets.values():
        said = preset.said_in(locale.currency.code)
        yield {name: schema.inputs[name].plain(one, locale) for name, one in said.items()}


def inquiries(library: Library, locales: Iterable[Locale], draws: int) -> Iterator[str]:
    """What readers ask beyond the answer, of each calculator's first figure and all its numbers."""
    for schema, locale in product(library.values(), locales):
        values = {name: declared.default for name, declared in schema.inputs.items()}
        numbers = numbers_of(schema, values)
        for output in figures_of(schema)[:1]:
            for name in numbers:
                yield _inquiry(schema, locale, "solve", output=output, target="0", input=name)
            yield _inquiry(schema, locale, "sensitivity", output=output)
            spans = {
                name: [
                    schema.inputs[name].typed(end, locale)
                    for end in (found.least, values[name], found.most)
                ]
                for name, found in numbers.items()
            }
            drawn = {"output": output, "target": "", "spans": spans, "draws": draws}
            yield _inquiry(schema, locale, "range", **drawn)
            yield _inquiry(schema, locale, "compare", pinned=[{}])


def exercises(library: Library, locales: Iterable[Locale]) -> Iterator[str]:
    """Whether a number is right, of each calculator's first figure and first number."""
    for schema, locale in product(library.values(), locales):
        values = {name: declared.default for name, declared in schema.inputs.items()}
        for figure in figures_of(schema)[:1]:
            yield _inquiry(
                schema, locale, "exercise", find=figure, figure="", target="", answer="1"
            )
            for find in list(numbers_of(schema, values))[:1]:
                aim = {"find": find, "figure": figure, "target": "0"}
                typed = schema.inputs[find].typed(values[find], locale)
                yield _inquiry(schema, locale, "exercise", **aim, answer=typed)


def _inquiry(schema: Schema, locale: Locale, ask: str, **asked: object) -> str:
    answered = json.loads(request(schema, locale, usually_typed(schema, locale)))
    return json.dumps({**answered, "ask": ask, **asked}, ensure_ascii=False, separators=(",", ":"))


def _mistyped(one: Input, locale: Locale, random: Random) -> str:
    """A value of an input with one character too many, or a few that mean nothing."""
    meant = one.typed(one.sample(random), locale)
    place = random.randint(0, len(meant))
    slipped = meant[:place] + random.choice(KEYS) + meant[place:]
    return random.choice([slipped, "".join(random.choices(KEYS, k=8))])


def _in_other_currencies(
    library: Library, locales: Iterable[Locale], strange: Iterator[str]
) -> Iterator[str]:
    """A calculator for each currency, so that they all have their turns."""
    currencies = [(locale, code) for locale in locales for code in locale.currencies]
    for (locale, code), schema in zip(currencies, cycle(library.values()), strict=False):
        usual = usually_typed(schema, locale.in_currency(code))
        yield request(schema, locale, usual, currency=code)
        yield request(schema, locale, {one: next(strange) for one in usual}, currency=code)


def usual_requests(library: Library, locales: Iterable[Locale]) -> Iterator[str]:
    """What the page's controls hold at first, of every calculator in every language."""
    for schema, locale in product(library.values(), locales):
        yield request(schema, locale, usually_typed(schema, locale))


def usually_typed(schema: Schema, locale: Locale) -> dict[str, str]:
    """What the page's controls hold at first."""
    return {one.name: one.typed(one.default, locale) for one in schema.inputs.values()}


def request(
    schema: Schema,
    locale: Locale,
    typed: Mapping[str, str],
    *,
    plain: Iterable[str] = (),
    currency: str = "",
    ask: Literal["answer", "worksheet"] = "answer",
) -> str:
    """A request as the page's scripts write it; amounts are typed and shown in a currency."""
    asked = Asked(
        calculator=schema.name,
        language=locale.language,
        currency=currency,
        typed_in=currency,
        inputs=dict(typed),
        plain=list(plain),
    )
    return json.dumps({"ask": ask, **asked}, ensure_ascii=False, separators=(",", ":"))
