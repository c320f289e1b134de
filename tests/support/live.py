"""Working a calculator in the browser as a reader does, and reading what it shows."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from terakoya.calculator.present import Answer

READ = """(element) => {
  const text = (found) => found.textContent;
  const rows = (within) => [...within.querySelectorAll("tbody tr")].map(
    (row) => [...row.cells].map((cell) => [
      text(cell), "value" in cell.dataset ? Number(cell.dataset.value) : null]));
  const named = (selector, key, read) => Object.fromEntries(
    [...element.querySelectorAll(selector)].map((found) => [key(found), read(found)]));
  return {
    outputs: named("output", (o) => o.name, (o) => ({
      text: text(o), note: text(element.querySelector(`[data-note="${o.name}"]`))})),
    tables: named("[data-table]", (t) => t.dataset.table, rows),
    charts: named("[data-chart]", (c) => c.dataset.chart, (c) => ({
      finding: text(c.querySelector("figcaption")),
      rows: rows(c), marks: JSON.parse(c.dataset.marks)})),
    equations: named("[data-figure]", (v) => v.dataset.figure, text),
  };
}"""

TYPE = """(element, typed) => {
  for (const [name, value] of Object.entries(typed)) {
    element.querySelector(`.inputs [name="${name}"]`).value = value;
  }
  element.querySelector(".inputs [name]").dispatchEvent(new Event("input", { bubbles: true }));
}"""


def calculator(page: Page, name: str) -> Locator:
    """The first calculator of a name on a page."""
    return page.locator(f'terakoya-calculator[name="{name}"]').first


def wait_until_live(element: Locator) -> None:
    """Wait for Python, and for the answer to what is typed."""
    expect(element).to_have_attribute("state", "ready", timeout=60_000)
    expect(element).not_to_have_attribute("stale", "")


def assert_shows(element: Locator, answered: Answer) -> None:
    """The page shows an answer's outputs, notes, tables and charts, and its values in formulas."""
    shown = element.evaluate(READ)
    equations = shown.pop("equations")
    values = {**answered["inputs"], **answered["outputs"]}
    assert shown == as_shown(answered)
    assert equations == {name: values[name]["text"] for name in equations}


def type_all(element: Locator, typed: dict[str, str]) -> None:
    """Put a text into every control at once, and let the page know."""
    element.evaluate(TYPE, typed)


def as_shown(answer: Answer) -> Any:
    """The outputs, tables and charts of an answer, as JSON carries them."""
    shown = {
        "outputs": answer["outputs"],
        "tables": answer["tables"],
        "charts": answer["charts"],
    }
    return json.loads(json.dumps(shown))
