"""The check of a course's own colours: whether all that is drawn or written in them can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from terakoya.lesson.colours import (
    SHAPE,
    TEXT,
    Colour,
    contrast,
    nearest_that,
    read_colour,
)
from terakoya.lesson.course import CONFIGURATION, Course, mark_in
from terakoya.lesson.errors import Problem
from terakoya.lesson.palette import (
    ACCENT,
    ACCENT_USED,
    HEADER,
    INK,
    LIGHT,
    ON_HEADER,
    OURS,
    PAPER,
    SCHEMES,
    SHARES,
    SOFT,
    SURFACE,
    WASH,
    said_in,
)
from terakoya.lesson.style_sheets import Placed, variables_in

_PAGE = (PAPER, SURFACE)
USED: Mapping[str, tuple[tuple[str, ...], float]] = {
    INK: (_PAGE, TEXT),
    "--terakoya-text": (_PAGE, TEXT),
    "--terakoya-muted": (_PAGE, TEXT),
    "--terakoya-shu": (_PAGE, TEXT),
    ACCENT_USED: ((*_PAGE, WASH), TEXT),
    "--md-typeset-a-color": (_PAGE, TEXT),
    "--terakoya-border": (_PAGE, SHAPE),
    SOFT: (_PAGE, SHAPE),
    ON_HEADER: ((HEADER,), TEXT),
    "--md-footer-fg-color": (("--md-footer-bg-color",), TEXT),
}
"""By what is drawn or written: what it stands on, and the least contrast to that."""
_FOLLOWING = {
    ACCENT_USED: f"var({ACCENT})",
    "--md-typeset-a-color": f"var({ACCENT_USED})",
    HEADER: f"var({PAPER})",
    ON_HEADER: f"var({INK})",
    "--md-footer-bg-color": f"var({SURFACE})",
    "--md-footer-fg-color": "var(--terakoya-text)",
}
"""What follows another unless it is declared."""
KNOWN = {*OURS[LIGHT], *USED, *_FOLLOWING, *SHARES}
"""The variables of a look."""
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_BOTH = re.compile(r":root\s*>\s*\*|\[data-md-color-scheme\]")
_ONE = re.compile(r"""\[data-md-color-scheme=["']?(?P<scheme>default|slate)["']?\]""")


class _Value(NamedTuple):
    """What a variable is said to be, and where in the course; nowhere if it is Terakoya's own."""

    text: str
    path: Path = Path()
    line: int = 0
    column: int = 0
    called: str = ""
    """What an author calls it there."""


class _Found(NamedTuple):
    """A colour, and the variable that holds it."""

    colour: Colour
    name: str


class _Failing(NamedTuple):
    """Something drawn on a ground that it has too little contrast to."""

    drawn: _Found
    ground: _Found
    called: str
    """The variable it is drawn in."""
    contrast: float
    least: float


@dataclass(frozen=True)
class _Colours:
    """The variables of a scheme."""

    values: Mapping[str, _Value]

    def of(self, name: str) -> _Found | None:
        """The colour of a variable; None if it isn't written in numbers."""
        for _ in self.values:
            if name not in self.values and name in SHARES:
                return self._made(name)
            value = self.values.get(name, _Value(""))
            if not (followed := _VARIABLE.fullmatch(value.text)):
                colour = read_colour(value.text)
                return _Found(colour, name) if colour else None
            name = followed[1]
        return None

    def _made(self, name: str) -> _Found | None:
        """What is made of the accent and the paper."""
        accent, paper = self.of(ACCENT_USED), self.of(PAPER)
        if accent is None or paper is None:
            return None
        source = accent if self.is_declared(accent) else paper
        return _Found(accent.colour.mixed(paper.colour, SHARES[name]), source.name)

    def is_declared(self, found: _Found) -> bool:
        """Whether the course says it."""
        return self.values[found.name].line > 0

    def failing(self) -> Iterator[_Failing]:
        """All that the course has say with too little contrast."""
        for called, (grounds, least) in USED.items():
            for drawn, ground in ((self.of(called), self.of(ground)) for ground in grounds):
                if drawn is None or ground is None:
                    continue
                if not (self.is_declared(drawn) or self.is_declared(ground)):
                    continue
                if (seen := contrast(drawn.colour, ground.colour)) < least:
                    yield _Failing(drawn, ground, called, seen, least)

    def blamed(self, failing: _Failing) -> _Found:
        """The colour that is to be another: the one drawn, if it is the course that says it."""
        drawn, ground = failing.drawn, failing.ground
        # What is written on a header of the palette's is chosen for that.
        is_chosen = self.values[drawn.name].called == "primary" and self.is_declared(ground)
        return drawn if self.is_declared(drawn) and not is_chosen else ground

    def but(self, name: str, colour: Colour) -> _Colours:
        """The same with another colour for one."""
        return _Colours({**self.values, name: self.values[name]._replace(text=str(colour))})

    def mended(self, name: str) -> Colour | None:
        """The shade nearest to a colour that nothing fails with; None if there is none."""
        found = self.of(name)
        if found is None:
            return None

        def fits(colour: Colour) -> bool:
            tried = self.but(name, colour)
            return all(tried.blamed(one).name != name for one in tried.failing())

        return nearest_that(found.colour, fits)


def without_contrast(
    course: Course, sheets: Iterable[tuple[Path, str]], scheme: str
) -> Iterator[Problem]:
    """The colours that the course says in a scheme, and that can't be read there."""
    colours = _Colours(_values(course, sheets, scheme))
    worst: dict[str, _Failing] = {}
    for failing in sorted(colours.failing(), key=lambda one: one.contrast / one.least):
        worst.setdefault(colours.blamed(failing).name, failing)
    for name, failing in worst.items():
        value = colours.values[name]
        sentence = _sentence(colours, failing, value.called, SCHEMES[scheme])
        yield Problem(sentence, value.line, value.column, value.path)


def _sentence(colours: _Colours, failing: _Failing, called: str, scheme: str) -> str:
    drawn, ground, _, seen, least = failing
    blamed = colours.blamed(failing)
    near = colours.mended(blamed.name)
    what = "text" if least == TEXT else "a line or a shape"
    # Never rounded up to what would do.
    needs = f"{int(seen * 10) / 10}:1, where {what} needs {least:g}:1 in the {scheme} scheme"
    if blamed == drawn:
        remedy = f'write "{near}"' if near else f"choose another {failing.ground.name}"
        said = f"{called} is {drawn.colour}, with a contrast to {ground.colour} of {needs}"
        return f"{said}; {remedy}"
    also = f"write {failing.called} of its own, too"
    remedy = f'write "{near}", or {also}' if near else also
    said = f"{called} is {ground.colour}, to which {drawn.colour} has a contrast of {needs}"
    return f"{said}; {remedy}"


def _values(course: Course, sheets: Iterable[tuple[Path, str]], scheme: str) -> dict[str, _Value]:
    """By variable what it is in a scheme, in which what is said last counts."""
    values = {name: _Value(text) for name, text in {**_FOLLOWING, **OURS[scheme]}.items()}
    for said in said_in(course.configuration):
        if said.scheme == scheme and said.is_first:
            place = mark_in(course.root / CONFIGURATION, *said.keys)
            for name, text in said.variables.items():
                values[name] = _Value(text, Path(CONFIGURATION), *place, said.key)
    for path, text in sheets:
        for placed in variables_in(text):
            if placed.name in KNOWN and scheme in _schemes(placed):
                where = path, placed.line, placed.column, placed.name
                values[placed.name] = _Value(placed.value, *where)
    return values


def _schemes(placed: Placed) -> Iterator[str]:
    """The schemes in which a rule holds, if it is one for whole pages."""
    for selector in placed.selector.split(","):
        if _BOTH.fullmatch(selector.strip()):
            yield from SCHEMES
        elif one := _ONE.fullmatch(selector.strip()):
            yield one["scheme"]
