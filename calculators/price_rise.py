"""Another price: how many customers it may cost, or must bring, before less is left."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators._arithmetic import ROUNDING
from calculators._labels import (
    BREAK_EVEN,
    COST_OF_A_SALE,
    CUSTOMERS_NOW,
    INCLUDING_TAX,
    MATERIALS,
    PAYMENT_FEE_RATE,
    PRICE_OF_A_SALE,
    SALES_TAX_RATE,
    SALES_TAX_RATE_IS,
)
from calculators._quantities import Business
from calculators._sources import MARKETING_METRICS
from calculators._trades import ADVISER, SALON, SCHOOL, SHOP
from calculators._units import CUSTOMERS, PEOPLE
from terakoya import Drawing, Mark, Preset, Text, chart, column, count, money, number, output, rate

NAGLE_MULLER = Text(
    en="Nagle and Müller, “The Strategy and Tactics of Pricing”, 6th ed. (2018).",
    ja="Nagle and Müller, “The Strategy and Tactics of Pricing”第6版（2018年）。",
)
NOTHING_LEFT = Text(
    en="At the new price a sale leaves nothing, so no number of customers makes up for it.",
    ja="新しい値段では1回のお会計から何も残らないため、何人来ても埋め合わせられません。",
)
MAY_STAY_AWAY = Text(
    en="At {price}, {allowed} may stay away before less is left",
    ja="{price}にすると、減るのが{allowed}までなら損になりません",
)
GAINS = Text(
    en="{sentence}; with {lost} gone, it is {change} more",
    ja="{sentence}。{lost}減るなら、月に{change}増えます",
)
LOSES = Text(
    en="{sentence}; with {lost} gone, it is {change} less",
    ja="{sentence}。{lost}減るなら、月に{change}減ります",
)
MUST_COME = Text(
    en="At {price}, it takes {needed} for as much to be left",
    ja="{price}にすると、同じだけ残すには、あと{needed}要ります",
)
MORE_CUSTOMERS = Text(en="more customer|more customers", ja="人")
NEVER = Text(
    en="At {price}, a sale leaves nothing, however many come",
    ja="{price}では、何人来ても何も残りません",
)
UNCHANGED = Text(
    en="The price stays at {price}: for each customer who stays away, less is left",
    ja="値段は{price}のままです。1人減れば、その分だけ残る額が減ります",
)
STEPS = 30
"""Parts of the chart's axis."""
BEYOND = 1.3
"""How far the axis reaches beyond its farthest mark."""


@dataclass(frozen=True)
class Point:
    """With so many customers fewer, how much more is left at the new price than now."""

    fewer: float
    more: float


