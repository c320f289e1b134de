"""What a customer may cost: advertising judged over the whole way from front end to back end."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators._labels import (
    AD_SPEND,
    ADVERTISING,
    AMOUNT,
    BACK_MARGIN,
    PAYMENT_FEE_FIXED,
    PROFIT,
    SALES_TAX_RATE,
    SALES_TAX_RATE_IS,
)
from calculators._quantities import Business
from calculators._rows import Step
from calculators._sources import MARKETING_METRICS, course_text
from calculators._units import CLICKS, PEOPLE
from terakoya import Drawing, Text, chart, column, money, number, output, rate, words

NOBODY_BUYS_FRONT = Text(
    en="Nobody buys the front-end offer, so there is no cost per buyer.",
    ja="入口の商品を買う人がいないため、1人あたりの費用は出せません。",
)
NOBODY_COULD_GO_ON = Text(
    en="Nobody buys the front-end offer, so nobody could go on.",
    ja="入口の商品を買う人がいないため、本命へ進む人もいません。",
)
NOBODY_BUYS_BACK = Text(
    en="Nobody buys the back-end offer, so there is no cost per customer.",
    ja="本命の商品を買う人がいないため、1人あたりの費用は出せません。",
)
NO_BREAK_EVEN = Text(
    en="No figure here breaks even: the back-end offer leaves no margin, or nobody reaches it.",
    ja="どの値でも収支は合いません。本命の商品に粗利がないか、買う人がいないためです。",
)
NO_ADVERTISING = Text(
    en="Without advertising nobody comes, and nothing is gained or lost",
    ja="広告を出さなければ誰も来ず、損も得もありません",
)
S1 = course_text(
    "S1",
    en="profit is judged from the front-end to the back-end offer together.",
    ja="入口の赤字と本命の利益を、通して考える。",
)


@dataclass(frozen=True)
class AdBudget:
    """Two-step marketing: an advertisement sells a cheap offer, some buyers take the dear one."""

    title = Text(en="Advertising budget", ja="広告予算")
    question = Text(
        en="How much may I pay for a customer?",
        ja="お客さま1人を迎えるのに、いくらまでかけられる？",
    )

    ad_spend: int = money(
        500_000,
        label=AD_SPEND,
        max=10_000_000_000,
        step=10_000,
        means=Business.advertising_per_month,
        per="month",
    )
    cost_per_click: int = money(
        100,
        label=Text(en="Cost per click", ja="クリック単価"),
        min=1,
        max=1_000_000,
        step=10,
        play=(10, 1_000),
    )
    landing_rate: float = rate(
        0.02,
        label=Text(en="Visitors who buy the front-end offer", ja="訪問者の購入率（入口の商品）"),
        step=0.001,
        play=(0, 0.1),
    )
    front_price: int = money(
        3_000,
        label=Text(en="Front-end price", ja="入口の商品の価格"),
        max=100_000_000,
        help=Text(en="Including tax", ja="入口の商品（税込）"),
        step=100,
        rarely=True,
        means=Business.front_end_price,
        per="sale",
    )
    front_cost: int = money(
        2_000,
        label=Text(en="Front-end cost per sale", ja="入口の商品の原価（1件）"),
        max=100_000_000,
        step=100,
        rarely=True,
        means=Business.front_end_cost,
        per="sale",
    )
    back_rate: float = rate(
        0.10,
        label=Text(en="Front-end buyers who go on to buy", ja="購入者が本命へ進む割合"),
        step=0.01,
        means=Business.follow_rate,
    )
    back_price: int = money(
        300_000,
        label=Text(en="Back-end price", ja="本命の商品の価格"),
        max=100_000_000,
        help=Text(en="Including tax", ja="本命の商品（税込）"),
        step=10_000,
        play=(0, 1_000_000),
        means=Business.follow_price,
        per="customer",
    )
    back_cost_rate: float = rate(
        0.30,
        label=Text(en="Back-end cost, share of price", ja="本命の商品の原価率"),
        step=0.01,
        rarely=True,
        means=Business.follow_cost_rate,
    )
    payment_fee_rate: float = rate(
        0.036,
        label=Text(en="Payment fee", ja="決済手数料率"),
        max=0.5,
        step=0.001,
        rarely=True,
        means=Business.payment_fee_rate,
    )

    promotion_cost: int = money(
        0,
        label=Text(en="Promotion besides", ja="そのほかの販促費"),
        max=10_000_000_000,
        help=Text(
            en="Printing, gifts, samples: what is paid once, whoever comes",
            ja="印刷、見本、贈り物など、来る人数にかかわらず払う額",
        ),
        rarely=True,
        neutral=0,
    )
    payment_fee_fixed: int = money(
        0, label=PAYMENT_FEE_FIXED, max=1_000_000, rarely=True, neutral=0
    )
    tax_rate: float = rate(
        0.0,
        label=SALES_TAX_RATE,
        max=0.5,
        help=SALES_TAX_RATE_IS,
        rarely=True,
        means=Business.sales_tax_share,
    )

    @output(
        label=Text(en="Most a front-end buyer may cost", ja="1人にかけられる上限（許容CPA）"),
        kind=money,
        main=True,
        meaning=Text(
            en="Win a buyer for less than this and you gain, all told; for more, you lose.",
            ja="1人を迎える費用がこれより安ければ、通して黒字です。高ければ赤字になります。",
        ),
        source=S1,
        means=Business.customer_value,
        per="customer",
    )
    def allowable_cpa(self) -> float:
        return self.front_margin() + self.back_rate * self.back_margin()

    @output(
        label=PROFIT,
        kind=money,
        key=True,
        meaning=Text(
            en="What both offers leave once the advertising is paid.",
            ja="入口と本命の粗利から広告費を払ったあとに、残る額です。",
        ),
        source=S1,
    )
    def profit(self) -> float:
        return self.front_buyers() * self.allowable_cpa() - self.ad_spend - self.promotion_cost

    @output(
        label=Text(en="Cost per front-end buyer (CPA)", ja="購入者1人の獲得費用（CPA）"),
        kind=money,
        key=True,
        meaning=Text(
            en="What bringing in one buyer of the small first offer took in advertising.",
            ja="入口の商品を1人に買ってもらうのに使った広告費です。"
            "「かけられる上限」と見比べます。",
        ),
        source=MARKETING_METRICS,
        undefined=NOBODY_BUYS_FRONT,
        means=Business.ad_cpa,
        per="customer",
    )
    def cost_per_acquisition(self) -> float | None:
        spent = self.ad_spend + self.promotion_cost
        return spent / self.front_buyers() if self.front_buyers() else None

    @output(
        label=Text(en="Cost per back-end customer (CAC)", ja="本命1人の獲得費用（CAC）"),
        kind=money,
        meaning=Text(
            en="What winning one buyer of the main offer took, counting those who never went on.",
            ja="本命の商品を1人に買ってもらうのに使った広告費です。"
            "進まなかった人の分も入っています。",
        ),
        source=MARKETING_METRICS,
        undefined=NOBODY_BUYS_BACK,
    )
    def customer_acquisition_cost(self) -> float | None:
        spent = self.ad_spend + self.promotion_cost
        return spent / self.back_buyers() if self.back_buyers() else None

    @output(
        label=Text(en="Clicks", ja="クリック数"),
        kind=number,
        unit=CLICKS,
        meaning=Text(
            en="How many visits to your page the advertising buys.",
            ja="この広告費で、ページを何回見に来てもらえるかです。",
        ),
    )
    def clicks(self) -> float:
        return self.ad_spend / self.cost_per_click

    @output(
        label=Text(en="Front-end buyers", ja="入口の購入者"),
        kind=number,
        unit=PEOPLE,
        meaning=Text(
            en="How many people you can expect to meet through the first offer; an average, so not "
            "always whole.",
            ja="入口の商品を通して、何人と知り合える見込みかです。平均なので、小数にもなります。",
        ),
    )
    def front_buyers(self) -> float:
        return self.clicks() * self.landing_rate

    @output(
        label=Text(en="Back-end customers", ja="本命の購入者"),
        kind=number,
        unit=PEOPLE,
        meaning=Text(
            en="How many of them can be expected to take the main offer.",
            ja="そのうち何人が、本命の商品まで進む見込みかです。",
        ),
    )
    def back_buyers(self) -> float:
        return self.front_buyers() * self.back_rate

    @output(
        label=Text(en="Chance that nobody goes on", ja="誰も本命へ進まない確率"),
        kind=rate,
        meaning=Text(
            en="How often so many front-end buyers bring not one main sale, by bad luck alone: the "
            "fewer there are, the more is luck.",
            ja="これだけの人が入口に来ても、運が悪くて1人も本命へ進まない確率です。人数が"
            "少ないほど、結果は運に左右されます。",
        ),
        undefined=NOBODY_COULD_GO_ON,
    )
    def chance_of_nobody(self) -> float | None:
        buyers = self.front_buyers()
        return (1 - self.back_rate) ** buyers if buyers else None

    @output(
        label=Text(en="Margin on a front-end sale", ja="入口1件の粗利"),
        kind=money,
        meaning=Text(
            en="What one small sale leaves after its own costs, before any advertising.",
            ja="入口の商品が1件売れるごとに残る額です。広告費は、まだ引いていません。",
        ),
    )
    def front_margin(self) -> float:
        kept = 1 - self.payment_fee_rate - self.tax_rate
        return self.front_price * kept - self.payment_fee_fixed - self.front_cost

    @output(
        label=BACK_MARGIN,
        kind=money,
        meaning=Text(
            en="What one main sale leaves to pay for the advertising and to live on.",
            ja="本命の商品が1件売れるごとに残る額です。広告費も、ご自分の取り分も、"
            "ここから出ます。",
        ),
    )
    def back_margin(self) -> float:
        return self.back_price * self._back_margin_rate() - self.payment_fee_fixed

    @output(
        label=Text(en="Advertising that breaks even", ja="収支が合う広告費の上限"),
        kind=money,
        meaning=Text(
            en="What winning these same buyers could have cost altogether without a loss.",
            ja="同じ人数を迎えるのに、合わせてここまで使っても赤字になりません。",
        ),
        source=S1,
    )
    def break_even_ad_spend(self) -> float:
        return self.front_buyers() * self.allowable_cpa() - self.promotion_cost

    @output(
        label=Text(en="Return on advertising (ROAS)", ja="広告費に対する売上（ROAS）"),
        kind=rate,
        meaning=Text(
            en="What 100 spent on advertising brings in as sales; costs have yet to come off.",
            ja="広告費100円につき、売上が何円あるかです。原価などは、まだ引いていません。",
        ),
        source=MARKETING_METRICS,
        undefined=Text(
            en="Nothing is spent on advertising, so there is nothing to measure it by.",
            ja="広告費がかかっていないため、割合は出せません。",
        ),
    )
    def return_on_ad_spend(self) -> float | None:
        sales = self.front_buyers() * self.front_price + self.back_buyers() * self.back_price
        return sales / self.ad_spend if self.ad_spend else None

    @output(
        label=Text(en="Back-end price that breaks even", ja="収支が合う本命の価格"),
        kind=money,
        key=True,
        meaning=Text(
            en="At this price of the main offer, or above, you make no loss if as many still buy "
            "it; at zero the first offer is enough by itself.",
            ja="買う人の数が同じなら、本命の商品をこの価格以上にすれば赤字になりません。"
            "0円なら、入口の商品だけで足りています。",
        ),
        formula=(
            r"\frac{\max(0, cost_per_acquisition - front_margin"
            r" + back_rate \times payment_fee_fixed)}"
            r"{back_rate \times (1 - payment_fee_rate - tax_rate - back_cost_rate)}"
        ),
        source=S1,
        undefined=NO_BREAK_EVEN,
    )
    def break_even_back_price(self) -> float | None:
        """Zero where the front-end offer alone already pays for the advertising."""
        fees = self.back_rate * self.payment_fee_fixed
        return self._break_even(fees, self.back_rate * self._back_margin_rate())

    @output(
        label=Text(en="Share of buyers that breaks even", ja="収支が合う本命の購入率"),
        kind=rate,
        meaning=Text(
            en="Where at least this share of front-end buyers takes the main offer, you make no "
            "loss; above 100%, not even all of them would be enough.",
            ja="入口の商品を買った人のうち、この割合以上が本命に進めば赤字になりません。"
            "100%を超えたら、全員が進んでも足りません。",
        ),
        formula=r"\frac{\max(0, cost_per_acquisition - front_margin)}{back_margin}",
        source=S1,
        undefined=NO_BREAK_EVEN,
    )
    def break_even_back_rate(self) -> float | None:
        """Above 1 where not even every buyer going on would pay for the advertising."""
        return self._break_even(0, self.back_margin())

    @chart(
        label=Text(en="From front-end loss to profit", ja="入口の赤字から利益まで"),
        kind="waterfall",
        columns={
            "step": column(words, label=Text(en="Step", ja="段階")),
            "amount": column(money, label=AMOUNT),
        },
    )
    def waterfall(self) -> Drawing:
        front = self.front_buyers() * self.front_margin()
        back = self.back_buyers() * self.back_margin()
        return Drawing(
            points=[
                Step(Text(en="Front-end margin", ja="フロントの粗利"), front),
                Step(ADVERTISING, -self.ad_spend),
                *self._promotion(),
                Step(Text(en="Back-end margin", ja="バックの粗利"), back),
                Step(PROFIT, self.profit()),
            ],
            # In binary, what just pays for itself may be off by less than can be seen.
            finding=self._finding(
                round(front - self.ad_spend - self.promotion_cost, 6), round(back, 6)
            ),
        )

    def _promotion(self) -> Iterator[Step]:
        if self.promotion_cost:
            yield Step(Text(en="Promotion", ja="販促費"), -self.promotion_cost)

    def _finding(self, front: float, back: float) -> Text:
        if not self.ad_spend + self.promotion_cost:
            return NO_ADVERTISING
        if back < 0:
            finding = Text(
                en="The back end loses {back_loss}: each sale costs more than it brings",
                ja="本命は{back_loss}の赤字。1件ごとに費用が価格を上回ります",
            )
        elif front >= 0:
            finding = Text(
                en="The front end pays for its advertising and leaves {front}",
                ja="入口の商品だけで広告費をまかない、{front}残ります",
            )
        elif round(self.profit(), 6) >= 0:
            finding = Text(
                en="The front end loses {loss}; the back end brings {back}",
                ja="入口は{loss}の赤字。本命の{back}で取り戻します",
            )
        else:
            finding = Text(
                en="The front end loses {loss}; the back end brings only {back}",
                ja="入口の赤字{loss}を、本命の{back}では埋められません",
            )
        return finding.put(
            front=money.text(front),
            loss=money.text(-front),
            back=money.text(back),
            back_loss=money.text(-back),
        )

    def _back_margin_rate(self) -> float:
        # 1 - 3.6% - 96.4% is not quite nothing in binary, and no price breaks even on nothing.
        return round(1 - self.payment_fee_rate - self.tax_rate - self.back_cost_rate, 12)

    def _break_even(self, fees: float, margin_per_unit: float) -> float | None:
        """How much of what brings a margin pays for a buyer, and for fees that come with it."""
        cost = self.cost_per_acquisition()
        if cost is None:
            return None
        missing = cost - self.front_margin() + fees
        if missing <= 0:
            return 0.0
        return missing / margin_per_unit if margin_per_unit > 0 else None
