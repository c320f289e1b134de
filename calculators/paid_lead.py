"""A free gift against a small paid offer: which of the two feeds the back end better."""

from dataclasses import dataclass

from calculators._labels import AD_SPEND, AD_SPEND_PER_BUYER, BACK_MARGIN, INCLUDING_TAX
from calculators._quantities import Business
from calculators._sources import MARKETING_METRICS, WILSON, course_text
from calculators._units import PEOPLE
from terakoya import (
    Z_95,
    Drawing,
    InvalidInput,
    Mark,
    Text,
    chart,
    column,
    count,
    money,
    output,
    rate,
    wilson_formulas,
    wilson_interval,
)

NO_LEADS = Text(
    en="The gift reaches nobody, so there is no cost per lead.",
    ja="見込み客が集まらないため、1人あたりの費用は出せません。",
)
NO_BUYERS = Text(
    en="Nobody buys the paid offer, so there is no cost per buyer.",
    ja="有料の商品を買う人がいないため、1人あたりの費用は出せません。",
)
NO_TRIAL = Text(
    en="The trial has no buyers yet; enter how many it had.",
    ja="まだ試しに売っていません。試しに売った人数を入力してください。",
)
NEVER_EQUAL = Text(
    en="No one share from 0% to 100% makes the two equal; the chart says which is ahead.",
    ja="利益が同じになる割合は、0〜100%の中にないか、一つに決まりません。"
    "どちらが多いかはグラフの題をご覧ください。",
)
S2 = course_text(
    "S2",
    en="a free gift brings leads; those who have paid even a little go on at a higher rate.",
    ja="無料で集まるのは見込み客。100円でも払った人とは、次に進む率が違う。",
)
RATE_LOW, RATE_HIGH = wilson_formulas("trial_rate", "trial_size")
WIDTHS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
"""How far the chart's axis may go: steps of these come out as round percentages."""
STEPS = 20
ROUNDING = 1e-12
"""What binary fractions may be off by where a share is exactly none or all."""


@dataclass(frozen=True)
class Profits:
    """At a share of buyers who go on: what both offers earn, in yen."""

    rate: float
    paid: float
    free: float


