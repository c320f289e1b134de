"""By the keyboard alone: each page from end to end and back, with the focus always in sight."""

from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from support.live import calculator, wait_until, wait_until_live

PHONE: ViewportSize = {"width": 360, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 720}
LARGE = "html { font-size: 40px !important }"
"""The theme's own size, doubled."""
ADD_STYLE = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""
MOST = 600
"""Stops of a page: more of them would be a trap."""

LOOK = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // What opens when it is come to, as the search does, takes a busy browser its time.
  const since = performance.now();
  let found = null;
  do {
    await frame();
    await frame();
    const moving = document.getAnimations().filter((one) => one.playState === "running");
    await Promise.all(moving.map((one) => one.finished.catch(() => {})));
    found = look();
  } while (!found?.isSeen && performance.now() - since < (found ? 60_000 : 2_000));
  return found;

  function look() {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    window.stops ??= new Map();
    if (!window.stops.has(focused)) window.stops.set(focused, window.stops.size);
    // Where its ring is.
    const shown = focused.closest("fieldset label, .control, form.md-header__option") ?? focused;
    const [line] = shown.getClientRects();
    const box = shown.getClientRects().length > 1 ? line : shown.getBoundingClientRect();
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const sees = (y) => {
      const found = document.elementFromPoint(x, y);
      return found && (shown.contains(found) || found.contains(shown));
    };
    const inset = getComputedStyle(shown).display === "inline" ? box.height / 2 : 3;
    const fits = box.height < innerHeight / 4;
    const outlines = [focused, shown, focused.parentElement].map((one) => getComputedStyle(one));
    return {
      stop: window.stops.get(focused),
      name: `${focused.localName}.${focused.className} ${focused.textContent.trim().slice(0, 30)}`,
      place: [box.top, box.bottom, innerHeight].map(Math.round).join(),
      isSeen: Boolean(
        fits
          ? sees(box.top + inset) && sees(box.bottom - inset)
          : sees((Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2),
      ),
      hasRing: outlines.some((style) => style.outlineStyle !== "none" &&
        parseFloat(style.outlineWidth) >= 2),
      isInFooter: focused.closest("footer") !== null,
      isAbove: focused.closest(".md-skip, header") !== null,
    };
  }
}"""
"""What has the focus, numbered as it was come to, and whether a reader sees it."""


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Press a key until the page is left or begins again, or a stop isn't seen; gives the stops."""
    look = page.evaluate(LOOK)
    stops: list[dict[str, Any]] = [look] if look else []
    for _ in range(MOST):
        page.keyboard.press(key)
        look = page.evaluate(LOOK)
        if look is None or any(look["stop"] == stop["stop"] for stop in stops):
            return stops
        stops.append(look)
        if not look["isSeen"]:
            return stops
    raise AssertionError(f"no end of stops: {stops[-3:]}")


def assert_seen(stops: list[dict[str, Any]]) -> None:
    hidden = [stop for stop in stops if not (stop["isSeen"] and stop["hasRing"])]
    assert [
        f"{stop['name']} at {stop['place']}: {stop['isSeen']}, {stop['hasRing']}" for stop in hidden
    ] == []


@pytest.mark.parametrize(
    ("path", "screen", "style"),
    [
        ("en/09-paying-in-parts/", DESKTOP, ""),
        ("en/09-paying-in-parts/", PHONE, ""),
        ("ja/09-paying-in-parts/", PHONE, LARGE),
        ("en/calculators/instalments/", PHONE, ""),
        ("ja/17-one-customer/", PHONE, ""),
        ("ja/plan/", PHONE, ""),
        ("en/plan/", DESKTOP, ""),
        ("en/", PHONE, ""),
    ],
)
def test_the_focus_is_seen_from_end_to_end_and_back(
    page: Page, address: str, path: str, screen: ViewportSize, style: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(screen)
    page.goto(address + path)
    for element in page.locator("terakoya-calculator").all():
        wait_until_live(element)
    wait_until(page, "window.location$")
    page.evaluate("document.querySelectorAll('article details').forEach((one) => one.open = true)")
    if style:
        page.evaluate(ADD_STYLE, style)
    there = walk(page, "Tab")
    assert_seen(there)
    assert there[0]["isAbove"]
    assert there[-1]["isInFooter"]
    page.locator("footer a").last.focus()
    back = walk(page, "Shift+Tab")
    assert_seen(back)
    assert back[-1]["isAbove"]


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_a_term_is_opened_and_closed_by_the_keyboard(
    page: Page, address: str, screen: ViewportSize
) -> None:
    page.set_viewport_size(screen)
    page.goto(f"{address}en/09-paying-in-parts/")
    term = page.locator("a.term").first
    term.focus()
    page.keyboard.press("Enter")
    bubble = page.get_by_role("dialog", name=term.inner_text())
    expect(bubble).to_be_focused()
    page.keyboard.press("Tab")
    expect(bubble.get_by_role("link")).to_be_focused()
    assert_seen([page.evaluate(LOOK)])
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()
    expect(term).to_be_focused()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_the_search_is_gone_through_and_left_by_the_keyboard(
    page: Page, address: str, screen: ViewportSize
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(screen)
    page.goto(f"{address}en/09-paying-in-parts/")
    page.keyboard.press("/")
    field = page.locator("input.md-search__input")
    expect(field).to_be_focused()
    page.keyboard.type("instalment")
    # Those of the whole word: what was found for its beginning is taken away again.
    results = page.locator('.md-search-result__link[href$="h=instalment"]')
    expect(results.first).to_be_visible()
    stops = []
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        stops.append(page.evaluate(LOOK))
    assert_seen(stops)
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    # On a phone, the theme lets the page move again a moment after.
    expect(page.locator("body[data-md-scrolllock]")).to_have_count(0)
    page.keyboard.press("Tab")
    assert_seen([page.evaluate(LOOK)])


def test_a_refused_number_is_come_to_and_mended_by_the_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}en/calculators/instalments/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    payments = element.get_by_role("textbox", name="Number of payments")
    payments.focus()
    page.keyboard.type("abc")
    expect(payments).to_have_attribute("aria-invalid", "true")
    assert_seen([page.evaluate(LOOK)])
    page.keyboard.press("Control+A")
    page.keyboard.type("24")
    expect(element.locator('output[name="first_payment"]')).to_have_text("$208.41")
