"""Numbers and money in the ways of many languages: what is shown reads back, and to what."""

from collections.abc import Iterator
from datetime import date as day
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from support.locales import DE, EN, FR, IN, JA, US

from terakoya import (
    Text,
    choice,
    count,
    date,
    money,
    number,
    rate,
    records,
    series,
    text,
    yes_no,
)
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.input import METADATA
from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.locale import Locale
from terakoya.calculator.text import Sayable, Sentence
from terakoya.lesson.locales import locale_of

LANGUAGES = (
    *("ja", "en", "en-IN", "de", "de-CH", "fr", "fr-CA", "fr-CH", "pt-BR", "hi", "sv", "es", "pl"),
    *("it", "nl", "da", "bg", "ru", "tr", "id", "ko", "zh"),
)
CURRENCIES = ("JPY", "USD", "KWD")
"""Of 0, 2 and 3 decimal places."""
CHF = locale_of("de-CH", "CHF")
DINARS = locale_of("en", "KWD")

LABEL = Text(en="Figure")
PAYMENTS = Text(
    en="payment|payments",
    ja="回",
    de="Rate|Raten",
    fr="paiement|paiements",
    pl="rata|raty|rat|raty",
)


def declared(field: Any) -> Input:
    declaration: Input = field.metadata[METADATA]
    return declaration


# --- What is shown reads back -------------------------------------------------------------------

codes = st.tuples(st.sampled_from(LANGUAGES), st.sampled_from(CURRENCIES))
amounts = st.tuples(st.just(money), st.integers(-(10**12), 10**12))
counts = st.tuples(st.just(count), st.integers(-(10**12), 10**12))
rates = st.tuples(st.just(rate), st.integers(-(10**6), 10**6).map(lambda one: one / 10_000))
numbers = st.tuples(st.just(number), st.decimals(-(10**9), 10**9, places=2).map(float))


@given(st.one_of(amounts, counts, rates, numbers), codes)
def test_a_number_reads_back(one: tuple[NumberKind, float], codes: tuple[str, str]) -> None:
    assert_reads_back(*one, locale_of(*codes))


@given(st.one_of(counts, numbers), codes)
def test_a_number_with_its_unit_reads_back(
    one: tuple[NumberKind, float], codes: tuple[str, str]
) -> None:
    assert_reads_back(*one, locale_of(*codes), PAYMENTS)


def assert_reads_back(
    kind: NumberKind, value: float, locale: Locale, unit: Text | None = None
) -> None:
    """All that is written of a value is read as that."""
    written = kind.show(value, locale, unit), kind.given(value, locale, unit)
    for typed in (*written, kind.typed(value, locale)):
        assert kind.read(typed, unit, locale) == value
    assert kind.read_plain(kind.plain(value, locale), unit, locale) == value


several = st.one_of(*(st.lists(one, min_size=1, max_size=6) for one in (amounts, rates, numbers)))
SERIES = {
    money: declared(series((1,), label=LABEL, of=money, min=-(10**12), max=10**12)),
    rate: declared(series((1,), label=LABEL, of=rate, min=-100, max=100)),
    number: declared(series((1,), label=LABEL, min=-(10**9))),
}


@given(several, codes)
def test_a_series_reads_back(
    several: list[tuple[NumberKind, float]], codes: tuple[str, str]
) -> None:
    declaration, locale = SERIES[several[0][0]], locale_of(*codes)
    values = tuple(value for _, value in several)
    assert declaration.read(declaration.typed(values, locale), locale) == values
    assert declaration.read_plain(declaration.plain(values, locale), locale) == values
    shown = declaration.show(values, locale)
    try:
        assert declaration.read(shown, locale) == values
    except Unreadable as unreadable:
        # Alone, 9,201.58 may be two numbers.
        assert len(values) == 1 and asks(unreadable.sentence)


DECLARED = {
    "choice": declared(choice("a", options={"a": Text(en="A"), "b": Text(en="B")}, label=LABEL)),
    "date": declared(date(day(2026, 4, 1), label=LABEL, min=day(1000, 1, 1), max=day(2999, 1, 1))),
    "text": declared(text("Sayuri", label=LABEL)),
    "yes_no": declared(yes_no(True, label=LABEL)),
    "records": declared(
        records(
            ((1, 2, 0.5),),
            label=LABEL,
            columns={
                "people": count(1, label=LABEL, max=10_000),
                "amount": money(2, label=LABEL, min=-(10**9), max=10**9),
                "share": rate(0.5, label=LABEL),
            },
        )
    ),
}


