"""Charts of each kind as they are printed and drawn; calculators that are one or a table alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from support.live import Held, calculator, hold, wait_until_at_rest, wait_until_live
from support.pages import hosted
from support.sharing import Run

from .test_every_page import SCREENS

PHONE, DESKTOP = (width for *_, width in SCREENS)

LESSONS = ("de/03-mesures/", "de/04-annee/")
"""The lessons that show every kind of chart."""
PRINTED = (320, 630)
"""The widths that the build prints for, in pixels."""

SCRIPT = "**/chart-*.js"

SHAPES = """chart => {
  const frame = chart.getBoundingClientRect();
  return [...chart.querySelectorAll("text, rect, line, circle, path")].map((shape) => {
    const { x, y, width, height } = shape.getBoundingClientRect();
    const { fill, fillOpacity, stroke, strokeWidth, strokeDasharray, fontSize, fontWeight } =
      getComputedStyle(shape);
    const text = shape.tagName === "text" ? shape.textContent : "";
    return {
      said: [shape.tagName, text, fill, fillOpacity, stroke, strokeWidth, strokeDasharray,
        fontSize, fontWeight],
      lies: [x - frame.x, y - frame.y, width, height],
    };
  });
}"""
"""What a chart consists of, and where."""

TOPS = """() => {
  scrollTo(0, 0);
  const places = "h2, form, .inputs, .answer, figure, figure details, .table, .status";
  return [...document.querySelector("article").querySelectorAll(places)]
    .map((element) => [element.tagName, element.getBoundingClientRect().top]);
}"""
"""Where the parts of calculators lie, and what follows them."""


@pytest.fixture(scope="module")
def address(run: Run) -> Iterator[str]:
    """Where the second course is hosted, which has every chart."""
    with hosted(run.second_course() / "site", "/atelier/") as address:
        yield address


@pytest.fixture
def measures(page: Page, address: str) -> Page:
    """The lesson with charts alone, and a table alone, in German."""
    page.goto(f"{address}de/03-mesures/")
    return page


@pytest.fixture
def year(page: Page, address: str) -> Page:
    """The lesson with bars by category, in German."""
    page.goto(f"{address}de/04-annee/")
    return page


@pytest.fixture
def held(context: BrowserContext) -> Held:
    """What draws charts, on its way."""
    return hold(context, SCRIPT)


def draw_all(page: Page, held: Held) -> None:
    """Let the script that draws come, and go by every chart of a page."""
    held.let_go()
    for figure in page.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
        expect(figure.locator(".drawing > svg:not(.printed)")).to_be_visible()


def chart(page: Page, of: str, name: str) -> Locator:
    """A chart of a calculator, drawn."""
    figure = calculator(page, of).locator(f'figure[data-chart="{name}"]')
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".drawing > svg:not(.printed)")).to_be_visible()
    return figure


def drawn(figure: Locator, mark: str) -> Locator:
    """What a chart draws of a mark of Observable Plot's, such as its bars."""
    return figure.locator(f'svg g[aria-label="{mark}"] > *')


def ticks(figure: Locator, axis: str) -> list[str]:
    """What stands along an axis."""
    return drawn(figure, f"{axis}-axis tick label").all_text_contents()


def table(figure: Locator) -> list[list[str]]:
    """The chart's numbers, as a screen reader has them."""
    rows = figure.locator("tbody tr").all()
    return [row.locator("td").all_text_contents() for row in rows]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", LESSONS)
def test_charts_are_there_without_scripts(
    browser: Browser, address: str, path: str, width: int
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}{path}")
        figures = page.locator("figure.chart").all()
        assert len(figures) > 1
        for figure in figures:
            label = figure.locator(".scroll").get_attribute("aria-label")
            seen = figure.locator(".drawing > svg").locator("visible=true")
            expect(seen).to_have_count(1)
            expect(seen).to_have_role("img")
            expect(seen).to_have_accessible_name(str(label))
            expect(seen.locator("desc")).to_have_text(figure.locator("figcaption").inner_text())
            place, around = seen.bounding_box(), figure.locator(".drawing").bounding_box()
            assert place and around
            assert place["width"] == pytest.approx(around["width"], abs=1)
            assert place["height"] > 100


@pytest.mark.parametrize("width", PRINTED)
@pytest.mark.parametrize("path", LESSONS)
def test_a_chart_is_drawn_as_it_was_printed(
    page: Page, held: Held, address: str, path: str, width: int
) -> None:
    page.goto(f"{address}{path}")
    page.evaluate(
        f"document.querySelectorAll('.drawing').forEach((place) => place.style.width = '{width}px')"
    )
    figures = page.locator("figure.chart").all()
    printed = [shapes(figure.locator(".drawing > svg:visible")) for figure in figures]
    draw_all(page, held)
    for before, figure in zip(printed, figures, strict=True):
        drawn = shapes(figure.locator(".drawing > svg"))
        assert [one["said"] for one in drawn] == [one["said"] for one in before]
        for one, other in zip(drawn, before, strict=True):
            assert one["lies"] == pytest.approx(other["lies"], abs=2), one["said"]


def shapes(drawing: Locator) -> Any:
    return drawing.evaluate(SHAPES)


