"""How a business of one stands: the customers who pay its costs, and then its owner."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators._arithmetic import ROUNDING
from calculators._labels import (
    BREAK_EVEN,
    COST_OF_A_SALE,
    CUSTOMERS_NOW,
    FIXED_COSTS,
    INCLUDING_TAX,
    MATERIALS,
    OWN_PAY,
    PAYMENT_FEE_FIXED,
    PAYMENT_FEE_RATE,
    PRICE_OF_A_SALE,
    PROFIT,
    RENT_AND_THE_LIKE,
    SALES_TAX_RATE,
    SALES_TAX_RATE_IS,
)
from calculators._quantities import Business
from calculators._sources import MARKETING_METRICS
from calculators._trades import ADVISER, SALON, SCHOOL, SHOP
from calculators._units import DAYS, PEOPLE
from terakoya import (
    Drawing,
    Mark,
    Preset,
    Text,
    chart,
    column,
    count,
    money,
    number,
    output,
    rate,
    words,
)

NOTHING_LEFT = Text(
    en="A customer leaves nothing once the costs of the sale are paid, so no number of them is "
    "enough. Raise the price, or lower what a sale costs.",
    ja="1人のお会計から何も残らないため、何人来ても足りません。値段を上げるか、1人にかかる費用を"
    "下げてください。",
)
ENOUGH = Text(
    en="It takes {needed} a month to pay the costs and you; {now} leave {profit} over",
    ja="月に{needed}で費用と自分の分が出ます。{now}なら{profit}残ります",
)
SHORT = Text(
    en="It takes {needed} a month to pay the costs and you; you are still {missing} short",
    ja="月に{needed}で費用と自分の分が出ます。いまはあと{missing}足りません",
)
NEVER = Text(
    en="However many come, what comes in stays below what goes out",
    ja="何人来ても、入るお金は出るお金に届きません",
)
STEPS = 30
"""Parts of the chart's axis."""
BEYOND = 1.3
"""How far the axis reaches beyond its farther mark."""


COSTS = Text(en="The costs", ja="費用")
YOU = Text(en="You", ja="自分の分")
OVER = Text(en="Left over", ja="残る分")
FIRST = Text(
    en="The first {first} of a month pay the costs, the others pay you",
    ja="はじめの{first}は費用に、あとの人たちが自分の分になります",
)


@dataclass(frozen=True)
class Share:
    """How many customers pay for something."""

    pays: Text
    customers: int


@dataclass(frozen=True)
class Point:
    """What comes in and what goes out, at a number of customers."""

    customers: float
    comes_in: float
    goes_out: float


