"""What a customer is worth over all the months they stay."""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators._arithmetic import geometric_sum
from calculators._exact import exact, first_month_that_covers
from calculators._labels import (
    ACQUISITION_COST,
    CHURN_PER_MONTH,
    HORIZON,
    INCLUDING_TAX,
    MONTH,
    VALUE_WITHIN_HORIZON,
)
from calculators._quantities import Business
from calculators._sources import GUPTA_LEHMANN
from calculators._units import MONTHS, TIMES
from terakoya import Drawing, Mark, Text, chart, choice, column, count, money, number, output, rate

CHOOSE_A_HORIZON = Text(
    en="Nobody ever leaves, so there is no end to it: see the value within the horizon.",
    ja="解約する人がいないため、期間に終わりがありません。「見る期間」を決めて考えてください。",
)
NEVER_PAID_BACK = Text(
    en="The margin never covers what the customer cost to win.",
    ja="獲得費用を回収できるだけの粗利になりません。",
)
NO_ACQUISITION_COST = Text(
    en="Winning this customer costs nothing, so there is nothing to compare.",
    ja="獲得費用がかからないため、倍率は出せません。",
)


@dataclass(frozen=True)
class Month:
    """After so many months: the margin one customer has brought, and what they cost to win."""

    month: int
    margin: float
    cost: int