@pytest.mark.parametrize("name", DECLARED)
@given(seed=st.integers(0, 10**9), codes=codes)
def test_any_other_input_reads_back(name: str, seed: int, codes: tuple[str, str]) -> None:
    declaration, locale = DECLARED[name], locale_of(*codes)
    for value in (declaration.default, declaration.sample(Random(seed)), *declaration.ends()):
        if name != "records":  # of which only the number is shown
            assert declaration.read(declaration.show(value, locale), locale) == value
        assert declaration.read(declaration.typed(value, locale), locale) == value
        plain = declaration.plain(value, locale)
        assert plain == declaration.plain(value, locale_of("en", codes[1]))
        assert declaration.read_plain(plain, locale) == value


@given(st.one_of(amounts, counts, rates, numbers), st.sampled_from(CURRENCIES))
@example((money, -5), "KWD")
def test_a_link_is_the_same_in_every_language(one: tuple[NumberKind, float], currency: str) -> None:
    kind, value = one
    every = [locale_of(language, currency) for language in LANGUAGES]
    [plain] = {kind.plain(value, locale) for locale in every}
    assert {kind.read_plain(plain, None, locale) for locale in every} == {value}
    [plain] = {declared(series((1,), label=LABEL, of=kind)).plain((value, 1), one) for one in every}


# --- What may be read in two ways ---------------------------------------------------------------

READINGS = yaml.safe_load(Path(__file__).with_name("readings.yml").read_text("utf-8"))
READERS = {
    "en": US,
    "de": DE,
    "fr": FR,
    "de-CH": CHF,
    "en-IN": IN,
    "sv": locale_of("sv", "SEK"),
}
KINDS = (
    declared(money(1, label=LABEL)),
    declared(number(1, label=LABEL)),
    declared(series((1,), label=LABEL)),
    declared(series((1,), label=LABEL, of=money)),
)


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [(typed, *row) for typed, rows in READINGS.items() for row in rows.items()],
)
def test_what_may_be_read_in_two_ways_is_read_as_the_language_has_it_or_asked(
    typed: str, language: str, expected: list[Any]
) -> None:
    assert [read_or_told(kind, typed, READERS[language]) for kind in KINDS] == expected


def read_or_told(kind: Input, typed: str, locale: Locale) -> Any:
    try:
        value = kind.read(typed, locale)
    except Unreadable as unreadable:
        return "asked" if asks(unreadable.sentence) else "refused"
    return list(value) if isinstance(value, tuple) else value


def asks(sentence: Sayable) -> bool:
    """Whether a sentence asks which of two readings is meant."""
    return any(key in ("two_readings", "by_point") for key in keys(sentence))


def keys(sentence: Sayable | str) -> Iterator[str]:
    """The keys of a sentence and of those in it."""
    if isinstance(sentence, Sentence):
        yield sentence.key
        for value in sentence.values.values():
            yield from keys(value)


def test_the_question_names_both_readings_as_the_language_writes_them() -> None:
    with pytest.raises(Unreadable) as asked:
        KINDS[0].read("5,000", DE)
    assert "als 5 oder als 5.000 lesen" in asked.value.sentence.show(DE)
    with pytest.raises(Unreadable) as asked:
        KINDS[3].read("1 234", FR)
    assert "1\xa0€ et 234\xa0€ ou 1\u202f234\xa0€" in asked.value.sentence.show(FR)


# --- Words for numbered things ------------------------------------------------------------------

