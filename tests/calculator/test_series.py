"""A series as people paste it, and inputs that may be left empty."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terakoya import Text, count, money, rate, series
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.input import METADATA


def declared(field: Any) -> Input:
    declaration: Input = field.metadata[METADATA]
    return declaration


LABEL = Text(en="Survivors", ja="残った人数")
PEOPLE = declared(series((3, 2, 1), label=LABEL, of=count, max=2_000, unit=Text(en="", ja="人")))
YEN = declared(series((5_000,), label=LABEL, of=money))
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
    (PEOPLE, "1,2\n3,4", (1, 2, 3, 4)),
    (PEOPLE, "100,200,300", (100, 200, 300)),
    (YEN, "¥5,000", (5_000,)),
    (YEN, "5,000円\n40万円", (5_000, 400_000)),
    (SHARES, "50% 2.5", (0.5, 0.025)),
]


@pytest.mark.parametrize(("declaration", "typed", "values"), READ)
def test_a_series_is_read(declaration: Input, typed: str, values: tuple[float, ...]) -> None:
    assert declaration.read(typed) == values


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
        PEOPLE.read(typed)
    assert refused.value.sentence["en"] == english
    assert refused.value.sentence["ja"] == japanese


def test_a_series_that_is_too_short_says_how_many_it_needs() -> None:
    two = declared(series((1, 2), label=LABEL, shortest=2))
    with pytest.raises(Unreadable) as refused:
        two.read("7")
    assert refused.value.sentence["en"] == "1 given; enter at least 2 numbers."


@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=50))
def test_what_is_written_reads_back(values: list[int]) -> None:
    given_values = tuple(values)
    assert PEOPLE.read(PEOPLE.plain(given_values)) == given_values
    assert PEOPLE.read(PEOPLE.typed(given_values)) == given_values


def test_a_long_series_is_shown_by_its_ends() -> None:
    assert PEOPLE.show((3, 2, 1), "ja") == "3人、2人、1人"
    assert YEN.show(tuple(range(1, 9)), "en") == "¥1, ¥2, ¥3, ¥4, ¥5, …, ¥8"


def test_an_input_without_a_default_may_be_left_empty() -> None:
    payment = declared(money(None, label=LABEL))
    assert payment.read(" ") is None
    assert payment.read("5,000") == 5_000
    assert (payment.plain(None), payment.typed(None), payment.show(None, "en")) == ("", "", "—")
