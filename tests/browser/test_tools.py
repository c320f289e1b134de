"""What else a calculator can be asked: to solve for an input, compare, what matters, how sure."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect
from support.live import calculator, hold, wait_until, wait_until_live

from .conftest import Console

PHONE: ViewportSize = {"width": 360, "height": 640}
TOOLS = {
    "en": ["Solve for", "Compare", "What matters?", "How sure?"],
    "ja": ["逆算する", "比べる", "何が効く？", "どれくらい確か？"],
}
BREAK_EVEN = "with=solve&for=profit&is=0&if=back_price"
HELD = """
    const send = Worker.prototype.postMessage;
    const released = new Promise((resolve) => (window.release = resolve));
    Worker.prototype.postMessage = function (message) {
        if (!message.request?.includes('"sensitivity"')) return send.call(this, message);
        window.isHeld = true;
        released.then(() => send.call(this, message));
    };
"""
"""What matters is asked of Python when the test says so."""
AT_ONCE = "const now = performance.now(); performance.now = () => now;"
"""As a script, a page that nothing takes long: a busy machine would end what has a limit."""
STRANGE = "Call 555 0100"


def opened(page: Page, address: str, language: str = "en", fragment: str = "") -> Locator:
    """The calculator of a budget for advertising, live."""
    page.goto(f"{address}{language}/calculators/ad_budget/{fragment}")
    element = calculator(page, "ad_budget")
    wait_until_live(element)
    return element


def button(element: Locator, name: str) -> Locator:
    return element.get_by_role("button", name=name)


def panel(element: Locator, name: str) -> Locator:
    """What a tool's button unfolds."""
    return element.get_by_role("region", name=name)


def test_one_tool_at_a_time_unfolds_and_goes_by_one_touch(page: Page, address: str) -> None:
    element = opened(page, address)
    solve, compare = button(element, "Solve for"), button(element, "Compare")
    expect(solve).to_have_attribute("aria-expanded", "false")
    solve.click()
    expect(panel(element, "Solve for")).to_be_visible()
    expect(solve).to_have_attribute("aria-expanded", "true")
    compare.click()
    expect(panel(element, "Compare")).to_be_visible()
    expect(panel(element, "Solve for")).to_be_hidden()
    expect(solve).to_have_attribute("aria-expanded", "false")
    compare.click()
    expect(panel(element, "Compare")).to_be_hidden()


def test_an_input_is_solved_for_and_the_value_put_into_the_form(page: Page, address: str) -> None:
    element = opened(page, address)
    button(element, "Solve for").press("Enter")
    tool = panel(element, "Solve for")
    tool.get_by_label("This figure").select_option("Profit")
    tool.get_by_label("by a change of").select_option("Back-end price")
    tool.get_by_label("should come to").fill("0")
    tool.get_by_label("should come to").press("Enter")
    expect(tool.locator(".solution")).to_contain_text("With “Back-end price” at $")
    expect(tool.get_by_role("status").first).to_contain_text("With “Back-end price” at $")
    expect(page).to_have_url(re.compile(rf"#ad_budget\?{BREAK_EVEN}$"))
    use = tool.get_by_role("button", name="Use this value")
    use.press("Enter")
    expect(element.locator('output[name="profit"]')).to_have_text(re.compile(r"^−?\$0\.\d\d$"))
    expect(use).to_be_focused()
    expect(page).to_have_url(re.compile(rf"#ad_budget\?back_price=[\d.]+&{BREAK_EVEN}$"))

    page.go_back()
    expect(element.locator('[name="back_price"]')).to_have_value("3,000")
    expect(tool.locator(".solution")).to_be_visible()


def test_what_is_chosen_while_python_seeks_what_matters_most_stays_chosen(
    page: Page, address: str
) -> None:
    page.add_init_script(AT_ONCE)
    page.add_init_script(HELD)
    element = opened(page, address)
    button(element, "Solve for").click()
    tool = panel(element, "Solve for")
    wait_until(page, "window.isHeld === true")
    tool.get_by_label("by a change of").select_option("Back-end price")
    page.evaluate("release()")
    expect(tool.locator(".solution")).to_contain_text("With “Back-end price” at $618.68")
    expect(tool.get_by_role("row")).to_have_count(13)
    expect(tool.get_by_label("by a change of")).to_have_value("back_price")


def test_what_is_chosen_before_a_tool_s_script_is_there_stays_chosen(
    page: Page, address: str
) -> None:
    held = hold(page.context, "**/tools-*.js")
    element = opened(page, address)
    button(element, "Solve for").click()
    tool = panel(element, "Solve for")
    tool.get_by_label("This figure").select_option("Profit")
    tool.get_by_label("by a change of").select_option("Back-end price")
    tool.get_by_label("should come to").fill("20,000")
    held.let_go()
    expect(tool.locator(".solution")).to_contain_text("With “Back-end price” at $")
    expect(tool.locator(".solution")).to_contain_text("“Profit” is $20,0")
    expect(tool.get_by_label("by a change of")).to_have_value("back_price")
    expect(page).to_have_url(
        re.compile(r"#ad_budget\?with=solve&for=\w+&is=20%2C000&if=back_price$")
    )


