"""What a person types, and what they are shown."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terakoya import Text, count, money, number, rate
from terakoya.calculator.kinds import Unreadable
from terakoya.calculator.kinds.number import NumberKind

PAYMENTS = Text(en="payment|payments", ja="回")

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
]


@pytest.mark.parametrize(("kind", "unit", "typed", "value"), READ)
def test_what_a_person_types_is_read(
    kind: NumberKind, unit: Text | None, typed: str, value: float
) -> None:
    assert kind.read(typed, unit) == value


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
]


@pytest.mark.parametrize(("kind", "typed", "reason"), UNREADABLE)
def test_what_is_no_number_is_refused_with_the_reason(
    kind: NumberKind, typed: str, reason: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        kind.read(typed, None)
    assert reason in refused.value.sentence["en"]
    assert refused.value.sentence["ja"] != refused.value.sentence["en"]


SHOWN = [
    (money, None, 500_000, "¥500,000", "500,000円"),
    (money, None, -211_600, "−¥211,600", "−211,600円"),
    (money, None, 61_867.47, "¥61,867", "61,867円"),
    (money, None, -0.2, "¥0", "0円"),
    (money, None, 50_000.5, "¥50,001", "50,001円"),
    (money, None, 1e20, "¥100,000,000,000,000,000,000", "100,000,000,000,000,000,000円"),
    (money, None, math.inf, "∞", "∞"),
    (money, None, -math.inf, "−∞", "−∞"),
    (rate, None, 0.036, "3.6%", "3.6%"),
    (rate, None, 0.020622, "2.06%", "2.06%"),
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
    assert kind.show(value, "en", unit) == english
    assert kind.show(value, "ja", unit) == japanese


@given(st.integers(-(10**12), 10**12), st.sampled_from(["en", "ja"]))
def test_an_amount_shown_reads_back(value: int, language: str) -> None:
    assert money.read(money.show(value, language), None) == value
    assert money.read(money.typed(value), None) == value
    assert money.read(money.plain(value), None) == value


@given(st.integers(0, 10_000), st.sampled_from(["en", "ja"]))
def test_a_rate_shown_reads_back(basis_points: int, language: str) -> None:
    value = basis_points / 10_000
    assert rate.read(rate.show(value, language), None) == value
    assert rate.read(rate.plain(value), None) == value


@given(st.decimals(-(10**9), 10**9, places=8).map(float))
def test_a_number_in_a_link_reads_back(value: float) -> None:
    assert number.read(number.plain(value), None) == value


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for kind in (money, rate, count, number):
        with suppress(Unreadable):
            assert math.isfinite(kind.read(typed, None))
