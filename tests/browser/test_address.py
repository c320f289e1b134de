"""The address carries the inputs; Back and links bring them back."""

from playwright.sync_api import Page, expect
from support.live import calculator, wait_until_live

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
    page.goto(f"{address}ja/06-paying-in-parts/#instalments?price=600000&payments=24")
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
    expect(notice).to_contain_text("prise")


def test_a_link_that_breaks_a_rule_is_put_right_and_named(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/#instalments?price=10&rounding_unit=100")
    notice = page.locator('[data-say="link"]')
    expect(notice).to_be_visible(timeout=60_000)
    wait_until_live(calculator(page, "instalments"))
    first_payment(page, "$416.74")


@either_engine
def test_a_figure_in_the_prose_leads_into_the_calculator(page: Page, address: str) -> None:
    page.goto(f"{address}en/06-paying-in-parts/")
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
