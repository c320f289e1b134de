"""Advertising paid from what it earned the month before: a circle that grows, or starves."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators._arithmetic import ROUNDING
from calculators._labels import AD_SPEND_PER_BUYER, ADVERTISING, MONTH, PROFIT
from calculators._quantities import Business
from calculators._sources import course_text
from calculators._units import MONTH_NUMBER, MONTHS, PEOPLE, TIMES
from terakoya import (
    Drawing,
    InvalidInput,
    Mark,
    Text,
    chart,
    column,
    count,
    money,
    number,
    output,
    rate,
    table,
)

S2 = course_text(
    "S2",
    en="thrift in advertising starves the back end; back-end profit feeds advertising.",
    ja="広告費を惜しむと利益が細る悪循環、利益を広告費に回すと好循環になる。",
)


@dataclass(frozen=True)
class Month:
    """One month: yen spent, buyers won, yen they leave after the spend, and that so far."""

    month: int
    ad_spend: float
    buyers: float
    profit: float
    profit_so_far: float


@dataclass(frozen=True)
class AdFlywheel:
    """Each month a share of the margin that advertising brought goes into the next month's."""

    title = Text(en="Advertising that feeds itself", ja="広告費の循環")
    question = Text(
        en="Does my advertising grow by itself, or starve?",
        ja="広告費は回すほど増える？ それとも細っていく？",
    )

    first_ad_spend: int = money(
        100_000,
        label=Text(en="Advertising in the first month", ja="初月の広告費"),
        min=1,
        step=10_000,
        means=Business.advertising_per_month,
        per="month",
    )
    reinvest_rate: float = rate(
        0.8,
        label=Text(en="Share of margin put back", ja="粗利を広告に回す割合"),
        step=0.05,
        help=Text(
            en="Of the margin buyers leave, before advertising",
            ja="広告費を引く前の粗利のうち、翌月の広告費にする割合",
        ),
    )
    allowable_cpa: int = money(
        7_532,
        label=Text(en="Margin a buyer leaves (allowable CPA)", ja="購入者1人の粗利（許容CPA）"),
        max=100_000_000,
        help=Text(
            en="Front end and back end together, before advertising",
            ja="入口と本命を通した額。広告費は引きません",
        ),
        step=100,
        means=Business.allowable_cpa,
        per="customer",
    )
    cost_per_acquisition: int = money(
        5_000,
        label=AD_SPEND_PER_BUYER,
        min=1,
        max=100_000_000,
        step=100,
        means=Business.ad_cpa,
        per="customer",
    )
    months: int = count(
        24, label=Text(en="Months", ja="見る期間"), min=2, max=60, unit=MONTHS, step=1, rarely=True
    )
    monthly_cap: int = money(
        500_000,
        label=Text(en="Most you can spend in a month", ja="月の広告費の上限"),
        min=1,
        help=Text(
            en="Set by your cash, or by how many buyers you can serve",
            ja="先に払える額、または受け入れられる人数で決まる額",
        ),
        step=10_000,
        rarely=True,
    )

    def __post_init__(self) -> None:
        if self.monthly_cap < self.first_ad_spend:
            raise InvalidInput(
                "monthly_cap",
                Text(
                    en="The first month already spends more; enter at least {least}.",
                    ja="初月の広告費より少なくなっています。{least}以上を入力してください。",
                ).put(least=money.text(self.first_ad_spend)),
            )

    @output(
        label=Text(en="Growth per month", ja="1か月ごとの伸び（倍率）"),
        kind=number,
        main=True,
        unit=TIMES,
        meaning=Text(
            en="Next month's advertising as a multiple of this month's; below 1×, it dries up.",
            ja="広告費1円が、翌月の広告費の何円になるか。1倍を下回ると細っていきます。",
        ),
        source=S2,
    )
    def growth(self) -> float:
        return self.reinvest_rate * self.allowable_cpa / self.cost_per_acquisition

    @output(
        label=Text(en="Advertising in the last month", ja="最後の月の広告費"),
        kind=money,
        key=True,
        meaning=Text(
            en="Where the circle has taken your budget by the end.",
            ja="期間の終わりに、月の広告費がいくらになっているかです。",
        ),
        formula=r"\min \left( monthly_cap, first_ad_spend \times growth^{months - 1} \right)",
    )
    def final_ad_spend(self) -> float:
        return list(self._spends())[-1]

    @output(
        label=Text(en="Profit over the whole time", ja="期間中の利益の合計"),
        kind=money,
        key=True,
        meaning=Text(
            en="What all the buyers leave after all the advertising.",
            ja="期間中の購入者から残る粗利から、広告費をすべて引いた額です。",
        ),
    )
    def total_profit(self) -> float:
        return self.total_buyers() * self.profit_per_buyer()

    @output(
        label=Text(en="Advertising over the whole time", ja="期間中の広告費の合計"),
        kind=money,
        meaning=Text(
            en="All that you pay out for advertising, month after month.",
            ja="毎月の広告費を足した、支払いの総額です。",
        ),
        formula=r"\sum_{t=1}^{months} \min \left( monthly_cap,"
        r" first_ad_spend \times growth^{t - 1} \right)",
    )
    def total_ad_spend(self) -> float:
        return sum(self._spends())

    @output(
        label=Text(en="Buyers over the whole time", ja="期間中の購入者"),
        kind=number,
        unit=PEOPLE,
        meaning=Text(
            en="How many people you must be able to look after.",
            ja="迎えて、お世話をすることになる人数です。",
        ),
    )
    def total_buyers(self) -> float:
        return self.total_ad_spend() / self.cost_per_acquisition

    @output(
        label=Text(en="Profit per buyer", ja="購入者1人の利益"),
        kind=money,
        meaning=Text(
            en="What one buyer leaves once the advertising that won them is paid.",
            ja="迎えるのにかかった広告費を払ったあと、1人から残る額です。",
        ),
    )
    def profit_per_buyer(self) -> int:
        return self.allowable_cpa - self.cost_per_acquisition

    @output(
        label=Text(en="CPA that holds the budget level", ja="広告費を保てるCPA"),
        kind=money,
        key=True,
        meaning=Text(
            en="Win buyers for less than this and the budget grows; for more, it shrinks.",
            ja="これより安く迎えられれば広告費は増え、高くつけば減っていきます。",
        ),
    )
    def level_cpa(self) -> float:
        return self.reinvest_rate * self.allowable_cpa

    @output(
        label=Text(en="Share that holds the budget level", ja="広告費を保てる、回す割合"),
        kind=rate,
        meaning=Text(
            en="Put back more and the budget grows; if over 100%, not even all will hold it.",
            ja="これより多く回せば広告費は増えます。100%を超えるなら、粗利だけでは保てません。",
        ),
        undefined=Text(
            en="A buyer leaves no margin, so no share of it pays for advertising.",
            ja="粗利が残らないため、どれだけ回しても広告費になりません。",
        ),
    )
    def level_reinvest_rate(self) -> float | None:
        return self.cost_per_acquisition / self.allowable_cpa if self.allowable_cpa else None

    @output(
        label=Text(en="Month the limit is reached", ja="広告費が上限に届く月"),
        kind=count,
        unit=MONTH_NUMBER,
        meaning=Text(
            en="Beyond it, growth must come from a better offer, not from more advertising.",
            ja="ここから先の伸びは、広告を増やすことではなく、商品をよくすることで作ります。",
        ),
        formula=(r"\min \left\{ t : first_ad_spend \times growth^{t - 1} \ge monthly_cap \right\}"),
        undefined=Text(
            en="The limit is not reached in this time.", ja="この期間では、上限に届きません。"
        ),
    )
    def cap_month(self) -> int | None:
        spends = enumerate(self._spends(), start=1)
        return next((month for month, spend in spends if spend >= self.monthly_cap), None)

    @table(
        label=Text(en="Month by month", ja="月ごとの動き"),
        columns={
            "month": column(count, label=MONTH),
            "ad_spend": column(money, label=ADVERTISING),
            "buyers": column(number, label=Text(en="Buyers", ja="購入者"), unit=PEOPLE),
            "profit": column(money, label=PROFIT),
            "profit_so_far": column(money, label=Text(en="Profit so far", ja="利益の累計")),
        },
    )
    def by_month(self) -> list[Month]:
        rows, so_far = [], 0.0
        for month, spend in enumerate(self._spends(), start=1):
            buyers = spend / self.cost_per_acquisition
            profit = buyers * self.profit_per_buyer()
            so_far += profit
            rows.append(Month(month, spend, buyers, profit, so_far))
        return rows

    @chart(
        label=Text(en="Advertising each month", ja="月ごとの広告費"),
        kind="bars",
        columns={
            "month": column(count, label=MONTH),
            "ad_spend": column(money, label=ADVERTISING),
        },
    )
    def monthly_ad_spend(self) -> Drawing:
        limit = self.cap_month() if self._rounded_growth() > 1 else None
        marks = () if limit is None else (Mark(limit, Text(en="Limit", ja="上限")),)
        return Drawing(self.by_month(), self._finding(), marks)

    def _finding(self) -> Text:
        growth, limit = self._rounded_growth(), self.cap_month()
        if growth < 1:
            finding = Text(
                en="Shrinks from {first} to {last} by month {months}",
                ja="{first}から、{months}か月目には{last}まで細ります",
            )
        elif growth == 1:
            finding = Text(
                en="Stays at {first} month after month", ja="毎月{first}のまま変わりません"
            )
        elif limit is None:
            finding = Text(
                en="Grows from {first} to {last} by month {months}",
                ja="{first}から、{months}か月目には{last}まで増えます",
            )
        else:
            finding = Text(
                en="At the limit of {last} from month {limit}",
                ja="{limit}か月目から、上限の{last}になります",
            )
        return finding.put(
            first=money.text(self.first_ad_spend),
            last=money.text(self.final_ad_spend()),
            months=str(self.months),
            limit=str(limit),
        )

    def _rounded_growth(self) -> float:
        """Exactly 1 where the budget stays level, whatever binary fractions make of it."""
        return round(self.growth(), 9)

    def _spends(self) -> Iterator[float]:
        """The advertising of each month, in yen, none above the cap."""
        spend = float(self.first_ad_spend)
        for _ in range(self.months):
            yield spend
            spend *= self.growth()
            if spend >= self.monthly_cap * (1 - ROUNDING):
                spend = float(self.monthly_cap)
