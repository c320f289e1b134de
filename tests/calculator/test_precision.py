"""Decimal places, powers of ten, steps and ranges below zero, as declared."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import DE, EN, JA, US

from terakoya import Text, column, count, money, number, output, rate, series
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.kind import InputKind, Kind
from terakoya.calculator.locale import Locale

LABEL = Text(en="Warmth", ja="気温", de="Wärme")
COULOMB = Text(en="C", ja="C", de="C")


def declared(field: Any) -> Input:
    """The input that a field carries."""
    found = field.metadata["terakoya"]
    assert isinstance(found, Input)
    return found


def shown_with(kind: Kind, digits: int | None) -> Kind:
    """A kind as an output declares it, and as a column does."""

    @output(label=LABEL, kind=kind, digits=digits)
    def method() -> None:
        """Nothing."""

    assert column(kind, label=LABEL, digits=digits).kind == vars(method)["terakoya"].kind
    return column(kind, label=LABEL, digits=digits).kind


SHOWN = [
    # kind, digits, value, in English, in German
    (number, None, 2.674999, "2.67", "2,67"),
    (number, 3, 2.674999, "2.675", "2,675"),
    (number, 0, 2.674999, "3", "3"),
    (rate, 3, 0.1234567, "12.346%", "12,346\xa0%"),
    (rate, 0, 0.126, "13%", "13\xa0%"),
    # A significant digit is never shown as 0.
    (number, None, 0.004, "0.004", "0,004"),
    (number, 1, 0.0001234, "0.00012", "0,00012"),
    (number, None, 0.000001, "0.000001", "0,000001"),
    # What is very small or large is a power of ten.
    (number, 2, 1.6e-19, "1.6 × 10⁻¹⁹", "1,6 × 10⁻¹⁹"),
    (number, 2, -1.602176634e-19, "−1.6 × 10⁻¹⁹", "−1,6 × 10⁻¹⁹"),
    (number, 4, 1.602176634e-19, "1.6022 × 10⁻¹⁹", "1,6022 × 10⁻¹⁹"),
    (number, 0, 1.602176634e-19, "1.6 × 10⁻¹⁹", "1,6 × 10⁻¹⁹"),
    (number, None, 6.02214076e23, "6.02 × 10²³", "6,02 × 10²³"),
    (number, 2, 9.999e-7, "1 × 10⁻⁶", "1 × 10⁻⁶"),
    (number, None, 1e15, "1 × 10¹⁵", "1 × 10¹⁵"),
    (number, None, 999_999_999_999_999.9, "999,999,999,999,999.9", "999.999.999.999.999,9"),
    # Where nobody says how many digits count, what binary leaves of nothing is nothing.
    (number, None, 0.1 + 0.2 - 0.3, "0", "0"),
    (rate, 3, 0.1 + 0.2 - 0.3, "0%", "0\xa0%"),
]


@pytest.mark.parametrize(("kind", "digits", "value", "english", "german"), SHOWN)
def test_a_value_is_shown_to_the_digits_declared(
    kind: Kind, digits: int | None, value: float, english: str, german: str
) -> None:
    shown = shown_with(kind, digits)
    assert (shown.show(value, EN), shown.show(value, DE)) == (english, german)


READ = [
    ("1.6×10⁻¹⁹", EN, 1.6e-19),
    ("1.6 × 10⁻¹⁹ C", EN, 1.6e-19),
    ("1.6 × 10^-19", EN, 1.6e-19),
    ("1.6*10**-19", EN, 1.6e-19),
    ("１．６Ｅ－１９", JA, 1.6e-19),
    ("-1.6e-19", EN, -1.6e-19),
    ("6.022e23", EN, 6.022e23),
    ("6.022E+23", EN, 6.022e23),
    ("10⁶", EN, 1e6),
    ("1,6 × 10⁻¹⁹", DE, 1.6e-19),
    ("1,602e-19", DE, 1.602e-19),
    # No thousands are parted in a power of ten.
    ("1.602e-19", DE, 1.602e-19),
    ("−5", EN, -5),
    ("-5", DE, -5),
]


@pytest.mark.parametrize(("typed", "locale", "value"), READ)
def test_a_power_of_ten_is_read_in_its_spellings(typed: str, locale: Locale, value: float) -> None:
    assert number.read(typed, COULOMB, locale) == value


@pytest.mark.parametrize(
    "typed", ["5²", "5²e3", "1.6 × 10", "1.6 x 10 -19", "1,602e-19", "e5", "1.6e", "1e5e5", "1e999"]
)
def test_what_is_no_power_of_ten_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        number.read(typed, COULOMB, EN)


@pytest.mark.parametrize("kind", [money, count, rate])
@pytest.mark.parametrize("typed", ["1e5", "1×10⁵"])
def test_what_is_counted_in_no_powers_refuses_them(kind: InputKind, typed: str) -> None:
    for read in (kind.read, kind.read_plain):
        with pytest.raises(Unreadable):
            read(typed, None, EN)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([EN, DE, JA]))
def test_any_number_reads_back_however_small_or_large(value: float, locale: Locale) -> None:
    assert number.read_plain(number.plain(value, locale), None, DE) == value
    if len(number.given(value, locale)) <= 40:
        assert number.read(number.typed(value, locale), None, locale) == value
        assert number.read(number.given(value, locale), None, locale) == value


@pytest.mark.parametrize("locale", [EN, DE, JA])
def test_powers_of_ten_in_a_series_read_back(locale: Locale) -> None:
    charges = declared(series((1.6e-19, 2.5, 6e23), of=number, label=LABEL, max=1e30))
    for text in (charges.show(charges.default, locale), charges.typed(charges.default, locale)):
        assert charges.read(text, locale) == charges.default
    assert charges.read_plain(charges.plain(charges.default, locale), DE) == charges.default


def test_more_digits_than_declared_may_be_typed_and_are_shown_as_typed() -> None:
    warmth = declared(number(3.6, label=LABEL, digits=1, unit=COULOMB))
    assert warmth.read("3.625", EN) == 3.625
    assert warmth.show(3.625, EN) == "3.625 C"
    assert warmth.kind.show(3.625, EN) == "3.6"


SLIDERS = [
    (number(0, label=LABEL, min=-50, max=50, step=0.5), True),
    (number(0, label=LABEL, min=-50, max=50.5, step=0.5), False),
    (rate(0, label=LABEL, step=0.005), True),
    (rate(0, label=LABEL, max=0.3, step=0.0015), True),
    (money(0, label=LABEL, max=10_000, step=50), True),
    (money(0, label=LABEL, step=50), False),
    (count(2, label=LABEL, min=2, max=60), False),
    # Nothing is nowhere on a slider.
    (count(None, label=LABEL, min=2, max=60, step=1), False),
]


@pytest.mark.parametrize(("field", "has_slider"), SLIDERS)
def test_an_input_whose_ends_are_near_has_a_slider(field: Any, has_slider: bool) -> None:
    assert declared(field).has_slider is has_slider
    assert declared(field).mistake(EN) is None


def test_a_range_below_zero_is_named_tried_and_kept() -> None:
    warmth = declared(number(-5, label=LABEL, min=-40, max=50, unit=COULOMB))
    with pytest.raises(Unreadable) as refused:
        warmth.read("−41", US)
    assert refused.value.sentence.show(US).endswith("Enter a number from −40 C to 50 C.")
    assert (warmth.plain(-5, DE), warmth.show(-5, DE)) == ("-5", "−5 C")
    random = Random("warmth")
    samples = [warmth.sample(random) for _ in range(50)]
    assert min(samples) < 0 < max(samples)
    assert all(-40 <= sample <= 50 for sample in samples)


KEYPADS = [
    (number(3, label=LABEL), "decimal"),
    (number(3, label=LABEL, min=-3), "text"),
    (number(1.6e-19, label=LABEL), "text"),
    (number(3, label=LABEL, max=1e20), "text"),
    (rate(0.1, label=LABEL), "decimal"),
    (rate(0.1, label=LABEL, min=-1), "text"),
    (money(3, label=LABEL), "text"),
    (count(None, label=LABEL), "decimal"),
]


@pytest.mark.parametrize(("field", "keypad"), KEYPADS)
def test_a_phone_offers_the_keys_that_are_needed(field: Any, keypad: str) -> None:
    kind: Any = declared(field).kind
    assert kind.keypad(declared(field)) == keypad
