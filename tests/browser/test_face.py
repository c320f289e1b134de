"""Answer and cause in one view: what is seen, what is folded, and numbers changed by hand."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, ViewportSize, expect
from support.live import calculator, wait_until, wait_until_live

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONES: list[ViewportSize] = [{"width": 390, "height": 844}, {"width": 360, "height": 640}]


def opened(page: Page, address: str, path: str, name: str) -> Locator:
    """A calculator of a page, live."""
    page.goto(f"{address}{path}")
    element = calculator(page, name)
    wait_until_live(element)
    return element


def ad_budget(page: Page, address: str, fragment: str = "") -> Locator:
    return opened(page, address, f"en/calculators/ad_budget/{fragment}", "ad_budget")


def box(found: Locator) -> FloatRect:
    rectangle = found.bounding_box()
    assert rectangle
    return rectangle


def bottom(found: Locator) -> float:
    return box(found)["y"] + box(found)["height"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_on_a_desktop_inputs_answer_and_chart_are_seen_at_once(
    page: Page, address: str, language: str
) -> None:
    page.set_viewport_size(DESKTOP)
    element = opened(page, address, f"{language}/calculators/ad_budget/", "ad_budget")
    inputs, answer = element.locator(".inputs"), element.locator(".answer")
    assert box(inputs)["x"] + box(inputs)["width"] < box(answer)["x"]
    assert box(element.locator(".main output"))["y"] > 0
    assert bottom(element.locator("figcaption")) < DESKTOP["height"]
    # It goes along while inputs below are changed.
    element.locator(".rarely > summary").click()
    last = element.locator('[name="payment_fee_rate"]')
    last.scroll_into_view_if_needed()
    expect(element.locator(".main output")).to_be_in_viewport()
    expect(last).to_be_in_viewport()


@pytest.mark.parametrize("screen", PHONES)
def test_on_a_phone_the_answer_stays_in_sight_above_the_field(
    page: Page, address: str, screen: ViewportSize
) -> None:
    page.set_viewport_size(screen)
    element = ad_budget(page, address)
    element.locator(".rarely > summary").click()
    main, header = element.locator(".main"), page.locator("header.md-header")
    for name in ("ad_spend", "back_price", "payment_fee_rate", "ad_spend"):
        field = element.locator(f'[name="{name}"]')
        field.focus()
        expect(main.locator("output")).to_be_in_viewport(ratio=1)
        assert bottom(header) - 1 <= box(main)["y"]
        assert bottom(main) <= box(field)["y"]


def test_a_lesson_s_calculator_is_as_wide_as_its_text(page: Page, address: str) -> None:
    page.set_viewport_size(DESKTOP)
    element = opened(page, address, "en/09-paying-in-parts/", "instalments")
    assert box(element.locator(".main"))["y"] < box(element.locator(".inputs"))["y"]
    expect(page.locator(".md-sidebar--secondary")).to_be_visible()
    page.goto(f"{address}en/calculators/instalments/")
    expect(page.locator(".md-sidebar--secondary")).to_be_hidden()


def test_inputs_left_alone_and_further_figures_unfold(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    front_price, clicks = (
        element.locator('[name="front_price"]'),
        element.locator('[name="clicks"]'),
    )
    expect(front_price).to_be_hidden()
    expect(clicks).to_be_hidden()
    element.get_by_text("7 more inputs").click()
    element.get_by_text("10 more figures").click()
    expect(front_price).to_be_visible()
    expect(clicks).to_be_visible()


def test_without_scripts_the_folds_open(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False) as context:
        bare = context.new_page()
        bare.goto(f"{address}en/calculators/ad_budget/")
        element = calculator(bare, "ad_budget")
        element.get_by_text("7 more inputs").click()
        expect(element.locator('[name="front_price"]')).to_be_visible()
        # Nothing that would not work.
        expect(element.locator(".control button").first).to_be_hidden()


def test_a_link_that_gives_a_folded_input_unfolds_it(page: Page, address: str) -> None:
    element = ad_budget(page, address, "#ad_budget?front_cost=1500")
    expect(element.locator('[name="front_cost"]')).to_be_visible()
    page.goto(f"{address}en/")
    element = ad_budget(page, address, "#ad_budget?back_price=50000")
    expect(element.locator('[name="front_cost"]')).to_be_hidden()


def test_a_folded_input_that_can_not_be_used_unfolds(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    summary = element.get_by_text("7 more inputs")
    summary.click()
    field = element.get_by_role("textbox", name="Front-end price")
    field.fill("abc")
    expect(field).to_have_attribute("aria-invalid", "true")
    summary.click()
    expect(field).to_be_hidden()
    element.get_by_role("textbox", name="Cost per click").fill("2")
    expect(field).to_be_visible()


def test_on_paper_nothing_is_folded(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    page.emulate_media(media="print")
    expect(element.locator('[name="front_price"]')).to_be_visible()
    expect(element.locator('[name="clicks"]')).to_be_visible()
    expect(element.locator(".control button").first).to_be_hidden()


def test_a_step_is_taken_by_a_touch_of_plus_or_minus(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    field = element.get_by_role("textbox", name="Back-end price")
    around = element.locator(".control", has=page.locator('[name="back_price"]'))
    more, less = around.get_by_role("button", name="+"), around.get_by_role("button", name="−")
    more.click()
    expect(field).to_have_value("3,100")
    expect(element.locator('output[name="break_even_back_price"]')).to_have_text("$618.67")
    more.click()
    expect(field).to_have_value("3,200")
    expect(page).to_have_url(f"{address}en/calculators/ad_budget/#ad_budget?back_price=3200")
    less.click()
    expect(field).to_have_value("3,100")
    page.go_back()
    expect(field).to_have_value("3,200")
    assert box(more)["width"] >= 36 and box(more)["height"] >= 46
    # The keyboard has ↑ and ↓ for it, and does not stop there.
    field.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.control button')") is False


def test_a_slider_reaches_what_invites_to_be_tried_and_steps_go_beyond(
    page: Page, address: str
) -> None:
    element = opened(page, address, "en/calculators/break_even/", "break_even")
    slider = element.get_by_role("slider", name="Price of a sale")
    slider.fill("200")
    needed = element.locator('output[name="customers_needed"]')
    expect(needed).to_have_text("25 people")
    field = element.get_by_role("textbox", name="Price of a sale")
    expect(field).to_have_value("200")
    around = element.locator(".control", has=page.locator('[name="price"]'))
    around.get_by_role("button", name="+").click()
    expect(field).to_have_value("201")
    expect(slider).to_have_value("200")
    field.fill("1")
    around.get_by_role("button", name="−").click()
    expect(field).to_have_value("0.01")


def dragged(page: Page, field: Locator, way: float) -> None:
    """Press on a field, and let go further on."""
    x, y = box(field)["x"] + box(field)["width"] / 2, box(field)["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + way / 2, y, steps=4)
    page.mouse.move(x + way, y, steps=4)
    page.mouse.up()


def test_a_number_is_dragged_to_the_side(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    field = element.get_by_role("textbox", name="Back-end price")
    dragged(page, field, 40)
    expect(field).to_have_value("3,500")
    expect(element.locator('output[name="profit"]')).to_have_text("$19,132", timeout=60_000)
    expect(field).not_to_be_focused()
    expect(page).to_have_url(f"{address}en/calculators/ad_budget/#ad_budget?back_price=3500")
    dragged(page, field, -40)
    expect(field).to_have_value("3,000")


SELECTED = """field => [field.selectionStart, field.selectionEnd]"""


def test_who_presses_without_dragging_types_and_chooses_text(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    field = element.get_by_role("textbox", name="Back-end price")
    field.click(position={"x": 3, "y": 20})
    expect(field).to_be_focused()
    assert field.evaluate(SELECTED)[0] == field.evaluate(SELECTED)[1]
    field.press("End")
    field.press("0")
    expect(field).to_have_value("3,0000")
    field.fill("3,000")
    dragged(page, field, -60)
    expect(field).to_have_value("3,000")
    start, end = field.evaluate(SELECTED)
    assert start < end


HEAR = """element => {
  window.marked = [];
  element.addEventListener("animationstart", ({ target }) => window.marked.push(target.name));
}"""


def test_a_figure_that_changed_is_marked_for_a_moment(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    element.evaluate(HEAR)
    element.get_by_role("textbox", name="Back-end price").fill("2000")
    profit = element.locator('[name="profit"]')
    expect(profit).not_to_have_text("$15,812", timeout=60_000)
    # The frame that shows the figure marks it.
    wait_until(page, "window.marked.includes('profit')")
    expect(profit).not_to_contain_class("fresh")
    assert "clicks" not in page.evaluate("window.marked")


def test_nothing_moves_for_a_reader_who_wants_it_still(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    element = ad_budget(page, address)
    element.get_by_role("textbox", name="Back-end price").fill("2000")
    profit = element.locator('[name="profit"]')
    expect(profit).not_to_have_text("$15,812", timeout=60_000)
    # Where it would move, the frame after the figure has it do so.
    expect(profit).to_contain_class("fresh")
    assert profit.evaluate("one => one.getAnimations().length") == 0


def test_a_loss_is_told_from_a_gain(page: Page, address: str) -> None:
    element = ad_budget(page, address)
    profit = element.locator('[name="profit"]')
    gained = profit.evaluate("one => getComputedStyle(one).color")
    element.get_by_role("textbox", name="Back-end price").fill("300")
    expect(profit).to_have_text("−$2,116", timeout=60_000)
    assert profit.evaluate("one => getComputedStyle(one).color") != gained
    element.get_by_role("textbox", name="Back-end price").fill("3,000")
    expect(profit).to_have_css("color", gained)
