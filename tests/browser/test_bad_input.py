"""What can't be used gets a sentence beside it, and nothing is lost."""

from playwright.sync_api import BrowserContext, Page, expect
from support.live import calculator, wait_until_live


def test_an_unreadable_number_gets_a_sentence_in_the_page_s_language(
    page: Page, address: str
) -> None:
    page.goto(f"{address}ja/calculators/instalments/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    payments = element.get_by_role("textbox", name="支払回数")
    payments.fill("たくさん")
    sentence = "「たくさん」は数として読めません。2回から60回までの整数を入力してください。"
    expect(element.locator('[data-error="payments"]')).to_have_text(sentence)
    expect(payments).to_have_attribute("aria-invalid", "true")
    expect(payments).to_have_accessible_error_message(sentence)
    # The last good answer stays, dimmed.
    expect(element.locator('output[name="first_payment"]')).to_have_text("41,674円")
    expect(element).to_have_attribute("stale", "")

    payments.fill("24")
    expect(element.locator('output[name="first_payment"]')).to_have_text("20,841円")
    expect(payments).not_to_have_attribute("aria-invalid", "true")
    expect(element).not_to_have_attribute("stale", "")


def test_a_number_out_of_range_is_told_the_range(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/")
    element = calculator(page, "instalments")
    element.get_by_role("textbox", name="Number of payments").fill("61")
    expect(element.locator('[data-error="payments"]')).to_have_text(
        "“61” is too large. Enter a whole number from 2 payments to 60 payments.", timeout=60_000
    )


def test_a_rule_between_two_inputs_is_told_beside_one_of_them(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/instalments/")
    element = calculator(page, "instalments")
    element.get_by_role("textbox", name="Deposit").fill("$6,000")
    expect(element.locator('[data-error="deposit"]')).to_have_text(
        "The deposit covers the whole price; enter less than $5,000.", timeout=60_000
    )


def test_a_series_is_pasted_from_a_spreadsheet(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}ja/calculators/retention_curve/")
    element = calculator(page, "retention_curve")
    wait_until_live(element)
    survivors = element.locator('textarea[name="survivors"]')
    before = element.locator('output[name="average_churn"]').inner_text()
    page.evaluate("navigator.clipboard.writeText('１，０００\\n700\\n490\\n')")
    survivors.select_text()
    survivors.press("ControlOrMeta+V")
    expect(element.locator('output[name="average_churn"]')).to_have_text("30%")
    survivors.blur()
    expect(survivors).to_have_value("1000, 700, 490")

    survivors.fill("1000 many 382 x")
    sentence = element.locator('[data-error="survivors"]')
    expect(sentence).to_contain_text("2番目：「many」は数として読めません。")
    expect(sentence).to_contain_text("ほかに4番目も同様です。")
    expect(element.locator('output[name="average_churn"]')).to_have_text("30%")
    assert before != "30%"


def test_an_input_that_may_be_empty_is_answered(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/credit_cost/")
    element = calculator(page, "credit_cost")
    wait_until_live(element)
    rate = element.locator('output[name="annual_rate"]')
    usual = rate.inner_text()
    element.get_by_text("2 more inputs").click()
    first = element.locator('input[name="first_payment"]')
    expect(first).to_have_value("")
    first.fill("600")
    expect(rate).not_to_have_text(usual)
    first.fill("")
    expect(rate).to_have_text(usual)


def test_what_can_be_read_in_two_ways_is_asked_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/calculators/stage_gate/")
    element = calculator(page, "stage_gate")
    wait_until_live(element)
    costs = element.locator('textarea[name="costs"]')
    costs.fill("100,200")
    sentence = element.locator('[data-error="costs"]')
    expect(sentence).to_contain_text("can be read as $100 and $200 or as $100,200.")
    costs.fill("5,000\t6\n30,000\t7")
    expect(sentence).to_contain_text("These are two columns; enter one of them only.")
    costs.fill("5,000 dollars, 30,000 dollars")
    costs.blur()
    expect(costs).to_have_value("5000, 30000")
    expect(sentence).to_be_empty()


def test_a_minus_of_any_kind_and_what_nobody_sees_are_read(page: Page, address: str) -> None:
    page.goto(f"{address}ja/calculators/instalments/")
    element = calculator(page, "instalments")
    wait_until_live(element)
    deposit = element.get_by_role("textbox", name="頭金")
    deposit.fill("\u200bー0\ufeff")
    deposit.blur()
    expect(deposit).to_have_value("0")
    payments = element.get_by_role("textbox", name="支払回数")
    payments.fill("\u200e24回払い\u200f")
    expect(element.locator('output[name="first_payment"]')).to_have_text("20,841円")
    element.locator('select[name="fee"]').select_option("add_on")
    rate = element.locator('input[name="fee_rate"]')
    rate.fill("-0.0")
    rate.blur()
    expect(rate).to_have_value("0")
