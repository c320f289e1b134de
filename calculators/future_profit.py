"""The next twelve months of members who pay every month, set against last month's profit."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from calculators._labels import CHURN_PER_MONTH, LOWEST, MONTH, MONTHS_AHEAD
from calculators._quantities import Business
from calculators._sources import course_text
from calculators._units import MONTH_NUMBER, MONTHS, PEOPLE
from terakoya import Drawing, Mark, Text, chart, column, count, money, number, output, rate, table

FURTHEST = 600
"""Months looked through for the break-even: fifty years."""
S3 = course_text(
    "S3",
    en="a single sale is judged by the profit that was made, a lasting customer by the "
    "profit that is to come.",
    ja="一度きりの販売は過去の損益で、続くおつきあいは未来の損益で見る。",
)
CASH = Text(
    en="K with a t is the cash after month t, as in the table; before the first month it is 0.",
    ja="Kにtが付いたものは、表にあるtか月目の累計。始める前は0円。",
)
MEMBERS = Text(
    en="Each month the leavers go first, then the new members join and pay at once.",
    ja="毎月、やめる人が出たあとに新しい人が入り、その月の分から払うと数えます。",
)
NEVER_SHORT = Text(
    en="The cash never falls below zero in these months: there is nothing to earn back.",
    ja="この期間に累計がマイナスになる月はなく、取り戻すお金がありません。",
)


@dataclass(frozen=True)
class Month:
    """One month: the members who pay, the yen it leaves, and the yen left so far."""

    month: int
    members: float
    profit: float
    cash: float


@dataclass(frozen=True)
class Point:
    """After so many months: the cash so far, and last month's profit repeated as often."""

    month: int
    cash: float
    repeated: int


