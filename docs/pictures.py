"""The pictures of the README, taken of the built site: ``python docs/pictures.py``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, expect, sync_playwright

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))

from support.browsers import ARGUMENTS, find_chromium  # noqa: E402
from support.pages import hosted  # noqa: E402

PHONE, DESKTOP = (360, 740), (1280, 860)
SOON = 60_000
"""Milliseconds in which Python starts on a busy machine."""


class Picture(NamedTuple):
    """A part of a page, as it is when its calculator has answered."""

    name: str
    path: str
    size: tuple[int, int]
    sharpness: int
    """Pixels of the picture to one of the page."""
    scheme: Literal["light", "dark"]
    top: str
    """What stands at the top of it."""
    unfolded: str = ""
    """What is opened first."""


PICTURES = (
    Picture("lesson-ja-phone", "ja/09-paying-in-parts/", PHONE, 2, "light", "terakoya-calculator"),
    Picture("lesson-en-desktop", "en/01-how-many-customers/", DESKTOP, 1, "light", "h1"),
    Picture(
        "calculator-en-dark",
        "en/calculators/lifetime_value/",
        DESKTOP,
        1,
        "dark",
        "terakoya-calculator",
        "terakoya-calculator summary",
    ),
)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Write a picture beside this file."""
    width, height = picture.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=picture.sharpness,
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    page.goto(address + picture.path)
    expect(page.locator("terakoya-calculator").first).to_have_attribute(
        "state", "ready", timeout=SOON
    )
    if picture.unfolded:
        page.locator(picture.unfolded).first.click()
    page.locator(picture.top).first.evaluate(
        "top => scrollTo(0, top.getBoundingClientRect().top + scrollY - 72)"
    )
    page.screenshot(path=HERE / f"{picture.name}.png")
    page.close()


def main() -> None:
    """Take them all."""
    with hosted(HERE.parent / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for picture in PICTURES:
            take(browser, address, picture)
        browser.close()


if __name__ == "__main__":
    main()
