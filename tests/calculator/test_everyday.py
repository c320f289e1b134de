"""What people of many countries really type, in `everyday.yml`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from terakoya import Text, count, date, money, rate, series
from terakoya.calculator.kinds.input import METADATA
from terakoya.lesson.locales import locale_of

TYPED = yaml.safe_load(Path(__file__).with_name("everyday.yml").read_text(encoding="utf-8"))
MONTHS = Text(de="Monat|Monate", fr="mois|mois")
AMOUNTS = series((1, 2), label=Text(en="Amounts"), of=money, max=10**15).metadata[METADATA].kind
KINDS = {
    "amounts": (money, None),
    "series": (AMOUNTS, None),
    "months": (count, MONTHS),
    "rates": (rate, None),
    "days": (date, None),
}


def cases() -> Iterator[tuple[str, str, str, Any]]:
    for kind, languages in TYPED.items():
        for where, readings in languages.items():
            for typed, value in readings.items():
                yield kind, where, typed, value


@pytest.mark.parametrize(("kind", "where", "typed", "value"), list(cases()))
def test_it_is_read_as_it_is_meant(kind: str, where: str, typed: str, value: Any) -> None:
    reader, unit = KINDS[kind]
    language, currency = where.split()
    read = reader.read(typed, unit, locale_of(language, currency))
    assert read == (tuple(value) if isinstance(value, list) else value)
