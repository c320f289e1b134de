"""Every page, opened by its address: no complaint, nothing from elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support.courses import page_paths

from .conftest import METERED, Console, either_engine, listen


@pytest.fixture(scope="module")
def frugal(browser: Browser, address: str) -> Iterator[tuple[Page, Console]]:
    """A reader for whom bytes cost money: no page starts Python before it is touched."""
    console = Console()
    with browser.new_context() as context:
        listen(context, console)
        page = context.new_page()
        page.add_init_script(METERED)
        yield page, console


@either_engine
@pytest.mark.parametrize("path", page_paths())
def test_a_page_opened_by_its_address_has_no_complaint(
    frugal: tuple[Page, Console], address: str, path: str
) -> None:
    page, console = frugal
    console.complaints.clear()
    page.goto(address + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for element in page.locator("terakoya-calculator").all():
        expect(element.locator("[data-say=paused]")).to_be_visible()
    assert console.complaints == []
