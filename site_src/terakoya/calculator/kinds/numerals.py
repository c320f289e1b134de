"""How a number is read from what a person types, and written for them to read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from terakoya.calculator.kinds.units import Step
from terakoya.calculator.locale import Locale

LONGEST = 40
"""Characters read at most: nobody types more, and a longer number costs time."""

DASHES = (
    "֊־᐀᠆‐‑‒–—―⸗⸚⸺⸻⹀⹝〜〰゠︱︲﹘﹣－𐺭"  # what Unicode calls a dash
    "−⁻₋➖─━▲△ーｰ"  # what else is typed for a minus
)
MULTIPLIERS = {
    **dict.fromkeys("万萬만", 10**4),
    **dict.fromkeys("億亿억", 10**8),
    **dict.fromkeys("兆조", 10**12),
}
WITHIN = {
    **dict.fromkeys("十拾십", 10),
    **dict.fromkeys("百백", 100),
    **dict.fromkeys("千천", 1_000),
}
"""What multiplies within a part: 1億2千万 is one and two thousand."""
LETTERS = {"k": 10**3, "m": 10**6, "bn": 10**9} | {
    **dict.fromkeys(("thousand", "tsd"), 10**3),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 10**5),
    **dict.fromkeys(("million", "mio"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("billion", "mrd"), 10**9),
}
"""What multiplies wherever the language has no such word of its own: a German Billion is more."""
HALVES = ("半", "half", "halfa")

LARGEST_ROUNDED = 1e15
"""From here on a float has no decimal places to round."""
SMALLEST_PLAIN = 1e-6
"""What is less is not easily read without a power of ten."""
SIGNIFICANT = 2
"""The digits shown of what would be rounded to nothing."""

ZEROS = "०০੦૦୦௦౦೦൦๐໐၀០"
"""The zeros of scripts that are written from left to right and have digits of their own."""

# Full-width forms of ASCII, the wide space, the key of the yen sign (a backslash), and dashes.
PLAIN: dict[int, int | str] = {0xFF01 + place: 0x21 + place for place in range(94)}
PLAIN |= {
    0x3000: " ",
    **dict.fromkeys(map(ord, "￥\\＼"), "¥"),
    **dict.fromkeys(map(ord, "﹪٪"), "%"),
}
PLAIN |= dict.fromkeys(map(ord, DASHES), "-")
PLAIN |= {ord(zero) + digit: str(digit) for zero in ZEROS for digit in range(10)}
"""Each character that has a plainer one."""

# Unicode's category Cf, what controls a terminal, selects a variant or fills in for a letter.
_INVISIBLE = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891"
    "\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_DIGITS = str.maketrans("〇零一二三四五六七八九壱弐参", "00123456789123")
_GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
_GROUPED_BY_POINT = re.compile(r"(?<![\d,.])[1-9]\d{0,2}\.000(?!\d)")
_GROUPED_BY_TWO = re.compile(r"(?<![\d,])[1-9]\d?(?:,\d\d)+,\d{3}(?![\d,])")
PLAINLY_GROUPED = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+")
"""What is read alike wherever a comma parts thousands."""
PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]*[1-9])?(?:e-?[0-9]{1,3})?")
"""A number as it stands in a link, whatever the language."""
_NUMBER = rf"(?:{_GROUPED}|[{''.join(map(chr, _DIGITS))}]+)"
_WITHIN = "".join(WITHIN)
_PART = re.compile(rf"((?:{_NUMBER}?[{_WITHIN}])*(?:{_NUMBER})?)([{''.join(MULTIPLIERS)}]?)")
_SMALL_PART = re.compile(rf"({_NUMBER})?([{_WITHIN}]?)")
# The point of an abbreviation, as in kr. 5, is none of the number's.
_ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=\s|$)")
EVEN = re.compile(r"(?<=[0-9])(?:[.,:/][-=]{1,2}(?![0-9])|[.,](?=\s*$))")
"""What stands for no cents: 5,- and 5.– and 5:- and 5/-, and a bare point while one types."""
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺", "0123456789+")
# 1.6 × 10⁻¹⁹ and 1.6*10^-19 are 1.6e-19.
_TIMES_TEN = re.compile(r"(^|[x×*·⋅])10(?:\^|\*\*|(?=[⁺-]?[⁰¹²³⁴⁵⁶⁷⁸⁹]))")
_POWER = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)e([+-]?[0-9]{1,3}|[⁺-]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s_'’]+(?=[0-9])")
_SPACES = re.compile(r"[\s_'’]+")
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)
_FIFTEEN = Context(prec=15)


def visible(typed: str, kept: str = "") -> str:
    """A text without the characters that a paste brings and nobody sees, but for those kept."""
    if typed.isascii() and typed.isprintable():
        return typed
    return _INVISIBLE.sub(lambda found: found[0] if found[0] in kept else "", typed)


def plainer(typed: str) -> str:
    """A text without what nobody sees, each character the plainer one, nothing around it."""
    return visible(typed).translate(PLAIN).strip()


def clipped(typed: str) -> str:
    """A text short enough to be quoted in a sentence."""
    return typed if len(typed) <= LONGEST else f"{typed[:LONGEST]}…"


class NumberReader:
    """Reads a number that may have certain words around it, or be counted in certain steps."""

    def __init__(
        self,
        words: Iterable[str],
        locale: Locale,
        steps: tuple[Step, ...] = (),
        *,
        powers: bool = False,
    ) -> None:
        """``powers``: whether 1.6 × 10⁻¹⁹ is a number here."""
        self._locale = locale
        self._powers = powers
        self._words = _longest_first(words)
        either = _either(self._words)
        self._around = re.compile(rf"(?:{either})?(.*?)(?:{either})?")
        first, *others = [
            rf"(?P<n{place}>.+?)(?:{_either(_longest_first(step.words))})"
            for place, step in enumerate(steps)
        ] or ["(?!)"]
        self._stepped = re.compile(
            first + "".join(f"(?:{one})?" for one in others) + "(?P<half>半)?"
        )
        self._steps = steps
        self._lettered, self._multipliers = _multiplying(tuple(locale.multipliers.items()))

    def read(self, typed: str) -> Decimal | None:
        """The number in a typed text, or None if it can't be read.

        Full-width characters, the language's separators, kanji and their units (1億2千万), a
        leading minus of any kind, an accountant's parentheses and the words at either end are
        understood.
        """
        typed = _ABBREVIATED.sub("", visible(typed))
        if len(typed) > LONGEST:
            return None
        if self._powers and (power := self._power(typed)) is not None:
            return power
        sign, text = _signed(_plain(pointed(typed, self._locale)))
        amount = self._in_steps(text)
        if amount is None:
            sign, text = self._signed_bare(sign, text)
            match = self._lettered.fullmatch(text)
            amount = self._multiplied(match[1], match[2]) if match else _in_parts(text)
        # There is no negative zero.
        return amount.copy_negate() if amount and sign == "-" else amount

    def _power(self, typed: str) -> Decimal | None:
        """``1.6 × 10⁻¹⁹``; no thousands are parted in it, so that a point is a decimal sign."""
        for text in (pointed(typed, self._locale), typed):
            sign, bare = self._signed_bare(*_signed(_plain(text)))
            match = _POWER.fullmatch(_TIMES_TEN.sub(_as_letter, bare))
            if match:
                amount = Decimal(f"{match[1]}e{match[2].translate(_LOWERED)}")
                return amount.copy_negate() if amount and sign == "-" else amount
        return None

    def _signed_bare(self, sign: str, text: str) -> tuple[str, str]:
        """A sign, be it after a word, and a text without the words around it."""
        text = self._bare(text)
        if not sign:
            sign, text = _signed(text)
            text = self._bare(text)
        return sign, text

    def _bare(self, text: str) -> str:
        match = self._around.fullmatch(text)
        return match[1] if match else text

    def _multiplied(self, number: str, letters: str) -> Decimal | None:
        """``1.5m``; but where months are counted, m is no million, nor are miles mi."""
        if any(word.startswith(letters) for word in self._words):
            return None
        return _decimal(number) * self._multipliers[letters]

    def _in_steps(self, text: str) -> Decimal | None:
        """``1年6か月`` where months are counted, ``3割5分`` where hundredths are."""
        match = self._stepped.fullmatch(text)
        if match is None:
            return None
        total, half = Decimal(0), match["half"]
        for place, step in enumerate(self._steps):
            number = match[f"n{place}"]
            if number is None:
                continue
            if place and half:
                return None
            amount = Decimal("0.5") if number in HALVES else _in_parts(number)
            if amount is None:
                return None
            total += amount * step.size
        return total + (self._steps[0].size / 2 if half else 0)


def names_any(typed: str, words: Iterable[str]) -> bool:
    """Whether one of some words stands in a text, as a `NumberReader` would find it."""
    text = _plain(typed)
    return any(word in text for word in _longest_first(words))


def pointed(typed: str, locale: Locale) -> str:
    """A typed text in plain characters, a point in it before decimals and commas in thousands."""
    text = locale.pointed(EVEN.sub("", typed.translate(PLAIN)))
    if locale.grouping[1] == 3:
        return text
    return _GROUPED_BY_TWO.sub(lambda number: number[0].replace(",", ""), text)


def is_grouped_by_point(typed: str, locale: Locale) -> bool:
    """Whether what is a decimal sign here parts thousands elsewhere: ``500.000``."""
    return bool(_GROUPED_BY_POINT.search(pointed(typed, locale)))


@cache
def _multiplying(own: tuple[tuple[str, int], ...]) -> tuple[re.Pattern[str], dict[str, int]]:
    """A number that a word multiplies, and the words, those of a language first."""
    words = LETTERS | {_plain(word): size for word, size in own}
    # A million d'euros, as French has it.
    pattern = rf"({_GROUPED})({_either(_longest_first(words))})\.?(?:de|di|d)?"
    return re.compile(pattern), words


def _longest_first(words: Iterable[str]) -> list[str]:
    plain = {_plain(word) for word in words}
    plain |= {word.rstrip(".") for word in plain}
    return sorted(plain - {""}, key=len, reverse=True)


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


def _plain(typed: str) -> str:
    text = typed.translate(PLAIN)
    return _SPACES.sub("", _BETWEEN_DIGITS.sub(",", text)).lower()


def _signed(text: str) -> tuple[str, str]:
    """The sign of a text and what follows it; what accountants put in parentheses is negative."""
    if text.startswith(("+", "-")):
        return text[0], text[1:]
    if text.startswith("(") and text.endswith(")"):
        return "-", text[1:-1]
    return "", text


def _in_parts(text: str) -> Decimal | None:
    """Add up ``1億2000万``: parts whose units fall from left to right."""
    total, smallest, position = Decimal(0), math.inf, 0
    while position < len(text):
        part = _PART.match(text, position)
        amount = _within(part[1]) if part else None
        if part is None or amount is None:
            return None
        multiplier = MULTIPLIERS.get(part[2], 1)
        if multiplier >= smallest or amount * multiplier >= smallest:
            return None
        total += amount * multiplier
        smallest, position = multiplier, part.end()
    return total if text else None


def _within(text: str) -> Decimal | None:
    """Add up ``2千5百``: what stands before 万, or by itself."""
    total, smallest, position = Decimal(0), math.inf, 0
    while position < len(text):
        part = _SMALL_PART.match(text, position)
        assert part is not None  # as `_PART` has found
        multiplier = WITHIN.get(part[2], 1)
        amount = (_decimal(part[1]) if part[1] else 1) * multiplier
        if multiplier >= smallest or amount >= smallest:
            return None
        total += amount
        smallest, position = multiplier, part.end()
    return total if text else None


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "").translate(_DIGITS))


def _as_letter(times_ten: re.Match[str]) -> str:
    return "e" if times_ten[1] else "1e"


def plain_number(value: float, power: int = 0) -> str:
    """A number in full, ten to the power as much: ``500000``, ``3.6``, as it stands in a link."""
    if isinstance(value, int):
        return _whole(value, power)
    exact = _raised(value, power)
    text = format(exact if exact else abs(exact), "f")  # there is no negative zero
    return text.rstrip("0").rstrip(".") if "." in text else text


def round_number(value: float, digits: int, power: int = 0, noise: float = 0) -> str:
    """A number in plain digits, ten to the power as much, to at most so many decimal places.

    What is not nothing is not shown as nothing, unless it is less than the noise: 0.004 to two
    places is 0.004.
    """
    if isinstance(value, int):
        return _whole(value, power)
    exact = _raised(value, power)
    rounded = _rounded(exact, digits)
    if not rounded and abs(value) > noise:
        rounded = _rounded(exact, SIGNIFICANT - 1 - exact.adjusted())
    text = format(rounded if rounded else abs(rounded), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_extreme(value: float) -> bool:
    """Whether a number is read more easily as a power of ten."""
    return abs(value) >= LARGEST_ROUNDED or 0 < abs(value) < SMALLEST_PLAIN


def plain_power(value: float, digits: int | None = None) -> str:
    """A number as ``1.6e-19``, in full or to so many decimal places."""
    exact = Decimal(repr(value))
    if digits is not None:
        exact = _rounded(exact, max(digits, SIGNIFICANT - 1) - exact.adjusted())
    figures = "".join(map(str, exact.as_tuple().digits)).rstrip("0")
    sign, point = "-" * exact.is_signed(), "." * (len(figures) > 1)
    return f"{sign}{figures[0]}{point}{figures[1:]}e{exact.adjusted()}"


def written(plain: str, locale: Locale) -> str:
    """A number in plain digits as the language writes it: 1.6e-19 as 1.6 × 10⁻¹⁹."""
    if "e" not in plain:
        return locale.number(plain)
    figures, _, power = plain.partition("e")
    return f"{locale.number(figures)} × 10{power.translate(_RAISED)}"


def _whole(value: int, power: int) -> str:
    """A whole number in plain digits, ten to the power as much."""
    if power >= 0:
        return str(value * 10**power if power else value)
    whole, rest = divmod(abs(value), 10**-power)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest:0{-power}}".rstrip("0") if rest else f"{sign}{whole}"


def _rounded(exact: Decimal, digits: int) -> Decimal:
    """A number as a person would round it, a half up, whatever binary makes of the half."""
    last = _last_of(digits)
    # 100.49999999999999 is 1.005 × 100: to fifteen digits a half, and meant as one.
    meant = _FIFTEEN.plus(exact)
    is_near = abs(meant - exact) < last / 1_000
    is_half = abs(meant % last) * 2 == last
    return _ROUNDING.quantize(meant if is_near and is_half else exact, last)


@cache
def _last_of(digits: int) -> Decimal:
    """What counts least among so many decimal places."""
    return Decimal(1).scaleb(-digits)


def _raised(value: float, power: int) -> Decimal:
    """A float as people write it, multiplied: 0.07 × 100 is 7, and 7.000000000000001 in binary."""
    exact = Decimal(repr(value)) if abs(value) < LARGEST_ROUNDED else Decimal(value)
    return exact.scaleb(power, _ROUNDING) if power else exact
