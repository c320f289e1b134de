"""Exercises of the second course: a number is typed, told which way it is wrong, and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.live import calculator, wait_until_live
from support.pages import hosted
from support.sharing import Run

from .conftest import METERED
from .test_every_page import assert_no_barrier

PATH = "01-devis/"


@pytest.fixture(scope="module")
def address(run: Run) -> Iterator[str]:
    """Where the second course is hosted, in a folder of its host."""
    with hosted(run.second_course() / "site", "/atelier/") as address:
        yield address


def opened(page: Page, address: str, language: str, place: int = 0) -> Locator:
    page.goto(f"{address}{language}/{PATH}")
    return page.locator("terakoya-exercise").nth(place)


def answer(exercise: Locator, typed: str) -> None:
    exercise.get_by_role("textbox").fill(typed)
    exercise.get_by_role("textbox").press("Enter")


def says(exercise: Locator, text: str) -> None:
    """What is shown of it, and so read aloud."""
    expect(exercise.get_by_role("status")).to_contain_text(text, use_inner_text=True)


TOLD = [
    (
        "fr",
        "C’est trop peu. Essayez un nombre plus grand. Avec «\u202fMarge\u202f» = 5\u00a0%",
        "C’est trop. Essayez un nombre plus petit.",
        "Oui, c’est juste. ",
        "Indice",
    ),
    (
        "de",
        "Das ist zu wenig. Versuchen Sie eine größere Zahl. Bei „Aufschlag“ = 5",
        "Das ist zu viel. Versuchen Sie eine kleinere Zahl.",
        "Richtig. ",
        "Hinweis",
    ),
]


@pytest.mark.parametrize(("language", "low", "high", "right", "hint"), TOLD)
def test_a_number_is_found_with_hints_and_kept(
    page: Page, address: str, language: str, low: str, high: str, right: str, hint: str
) -> None:
    exercise = opened(page, address, language)
    field = exercise.get_by_role("textbox")
    first, second = (exercise.locator("summary", has_text=f"{hint} {one}") for one in (1, 2))
    expect(field).to_have_accessible_description(re.compile("^(Mme|Frau) Weber "))
    answer(exercise, "５％")
    says(exercise, low)
    answer(exercise, "15")
    says(exercise, high)
    expect(second).to_be_hidden()
    first.press("Enter")
    second.press("Enter")
    expect(exercise.get_by_text("1,0888…")).to_be_visible()
    field.fill("8,88")
    # What was said was of another number.
    expect(exercise.locator(".verdict")).to_be_hidden()
    field.press("Enter")
    says(exercise, right)
    page.reload()
    expect(field).to_have_value("8,88")
    says(exercise, right)
    assert_no_barrier(page)


def test_what_can_t_be_read_is_told_beside_the_field(page: Page, address: str) -> None:
    exercise = opened(page, address, "de", 1)
    field = exercise.get_by_role("textbox")
    answer(exercise, "$50")
    told = "„$50“ ist in US-Dollar; Beträge sind hier in Euro."
    says(exercise, told)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(told)))
    assert_no_barrier(page)
    answer(exercise, "")
    says(exercise, "Es ist nichts eingegeben.")
    answer(exercise, "2.034,34 €")
    says(exercise, "Richtig. „Angebotspreis“ = 2.034,34\u00a0€.")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_the_answer_is_seen_in_the_calculator(page: Page, address: str) -> None:
    exercise = opened(page, address, "fr")
    quote = calculator(page, "quote")
    wait_until_live(quote)
    exercise.locator("summary", has_text="La démarche").click()
    expect(exercise.get_by_text("= 8,8766\u00a0%")).to_be_visible()
    exercise.get_by_role("link", name="Voir dans le calculateur").click()
    expect(quote.locator('output[name="price"]')).to_have_text("1\u202f700\u00a0€")
    expect(quote.get_by_role("textbox", name="Marge")).to_have_value("8,8766")


def test_a_currency_of_the_reader_s_own_changes_no_exercise(page: Page, address: str) -> None:
    exercise = opened(page, address, "de", 1)
    calculator(page, "quote").first.get_by_label("Beträge in").select_option("USD")
    answer(exercise, "2034,34")
    says(exercise, "Richtig.")


def test_the_plan_counts_an_exercise_as_a_quiz(page: Page, address: str) -> None:
    exercise = opened(page, address, "de", 1)
    answer(exercise, "2034,34")
    says(exercise, "Richtig.")
    page.goto(f"{address}de/cahier/")
    # Of lessons there are four, too.
    expect(page.locator("terakoya-plan")).to_contain_text("Richtig beantwortete Fragen: 1 von 4")


def test_python_waits_for_the_first_touch_where_bytes_cost_money(page: Page, address: str) -> None:
    page.add_init_script(METERED)
    exercise = opened(page, address, "de", 1)
    expect(calculator(page, "quote").first).to_have_attribute("state", "static")
    answer(exercise, "2034,34")
    says(exercise, "Richtig.")


def test_what_can_t_be_checked_says_so_and_is_checked_once_it_can(
    browser: Browser, run: Run
) -> None:
    gone = True
    with (
        hosted(
            run.second_course() / "site", blocked=lambda path: gone and path.endswith(".wasm")
        ) as address,
        browser.new_context() as context,
    ):
        exercise = opened(context.new_page(), address, "de", 1)
        answer(exercise, "2034,34")
        says(exercise, "Das lässt sich gerade nicht prüfen.")
        gone = False
        exercise.get_by_role("button", name="Prüfen").click()
        says(exercise, "Richtig.")


def test_with_scripts_off_the_question_the_hints_and_the_way_stand(
    browser: Browser, address: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        exercise = opened(context.new_page(), address, "fr")
        expect(exercise.get_by_text("Mme Weber ne veut pas dépasser")).to_be_visible()
        expect(exercise.get_by_role("textbox")).to_be_hidden()
        for fold, held in (
            ("Indice 1", "Sans marge, le prix est b+h+e."),
            ("Indice 2", "Divisez 1 700 €"),
            ("La démarche", "Sans marge, le prix est de 1 561,40 €."),
        ):
            exercise.locator("summary", has_text=fold).click()
            expect(exercise.get_by_text(held)).to_be_visible()
        expect(exercise.get_by_text("= 8,8766\u00a0%")).to_be_visible()
