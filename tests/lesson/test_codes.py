"""Codes of languages and currencies: the known ones, and what is meant by others."""

import re
from pathlib import Path

import pytest

from terakoya.calculator.text import Text
from terakoya.check.course import check_course
from terakoya.cli import main
from terakoya.lesson.course import load_course
from terakoya.lesson.currencies import currency_of, require_currency
from terakoya.lesson.languages import mistake_in_language, name_of


@pytest.mark.parametrize(
    ("code", "name", "currency"),
    [
        ("ja", "日本語", "JPY"),
        ("en", "English", "USD"),
        ("en-GB", "English (United Kingdom)", "GBP"),
        ("de", "Deutsch", "EUR"),
        ("pt-BR", "português (Brasil)", "BRL"),
        ("zh-Hant", "中文 (繁體)", "TWD"),
        ("zh-TW", "中文 (繁體, 台灣)", "TWD"),
        ("sr-Latn", "srpski (latinica)", "RSD"),
        ("es-419", "español (Latinoamérica)", None),
        ("gsw", "Schwiizertüütsch", "CHF"),
    ],
)
def test_a_language_has_a_name_and_a_currency(code: str, name: str, currency: str | None) -> None:
    assert mistake_in_language(code) is None
    assert (name_of(code), currency_of(code)) == (name, currency)


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("jp", 'did you mean "ja"?'),
        ("cn", 'did you mean "zh"?'),
        ("us", 'did you mean "en"?'),
        ("eng", 'did you mean "en"?'),
        ("jpn", 'did you mean "ja"?'),
        ("mo", 'did you mean "ro"?'),
        ("japanese", 'did you mean "ja"?'),
        ("Portugese", 'did you mean "pt"?'),
        ("pt-XX", 'did you mean "pt"?'),
        ("en-JP", 'did you mean "en"?'),
        ("EN", 'write "en"'),
        ("en-gb", 'write "en-GB"'),
        ("pt_BR", 'write "pt-BR"'),
        ("zh-hant", 'write "zh-Hant"'),
        ("qq", "write a code such as ja, en or pt-BR"),
        ("", "write a code such as ja, en or pt-BR"),
        ("日本語", "write a code such as ja, en or pt-BR"),
    ],
)
def test_a_language_that_is_none_is_named_with_the_nearest(code: str, remedy: str) -> None:
    assert mistake_in_language(code) == f"{code} is no language; {remedy}"


@pytest.mark.parametrize("code", ["ar", "he", "fa", "pa-Arab"])
def test_a_language_from_right_to_left_is_refused(code: str) -> None:
    assert (mistake_in_language(code) or "").startswith(f"{code} is written from right to left")


@pytest.mark.parametrize("code", ["JPY", "USD", "EUR", "KWD", "DEM"])
def test_a_currency_is_known(code: str) -> None:
    assert require_currency(code) is None


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("YEN", 'did you mean "JPY"?'),
        ("¥", 'did you mean "JPY"?'),
        ("Japanese Yen", 'did you mean "JPY"?'),
        ("dollars", 'did you mean "USD"?'),
        ("Euro", 'did you mean "EUR"?'),
        ("pound", 'did you mean "GBP"?'),
        ("jpy", 'write "JPY"'),
        ("XXQ", "write a code of three letters, such as EUR"),
        ("", "write a code of three letters, such as EUR"),
    ],
)
def test_a_currency_that_is_none_is_named_with_the_nearest(code: str, remedy: str) -> None:
    assert require_currency(code) == f"{code} is no currency; {remedy}"


def test_a_text_answers_in_the_nearest_language_that_it_has() -> None:
    price = Text(pt="Preço", pt_BR="Preço em reais", en="Price", zh_Hant="價格")
    asked = ["pt-BR", "pt-PT", "pt", "en-GB", "zh-Hant-TW", "zh", "fr"]
    assert [price[language] for language in asked] == [
        "Preço em reais",
        "Preço",
        "Preço",
        "Price",
        "價格",
        "Price",
        "Price",
    ]
    assert repr(Text(pt_BR="Preço")) == "Text(pt_BR='Preço')"


def begun(folder: Path, languages: str, said: str) -> list[str]:
    """A course begun in some languages, whose calculator then speaks others: what is wrong."""
    assert main(["new", "course", str(folder), "--languages", languages]) == 0
    calculator = folder / "calculators" / "sales.py"
    text = re.sub(r"Text\(.*?\)", f"Text({said})", calculator.read_text("utf-8"))
    calculator.write_text(text, "utf-8")
    return [problem.sentence for problem in check_course(load_course(folder))]


def test_a_text_in_a_language_serves_its_regions(tmp_path: Path) -> None:
    assert begun(tmp_path, "en-GB,pt-BR", 'en="Sales", pt="Vendas"') == []


def test_a_text_that_lacks_a_region_says_the_keyword(tmp_path: Path) -> None:
    sentence, *_ = begun(tmp_path, "en-GB,pt-BR", 'en="Sales"')
    assert "the text 'Sales' has no pt-BR; write Text(…, pt_BR=\"…\")" in sentence
