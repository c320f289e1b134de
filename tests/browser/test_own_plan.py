"""The plan of the reader's own numbers: as CPython has it, and on one sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from support.courses import ROOT

from calculators._quantities import Business
from terakoya.calculator.business import answer
from terakoya.calculator.session import find
from terakoya.lesson.course import load_course
from terakoya.site.own_requests import own_request, said_at_random

from .test_mine import NUMBERS, SALON, record

COURSE = load_course(ROOT)
BUSINESSES = 20
HOLE = "＿＿"

KEEP = """([prefix, numbers]) => {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(prefix) && !(key in numbers)) localStorage.removeItem(key);
  for (const [key, text] of Object.entries(numbers)) localStorage.setItem(key, text);
}"""
"""Has these numbers kept, and no others."""
FIGURES = 'a:is([data-mine*="output"], [data-mine*="quantity"])'
ASKED = "(links) => links.map(({ dataset }) => JSON.parse(dataset.mine))"
SHOWN = """(links, expected) => new Promise((resolve) => {
  const until = performance.now() + 60_000;
  const textOf = (link) => {
    const copy = link.cloneNode(true);
    for (const mark of copy.querySelectorAll(".basis-mark")) mark.remove();
    return copy.textContent;
  };
  const look = () => {
    const found = links.map(textOf);
    const isThere = found.every((text, place) => text === expected[place]);
    if (isThere || performance.now() > until) resolve(found);
    else setTimeout(look, 50);
  };
  look();
})"""
"""What stands in the figures, once it is what is expected, or after a minute."""


LONG = "We stop when two weeks in a row bring fewer than three new people. " * 4
WRITE = """(places, text) => {
  for (const { dataset } of places) {
    const { drill, question } = JSON.parse(dataset.mine);
    localStorage.setItem(`terakoya/terakoya/#2/drill/${drill}/${question}`, text);
  }
}"""
"""Answers a plan's questions with a text."""


def keep(page: Page, said: Mapping[str, Any]) -> None:
    """Have numbers kept, all counted; no others."""
    numbers = {NUMBERS + key: record(key, value, "counted") for key, value in said.items()}
    page.evaluate(KEEP, [NUMBERS, numbers])


def expected(asked: list[Any], said: Mapping[str, Any], language: str) -> list[str]:
    """The figures of the same numbers, as CPython has them."""
    locale = COURSE.locale(language).in_currency("JPY")
    request = json.loads(own_request(locale, {"said": said, "figures": asked}))
    figures = answer(Business, find, request, locale)["figures"]
    return [HOLE if one["end"] == "hole" else one["text"] for one in figures]


@pytest.mark.parametrize("language", COURSE.languages)
def test_its_figures_are_as_cpython_has_them(
    language: str, page: Page, context: BrowserContext, address: str
) -> None:
    random = Random(language)
    salon = {key: value for key, (value, _) in SALON.items()}
    other = context.new_page()
    other.goto(f"{address}{language}/about/")
    keep(other, salon)
    page.goto(f"{address}{language}/plan/")
    figures = page.locator(FIGURES)
    asked = figures.evaluate_all(ASKED)
    for said in (salon, *(said_at_random(Business, random) for _ in range(BUSINESSES))):
        keep(other, said)
        right = expected(asked, said, language)
        assert figures.evaluate_all(SHOWN, right) == right


@pytest.mark.parametrize("language", COURSE.languages)
def test_it_prints_on_one_sheet_and_its_workings_on_a_second(
    language: str, page: Page, address: str
) -> None:
    page.goto(f"{address}{language}/plan/")
    keep(page, {key: value for key, (value, _) in SALON.items()})
    page.locator('a[data-mine*="drill"]').evaluate_all(WRITE, LONG)
    page.reload()
    expect(page.locator(FIGURES).first).to_have_class("own", timeout=60_000)
    expect(page.locator('a[data-mine*="next_stage"]')).to_have_text(LONG.strip())
    # Where numbers are missing, nothing is drawn.
    for chart in page.locator("figure.own:not(.hole)").all():
        expect(chart.locator(".drawing > svg:not(.printed)")).to_be_visible()
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == 2
