"""A table of records as people type and paste it, cell by cell and from a spreadsheet."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import DE, EN, JA, US

from terakoya import Text, choice, count, money, number, rate, records
from terakoya.calculator.errors import DeclarationError
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.input import METADATA
from terakoya.calculator.locale import Locale
from terakoya.lesson.locales import locale_of

DINARS = locale_of("fr", "KWD")


def declared(field: Any) -> Input:
    declaration: Input = field.metadata[METADATA]
    return declaration


LABEL = Text(en="Expenses", ja="費用")
HOW = Text(en="How", ja="頻度")
OPTIONS = {"m": Text(en="Monthly", ja="毎月"), "y": Text(en="Yearly", ja="毎年")}
QUANTITY = count(1, label=Text(en="Quantity", ja="数量"), min=1, max=1_000)
AMOUNT = money(80_000, label=Text(en="Amount", ja="金額"), max=1_000_000)
COLUMNS = {
    "quantity": QUANTITY,
    "amount": AMOUNT,
    "how": choice("m", options=OPTIONS, label=HOW),
}
EXPENSES = declared(records(((2, 80_000, "m"),), label=LABEL, columns=COLUMNS))
PAIRS = declared(
    records(
        ((1, 0.1), (2, None)),
        label=LABEL,
        columns={
            "weight": number(1, label=Text(en="Weight")),
            "off": rate(None, label=Text(en="Off")),
        },
        shortest=2,
        longest=3,
    )
)
ONE = declared(records(((5,),), label=LABEL, columns={"amount": AMOUNT}))

READ = [
    (EXPENSES, EN, "2\t80,000\tm", ((2, 80_000, "m"),)),
    (EXPENSES, EN, "2\t¥80,000\tMonthly\n1\t500\tYearly\n", ((2, 80_000, "m"), (1, 500, "y"))),
    (EXPENSES, JA, "２\t８万円\t毎月\r\n1\t500円\t毎年\r\n", ((2, 80_000, "m"), (1, 500, "y"))),
    (EXPENSES, EN, "2; 80,000; m\n1; 500; y", ((2, 80_000, "m"), (1, 500, "y"))),
    (EXPENSES, JA, "2；80,000；毎月", ((2, 80_000, "m"),)),
    # Commas only where nothing else parts the cells, and no decimals
    (EXPENSES, EN, '2,"80,000",m\n1,500,y', ((2, 80_000, "m"), (1, 500, "y"))),
    (EXPENSES, DE, "2;1.234,56;m", ((2, 123_456, "m"),)),
    (PAIRS, EN, "1.5,10%\n2,", ((1.5, 0.1), (2.0, None))),
    # Lines and columns that hold nothing
    (
        EXPENSES,
        EN,
        "\n\t\t\n2\t80,000\tm\t\t\n\n1\t500\ty\n\t\t\t\n",
        ((2, 80_000, "m"), (1, 500, "y")),
    ),
    # A heading, which may give another order
    (EXPENSES, EN, "Quantity\tAmount\tHow\n2\t500\tm", ((2, 500, "m"),)),
    (EXPENSES, EN, "\nhow\tAMOUNT\tＱuantity\t\ny\t500\t2", ((2, 500, "y"),)),
    (EXPENSES, JA, "金額;数量;頻度\n500;2;毎年", ((2, 500, "y"),)),
    (PAIRS, EN, "Weight\n1\n2", ((1.0, None), (2.0, None))),
    # What may be left empty
    (PAIRS, EN, "1\t10\n2\t\n3", ((1.0, 0.1), (2.0, None), (3.0, None))),
    # A column alone has no other cells to be parted from
    (ONE, EN, "500\n1,000\n\n2,000", ((500,), (1_000,), (2_000,))),
]


@pytest.mark.parametrize(("declaration", "locale", "typed", "rows"), READ)
def test_records_are_read(
    declaration: Input, locale: Locale, typed: str, rows: tuple[tuple[Any, ...], ...]
) -> None:
    assert plain_rows(declaration.read(typed, locale)) == rows


def plain_rows(rows: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    """The rows as plain tuples."""
    return tuple(tuple(row) for row in rows)


def test_a_row_has_an_attribute_a_column() -> None:
    [row] = EXPENSES.read("2\t500\tm", EN)
    assert (row.quantity, row.amount, row.how) == (2, 500, "m")
    assert EXPENSES.default[0].amount == 80_000
    assert len({row, *EXPENSES.read("2;500;m", JA)}) == 1


REFUSED = [
    (EXPENSES, "", "Nothing is entered.", "入力がありません。", ()),
    (EXPENSES, "Quantity\tAmount\tHow\n", "Nothing is entered.", "入力がありません。", ()),
    (
        EXPENSES,
        "2\tabc\tm",
        "Row 1, Amount: “abc” can't be read as a number. Enter an amount from ¥0 to ¥1,000,000.",
        "1行目の「金額」：「abc」は数として読めません。0円から1,000,000円までの金額を入力してください。",
        ((1, 2),),
    ),
    (
        EXPENSES,
        "2\t500\tm\n\n0\tx\tm\n2\t500\n1\t1\tnever",
        "Row 3, Quantity: “0” is too small. Enter a whole number from 1 to 1,000. "
        "See also rows 4, 5.",
        "3行目の「数量」：「0」は小さすぎます。1から1,000までの整数を入力してください。"
        "ほかに4, 5行目も確かめてください。",
        ((3, 1), (3, 2), (4, 3), (5, 3)),
    ),
    (
        EXPENSES,
        "Amount\tQuantity\tHow\n500\t2\tm\n500\tx\tm",
        "Row 2, Quantity: “x” can't be read as a number. Enter a whole number from 1 to 1,000.",
        "2行目の「数量」：「x」は数として読めません。1から1,000までの整数を入力してください。",
        ((2, 1),),
    ),
    (
        EXPENSES,
        "2,80,000,m",
        "Row 1 has more cells (4) than the table has columns (3). "
        "Put a tab or a semicolon between two cells.",
        "1行目の値（4個）が、列の数（3）より多くなっています。"
        "値と値の間は、タブかセミコロン（;）で区切ってください。",
        ((1, 0),),
    ),
    (
        PAIRS,
        "Weight\n1\t2\n3",
        "Row 1 has more cells (2) than the table has columns (1). "
        "Put a tab or a semicolon between two cells.",
        "1行目の値（2個）が、列の数（1）より多くなっています。"
        "値と値の間は、タブかセミコロン（;）で区切ってください。",
        ((1, 0),),
    ),
    (
        PAIRS,
        "1\t2",
        "1 given; enter at least 2 rows.",
        "1行しかありません。2行以上を入力してください。",
        (),
    ),
    (
        PAIRS,
        "1\n2\n3\n4",
        "4 given; enter at most 3 rows.",
        "4行あります。3行までにしてください。",
        (),
    ),
    (
        EXPENSES,
        '"2\t500\tm',
        'A cell that begins with a quotation mark (") has to end with one; '
        "add it, or take the first away.",
        '引用符（"）で始まる値は、引用符で終える必要があります。'
        "終わりに足すか、はじめの引用符を取ってください。",
        (),
    ),
    (
        EXPENSES,
        "0\t1\tm\n" * 20,
        "Row 1, Quantity: “0” is too small. Enter a whole number from 1 to 1,000. "
        "See also rows 2, 3, 4, 5, 6, 7, ….",
        "1行目の「数量」：「0」は小さすぎます。1から1,000までの整数を入力してください。"
        "ほかに2, 3, 4, 5, 6, 7, …行目も確かめてください。",
        tuple((row, 1) for row in range(1, 21)),
    ),
]


@pytest.mark.parametrize(("declaration", "typed", "english", "japanese", "cells"), REFUSED)
def test_a_mistake_is_named_by_row_and_column(
    declaration: Input,
    typed: str,
    english: str,
    japanese: str,
    cells: tuple[tuple[int, int], ...],
) -> None:
    with pytest.raises(Unreadable) as refused:
        declaration.read(typed, EN)
    sentence = refused.value.sentence
    assert (sentence.show(EN), sentence.show(JA)) == (english, japanese)
    assert sentence.cells == cells


TABLES = pytest.mark.parametrize("declaration", [EXPENSES, PAIRS, ONE])
LOCALES = pytest.mark.parametrize("locale", [EN, US, JA, DE, DINARS])


def assert_reads_back(declaration: Input, value: Any, locale: Locale) -> None:
    assert declaration.read(declaration.typed(value, locale), locale) == value
    for other in (EN, DE):
        elsewhere = other.in_currency(locale.currency.code)
        assert declaration.read_plain(declaration.plain(value, elsewhere), locale) == value


@TABLES
@LOCALES
@given(seed=st.integers(0, 10**9))
def test_what_stands_in_a_form_and_in_a_link_reads_back(
    declaration: Input, locale: Locale, seed: int
) -> None:
    assert_reads_back(declaration, declaration.sample(Random(seed)), locale)


@TABLES
@LOCALES
def test_the_default_and_the_largest_table_read_back(declaration: Input, locale: Locale) -> None:
    for value in (declaration.default, *declaration.ends()):
        assert_reads_back(declaration, value, locale)


@given(typed=st.text(st.sampled_from("2 5,.;\t\n\"'x；\r\x85"), max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for declaration in (EXPENSES, PAIRS, ONE):
        try:
            rows = declaration.read(typed, EN)
        except Unreadable as unreadable:
            assert unreadable.sentence.show(EN)
        else:
            assert declaration.read(declaration.typed(rows, EN), EN) == rows


@pytest.mark.parametrize(
    ("locale", "one", "two"),
    [(EN, "1 row", "2 rows"), (JA, "1行", "2行"), (DE, "1 Zeile", "2 Zeilen")],
)
def test_a_formula_says_how_many_rows_there_are(locale: Locale, one: str, two: str) -> None:
    assert EXPENSES.show(EXPENSES.default, locale) == one
    assert PAIRS.show(PAIRS.default, locale) == two


def test_amounts_in_a_table_are_in_the_reader_s_currency() -> None:
    assert EXPENSES.kind.in_currency
    assert not PAIRS.kind.in_currency
    assert EXPENSES.read("1\t$12.50\tm", US) == ((1, 1_250, "m"),)
    assert EXPENSES.typed(((1, 1_250, "m"),), US) == "1\t12.50\tm"


MISTAKEN = [
    ({"amount": money}, 'the column "amount" is no input'),
    ({"unit price": AMOUNT}, "'unit price'"),
    ({"_price": AMOUNT}, "'_price'"),
]


@pytest.mark.parametrize(("columns", "named"), MISTAKEN)
def test_a_column_that_is_none_is_named(columns: dict[str, Any], named: str) -> None:
    with pytest.raises(DeclarationError, match=named):
        records((), label=LABEL, columns=columns)


def test_a_default_that_can_t_be_used_is_named() -> None:
    wrong = declared(records(((0, 5, "m"),), label=LABEL, columns=COLUMNS))
    problem, _ = wrong.mistake(EN) or ("", "")
    assert "Row 1, Quantity: “0” is too small." in problem
    assert EXPENSES.mistake(EN) is None


def test_a_column_whose_example_can_t_be_used_is_named() -> None:
    price = money(5, label=Text(en="Price"), min=10)
    wrong = declared(records((), label=LABEL, columns={"price": price}, shortest=0))
    problem, _ = wrong.mistake(EN) or ("", "")
    assert problem.startswith("in the column price, the default 5 can't be used: “5” is too small.")
