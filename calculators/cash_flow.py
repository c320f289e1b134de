"""Twelve months of money in hand: what comes in, when it comes, and what goes out."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from calculators._arithmetic import MONTHS_A_YEAR
from calculators._exact import exact
from calculators._labels import (
    ADVERTISING_BY_MONTH,
    BALANCE,
    FIXED_COSTS,
    LOWEST,
    MONTH,
    OWN_PAY,
    RENT_AND_THE_LIKE,
)
from calculators._quantities import Business
from calculators._trades import ADVISER, SALON, SCHOOL, SHOP
from calculators._units import MONTH_NUMBER, MONTH_OF_YEAR, MONTHS
from terakoya import (
    Drawing,
    Mark,
    Preset,
    Text,
    chart,
    column,
    count,
    money,
    output,
    rate,
    series,
    table,
)

LASTS = Text(
    en="The balance stays at zero or above in all twelve months.",
    ja="12か月のあいだ、残高が0円を下回る月はありません。",
)
AFTER_MONTH = Text(
    en="B with a t is the balance at the end of month t, as in the table.",
    ja="Bにtが付いたものは、表にあるtか月目の終わりの残高。",
)
ENOUGH = Text(
    en="The money lasts: in month {month}, the leanest, {lowest} is left",
    ja="お金は足ります。いちばん減る{month}か月目でも{lowest}残ります",
)
SHORT = Text(
    en="The money runs out in month {month}; it takes {missing} more to come through",
    ja="{month}か月目にお金が足りなくなります。乗り切るには、あと{missing}要ります",
)


@dataclass(frozen=True)
class Month:
    """One month: what comes in, what goes out, and what is left at its end."""

    month: int
    of_year: int
    """1 for January."""
    received: float
    paid: float
    balance: float


@dataclass(frozen=True)
class Point:
    """The balance after so many months."""

    month: int
    balance: float


@dataclass(frozen=True)
class CashFlow:
    """Sales of which a part is paid later, and costs that don't wait."""

    title = Text(en="Cash flow", ja="資金繰り")
    question = Text(
        en="In which month does the money run out?",
        ja="手元のお金が足りなくなるのは、何か月目？",
    )

    opening: int = money(
        600_000,
        label=Text(en="Cash in hand at the start", ja="はじめに手元にあるお金"),
        step=10_000,
        play=(0, 2_000_000),
        help=Text(en="What the business can use", ja="商売に使えるお金だけ"),
        means=Business.opening_cash,
    )
    sales: tuple[int, ...] = series(
        (
            *(300_000, 250_000, 400_000, 500_000, 450_000, 350_000),
            *(300_000, 200_000, 400_000, 550_000, 500_000, 600_000),
        ),
        of=money,
        label=Text(en="Sales of the next twelve months", ja="これから12か月の売上"),
        max=10_000_000_000,
        shortest=MONTHS_A_YEAR,
        longest=MONTHS_A_YEAR,
        help=Text(en="Twelve amounts, in order", ja="はじめの月から順に、12か月分"),
        means=Business.sales_by_month,
        per="month",
    )
    cost_rate: float = rate(
        0.3,
        label=Text(
            en="Materials, goods and card fees, of sales", ja="売上のうち、材料や手数料の割合"
        ),
        max=10,
        step=0.01,
        play=(0, 1),
        means=Business.cost_share,
    )
    fixed_costs: int = money(
        220_000,
        label=FIXED_COSTS,
        step=10_000,
        play=(0, 500_000),
        help=RENT_AND_THE_LIKE,
        means=Business.fixed_costs,
        per="month",
    )
    own_pay: int = money(
        0,
        label=OWN_PAY,
        step=10_000,
        play=(0, 600_000),
        help=Text(
            en="With 0, all that is left is yours",
            ja="0円にすると、残ったお金が自分の分です",
        ),
        means=Business.own_pay,
        per="month",
    )
    paid_later: float = rate(
        0.5,
        label=Text(en="Share of sales that is paid later", ja="売上のうち、あとで入る割合"),
        step=0.05,
        help=Text(en="Cards and invoices", ja="カードや請求書の分"),
        means=Business.deferred_share,
    )
    months_later: int = count(
        1,
        label=Text(en="Months until it is paid", ja="あとの分が入るまで"),
        min=1,
        max=MONTHS_A_YEAR,
        step=1,
        unit=MONTHS,
        rarely=True,
        neutral=1,
    )
    advertising: tuple[int, ...] = series(
        (
            *(50_000, 50_000, 50_000, 0, 0, 50_000),
            *(50_000, 50_000, 0, 0, 50_000, 50_000),
        ),
        of=money,
        label=ADVERTISING_BY_MONTH,
        max=10_000_000_000,
        shortest=MONTHS_A_YEAR,
        longest=MONTHS_A_YEAR,
        rarely=True,
        means=Business.advertising_by_month,
        per="month",
    )
    tax_amount: int = money(
        150_000,
        label=Text(en="Sales tax, paid once a year", ja="年に1回納める消費税"),
        step=10_000,
        help=Text(en="0 if none is handed over", ja="納めていなければ0円"),
        rarely=True,
        means=Business.tax_amount,
        per="year",
    )
    tax_month: int = count(
        3,
        label=Text(en="Month of the sales tax", ja="消費税を納める月"),
        min=1,
        max=MONTHS_A_YEAR,
        step=1,
        unit=MONTH_OF_YEAR,
        help=Text(en="3 is March", ja="個人なら3月"),
        rarely=True,
        neutral=3,
    )
    first_month: int = count(
        1,
        label=Text(en="The first of the twelve months", ja="12か月のはじめの月"),
        min=1,
        max=MONTHS_A_YEAR,
        step=1,
        unit=MONTH_OF_YEAR,
        help=Text(en="1 is January", ja="来月からなら、来月の月"),
        rarely=True,
        neutral=1,
    )

    presets = {
        "school": Preset(
            SCHOOL,
            {
                "opening": 400_000,
                "sales": (
                    *(340_000, 330_000, 350_000, 400_000, 390_000, 380_000),
                    *(360_000, 260_000, 370_000, 380_000, 370_000, 390_000),
                ),
                "cost_rate": 0.14,
                "fixed_costs": 90_000,
                "own_pay": 200_000,
                "paid_later": 0,
                "advertising": (
                    *(20_000, 20_000, 30_000, 20_000, 10_000, 0),
                    *(0, 10_000, 30_000, 20_000, 10_000, 10_000),
                ),
                "tax_amount": 0,
            },
            {
                "USD": {
                    "opening": 5_000_00,
                    "sales": (
                        *(4_700_00, 4_500_00, 4_800_00, 5_500_00, 5_400_00, 5_200_00),
                        *(5_000_00, 3_600_00, 5_100_00, 5_200_00, 5_100_00, 5_300_00),
                    ),
                    "cost_rate": 0.12,
                    "own_pay": 3_500_00,
                }
            },
        ),
        "salon": Preset(
            SALON,
            {
                "opening": 400_000,
                "sales": (
                    *(500_000, 480_000, 620_000, 560_000, 520_000, 540_000),
                    *(600_000, 520_000, 520_000, 560_000, 560_000, 740_000),
                ),
                "cost_rate": 0.15,
                "fixed_costs": 180_000,
                "own_pay": 250_000,
                "paid_later": 0.6,
                "advertising": (30_000,) * 12,
                "tax_amount": 0,
            },
            {
                "USD": {
                    "opening": 6_000_00,
                    "sales": (
                        *(6_800_00, 6_500_00, 8_400_00, 7_600_00, 7_100_00, 7_300_00),
                        *(8_100_00, 7_100_00, 7_100_00, 7_600_00, 7_600_00, 10_000_00),
                    ),
                    "cost_rate": 0.16,
                    "own_pay": 4_500_00,
                    "paid_later": 0,
                }
            },
        ),
        "adviser": Preset(
            ADVISER,
            {
                "opening": 800_000,
                "sales": (
                    *(200_000, 300_000, 700_000, 400_000, 300_000, 500_000),
                    *(300_000, 200_000, 600_000, 500_000, 700_000, 580_000),
                ),
                "cost_rate": 0.04,
                "fixed_costs": 60_000,
                "own_pay": 300_000,
                "paid_later": 1,
                "advertising": (10_000,) * 12,
                "tax_amount": 0,
            },
            {
                "USD": {
                    "opening": 12_000_00,
                    "sales": (
                        *(3_000_00, 4_500_00, 10_500_00, 6_000_00, 4_500_00, 7_500_00),
                        *(4_500_00, 3_000_00, 9_000_00, 7_500_00, 10_500_00, 8_700_00),
                    ),
                    "cost_rate": 0.05,
                    "own_pay": 5_000_00,
                }
            },
        ),
        "shop": Preset(
            SHOP,
            {
                "opening": 600_000,
                "sales": (
                    *(720_000, 680_000, 820_000, 800_000, 780_000, 780_000),
                    *(860_000, 840_000, 780_000, 820_000, 880_000, 1_176_000),
                ),
                "cost_rate": 0.52,
                "fixed_costs": 150_000,
                "own_pay": 220_000,
                "paid_later": 0.6,
                "advertising": (10_000,) * 12,
                "tax_amount": 0,
            },
            {
                "USD": {
                    "opening": 10_000_00,
                    "sales": (
                        *(11_200_00, 10_600_00, 12_800_00, 12_400_00, 12_100_00, 12_100_00),
                        *(13_400_00, 13_100_00, 12_100_00, 12_800_00, 13_700_00, 18_300_00),
                    ),
                    "cost_rate": 0.46,
                    "fixed_costs": 3_500_00,
                    "own_pay": 3_500_00,
                    "paid_later": 0,
                }
            },
        ),
    }

    @output(
        label=Text(en="Lowest balance", ja="いちばん少ない残高"),
        kind=money,
        main=True,
        meaning=Text(
            en="What is left at the end of the leanest month; below zero, it is what is missing.",
            ja="12か月のうち、月末のお金がいちばん少ないときの額です。マイナスなら、足りない額です。",
        ),
        definition=r"\min_{1 \le t \le 12} B_t",
        source=AFTER_MONTH,
    )
    def lowest_balance(self) -> float:
        return min(month.balance for month in self._months)

    @output(
        label=Text(en="Month the money runs out", ja="お金が足りなくなる月"),
        kind=count,
        unit=MONTH_NUMBER,
        key=True,
        meaning=Text(
            en="The first month that ends below zero. There is time until then.",
            ja="月末の残高が、はじめて0円を下回る月です。それまでに手を打てます。",
        ),
        definition=r"\min \left\{ t : B_t < 0 \right\}",
        source=AFTER_MONTH,
        undefined=LASTS,
    )
    def runs_out_month(self) -> int | None:
        return next((month.month for month in self._months if month.balance < 0), None)

    @output(
        label=Text(en="Cash needed at the start", ja="はじめに要るお金"),
        kind=money,
        key=True,
        meaning=Text(
            en="With this much at the start, no month ends below zero.",
            ja="はじめにこれだけあれば、月末の残高が0円を下回りません。",
        ),
    )
    def opening_needed(self) -> float:
        return max(0, self.opening - self.lowest_balance())

    @output(
        label=Text(en="Balance after twelve months", ja="12か月後の残高"),
        kind=money,
        key=True,
        meaning=Text(
            en="What the year leaves in hand, with what there was at its start.",
            ja="はじめにあったお金も含めて、1年後に手元にある額です。",
        ),
    )
    def closing_balance(self) -> float:
        return self.opening + self.received() - self.paid()

    @output(
        label=Text(en="Month of the lowest balance", ja="いちばん少なくなる月"),
        kind=count,
        unit=MONTH_NUMBER,
        meaning=Text(
            en="Put off what can wait until this month is over.",
            ja="待てる支払いは、この月を越えてからにします。",
        ),
        definition=r"\min \left\{ t : B_t = lowest_balance \right\}",
        source=AFTER_MONTH,
    )
    def lowest_month(self) -> int:
        lowest = self.lowest_balance()
        return next(month.month for month in self._months if month.balance == lowest)

    @output(
        label=Text(en="Months below zero", ja="残高がマイナスの月"),
        kind=count,
        unit=MONTHS,
        meaning=Text(
            en="How long a loan, or savings of your own, would have to bridge.",
            ja="借りたお金や自分の貯金でつなぐことになる、月の数です。",
        ),
        definition=r"\left| \left\{ t : B_t < 0 \right\} \right|",
        source=AFTER_MONTH,
    )
    def months_below_zero(self) -> int:
        return sum(month.balance < 0 for month in self._months)

    @output(
        label=Text(en="All that comes in", ja="入るお金の合計"),
        kind=money,
        meaning=Text(
            en="Of the sales of twelve months, what reaches you within them.",
            ja="12か月の売上のうち、そのあいだに手元に入る額です。",
        ),
        definition=r"\sum_{t=1}^{12} I_t",
        source=Text(
            en="I with a t is what month t brings in, as in the table.",
            ja="Iにtが付いたものは、表にあるtか月目に入るお金。",
        ),
    )
    def received(self) -> float:
        return sum(month.received for month in self._months)

    @output(
        label=Text(en="All that goes out", ja="出るお金の合計"),
        kind=money,
        meaning=Text(
            en="What is paid in these twelve months, your own pay included.",
            ja="12か月のあいだに払う額で、自分の取り分も入っています。",
        ),
        definition=r"\sum_{t=1}^{12} O_t",
        source=Text(
            en="O with a t is what goes out in month t, as in the table.",
            ja="Oにtが付いたものは、表にあるtか月目に出るお金。",
        ),
    )
    def paid(self) -> float:
        return sum(month.paid for month in self._months)

    @output(
        label=Text(en="Still owed to you", ja="まだ入っていない売上"),
        kind=money,
        meaning=Text(
            en="Sold within the year, and paid after it.",
            ja="12か月のうちに売って、そのあとに入る額です。",
        ),
        definition=r"paid_later \times \sum_{t=13-months_later}^{12} S_t",
        source=Text(
            en="S with a t is the sales of month t.", ja="Sにtが付いたものは、tか月目の売上。"
        ),
    )
    def still_owed(self) -> float:
        return float(exact(self.paid_later) * sum(self.sales[-self.months_later :]))

    @table(
        label=Text(en="In and out, month by month", ja="月ごとの出入り"),
        columns={
            "month": column(count, label=MONTH, unit=MONTH_NUMBER),
            "of_year": column(
                count, label=Text(en="Month of the year", ja="暦の月"), unit=MONTH_OF_YEAR
            ),
            "received": column(money, label=Text(en="In", ja="入るお金")),
            "paid": column(money, label=Text(en="Out", ja="出るお金")),
            "balance": column(money, label=Text(en="Balance", ja="月末の残高")),
        },
    )
    def by_month(self) -> list[Month]:
        return self._months

    @chart(
        label=Text(en="Money in hand", ja="手元のお金"),
        kind="line",
        columns={
            "month": column(count, label=MONTH, unit=MONTH_NUMBER),
            "balance": column(money, label=BALANCE),
        },
    )
    def balance(self) -> Drawing:
        points = [Point(0, self.opening)]
        points += [Point(month.month, month.balance) for month in self._months]
        return Drawing(points, self._finding(), self._marks())

    def _finding(self) -> Text:
        lowest, runs_out = self.lowest_balance(), self.runs_out_month()
        if runs_out is None:
            return ENOUGH.put(month=count.text(self.lowest_month()), lowest=money.text(lowest))
        return SHORT.put(month=count.text(runs_out), missing=money.text(-lowest))

    def _marks(self) -> tuple[Mark, ...]:
        lowest, runs_out = Mark(self.lowest_month(), LOWEST), self.runs_out_month()
        if runs_out is None:
            return (lowest,)
        below = Mark(runs_out, Text(en="Short", ja="不足"))
        return (below,) if runs_out == lowest.at else (below, lowest)

    @cached_property
    def _months(self) -> list[Month]:
        months, balance = [], Decimal(self.opening)
        for number in range(1, MONTHS_A_YEAR + 1):
            received, paid = self._received_in(number), self._paid_in(number)
            balance += received - paid
            amounts = (float(received), float(paid), float(balance))
            months.append(Month(number, self._of_year(number), *amounts))
        return months

    def _received_in(self, month: int) -> Decimal:
        """What comes in in a month: of its own sales, and of those for which it was waited."""
        later, earlier = exact(self.paid_later), month - self.months_later
        at_once = (1 - later) * self.sales[month - 1]
        return at_once + (later * self.sales[earlier - 1] if earlier >= 1 else 0)

    def _paid_in(self, month: int) -> Decimal:
        of_sales = exact(self.cost_rate) * self.sales[month - 1]
        fixed = self.fixed_costs + self.own_pay + self.advertising[month - 1]
        tax = self.tax_amount if self._of_year(month) == self.tax_month else 0
        return of_sales + fixed + tax

    def _of_year(self, month: int) -> int:
        """The month of the calendar that a month of these twelve is."""
        return (self.first_month + month - 2) % MONTHS_A_YEAR + 1
