"""What a person types, and what they are shown."""

import math
import unicodedata
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.locales import EN, FR, JA

from terakoya import Text, count, money, number, rate
from terakoya.calculator.kinds import Unreadable
from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.kinds.numerals import LONGEST, is_extreme
from terakoya.calculator.locale import Locale

PAYMENTS = Text(en="payment|payments", ja="回")
MONTHS = Text(en="month|months", ja="か月")
WEEKS = Text(en="week|weeks", ja="週間")
DAYS = Text(en="day|days", ja="日")
PEOPLE = Text(en="person|people", ja="人")
TIMES = Text(en="×", ja="倍")

READ = [
    (money, None, "500000", 500_000),
    (money, None, "500,000", 500_000),
    (money, None, "５０万円", 500_000),
    (money, None, "５００，０００円", 500_000),
    (money, None, "1.5万", 15_000),
    (money, None, "1万5千", 15_000),
    (money, None, "1億2,000万円", 120_000_000),
    (money, None, "¥500,000", 500_000),
    (money, None, "￥500 000", 500_000),
    (money, None, "500k", 500_000),
    (money, None, "1000 yen", 1_000),
    (money, None, "▲500円", -500),
    (money, None, "−¥500", -500),
    (rate, None, "5", 0.05),
    (rate, None, "5%", 0.05),
    (rate, None, "５％", 0.05),
    (rate, None, "3.6 %", 0.036),
    (rate, None, ".5%", 0.005),
    (count, PAYMENTS, "12回", 12),
    (count, PAYMENTS, "１２回", 12),
    (count, PAYMENTS, "12 payments", 12),
    (count, PAYMENTS, "12.0", 12),
    (number, None, "-2.5", -2.5),
    (number, None, "+2.5", 2.5),
    # 十, 百 and 千 before a larger unit, and kanji for digits
    (money, None, "1千万円", 10_000_000),
    (money, None, "1億2千万円", 120_000_000),
    (money, None, "1億2千3百万4千5百円", 123_004_500),
    (money, None, "3百万", 3_000_000),
    (money, None, "2千5百", 2_500),
    (money, None, "1.5千万円", 15_000_000),
    (money, None, "500千円", 500_000),
    (money, None, "百万円", 1_000_000),
    (money, None, "千円", 1_000),
    (money, None, "1兆2億", 1_000_200_000_000),
    (money, None, "五十万円", 500_000),
    (money, None, "三千二百十五円", 3_215),
    (money, None, "一〇〇万円", 1_000_000),
    (money, None, "1.5M", 1_500_000),
    (money, None, "2 million yen", 2_000_000),
    (money, None, "５Ｋ", 5_000),
    # A minus of any kind
    (money, None, "ー500", -500),
    (money, None, "―500", -500),
    (money, None, "¥—500", -500),
    (money, None, "‒ 500円", -500),
    (money, None, "△500", -500),
    (money, None, "(5,000)", -5_000),
    (money, None, "（5,000円）", -5_000),
    (money, None, "¥(5,000)", -5_000),
    # The key of the yen sign
    (money, None, "\\500,000", 500_000),
    (money, None, "＼５００，０００", 500_000),
    (money, None, "-\\500", -500),
    # What nobody sees
    (money, None, "\u200b500\u2060,000\ufeff", 500_000),
    (money, None, "\u200e500,000\u200f円\ufe0f", 500_000),
    (money, None, "500\xa0000", 500_000),
    (money, None, "500\u202f000\xa0円", 500_000),
    (money, None, "5\xad000\0", 5_000),
    # Units as people write them
    (count, MONTHS, "12ヶ月", 12),
    (count, MONTHS, "12カ月", 12),
    (count, MONTHS, "12ケ月", 12),
    (count, MONTHS, "12ヵ月間", 12),
    (count, MONTHS, "１２箇月", 12),
    (count, MONTHS, "十二か月", 12),
    (count, MONTHS, "1 month", 1),
    (count, MONTHS, "1年", 12),
    (count, MONTHS, "半年", 6),
    (count, MONTHS, "1年半", 18),
    (count, MONTHS, "1年6ヶ月", 18),
    (count, MONTHS, "1.5 years", 18),
    (count, DAYS, "2週間", 14),
    (count, PEOPLE, "50名", 50),
    (count, PEOPLE, "50名様", 50),
    (count, PEOPLE, "1 person", 1),
    (count, WEEKS, "30週", 30),
    (count, WEEKS, "30 weeks", 30),
    (count, PAYMENTS, "12回払い", 12),
    (number, TIMES, "5x", 5),
    (money, None, "5,000円也", 5_000),
    (money, None, "1,500.00", 1_500),
    (rate, None, "5.000%", 0.05),
    (rate, None, "3割", 0.3),
    (rate, None, "３割５分", 0.35),
    (rate, None, "3割5分2厘", 0.352),
    (rate, None, "三割", 0.3),
    (rate, None, "5パーセント", 0.05),
    (rate, None, "5 percent", 0.05),
]


