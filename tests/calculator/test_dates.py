"""Days: how people write them, and how they are shown."""

from datetime import date as day
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import DE, EN, FR, IN, JA

from terakoya import Text, date
from terakoya.calculator.kinds import Unreadable
from terakoya.calculator.kinds.kind import NoValue
from terakoya.calculator.locale import Locale
from terakoya.lesson.locales import locale_of

BRITISH = locale_of("en-GB", "GBP")
APRIL = day(2026, 4, 1)

READ = [
    (JA, "2026-04-01"),
    (JA, "2026/4/1"),
    (JA, "２０２６／４／１"),
    (JA, "2026.4.1"),
    (JA, "2026年4月1日"),
    (JA, "２０２６年４月１日"),
    (JA, "2026年 4月 1日"),
    (JA, "令和8年4月1日"),
    (EN, "2026-4-1"),
    (EN, "4/1/2026"),
    (EN, "04-01-2026"),
    (EN, "April 1, 2026"),
    (EN, "april 1st 2026"),
    (EN, "Apr. 1, 2026"),
    (EN, "1 April 2026"),
    (EN, "2026 April 1"),
    (BRITISH, "01/04/2026"),
    (BRITISH, "1st of April, 2026"),
    (DE, "1.4.2026"),
    (DE, "01. 04. 2026"),
    (DE, "1. April 2026"),
    (DE, "1. Apr. 2026"),
    (FR, "01/04/2026"),
    (FR, "1 avril 2026"),
    (FR, "1er avril 2026"),
    (FR, "\u200b1 avr. 2026\u202f"),
    (locale_of("pt-BR", "BRL"), "1º de abril de 2026"),
    (locale_of("sv", "SEK"), "2026-04-01"),
]


@pytest.mark.parametrize(("locale", "typed"), READ)
def test_a_day_is_read_as_the_language_writes_it(locale: Locale, typed: str) -> None:
    assert date.read(typed, None, locale) == APRIL


def test_the_first_year_of_an_era_is_read() -> None:
    assert date.read("令和元年5月1日", None, JA) == day(2019, 5, 1)


REFUSED = [
    (EN, "", "Nothing is entered."),
    (EN, "soon", "“soon” can't be read as a date."),
    (EN, "April 2026", "“April 2026” can't be read as a date."),
    (EN, "before April 1 2026", "“before April 1 2026” can't be read as a date."),
    (EN, "April 12026", "“April 12026” can't be read as a date."),
    (EN, "2026-04-01T09:00", "“2026-04-01T09:00” can't be read as a date."),
    (EN, "2026-02-30", "There is no “2026-02-30” in the calendar."),
    (EN, "13/4/2026", "There is no “13/4/2026” in the calendar."),
    (EN, "4/1/26", "“4/1/26” has no year of four digits."),
    (EN, "April 1, 26", "“April 1, 26” has no year of four digits."),
    (EN, "1" * 41, f"“{'1' * 40}…” can't be read as a date."),
    # In one country it is in April, in another in January.
    (EN, "1.4.2026", "“1.4.2026” can't be read as a date."),
    (JA, "4/1/2026", "「4/1/2026」は日付として読めません。"),
    (JA, "26/4/1", "「26/4/1」には、4桁の年がありません。"),
    (DE, "30.2.2026", "Den Tag „30.2.2026“ gibt es im Kalender nicht."),
    (FR, "demain", "«\u202fdemain\u202f» ne se lit pas comme une date."),
]


@pytest.mark.parametrize(("locale", "typed", "sentence"), REFUSED)
def test_what_is_no_day_is_refused_with_the_reason(
    locale: Locale, typed: str, sentence: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        date.read(typed, None, locale)
    assert refused.value.sentence.show(locale) == sentence


RANGE = [
    (EN, "2025-12-31", "“2025-12-31” is too early. Enter a date from January 1, 2026 to "),
    (
        JA,
        "2028/1/1",
        "「2028/1/1」は遅すぎます。2026年1月1日から2027年12月31日までの日付を入力して",
    ),
    (
        DE,
        "1.1.2028",
        "Geben Sie ein Datum zwischen dem 1. Januar 2026 und dem 31. Dezember 2027 ein.",
    ),
    (FR, "x", "Saisissez une date entre le 1 janvier 2026 et le 31 décembre 2027."),
]


@pytest.mark.parametrize(("locale", "typed", "said"), RANGE)
def test_the_range_is_told(locale: Locale, typed: str, said: str) -> None:
    first, last = day(2026, 1, 1), day(2027, 12, 31)
    arrival = date(APRIL, label=Text(en="Arrival"), min=first, max=last).metadata["terakoya"]
    with pytest.raises(Unreadable) as refused:
        arrival.read(typed, locale)
    assert said in refused.value.sentence.show(locale)
    assert arrival.read("2027-12-31", locale) == last


@pytest.mark.parametrize("typed", ["2026-4-1", "2026/04/01", "April 1, 2026", "20260401"])
def test_a_link_has_a_day_in_one_form(typed: str) -> None:
    assert date.read_plain("2026-04-01", None, FR) == APRIL
    with pytest.raises(Unreadable) as refused:
        date.read_plain(typed, None, EN)
    assert "write it as 2026-04-01" in refused.value.sentence.show(EN)


SHOWN = [
    (JA, "2026年4月1日"),
    (EN, "April 1, 2026"),
    (BRITISH, "1 April 2026"),
    (IN, "1 April 2026"),
    (DE, "1. April 2026"),
    (FR, "1 avril 2026"),
    (locale_of("pt-BR", "BRL"), "1 de abril de 2026"),
    (locale_of("ko", "KRW"), "2026년 4월 1일"),
]


@pytest.mark.parametrize(("locale", "shown"), SHOWN)
def test_a_day_is_shown_as_the_language_writes_it(locale: Locale, shown: str) -> None:
    assert date.show(APRIL, locale) == shown


LANGUAGES = (
    *("ar", "bg", "cs", "da", "de", "de-AT", "el", "en", "en-GB", "en-IN", "es", "et", "fi", "fr"),
    *("fr-CA", "hi", "hu", "id", "it", "ja", "ko", "lt", "ml", "nl", "no", "pl", "pt", "pt-BR"),
    *("ro", "ru", "si", "sv", "th", "tr", "uk", "vi", "zh", "zh-Hant"),
)


@given(st.dates(day(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_what_is_shown_reads_back(value: day, language: str) -> None:
    locale = locale_of(language, "JPY")
    assert date.read(date.show(value, locale), None, locale) == value
    assert date.read(date.typed(value, locale), None, locale) == value
    assert date.read_plain(date.plain(value, locale), None, locale) == value


@pytest.mark.parametrize("given", [datetime(2026, 4, 1, 9), "2026-04-01", 1])
def test_an_answer_that_is_no_day_is_refused(given: object) -> None:
    with pytest.raises(NoValue, match="which is no date"):
        date.value(given)
