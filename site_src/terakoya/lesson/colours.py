"""Colours as style sheets write them, and the contrast between two."""

from __future__ import annotations

import re
from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls
from typing import NamedTuple

TEXT = 4.5
"""The least contrast of text to its ground: WCAG 2.2, 1.4.3."""
SHAPE = 3.0
"""That of lines of controls and shapes of charts: 1.4.11."""

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_FUNCTION = re.compile(r"(?P<name>rgb|hsl)a?\((?P<parts>[^()]*)\)", re.IGNORECASE)
_STEPS = 200
"""Of lightness, from none to all of it."""


class Colour(NamedTuple):
    """A colour of a screen, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    def mixed(self, other: Colour, share: float) -> Colour:
        """This colour with a share of it left, and the rest of another."""
        pairs = zip(self, other, strict=True)
        return Colour(*(round(one * share + two * (1 - share)) for one, two in pairs))


def read_colour(text: str) -> Colour | None:
    """The colour that a value of CSS is; None if it is none of those written in numbers."""
    text = text.strip()
    if _HEX.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return Colour(*bytes.fromhex(digits))
    if not (function := _FUNCTION.fullmatch(text)):
        return None
    parts = re.split(r"[\s,/]+", function["parts"].strip())
    if len(parts) != 3:
        # What shows through has the contrast of what is behind it.
        return None
    try:
        read = _read_rgb if function["name"].lower() == "rgb" else _read_hsl
        return read(parts)
    except ValueError:
        return None


def _read_rgb(parts: list[str]) -> Colour:
    read = (float(one[:-1]) * 255 / 100 if one.endswith("%") else float(one) for one in parts)
    return Colour(*(round(min(max(one, 0), 255)) for one in read))


def _read_hsl(parts: list[str]) -> Colour:
    hue, saturation, lightness = (float(one.removesuffix("deg").rstrip("%")) for one in parts)
    return _of_parts(hue / 360 % 1, min(lightness / 100, 1), min(saturation / 100, 1))


def _of_parts(hue: float, lightness: float, saturation: float) -> Colour:
    return Colour(*(round(part * 255) for part in hls_to_rgb(hue, lightness, saturation)))


def contrast(one: Colour, other: Colour) -> float:
    """How much lighter the lighter of two is, from 1 to 21.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance ."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest_that(colour: Colour, fits: Callable[[Colour], bool]) -> Colour | None:
    """The colour of the same hue that fits, as little darker or lighter as can be; None if none."""
    hue, now, saturation = rgb_to_hls(*(part / 255 for part in colour))
    steps = sorted(range(_STEPS + 1), key=lambda step: abs(step / _STEPS - now))
    others = (_of_parts(hue, step / _STEPS, saturation) for step in steps)
    return next((one for one in (colour, *others) if fits(one)), None)
