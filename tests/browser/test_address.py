"""The address carries the inputs; Back and links bring them back."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from support.live import calculator, let_stand, wait_until_live

from .conftest import either_engine


def first_payment(page: Page, figure: str) -> None:
    """Expect the shown figure; Python may still be starting."""
    expect(page.locator('output[name="first_payment"]').first).to_have_text(figure, timeout=60_000)


@either_engine
def test_a_change_is_in_the_address_and_back_undoes_it(page: Page, address: str) -> None:
    here = f"{address}en/calculators/instalments/"
    page.goto(here)
    element = calculator(page, "instalments")
    payments = element.get_by_role("textbox", name="Number of payments")
    payments.fill("24")
    payments.blur()
    first_payment(page, "$208.41")
    expect(page).to_have_url(f"{here}#instalments?payments=24")
    price = element.get_by_label("Price", exact=True)
    price.fill("$6,000")
    price.blur()
    expect(page).to_have_url(f"{here}#instalments?price=6000&payments=24")
    first_payment(page, "$250")

    page.go_back()
    expect(price).to_have_value("5,000")
    first_payment(page, "$208.41")
    page.go_back()
    expect(page).to_have_url(here)
    expect(payments).to_have_value("12")
    first_payment(page, "$416.74")
    page.go_forward()
    expect(payments).to_have_value("24")
    first_payment(page, "$208.41")


def test_a_link_with_inputs_shows_their_answer(page: Page, address: str) -> None:
    page.goto(f"{address}ja/09-paying-in-parts/#instalments?price=600000&payments=24")
    element = calculator(page, "instalments")
    wait_until_live(element)
    first_payment(page, "25,000円")
    expect(element.get_by_label("価格", exact=True)).to_have_value("600,000")
    expect(element).to_be_in_viewport()


def test_of_a_link_what_can_be_used_is_used_and_the_rest_is_named(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/#instalments?payments=24&price=abc&prise=5")
    first_payment(page, "$208.41")
    notice = page.locator('[data-say="link"]')
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("Price")
    expect(page.locator('[data-say="link_unknown"]')).to_be_visible()


STRANGE = "Your account is locked. Call 555 0100 now"


@pytest.mark.parametrize(
    "fragment",
    [
        f"{quote(STRANGE)}=1",
        f"in={quote(STRANGE)}",
        f"rounding_unit={quote(STRANGE)}",
        f"price={quote(STRANGE * 3)}",
        "&".join(f"{quote(STRANGE)}{number}=1" for number in range(500)),
        f"price=6000/{quote(STRANGE)}?price=1",
    ],
)
def test_no_words_of_a_link_are_shown(page: Page, address: str, fragment: str) -> None:
    # Where Python never comes, nobody reads what the link holds.
    page.route("**/terakoya/*.bin", lambda _: None)
    page.goto(f"{address}en/calculators/instalments/#instalments?{fragment}")
    element = calculator(page, "instalments")
    expect(element).to_have_attribute("state", "loading")
    expect(page.locator("body")).not_to_contain_text("555 0100")
    assert STRANGE not in page.evaluate(
        "[...document.querySelectorAll('.inputs [name]')].map((control) => control.value).join()"
    )


@pytest.mark.parametrize("value", ["", "7"])
def test_what_is_no_option_is_never_chosen(page: Page, address: str, value: str) -> None:
    page.route("**/terakoya/*.bin", lambda _: None)
    page.goto(f"{address}en/calculators/instalments/#instalments?rounding_unit={value}")
    expect(page.locator('[data-say="link"]').first).to_be_visible()
    expect(page.locator('select[name="rounding_unit"]')).to_have_value("1")


def test_a_link_that_breaks_a_rule_is_put_right_and_named(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/#instalments?price=10&rounding_unit=100")
    notice = page.locator('[data-say="link"]')
    expect(notice).to_be_visible(timeout=60_000)
    wait_until_live(calculator(page, "instalments"))
    first_payment(page, "$416.74")


@either_engine
def test_a_figure_in_the_prose_leads_into_the_calculator(page: Page, address: str) -> None:
    page.goto(f"{address}en/09-paying-in-parts/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    page.locator('article a[href$="#instalments?price=10000&payments=24"]').first.click()
    first_payment(page, "$416.82")
    expect(element).to_be_in_viewport()
    page.go_back()
    first_payment(page, "$416.74")


def test_copy_link_copies_the_inputs(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    here = f"{address}en/calculators/instalments/"
    page.goto(here)
    element = calculator(page, "instalments")
    element.get_by_role("textbox", name="Number of payments").fill("24")
    first_payment(page, "$208.41")
    let_stand(page)
    element.get_by_role("button", name="Copy link").click()
    expect(element.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{here}#instalments?payments=24"


def test_start_over_puts_the_printed_numbers_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/#instalments?payments=24")
    first_payment(page, "$208.41")
    page.get_by_role("button", name="Start over").click()
    first_payment(page, "$416.74")
    expect(page).to_have_url(f"{address}en/calculators/instalments/")