@dataclass(frozen=True)
class FutureProfit:
    """Members join every month, pay at its start, and leave at a constant rate."""

    title = Text(en="The next months' profit", ja="これからの利益")
    question = Text(
        en="When does the money I spend on new members come back?",
        ja="会員を集めるのに使ったお金は、いつ戻る？",
    )

    new_per_month: float = number(
        10,
        label=Text(en="New members a month", ja="毎月入る人数"),
        max=1_000_000,
        unit=PEOPLE,
        step=1,
        means=Business.new_members,
        per="month",
    )
    margin_per_month: int = money(
        4_000,
        label=Text(en="Margin per member and month", ja="会員1人の月の粗利"),
        max=100_000_000,
        help=Text(en="The fee less what serving them costs", ja="会費から、かかる原価を引いた額"),
        step=100,
        means=Business.member_margin,
        per="month",
    )
    acquisition_cost: int = money(
        10_000,
        label=Text(en="Cost of winning a member (CAC)", ja="会員1人の獲得費用（CAC）"),
        max=100_000_000,
        step=500,
        means=Business.member_cac,
        per="customer",
    )
    churn: float = rate(
        0.05, label=CHURN_PER_MONTH, step=0.005, means=Business.monthly_churn, per="month"
    )
    months: int = count(12, label=MONTHS_AHEAD, min=1, max=60, unit=MONTHS, step=1)
    starting_members: float = number(
        0,
        label=Text(en="Members already there", ja="いまいる会員"),
        max=10_000_000,
        unit=PEOPLE,
        step=1,
        rarely=True,
        means=Business.members,
    )
    fixed_cost: int = money(
        0,
        label=Text(en="Fixed cost a month", ja="毎月の固定費"),
        help=Text(
            en="Only what you would not pay without these members",
            ja="この会員制のために増える分だけ",
        ),
        step=1_000,
        rarely=True,
        neutral=0,
    )
    last_month_profit: int = money(
        100_000,
        label=Text(en="Last month's profit", ja="先月の利益"),
        min=-10_000_000_000,
        help=Text(
            en="From single sales, to compare", ja="一度きりの販売の分。比べるための数字です"
        ),
        step=10_000,
        rarely=True,
    )

    @output(
        label=Text(en="Cash at the end", ja="期間の終わりの累計"),
        kind=money,
        main=True,
        meaning=Text(
            en="What these months leave you, once the money spent on new members is taken off.",
            ja="集めるために使ったお金を引いて、期間のあとに手元に残る額です。",
        ),
        source=S3,
    )
    def final_cash(self) -> float:
        return self.margin_total() - self.spending_total()

    @output(
        label=Text(en="Lowest point of the cash", ja="累計がいちばん減ったときの額"),
        kind=money,
        key=True,
        meaning=Text(
            en="The money you need to have in hand before the members pay for themselves.",
            ja="この分のお金を、先に用意しておく必要があります。",
        ),
        definition=r"\min_{0 \le t \le months} K_t",
        source=CASH,
    )
    def trough(self) -> float:
        return min(0.0, *(month.cash for month in self._months))

    @output(
        label=Text(en="Month of the lowest point", ja="いちばん減る月"),
        kind=count,
        unit=MONTH_NUMBER,
        meaning=Text(
            en="If your money lasts through this month, it lasts through all those you look at.",
            ja="資金が足りなくなるとしたら、この月までのどこかです。",
        ),
        definition=r"\min \left\{ t : K_t = trough \right\}",
        source=CASH,
        undefined=NEVER_SHORT,
    )
    def trough_month(self) -> int | None:
        lowest = self.trough()
        if not lowest:
            return None
        return next(month.month for month in self._months if month.cash == lowest)

    @output(
        label=Text(en="Break-even month", ja="取り戻す月"),
        kind=count,
        key=True,
        unit=MONTH_NUMBER,
        meaning=Text(
            en="From here on, all that was advanced has come back.",
            ja="先に出したお金が、この月までにすべて戻ります。",
        ),
        definition=r"\min \left\{ t > trough_month : K_t \ge 0 \right\}",
        source=CASH,
        undefined=NEVER_SHORT,
        endless=Text(
            en="It does not come back, not even in fifty years.",
            ja="50年先まで見ても、取り戻せません。",
        ),
    )
    def break_even_month(self) -> float | None:
        """Also beyond the months looked at, up to fifty years."""
        return self._break_even

    @output(
        label=Text(en="Members at the end", ja="期間の終わりの会員数"),
        unit=PEOPLE,
        meaning=Text(
            en="Who is still paying: the business you hand on to the months after.",
            ja="その時点で払い続けている人数で、次の期間の出発点になります。",
        ),
        formula=(
            r"starting_members \times (1 - churn)^{months}"
            r" + new_per_month \times \sum_{k=0}^{months-1} (1 - churn)^{k}"
        ),
        source=MEMBERS,
    )
    def final_members(self) -> float:
        return self._months[-1].members

    @output(
        label=Text(en="Margin from members", ja="会員から入る粗利の合計"),
        kind=money,
        meaning=Text(
            en="All that members bring in over these months, before what winning them costs.",
            ja="期間中に会員から残る粗利です。集める費用はまだ引いていません。",
        ),
        definition=r"margin_per_month \times \sum_{t=1}^{months} M_t",
        source=Text(
            en="M with a t is the number of members in month t, as in the table.",
            ja="Mにtが付いたものは、表にあるtか月目の会員数。",
        ),
    )
    def margin_total(self) -> float:
        return self.margin_per_month * sum(month.members for month in self._months)

    @output(
        label=Text(en="Spent on winning and fixed costs", ja="獲得費用と固定費の合計"),
        kind=money,
        meaning=Text(
            en="All that is paid out over these months, whether or not the members stay.",
            ja="会員が続いても続かなくても、期間中に出ていくお金です。",
        ),
    )
    def spending_total(self) -> float:
        return self.months * self._spending_per_month()

    @output(
        label=Text(en="Last month, repeated", ja="先月の利益をくり返した額"),
        kind=money,
        meaning=Text(
            en="Where you would be if every month went like the last one.",
            ja="毎月が先月と同じだったら、期間のあとに残る額です。",
        ),
        source=S3,
    )
    def last_month_repeated(self) -> int:
        return self.last_month_profit * self.months

    @output(
        label=Text(en="Ahead of last month repeated", ja="先月のくり返しとの差"),
        kind=money,
        key=True,
        meaning=Text(
            en="How much more, or less, the members bring than repeating last month.",
            ja="会員を集めるほうが、先月のくり返しよりいくら多いか、少ないかです。",
        ),
        source=S3,
    )
    def ahead_of_last_month(self) -> float:
        return self.final_cash() - self.last_month_repeated()

    @table(
        label=Text(en="Every month", ja="月ごとの内訳"),
        columns={
            "month": column(count, label=MONTH, unit=MONTH_NUMBER),
            "members": column(number, label=Text(en="Members", ja="会員"), unit=PEOPLE),
            "profit": column(money, label=Text(en="Left this month", ja="その月の差し引き")),
            "cash": column(money, label=Text(en="Cash so far", ja="累計")),
        },
    )
    def by_month(self) -> list[Month]:
        return self._months

    @chart(
        label=Text(en="Cash month by month", ja="お金の累計"),
        kind="line",
        columns={
            "month": column(count, label=MONTH),
            "cash": column(money, label=Text(en="Cash so far", ja="会員制の累計")),
            "repeated": column(
                money, label=Text(en="Last month repeated", ja="先月の利益のくり返し")
            ),
        },
    )
    def cash_curve(self) -> Drawing:
        points = [Point(0, 0, 0)]
        points += [
            Point(month.month, month.cash, self.last_month_profit * month.month)
            for month in self._months
        ]
        return Drawing(points, self._finding(), self._marks())

    def _finding(self) -> Text:
        break_even = self.break_even_month()
        if break_even is None:
            finding = Text(
                en="The cash never falls below zero, and is {cash} after {months}",
                ja="累計は一度もマイナスにならず、{months}で{cash}になります",
            )
        elif break_even == math.inf:
            finding = Text(
                en="After {months} the cash stands at {cash}; it is never earned back",
                ja="{months}で累計は{cash}。このままでは取り戻せません",
            )
        elif break_even > self.months:
            finding = Text(
                en="{missing} is still missing after {months}; it is back in month {break_even}",
                ja="{months}ではまだ{missing}足りず、取り戻すのは{break_even}か月目です",
            )
        else:
            finding = Text(
                en="{advanced} is advanced by month {lowest} and is back in month {break_even}",
                ja="{lowest}か月目までに{advanced}が先に出て、{break_even}か月目に取り戻します",
            )
        return finding.put(
            cash=money.text(self.final_cash()),
            missing=money.text(-self.final_cash()),
            advanced=money.text(-self.trough()),
            lowest=str(self.trough_month()),
            break_even=str(break_even),
            months=count.text(self.months, MONTHS),
        )

    def _marks(self) -> tuple[Mark, ...]:
        lowest, break_even = self.trough_month(), self.break_even_month()
        if lowest is None or break_even is None:
            return ()
        trough = Mark(lowest, LOWEST)
        if break_even > self.months:
            return (trough,)
        return trough, Mark(break_even, Text(en="Back", ja="回収"))

    @cached_property
    def _break_even(self) -> float | None:
        lowest = self.trough_month()
        if lowest is None:
            return None
        later = islice(self._all_months(), lowest, None)
        return next((month.month for month in later if month.cash >= 0), math.inf)

    @cached_property
    def _months(self) -> list[Month]:
        return list(islice(self._all_months(), self.months))

    def _all_months(self) -> Iterator[Month]:
        """Fifty years, month after month; the first is numbered 1."""
        members, total, spending = self.starting_members, 0.0, self._spending_per_month()
        for month in range(1, FURTHEST + 1):
            members = members * (1 - self.churn) + self.new_per_month
            profit = members * self.margin_per_month - spending
            total += profit
            # To a hundredth of a yen: binary fractions may miss the zero that is just reached.
            yield Month(month, members, profit, round(total, 2))

    def _spending_per_month(self) -> float:
        return self.new_per_month * self.acquisition_cost + self.fixed_cost
