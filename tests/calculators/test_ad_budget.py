"""What always holds of an advertising budget, and what its waterfall says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, IN_YEN, JA, said

from calculators.ad_budget import AdBudget
from terakoya import Text
from terakoya.calculator.session import answer, find

percentages = st.integers(1, 100).map(lambda percent: percent / 100)
budgets = st.builds(
    AdBudget,
    ad_spend=st.integers(1, 10_000_000),
    cost_per_click=st.integers(1, 10_000),
    landing_rate=percentages,
    front_price=st.integers(0, 100_000),
    front_cost=st.integers(0, 100_000),
    back_rate=percentages,
    back_price=st.integers(0, 3_000_000),
    back_cost_rate=st.integers(0, 100).map(lambda percent: percent / 100),
    payment_fee_rate=st.integers(0, 50).map(lambda percent: percent / 100),
    promotion_cost=st.integers(0, 1_000_000),
    payment_fee_fixed=st.integers(0, 1_000),
    tax_rate=st.integers(0, 20).map(lambda percent: percent / 100),
)


def change(budget: AdBudget, **values: object) -> AdBudget:
    return AdBudget(**{**vars(budget), **values})


@given(budgets)
def test_a_click_at_what_is_allowed_breaks_even(budget: AdBudget) -> None:
    """Where each buyer costs exactly what is allowed, nothing is gained or lost."""
    if budget.allowable_cpa() > 0:
        click = budget.allowable_cpa() * budget.landing_rate
        profit = change(budget, cost_per_click=click, promotion_cost=0).profit()
        assert profit == pytest.approx(0, abs=1e-6 * budget.ad_spend)


@given(budgets)
def test_the_break_even_price_breaks_even(budget: AdBudget) -> None:
    price = budget.break_even_back_price()
    if price:
        profit = change(budget, back_price=price).profit()
        assert profit == pytest.approx(0, abs=1e-4 * (budget.ad_spend + budget.promotion_cost))


@given(budgets)
def test_the_break_even_rate_breaks_even(budget: AdBudget) -> None:
    rate = budget.break_even_back_rate()
    if rate:
        profit = change(budget, back_rate=rate).profit()
        assert profit == pytest.approx(0, abs=1e-4 * (budget.ad_spend + budget.promotion_cost))


@given(budgets)
def test_no_break_even_is_asked_of_the_back_end_that_the_front_end_does_not_need(
    budget: AdBudget,
) -> None:
    alone = change(budget, back_rate=0).profit()
    needed = budget.break_even_back_price(), budget.break_even_back_rate()
    assert (0 in needed) == (needed == (0, 0))
    if abs(alone) > 1e-6 * (budget.ad_spend + budget.promotion_cost):
        assert (needed == (0, 0)) == (alone > 0)


@given(budgets)
def test_the_profit_is_what_comes_in_less_all_that_goes_out(budget: AdBudget) -> None:
    """Counted sale by sale, without any of the averages."""
    fronts = budget.ad_spend / budget.cost_per_click * budget.landing_rate
    backs = fronts * budget.back_rate
    sales = fronts * budget.front_price + backs * budget.back_price
    costs = fronts * budget.front_cost + backs * budget.back_price * budget.back_cost_rate
    costs += (fronts + backs) * budget.payment_fee_fixed + budget.promotion_cost
    kept = 1 - budget.payment_fee_rate - budget.tax_rate
    profit = sales * kept - costs - budget.ad_spend
    close = 1e-9 * (sales + costs + budget.ad_spend)
    assert budget.profit() == pytest.approx(profit, abs=close)
    assert budget.break_even_ad_spend() == pytest.approx(profit + budget.ad_spend, abs=close)
    assert budget.return_on_ad_spend() == pytest.approx(sales / budget.ad_spend)


@given(budgets, st.integers(2, 5))
def test_twice_the_advertising_is_twice_of_everything(budget: AdBudget, times: int) -> None:
    promotion = budget.promotion_cost * times
    more = change(budget, ad_spend=budget.ad_spend * times, promotion_cost=promotion)
    assert more.clicks() == pytest.approx(budget.clicks() * times)
    close = 1e-6 * (more.ad_spend + promotion)
    assert more.profit() == pytest.approx(budget.profit() * times, abs=close)
    assert more.cost_per_acquisition() == pytest.approx(budget.cost_per_acquisition())


@given(budgets)
def test_a_back_end_customer_costs_as_many_front_end_buyers_as_it_takes(budget: AdBudget) -> None:
    each, customer = budget.cost_per_acquisition(), budget.customer_acquisition_cost()
    assert each is not None
    assert customer == pytest.approx(each / budget.back_rate)
    spent = each * budget.front_buyers()
    assert spent == pytest.approx(budget.ad_spend + budget.promotion_cost)


@given(budgets)
def test_the_waterfall_ends_at_the_profit(budget: AdBudget) -> None:
    *steps, total = budget.waterfall().points
    assert sum(step.amount for step in steps) == pytest.approx(total.amount, abs=1e-2)


@pytest.mark.parametrize("values", [{"landing_rate": 0}, {"back_rate": 0}, {"back_cost_rate": 1}])
def test_where_nothing_breaks_even_there_is_neither_a_price_nor_a_rate(
    values: dict[str, float],
) -> None:
    budget = AdBudget(**values)  # type: ignore[arg-type]
    assert budget.break_even_back_price() is None
    assert (budget.break_even_back_rate() is None) == ("back_rate" not in values)


def test_a_back_end_without_a_margin_by_a_hair_of_binary_has_none() -> None:
    budget = AdBudget(back_cost_rate=0.964)
    assert budget.back_margin() == 0
    assert budget.break_even_back_price() is None
    assert budget.break_even_back_rate() is None
    assert budget.waterfall().finding.show(EN) == (
        "The front end loses ¥410,800; the back end brings only ¥0"
    )


def test_promotion_is_a_step_of_its_own_where_there_is_any() -> None:
    steps = AdBudget(promotion_cost=100_000).waterfall().points
    assert [(step.step["en"], step.amount) for step in steps][1:3] == [
        ("Advertising", -500_000),
        ("Promotion", -100_000),
    ]


def test_the_steps_of_the_waterfall() -> None:
    rows = answer(find("ad_budget"), {}, EN)["charts"]["waterfall"]["rows"]
    assert [[text for text, _ in row] for row in rows] == [
        ["Front-end margin", "¥89,200"],
        ["Advertising", "−¥500,000"],
        ["Back-end margin", "¥1,992,000"],
        ["Profit", "¥1,581,200"],
    ]
    rows = answer(find("ad_budget"), {}, JA)["charts"]["waterfall"]["rows"]
    assert [row[0][0] for row in rows] == ["フロントの粗利", "広告費", "バックの粗利", "利益"]
    assert AdBudget().waterfall().marks == ()


FINDINGS = [
    (
        {},
        "The front end loses ¥410,800; the back end brings ¥1,992,000",
        "入口は410,800円の赤字。本命の1,992,000円で取り戻します",
    ),
    (
        {"back_price": 30_000},
        "The front end loses ¥410,800; the back end brings only ¥199,200",
        "入口の赤字410,800円を、本命の199,200円では埋められません",
    ),
    (
        {"front_price": 10_000},
        "The front end pays for its advertising and leaves ¥264,000",
        "入口の商品だけで広告費をまかない、264,000円残ります",
    ),
    (
        {"back_cost_rate": 1},
        "The back end loses ¥108,000: each sale costs more than it brings",
        "本命は108,000円の赤字。1件ごとに費用が価格を上回ります",
    ),
    (
        {"front_price": 10_000, "back_cost_rate": 1},
        "The back end loses ¥108,000: each sale costs more than it brings",
        "本命は108,000円の赤字。1件ごとに費用が価格を上回ります",
    ),
    (
        {"landing_rate": 0},
        "The front end loses ¥500,000; the back end brings only ¥0",
        "入口の赤字500,000円を、本命の0円では埋められません",
    ),
    (
        {"ad_spend": 0},
        "Without advertising nobody comes, and nothing is gained or lost",
        "広告を出さなければ誰も来ず、損も得もありません",
    ),
]


@pytest.mark.parametrize(("values", "english", "japanese"), FINDINGS)
def test_what_the_waterfall_finds(values: dict[str, float], english: str, japanese: str) -> None:
    finding = AdBudget(**values).waterfall().finding  # type: ignore[arg-type]
    assert said(finding) == Text(en=english, ja=japanese)


def test_a_front_end_that_just_pays_for_its_advertising_pays_for_it() -> None:
    budget = AdBudget(front_price=7_000, payment_fee_rate=0, back_rate=0)
    assert budget.profit() == 0
    assert budget.waterfall().finding.show(EN).startswith("The front end pays for its advertising")


def test_a_back_end_that_just_makes_up_for_the_front_end_does_so() -> None:
    budget = AdBudget(front_price=4_000, payment_fee_rate=0, back_price=30_000, back_cost_rate=0)
    assert budget.profit() == 0
    assert budget.waterfall().finding.show(EN) == (
        "The front end loses ¥300,000; the back end brings ¥300,000"
    )


def test_everything_at_its_largest_is_a_number() -> None:
    largest = AdBudget(**{name: one.max for name, one in find("ad_budget").inputs.items()})
    assert all(math.isfinite(step.amount) for step in largest.waterfall().points)


NOTES = {
    "cost_per_acquisition": (
        "front-end offer, so there is no cost per buyer",
        "入口の商品",
    ),
    "customer_acquisition_cost": ("back-end offer, so there is no cost per", "本命の商品"),
    "chance_of_nobody": ("nobody could go on", "本命へ進む人もいません"),
    "return_on_ad_spend": ("Nothing is spent on advertising", "広告費がかかっていない"),
    "break_even_back_price": ("No figure here breaks even", "どの値でも収支は合いません"),
    "break_even_back_rate": ("No figure here breaks even", "どの値でも収支は合いません"),
}


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("ja", 1)])
def test_without_advertising_each_missing_figure_says_why(language: str, place: int) -> None:
    outputs = answer(find("ad_budget"), {"ad_spend": "0"}, IN_YEN[language])["outputs"]
    missing = {name: shown["note"] for name, shown in outputs.items() if shown["text"] == "—"}
    assert missing.keys() == NOTES.keys()
    assert all(NOTES[name][place] in note for name, note in missing.items())


def test_what_just_pays_for_its_advertising_loses_nothing() -> None:
    """In binary, the front end of this case is a hundred thousand millionth of a yen short."""
    budget = AdBudget(ad_spend=100_001, cost_per_click=70, front_price=4_000, front_cost=356)
    assert budget.front_buyers() * budget.front_margin() < budget.ad_spend
    assert said(budget.waterfall().finding) == Text(
        en="The front end pays for its advertising and leaves ¥0",
        ja="入口の商品だけで広告費をまかない、0円残ります",
    )
