"""Looking after members so that fewer leave: what it gains, against what it costs."""

import math
from dataclasses import dataclass

from calculators._arithmetic import ROUNDING, geometric_sum, over_stay
from calculators._labels import MARGIN_PER_MEMBER, MONTH
from calculators._quantities import Business
from calculators._sources import GUPTA_LEHMANN, course_text
from calculators._units import MONTH_NUMBER, MONTHS, PEOPLE, TIMES
from terakoya import Drawing, Mark, Text, chart, column, count, money, output, rate

NO_END = Text(
    en="Nobody leaves any more, so there is no end to it: look at the months you chose instead.",
    ja="やめる人がいなくなるため、合計に終わりがありません。「見る期間」の数字をご覧ください。",
)
NO_END_TO_REFERRALS = Text(
    en="Each member brings at least one more, who brings one more: on paper that never ends, in "
    "practice you run out of people. Enter less than 100%.",
    ja="1人が1人以上を連れてくると、紙の上では際限なく増えますが、実際には人が尽きます。"
    "100%より小さい割合を入れてください。",
)
DIFFERENCE = Text(
    en="The lifetime value m/c, months paid at their start: {source}",
    ja="月初払いの生涯価値（粗利÷解約率）の差。{source}",
).put(source=GUPTA_LEHMANN)
S4 = course_text(
    "S4",
    en="members who succeed tell others. The sum 1 + k + k² + … of the new ones they "
    "bring, who bring others in turn.",
    ja="成功したお客さまは人に勧める。紹介された人がまた紹介するとして、1＋k＋k²＋…の和。",
)

NOTHING_GAINED = Text(
    en="No fewer leave than before, so there is no gain to set against the cost",
    ja="解約率が下がらないため、費用に見合う増加はありません",
)
WITHOUT_COST = Text(
    en="At no cost, a member brings {gain} more within {months}",
    ja="費用なしで、{months}のうちに1人あたり{gain}増えます",
)
COVERED = Text(
    en="The gain has covered the cost by month {month}",
    ja="{month}か月目に、増えた粗利が費用に届きます",
)
NOT_COVERED = Text(
    en="Within {months} the gain of {gain} does not cover the cost of {cost}",
    ja="{months}では、増えた粗利{gain}が費用{cost}に届きません",
)
COST_COVERED = Text(en="Cost covered", ja="費用に届く")


@dataclass(frozen=True)
class Month:
    """After so many months, for each member at the start: yen gained and yen spent so far."""

    month: int
    gain: float
    cost: float