def test_each_number_says_where_it_alone_would_have_to_be(page: Page, address: str) -> None:
    page.add_init_script(AT_ONCE)
    element = opened(page, address)
    button(element, "Solve for").click()
    tool = panel(element, "Solve for")
    # It begins with a profit that is nothing.
    expect(tool.get_by_label("This figure")).to_have_value("profit")
    expect(tool.get_by_label("should come to")).to_have_value("0")
    rows = tool.locator("tbody tr")
    price = rows.filter(has_text="Back-end price")
    expect(price.locator("td")).to_have_text(["$3,000", "$618.68", "−79%"])
    expect(rows.filter(has_text="3.6%").locator("td")).to_have_text(
        ["3.6%", "not by this one alone"]
    )
    expect(rows).to_have_count(12)
    tool.get_by_label("by a change of").select_option("Back-end price")
    expect(tool.locator("tr[aria-current]")).to_contain_text("Back-end price")
    expect(tool.locator(".solution")).to_contain_text("With “Back-end price” at $618.68")
    tool.get_by_label("should come to").fill("$20,000")
    expect(price.locator("td").nth(1)).not_to_have_text("$618.68")
    expect(rows.filter(has_text="Visitors who buy").locator("td").last).to_have_text("+20%")
    expect(tool.locator("tr.old")).to_have_count(0)


def test_where_no_figure_is_asked_for_first_it_is_said_what_to_do(page: Page, address: str) -> None:
    element = opened(page, address)
    button(element, "Solve for").click()
    tool = panel(element, "Solve for")
    say = tool.get_by_text("Enter what it should come to.")
    expect(tool.locator(".solution")).to_be_visible()
    expect(say).to_be_hidden()
    tool.get_by_label("This figure").select_option("Clicks")
    expect(say).to_be_visible()
    expect(tool.get_by_label("should come to")).to_have_value("")
    expect(tool.get_by_label("should come to")).to_have_attribute(
        "placeholder", re.compile("5,000")
    )
    expect(tool.get_by_role("table")).to_be_hidden()
    expect(tool.get_by_role("button", name="Save as CSV")).to_be_hidden()
    tool.get_by_label("should come to").fill("6000")
    expect(say).to_be_hidden()
    expect(tool.locator(".solution")).to_contain_text("“Clicks” is 6,0")
    # A figure that the reader asked for stays, one that was emptied does not come again.
    tool.get_by_label("This figure").select_option("Profit")
    expect(tool.get_by_label("should come to")).to_have_value("6000")
    tool.get_by_label("should come to").fill("")
    expect(say).to_be_visible()


def test_where_solving_for_all_would_take_long_the_chosen_one_is_there(
    page: Page, address: str
) -> None:
    page.add_init_script(
        "const now = performance.now.bind(performance); performance.now = () => now() * 1e6;"
    )
    element = opened(page, address, "en", f"#ad_budget?{BREAK_EVEN}")
    tool = panel(element, "Solve for")
    expect(tool.get_by_text("For the others it would take too long.")).to_be_visible()
    expect(tool.locator(".solution")).to_contain_text("at $618.68")
    expect(tool.locator("tr[aria-current] td").nth(1)).to_have_text("$618.68")
    expect(tool.locator("tr.old")).to_have_count(11)


def test_a_target_that_is_no_figure_is_told_beside_it(page: Page, address: str) -> None:
    element = opened(page, address, "ja")
    button(element, "逆算する").click()
    tool = panel(element, "逆算する")
    target = tool.get_by_label("いくつにしたい")
    tool.get_by_label("動かす項目").select_option("本命の商品の価格")
    target.fill("たくさん")
    expect(target).to_have_accessible_error_message(
        re.compile("「たくさん」は数として読めません。")
    )
    target.fill("5000")
    expect(target).not_to_have_attribute("aria-invalid", "true")
    target.fill("9千兆")
    expect(tool.locator(".findings")).to_contain_text("いちばん近いのは")


def test_a_link_opens_a_tool_as_it_was_and_back_closes_it(page: Page, address: str) -> None:
    element = opened(page, address, "ja", f"#ad_budget?{BREAK_EVEN}")
    tool = panel(element, "逆算する")
    expect(tool.locator(".solution")).to_contain_text("61,867円")
    button(element, "何が効く？").click()
    expect(panel(element, "何が効く？").locator(".tornado li").first).to_be_visible()
    page.go_back()
    expect(tool.locator(".solution")).to_contain_text("61,867円")
    expect(tool.get_by_label("いくつにしたい")).to_have_value("0")
    page.reload()
    expect(tool.locator(".solution")).to_contain_text("61,867円")