@dataclass(frozen=True)
class LifetimeValue:
    """A customer who pays every month, and every month may leave with the same probability."""

    title = Text(en="Lifetime value", ja="顧客生涯価値（LTV）")
    question = Text(
        en="What is one customer worth to me?", ja="お客さま1人は、いくらの価値がある？"
    )

    revenue_per_month: int = money(
        8_000,
        label=Text(en="Revenue per customer and month", ja="1人あたりの月間売上"),
        max=100_000_000,
        help=INCLUDING_TAX,
        step=500,
        play=(0, 50_000),
        means=Business.membership_fee,
        per="month",
    )
    gross_margin: float = rate(
        0.5,
        label=Text(en="Gross margin", ja="粗利率"),
        step=0.01,
        means=Business.member_margin_rate,
    )
    churn: float = rate(
        0.05, label=CHURN_PER_MONTH, step=0.005, means=Business.monthly_churn, per="month"
    )
    discount_rate: float = rate(
        0,
        label=Text(en="Discount rate per month", ja="割引率（月）"),
        help=Text(
            en="What waiting a month costs you; 0% if you don't count it",
            ja="1か月先のお金を何%軽く見るか。考えないなら0%",
        ),
        step=0.005,
        rarely=True,
        neutral=0,
    )
    acquisition_cost: int = money(
        10_000,
        label=ACQUISITION_COST,
        max=100_000_000,
        step=500,
        play=(0, 100_000),
        means=Business.member_cac,
        per="customer",
    )
    timing: Literal["start", "end"] = choice(
        "start",
        label=Text(en="A month is paid", ja="支払いの時期"),
        options={
            "start": Text(en="At its start", ja="月初（前払い）"),
            "end": Text(en="At its end", ja="月末（後払い）"),
        },
        rarely=True,
    )
    target_ratio: float = number(
        3,
        label=Text(en="Target for LTV to CAC", ja="目標の倍率（LTV/CAC）"),
        min=0.1,
        max=100,
        unit=TIMES,
        help=Text(
            en="3 is a rule of thumb from software companies, not a law",
            ja="3倍はソフトウェア業界の経験則で、決まりではありません",
        ),
        step=0.5,
        rarely=True,
    )
    horizon: int = count(24, label=HORIZON, min=1, max=120, unit=MONTHS, step=1, rarely=True)

    @output(
        label=Text(en="Lifetime value (LTV)", ja="顧客生涯価値（LTV）"),
        kind=money,
        main=True,
        meaning=Text(
            en="All the margin one customer can be expected to bring before they leave.",
            ja="お客さま1人が、やめるまでに残してくれる粗利の見込みです。",
        ),
        formula=(
            r"margin_on_joining"
            r" + \frac{margin_per_month \times (1 - churn)}{discount_rate + churn}"
        ),
        source=GUPTA_LEHMANN,
        endless=CHOOSE_A_HORIZON,
    )
    def lifetime_value(self) -> float:
        growth = self.discount_rate + self.churn
        margin = self.margin_per_month()
        if not growth:
            return math.inf if margin else 0.0
        return self._first_margin() * (1 + self.discount_rate) / growth

    @output(
        label=Text(en="Margin per month", ja="月の粗利"),
        kind=money,
        meaning=Text(
            en="What one customer leaves you each month after the cost of serving them.",
            ja="お客さま1人から、毎月手元に残る額です。",
        ),
    )
    def margin_per_month(self) -> float:
        return self.revenue_per_month * self.gross_margin

    @output(
        label=Text(en="Margin on joining", ja="始めたときに入る粗利"),
        kind=money,
        meaning=Text(
            en="What a new customer brings on the first day; nothing, if they pay at the end of "
            "the month.",
            ja="始めたその日に入る分です。月末払いなら、その日はまだ入りません。",
        ),
        definition=r"s \times margin_per_month",
        source=Text(
            en="s is 1 where a month is paid at its start, 0 at its end.",
            ja="sは、月初払いなら1、月末払いなら0です。",
        ),
    )
    def margin_on_joining(self) -> float:
        return self.margin_per_month() if self.timing == "start" else 0.0

    @output(
        label=Text(en="Average lifetime", ja="平均継続期間"),
        key=True,
        unit=MONTHS,
        meaning=Text(
            en="How long one customer stays, on average; most leave sooner, a few much later.",
            ja="1人が続く月数の平均です。多くの人はもっと早くやめ、少数の人がずっと長く続きます。",
        ),
        source=GUPTA_LEHMANN,
        endless=CHOOSE_A_HORIZON,
    )
    def average_lifetime(self) -> float:
        return 1 / self.churn if self.churn else math.inf

    @output(
        label=Text(en="LTV to CAC", ja="獲得費用に対する倍率（LTV/CAC）"),
        unit=TIMES,
        meaning=Text(
            en="How many times over a customer brings back what it cost to win them.",
            ja="1人を迎えるのにかけた費用の、何倍が粗利で返ってくるかです。",
        ),
        undefined=NO_ACQUISITION_COST,
        endless=CHOOSE_A_HORIZON,
    )
    def ltv_to_cac(self) -> float | None:
        return self.lifetime_value() / self.acquisition_cost if self.acquisition_cost else None

    @output(
        label=Text(en="Most to pay for a customer", ja="獲得費用の上限の目安"),
        kind=money,
        key=True,
        meaning=Text(
            en="What winning one customer may cost if you keep to the ratio you aim at.",
            ja="目標の倍率を守るなら、1人を迎えるのにここまでかけられます。",
        ),
        endless=CHOOSE_A_HORIZON,
    )
    def allowable_acquisition_cost(self) -> float:
        return self.lifetime_value() / self.target_ratio

    @output(
        label=Text(en="Payback, if nobody left", ja="回収期間（解約がない場合）"),
        unit=MONTHS,
        meaning=Text(
            en="How long one customer who stays takes to bring back what it cost to win them.",
            ja="やめずに続く人なら、迎えるのにかけた費用が何か月で戻るかです。",
        ),
        endless=NEVER_PAID_BACK,
    )
    def payback_months(self) -> float:
        margin = self.margin_per_month()
        if not self.acquisition_cost:
            return 0.0
        return self.acquisition_cost / margin if margin else math.inf

    @output(
        label=Text(en="Payback, with churn", ja="回収期間（解約を考えた場合）"),
        key=True,
        unit=MONTHS,
        meaning=Text(
            en="The month in which the customers won, those who left included, have covered what "
            "they cost.",
            ja="途中でやめる人がいても、迎えた全員の費用が粗利で戻るのは何か月目かです。",
        ),
        definition=(
            r"\min \left\{ n : margin_per_month \times \sum_{k=a}^{a+n-1} (1 - churn)^{k}"
            r" \ge acquisition_cost \right\}"
        ),
        source=Text(
            en="The first month n in which the margin expected so far covers the cost, not "
            "discounted. a is 0 where a month is paid at its start, 1 at its end.",
            ja="見込みの粗利の累計が獲得費用に届く、最初の月nです。割引はしません。aは、"
            "月初払いなら0、月末払いなら1です。",
        ),
        endless=NEVER_PAID_BACK,
    )
    def payback_months_with_churn(self) -> float:
        if not self.acquisition_cost:
            return 0
        churn, first = exact(self.churn), self.revenue_per_month * exact(self.gross_margin)
        if self.timing == "end":
            first *= 1 - churn
        if not first:
            return math.inf
        return first_month_that_covers(Decimal(self.acquisition_cost), first, churn)

    @output(
        label=VALUE_WITHIN_HORIZON,
        kind=money,
        meaning=Text(
            en="What one customer can be expected to bring in the months you look ahead, and no "
            "further.",
            ja="「見る期間」のうちに入る粗利の見込みです。その先の分は数えません。",
        ),
        formula=(
            r"\begin{cases} lifetime_value \times"
            r" \left( 1 - \left( \frac{1 - churn}{1 + discount_rate} \right)^{horizon} \right)"
            r" & churn + discount_rate > 0 \\ margin_per_month \times horizon \end{cases}"
        ),
        source=Text(
            en="The lifetime value less what lies beyond the horizon. Where nobody leaves and "
            "nothing is discounted, it is the margin per month times the months.",
            ja="生涯価値から、見る期間より先の分を除いた額です。解約率も割引率も0%なら、"
            "月の粗利に月数を掛けた額です。",
        ),
    )
    def value_within_horizon(self) -> float:
        discounted = self._retention() / (1 + self.discount_rate)
        return self._first_margin() * geometric_sum(discounted, self.horizon)

    @chart(
        label=Text(en="Margin per customer against CAC", ja="1人あたりの累計粗利と獲得費用"),
        kind="line",
        columns={
            "month": column(count, label=MONTH),
            "margin": column(money, label=Text(en="Margin so far", ja="累計の粗利")),
            "cost": column(money, label=Text(en="Cost of winning", ja="獲得費用")),
        },
    )
    def cumulative_margin(self) -> Drawing:
        points = [
            Month(month, self._margin_after(month), self.acquisition_cost)
            for month in range(self.horizon + 1)
        ]
        payback = self.payback_months_with_churn()
        paid_back = 0 < payback <= self.horizon
        marks = (Mark(payback, Text(en="Paid back", ja="回収")),) if paid_back else ()
        return Drawing(points, self._finding(payback), marks)

    def _finding(self, payback: float) -> Text:
        """What the chart shows, by the month of payback: 0 where nothing has to come back."""
        if not payback:
            finding = Text(
                en="Nothing to pay back: winning this customer costs nothing",
                ja="獲得費用がかからないので、取り戻すものはありません",
            )
        elif payback == math.inf:
            finding = Text(
                en="The {cost} it cost to win the customer never comes back",
                ja="獲得費用の{cost}は、いつまでも回収できません",
            )
        elif payback > self.horizon:
            finding = Text(
                en="Not paid back within {months}, only in month {month}",
                ja="{months}では回収できず、{month}か月目になります",
            )
        else:
            finding = Text(en="Pays back in month {month}", ja="{month}か月目に回収できます")
        return finding.put(
            cost=money.text(self.acquisition_cost),
            months=count.text(self.horizon, MONTHS),
            month=count.text(payback),
        )

    def _retention(self) -> float:
        return 1 - self.churn

    def _first_margin(self) -> float:
        """The value today of the first month's margin: at once, or in a month from who stays."""
        if self.timing == "start":
            return self.margin_per_month()
        return self.margin_per_month() * self._retention() / (1 + self.discount_rate)

    def _margin_after(self, months: int) -> float:
        """The margin expected in so many months from one customer won, not discounted."""
        first = self.margin_per_month()
        first *= 1 if self.timing == "start" else self._retention()
        return first * geometric_sum(self._retention(), months)
