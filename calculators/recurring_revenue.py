"""A month of recurring revenue: what came in, what was lost, and where the membership settles."""

import math
from dataclasses import dataclass

from calculators._labels import AMOUNT, MEMBERS_NOW, MONTHS_AHEAD
from calculators._quantities import Business
from calculators._rows import Step
from calculators._sources import course_text
from calculators._units import MONTHS, PEOPLE
from terakoya import (
    Drawing,
    InvalidInput,
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

NOTHING_AT_THE_START = Text(
    en="The month starts without revenue, so there is nothing to keep a share of.",
    ja="月初のMRRが0円のため、残った割合は出せません。",
)
MORE_THAN_THERE_IS = Text(
    en="No more can be lost than the month began with; enter at most {left} here.",
    ja="月初のMRRより多くは失えません。ここには{left}以下を入力してください。",
)
ONE_MONTH = Text(
    en="The usual definition, over one month; figures that companies publish mostly cover twelve.",
    ja="定額制の商売で使われる定義。ここでは1か月分。企業が公表する数字は12か月分が多い。",
)
S4 = course_text(
    "S4",
    en="with a subscription, how many leave, and at what rate, is the main problem. "
    "The figure is the number of members at which as many leave as join.",
    ja="月額の商売では、解約の人数と割合が一番の問題。入る人と、やめる人が同じ数になる会員数。",
)


@dataclass(frozen=True)
class RecurringRevenue:
    """One month's recurring revenue (MRR), and the membership if every month were alike."""

    title = Text(en="Recurring revenue", ja="毎月の継続収入（MRR）")
    question = Text(
        en="Is my monthly income growing, or only being replaced?",
        ja="毎月の会費は増えている？ 入れ替わっているだけ？",
    )

    starting_mrr: int = money(
        100_000,
        label=Text(en="MRR at the start of the month", ja="月初のMRR"),
        help=Text(
            en="What members pay for one month, all together", ja="会員全員の1か月分の会費（税込）"
        ),
        step=10_000,
        means=Business.mrr,
        per="month",
    )
    new_mrr: int = money(0, label=Text(en="From new members", ja="新しい会員の分"), step=1_000)
    expansion: int = money(
        8_000,
        label=Text(en="Upgrades and add-ons", ja="上位プランや追加で増えた分"),
        help=Text(
            en="Only of those who were members already", ja="月初からいる会員の増額だけを数えます"
        ),
        step=1_000,
    )
    contraction: int = money(
        3_000, label=Text(en="Downgrades", ja="下位プランなどで減った分"), step=1_000
    )
    churned: int = money(5_000, label=Text(en="Cancellations", ja="解約で失った分"), step=1_000)
    members: int = count(
        17,
        label=MEMBERS_NOW,
        max=10_000_000,
        unit=PEOPLE,
        step=1,
        rarely=True,
        means=Business.members,
    )
    new_members: float = number(
        5,
        label=Text(en="New members a month, as planned", ja="毎月入る人数の見込み"),
        max=1_000_000,
        unit=PEOPLE,
        step=1,
        rarely=True,
        means=Business.new_members,
        per="month",
    )
    member_churn: float = rate(
        0.05,
        label=Text(en="Members leaving per month", ja="月間解約率（人数）"),
        step=0.005,
        rarely=True,
        means=Business.monthly_churn,
        per="month",
    )
    months: int = count(12, label=MONTHS_AHEAD, max=120, unit=MONTHS, step=1, rarely=True)

    def __post_init__(self) -> None:
        left = self.starting_mrr
        for name, lost in (("contraction", self.contraction), ("churned", self.churned)):
            if lost > left:
                raise InvalidInput(name, MORE_THAN_THERE_IS.put(left=money.text(left)))
            left -= lost

    @output(
        label=Text(en="MRR at the end of the month", ja="月末のMRR"),
        kind=money,
        main=True,
        meaning=Text(
            en="What next month brings in before anybody joins, leaves or changes.",
            ja="来月、新しく売らなくても入ってくる見込みの会費です。",
        ),
    )
    def ending_mrr(self) -> int:
        return self.starting_mrr + self.net_new_mrr()

    @output(
        label=Text(en="Change over the month", ja="1か月の増減"),
        kind=money,
        key=True,
        meaning=Text(
            en="By how much the monthly income went up or down.",
            ja="毎月の収入が、1か月でどれだけ増えたか、減ったかです。",
        ),
    )
    def net_new_mrr(self) -> int:
        return self._won() - self._lost()

    @output(
        label=Text(en="A year at this level (ARR)", ja="この水準が1年続いた額（ARR）"),
        kind=money,
        meaning=Text(
            en="Twelve months of the same income, if nobody joined, left or changed.",
            ja="出入りも増減もないとしたときの、1年分の会費です。",
        ),
    )
    def arr(self) -> int:
        return 12 * self.ending_mrr()

    @output(
        label=Text(en="Net revenue retention (NRR)", ja="増額も入れた維持率（NRR）"),
        kind=rate,
        key=True,
        meaning=Text(
            en="What 100 paid by existing members comes to after the month, newcomers aside.",
            ja="月初にいた会員の100円が、月末に何円になったか。新しい会員は数えません。",
        ),
        source=ONE_MONTH,
        undefined=NOTHING_AT_THE_START,
    )
    def net_revenue_retention(self) -> float | None:
        return self._share_of_start(self.starting_mrr + self.expansion - self._lost())

    @output(
        label=Text(en="Gross revenue retention (GRR)", ja="減った分だけで見る維持率（GRR）"),
        kind=rate,
        key=True,
        meaning=Text(
            en="What was kept before any upgrade made up for the losses.",
            ja="増額で埋め合わせる前に、どれだけ残ったかです。",
        ),
        source=ONE_MONTH,
        undefined=NOTHING_AT_THE_START,
    )
    def gross_revenue_retention(self) -> float | None:
        return self._share_of_start(self.starting_mrr - self._lost())

    @output(
        label=Text(en="Kept after a year like this", ja="同じ月が1年続いたときに残る割合"),
        kind=rate,
        meaning=Text(
            en="How much of today's income would be left if every month lost this share.",
            ja="毎月同じ割合で減り続けたら、いまの収入がどれだけ残るかです。",
        ),
        undefined=NOTHING_AT_THE_START,
    )
    def kept_after_year(self) -> float | None:
        kept = self.gross_revenue_retention()
        return None if kept is None else kept**12

    @output(
        label=Text(en="Membership it settles at", ja="落ち着く先の会員数"),
        unit=PEOPLE,
        meaning=Text(
            en="The size the club heads for while joining and leaving stay as they are.",
            ja="入る人数と解約率がこのままなら、会員数はここに近づいていきます。",
        ),
        source=S4,
        undefined=Text(
            en="Nobody joins and nobody leaves: the membership stays as it is.",
            ja="入る人もやめる人もいないため、会員数はいまのままです。",
        ),
        endless=Text(
            en="Nobody ever leaves, so it grows without end: see the figure for your months ahead.",
            ja="やめる人がいないため、増え続けます。期間を区切った会員数をご覧ください。",
        ),
    )
    def steady_members(self) -> float | None:
        if self.member_churn:
            return self.new_members / self.member_churn
        return math.inf if self.new_members else None

    @output(
        label=Text(en="Members by then", ja="その期間のあとの会員数"),
        unit=PEOPLE,
        meaning=Text(
            en="How far the club has come on its way there, with those who join and leave.",
            ja="入る人とやめる人を数えると、期間のあとに何人になっているかです。",
        ),
        formula=(
            r"members \times (1 - member_churn)^{months}"
            r" + new_members \times \sum_{k=0}^{months-1} (1 - member_churn)^{k}"
        ),
        source=Text(
            en="Each month the leavers go first and the new members join after them.",
            ja="毎月、やめる人が出たあとに新しい人が入ると数えます。",
        ),
    )
    def members_after(self) -> float:
        left: float = self.members
        for _ in range(self.months):
            left = left * (1 - self.member_churn) + self.new_members
        return left

    @chart(
        label=Text(en="From the start to the end of the month", ja="月初のMRRから月末のMRRまで"),
        kind="waterfall",
        columns={
            "step": column(words, label=Text(en="Step", ja="内訳")),
            "amount": column(money, label=AMOUNT),
        },
    )
    def bridge(self) -> Drawing:
        return Drawing(
            points=[
                Step(Text(en="Start of month", ja="月初"), self.starting_mrr),
                Step(Text(en="New members", ja="新しい会員"), self.new_mrr),
                Step(Text(en="Upgrades", ja="増額"), self.expansion),
                Step(Text(en="Downgrades", ja="減額"), -self.contraction),
                Step(Text(en="Cancellations", ja="解約"), -self.churned),
                Step(Text(en="End of month", ja="月末"), self.ending_mrr()),
            ],
            finding=self._finding(),
        )

    def _finding(self) -> Text:
        change = self.net_new_mrr()
        if not self._won() and not self._lost():
            finding = Text(en="Nothing changed this month", ja="今月は増減がありませんでした")
        elif change == 0:
            finding = Text(
                en="{won} came in and {lost} was lost: no further than before",
                ja="{won}増え、{lost}減りました。差し引きゼロです",
            )
        elif change > 0:
            finding = Text(
                en="{won} came in, {lost} was lost: {change} more a month",
                ja="{won}増え、{lost}減りました。毎月の収入は{change}増えます",
            )
        else:
            finding = Text(
                en="{won} came in, {lost} was lost: {change} less a month",
                ja="{won}増え、{lost}減りました。毎月の収入は{change}減ります",
            )
        return finding.put(
            won=money.text(self._won()),
            lost=money.text(self._lost()),
            change=money.text(abs(change)),
        )

    def _won(self) -> int:
        return self.new_mrr + self.expansion

    def _lost(self) -> int:
        return self.contraction + self.churned

    def _share_of_start(self, amount: int) -> float | None:
        return amount / self.starting_mrr if self.starting_mrr else None
