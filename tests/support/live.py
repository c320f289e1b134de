"""Working a calculator in the browser as a reader does, and reading what it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Locator, Page, Route, expect

from terakoya.calculator.present import Answer

SHOWN = Path(__file__).with_suffix(".js").read_text("utf-8").rstrip().removesuffix(";")

LIVE = """element => new Promise((resolve, reject) => {
  const look = () => {
    if (element.getAttribute("state") !== "ready" || element.hasAttribute("stale")) return;
    observer.disconnect();
    resolve();
  };
  const observer = new MutationObserver(look);
  observer.observe(element, { attributes: true });
  setTimeout(() => reject(new Error(`it is ${element.getAttribute("state")}`)), 60_000);
  look();
})"""

UNTIL = """() => new Promise((resolve, reject) => {
  const look = () => ((%s) ? resolve() : requestAnimationFrame(look));
  setTimeout(() => reject(new Error("it isn't so after a minute")), 60_000);
  look();
})"""

STAND = """() => {
  const { setTimeout } = window;
  window.setTimeout = (action, wait, ...given) =>
    setTimeout(action, wait === 3_000 ? 600_000 : wait, ...given);
}"""

AT_REST = """() => new Promise((resolve) => {
  let frames = 0;
  const observer = new MutationObserver(() => (frames = 0));
  observer.observe(document, { childList: true, subtree: true });
  const look = () => {
    frames += 1;
    if (frames < 10) return requestAnimationFrame(look);
    observer.disconnect();
    resolve();
  };
  requestAnimationFrame(look);
})"""

FOLLOW = """address => {
  // By an earlier click, which the theme took once it knew all pages.
  if (location.href === address) return true;
  document.querySelector("article").dataset.left = "";
  const link = document.createElement("a");
  link.href = address;
  let taken = false;
  const look = event => {
    taken = event.defaultPrevented;
    event.preventDefault();
  };
  addEventListener("click", look, { once: true });
  document.body.append(link);
  link.click();
  link.remove();
  return taken;
}"""
"""Follows a link without a reload, if the theme takes the click: only once it knows all pages."""

NOTE_SHOWN = """new MutationObserver(changes => {
  for (const { target } of changes) target.dataset[target.hidden ? "went" : "came"] = "";
}).observe(document, { attributeFilter: ["hidden"], subtree: true });"""
"""As a script, notes in what is shown or gone for a while that it was: a test may look too late."""


def calculator(page: Page, name: str) -> Locator:
    """The first calculator of a name on a page."""
    return page.locator(f'terakoya-calculator[name="{name}"]').first


class Held(list[Route]):
    """What is on its way until it is continued."""

    holds = True

    def let_go(self) -> None:
        """Continue all of it, and what is asked for from now on."""
        # First: what is asked for meanwhile would be held for ever.
        self.holds = False
        for route in self:
            route.continue_()


def hold(context: BrowserContext, pattern: str) -> Held:
    """What is asked for by an address that is like a pattern."""
    held = Held()

    # A function of its own: Playwright writes on what it calls.
    def handle(route: Route) -> None:
        if held.holds:
            held.append(route)
        else:
            route.continue_()

    context.route(pattern, handle)
    return held


def turn_to(page: Page, address: str, path: str) -> None:
    """Go to a page: from another one in its language by a link, so that Python goes on."""
    there = address + path
    language = path.partition("/")[0]
    beside = page.url.startswith(f"{address}{language}/") and page.url != there
    if beside and page.evaluate(FOLLOW, there):
        expect_turned(page, there)
    else:
        page.goto(there)


def follow(page: Page, address: str) -> None:
    """Go to a page by a link, and never by a reload."""
    wait_until(page, f"({FOLLOW})({json.dumps(address)})")
    expect_turned(page, address)


def expect_turned(page: Page, address: str) -> None:
    """The page that a link leads to comes into the place of the one that was there."""
    page.wait_for_url(address)
    expect(page.locator("article")).not_to_have_attribute("data-left", "")


@contextmanager
def loading_anew(page: Page) -> Iterator[None]:
    """What is done loads the page as a whole: the theme's own notes in the history are no loads."""
    page.evaluate("document.documentElement.dataset.left = ''")
    yield
    expect(page.locator("html:not([data-left])")).to_have_count(1)


def wait_until(page: Page | Frame, condition: str) -> None:
    """Wait until something is so, in JavaScript: the pages' policy forbids Playwright's own way."""
    page.evaluate(UNTIL % condition)


def let_stand(page: Page) -> None:
    """Have what is said for three seconds stand for longer: a busy machine would look too late."""
    page.evaluate(STAND)


def wait_until_at_rest(page: Page) -> None:
    """Wait until nothing comes or goes on a page for some frames, as charts do at a new width."""
    page.evaluate(AT_REST)


def wait_until_live(element: Locator) -> None:
    """Wait for Python, and for the answer to what is typed; told at once, as pages are many."""
    element.evaluate(LIVE)


def assert_shows(element: Locator, answered: Answer, typed: dict[str, str] | None = None) -> None:
    """The page shows an answer's outputs, notes, tables and charts, and its values in formulas.

    A text is typed into every control first, and its answer waited for, if any are given: all in
    one go, since these are thousands.
    """
    shown = element.evaluate(SHOWN, typed)
    equations = shown.pop("equations")
    values = {**answered["inputs"], **answered["outputs"]}
    assert shown == as_shown(answered)
    assert equations == {name: values[name]["text"] for name in equations}


def as_shown(answer: Answer) -> Any:
    """The outputs, tables and charts of an answer, as JSON carries them."""
    shown = {
        "outputs": answer["outputs"],
        "tables": answer["tables"],
        "charts": answer["charts"],
    }
    return json.loads(json.dumps(shown))