@pytest.mark.parametrize("width", [320, PHONE, 560, 800, DESKTOP])
@pytest.mark.parametrize("path", LESSONS)
def test_nothing_moves_when_a_chart_is_drawn(
    page: Page, held: Held, address: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{path}")
    for element in page.locator("terakoya-calculator").all():
        wait_until_live(element)
    before = page.evaluate(TOPS)
    draw_all(page, held)
    assert page.evaluate(TOPS) == before


def test_what_is_printed_is_not_seen_beside_other_numbers(
    page: Page, held: Held, address: str
) -> None:
    page.goto(f"{address}de/03-mesures/")
    element = calculator(page, "dice")
    drawing = element.locator(".drawing > svg").locator("visible=true")
    expect(drawing).to_have_count(1)
    wait_until_live(element)
    element.get_by_role("textbox", name="Würfe").fill("1")
    expect(drawing).to_have_count(0)
    element.get_by_role("textbox", name="Würfe").fill("2")
    draw_all(page, held)
    expect(drawing).to_have_count(1)


def test_a_scatter_plot_has_a_dot_for_each_point(measures: Page) -> None:
    figure = chart(measures, "exam", "together")
    expect(drawn(figure, "dot")).to_have_count(8)
    assert ticks(figure, "x") == ["0", "2", "4", "6", "8"]
    assert ticks(figure, "y")[0] == "40 Punkte"
    expect(figure.locator("svg")).to_contain_text("Bernhard")
    expect(figure.locator("svg")).to_contain_text("Hälfte")
    assert table(figure)[1] == ["2,5", "50 Punkte", "Bernhard"]


def test_a_histogram_counts_values_in_round_bins(measures: Page) -> None:
    figure = chart(measures, "exam", "spread")
    expect(drawn(figure, "rect")).to_have_count(6)
    assert figure.locator("th").all_text_contents() == ["Punktzahl, von", "bis", "Anzahl"]
    assert table(figure)[0] == ["40 Punkte", "49 Punkte", "2"]
    expect(drawn(figure, "x-axis label")).to_have_text("Punktzahl")
    expect(drawn(figure, "y-axis label")).to_have_text("Anzahl")
    assert ticks(figure, "y") == ["0", "1", "2"]


def test_a_bin_of_one_whole_value_stands_above_it(measures: Page) -> None:
    figure = chart(measures, "dice", "pips")
    assert ticks(figure, "x") == ["1", "2", "3", "4", "5", "6"]
    bars = [box(bar) for bar in drawn(figure, "rect").all()]
    labels = [box(label) for label in drawn(figure, "x-axis tick label").all()]
    assert [middle for middle, _ in bars] == pytest.approx([at for at, _ in labels], abs=1)


def box(place: Locator) -> tuple[float, float]:
    """The middle of what is drawn, from the left, and its width."""
    found = place.bounding_box()
    assert found
    return found["x"] + found["width"] / 2, found["width"]


def test_bars_of_many_names_stand_side_by_side_where_there_is_room(year: Page) -> None:
    figure = chart(year, "shop", "months")
    names = [name for name, *_ in table(figure)]
    assert names[:3] == ["Jan", "Feb", "Mär"]
    assert ticks(figure, "x") == names
    assert ticks(figure, "y")[:2] == ["0\u00a0€", "1.000\u00a0€"]
    expect(drawn(figure, "rect")).to_have_count(24)
    year.set_viewport_size({"width": PHONE, "height": 800})
    expect(figure.locator("svg.plot-rows")).to_be_visible()
    expect(drawn(figure, "bar")).to_have_count(24)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_long_names_are_read_in_full(year: Page, width: int) -> None:
    year.set_viewport_size({"width": width, "height": 800})
    figure = chart(year, "shop", "goods")
    # What was drawn at the width before is drawn anew.
    wait_until_at_rest(year)
    drawing = figure.locator(".drawing").bounding_box()
    assert drawing
    said = figure.locator("svg text").all_text_contents()
    for text in figure.locator("svg text").all():
        place = text.bounding_box()
        assert place and place["x"] >= drawing["x"] - 4
        assert place["x"] + place["width"] <= drawing["x"] + drawing["width"] + 4
    # Where a line is broken, there is no space.
    without_spaces = [text.replace(" ", "") for text in said]
    for name, value in table(figure):
        assert name.replace(" ", "") in without_spaces
        assert value in said


def test_bars_below_zero_hang_from_it(year: Page) -> None:
    figure = chart(year, "shop", "change")
    assert "−500\u00a0€" in ticks(figure, "y")
    [zero] = drawn(figure, "rule").all()
    line = zero.bounding_box()
    january, february = (bar.bounding_box() for bar in drawn(figure, "rect").all()[:2])
    assert line and january and february
    assert january["y"] == pytest.approx(line["y"], abs=1)
    assert february["y"] + february["height"] == pytest.approx(line["y"], abs=1)


def test_a_chart_alone_is_drawn_anew_and_told(measures: Page) -> None:
    element = calculator(measures, "dice")
    wait_until_live(element)
    expect(element.locator(".main, .working, .figures")).to_have_count(0)
    figure = chart(measures, "dice", "pips")
    element.get_by_role("textbox", name="Würfe").fill("1")
    expect(drawn(figure, "rect")).to_have_count(1)
    assert table(figure) == [["1", "1", "1"]]
    said = "Kleine Augenzahlen kommen öfter"
    expect(element.locator(".announcement")).to_have_text(said)


def test_a_table_alone_is_open_and_told(measures: Page) -> None:
    element = calculator(measures, "squares")
    wait_until_live(element)
    expect(element.locator(".main, .working, .figures, figure")).to_have_count(0)
    expect(element.get_by_role("cell", name="25")).to_be_visible()
    element.get_by_role("textbox", name="Bis").fill("7")
    expect(element.get_by_role("cell", name="49")).to_be_visible()
    expect(element.locator(".announcement")).to_have_text("Quadratzahlen: 7 Zeilen")
