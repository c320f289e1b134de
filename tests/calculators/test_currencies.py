"""The same figures in yen, cents and thousandths: nothing is lost on the way to the reader.

What is worked out knows no currency; it counts in the smallest unit, which is a yen here and a
cent there.
"""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from support.courses import ROOT
from support.locales import EN, US

from terakoya import money
from terakoya.calculator.evaluate import evaluate, read
from terakoya.calculator.kinds.kind import UNDEFINED, Kind
from terakoya.calculator.kinds.money import MoneyKind
from terakoya.calculator.locale import Locale
from terakoya.calculator.present import Answer, present
from terakoya.calculator.schema import Schema
from terakoya.calculator.session import answer, find
from terakoya.check.samples import samples
from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.locales import locale_of

COURSE = load_course(ROOT)
LIBRARY = load_library(COURSE)

# --- A schedule sums to the last unit -----------------------------------------------------------

LOCALES = [
    locale_of(language, currency)
    for language in ("ja", "en", "de", "fr", "de-CH")
    for currency in ("JPY", "USD", "KWD")
]
each_locale = pytest.mark.parametrize(
    "locale", LOCALES, ids=[f"{one.language}-{one.currency.code}" for one in LOCALES]
)
prices = st.integers(1_000, 100_000_000)
payments = st.integers(2, 60)


@each_locale
@given(
    price=prices,
    deposit=st.integers(0, 10_000),
    payments=payments,
    fee=st.sampled_from(["none", "add_on", "annual_rate"]),
    fee_rate=st.integers(0, 200).map(lambda permille: permille / 1_000),
    remainder=st.sampled_from(["first", "last", "spread"]),
    rounding_unit=st.sampled_from([1, 100]),
)
def test_instalments_add_up_to_the_last_unit(locale: Locale, **values: Any) -> None:
    shown = answered("instalments", locale, values)
    assume(shown["outputs"])  # a deposit as large as the price, or payments of less than a unit
    amounts, balances = (amounts_of(shown, column, locale) for column in (1, 2))
    total = sum(amounts)
    assert total == output_of(shown, "total", locale)
    assert balances == [total - sum(amounts[:paid]) for paid in range(1, len(amounts) + 1)]


@each_locale
@given(
    cash_price=prices,
    payments=payments,
    payment=st.integers(1, 10_000_000),
    last_payment=st.one_of(st.none(), st.integers(0, 10_000_000)),
)
def test_interest_and_principal_add_up_to_what_is_paid(locale: Locale, **values: Any) -> None:
    shown = answered("credit_cost", locale, values)
    assume(shown["outputs"])  # many times the price
    amounts = amounts_of(shown, 1, locale)
    assert sum(amounts) == output_of(shown, "total", locale)
    if shown["outputs"]["annual_rate"]["text"] == UNDEFINED:
        return
    interest, principal = (amounts_of(shown, column, locale) for column in (2, 3))
    assert [sum(both) for both in zip(interest, principal, strict=True)] == amounts
    assert sum(interest) == output_of(shown, "fee_amount", locale)
    assert sum(principal) == output_of(shown, "financed", locale)


def answered(name: str, locale: Locale, values: Mapping[str, Any]) -> Answer:
    """What a reader sees who types some values as a form has them."""
    schema = find(name)
    typed = {key: schema.inputs[key].typed(value, locale) for key, value in values.items()}
    return answer(schema, typed, locale)


def amounts_of(shown: Answer, column: int, locale: Locale) -> list[float]:
    """A column of the schedule in smallest units, read from what is shown."""
    return [money.read(row[column][0], None, locale) for row in shown["tables"]["schedule"]]


def output_of(shown: Answer, name: str, locale: Locale) -> float:
    return money.read(shown["outputs"][name]["text"], None, locale)


# --- A hundredth in dollars ---------------------------------------------------------------------

VECTORS = [
    pytest.param(path.stem, case["inputs"], id=f"{path.stem}: {case['why']}")
    for path in sorted(Path(__file__).with_name("vectors").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize(("name", "typed"), VECTORS)
def test_what_is_typed_in_dollars_is_a_hundredth_of_yen_and_so_is_the_answer(
    name: str, typed: dict[str, str]
) -> None:
    schema = find(name)
    values, _ = read(schema, typed, EN)
    in_dollars = {key: schema.inputs[key].typed(value, US) for key, value in values.items()}
    assert read(schema, in_dollars, US) == (values, {})
    yen, dollars = answer(schema, typed, EN), answer(schema, in_dollars, US)
    assert yen["outputs"]
    pairs = list(paired(schema, yen, dollars))
    assert [pair for pair in pairs if not is_hundredth(*pair)] == []


def paired(schema: Schema, yen: Answer, dollars: Answer) -> Iterator[tuple[Kind, str, str]]:
    """The same figure in both, with its kind."""
    for name, output in schema.outputs.items():
        yield output.kind, yen["outputs"][name]["text"], dollars["outputs"][name]["text"]
    for name, table in schema.tables.items():
        kinds = [column.kind for column in table.columns.values()]
        for row, other in zip(yen["tables"][name], dollars["tables"][name], strict=True):
            for kind, (text, _), (same, _) in zip(kinds, row, other, strict=True):
                yield kind, text, same


def is_hundredth(kind: Kind, yen: str, dollars: str) -> bool:
    if isinstance(kind, MoneyKind) and "¥" in yen:
        return "$" in dollars and size_of(yen) == size_of(dollars) * 100
    return yen == dollars


def size_of(amount: str) -> Decimal:
    """The figure in an amount, as it is shown in English."""
    return Decimal(amount.translate({ord(sign): None for sign in "¥$,"}).replace("−", "-"))


# --- No yen is left -----------------------------------------------------------------------------

YEN = re.compile(r"[¥円]|\byen\b|\bJPY\b", re.IGNORECASE)

OF_JAPAN = {
    "course/en/05-lead-or-customer.md": 1,
    "course/en/06-what-a-customer-may-cost.md": 1,
    "course/en/09-paying-in-parts.md": 1,
    "course/en/10-package-then-continue.md": 1,
    "course/en/11-balances-and-owners.md": 2,
    "course/en/about.md": 2,
    "course/en/calculators/prepaid_balance.md": 1,
    "calculators/prepaid_balance.py": 1,
}
"""How many lines of a file speak of yen: of a law of Japan, or of a text from there."""


def test_english_speaks_of_yen_only_where_it_speaks_of_japan() -> None:
    found: Counter[str] = Counter()
    for page in COURSE.pages("en"):
        path = COURSE.pages_folder("en") / page
        found[path.relative_to(ROOT).as_posix()] += lines_with_yen(path.read_text("utf-8"))
    for path in (*COURSE.calculator_files(), *COURSE.shared_files()):
        texts = "\n".join(english_texts(ast.parse(path.read_text("utf-8"))))
        found[path.relative_to(ROOT).as_posix()] += lines_with_yen(texts)
    assert +found == OF_JAPAN


def lines_with_yen(text: str) -> int:
    return sum(1 for line in text.splitlines() if YEN.search(line))


def english_texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.keyword(value=ast.Constant(value=str(text)), arg="en"):
                yield text


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_no_english_answer_is_in_yen(name: str) -> None:
    schema, locale = LIBRARY[name], COURSE.locale("en")
    for typed in (*samples(schema, locale), dict.fromkeys(schema.inputs, "?")):
        shown = present(schema, typed, evaluate(schema, typed, locale, typed), locale)
        assert not YEN.search(json.dumps(shown, ensure_ascii=False)), typed
