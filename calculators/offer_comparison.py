"""Two ways of selling the same thing: a fixed term, or month by month until the customer leaves."""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators._arithmetic import geometric_sum
from calculators._exact import exact, first_month_that_covers
from calculators._labels import INCLUDING_TAX, MONTH
from calculators._quantities import Business
from calculators._sources import GUPTA_LEHMANN, course_text
from calculators._units import MONTH_NUMBER, MONTHS, PEOPLE
from terakoya import Drawing, Mark, Text, chart, choice, column, count, money, number, output, rate

SMALLEST_STEP = 1e-15
"""Where binary fractions no longer bring a retention any nearer."""
S3 = course_text(
    "S3",
    en="the same gym sold as a term of six months, or by the month.",
    ja="同じジムを、半年の契約で売るか、月払いで売るか。",
)
NEVER = Text(
    en="At this churn the monthly offer never brings in that much, however long you wait.",
    ja="この解約率では、何か月待っても、月払いの売上は期間契約に届きません。",
)
NO_BREAK_EVEN = Text(
    en="No one churn decides it: over this term the monthly offer brings more, less or the same "
    "whatever the churn.",
    ja="この期間では、解約率がいくつでも結果が入れ替わりません。"
    "月払いの売上は、いつも上回るか、いつも下回るか、いつも同じです。",
)
CHOOSE_A_HORIZON = Text(
    en="Nobody ever leaves, so there is no end to it: look at the chart instead.",
    ja="解約する人がいないため、終わりがありません。グラフの「見る期間」で考えてください。",
)


@dataclass(frozen=True)
class Month:
    """After so many months: the yen one customer has paid under each offer, on average."""

    month: int
    term: int
    monthly: float