@dataclass(frozen=True)
class BreakEven:
    """A month: what customers pay, what they cost, and what is to be paid whoever comes."""

    title = Text(en="Break-even", ja="損益分岐点")
    question = Text(
        en="How many customers pay the rent and me?",
        ja="何人のお客さまで、家賃と自分の給料が出る？",
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
    variable_cost: int = money(
        1_500,
        label=COST_OF_A_SALE,
        max=100_000_000,
        step=100,
        play=(0, 10_000),
        help=MATERIALS,
        means=Business.variable_cost,
        per="sale",
    )
    fixed_costs: int = money(
        180_000,
        label=FIXED_COSTS,
        max=10_000_000_000,
        step=10_000,
        play=(0, 500_000),
        help=RENT_AND_THE_LIKE,
        means=Business.fixed_costs,
        per="month",
    )
    own_pay: int = money(
        250_000,
        label=OWN_PAY,
        max=10_000_000_000,
        step=10_000,
        play=(0, 600_000),
        help=Text(en="What you want to live on", ja="暮らしに要る額"),
        means=Business.own_pay,
        per="month",
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
    working_days: int = count(
        20,
        label=Text(en="Days open a month", ja="月の営業日数"),
        min=1,
        max=31,
        step=1,
        unit=DAYS,
        means=Business.working_days,
        per="month",
    )
    payment_fee_rate: float = rate(
        0.036,
        label=PAYMENT_FEE_RATE,
        max=0.5,
        rarely=True,
        means=Business.payment_fee_rate,
    )
    payment_fee_fixed: int = money(
        0,
        label=PAYMENT_FEE_FIXED,
        max=1_000_000,
        rarely=True,
        neutral=0,
    )
    tax_rate: float = rate(
        0.0,
        label=SALES_TAX_RATE,
        max=0.5,
        help=SALES_TAX_RATE_IS,
        rarely=True,
        means=Business.sales_tax_share,
    )
    advertising: int = money(
        0,
        label=Text(en="Advertising a month", ja="月の広告費"),
        max=10_000_000_000,
        rarely=True,
        means=Business.advertising_per_month,
        per="month",
    )
    target_profit: int = money(
        0,
        label=Text(en="To be left over besides", ja="そのほかに残したい額（月）"),
        max=10_000_000_000,
        rarely=True,
        neutral=0,
    )

    presets = {
        "school": Preset(
            SCHOOL,
            {
                "price": 8_000,
                "variable_cost": 1_000,
                "fixed_costs": 90_000,
                "own_pay": 200_000,
                "customers": 45,
                "working_days": 16,
                "payment_fee_rate": 0.015,
                "advertising": 15_000,
            },
            {"USD": {"price": 110_00, "own_pay": 3_500_00, "payment_fee_rate": 0.03}},
        ),
        "salon": Preset(
            SALON,
            {
                "price": 7_000,
                "variable_cost": 900,
                "fixed_costs": 180_000,
                "own_pay": 250_000,
                "customers": 80,
                "working_days": 22,
                "payment_fee_rate": 0.02,
                "advertising": 30_000,
            },
            {
                "USD": {
                    "price": 95_00,
                    "variable_cost": 12_00,
                    "own_pay": 4_500_00,
                    "payment_fee_rate": 0.03,
                }
            },
        ),
        "adviser": Preset(
            ADVISER,
            {
                "price": 40_000,
                "variable_cost": 1_500,
                "fixed_costs": 60_000,
                "own_pay": 300_000,
                "customers": 11,
                "working_days": 18,
                "payment_fee_rate": 0,
                "advertising": 10_000,
            },
            {"USD": {"price": 600_00, "own_pay": 5_000_00, "payment_fee_rate": 0.03}},
        ),
        "shop": Preset(
            SHOP,
            {
                "price": 1_800,
                "variable_cost": 900,
                "fixed_costs": 150_000,
                "own_pay": 220_000,
                "customers": 460,
                "working_days": 24,
                "payment_fee_rate": 0.02,
                "advertising": 10_000,
            },
            {
                "USD": {
                    "price": 28_00,
                    "variable_cost": 12_00,
                    "fixed_costs": 3_500_00,
                    "own_pay": 3_500_00,
                    "payment_fee_rate": 0.03,
                }
            },
        ),
    }

    @output(
        label=Text(en="Customers you need", ja="必要なお客さま"),
        kind=count,
        unit=PEOPLE,
        main=True,
        meaning=Text(
            en="The first of them pay what the business costs; the others pay you.",
            ja="はじめの人たちが店の費用を、あとの人たちが自分の分を払ってくれます。",
        ),
        formula=r"\left\lceil break_even_customers \right\rceil",
        undefined=NOTHING_LEFT,
    )
    def customers_needed(self) -> int | None:
        exact = self.break_even_customers()
        return None if exact is None else math.ceil(exact - ROUNDING)

    @output(
        label=Text(en="A customer leaves", ja="1人から残る額"),
        kind=money,
        key=True,
        meaning=Text(
            en="What is left of one sale for the rent, for you, for everything else.",
            ja="1回のお会計から、家賃や自分の取り分に回せる額です。",
        ),
        source=MARKETING_METRICS,
        means=Business.margin_per_sale,
        per="sale",
    )
    def margin_per_customer(self) -> float:
        kept = 1 - self.payment_fee_rate - self.tax_rate
        return self.price * kept - self.payment_fee_fixed - self.variable_cost

    @output(
        label=Text(en="Customers a day", ja="1日あたり"),
        kind=number,
        unit=PEOPLE,
        key=True,
        meaning=Text(
            en="The same, spread over the days on which you are open.",
            ja="同じ人数を、営業する日で割ったものです。",
        ),
        undefined=NOTHING_LEFT,
    )
    def per_day(self) -> float | None:
        needed = self.customers_needed()
        return None if needed is None else needed / self.working_days

    @output(
        label=PROFIT,
        kind=money,
        key=True,
        meaning=Text(
            en="What the customers of now leave once all costs and you are paid; below zero, what "
            "is missing.",
            ja="いまの人数で、費用も自分の取り分も払ったあとに残る額。マイナスなら足りない額です。",
        ),
    )
    def profit(self) -> float:
        return self.customers * self.margin_per_customer() - self._to_be_paid()

    @output(
        label=Text(en="Break-even, to a part of a customer", ja="収支が合う人数（端数まで）"),
        kind=number,
        unit=PEOPLE,
        meaning=Text(
            en="Where what comes in is what goes out, were there parts of customers.",
            ja="入るお金と出るお金が等しくなる人数です。端数も出しています。",
        ),
        formula=r"\frac{fixed_costs + own_pay + advertising}{margin_per_customer}",
        undefined=NOTHING_LEFT,
        source=MARKETING_METRICS,
    )
    def break_even_customers(self) -> float | None:
        return self._customers_for(0)

    @output(
        label=Text(en="Sales you need", ja="必要な売上"),
        kind=money,
        meaning=Text(
            en="What these customers pay in a month.",
            ja="その人数が、ひと月に支払う額です。",
        ),
        undefined=NOTHING_LEFT,
    )
    def break_even_sales(self) -> float | None:
        exact = self.break_even_customers()
        return None if exact is None else exact * self.price

    @output(
        label=Text(en="Margin of safety", ja="安全余裕率"),
        kind=rate,
        meaning=Text(
            en="How much of your sales could stay away before anything is missing; below zero, how "
            "much is missing already.",
            ja="売上がこれだけ減るまでは足ります。マイナスなら、すでに足りない割合です。",
        ),
        undefined=Text(
            en="Without customers, or where they leave nothing, there is no margin to speak of.",
            ja="お客さまがいないか、1人から何も残らないため、余裕は出せません。",
        ),
        source=MARKETING_METRICS,
    )
    def margin_of_safety(self) -> float | None:
        exact = self.break_even_customers()
        if exact is None or not self.customers:
            return None
        return (self.customers - exact) / self.customers

    @output(
        label=Text(en="Customers for what you want left over", ja="残したい額に届く人数"),
        kind=number,
        unit=PEOPLE,
        meaning=Text(
            en="The same with what is to be left over counted among the costs.",
            ja="残したい額も費用に数えたときの人数です。",
        ),
        undefined=NOTHING_LEFT,
    )
    def customers_for_target(self) -> float | None:
        return self._customers_for(self.target_profit)

    @chart(
        label=Text(en="Whom the customers pay", ja="お客さまが払ってくれるもの"),
        kind="beads",
        columns={
            "pays": column(words, label=Text(en="What they pay", ja="払ってくれるもの")),
            "customers": column(count, label=Text(en="Customers", ja="お客さま"), unit=PEOPLE),
        },
    )
    def people(self) -> Drawing:
        return Drawing(list(self._people()), self._who_pays_what())

    @chart(
        label=Text(en="What comes in and what goes out", ja="入るお金と出るお金"),
        kind="line",
        columns={
            "customers": column(
                number, label=Text(en="Customers a month", ja="お客さま（月）"), unit=PEOPLE
            ),
            "comes_in": column(money, label=Text(en="Comes in", ja="入るお金")),
            "goes_out": column(money, label=Text(en="Goes out", ja="出るお金")),
        },
    )
    def in_and_out(self) -> Drawing:
        return Drawing(list(self._points()), self._finding(), tuple(self._marks()))

    def _people(self) -> Iterator[Share]:
        needed, first = self.customers_needed(), self._customers_for_costs()
        if needed is None or first is None:
            return
        yield Share(COSTS, first)
        yield Share(YOU, needed - first)
        if self.customers > needed:
            yield Share(OVER, self.customers - needed)

    def _customers_for_costs(self) -> int | None:
        """The customers who pay what a month costs before its owner is paid."""
        exact = self._customers_for(-self.own_pay)
        return None if exact is None else math.ceil(exact - ROUNDING)

    def _who_pays_what(self) -> Text:
        first = self._customers_for_costs()
        return NEVER if first is None else FIRST.put(first=count.text(first, PEOPLE))

    def _points(self) -> Iterator[Point]:
        farther = max(self.customers, self.break_even_customers() or 0, 1) * BEYOND
        spent = self.price - self.margin_per_customer()
        for step in range(STEPS + 1):
            customers = farther * step / STEPS
            yield Point(customers, customers * self.price, customers * spent + self._to_be_paid())

    def _marks(self) -> Iterator[Mark]:
        exact = self.break_even_customers()
        if exact is not None:
            yield Mark(exact, BREAK_EVEN)
        yield Mark(self.customers, Text(en="Now", ja="いま"))

    def _finding(self) -> Text:
        needed = self.customers_needed()
        if needed is None:
            return NEVER
        enough = count.text(needed, PEOPLE)
        if needed > self.customers:
            return SHORT.put(needed=enough, missing=count.text(needed - self.customers, PEOPLE))
        now, profit = count.text(self.customers, PEOPLE), money.text(self.profit())
        return ENOUGH.put(needed=enough, now=now, profit=profit)

    def _to_be_paid(self) -> int:
        """What a month costs, whoever comes."""
        return self.fixed_costs + self.own_pay + self.advertising

    def _customers_for(self, besides: int) -> float | None:
        margin = self.margin_per_customer()
        return (self._to_be_paid() + besides) / margin if margin > 0 else None
