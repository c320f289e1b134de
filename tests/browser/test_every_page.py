"""Every page, turned to by a link and alive: no complaint, nothing from elsewhere, no barrier."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from support.courses import ROOT, page_paths
from support.live import wait_until, wait_until_at_rest, wait_until_live

from terakoya.site.engines import MATERIAL

from .conftest import ZENSICAL, Visitor

_AXE = ROOT / "site_src" / "web" / "node_modules" / "axe-core" / "axe.min.js"
AXE = _AXE.read_text("utf-8")
"""To be evaluated: as a tag in a page, its policy forbids it."""


RUN_AXE = """axe.run("article", {
  runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], resultTypes: ["violations"],
})"""

SCREENS: list[tuple[Literal["light", "dark"], str, int]] = [
    ("light", "default", 360),
    ("dark", "slate", 1280),
]
"""A colour scheme, what the theme calls it, and a width: of a phone, and of a desktop."""


SIX = (
    "ja/",
    "ja/09-paying-in-parts/",
    "ja/plan/",
    "en/calculators/",
    "en/calculators/instalments/",
    "en/glossary/",
)
"""A page of each sort."""


CASES = [
    *((MATERIAL, path) for path in page_paths()),
    *((ZENSICAL, path) for path in SIX),
]


@pytest.mark.parametrize(("engine", "path"), CASES, indirect=["engine"])
def test_a_page_has_no_complaint_and_no_barrier(visitor: Visitor, path: str) -> None:
    visitor.turn_to(path)
    assert_no_barrier(visitor.page)


def wait_until_themed(page: Page, scheme: str) -> None:
    """Wait for the theme's script, and for the colour scheme that it looks after, where it does."""
    wait_until(page, "window.location$ || !document.querySelector('[data-theme]')")
    wait_until(page, f"[undefined, '{scheme}'].includes(document.body.dataset.mdColorScheme)")


def assert_no_barrier(page: Page) -> None:
    """A page is alive, no wider than a screen, and axe finds nothing, in either colour scheme."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for element in page.locator("terakoya-calculator").all():
        wait_until_live(element)
    for scheme, name, width in SCREENS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        wait_until_themed(page, name)
        for chart in page.locator("terakoya-calculator figure.chart").all():
            chart.scroll_into_view_if_needed()
            expect(chart.locator(".drawing > svg:not(.printed)")).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
        # Nothing is wider than the screen, once the page has followed it.
        wait_until(page, f"document.documentElement.scrollWidth <= {width}")
        wait_until_at_rest(page)
        found = page.evaluate(RUN_AXE)
        assert [
            (scheme, one["id"], [node["html"] for node in one["nodes"]])
            for one in found["violations"]
        ] == []