@dataclass(frozen=True)
class OfferComparison:
    """One customer of a fixed term, who pays it all, against one who may leave every month.

    Months are paid at their start: whoever joins pays at least once.
    """

    title = Text(en="Term or monthly", ja="期間契約と月払いの比較")
    question = Text(en="Sell a fixed term, or by the month?", ja="半年契約と月払い、どちらで売る？")

    term_price: int = money(
        30_000,
        label=Text(en="Term offer: price", ja="期間契約の価格"),
        min=1,
        max=100_000_000,
        help=INCLUDING_TAX,
        step=1_000,
    )
    term_payment: Literal["whole", "monthly"] = choice(
        "whole",
        label=Text(en="That price is", ja="その価格は"),
        options={
            "whole": Text(en="For the whole term", ja="期間全体の額"),
            "monthly": Text(en="For each month of it", ja="1か月分の額"),
        },
    )
    joining_fee: int = money(
        0,
        label=Text(en="Term offer: joining fee", ja="期間契約の入会金"),
        max=100_000_000,
        help=Text(en="Paid once, besides the price", ja="価格とは別に、はじめに1回"),
        step=1_000,
        rarely=True,
    )
    term_months: int = count(
        6, label=Text(en="Length of the term", ja="契約の期間"), min=1, max=60, unit=MONTHS, step=1
    )
    monthly_price: int = money(
        5_000,
        label=Text(en="Monthly offer: price a month", ja="月払いの月額"),
        min=1,
        max=100_000_000,
        help=Text(en="Including tax, no joining fee", ja="税込、入会金なし"),
        step=100,
        means=Business.membership_fee,
        per="month",
    )
    churn: float = rate(
        0.05,
        label=Text(en="Monthly offer: churn", ja="月払いの月間解約率"),
        step=0.005,
        means=Business.monthly_churn,
        per="month",
    )
    horizon: int = count(
        24,
        label=Text(en="Horizon of the chart", ja="見る期間"),
        min=2,
        max=60,
        unit=MONTHS,
        step=1,
        rarely=True,
    )

    @output(
        label=Text(en="Monthly offer, within the term", ja="月払いの期間内の売上"),
        kind=money,
        main=True,
        meaning=Text(
            en="What a monthly customer brings, on average, while the term would run.",
            ja="期間契約と同じ長さのあいだに、月払いのお客さま1人から入る、平均の金額です。",
        ),
        source=GUPTA_LEHMANN,
    )
    def expected_monthly_revenue(self) -> float:
        return self._monthly_after(self.term_months)

    @output(
        label=Text(en="Term offer, in all", ja="期間契約の総額"),
        kind=money,
        key=True,
        meaning=Text(
            en="What a customer who takes the term pays, all of it agreed on the first day.",
            ja="期間契約のお客さま1人から入る金額です。申し込みの日に決まります。",
        ),
        definition=(
            r"joining_fee + \begin{cases} term_price \\ term_months \times term_price \end{cases}"
        ),
        source=Text(
            en="The upper line where the price is for the whole term. The example can be read both "
            "ways: as a price for all the months, or as a joining fee with months to pay besides.",
            ja="上は価格が期間全体の額のとき、下は1か月分の額のとき。もとの例は、全部で3万円とも、"
            "入会金3万円のほかに月々の支払いがあるとも読めます。",
        ),
    )
    def term_total(self) -> int:
        return self._term_after(self.term_months)

    @output(
        label=Text(en="Term offer, per month", ja="期間契約の1か月あたり"),
        kind=money,
        meaning=Text(
            en="The figure a customer will hold against the monthly price.",
            ja="お客さまが、月払いの月額と見比べる金額です。",
        ),
        source=S3,
    )
    def term_per_month(self) -> float:
        return self.term_total() / self.term_months

    @output(
        label=Text(en="Monthly customers to match one term", ja="期間契約1人分になる月払いの人数"),
        kind=number,
        unit=PEOPLE,
        meaning=Text(
            en="How many must start by the month for each who would take the term, to bring the "
            "same within it.",
            ja="期間内に同じ売上にするには、期間契約1人につき、月払いで何人始めてもらえばよいかです。",
        ),
    )
    def matching_customers(self) -> float:
        return self.term_total() / self.expected_monthly_revenue()

    @output(
        label=Text(en="Month in which monthly catches up", ja="月払いが追いつく月"),
        key=True,
        unit=MONTH_NUMBER,
        meaning=Text(
            en="How long you wait until monthly payments have brought what the term brings.",
            ja="月払いの平均の累計が期間契約の総額に届くまで、何か月待つかです。",
        ),
        formula=(
            r"\min \left\{ n : monthly_price \times \sum_{k=0}^{n-1} (1 - churn)^{k}"
            r" \ge term_total \right\}"
        ),
        endless=NEVER,
    )
    def break_even_month(self) -> float:
        """The first month whose expected payments so far reach the term's total."""
        total, monthly = Decimal(self.term_total()), Decimal(self.monthly_price)
        return first_month_that_covers(total, monthly, exact(self.churn))

    @output(
        label=Text(en="Churn at which both bring the same", ja="売上が同じになる解約率"),
        kind=rate,
        key=True,
        meaning=Text(
            en="Below it the monthly offer brings more within the term, above it the term does.",
            ja="これより低ければ月払い、高ければ期間契約のほうが、期間内の売上が多くなります。",
        ),
        formula=(
            r"\left\{ c : monthly_price \times \sum_{k=0}^{term_months - 1} (1 - c)^{k}"
            r" = term_total \right\}"
        ),
        undefined=NO_BREAK_EVEN,
    )
    def break_even_churn(self) -> float | None:
        months = self.term_total() / self.monthly_price
        if self.term_months == 1 or not 1 <= months <= self.term_months:
            return None
        kept, step = 1.0, math.inf
        # Seen from 1 the sum falls and flattens, so no step of Newton's goes too far.
        while step > SMALLEST_STEP:
            step = _step_down(kept, self.term_months, months)
            kept -= step
        return 1 - kept

    @output(
        label=Text(en="Monthly offer, over a whole stay", ja="月払いが続くあいだの売上"),
        kind=money,
        meaning=Text(
            en="What a monthly customer brings until they leave, on average, if churn stays as it "
            "is.",
            ja="解約率が変わらないとして、月払いのお客さま1人がやめるまでに払う、平均の金額です。",
        ),
        source=GUPTA_LEHMANN,
        endless=CHOOSE_A_HORIZON,
    )
    def monthly_lifetime_revenue(self) -> float:
        return self.monthly_price / self.churn if self.churn else math.inf

    @chart(
        label=Text(en="Paid so far by one customer", ja="お客さま1人の支払いの累計"),
        kind="line",
        columns={
            "month": column(count, label=MONTH),
            "term": column(money, label=Text(en="Term offer", ja="期間契約")),
            "monthly": column(money, label=Text(en="Monthly offer", ja="月払い（平均）")),
        },
    )
    def payments_so_far(self) -> Drawing:
        points = [
            Month(month, self._term_after(month), self._monthly_after(month))
            for month in range(self.horizon + 1)
        ]
        return Drawing(points, self._finding(), self._marks())

    def _finding(self) -> Text:
        month = self.break_even_month()
        if math.isinf(month):
            finding = Text(
                en="Monthly payments never reach the term’s {total}",
                ja="月払いの売上は、期間契約の{total}に届きません",
            )
        elif month > self.horizon:
            finding = Text(
                en="Monthly payments don’t reach the term’s {total} within {horizon}",
                ja="{horizon}のうちには、月払いの売上は期間契約の{total}に届きません",
            )
        elif month > self.term_months:
            finding = Text(
                en="Monthly payments reach the term’s {total} in month {month}, after the term",
                ja="月払いが期間契約の{total}に届くのは、期間が終わったあとの{month}か月目です",
            )
        else:
            finding = Text(
                en="Monthly payments reach the term’s {total} in month {month}, within the term",
                ja="月払いは、期間のうちの{month}か月目に、期間契約の{total}に届きます",
            )
        return finding.put(
            total=money.text(self.term_total()),
            month=number.text(month),
            horizon=count.text(self.horizon, MONTHS),
        )

    def _marks(self) -> tuple[Mark, ...]:
        """The month of catching up, and the term's last where that is another."""
        month = self.break_even_month()
        marks = {
            float(self.term_months): Text(en="Term ends", ja="期間の終わり"),
            month: Text(en="Caught up", ja="追いつく"),
        }
        return tuple(Mark(at, label) for at, label in marks.items() if at <= self.horizon)

    def _term_after(self, months: int) -> int:
        """What a customer of the term has paid by the start of the month of that number."""
        if not months:
            return 0
        times = 1 if self.term_payment == "whole" else min(months, self.term_months)
        return self.joining_fee + times * self.term_price

    def _monthly_after(self, months: int) -> float:
        """What a customer by the month has paid in so many months, on average."""
        return self.monthly_price * geometric_sum(1 - self.churn, months)


def _step_down(kept: float, months: int, target: float) -> float:
    """Newton's step from a retention down to where 1 + r + r² + … comes to the target."""
    value, slope = 0.0, 0.0
    for _ in range(months):
        slope = slope * kept + value
        value = value * kept + 1
    return (value - target) / slope
