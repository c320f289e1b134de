"""Sliders, keys that count in steps, numbers below zero and powers of ten, as a reader has them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from support.courses import SMALL_COURSE
from support.live import calculator, hold, wait_until_live
from support.pages import hosted

from terakoya.lesson.course import load_course
from terakoya.site.build import Builder

WARMTH = '''"""What warmth and charge come to."""

from dataclasses import dataclass

from terakoya import Drawing, Text, chart, column, count, money, number, output, rate

DEGREES = Text(en="°C", de="°C")


@dataclass(frozen=True)
class Point:
    """An hour, and how warm it is then."""

    hour: int
    warmth: float


@dataclass(frozen=True)
class Warmth:
    """A place that grows warmer."""

    title = Text(en="Warmth", de="Wärme")

    warmth: float = number(
        -5,
        label=Text(en="Warmth", de="Wärme"),
        min=-40,
        max=50,
        step=0.5,
        unit=DEGREES,
        help=Text(en="In the shade", de="Im Schatten"),
    )
    growth: float = rate(
        0.015, label=Text(en="Growth", de="Wachstum"), min=-0.05, max=0.1, step=0.005
    )
    price: int = money(
        500_00,
        label=Text(en="Price", de="Preis"),
        max=10_000_00,
        step=50,
        unit=Text(en="a year", de="im Jahr"),
    )
    hours: int = count(3, label=Text(en="Hours", de="Stunden"), min=1, max=24)
    charge: float = number(
        1.6e-19, label=Text(en="Charge", de="Ladung"), max=1, unit=Text(en="C", de="C")
    )

    @output(label=Text(en="Warmth later", de="Wärme später"), main=True, unit=DEGREES)
    def later(self) -> float:
        return self.warmth + self.hours

    @output(label=Text(en="Price later", de="Preis später"), kind=money)
    def price_later(self) -> float:
        return self.price * (1 + self.growth)

    @output(label=Text(en="Charge of two", de="Zwei Ladungen"), digits=2)
    def charge_of_two(self) -> float:
        return 2 * self.charge

    @chart(
        label=Text(en="Warmth by hour", de="Wärme nach Stunden"),
        kind="line",
        columns={
            "hour": column(count, label=Text(en="Hour", de="Stunde")),
            "warmth": column(number, label=Text(en="Warmth", de="Wärme"), unit=DEGREES, digits=1),
        },
    )
    def by_hour(self) -> Drawing:
        points = [Point(hour, self.warmth + hour) for hour in range(self.hours + 1)]
        return Drawing(points, Text(en="It grows warmer", de="Es wird wärmer"))
'''

PAGE = """---
title: Warmth
summary: How warm it is.
minutes: 1
objectives: [you know how warm it is]
sources: []
calculators: [warmth]
---

