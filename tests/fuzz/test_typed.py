"""Whatever is typed, linked or written as a preset is a value or gets a sentence, and soon."""

from __future__ import annotations

import json
from datetime import date as day
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from support.courses import ROOT
from support.locales import DE, EN, FR, IN, JA, US

from terakoya import Text, choice, count, date, money, number, rate, records, series, text, yes_no
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.input import METADATA
from terakoya.calculator.locale import Locale
from terakoya.calculator.session import answer, find
from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.locales import locale_of

CALCULATORS = sorted(load_library(load_course(ROOT)))
LOCALES = [EN, JA, US, DE, FR, IN]
EVERYWHERE = LOCALES + [
    locale_of(language, currency)
    for language, currency in {
        **{"ar-EG": "EGP", "de-CH": "CHF", "en": "KWD", "en-GB": "GBP", "es": "EUR", "fa": "IRR"},
        **{"fr-CH": "CHF", "he": "ILS", "hi": "INR", "id": "IDR", "it": "EUR", "ko": "KRW"},
        **{"my": "MMK", "nb": "NOK", "pl": "PLN", "pt-BR": "BRL", "ru": "RUB", "sv": "SEK"},
        **{"th": "THB", "tr": "TRY", "zh-Hans": "CNY"},
    }.items()
]
"""With other ways of writing numbers and days, and amounts of three decimal places."""
DAY = day(2026, 4, 1)
LABEL = Text(en="Figure")
UNIT = Text(en="month|months", ja="か月", de="Monat|Monate", fr="mois|mois")
COLUMNS = {
    "day": date(DAY, label=LABEL),
    "price": money(500, label=LABEL, min=-(10**12)),
    "share": rate(0.5, label=LABEL),
    "flour": choice("rye", label=LABEL, options={"rye": LABEL, "wheat": UNIT}),
}
INPUTS: list[Input] = [
    field.metadata[METADATA]
    for field in (
        money(500, label=LABEL, min=-(10**15), max=10**15),
        money(None, label=LABEL),
        rate(0.5, label=LABEL, min=-10, max=1_000),
        count(5, label=LABEL, unit=UNIT, min=-(10**9), max=10**9),
        number(2.5, label=LABEL, unit=UNIT, min=-1e15, max=1e15),
        date(DAY, label=LABEL, min=day.min, max=day.max),
        series((5, 6), label=LABEL, of=money, min=-(10**9)),
        series((0.5,), label=LABEL, of=rate),
        series((5,), label=LABEL, of=count, unit=UNIT),
        series((2.5,), label=LABEL, min=-1e15, max=1e15),
        records([(DAY, 500, 0.5, "rye")], label=LABEL, columns=COLUMNS),
        COLUMNS["flour"],
        yes_no(True, label=LABEL),
        text("rye", label=LABEL),
    )
]
"""Of each kind, as wide as they can be."""
PIECES = [
    *"0123456789０１２９〇一二十百千万億兆割.,:;/()[]%‰¥￥$€k-+−–▲△^×eE'’\"\\",
    *" \t\n\x00\u3000\u00a0\u202e\u202f",
    *[
        "10",
        "e308",
        "E-400",
        "1e",
        "×10",
        "⁻¹⁹",
        "NaN",
        "inf",
        "∞",
        "2026-02-30",
        "年",
        "月",
        "日",
        "1月",
        "March",
        "Januar",
        "yes",
        "はい",
    ],
    *["万円", "円", "か月", "days", "é", "😀"],
    "9" * 40,
]
"""What numbers, dates, series and tables are written with, and what is near to it."""
PIECE = st.sampled_from(PIECES) | st.characters()
TYPED = st.lists(PIECE, max_size=12).map("".join)
"""Near to what people type."""


@given(st.data(), st.sampled_from(CALCULATORS), st.sampled_from(LOCALES), st.booleans())
def test_whatever_is_typed_is_answered(
    data: st.DataObject, calculator: str, locale: Locale, linked: bool
) -> None:
    schema = find(calculator)
    names = data.draw(st.lists(st.sampled_from(sorted(schema.inputs)), max_size=3))
    typed = {name: data.draw(TYPED, name) for name in names}
    answered = answer(schema, typed, locale, names if linked else ())
    json.dumps(answered, allow_nan=False)


@st.composite
def nearly_written(draw: st.DrawFn) -> tuple[Input, str]:
    """An input, and one of its values as somebody writes it somewhere, with or without a slip."""
    declared, locale = draw(st.sampled_from(INPUTS)), draw(st.sampled_from(EVERYWHERE))
    value = declared.sample(Random(draw(st.integers(0, 10**6))))
    write = draw(st.sampled_from([declared.typed, declared.show, declared.plain]))
    written = write(value, locale)
    begin = draw(st.integers(0, len(written)))
    end = draw(st.integers(begin, min(begin + 2, len(written))))
    return declared, written[:begin] + draw(PIECE | st.just("")) + written[end:]


@given(
    nearly_written() | st.tuples(st.sampled_from(INPUTS), TYPED),
    st.sampled_from(EVERYWHERE),
    st.booleans(),
)
def test_what_is_read_anywhere_is_written_so_that_it_reads_back(
    typed: tuple[Input, str], locale: Locale, linked: bool
) -> None:
    declared, words = typed
    try:
        value = declared.read_plain(words, locale) if linked else declared.read(words, locale)
    except Unreadable as unreadable:
        assert unreadable.sentence.show(locale)
        return
    assert declared.read(declared.typed(value, locale), locale) == value
    assert declared.read_plain(declared.plain(value, locale), locale) == value
