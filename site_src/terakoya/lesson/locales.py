"""The locales of a course, out of CLDR by way of babel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache

import babel
from babel.numbers import (
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
)

from terakoya.calculator.locale import MINUS, Currency, Dates, Locale
from terakoya.lesson.translations import Translations
from terakoya.lesson.words import words_of

ALSO_READ = {
    "JPY": ("¥", "円", "yen", "円也", "圓", "えん", "エン"),
    "USD": ("$", "US$", "dollars", "dollar", "ドル"),
    "EUR": ("€", "euros", "euro", "ユーロ"),
    "GBP": ("£", "pounds", "pound", "ポンド"),
    "AUD": ("A$", "AU$"),
    "BRL": ("R$", "reais", "real"),
    "CAD": ("C$", "CA$", "$"),
    "CHF": ("Fr.", "SFr.", "francs", "Franken"),
    "CNY": ("¥", "元", "块", "rmb", "yuan"),
    "CZK": ("Kč", "koruna", "koruny", "korun"),
    "DKK": ("kr.", "kr", "krone", "kroner"),
    "HKD": ("HK$", "$"),
    "IDR": ("Rp.", "rupiah"),
    "INR": ("₹", "Rs.", "rupees", "rupee", "रु.", "रुपये", "रुपए"),
    "KRW": ("₩", "원", "won"),
    "KWD": ("KD", "د.ك"),
    "MXN": ("MX$", "$", "pesos"),
    "MYR": ("RM",),
    "NOK": ("kr.", "krone", "kroner"),
    "NZD": ("NZ$", "$"),
    "PHP": ("₱", "pesos"),
    "PLN": ("zł", "złoty", "złote", "złotych"),
    "RUB": ("₽", "руб.", "р.", "рубль", "рубля", "рублей"),
    "SEK": ("kr.", "krona", "kronor"),
    "SGD": ("S$", "$"),
    "THB": ("฿", "บาท", "baht"),
    "TND": ("DT",),
    "TRY": ("₺", "TL", "lira"),
    "TWD": ("NT$", "元", "$"),
    "VND": ("₫", "đ", "VNĐ", "đồng"),
    "ZAR": ("R", "rand"),
}
"""The currencies that a reader may choose, and what people write for each beside CLDR's own."""

_PLACES = {
    **dict.fromkeys(("y", "yyyy"), "{year}"),
    **dict.fromkeys(("M", "L"), "{month}"),
    **dict.fromkeys(("MM", "LL"), "{month:02}"),
    **dict.fromkeys(("MMM", "MMMM", "LLLL"), "{name}"),
    **{"d": "{day}", "dd": "{day:02}", "G": ""},
}
"""What stands in CLDR's patterns of dates, as `Dates` has it."""

_NUMBER = re.compile(r"[#0][#0,.]*")
_COMPACT = re.compile(r"^(0+)\s*([^\W\d].*?)\.?$")


def locale_of(language: str, currency: str, words: Mapping[str, str] | None = None) -> Locale:
    """A language's ways with numbers and money, amounts in a currency; both by their codes.

    ``words`` are what calculators say, where they are not Terakoya's alone. The same asked for
    twice is one.
    """
    said = words_of(language)["calculator"] if words is None else words
    return _locale_of(language, currency, tuple(said.items()))


@cache
def _locale_of(language: str, currency: str, words: tuple[tuple[str, str], ...]) -> Locale:
    cldr = babel.Locale.parse(language, sep="-")
    symbols = cldr.number_symbols["latn"]
    form = cldr.decimal_formats[None]
    currencies = {code: _currency(cldr, code) for code in (*ALSO_READ, currency)}
    return Locale(
        language=language,
        decimal=symbols["decimal"],
        group=symbols["group"],
        grouping=tuple(form.grouping),
        minus=symbols["minusSign"].replace("-", MINUS),
        percent=_NUMBER.sub("{}", cldr.percent_formats[None].pattern),
        separator=_separator(cldr, symbols["decimal"]),
        multipliers=_multipliers(cldr),
        plural=tuple(cldr.plural_form.abstract),
        dates=_dates(cldr),
        currency=currencies[currency],
        currencies=currencies,
        words=dict(words),
    )


def as_module(
    locales: Mapping[str, Locale], translations: Mapping[str, Translations] | None = None
) -> str:
    """The module ``terakoya.calculator.course_locales`` of a course."""
    written = {code: asdict(locale) for code, locale in locales.items()}
    said = {
        code: (one.labels, one.sentences, one.shared) for code, one in (translations or {}).items()
    }
    return f"LOCALES = {written!r}\nTRANSLATIONS = {said!r}\n"


def _separator(cldr: babel.Locale, decimal: str) -> str:
    """Between the numbers of a series: as between words, unless decimals are parted so."""
    between: str = cldr.list_patterns["standard"]["middle"].format("", "")
    return "; " if between.strip() == decimal else between


def _multipliers(cldr: babel.Locale) -> dict[str, int]:
    """The words of its short forms of large numbers: 00 Mio. stands for tens of millions."""
    return {
        word: int(size) // 10 ** (len(zeros) - 1)
        for forms in cldr.compact_decimal_formats.values()
        for patterns in forms.values()
        for size, form in patterns.items()
        for zeros, word in _COMPACT.findall(form.pattern.replace("'", ""))
    }


def _dates(cldr: babel.Locale) -> Dates:
    short = cldr.date_formats["short"].pattern.lower()
    months = cldr.months["format"]
    return Dates(
        pattern=" ".join((cldr.date_formats["long"].format % _PLACES).split()),
        order="".join(sorted("ymd", key=short.index)),
        months=_in_order(months["wide"]),
        short=_in_order(months["abbreviated"]),
    )


def _in_order(names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[number] for number in sorted(names))


def _currency(cldr: babel.Locale, code: str) -> Currency:
    symbol = get_currency_symbol(code, cldr)
    name = get_currency_name(code, count=2, locale=cldr)
    # One, few and many are told apart in Polish.
    names = {get_currency_name(code, count=count, locale=cldr) for count in (None, 1, 2, 5)}
    also = {symbol, code, *names, *ALSO_READ.get(code, ())}
    return Currency(
        code=code,
        name=name,
        digits=get_currency_precision(code),
        pattern=_pattern(cldr, symbol, name),
        words=tuple(sorted(also)),
    )


def _pattern(cldr: babel.Locale, symbol: str, name: str) -> str:
    """An amount; a name of one sign, such as 円, is written as it is spoken: after the figure."""
    if len(name) == 1:
        return f"{{}}{name}"
    pattern = cldr.currency_formats["standard"].pattern.partition(";")[0]
    before, after = _NUMBER.sub("{}", pattern).split("{}")
    # A symbol of letters, such as CHF, keeps a distance.
    before = before.replace("¤", f"{symbol}\xa0" if symbol[-1].isalpha() else symbol)
    after = after.replace("¤", f"\xa0{symbol}" if symbol[0].isalpha() else symbol)
    return f"{before}{{}}{after}".replace("\xa0\xa0", "\xa0")