@dataclass(frozen=True)
class CustomerSuccess:
    """High touch: money spent on every member, every month, so that fewer of them leave."""

    title = Text(en="Customer success", ja="カスタマーサクセス")
    question = Text(
        en="Is looking after members worth what it costs?",
        ja="会員への手厚い世話は、費用に見合う？",
    )

    members: int = count(
        50,
        label=Text(en="Members", ja="会員数"),
        min=1,
        max=1_000_000,
        unit=PEOPLE,
        step=1,
        means=Business.members,
    )
    margin_per_month: int = money(
        4_000,
        label=MARGIN_PER_MEMBER,
        max=100_000_000,
        help=Text(en="Before the cost below", ja="下の費用を引く前"),
        step=100,
        means=Business.member_margin,
        per="month",
    )
    churn_before: float = rate(
        0.08,
        label=Text(en="Churn per month, before", ja="月間解約率（いま）"),
        min=0.001,
        step=0.005,
        means=Business.monthly_churn,
        per="month",
    )
    churn_after: float = rate(
        0.05,
        label=Text(en="Churn per month, after", ja="月間解約率（取り組んだあと）"),
        help=Text(en="A hope, until you have tried it", ja="試すまでは見込みです"),
        step=0.005,
    )
    cost_per_member: int = money(
        500,
        label=Text(en="Cost per member and month", ja="1人あたりの月の費用"),
        max=100_000_000,
        help=Text(en="Your own hours included", ja="ご自分の手間も、お金に直して"),
        step=50,
    )
    referral_rate: float = rate(
        0,
        label=Text(en="Members brought by each member", ja="1人が紹介で連れてくる人数"),
        max=2,
        help=Text(
            en="Over their whole stay: 20% is one for every five members",
            ja="続くあいだの合計。20%なら、5人に1人の割合",
        ),
        step=0.05,
        rarely=True,
        neutral=0,
    )
    horizon: int = count(
        24,
        label=Text(en="Months to look at", ja="見る期間"),
        min=1,
        max=60,
        unit=MONTHS,
        step=1,
        rarely=True,
    )

    @output(
        label=Text(en="Net gain per member", ja="1人あたりの差し引き"),
        kind=money,
        main=True,
        meaning=Text(
            en="What is left, over a member’s whole stay, once the extra care is paid for.",
            ja="費用を払ったあと、1人が続くあいだにいくら多く残るか。",
        ),
        endless=NO_END,
    )
    def net_gain(self) -> float:
        """Without end, up or down, where nobody leaves and the cost is not the whole margin."""
        after = over_stay(self.margin_per_month - self.cost_per_member, self.churn_after)
        return after - over_stay(self.margin_per_month, self.churn_before)

    @output(
        label=Text(en="Value gained per member", ja="1人あたりの価値の増加"),
        kind=money,
        key=True,
        meaning=Text(
            en="How much more margin a member brings because they stay longer.",
            ja="長く続くようになった分、1人から残る粗利がどれだけ増えるか。",
        ),
        source=DIFFERENCE,
        endless=NO_END,
    )
    def value_gain(self) -> float:
        after = over_stay(self.margin_per_month, self.churn_after)
        return after - over_stay(self.margin_per_month, self.churn_before)

    @output(
        label=Text(en="Cost over a member’s stay", ja="1人が続くあいだの費用"),
        kind=money,
        key=True,
        meaning=Text(
            en="You pay it for everybody, including those who would have stayed anyway.",
            ja="何もしなくても続いた人にもかかる費用です。続くほど増えます。",
        ),
        endless=NO_END,
    )
    def cost_over_life(self) -> float:
        return over_stay(self.cost_per_member, self.churn_after)

    @output(
        label=Text(en="Value gained for the cost", ja="費用に対する価値の増加"),
        unit=TIMES,
        meaning=Text(
            en="How many times over the money for care comes back; at 1× you just get it back.",
            ja="費用1円が何円の粗利になって戻るか。1倍なら、出した分が戻るだけです。",
        ),
        undefined=Text(
            en="No ratio: either there is no cost, or nobody leaves and both sums have no end.",
            ja="倍率は出せません。費用がかからないか、やめる人がおらず両方に終わりがないためです。",
        ),
    )
    def return_on_cost(self) -> float | None:
        cost = self.cost_over_life()
        return self.value_gain() / cost if cost and math.isfinite(cost) else None

    @output(
        label=Text(en="Churn that breaks even", ja="費用に見合う解約率"),
        kind=rate,
        key=True,
        meaning=Text(
            en="Unless churn falls below this, the care costs more than it brings.",
            ja="解約率がこれより下がって、はじめて費用を上回ります。",
        ),
        undefined=Text(
            en="The cost takes the whole margin, so no churn is low enough.",
            ja="費用が粗利を使い切るため、解約率がどれだけ下がっても見合いません。",
        ),
    )
    def break_even_churn(self) -> float | None:
        left = self.margin_per_month - self.cost_per_member
        return self.churn_before * left / self.margin_per_month if left > 0 else None

    @output(
        label=Text(en="Cost covered by month", ja="費用に届く月"),
        kind=count,
        unit=MONTH_NUMBER,
        meaning=Text(
            en="Until then you are paying ahead: the gain comes from people who have not left yet.",
            ja="それまでは持ち出しです。先に払い、やめなかった人からあとで戻ります。",
        ),
        formula=(
            r"\min \left\{ n : margin_per_month \times \sum_{k=0}^{n-1}"
            r" \left( (1 - churn_after)^{k} - (1 - churn_before)^{k} \right)"
            r" \ge cost_per_member \times \sum_{k=0}^{n-1} (1 - churn_after)^{k} \right\}"
        ),
        undefined=Text(
            en="The gain doesn’t cover the cost within the months you chose, or there is no cost.",
            ja="見る期間のうちには費用に届かないか、費用がかかっていません。",
        ),
    )
    def payback_month(self) -> int | None:
        """The first month, within those looked at, whose gain so far covers the cost so far."""
        if not self.cost_per_member:
            return None
        months = (self._after(number) for number in range(1, self.horizon + 1))
        paid_back = (one.month for one in months if one.gain >= one.cost * (1 - ROUNDING))
        return next(paid_back, None)

    @output(
        label=Text(en="Net gain within the months chosen", ja="見る期間のうちの差し引き"),
        kind=money,
        meaning=Text(
            en="For each member at the start; safer to count on than the whole stay.",
            ja="はじめの会員1人あたり。見る期間より先の分は、数えません。",
        ),
        formula=(
            r"\sum_{k=0}^{horizon-1} \left("
            r" (margin_per_month - cost_per_member) \times (1 - churn_after)^{k}"
            r" - margin_per_month \times (1 - churn_before)^{k} \right)"
        ),
    )
    def net_gain_within_horizon(self) -> float:
        end = self._after(self.horizon)
        return end.gain - end.cost

    @output(
        label=Text(en="Net gain, all members", ja="会員全体の差し引き"),
        kind=money,
        meaning=Text(
            en="What the care gains, or loses, over the stay of all your present members.",
            ja="いまの会員全員が続くあいだに、合わせていくら多く残るか。",
        ),
        endless=NO_END,
    )
    def total_net_gain(self) -> float:
        return self.members * self.net_gain()

    @output(
        label=Text(en="Cost in the first month", ja="最初の月の費用"),
        kind=money,
        meaning=Text(
            en="What you must have ready, in cash and in hours, to begin.",
            ja="始める月に用意するお金（手間を含む）です。",
        ),
    )
    def monthly_cost(self) -> int:
        return self.members * self.cost_per_member

    @output(
        label=Text(en="Referral multiplier", ja="紹介の倍率"),
        unit=TIMES,
        meaning=Text(
            en="How many members one becomes, with those they bring and those who come after.",
            ja="連れてきた人、その人が連れてきた人まで数えると、会員1人が何人になるか。",
        ),
        source=S4,
        undefined=NO_END_TO_REFERRALS,
    )
    def referral_multiplier(self) -> float | None:
        """None from one new member for each: the sum then has no end that means anything."""
        return 1 / (1 - self.referral_rate) if self.referral_rate < 1 else None

    @output(
        label=Text(en="Value of those referred", ja="紹介で来る人の価値"),
        kind=money,
        meaning=Text(
            en="Beyond the net gain: what all who come by word of mouth bring, less their care.",
            ja="差し引きとは別に、紹介で来た人たちから残る粗利。世話の費用は引いてあります。",
        ),
        formula=(
            r"\begin{cases} members \times (referral_multiplier - 1)"
            r" \times \frac{margin_per_month - cost_per_member}{churn_after}"
            r" & referral_rate > 0 \\ 0 \end{cases}"
        ),
        undefined=NO_END_TO_REFERRALS,
        endless=NO_END,
    )
    def referral_value(self) -> float | None:
        multiplier = self.referral_multiplier()
        if multiplier is None:
            return None
        if not self.referral_rate:
            return 0.0
        each = over_stay(self.margin_per_month - self.cost_per_member, self.churn_after)
        return self.members * (multiplier - 1) * each

    @chart(
        label=Text(en="Gain and cost per member so far", ja="1人あたりの、増えた粗利と費用の累計"),
        kind="line",
        columns={
            "month": column(count, label=MONTH),
            "gain": column(money, label=Text(en="Gain so far", ja="増えた粗利")),
            "cost": column(money, label=Text(en="Cost so far", ja="費用")),
        },
    )
    def gain_and_cost(self) -> Drawing:
        points = [self._after(month) for month in range(self.horizon + 1)]
        month = self.payback_month()
        marks = () if month is None else (Mark(month, COST_COVERED),)
        return Drawing(points, self._finding(), marks)

    def _finding(self) -> Text:
        end, month = self._after(self.horizon), self.payback_month()
        if self.churn_after >= self.churn_before:
            finding = NOTHING_GAINED
        elif not self.cost_per_member:
            finding = WITHOUT_COST
        else:
            finding = NOT_COVERED if month is None else COVERED
        return finding.put(
            month=str(month),
            months=count.text(self.horizon, MONTHS),
            gain=money.text(end.gain),
            cost=money.text(end.cost),
        )

    def _after(self, months: int) -> Month:
        """Where each member at the start stands after so many months, payments at their start."""
        stayed = geometric_sum(1 - self.churn_after, months)
        longer = stayed - geometric_sum(1 - self.churn_before, months)
        return Month(months, self.margin_per_month * longer, self.cost_per_member * stayed)
