"""The colours of a course: those of Terakoya's own, and what ``theme.palette`` says instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from terakoya.lesson.colours import TEXT, Colour, contrast, nearest_that, read_colour

SHEET = "terakoya-palette.css"
"""In a language's folder of the site: what ``theme.palette`` comes to."""
LOOK = "look"
"""In ``course/``: the folder of what all languages share of a course's own look."""

LIGHT, DARK = "default", "slate"
"""The theme's names of the two schemes."""
SCHEMES = {LIGHT: "light", DARK: "dark"}
CUSTOM = "custom"

PAPER, SURFACE, INK = "--terakoya-paper", "--terakoya-surface", "--terakoya-ink"
ACCENT, ACCENT_USED = "--md-accent-fg-color", "--terakoya-accent"
SOFT, WASH = "--terakoya-accent-soft", "--terakoya-accent-wash"
HEADER, ON_HEADER = "--md-primary-fg-color", "--md-primary-bg-color"

OURS: Mapping[str, Mapping[str, str]] = {
    LIGHT: {
        PAPER: "#fdfcf9",
        SURFACE: "#f5f3ed",
        "--terakoya-field": "#fff",
        INK: "#1a1c20",
        "--terakoya-text": "#2c2f35",
        "--terakoya-muted": "#5b606a",
        "--terakoya-line": "#e2ded4",
        "--terakoya-border": "#7c7f86",
        ACCENT: "#17508f",
        "--terakoya-shu": "#b23a1e",
        "--terakoya-focus": "#ffd43d",
    },
    DARK: {
        PAPER: "#17191d",
        SURFACE: "#1f2227",
        "--terakoya-field": "#121417",
        INK: "#f4f2ec",
        "--terakoya-text": "#dddbd4",
        "--terakoya-muted": "#a9abb0",
        "--terakoya-line": "#353940",
        "--terakoya-border": "#868b95",
        ACCENT: "#92bdf0",
        "--terakoya-shu": "#ff9d85",
        "--terakoya-focus": "#ffd43d",
    },
}
"""By scheme: what ``styles/palette.css`` says, which a test holds equal to this."""
SHARES = {SOFT: 0.7, WASH: 0.1}
"""How much of the accent is in what is made of it and of the paper."""

NAMED = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue grey": "#546d78",
    "black": "#17191d",
    "white": "#ffffff",
}
"""The theme's names of colours, and what each is there."""
_WHITE, _BLACK = Colour(255, 255, 255), Colour(0, 0, 0)
_BRIGHT = 3.0
"""The contrast to white from which on a colour is darkened until white can be read on it."""


class Said(NamedTuple):
    """A colour that ``theme.palette`` says."""

    scheme: str
    key: str
    """``primary`` or ``accent``."""
    value: Any
    keys: tuple[str | int, ...]
    """That lead to it in a ``mkdocs.yml``."""
    is_first: bool
    """Whether it is the scheme's own, and no second choice within it."""

    @property
    def colour(self) -> Colour | None:
        """What it is to be; None if it is the course's style sheet that says it, or a mistake."""
        return read_colour(NAMED.get(self.name, self.name))

    @property
    def name(self) -> str:
        """As the theme compares it."""
        return str(self.value).strip().lower().replace("-", " ")

    @property
    def variables(self) -> dict[str, str]:
        """What it sets: of a colour by name a shade that can be read, of one in numbers itself."""
        if (colour := self.colour) is None:
            return {}
        if self.key == "accent":
            return {ACCENT: str(self._accent(colour))}
        ground, letters = self._header(colour)
        return {
            HEADER: str(ground),
            f"{HEADER}--light": str(ground),
            f"{HEADER}--dark": str(ground.mixed(_BLACK, 0.9)),
            ON_HEADER: str(letters),
            f"{ON_HEADER}--light": str(letters),
        }

    def _accent(self, colour: Colour) -> Colour:
        if self.name not in NAMED:
            return colour
        paper, surface = (Colour(*_own(self.scheme, name)) for name in (PAPER, SURFACE))

        def can_be_read(one: Colour) -> bool:
            grounds = paper, surface, one.mixed(paper, SHARES[WASH])
            return all(contrast(one, ground) >= TEXT for ground in grounds)

        return nearest_that(colour, can_be_read) or colour

    def _header(self, colour: Colour) -> tuple[Colour, Colour]:
        """The header's ground, and what is written on it."""
        if self.name in NAMED and contrast(colour, _WHITE) >= _BRIGHT:
            return nearest_that(colour, _holds_white) or colour, _WHITE
        return colour, max(_WHITE, _BLACK, key=lambda one: contrast(colour, one))


def _holds_white(colour: Colour) -> bool:
    return contrast(colour, _WHITE) >= TEXT


def _own(scheme: str, name: str) -> Colour:
    colour = read_colour(OURS[scheme][name])
    assert colour  # a test reads all of them
    return colour


def said_in(configuration: Mapping[str, Any]) -> Iterator[Said]:
    """The colours that a ``mkdocs.yml`` says, in order."""
    theme = configuration.get("theme")
    palette = theme.get("palette") if isinstance(theme, dict) else None
    entries = palette if isinstance(palette, list) else [palette]
    schemes: list[str] = []
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue
        place = ("theme", "palette", number) if isinstance(palette, list) else ("theme", "palette")
        # Without a scheme it is the one that takes turns with the others.
        scheme = entry.get("scheme") or (LIGHT if "media" not in entry else "")
        if scheme not in SCHEMES:
            continue
        for key in ("primary", "accent"):
            if key in entry:
                first = scheme not in schemes
                yield Said(scheme, key, entry[key], (*place, key), first)
        schemes.append(scheme)


def style_sheet(configuration: Mapping[str, Any]) -> str:
    """What has pages follow ``theme.palette``; empty if that leaves all to style sheets."""
    return "".join(map(_rule, said_in(configuration)))


def _rule(said: Said) -> str:
    variables = said.variables
    if not variables:
        return ""
    attribute = f'[data-md-color-{said.key}="{said.name.replace(" ", "-")}"]'
    scheme = f'[data-md-color-scheme="{said.scheme}"]'
    set_to = ";".join(f"{name}:{value}" for name, value in variables.items())
    rule = f"{scheme}{'' if said.is_first else attribute}{{{set_to}}}\n"
    if said.key == "primary":
        # Links are of the accent, whatever the theme says of those beside some headers.
        rule += f"{scheme}{attribute}{{--md-typeset-a-color:var({ACCENT_USED})}}\n"
        rule += f"{scheme} .md-header .beads{{fill:var({ON_HEADER})}}\n"
    return rule
