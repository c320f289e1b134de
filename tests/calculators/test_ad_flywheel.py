"""What always holds of advertising paid from what it earned, whatever is typed."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.locales import EN, IN_YEN, JA

from calculators.ad_flywheel import AdFlywheel
from terakoya import InvalidInput
from terakoya.calculator.present import Answer
from terakoya.calculator.session import answer, find

circles = st.builds(
    lambda first, more, **values: AdFlywheel(
        first_ad_spend=first, monthly_cap=first + more, **values
    ),
    st.integers(1, 1_000_000),
    st.integers(0, 100_000_000),
    reinvest_rate=st.integers(0, 100).map(lambda percent: percent / 100),
    allowable_cpa=st.integers(0, 100_000),
    cost_per_acquisition=st.integers(1, 50_000),
    months=st.integers(2, 60),
)


def answered(language: str, **typed: str) -> Answer:
    return answer(find("ad_flywheel"), typed, IN_YEN[language])


def exact_spends(circle: AdFlywheel) -> list[Fraction]:
    """Every month's advertising in closed form, in exact fractions."""
    growth = (
        Fraction(round(circle.reinvest_rate * 100), 100)
        * circle.allowable_cpa
        / circle.cost_per_acquisition
    )
    return [
        min(Fraction(circle.monthly_cap), circle.first_ad_spend * growth**month)
        for month in range(circle.months)
    ]


@given(circles)
def test_every_month_is_the_first_times_a_power_of_the_growth(circle: AdFlywheel) -> None:
    spends = exact_spends(circle)
    rows = circle.by_month()
    assert [row.month for row in rows] == list(range(1, circle.months + 1))
    assert [row.ad_spend for row in rows] == [pytest.approx(float(one)) for one in spends]
    assert circle.final_ad_spend() == pytest.approx(float(spends[-1]))
    assert circle.total_ad_spend() == pytest.approx(float(sum(spends)))


@given(circles)
def test_the_limit_is_reached_when_the_power_reaches_it(circle: AdFlywheel) -> None:
    reached = [
        month
        for month, spend in enumerate(exact_spends(circle), start=1)
        if spend >= circle.monthly_cap * (1 - Fraction(1, 10**9))
    ]
    assert circle.cap_month() == (reached[0] if reached else None)


@given(circles)
def test_the_months_add_up_to_the_totals(circle: AdFlywheel) -> None:
    rows = circle.by_month()
    size = 1e-9 * (1 + circle.total_buyers() * circle.allowable_cpa + circle.total_ad_spend())
    assert sum(row.profit for row in rows) == pytest.approx(circle.total_profit(), abs=size)
    assert rows[-1].profit_so_far == pytest.approx(circle.total_profit(), abs=size)
    assert rows[0].profit_so_far == rows[0].profit
    assert sum(row.buyers for row in rows) == pytest.approx(circle.total_buyers())
    for before, row in pairwise(rows):
        assert row.profit_so_far - before.profit_so_far == pytest.approx(row.profit, abs=size)
        margin = before.buyers * circle.allowable_cpa
        assert row.ad_spend == pytest.approx(
            min(circle.monthly_cap, circle.reinvest_rate * margin), rel=1e-8
        )
        assert before.profit == pytest.approx(margin - before.ad_spend, abs=size)


@given(circles)
def test_at_the_level_cpa_or_share_the_budget_stays(circle: AdFlywheel) -> None:
    if circle.level_cpa():
        values = {**vars(circle), "cost_per_acquisition": circle.level_cpa()}
        assert AdFlywheel(**values).growth() == pytest.approx(1)
    if circle.level_reinvest_rate() is not None:
        values = {**vars(circle), "reinvest_rate": circle.level_reinvest_rate()}
        assert AdFlywheel(**values).growth() == pytest.approx(1)
    else:
        assert circle.allowable_cpa == 0


@given(circles)
def test_the_finding_says_which_way_it_goes(circle: AdFlywheel) -> None:
    first, *_, last = exact_spends(circle)
    finding = circle.monthly_ad_spend().finding
    if circle.growth() > 1 + 1e-8:
        assert finding.show(EN).startswith(("Grows", "At the limit"))
        assert finding.show(EN).startswith("At the limit") == (circle.cap_month() is not None)
    elif circle.growth() < 1 - 1e-8:
        assert last < first
        assert finding.show(EN).startswith("Shrinks")
    else:
        assert finding.show(EN).startswith("Stays")


