"""Where one number of a series ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from terakoya.calculator.kinds.numerals import EVEN, LETTERS, MULTIPLIERS, PLAIN, WITHIN
from terakoya.calculator.locale import Locale

# What a spreadsheet, a phone's keyboard or a sentence puts between numbers.
_BREAK = re.compile(
    r"(?:[\s;、と&]|\b(?:and|und|et)\b|,(?=[\s;、と&,]|$)|(?<![^\s;、と&,]),)+", re.IGNORECASE
)
_LINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CHUNK = re.compile(r"([^0-9]*)([0-9]*)(.*)")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+[^0-9,]*")
_GROUPED = re.compile(r"[^0-9,]*[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:[^0-9,][^,]*)?")
_WORD = re.compile(r"[^0-9.,+\-()]")
_TIMES_TEN = re.compile(
    r"(?<=[0-9])\s(?=[x×*·⋅]\s?10)|(?<=[x×*·⋅])\s(?=10(?:\^|\*|-?[⁰¹²³⁴⁵⁶⁷⁸⁹]))"
)
_POINT_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+[^0-9.,]*")
_THOUSANDS_SPACE = re.compile(r"(?<=[0-9])[\xa0\u2007\u2008\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_APOSTROPHE = re.compile(r"(?<=[0-9])['’](?=[0-9]{3}(?![0-9]))")
# A group that begins with 0 is no number of its own, so that here spaces part thousands.
_SPACED_ZERO = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2} 0[0-9]{2}(?![0-9])")
_THOUSANDS_BLANK = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_BLANK_GROUPED = re.compile(r"(?<![0-9])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])")
_OTHER_BREAK = re.compile(r"[;\n\t]|,(?=\s)")
_COMMA_WITHIN = re.compile(r"(?<=[0-9]),(?=[0-9])")
_GROUPED_BY_POINT = re.compile(r"(?<![0-9.])[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9.])")
_GROUPED_BY_TWO = re.compile(r"(?<![0-9,])[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?!,?[0-9])")
_SPACES = r"[ \xa0\u2007-\u2009\u202f]+"


class Token(NamedTuple):
    """What stands between two separators: mostly a number, or some with commas between them."""

    typed: str
    """As it was typed."""
    plain: str
    """The same in plain characters, one for one."""

    def readings(self) -> list[list[str]]:
        """The numbers it may hold: with as many commas between them as may be, then with fewer."""
        if self.is_one:
            return [[self.typed]]
        most, least = self._numbers(eager=False), self._numbers(eager=True)
        readings = [most]
        for fewer in (_short_joined(most) if most != least else most, least):
            if fewer not in readings:
                readings.append(fewer)
        if self.is_decimal:
            readings.append([self.plain.replace(",", ".")])
        elif _POINT_GROUPED.fullmatch(self.plain):  # 1.234,50 is 1,234.50 elsewhere
            readings.append([self.plain.replace(".", "").replace(",", ".")])
        return readings

    @property
    def is_one(self) -> bool:
        """Whether it is one number, as most are: ¥5,000 is, since of two each would have its ¥."""
        return "," not in self.plain or (self.is_grouped and bool(_WORD.search(self.plain)))

    @property
    def is_decimal(self) -> bool:
        """Whether its comma may be that of a decimal: ``1,5``."""
        return not self.is_grouped and bool(_DECIMAL_COMMA.fullmatch(self.plain))

    @property
    def is_grouped(self) -> bool:
        """Whether its commas, if any, may all part thousands."""
        return "," not in self.plain or bool(_GROUPED.fullmatch(self.plain))

    def _numbers(self, *, eager: bool) -> list[str]:
        """Its numbers, of which the eager have all the thousands that they may have."""
        # Whoever writes 1000 parts no thousands.
        eager = eager and not re.search("[0-9]{4}", self.plain)
        numbers: list[str] = []
        first = last = ""
        position = 0
        for chunk in self.plain.split(","):
            typed = self.typed[position : position + len(chunk)]
            position += len(chunk) + 1
            if _joins(first, last, chunk) and (eager or chunk.startswith("0")):
                numbers[-1] += "," + typed
            else:
                numbers.append(typed)
                first = chunk
            last = chunk
        return numbers


def _joins(first: str, last: str, chunk: str) -> bool:
    """Whether a chunk may be three digits more of the number that begins and ends so."""
    begin, end, this = (_CHUNK.fullmatch(one) for one in (first, last, chunk))
    if begin is None or end is None or this is None or this[1] or len(this[2]) != 3:
        return False
    return 1 <= len(begin[2]) <= 3 and begin[2][0] != "0" and not end[3]


def _short_joined(numbers: list[str]) -> list[str]:
    """The same, where 1 and 200 are 1,200."""
    joined: list[str] = []
    for number in numbers:
        if joined and re.fullmatch(r"[1-9１-９]\d?", joined[-1]) and re.fullmatch(r"\d{3}", number):
            joined[-1] += "," + number
        else:
            joined.append(number)
    return joined


def split_series(typed: str, words: tuple[str, ...], locale: Locale) -> list[list[Token]]:
    """The lines of a text, each with what its separators part; the words belong to a number."""
    plain = _with_points(typed.translate(PLAIN), locale)
    leading, word_first, number_first = _beside_words(words, tuple(locale.multipliers))
    if leading.match(plain):
        plain = word_first.sub(_underscores, plain)
    plain = _TIMES_TEN.sub("_", number_first.sub(_underscores, plain))
    thousands = "," if locale.decimal == "." else "_"
    plain = _THOUSANDS_SPACE.sub(thousands, _APOSTROPHE.sub("_", plain))
    if _SPACED_ZERO.search(plain) or (locale.group.isspace() and _OTHER_BREAK.search(plain)):
        plain = _THOUSANDS_BLANK.sub(thousands, plain)
    lines = [list(_tokens(typed[begin:end], plain[begin:end])) for begin, end in _lines(plain)]
    return [line for line in lines if line]


def blank_grouped(typed: str, locale: Locale) -> str:
    """What may be one number with blanks in it, where blanks part thousands and numbers alike."""
    if not locale.group.isspace() or _OTHER_BREAK.search(typed) or _SPACED_ZERO.search(typed):
        return ""
    match = _BLANK_GROUPED.search(typed)
    return match[0] if match else ""


def _with_points(plain: str, locale: Locale) -> str:
    """A text whose decimals have points, sign for sign, and a comma that stands between numbers."""
    plain = EVEN.sub(lambda end: "_" * len(end[0]), plain)
    if locale.decimal == ".":
        return _GROUPED_BY_TWO.sub(_as_one, plain) if locale.grouping[1] == 2 else plain
    if locale.group == ".":
        plain = _GROUPED_BY_POINT.sub(_as_one, plain)
    return _COMMA_WITHIN.sub(".", plain)


def _as_one(number: re.Match[str]) -> str:
    return re.sub("[.,]", "_", number[0])


def tabbed_columns(typed: str) -> int:
    """How many columns were pasted from a spreadsheet, which puts tabs between them."""
    rows = [sum(1 for cell in row.split("\t") if cell.strip()) for row in _LINE.split(typed)]
    return max(rows) if sum(cells > 1 for cells in rows) > 1 else 1


def even_columns(lines: list[list[Token]]) -> int:
    """How many numbers each line has, where all have as many and there are several; else 1."""
    if len(lines) < 2:
        return 1
    sizes = {sum(1 if one.is_grouped else len(one.readings()[0]) for one in line) for line in lines}
    return sizes.pop() if len(sizes) == 1 else 1


def _lines(plain: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _LINE.finditer(plain):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(plain)


def _tokens(typed: str, plain: str) -> Iterator[Token]:
    begin = 0
    for match in _BREAK.finditer(plain):
        if match.start() > begin:
            yield Token(typed[begin : match.start()], plain[begin : match.start()])
        begin = match.end()
    if begin < len(plain):
        yield Token(typed[begin:], plain[begin:])


@cache
def _beside_words(
    words: tuple[str, ...], multipliers: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    """What a text begins with whose numbers follow words; and words with the spaces beside them.

    Where they follow, ``KWD 5 KWD 6`` is two amounts, and so is ``5 KWD 6 KWD`` elsewhere.
    """
    own = _either(words)
    every = _either((*words, *MULTIPLIERS, *WITHIN, *LETTERS, *multipliers))
    patterns = (
        rf"[^\w(]*(?:{own})\.?{_SPACES}[-+(]?[0-9]",
        rf"(?<!\w)(?:{own})\.?{_SPACES}(?=[-+(]?[0-9])",
        rf"(?<=[0-9{''.join((*MULTIPLIERS, *WITHIN))}])(?:{_SPACES}(?:{every})\.?(?![a-z0-9_.]))+",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _either(words: Iterable[str]) -> str:
    """Any of some words, the longest first, whatever spaces stand in them."""
    plain = sorted({word.translate(PLAIN).strip() for word in words} - {""}, key=len, reverse=True)
    return "|".join(_SPACES.join(map(re.escape, word.split())) for word in plain) or "(?!)"


def _underscores(found: re.Match[str]) -> str:
    """The same with characters that part nothing for its spaces."""
    return re.sub(r"\s", "_", found[0])