PLURALS = [
    ("en", [("0", "payments"), ("1", "payment"), ("1.5", "payments"), ("2", "payments")]),
    ("ja", [("0", "回"), ("1", "回"), ("12", "回")]),
    ("de", [("0", "Raten"), ("1", "Rate"), ("1,5", "Raten"), ("1.000", "Raten")]),
    (
        "fr",
        [
            ("0", "paiement"),
            ("1", "paiement"),
            ("1,5", "paiement"),
            ("2", "paiements"),
            ("1\u202f000", "paiements"),
            ("1\u202f000\u202f000", "paiements"),
        ],
    ),
    (
        "pl",
        [
            ("0", "rat"),
            ("1", "rata"),
            ("2", "raty"),
            ("5", "rat"),
            ("12", "rat"),
            ("22", "raty"),
            ("25", "rat"),
            ("1,5", "raty"),
            ("1\xa0002", "raty"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("language", "figure", "word"),
    [(language, *case) for language, cases in PLURALS for case in cases],
)
def test_a_unit_has_the_form_for_its_number(language: str, figure: str, word: str) -> None:
    locale = locale_of(language, "EUR")
    shown = number.show(number.read(figure, None, locale), locale, PAYMENTS)
    assert shown == f"{figure}{word if language == 'ja' else f' {word}'}"


def test_of_three_forms_the_last_is_for_all_others() -> None:
    pl = locale_of("pl", "PLN")
    assert [pl.form("rok|lata|lat", one) for one in ("1", "3", "7", "1,5")] == [
        *("rok", "lata", "lat", "lat")
    ]


# --- Currencies ---------------------------------------------------------------------------------

AMOUNTS = [
    (US, "$5,000", 500_000),
    (US, "5000", 500_000),
    (US, "4,999.99", 499_999),
    (US, "US$5k", 500_000),
    (US, "USD 5,000", 500_000),
    (US, "5,000 dollars", 500_000),
    (US, "-$0.05", -5),
    (US, "($5.00)", -500),
    (FR, "5 000,50 €", 500_050),
    (FR, "5\u202f000,50\xa0€", 500_050),
    (FR, "5000 euros", 500_000),
    (FR, "EUR 5000", 500_000),
    (DE, "5.000,50 €", 500_050),
    (DE, "€5.000", 500_000),
    (DE, "1,5 Mio. €", 150_000_000),
    (DE, "−5,5 €", -550),
    (CHF, "CHF 5’000.50", 500_050),
    (CHF, "Fr. 5'000", 500_000),
    (DINARS, "KWD 5.250", 5_250),
    (DINARS, "KD 5.25", 5_250),
    (DINARS, "5,250", 5_250_000),
    (EN, "¥5,000", 5_000),
    (JA, "5,000円", 5_000),
    (JA, "５千円", 5_000),
    (locale_of("pt-BR", "BRL"), "R$ 5,00", 500),
    (locale_of("pt-BR", "BRL"), "R$ 5.000,00", 500_000),
    (IN, "₹12,34,567", 123_456_700),
    (IN, "Rs. 500", 50_000),
    (IN, "5 lakh", 50_000_000),
    (locale_of("da", "DKK"), "5.000,50 kr.", 500_050),
]


@pytest.mark.parametrize(("locale", "typed", "value"), AMOUNTS)
def test_an_amount_is_read_in_smallest_units(locale: Locale, typed: str, value: int) -> None:
    assert money.read(typed, None, locale) == value


SEVERAL = [
    (DINARS, "KWD 5.250 KWD 6", (5_250, 6_000)),
    (DINARS, "5.250 KWD 6 KWD", (5_250, 6_000)),
    (US, "US$ 5, US$ 6", (500, 600)),
    (US, "2 million dollars, 5 US dollars", (200_000_000, 500)),
    (CHF, "CHF 5’000.50\nCHF 6", (500_050, 600)),
    (FR, "5,50 €; 6 €", (550, 600)),
    (FR, "5,50 € 6 000,25 €", (550, 600_025)),
    (locale_of("fr-CA", "USD"), "5,50 $ US, 6 $ US", (550, 600)),
    (IN, "₹12,34,567, ₹5", (123_456_700, 500)),
]


@pytest.mark.parametrize(("locale", "typed", "values"), SEVERAL)
def test_amounts_one_after_the_other_are_read_with_their_currency(
    locale: Locale, typed: str, values: tuple[int, ...]
) -> None:
    assert SERIES[money].read(typed, locale) == values


SHOWN = [
    (US, "$5,000", "$4,999.90", "−$0.05"),
    (EN, "¥500,000", "¥499,990", "−¥5"),
    (JA, "500,000円", "499,990円", "−5円"),
    (DE, "5.000\xa0€", "4.999,90\xa0€", "−0,05\xa0€"),
    (FR, "5\u202f000\xa0€", "4\u202f999,90\xa0€", "−0,05\xa0€"),
    (CHF, "CHF\xa05’000", "CHF\xa04’999.90", "−CHF\xa00.05"),
    (IN, "₹5,000", "₹4,999.90", "−₹0.05"),
    (DINARS, "KWD\xa0500", "KWD\xa0499.990", "−KWD\xa00.005"),
]


@pytest.mark.parametrize(("locale", "whole", "uneven", "least"), SHOWN)
def test_an_amount_has_its_currency_s_places_or_none(
    locale: Locale, whole: str, uneven: str, least: str
) -> None:
    assert [money.show(value, locale) for value in (500_000, 499_990, -5)] == [whole, uneven, least]


ELSEWHERE = [
    (US, "¥5,000", "“¥5,000” is in Japanese yen; amounts here are in US dollars."),
    (US, "5 000,50 €", "can't be read as a number"),
    (US, "€5", "“€5” is in euros; amounts here are in US dollars."),
    (EN, "$5,000", "“$5,000” is in US dollars; amounts here are in Japanese yen."),
    (JA, "$5,000", "「$5,000」は米ドルの金額です。ここの金額の単位は円です。"),
    (DE, "5.000 $", "in US-Dollar"),
    (FR, "5 000 $", "dollars des États-Unis"),
]


@pytest.mark.parametrize(("locale", "typed", "said"), ELSEWHERE)
def test_an_amount_in_another_currency_is_told_both(locale: Locale, typed: str, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        money.read(typed, None, locale)
    assert said in refused.value.sentence.show(locale)


def test_a_cent_too_fine_is_said_to_be() -> None:
    for locale, said in ((US, "has more than 2 decimal places"), (EN, "is not a whole number")):
        with pytest.raises(Unreadable) as refused:
            money.read("4.999", None, locale)
        assert said in refused.value.sentence.show(locale)