@dataclass(frozen=True)
class PaidLead:
    """The same advertising spent on a gift for many, or on a small offer that few buy."""

    title = Text(en="Free gift or paid offer", ja="無料プレゼントと100円の商品")
    question = Text(
        en="Free gift or a small paid offer?", ja="無料で配るのと100円で売るの、どちらが多く残る？"
    )

    ad_spend: int = money(
        100_000,
        label=AD_SPEND,
        help=Text(en="The same for both", ja="どちらにも同じ額をかけるとします"),
        step=10_000,
        rarely=True,
    )
    free_leads: int = count(
        200,
        label=Text(en="People who take the free gift", ja="無料プレゼントを受け取る人"),
        max=10_000_000,
        unit=PEOPLE,
        step=10,
    )
    free_back_rate: float = rate(
        0.02,
        label=Text(en="Gift takers who go on to buy", ja="そのうち本命を買う割合"),
        step=0.005,
    )
    front_price: int = money(
        100,
        label=Text(en="Price of the paid offer", ja="有料の商品の価格"),
        max=100_000_000,
        help=INCLUDING_TAX,
        step=100,
        rarely=True,
    )
    front_cost: int = money(
        300,
        label=Text(en="Its cost per sale", ja="有料の商品の原価（1件）"),
        max=100_000_000,
        step=100,
        rarely=True,
    )
    front_buyers: int = count(
        40,
        label=Text(en="People who buy the paid offer", ja="有料の商品を買う人"),
        max=10_000_000,
        unit=PEOPLE,
        step=1,
    )
    front_back_rate: float = rate(
        0.15,
        label=Text(en="Paid-offer buyers who go on to buy", ja="購入者が本命へ進む割合"),
        step=0.01,
    )
    back_margin: int = money(
        199_200,
        label=BACK_MARGIN,
        max=100_000_000,
        step=1_000,
        means=Business.back_end_margin,
        per="sale",
    )
    trial_size: int = count(
        20,
        label=Text(en="Buyers in your trial", ja="試しに売った人数"),
        max=10_000_000,
        unit=PEOPLE,
        help=Text(en="0 if you have not tried it", ja="まだ試していなければ0"),
        step=1,
        rarely=True,
    )
    trial_buyers: int = count(
        3,
        label=Text(en="Of them, went on to buy", ja="うち本命を買った人"),
        max=10_000_000,
        unit=PEOPLE,
        step=1,
        rarely=True,
    )

    def __post_init__(self) -> None:
        if self.trial_buyers > self.trial_size:
            raise InvalidInput(
                "trial_buyers",
                Text(
                    en="More went on than were in the trial; enter at most {size}.",
                    ja="試しに売った人数より多くなっています。{size}以下を入力してください。",
                ).put(size=count.text(self.trial_size, PEOPLE)),
            )

    @output(
        label=Text(en="Break-even conversion rate", ja="利益が同じになる、進む割合"),
        kind=rate,
        main=True,
        meaning=Text(
            en="Of the buyers, this many must go on before charging beats giving away.",
            ja="買った人のうちこれより多くが進めば、配るより売るほうが多く残ります。",
        ),
        formula=(
            r"\frac{\frac{free_profit + ad_spend}{front_buyers} - (front_price - front_cost)}"
            r"{back_margin}"
        ),
        undefined=NEVER_EQUAL,
        source=S2,
    )
    def break_even_rate(self) -> float | None:
        """The share of the paid offer's buyers; None where it would not be from 0 to 1."""
        gain = self.front_buyers * self.back_margin
        if not gain:
            return None
        share = (self._free_margin() - self._front_margin()) / gain
        if not -ROUNDING <= share <= 1 + ROUNDING:
            return None
        return min(1.0, max(0.0, share))

    @output(
        label=Text(en="Profit with the free gift", ja="無料プレゼントの利益"),
        kind=money,
        key=True,
        meaning=Text(
            en="What is left of the back-end sales after the advertising.",
            ja="本命の粗利から広告費を引いて、手元に残る額です。",
        ),
    )
    def free_profit(self) -> float:
        return self._free_margin() - self.ad_spend

    @output(
        label=Text(en="Profit with the paid offer", ja="有料の商品の利益"),
        kind=money,
        key=True,
        meaning=Text(
            en="What both sales leave after the advertising, any loss on the small one included.",
            ja="入口の赤字も広告費も差し引いて、手元に残る額です。",
        ),
    )
    def paid_profit(self) -> float:
        return self._paid_profit_at(self.front_back_rate)

    @output(
        label=Text(en="Paid offer ahead by", ja="有料の商品のほうが多く残る額"),
        kind=money,
        key=True,
        meaning=Text(
            en="What charging adds for the same advertising; below zero, what it costs you.",
            ja="同じ広告費で、売るほうがいくら多く残るか。マイナスなら配るほうが多く残ります。",
        ),
    )
    def advantage(self) -> float:
        return self.paid_profit() - self.free_profit()

    @output(
        label=Text(en="Advertising per lead", ja="見込み客1人の獲得費用（CPL）"),
        kind=money,
        meaning=Text(
            en="What a name on your list costs, before anybody has paid you anything.",
            ja="まだ1円も払っていない人を、1人集めるのにかかる額です。",
        ),
        undefined=NO_LEADS,
        source=MARKETING_METRICS,
    )
    def cost_per_lead(self) -> float | None:
        return self.ad_spend / self.free_leads if self.free_leads else None

    @output(
        label=AD_SPEND_PER_BUYER,
        kind=money,
        meaning=Text(
            en="What it costs to find one person who pays you anything.",
            ja="少しでもお金を払う人を、1人見つけるのにかかる額です。",
        ),
        undefined=NO_BUYERS,
        source=MARKETING_METRICS,
    )
    def cost_per_acquisition(self) -> float | None:
        return self.ad_spend / self.front_buyers if self.front_buyers else None

    @output(
        label=Text(en="Share who went on in your trial", ja="試しに売って、進んだ割合"),
        kind=rate,
        meaning=Text(
            en="What your trial showed, which is not yet what the next hundred will do.",
            ja="試した人たちの結果です。次の100人も同じとは限りません。",
        ),
        undefined=NO_TRIAL,
    )
    def trial_rate(self) -> float | None:
        return self.trial_buyers / self.trial_size if self.trial_size else None

    @output(
        label=Text(en="As low as (95%)", ja="進む割合の下限（95%）"),
        kind=rate,
        meaning=Text(
            en="The least you should reckon with after a trial of this size.",
            ja="この人数の試しなら、ここまで低いことも考えておく、という線です。",
        ),
        formula=RATE_LOW,
        where={"z": Z_95},
        source=WILSON,
        undefined=NO_TRIAL,
    )
    def rate_low(self) -> float | None:
        ends = self._interval()
        return ends[0] if ends else None

    @output(
        label=Text(en="As high as (95%)", ja="進む割合の上限（95%）"),
        kind=rate,
        meaning=Text(
            en="The most you may hope for after a trial of this size.",
            ja="この人数の試しなら、ここまで高いこともありうる、という線です。",
        ),
        formula=RATE_HIGH,
        where={"z": Z_95},
        source=WILSON,
        undefined=NO_TRIAL,
    )
    def rate_high(self) -> float | None:
        ends = self._interval()
        return ends[1] if ends else None

    @chart(
        label=Text(en="Profit of both offers", ja="二つのやり方の利益"),
        kind="line",
        columns={
            "rate": column(rate, label=Text(en="Buyers who go on", ja="購入者が本命へ進む割合")),
            "paid": column(money, label=Text(en="Paid offer", ja="有料の商品")),
            "free": column(money, label=Text(en="Free gift", ja="無料プレゼント")),
        },
    )
    def profits(self) -> Drawing:
        width, free = self._width(), self.free_profit()
        shares = [width * step / STEPS for step in range(STEPS + 1)]
        points = [Profits(share, self._paid_profit_at(share), free) for share in shares]
        equal = self.break_even_rate()
        mark = () if equal is None else (Mark(equal, Text(en="Equal", ja="同じ")),)
        return Drawing(points, self._finding(equal), mark)

    def _finding(self, equal: float | None) -> Text:
        if equal is None:
            return self._always_ahead()
        ends = self._interval()
        if ends is None:
            finding = Text(
                en="The paid offer earns more where over {equal} go on",
                ja="{equal}より多く進めば、有料の商品のほうが多く残ります",
            )
        elif ends[0] > equal:
            finding = Text(
                en="{equal} must go on; the trial points to {low} or more",
                ja="分かれ目は{equal}。試した結果は、低く見ても{low}です",
            )
        elif ends[1] < equal:
            finding = Text(
                en="{equal} must go on; the trial points to {high} at most",
                ja="分かれ目は{equal}。試した結果は、高く見ても{high}です",
            )
        else:
            finding = Text(
                en="{equal} must go on; the trial leaves {low} to {high} open",
                ja="分かれ目は{equal}。試した結果は{low}〜{high}で、まだ決まりません",
            )
        low, high = ends or (0.0, 1.0)
        return finding.put(equal=rate.text(equal), low=rate.text(low), high=rate.text(high))

    def _always_ahead(self) -> Text:
        """What to say where no share makes the two equal, or every share does."""
        ahead = self._front_margin() - self._free_margin()
        if ahead > 0:
            return Text(
                en="The paid offer earns more, even if no buyer goes on",
                ja="購入者が1人も進まなくても、有料の商品のほうが多く残ります",
            )
        if ahead < 0:
            return Text(
                en="The free gift earns more, even if every buyer goes on",
                ja="購入者が全員進んでも、無料プレゼントのほうが多く残ります",
            )
        return Text(
            en="Both earn the same, whoever goes on", ja="何人が進んでも、利益はどちらも同じです"
        )

    def _free_margin(self) -> float:
        """What the gift's takers leave before the advertising."""
        return self.free_leads * self.free_back_rate * self.back_margin

    def _front_margin(self) -> int:
        """What the paid offer by itself leaves before the advertising."""
        return self.front_buyers * (self.front_price - self.front_cost)

    def _paid_profit_at(self, share: float) -> float:
        back = self.front_buyers * share * self.back_margin
        return self._front_margin() + back - self.ad_spend

    def _interval(self) -> tuple[float, float] | None:
        return wilson_interval(self.trial_buyers, self.trial_size)

    def _width(self) -> float:
        """How far the axis goes: to all that the reader compares."""
        wanted = (self.front_back_rate, self.break_even_rate() or 0, self.rate_high() or 0)
        return next(width for width in WIDTHS if width >= max(wanted))
