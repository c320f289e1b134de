"""Yes or no, and names."""

from typing import Any

import pytest
from support.locales import DE, EN, FR, JA

from terakoya import Text, text, yes_no
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.kind import NoValue
from terakoya.calculator.locale import Locale

VIP = Text(en="VIP", ja="上客")

READ = [
    *((EN, typed, True) for typed in ("yes", "Yes", " YES ", "true", "on", "1", "ｙｅｓ", "１")),
    *((EN, typed, False) for typed in ("no", "No", "false", "OFF", "0")),
    (JA, "はい", True),
    (JA, "いいえ", False),
    (JA, "yes", True),
    (FR, "oui", True),
    (FR, "Non", False),
    (DE, "ja", True),
    (DE, "Nein", False),
]


@pytest.mark.parametrize(("locale", "typed", "value"), READ)
def test_yes_and_no_are_read_in_the_reader_s_language(
    locale: Locale, typed: str, value: bool
) -> None:
    assert yes_no.read(typed, None, locale) is value


@pytest.mark.parametrize(
    ("locale", "typed", "sentence"),
    [
        (EN, "maybe", "“maybe” is none of the options: Yes, No."),
        (EN, "", "“” is none of the options: Yes, No."),
        (JA, "たぶん", "「たぶん」は選択肢（はい, いいえ）にありません。"),
    ],
)
def test_neither_yes_nor_no_is_refused(locale: Locale, typed: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        yes_no.read(typed, None, locale)
    assert refused.value.sentence.show(locale) == sentence


@pytest.mark.parametrize("locale", [DE, EN, FR, JA], ids=lambda locale: locale.language)
@pytest.mark.parametrize("value", [True, False])
def test_what_is_shown_of_yes_and_no_reads_back(value: bool, locale: Locale) -> None:
    assert yes_no.read(yes_no.show(value, locale), None, locale) is value
    assert yes_no.read(yes_no.typed(value, locale), None, locale) is value
    assert yes_no.read_plain(yes_no.plain(value, locale), None, locale) is value


def test_a_link_says_yes_in_one_way() -> None:
    with pytest.raises(Unreadable):
        yes_no.read_plain("true", None, EN)


@pytest.mark.parametrize("given", [1, "yes", None])
def test_an_answer_that_is_neither_is_refused(given: object) -> None:
    with pytest.raises(NoValue, match="return True or False"):
        yes_no.value(given)


def name(default: str | None = "", **options: Any) -> Input:
    """An input for a name."""
    declared: Input = text(default, label=VIP, **options).metadata["terakoya"]
    return declared


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Sato", "Sato"),
        ("  佐藤　花子 ", "佐藤 花子"),
        ("Ana\u200b\n <b>", "Ana <b>"),
        ("\u202eevil\u202c", "evil"),
        ("x" * 40, "x" * 40),
        ("ශ්\u200dරී", "ශ්\u200dරී"),
        ("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f"),
        ("", ""),
        (" \u200b\u200d", ""),
    ],
)
def test_a_name_is_read_in_one_line_of_what_can_be_seen(typed: str, value: str) -> None:
    assert name().read(typed, EN) == value
    assert name().read(name().plain(value, EN), EN) == value


def test_a_name_that_is_too_long_is_told_so() -> None:
    with pytest.raises(Unreadable) as refused:
        name(longest=5).read("Schneider", EN)
    told = "“Schneider” is longer than 5 characters. Shorten it."
    assert refused.value.sentence.show(EN) == told
    with pytest.raises(Unreadable) as refused:
        name().read("x" * 100_000, JA)
    assert len(refused.value.sentence.show(JA)) < 100


def test_a_name_may_be_empty_if_it_is_so_at_first() -> None:
    assert name(None).read("", EN) is None
    with pytest.raises(Unreadable) as refused:
        name("Sato").read(" ", EN)
    assert refused.value.sentence.show(EN) == "Nothing is entered."


def test_a_name_is_put_into_a_text_as_it_is() -> None:
    assert Text(en="For {owner}").put(owner="{owner} %s").show(EN) == "For {owner} %s"