@pytest.mark.parametrize(("kind", "unit", "typed", "value"), READ)
def test_what_a_person_types_is_read(
    kind: NumberKind, unit: Text | None, typed: str, value: float
) -> None:
    assert kind.read(typed, unit, EN) == value


UNREADABLE = [
    (money, "abc", "can't be read as a number"),
    (money, "", "Nothing is entered"),
    (money, "　", "Nothing is entered"),
    (money, "1,00", "can't be read"),
    (money, "1万2億", "can't be read"),
    (money, "5 apples", "can't be read"),
    (money, "1e9", "can't be read"),
    (money, "nan", "can't be read"),
    (money, "0.5", "not a whole number"),
    (money, "9" * 41, "can't be read"),
    (count, "12.5", "not a whole number"),
    (rate, "5円", "can't be read"),
    (number, "+-5", "can't be read"),
    (number, "5²", "can't be read"),
    (number, "٥", "can't be read"),
    (money, "\u200b\ufeff", "Nothing is entered"),
    (money, "0,500", "can't be read"),
    (money, "500.000", "can be read as 500 or as 500,000."),
    (money, "５．０００円", "can be read as 5 or as 5,000."),
    (money, "5 10", "can't be read"),
    (money, "1万20000", "can't be read"),
    (money, "1千2千", "can't be read"),
    (money, "万円", "can't be read"),
    (money, "5ー3", "can't be read"),
    (money, "-(500)", "can't be read"),
    (rate, "5分", "can't be read"),
]


