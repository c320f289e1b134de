"""The charts that the build prints."""

import re
from html import unescape
from pathlib import Path

import pytest
from support.sharing import Run

from terakoya.site.drawing import Drawer
from terakoya.site.errors import DrawingError

_FIGURE = re.compile(r'<figure class="chart".*?</figure>', re.DOTALL)
_DRAWING = re.compile(r"<svg [^>]*class=\"printed.*?</svg>(?=<svg|</div>)", re.DOTALL)


def figures(site: Path) -> list[str]:
    """Every chart of a site's pages."""
    pages = sorted(site.glob("**/*.html"))
    return [figure for page in pages for figure in _FIGURE.findall(page.read_text("utf-8"))]


def words(html: str) -> str:
    """The text in a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def first(tag: str, html: str) -> str:
    """The text of the first element of its kind."""
    found = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", html, re.DOTALL)
    assert found
    return words(found[1])


def test_every_chart_is_printed_with_title_and_description(run: Run) -> None:
    found = figures(run.second_course() / "site")
    assert len(found) > 10
    for figure in found:
        label = re.search(r'class="scroll"[^>]* aria-label="([^"]*)"', figure)
        drawings = _DRAWING.findall(figure)
        assert label and len(drawings) in (1, 2)
        for drawing in drawings:
            assert 'role="img"' in drawing
            assert first("title", drawing) == unescape(label[1])
            assert first("desc", drawing) == first("figcaption", figure)
            # The pages' policy forbids the one, and an id would stand twice.
            assert not re.search(r"<style| (?:style|id)=", drawing)


def test_a_chart_is_drawn_in_the_page_s_language(run: Run) -> None:
    found = figures(run.second_course() / "site")
    [french] = [
        figure for figure in found if 'data-chart="balance"' in figure and "janv." in figure
    ]
    assert "4 k €" in words(french).replace("\u00a0", " ")


def test_what_can_t_be_drawn_is_said_and_the_next_is_drawn(run: Run) -> None:
    figure = figures(run.second_course() / "site")[0]
    with Drawer() as drawer:
        with pytest.raises(DrawingError, match=r"a chart can't be drawn: .*; report it"):
            drawer.draw("<p>no figure</p>", "en")
        assert "printed" in drawer.draw(figure, "fr")
        assert drawer.draw(figure, "fr") is drawer.draw(figure, "fr")