```calculator warmth
```
"""

INDEX = "---\ntitle: Weather\nsummary: A lesson.\n---\n\n```lessons\n```\n"


@pytest.fixture(scope="module")
def weather(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small course in English and German, in euros."""
    course = tmp_path_factory.mktemp("weather")
    settings = (SMALL_COURSE / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("fr: {name: Français", "de: {name: Deutsch")
    settings = settings.replace("    languages:", "    currency: EUR\n    languages:")
    files = {"mkdocs.yml": settings, "calculators/warmth.py": WARMTH}
    for language in ("en", "de"):
        files[f"course/{language}/01-warmth.md"] = PAGE
        files[f"course/{language}/index.md"] = INDEX
    for name, content in files.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(content, "utf-8")
    with Builder(frozen=False) as builder:
        builder.build(load_course(course), course / "site")
    with hosted(course / "site", "/loaves/") as address:
        yield address


def opened(page: Page, address: str, language: str, fragment: str = "") -> Locator:
    """The course's calculator, live."""
    page.goto(f"{address}{language}/01-warmth/{fragment}")
    element = calculator(page, "warmth")
    wait_until_live(element)
    return element


def slid(slider: Locator, value: str) -> None:
    """Pull a slider to a value, as a finger does."""
    slider.fill(value)


def shown(element: Locator, output: str, text: str) -> None:
    expect(element.locator(f'output[name="{output}"]')).to_have_text(text, timeout=60_000)


def test_a_slider_is_printed_where_the_ends_are_near(page: Page, weather: str) -> None:
    element = opened(page, weather, "de")
    sliders = element.get_by_role("slider")
    names = sliders.evaluate_all("found => found.map((one) => one.ariaLabel)")
    assert names == ["Wärme", "Wachstum"]
    warmth = sliders.first
    expect(warmth).to_have_value("-5")
    expect(warmth).to_have_attribute("aria-valuetext", "−5°C")
    keypads = element.locator(".inputs [inputmode]").evaluate_all(
        "found => found.map((one) => `${one.name} ${one.inputMode}`)"
    )
    assert keypads == [
        "warmth text",
        "growth text",
        "price text",
        "hours decimal",
        "charge text",
    ]


def test_a_pulled_slider_is_answered_and_the_field_says_it_as_usual(
    page: Page, weather: str
) -> None:
    element = opened(page, weather, "de")
    slider = element.get_by_role("slider", name="Wärme")
    slid(slider, "-1.5")
    shown(element, "later", "1,5°C")
    expect(element.get_by_role("textbox", name="Wärme")).to_have_value("-1,5")
    expect(slider).to_have_attribute("aria-valuetext", "−1,5°C")
    expect(page).to_have_url(f"{weather}de/01-warmth/#warmth?warmth=-1.5")
    slider.press("ArrowRight")
    shown(element, "later", "2°C")
    page.go_back()
    shown(element, "later", "1,5°C")
    expect(slider).to_have_value("-1.5")


STEPPED = [
    # field, typed, key, what the field then holds
    ("Wachstum", None, "ArrowUp", "2"),
    ("Wachstum", None, "ArrowDown", "1"),
    ("Wachstum", "1,7", "ArrowUp", "2"),
    ("Wachstum", "1,7", "ArrowDown", "1,5"),
    ("Wachstum", "10", "ArrowUp", "10"),
    ("Wachstum", "-5", "ArrowDown", "-5"),
    ("Wärme", "-0,5", "ArrowUp", "0"),
    ("Preis", None, "ArrowUp", "500,50"),
    ("Preis", "1.234,10", "ArrowDown", "1.234"),
]


def test_the_keys_change_a_field_by_a_step(page: Page, weather: str) -> None:
    element = opened(page, weather, "de")
    for name, typed, key, after in STEPPED:
        element.get_by_role("button", name="Von vorn beginnen").click()
        field = element.get_by_role("textbox", name=name)
        if typed is not None:
            field.fill(typed)
            wait_until_live(element)
        field.press(key)
        expect(field).to_have_value(after)
    hours = element.get_by_role("textbox", name="Stunden")
    hours.press("ArrowUp")
    expect(hours).to_have_value("3")


def test_a_value_between_two_steps_is_kept(page: Page, weather: str) -> None:
    element = opened(page, weather, "en", "#warmth?warmth=-5.3")
    shown(element, "later", "−2.3°C")
    expect(element.get_by_role("textbox", name="Warmth")).to_have_value("-5.3")
    expect(element.get_by_role("slider", name="Warmth")).to_have_value("-5.5")
    element.get_by_role("button", name="Start over").click()
    expect(element.get_by_role("slider", name="Warmth")).to_have_value("-5")


def test_no_step_is_made_from_what_is_not_read_yet(
    page: Page, context: BrowserContext, weather: str
) -> None:
    held = hold(context, "**/*.wasm")
    page.goto(f"{weather}de/01-warmth/")
    element = calculator(page, "warmth")
    field = element.get_by_role("textbox", name="Wärme")
    field.fill("-4,7")
    field.press("ArrowUp")
    expect(field).to_have_value("-4,7")
    held.let_go()
    wait_until_live(element)
    field.press("ArrowUp")
    expect(field).to_have_value("-4,5")


def test_the_steps_of_an_amount_follow_its_currency(page: Page, weather: str) -> None:
    element = opened(page, weather, "en")
    price = element.get_by_role("textbox", name="Price")
    around = element.locator(".input:has([name=price]) .affix:visible")
    expect(around).to_have_text(["€", "a year"])
    element.get_by_label("Amounts in").select_option("JPY")
    expect(price).to_have_value("50,000")
    expect(around).to_have_text(["¥", "a year"])
    price.press("ArrowUp")
    expect(price).to_have_value("50,050")


def test_what_is_out_of_range_is_said_with_the_ends_below_zero(page: Page, weather: str) -> None:
    element = opened(page, weather, "de")
    element.get_by_role("textbox", name="Wärme").fill("−41")
    expect(element.get_by_text("von −40°C bis 50°C")).to_be_visible()


def test_a_power_of_ten_is_read_and_shown(page: Page, weather: str) -> None:
    element = opened(page, weather, "de")
    field = element.get_by_role("textbox", name="Ladung")
    expect(field).to_have_value("1,6e-19")
    for typed in ["3,2e-19", "4.8e-19", "6,4 × 10⁻¹⁹", "8*10^-19 C"]:
        field.fill(typed)
        wait_until_live(element)
    field.blur()
    shown(element, "charge_of_two", "1,6 × 10⁻¹⁸")
    expect(field).to_have_value("8e-19")
    expect(page).to_have_url(f"{weather}de/01-warmth/#warmth?charge=8e-19")
    page.reload()
    shown(element, "charge_of_two", "1,6 × 10⁻¹⁸")
