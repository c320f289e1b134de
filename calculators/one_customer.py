"""The average hides everyone: two segments beside one rate for both, and spenders beside a mean."""

import math
from dataclasses import dataclass
from statistics import median

from calculators._arithmetic import over_stay
from calculators._labels import MARGIN_PER_MEMBER, NUMBER_OF_PEOPLE
from calculators._quantities import Business
from calculators._sources import GUPTA_LEHMANN, course_text
from calculators._units import MONTHS, PEOPLE
from terakoya import (
    Drawing,
    Text,
    chart,
    column,
    count,
    money,
    number,
    output,
    rate,
    series,
    table,
    words,
)

SEGMENT_A = Text(en="Segment A", ja="客層A")
SEGMENT_B = Text(en="Segment B", ja="客層B")
NOBODY = Text(en="There is nobody in either segment.", ja="どちらの客層にも人がいません。")
NOBODY_LEAVES = Text(
    en="Somebody never leaves, so there is no end to it: enter a churn above 0%.",
    ja="やめない人がいるため、合計に終わりがありません。解約率に0%より大きい値を入れてください。",
)
NOTHING_SPENT = Text(en="Nobody has spent anything.", ja="買い物をした人がいません。")
S4 = course_text(
    "S4",
    en="don't improve for the average; choose one customer of each segment.",
    ja="平均値に合わせず、客層ごとに1人を選んで改善する。",
)
UNDISCOUNTED = Text(
    en="Paid at the start of the month, not discounted. {source}",
    ja="月初払い、割引なし。{source}",
).put(source=GUPTA_LEHMANN)
FADER_HARDIE = Text(
    en="Fader and Hardie, “Customer-Base Valuation in a Contractual Setting: The Perils of "
    "Ignoring Heterogeneity”, Marketing Science 29 (2010).",
    ja="Fader and Hardie, “Customer-Base Valuation in a Contractual Setting: The Perils of "
    "Ignoring Heterogeneity”, Marketing Science 29（2010年）。",
)


@dataclass(frozen=True)
class Value:
    """What one customer is worth, as one way of counting has it."""

    customer: Text
    value: float | None


@dataclass(frozen=True)
class Segment:
    """A segment: its people, the share leaving in a month, their stay and what each is worth."""

    segment: Text
    size: int
    churn: float
    months: float
    value: float
    total: float