def test_what_matters_is_in_order_with_a_table(page: Page, address: str) -> None:
    element = opened(page, address)
    button(element, "What matters?").click()
    tool = panel(element, "What matters?")
    tool.get_by_label("For this figure").select_option("Profit")
    rows = tool.locator(".tornado li")
    expect(rows.first).to_contain_text("Cost per click 10% lower: +$2,312.44")
    longest = tool.locator(".tornado li").evaluate_all(
        "rows => rows.map((row) => Math.max(...[...row.querySelectorAll('.bar')]"
        ".map((bar) => bar.getBoundingClientRect().width)))"
    )
    assert longest == sorted(longest, reverse=True)
    assert len(longest) > 5
    tool.get_by_text("The chart's numbers").click()
    expect(tool.locator("tbody tr")).to_have_count(len(longest))


def test_how_sure_begins_with_what_matters_most(page: Page, address: str) -> None:
    element = opened(page, address)
    button(element, "How sure?").click()
    tool = panel(element, "How sure?")
    expect(tool.locator(".findings p").first).to_contain_text("Eight times in ten")
    expect(tool.get_by_role("group").filter(has=page.get_by_label("Likely"))).to_have_count(3)
    expect(tool.locator(".column").first).to_be_visible()
    tool.get_by_label("For this figure").select_option("Profit")
    tool.get_by_label("It should not be below").fill("$5,000")
    expect(tool.locator(".findings")).to_contain_text("of 100 cases it is below $5,000")
    price = tool.get_by_role("group", name="Back-end price")
    price.get_by_label("Low").fill("4,000")
    expect(price.get_by_label("Low")).to_have_accessible_error_message(
        "This is above the likely number. Make it smaller."
    )
    price.get_by_label("Low").fill("1,000")
    price.get_by_label("Low").blur()
    expect(price.get_by_label("Low")).not_to_have_attribute("aria-invalid", "true")
    tool.get_by_role("button", name="Leave out Front-end buyers who go on to buy").click()
    expect(tool.get_by_role("group").filter(has=page.get_by_label("Likely"))).to_have_count(2)
    tool.get_by_label("Not sure of this one either").select_option("Cost per click")
    tool.get_by_role("button", name="Add", exact=True).click()
    click = tool.get_by_role("group", name="Cost per click")
    expect(click.get_by_label("Likely")).to_have_value("1")
    expect(click.get_by_label("High")).to_have_value("1.10")

    page.reload()
    expect(price.get_by_label("Low")).to_have_value("1,000")
    expect(click.get_by_label("Low")).to_have_value("0.90")
    expect(tool.get_by_label("It should not be below")).to_have_value("$5,000")
    expect(tool.locator(".findings")).to_contain_text("of 100 cases it is below $5,000")


def test_a_change_shows_how_far_each_figure_is_from_what_was_pinned(
    page: Page, address: str
) -> None:
    element = opened(page, address, "ja")
    button(element, "比べる").click()
    tool = panel(element, "比べる")
    rows = tool.locator("tbody tr")
    profit = rows.filter(has_text="利益").first
    expect(profit.locator("td")).to_have_count(2)
    cost = element.locator('[name="cost_per_click"]')
    cost.fill("50")
    cost.blur()
    expect(profit.locator("td").first).to_contain_text("+2,081,200円")
    expect(tool.locator("thead")).to_contain_text("クリック単価: 50円")
    beside = element.locator('output[name="profit"] + .difference')
    expect(beside).to_have_text("+2,081,200円")
    pinned = element.locator(".chart").first.locator("svg text").get_by_text("A", exact=True)
    expect(pinned).not_to_have_count(0)
    expect(page).to_have_url(re.compile(r"#ad_budget\?cost_per_click=50&with=compare&as=$"))
    tool.get_by_role("button", name="いまの数字をピンで留める").click()
    expect(profit.locator("td")).to_have_count(3)
    cost.fill("200")
    cost.blur()
    expect(page).to_have_url(re.compile(r"with=compare&as=&as=cost_per_click\+50$"))
    page.reload()
    expect(profit.locator("td")).to_have_count(3)
    expect(profit.locator("td").nth(2)).to_contain_text("+2,081,200円")
    tool.get_by_role("button", name="Bのピンを外す").click()
    expect(profit.locator("td")).to_have_count(2)
    button(element, "比べる").click()
    expect(beside).to_have_count(0)
    expect(pinned).to_have_count(0)


