"""The locales that the tests ask in."""

from terakoya.calculator.text import Sayable, Text
from terakoya.lesson.locales import locale_of

JA = locale_of("ja", "JPY")
EN = locale_of("en", "JPY")
"""English that counts in yen, as the examples of most tests do."""
IN_YEN = {"ja": JA, "en": EN}
"""Both, by their languages."""
US = locale_of("en", "USD")
DE = locale_of("de", "EUR")
FR = locale_of("fr", "EUR")
IN = locale_of("en-IN", "INR")


def said(words: Sayable) -> Text:
    """What readers of either language are told, amounts in yen."""
    return Text(**{language: words.show(locale) for language, locale in IN_YEN.items()})