@pytest.mark.parametrize(("kind", "typed", "reason"), UNREADABLE)
def test_what_is_no_number_is_refused_with_the_reason(
    kind: NumberKind, typed: str, reason: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        kind.read(typed, None, EN)
    assert reason in refused.value.sentence.show(EN)
    assert refused.value.sentence.show(JA) != refused.value.sentence.show(EN)


def test_where_months_are_counted_m_is_no_million() -> None:
    with pytest.raises(Unreadable):
        count.read("12m", MONTHS, EN)


def test_a_sentence_quotes_what_can_be_seen_and_not_too_much_of_it() -> None:
    payments = count(12, label=PAYMENTS).metadata["terakoya"]
    with pytest.raises(Unreadable) as refused:
        payments.read("\u200bmany\ufeff", EN)
    assert refused.value.sentence.show(EN).startswith("“many” can't be read")
    with pytest.raises(Unreadable) as refused:
        payments.read("many" * 1_000, EN)
    assert len(refused.value.sentence.show(EN)) < 150


def test_the_ends_of_a_range_are_said_as_exactly_as_they_are_held_to() -> None:
    """Nobody is asked for a number from 0 whose 0 is too small."""
    least = number(1, label=PAYMENTS, min=0.001, max=1_000).metadata["terakoya"]
    with pytest.raises(Unreadable) as refused:
        least.read("0", EN)
    assert refused.value.sentence.show(EN).endswith("Enter a number from 0.001 to 1,000.")
    assert refused.value.sentence.show(JA).endswith("0.001から1,000までの数を入力してください。")
    assert least.read("0.001", EN) == 0.001


EVERY_CHARACTER = [(chr(code), unicodedata.category(chr(code))) for code in range(0x110000)]


@pytest.mark.parametrize(
    "dash", [character for character, category in EVERY_CHARACTER if category == "Pd"]
)
def test_every_dash_is_a_minus(dash: str) -> None:
    assert money.read(f"{dash}500", None, EN) == -500


def test_every_character_that_only_formats_is_passed_over() -> None:
    formats = [character for character, category in EVERY_CHARACTER if category == "Cf"]
    assert formats
    assert [
        one for one in formats if money.read(f"{one}5{one}00{one}円{one}", None, EN) != 500
    ] == []


@pytest.mark.parametrize("typed", ["-0", "-0.0", "−0%", "ー0", "▲0", "(0)"])
@pytest.mark.parametrize("kind", [rate, number.with_digits(3)])
def test_there_is_no_negative_zero(kind: NumberKind, typed: str) -> None:
    value = kind.read(typed.replace("%", ""), None, EN)
    assert (kind.plain(value, EN), kind.typed(value, EN)) == ("0", "0")
    assert (kind.plain(-0.0, EN), kind.typed(-0.0, EN), kind.show(-0.0, EN)[0]) == ("0", "0", "0")


SHOWN = [
    (money, None, 500_000, "¥500,000", "500,000円"),
    (money, None, -211_600, "−¥211,600", "−211,600円"),
    (money, None, 61_867.47, "¥61,867", "61,867円"),
    (money, None, -0.2, "−¥0.2", "−0.2円"),
    (money, None, 50_000.5, "¥50,001", "50,001円"),
    (money, None, 1e20, "¥100,000,000,000,000,000,000", "100,000,000,000,000,000,000円"),
    (money, None, math.inf, "∞", "∞"),
    (money, None, -math.inf, "−∞", "−∞"),
    (rate, None, 0.036, "3.6%", "3.6%"),
    (rate, None, 0.020622, "2.06%", "2.06%"),
    # A half that binary puts just below
    (rate, None, 0.00275, "0.28%", "0.28%"),
    (rate, None, -0.00275, "−0.28%", "−0.28%"),
    (rate, None, 0.10005, "10.01%", "10.01%"),
    (rate, None, 1.005, "100.5%", "100.5%"),
    (number, None, 1.005, "1.01", "1.01"),
    (number, None, 1.005 * 100, "100.5", "100.5"),
    (money, None, 1.005 * 100, "¥101", "101円"),
    (number, None, 0.1 + 0.2, "0.3", "0.3"),
    (number, None, 2.674999, "2.67", "2.67"),
    (number, None, -0.001, "−0.001", "−0.001"),
    (rate, None, -0.0, "0%", "0%"),
    # What is large is no nearer to a half than it says
    (money, None, 12_345_678_901_234.48, "¥12,345,678,901,234", "12,345,678,901,234円"),
    (number, None, 12_345_678_901_234.56, "12,345,678,901,234.56", "12,345,678,901,234.56"),
    (number, None, 999_999_999_999.995, "1,000,000,000,000", "1,000,000,000,000"),
    (money, None, 2**53 + 1, "¥9,007,199,254,740,993", "9,007,199,254,740,993円"),
    (count, None, 10**30 + 1, f"{10**30 + 1:,}", f"{10**30 + 1:,}"),
    (count, PAYMENTS, 1, "1 payment", "1回"),
    (count, PAYMENTS, 12, "12 payments", "12回"),
    (number, None, 2.5, "2.5", "2.5"),
    (number, Text(en="", ja="回"), 5_000, "5,000", "5,000回"),
    (number, Text(en="items", ja=""), 5, "5 items", "5"),
    (number, Text(en="×", ja="倍"), 8, "8×", "8倍"),
    (number, Text(en="élèves", ja="人"), 12, "12 élèves", "12人"),
]


@pytest.mark.parametrize(("kind", "unit", "value", "english", "japanese"), SHOWN)
def test_a_value_is_shown_in_each_language(
    kind: NumberKind, unit: Text | None, value: float, english: str, japanese: str
) -> None:
    assert kind.show(value, EN, unit) == english
    assert kind.show(value, JA, unit) == japanese


@given(st.integers(-(10**12), 10**12), st.sampled_from([EN, JA]))
def test_an_amount_shown_reads_back(value: int, locale: Locale) -> None:
    assert money.read(money.show(value, locale), None, locale) == value
    assert money.read(money.typed(value, locale), None, locale) == value
    assert money.read_plain(money.plain(value, locale), None, locale) == value


@given(st.integers(0, 10_000), st.sampled_from([EN, JA]))
def test_a_rate_shown_reads_back(basis_points: int, locale: Locale) -> None:
    value = basis_points / 10_000
    assert rate.read(rate.show(value, locale), None, locale) == value
    assert rate.read_plain(rate.plain(value, locale), None, locale) == value


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_a_half_is_rounded_up_as_by_hand(last: int, places: int) -> None:
    """Of every half in percent and in plain numbers, whatever binary makes of it."""
    half, up = Decimal(10 * last + 5).scaleb(-places - 1), Decimal(last + 1).scaleb(-places)
    shown = number.with_digits(places).show(float(half), EN)
    assert Decimal(shown.replace(",", "")) == up
    shown = rate.with_digits(places).show(float(half / 100), EN)
    assert Decimal(shown.removesuffix("%").replace(",", "")) == up


@given(st.floats(-(10**9), 10**9), st.integers(0, 4))
def test_what_is_shown_is_nearest(value: float, places: int) -> None:
    assume(not is_extreme(value))
    shown = number.with_digits(places).show(value, EN).replace("−", "-").replace(",", "")
    # A thousandth of the last place shown is what binary may be off by.
    reach = Decimal(1).scaleb(-places) * Decimal("0.501")
    assert abs(Decimal(shown) - Decimal(value)) <= reach


@given(st.floats(0, 1))
def test_any_rate_in_a_link_reads_back(value: float) -> None:
    if len(rate.plain(value, EN)) <= LONGEST:
        assert rate.read_plain(rate.plain(value, EN), None, EN) == value


@given(st.decimals(-(10**9), 10**9, places=8).map(float))
def test_a_number_in_a_link_reads_back(value: float) -> None:
    assert number.read_plain(number.plain(value, EN), None, EN) == value


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for kind in (money, rate, count, number):
        with suppress(Unreadable):
            assert math.isfinite(kind.read(typed, None, EN))


def test_a_unit_stands_apart_from_the_sign_before_it() -> None:
    a_year = Text(en="a year", fr="par an", ja="年")
    assert rate.axis(EN, a_year).after == "% a year"
    assert rate.axis(FR, a_year).after == "\N{NO-BREAK SPACE}% par an"
    assert rate.axis(JA, a_year).after == "%年"
    assert number.axis(EN, a_year).after == "a year"
