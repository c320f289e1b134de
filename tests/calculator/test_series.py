"""A series as people paste it, and inputs that may be left empty."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, JA

from terakoya import Text, count, money, rate, series
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.input import METADATA
from terakoya.calculator.session import find


def declared(field: Any) -> Input:
    declaration: Input = field.metadata[METADATA]
    return declaration


LABEL = Text(en="Survivors", ja="残った人数")
PEOPLE = declared(series((3, 2, 1), label=LABEL, of=count, max=2_000, unit=Text(en="", ja="人")))
GUESTS = declared(series((3,), label=LABEL, of=count, unit=Text(en="person|people", ja="人")))
YEN = declared(series((5_000,), label=LABEL, of=money))
TWO_YEN = declared(series((5_000, 6_000), label=LABEL, of=money, shortest=2))
NUMBERS = declared(series((0.5,), label=LABEL))
SHARES = declared(series((0.5,), label=LABEL, of=rate))

READ = [
    (PEOPLE, "1000 631 468", (1000, 631, 468)),
    (PEOPLE, "1000,631,468", (1000, 631, 468)),
    (PEOPLE, "1000, 631, 468,", (1000, 631, 468)),
    (PEOPLE, "1,000\t631\t468", (1000, 631, 468)),
    (PEOPLE, "1,000\n631\r\n468\n", (1000, 631, 468)),
    (PEOPLE, "１，０００　６３１", (1000, 631)),
    (PEOPLE, "1000人、631人、468人", (1000, 631, 468)),
    (PEOPLE, "1000；631; 468", (1000, 631, 468)),
    (PEOPLE, "1, 2, 3, 4", (1, 2, 3, 4)),
    (PEOPLE, "1,2,3,4", (1, 2, 3, 4)),
    (PEOPLE, "100,200,300", (100, 200, 300)),
    (YEN, "¥5,000", (5_000,)),
    (YEN, "5,000円\n40万円", (5_000, 400_000)),
    (SHARES, "50% 2.5", (0.5, 0.025)),
    # A part that begins with 0 is no number of its own
    (YEN, "5,000", (5_000,)),
    (YEN, "3,000,4,000", (3_000, 4_000)),
    (YEN, "1,000,050", (1_000_050,)),
    (YEN, "5 000 6 200", (5_000, 6_200)),
    (PEOPLE, "0,0,1", (0, 0, 1)),
    # One reading only is within the range, or long enough
    (PEOPLE, "1,000,200", (1_000, 200)),
    (PEOPLE, "20,50", (20, 50)),
    (PEOPLE, "12,345", (12, 345)),
    (TWO_YEN, "631,468", (631, 468)),
    # A whole number has no decimals, not even a zero
    (PEOPLE, "5,0", (5, 0)),
    (YEN, "0,0", (0, 0)),
    # What else parts the numbers leaves the comma to the thousands
    (YEN, "1,234\n5,678\n910", (1_234, 5_678, 910)),
    (YEN, "1,234;5,678", (1_234, 5_678)),
    (YEN, "1\xa0234\n5\u202f678", (1_234, 5_678)),
    (YEN, "5,000円,6,000円", (5_000, 6_000)),
    (YEN, "100,200円", (100_200,)),
    # Words and signs as the page shows them, and as people write them
    (GUESTS, "20 people, 50 people", (20, 50)),
    (GUESTS, "1 person 50 people", (1, 50)),
    (PEOPLE, "20名と50名", (20, 50)),
    (PEOPLE, "1000人 631人", (1000, 631)),
    (YEN, "5,000円、30,000円", (5_000, 30_000)),
    (YEN, "5,000 yen, 30,000 yen", (5_000, 30_000)),
    (YEN, "¥5,000, ¥30,000", (5_000, 30_000)),
    (YEN, "¥ 5,000 ¥ 30,000", (5_000, 30_000)),
    (YEN, "\\5,000 \\6,000", (5_000, 6_000)),
    (YEN, "5 万円, 2 million", (50_000, 2_000_000)),
    (YEN, "\ufeff5,000\u200b\n6,000", (5_000, 6_000)),
    (SHARES, "3割 2割5分", (0.3, 0.25)),
    (SHARES, "50 %, 20 %", (0.5, 0.2)),
    # A row or a column, whatever stands at its ends
    (PEOPLE, "1\t2\t3\n", (1, 2, 3)),
    (PEOPLE, "1,\n2,\n3,", (1, 2, 3)),
    (PEOPLE, ",,5,,6,", (5, 6)),
    (PEOPLE, "5,;6,、7", (5, 6, 7)),
    (PEOPLE, "1 2 3\n4 5", (1, 2, 3, 4, 5)),
]


@pytest.mark.parametrize(("declaration", "typed", "values"), READ)
def test_a_series_is_read(declaration: Input, typed: str, values: tuple[float, ...]) -> None:
    assert declaration.read(typed, EN) == values


UNREADABLE = [
    ("", "Nothing is entered.", "入力がありません。"),
    (
        "3 two 1",
        "Number 2: “two” can't be read as a number. Enter a whole number from 0 to 2,000.",
        "2番目：「two」は数として読めません。0人から2,000人までの整数を入力してください。",
    ),
    (
        "3 two 1 9999 x",
        "Number 2: “two” can't be read as a number. Enter a whole number from 0 to 2,000. "
        "See also numbers 4, 5.",
        "2番目：「two」は数として読めません。0人から2,000人までの整数を入力してください。"
        "ほかに4, 5番目も同様です。",
    ),
    (
        "1 " * 1_001,
        "1,001 given; enter at most 1,000 numbers.",
        "1,001個あります。1,000個までにしてください。",
    ),
]


@pytest.mark.parametrize(("typed", "english", "japanese"), UNREADABLE)
def test_a_mistake_is_named_by_its_place(typed: str, english: str, japanese: str) -> None:
    with pytest.raises(Unreadable) as refused:
        PEOPLE.read(typed, EN)
    assert refused.value.sentence.show(EN) == english
    assert refused.value.sentence.show(JA) == japanese


ASKED_BACK = [
    (YEN, "100,200", "¥100 and ¥200", "¥100,200", "100円と200円", "100,200円"),
    (
        YEN,
        "100,200,300",
        "¥100, ¥200 and ¥300",
        "¥100,200,300",
        "100円と200円と300円",
        "100,200,300円",
    ),
    (YEN, "1,000,200", "¥1,000 and ¥200", "¥1,000,200", "1,000円と200円", "1,000,200円"),
    (
        PEOPLE,
        "1,000,300,1,200",
        "1,000, 300, 1 and 200",
        "1,000, 300 and 1,200",
        "1,000人と300人と1人と200人",
        "1,000人と300人と1,200人",
    ),
    (NUMBERS, "1,234", "1 and 234", "1,234", "1と234", "1,234"),
    (NUMBERS, "0,250", "0 and 250", "0.25", "0と250", "0.25"),
    (NUMBERS, "2.5 1,5", "1 and 5", "1.5", "1と5", "1.5"),
    (SHARES, "2,5", "2% and 5%", "2.5%", "2%と5%", "2.5%"),
    (PEOPLE, "1,5\n2,5", "1 and 5", "1.5", "1人と5人", "1.5"),
    (PEOPLE, "1,5;2,5", "1 and 5", "1.5", "1人と5人", "1.5"),
    (PEOPLE, "1,2\n3,4", "1 and 2", "1.2", "1人と2人", "1.2"),
    (YEN, "1,20\n2,35", "¥1 and ¥20", "1.20", "1円と20円", "1.20"),
]


@pytest.mark.parametrize(("declaration", "typed", "one", "other", "first", "second"), ASKED_BACK)
def test_what_can_be_read_in_two_ways_is_asked_back(
    declaration: Input, typed: str, one: str, other: str, first: str, second: str
) -> None:
    for locale, asked in (
        (EN, f"can be read as {one} or as {other}."),
        (JA, f"は、「{first}」とも「{second}」とも読めます。"),
    ):
        with pytest.raises(Unreadable) as refused:
            declaration.read(typed, locale)
        assert asked in refused.value.sentence.show(locale)


COLUMNS = [
    ("1\t100\n2\t200", "two columns", "2列"),
    ("month\tpeople\n1\t100\n2\t\n3\t300\n", "two columns", "2列"),
    ("1\t1,5\n2\t2,5", "two columns", "2列"),
    ("1 100\n2 200", "two columns", "2列"),
    ("1, 100\r\n2, 200", "two columns", "2列"),
    ("1;100\n2;200", "two columns", "2列"),
    ("1\t100\t50\n2\t200\t60", "3 columns", "3列"),
    ("1,2,3\n4,5,6", "3 columns", "3列"),
]


@pytest.mark.parametrize(("typed", "english", "japanese"), COLUMNS)
def test_columns_are_said_to_be_columns(typed: str, english: str, japanese: str) -> None:
    with pytest.raises(Unreadable) as refused:
        PEOPLE.read(typed, EN)
    assert f"These are {english}; enter one of them only." in refused.value.sentence.show(EN)
    assert refused.value.sentence.show(JA).startswith(f"{japanese}の表になっています。")


@pytest.mark.parametrize("typed", ["007", "1000,050", "0 00 5", "5,0000", "50,00"])
def test_a_part_that_begins_with_0_is_no_number(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        PEOPLE.read(typed, EN)
    assert "begins with 0, so it is no number of its own." in refused.value.sentence.show(EN)


def test_what_is_asked_back_is_short_however_long_the_series() -> None:
    with pytest.raises(Unreadable) as refused:
        NUMBERS.read(",".join(["1,200,30"] * 300), EN)
    assert len(refused.value.sentence.show(EN)) < 300


@pytest.mark.parametrize("typed", ["1000人 631人", "1,000人、631人", "1,000 people, 631 people"])
def test_people_still_there_are_read_with_their_unit(typed: str) -> None:
    assert find("retention_curve").inputs["survivors"].read(typed, EN) == (1_000, 631)


def test_a_series_that_is_too_short_says_how_many_it_needs() -> None:
    two = declared(series((1, 2), label=LABEL, shortest=2))
    with pytest.raises(Unreadable) as refused:
        two.read("7", EN)
    assert refused.value.sentence.show(EN) == "1 given; enter at least 2 numbers."


@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=50))
def test_what_is_written_reads_back(values: list[int]) -> None:
    given_values = tuple(values)
    assert PEOPLE.read_plain(PEOPLE.plain(given_values, EN), EN) == given_values
    assert PEOPLE.read(PEOPLE.typed(given_values, EN), EN) == given_values


def test_a_long_series_is_shown_by_its_ends() -> None:
    assert PEOPLE.show((3, 2, 1), JA) == "3人、2人、1人"
    assert YEN.show(tuple(range(1, 9)), EN) == "¥1, ¥2, ¥3, ¥4, ¥5, …, ¥8"


def test_an_input_without_a_default_may_be_left_empty() -> None:
    payment = declared(money(None, label=LABEL))
    assert payment.read(" ", EN) is None
    assert payment.read("5,000", EN) == 5_000
    assert (payment.plain(None, EN), payment.typed(None, EN), payment.show(None, EN)) == (
        "",
        "",
        "—",
    )


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6))
def test_what_is_shown_reads_back(values: list[int]) -> None:
    given_values = tuple(values)
    amounts = declared(series((1,), label=LABEL, of=money, min=-(10**9)))
    for locale in (EN, JA):
        assert amounts.read(amounts.show(given_values, locale), locale) == given_values
        assert amounts.read(amounts.typed(given_values, locale), locale) == given_values


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_rates_that_are_written_read_back(values: list[float]) -> None:
    given_values = tuple(round(value, 6) for value in values)
    assert SHARES.read(SHARES.typed(given_values, EN), EN) == given_values
    assert SHARES.read_plain(SHARES.plain(given_values, EN), EN) == given_values


@given(st.text(alphabet="0123456789,,,. \t\n;、円-ー¥x", max_size=30))
def test_any_text_is_a_series_or_gets_a_sentence(typed: str) -> None:
    with suppress(Unreadable):
        assert all(0 <= value <= 10**10 for value in YEN.read(typed, EN))