@pytest.mark.parametrize(
    ("link", "tool", "isnt_named"),
    [
        ("with=solve&for=profits&is=0&if=back_price", "Solve for", True),
        ("with=solve&for=profit&is=0&if=gone", "Solve for", True),
        (f"with=solve&for=profit&is={STRANGE}&if=back_price", "Solve for", True),
        ("with=compare&as=gone+5+cost_per_click+2", "Compare", True),
        ("with=range&or=gone+1+2+3&or=cost_per_click+0.5+1+2", "How sure?", True),
        (f"with={STRANGE}", "", True),
        (f"with=range&or={STRANGE}", "How sure?", True),
    ],
)
def test_of_a_link_what_is_there_no_more_is_passed_over_and_said(
    page: Page, address: str, link: str, tool: str, isnt_named: bool
) -> None:
    element = opened(page, address, "en", f"#ad_budget?{link}")
    expect(element.locator('[data-say="link_unknown"]')).to_be_visible(visible=isnt_named)
    for name in TOOLS["en"]:
        expect(panel(element, name)).to_be_visible(visible=name == tool)
    expect(page.locator("body")).not_to_contain_text("555 0100")
    assert STRANGE not in element.locator("input").evaluate_all(
        "all => all.map((one) => one.value)"
    )


@pytest.mark.parametrize(
    ("link", "tool"),
    [
        ("with=range&for=profit&or=landing_rate+1+2+3&or=cost_per_click+low+1+2", "How sure?"),
        ("with=compare&as=landing_rate+1&as=cost_per_click+" + "9" * 99, "Compare"),
    ],
)
def test_of_a_link_an_input_that_cant_be_used_is_named_and_the_rest_is_there(
    page: Page, address: str, link: str, tool: str
) -> None:
    element = opened(page, address, "en", f"#ad_budget?{link}")
    expect(element.locator('[data-say="link"]')).to_contain_text("Cost per click")
    found = (
        panel(element, tool)
        .get_by_role("group", name="Visitors who buy")
        .or_(panel(element, tool).locator("thead").get_by_text("Visitors who buy"))
    )
    expect(found.first).to_be_visible()


def test_escape_closes_a_tool_and_the_focus_stays(page: Page, address: str) -> None:
    element = opened(page, address)
    button(element, "Solve for").focus()
    page.keyboard.press("Space")
    target = panel(element, "Solve for").get_by_label("should come to")
    target.fill("5")
    page.keyboard.press("Escape")
    expect(panel(element, "Solve for")).to_be_hidden()
    expect(button(element, "Solve for")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/ad_budget/(#.*)?$"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_on_a_phone_nothing_is_wider_than_the_screen(
    page: Page, address: str, language: str
) -> None:
    page.set_viewport_size(PHONE)
    element = opened(page, address, language)
    for name in TOOLS[language]:
        button(element, name).click()
        tool = panel(element, name)
        expect(tool).to_be_visible()
        if name != TOOLS[language][0]:
            found = tool.locator(".findings p, tbody td").first
            expect(found).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_open_tool_is_printed_and_the_others_are_not(page: Page, address: str) -> None:
    element = opened(page, address, "en", f"#ad_budget?{BREAK_EVEN}")
    tool = panel(element, "Solve for")
    expect(tool.locator(".solution")).to_be_visible()
    page.emulate_media(media="print")
    expect(tool.locator(".solution p")).to_be_visible()
    expect(tool.get_by_role("button", name="Use this value")).to_be_hidden()
    expect(button(element, "Solve for")).to_be_visible()
    expect(button(element, "Compare")).to_be_hidden()


def test_a_script_that_can_t_be_had_is_said_and_asked_for_again(
    page: Page, address: str, console: Console
) -> None:
    page.route("**/tools-*.js*", lambda route: route.abort())
    element = opened(page, address)
    button(element, "Compare").click()
    expect(element.locator('[data-say="unloaded"]')).to_be_visible()
    page.unroute("**/tools-*.js*")
    button(element, "Compare").click()
    button(element, "Compare").click()
    expect(panel(element, "Compare").locator("tbody tr").first).to_be_visible()
    assert {re.sub(r".*(ERR_\w+).*", r"\1", said) for said in console.complaints} == {"ERR_FAILED"}
    console.complaints.clear()


def test_before_python_is_there_a_tool_opens_and_is_answered_later(
    page: Page, address: str
) -> None:
    held = hold(page.context, "**/terakoya/*.bin")
    page.goto(f"{address}en/calculators/ad_budget/")
    element = calculator(page, "ad_budget")
    button(element, "What matters?").click()
    expect(panel(element, "What matters?").locator('[data-say="waiting"]')).to_be_visible()
    held.let_go()
    expect(panel(element, "What matters?").locator(".tornado li").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"#ad_budget\?with=matter&for=allowable_cpa$"))