def test_what_the_table_and_the_chart_show() -> None:
    found = answered("en")
    table = found["tables"]["by_month"]
    assert [cell[0] for cell in table[0]] == ["1", "¥100,000", "20 people", "¥50,640", "¥50,640"]
    assert [cell[0] for cell in table[1]] == [
        "2",
        "¥120,512",
        "24.1 people",
        "¥61,027",
        "¥111,667",
    ]
    chart = found["charts"]["monthly_ad_spend"]
    assert chart["rows"][8:10] == [
        [("9", 9), ("¥444,879", pytest.approx(444_879.457))],
        [("10", 10), ("¥500,000", 500_000)],
    ]
    assert len(chart["rows"]) == 24
    assert chart["marks"] == [(10, "Limit")]
    assert answered("ja")["charts"]["monthly_ad_spend"]["marks"] == [(10, "上限")]
    assert answered("ja")["outputs"]["cap_month"]["text"] == "10か月目"


@pytest.mark.parametrize(
    ("typed", "english", "japanese", "marks"),
    [
        (
            {},
            "At the limit of ¥500,000 from month 10",
            "10か月目から、上限の500,000円になります",
            1,
        ),
        (
            {"months": "6"},
            "Grows from ¥100,000 to ¥254,186 by month 6",
            "100,000円から、6か月目には254,186円まで増えます",
            0,
        ),
        (
            {"allowable_cpa": "6250"},
            "Stays at ¥100,000 month after month",
            "毎月100,000円のまま変わりません",
            0,
        ),
        (
            {"allowable_cpa": "6250", "monthly_cap": "100000"},
            "Stays at ¥100,000 month after month",
            "毎月100,000円のまま変わりません",
            0,
        ),
        (
            {"allowable_cpa": "4212"},
            "Shrinks from ¥100,000 to ¥11 by month 24",
            "100,000円から、24か月目には11円まで細ります",
            0,
        ),
        (
            {"allowable_cpa": "4212", "monthly_cap": "100000"},
            "Shrinks from ¥100,000 to ¥11 by month 24",
            "100,000円から、24か月目には11円まで細ります",
            0,
        ),
    ],
)
def test_the_finding(typed: dict[str, str], english: str, japanese: str, marks: int) -> None:
    chart = answered("en", **typed)["charts"]["monthly_ad_spend"]
    assert chart["finding"] == english
    assert len(chart["marks"]) == marks
    assert answered("ja", **typed)["charts"]["monthly_ad_spend"]["finding"] == japanese


@pytest.mark.parametrize("reinvest", [0.07, 0.29, 0.55, 0.57, 0.58])
def test_a_level_budget_is_level_whatever_binary_fractions_make_of_it(reinvest: float) -> None:
    percent = round(reinvest * 100)
    circle = AdFlywheel(
        reinvest_rate=reinvest, allowable_cpa=100, cost_per_acquisition=percent, months=60
    )
    assert circle.monthly_ad_spend().finding.show(EN) == "Stays at ¥100,000 month after month"


@pytest.mark.parametrize(("allowable", "starts"), [(100_000_000, "Grows"), (99_999_998, "Shrinks")])
def test_a_slow_drift_is_no_standstill(allowable: int, starts: str) -> None:
    circle = AdFlywheel(
        reinvest_rate=1,
        allowable_cpa=allowable,
        cost_per_acquisition=99_999_999,
        monthly_cap=10_000_000_000,
    )
    assert circle.monthly_ad_spend().finding.show(EN).startswith(starts)


def test_a_limit_that_binary_fractions_just_miss_is_reached() -> None:
    """Of 1.1² × 100, binary makes a little more than 121; of 1.4² × 100, a little less than 196."""
    for growth, limit in ((11, 121), (12, 144), (13, 169), (14, 196)):
        circle = AdFlywheel(
            first_ad_spend=100,
            reinvest_rate=growth / 100,
            allowable_cpa=10,
            cost_per_acquisition=1,
            monthly_cap=limit,
            months=3,
        )
        assert circle.cap_month() == 3
        assert circle.final_ad_spend() == limit


def test_a_limit_below_the_first_month() -> None:
    AdFlywheel(first_ad_spend=100_000, monthly_cap=100_000)
    with pytest.raises(InvalidInput) as caught:
        AdFlywheel(first_ad_spend=100_000, monthly_cap=99_999)
    assert caught.value.name == "monthly_cap"
    assert caught.value.sentence.show(EN) == (
        "The first month already spends more; enter at least ¥100,000."
    )
    assert caught.value.sentence.show(JA) == (
        "初月の広告費より少なくなっています。100,000円以上を入力してください。"
    )


def test_why_there_is_no_figure() -> None:
    outputs = answered("en", allowable_cpa="0")["outputs"]
    assert outputs["level_reinvest_rate"]["note"] == (
        "A buyer leaves no margin, so no share of it pays for advertising."
    )
    assert outputs["cap_month"]["note"] == "The limit is not reached in this time."
    outputs = answered("ja", allowable_cpa="0")["outputs"]
    assert outputs["cap_month"] == {"text": "—", "note": "この期間では、上限に届きません。"}