@dataclass(frozen=True)
class PriceRise:
    """A month's customers at a price, and at another one."""

    title = Text(en="Charging more", ja="値上げ")
    question = Text(
        en="How many may I lose if I charge more?",
        ja="値上げをしたら、何人減るまで大丈夫？",
    )

    price: int = money(
        8_000,
        label=PRICE_OF_A_SALE,
        min=1,
        max=100_000_000,
        step=100,
        play=(1_000, 20_000),
        help=INCLUDING_TAX,
        means=Business.average_sale,
        per="sale",
    )
    rise_rate: float = rate(
        0.1,
        label=Text(en="Rise in price", ja="値上げの割合"),
        min=-0.9,
        max=3,
        step=0.01,
        likely=(0.05, 0.2),
        play=(-0.3, 0.5),
        help=Text(en="Below zero for a cut", ja="マイナスにすると値下げ"),
    )
    variable_cost: int = money(
        2_000,
        label=COST_OF_A_SALE,
        max=100_000_000,
        step=100,
        play=(0, 10_000),
        help=MATERIALS,
        means=Business.variable_cost,
        per="sale",
    )
    customers: int = count(
        60,
        label=CUSTOMERS_NOW,
        max=1_000_000,
        step=1,
        play=(0, 200),
        unit=PEOPLE,
        means=Business.sales_per_month,
        per="month",
    )
    lost_rate: float = rate(
        0.05,
        label=Text(en="Customers you expect to lose", ja="減りそうなお客さまの割合"),
        min=-1,
        step=0.01,
        likely=(0, 0.15),
        play=(-0.5, 0.5),
        help=Text(en="A guess; below zero if more will come", ja="見込みで。増えそうならマイナス"),
    )
    payment_fee_rate: float = rate(
        0.0,
        label=PAYMENT_FEE_RATE,
        max=0.5,
        rarely=True,
        means=Business.payment_fee_rate,
    )
    tax_rate: float = rate(
        0.0,
        label=SALES_TAX_RATE,
        max=0.5,
        help=SALES_TAX_RATE_IS,
        rarely=True,
        means=Business.sales_tax_share,
    )

    presets = {
        "school": Preset(
            SCHOOL,
            {
                "price": 8_000,
                "rise_rate": 0.1,
                "variable_cost": 1_000,
                "customers": 45,
                "lost_rate": 0.05,
                "payment_fee_rate": 0.015,
            },
            {"USD": {"price": 110_00, "payment_fee_rate": 0.03}},
        ),
        "salon": Preset(
            SALON,
            {
                "price": 7_000,
                "rise_rate": 0.1,
                "variable_cost": 900,
                "customers": 80,
                "lost_rate": 0.08,
                "payment_fee_rate": 0.02,
            },
            {"USD": {"price": 95_00, "variable_cost": 12_00, "payment_fee_rate": 0.03}},
        ),
        "adviser": Preset(
            ADVISER,
            {
                "price": 40_000,
                "rise_rate": 0.2,
                "variable_cost": 1_500,
                "customers": 11,
                "lost_rate": 0.1,
                "payment_fee_rate": 0,
            },
            {"USD": {"price": 600_00, "payment_fee_rate": 0.03}},
        ),
        "shop": Preset(
            SHOP,
            {
                "price": 1_800,
                "rise_rate": 0.05,
                "variable_cost": 900,
                "customers": 460,
                "lost_rate": 0.05,
                "payment_fee_rate": 0.02,
            },
            {"USD": {"price": 28_00, "variable_cost": 12_00, "payment_fee_rate": 0.03}},
        ),
    }

    @output(
        label=Text(en="Customers you may lose", ja="減ってもよい人数"),
        kind=count,
        unit=PEOPLE,
        main=True,
        meaning=Text(
            en="Up to so many may stay away, and as much is left as now. Below zero, so many more "
            "must come.",
            ja="減るのがここまでなら、残る額はいまを下回りません。マイナスなら、それだけ多くの人に"
            "来てもらう必要があります。",
        ),
        formula=r"\left\lfloor customers \times allowed_loss \right\rfloor",
        undefined=NOTHING_LEFT,
    )
    def allowed_customers(self) -> int | None:
        share = self.allowed_loss()
        return None if share is None else math.floor(self.customers * share + ROUNDING)

    @output(
        label=Text(en="Share of customers you may lose", ja="減ってもよい割合"),
        kind=rate,
        key=True,
        meaning=Text(
            en="It hangs on what a sale leaves, not on how many come.",
            ja="何人来るかではなく、1回でいくら残るかで決まります。",
        ),
        undefined=NOTHING_LEFT,
        source=NAGLE_MULLER,
    )
    def allowed_loss(self) -> float | None:
        new = self.new_margin()
        # What binary leaves of a margin of nothing is none.
        is_left = new > ROUNDING * self.price
        return min(1, (new - self.margin()) / new) if is_left else None

    @output(
        label=Text(en="Change of what is left a month", ja="月に残る額の変化"),
        kind=money,
        key=True,
        meaning=Text(
            en="What the new price brings if as many stay away as you expect; below zero, what it "
            "costs.",
            ja="見込みどおりに減ったとき、残る額がいくら増えるかです。マイナスなら減ります。",
        ),
    )
    def profit_change(self) -> float:
        return self._change(self.customers * (1 - self.lost_rate))

    @output(
        label=Text(en="New price", ja="新しい値段"),
        kind=money,
        key=True,
        meaning=Text(
            en="Round it to one that you would say aloud.",
            ja="お客さまに言いやすい、きりのよい額に直してください。",
        ),
    )
    def new_price(self) -> float:
        return self.price * (1 + self.rise_rate)

    @output(
        label=Text(en="A sale leaves now", ja="いま1回で残る額"),
        kind=money,
        meaning=Text(
            en="What each of those who stay away takes along.",
            ja="1人減ると、いまはこれだけ減ります。",
        ),
        source=MARKETING_METRICS,
        means=Business.margin_per_sale,
        per="sale",
    )
    def margin(self) -> float:
        return self._left_of(self.price)

    @output(
        label=Text(en="A sale leaves at the new price", ja="新しい値段で1回に残る額"),
        kind=money,
        meaning=Text(
            en="A rise goes into it whole, less fees and tax: the costs of a sale stay.",
            ja="1回の費用は変わらないので、上げた分は手数料と税のほかは全部残ります。",
        ),
    )
    def new_margin(self) -> float:
        return self._left_of(self.new_price())

    @chart(
        label=Text(en="More left a month, or less", ja="月に残る額の増減"),
        kind="line",
        columns={
            "fewer": column(
                number,
                label=Text(
                    en="Customers lost (below zero: won)", ja="減る人数（増えるならマイナス）"
                ),
                unit=PEOPLE,
            ),
            "more": column(money, label=Text(en="More than now", ja="いまより増える額")),
        },
    )
    def trade_off(self) -> Drawing:
        return Drawing(list(self._points()), self._finding(), tuple(self._marks()))

    def _points(self) -> Iterator[Point]:
        places = [0.0, *(mark.at for mark in self._marks())]
        low, high = BEYOND * min(places), min(BEYOND * max(places), self.customers)
        if low == high:
            high = max(self.customers, 1)
        for step in range(STEPS + 1):
            part = step / STEPS
            fewer = low * (1 - part) + high * part
            yield Point(fewer, self._change(self.customers - fewer))

    def _marks(self) -> Iterator[Mark]:
        share = self.allowed_loss()
        if share is not None:
            yield Mark(self.customers * share, BREAK_EVEN)
        yield Mark(self.customers * self.lost_rate, Text(en="Your guess", ja="予想"))

    def _finding(self) -> Text:
        allowed, price = self.allowed_customers(), money.text(self.new_price())
        if allowed is None:
            return NEVER.put(price=price)
        if not self.rise_rate:
            return UNCHANGED.put(price=price)
        if self.rise_rate < 0:
            return MUST_COME.put(price=price, needed=count.text(-allowed, MORE_CUSTOMERS))
        return self._expected(
            MAY_STAY_AWAY.put(price=price, allowed=count.text(allowed, CUSTOMERS))
        )

    def _expected(self, sentence: Text) -> Text:
        """The same, with what comes of the customers whom a rise is expected to cost."""
        if self.lost_rate < 0:
            return sentence
        change = self.profit_change()
        lost, by = rate.text(self.lost_rate), money.text(abs(change))
        return (GAINS if change >= 0 else LOSES).put(sentence=sentence, lost=lost, change=by)

    def _change(self, staying: float) -> float:
        """What is left more a month at the new price, of those who stay."""
        return staying * self.new_margin() - self.customers * self.margin()

    def _left_of(self, price: float) -> float:
        """What a sale leaves at a price."""
        return price * (1 - self.payment_fee_rate - self.tax_rate) - self.variable_cost