@dataclass(frozen=True)
class OneCustomer:
    """Members of two kinds, who leave at two rates, and what some customers have spent."""

    title = Text(en="One customer, not the average", ja="平均ではなく1人を見る")
    question = Text(en="Who hides behind my average?", ja="平均どおりのお客さまは、本当にいる？")

    size_a: int = count(
        80, label=Text(en="Segment A: people", ja="客層Aの人数"), max=1_000_000, unit=PEOPLE, step=1
    )
    churn_a: float = rate(
        0.025, label=Text(en="Segment A: churn per month", ja="客層Aの月間解約率"), step=0.005
    )
    size_b: int = count(
        20, label=Text(en="Segment B: people", ja="客層Bの人数"), max=1_000_000, unit=PEOPLE, step=1
    )
    churn_b: float = rate(
        0.9, label=Text(en="Segment B: churn per month", ja="客層Bの月間解約率"), step=0.005
    )
    margin_per_month: int = money(
        4_000,
        label=MARGIN_PER_MEMBER,
        max=100_000_000,
        step=100,
        means=Business.member_margin,
        per="month",
    )
    spending: tuple[int, ...] = series(
        (*[5_000] * 6, *[15_000] * 3, 400_000),
        of=money,
        label=Text(en="What each customer spent", ja="お客さまごとの購入額"),
        max=100_000_000,
        help=Text(
            en="One amount a customer; apart from the segments",
            ja="1人につき一つ。上の客層とは別に見ます",
        ),
        rarely=True,
    )

    @output(
        label=Text(en="Value per member, by segment", ja="客層ごとに数えた1人の価値"),
        kind=money,
        main=True,
        meaning=Text(
            en="What a member brings on average, when each segment is counted at its own churn.",
            ja="客層ごとの解約率で数えて、会員1人が平均でいくら残すかを表します。",
        ),
        source=FADER_HARDIE,
        undefined=NOBODY,
        endless=NOBODY_LEAVES,
    )
    def true_value(self) -> float | None:
        if not self._members():
            return None
        total = _total(self.size_a, self.value_a()) + _total(self.size_b, self.value_b())
        return total / self._members()

    @output(
        label=Text(en="Value per member, by one rate", ja="一つの解約率で数えた1人の価値"),
        kind=money,
        key=True,
        meaning=Text(
            en="What the same member seems to bring, if you know only how many left in all.",
            ja="全体で何人やめたかだけを見ると、会員1人はいくらに見えるかを表します。",
        ),
        source=UNDISCOUNTED,
        undefined=NOBODY,
        endless=NOBODY_LEAVES,
    )
    def blended_value(self) -> float | None:
        churn = self.blended_churn()
        return None if churn is None else self._value(churn)

    @output(
        label=Text(en="Churn, both together", ja="全体の月間解約率"),
        kind=rate,
        key=True,
        meaning=Text(
            en="The share of all members who leave this month: the one rate most reports show.",
            ja="会員全体のうち今月やめる人の割合。報告書でよく見るのは、この一つの率です。",
        ),
        undefined=NOBODY,
    )
    def blended_churn(self) -> float | None:
        if not self._members():
            return None
        leaving = self.size_a * self.churn_a + self.size_b * self.churn_b
        return leaving / self._members()

    @output(
        label=Text(en="Value of one in segment A", ja="客層Aの1人の価値"),
        kind=money,
        meaning=Text(
            en="What one member of segment A brings you, from joining to leaving.",
            ja="客層Aの1人から、入ってからやめるまでに残る粗利です。",
        ),
        source=UNDISCOUNTED,
        endless=NOBODY_LEAVES,
    )
    def value_a(self) -> float:
        return self._value(self.churn_a)

    @output(
        label=Text(en="Value of one in segment B", ja="客層Bの1人の価値"),
        kind=money,
        meaning=Text(
            en="What one member of segment B brings you, from joining to leaving.",
            ja="客層Bの1人から、入ってからやめるまでに残る粗利です。",
        ),
        source=UNDISCOUNTED,
        endless=NOBODY_LEAVES,
    )
    def value_b(self) -> float:
        return self._value(self.churn_b)

    @output(
        label=Text(en="Mean spending", ja="購入額の平均"),
        kind=money,
        meaning=Text(
            en="The figure you get by sharing all sales out equally; few may have spent it.",
            ja="売上を全員に同じだけ割り当てた額。実際にこの額を使った人がいるとは限りません。",
        ),
        definition=r"\frac{1}{n} \sum_{k=1}^{n} s_k",
    )
    def mean_spending(self) -> float:
        return sum(self.spending) / len(self.spending)

    @output(
        label=Text(en="Median spending", ja="購入額の中央値"),
        kind=money,
        key=True,
        meaning=Text(
            en="What the customer in the middle spent: half spent this or more, half this or less.",
            ja="少ない順に並べて真ん中にいる人の額。ふだんのお客さまの姿に近い数字です。",
        ),
        definition=r"\frac{s_i + s_j}{2}",
        source=Text(
            en="In ascending order, sᵢ and sⱼ are the two in the middle, or both the one there.",
            ja="少ない順に並べ、sᵢとsⱼは真ん中の二つ。人数が奇数なら、どちらも真ん中の一つ。",
        ),
    )
    def median_spending(self) -> float:
        return median(self.spending)

    @output(
        label=Text(en="Customers below the mean", ja="平均より少ない人の割合"),
        kind=rate,
        meaning=Text(
            en="How many of your customers an offer made for the average would overshoot.",
            ja="平均に合わせた商品だと、何%の人にとって大きすぎるかを考える手がかりです。",
        ),
        definition=r"\frac{b}{n}",
        source=Text(
            en="b customers spent less than mean spending, of n. {from_}",
            ja="n人のうち、購入額が平均より少ない人がb人。{from_}",
        ).put(from_=S4),
    )
    def share_below_mean(self) -> float:
        # In whole yen: a mean in binary may end just beside the amount everybody spent.
        total, people = sum(self.spending), len(self.spending)
        return sum(spent * people < total for spent in self.spending) / people

    @output(
        label=Text(en="Share of the largest spender", ja="一番多く使った人が占める割合"),
        kind=rate,
        meaning=Text(
            en="How much of these sales you would lose with one person.",
            ja="その1人がいなくなると、この売上の何%を失うかを表します。",
        ),
        definition=r"\frac{\max s_k}{\sum_{k=1}^{n} s_k}",
        undefined=NOTHING_SPENT,
    )
    def top_share(self) -> float | None:
        total = sum(self.spending)
        return max(self.spending) / total if total else None

    @table(
        label=Text(en="Segment by segment", ja="客層ごとの数字"),
        columns={
            "segment": column(words, label=Text(en="Segment", ja="客層")),
            "size": column(count, label=NUMBER_OF_PEOPLE, unit=PEOPLE),
            "churn": column(rate, label=Text(en="Churn", ja="解約率")),
            "months": column(number, label=Text(en="Average stay", ja="平均継続期間"), unit=MONTHS),
            "value": column(money, label=Text(en="Value of one", ja="1人の価値")),
            "total": column(money, label=Text(en="Value of all", ja="全員の価値")),
        },
    )
    def segments(self) -> list[Segment]:
        return [
            Segment(name, size, churn, over_stay(1, churn), value, _total(size, value))
            for name, size, churn, value in [
                (SEGMENT_A, self.size_a, self.churn_a, self.value_a()),
                (SEGMENT_B, self.size_b, self.churn_b, self.value_b()),
            ]
        ]

    @chart(
        label=Text(en="What one member is worth", ja="会員1人の価値"),
        kind="bars",
        columns={
            "customer": column(words, label=Text(en="Counted as", ja="数え方")),
            "value": column(money, label=Text(en="Value", ja="価値")),
        },
    )
    def values(self) -> Drawing:
        return Drawing(
            [
                Value(SEGMENT_A, self.value_a()),
                Value(SEGMENT_B, self.value_b()),
                Value(Text(en="By one rate", ja="一つの率で"), self.blended_value()),
                Value(Text(en="By segment", ja="客層ごとに"), self.true_value()),
            ],
            self._finding(),
        )

    def _finding(self) -> Text:
        blended, true = self.blended_value(), self.true_value()
        if blended is None or true is None:
            return Text(en="There is nobody in either segment", ja="どちらの客層にも人がいません")
        if math.isinf(true):
            return Text(
                en="Somebody never leaves: counted by segment, there is no end to the value",
                ja="やめない人がいるため、客層ごとに数えた価値に終わりがありません",
            )
        if not self.size_a or not self.size_b:
            finding = Text(
                en="All are in one segment: {true} each, however you count",
                ja="全員が一つの客層にいるため、どう数えても1人{true}です",
            )
        elif self.churn_a == self.churn_b or not self.margin_per_month:
            finding = Text(
                en="Both segments are alike here: {true} each, however you count",
                ja="二つの客層に違いがないため、どう数えても1人{true}です",
            )
        else:
            finding = Text(
                en="One rate for all says {blended}; counted by segment it is {true}",
                ja="一つの率では{blended}。客層ごとに数えると{true}です",
            )
        return finding.put(blended=money.text(blended), true=money.text(true))

    def _members(self) -> int:
        return self.size_a + self.size_b

    def _value(self, churn: float) -> float:
        """The margin of a stay; no margin is worth nothing, however long the stay."""
        return over_stay(self.margin_per_month, churn)


def _total(size: int, value: float) -> float:
    """The value of so many; nobody is worth nothing, even of those who never leave."""
    return size * value if size else 0.0
