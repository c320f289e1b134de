"""Colours: how they are read, the contrast between them, and those of the pages."""

import re

import pytest
from support.courses import ROOT

from terakoya.check.contrast import USED
from terakoya.lesson.colours import TEXT, Colour, contrast, nearest_that, read_colour
from terakoya.lesson.palette import (
    ACCENT,
    HEADER,
    NAMED,
    ON_HEADER,
    OURS,
    PAPER,
    SCHEMES,
    SHARES,
    SURFACE,
    WASH,
    Said,
    style_sheet,
)
from terakoya.lesson.style_sheets import variables_in

WHITE = Colour(255, 255, 255)
PALETTE = ROOT / "site_src" / "web" / "src" / "styles" / "palette.css"


def colour(text: str) -> Colour:
    read = read_colour(text)
    assert read
    return read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#8a4b08", "#8a4b08"),
        (" #FFF ", "#ffffff"),
        ("rgb(138, 75, 8)", "#8a4b08"),
        ("rgb(100% 0% 50%)", "#ff0080"),
        ("hsl(30deg 100% 50%)", "#ff8000"),
    ],
)
def test_a_colour_in_numbers_is_read(written: str, read: str) -> None:
    assert str(read_colour(written)) == read


@pytest.mark.parametrize("written", ["", "red", "#12345", "rgb(1, 2)", "rgb(a, b, c)", "#11223380"])
def test_what_is_none_is_not(written: str) -> None:
    assert read_colour(written) is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The first two by definition, the others as WebAIM's contrast checker gives them.
    [("#000", "#fff", 21), ("#123456", "#123456", 1), ("#777", "#fff", 4.48), ("#f00", "#fff", 4)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    for pair in ((one, other), (other, one)):
        assert contrast(*map(colour, pair)) == pytest.approx(ratio, abs=0.005)


def test_the_nearest_shade_is_little_darker() -> None:
    near = nearest_that(colour("#e5a663"), lambda one: contrast(one, WHITE) >= TEXT)
    assert near
    assert TEXT <= contrast(near, WHITE) < TEXT + 0.2
    assert nearest_that(WHITE, lambda _: False) is None


def test_the_check_knows_the_colours_of_the_pages() -> None:
    written: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
    for placed in variables_in(PALETTE.read_text("utf-8")):
        if found := re.search(r'"(default|slate)"', placed.selector):
            written[found[1]][placed.name] = placed.value
    light, dark = written.values()
    assert [light, {**light, **dark}] == list(OURS.values())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_of_the_pages_can_be_read(scheme: str) -> None:
    ours = {name: colour(value) for name, value in OURS[scheme].items()}
    ours |= {name: ours[ACCENT].mixed(ours[PAPER], share) for name, share in SHARES.items()}
    for name, (grounds, least) in USED.items():
        for ground in grounds:
            if name in ours and ground in ours:
                assert contrast(ours[name], ours[ground]) >= least, (name, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", NAMED)
def test_a_named_colour_can_be_read(scheme: str, name: str) -> None:
    accent = colour(Said(scheme, "accent", name, (), True).variables[ACCENT])
    paper, surface = (colour(OURS[scheme][ground]) for ground in (PAPER, SURFACE))
    for ground in (paper, surface, accent.mixed(paper, SHARES[WASH])):
        assert contrast(accent, ground) >= TEXT
    header = Said(scheme, "primary", name, (), True).variables
    assert contrast(colour(header[HEADER]), colour(header[ON_HEADER])) >= TEXT


def test_a_palette_that_leaves_all_to_style_sheets_says_nothing() -> None:
    custom = {"primary": "custom", "accent": "custom"}
    entries = [{"media": "(prefers-color-scheme)"}, {"scheme": "default", **custom}]
    for palette in (custom, entries, None):
        assert not style_sheet({"theme": {"name": "material", "palette": palette}})
    assert not style_sheet({"theme": "material"})


def test_a_second_choice_in_a_scheme_holds_where_it_is_chosen() -> None:
    entries = [{"scheme": "default", "accent": name} for name in ("indigo", "Deep Purple")]
    first, second = style_sheet({"theme": {"palette": entries}}).splitlines()
    assert first.startswith('[data-md-color-scheme="default"]{')
    chosen = '[data-md-color-scheme="default"][data-md-color-accent="deep-purple"]{'
    assert second.startswith(chosen)
