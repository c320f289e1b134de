"""A package first, then products that go on: what one buyer is worth over both."""

import math
from dataclasses import dataclass

from calculators._arithmetic import geometric_sum, over_stay
from calculators._labels import MONTH, ON_AVERAGE
from calculators._quantities import Business
from calculators._sources import GUPTA_LEHMANN, course_text
from calculators._units import MONTHS
from terakoya import Drawing, Mark, Text, chart, column, count, money, number, output, rate, words

LAST_MONTH = 36
"""How far the chart looks."""
A_MONTH = Text(en="Per member and month", ja="会員1人、1か月あたり")
S0 = course_text(
    "S0",
    en="a package with an end as the main offer, then continuing ones, one low, one high.",
    ja="期間のある本命の商品のあとに、低価格と高単価の継続型商品を置く。",
)
NOBODY_LEAVES = Text(
    en="Nobody ever leaves this offer, so there is no end to it: choose a churn above 0%.",
    ja="解約する人がいないため、終わりがありません。0%より大きい解約率で考えてください。",
)
NO_SHARE = Text(
    en="There is no share to state: nothing is earned, or what follows has no end.",
    ja="割合は出せません。残る粗利がないか、続く商品に終わりがないためです。",
)
NO_RETAINER = Text(
    en="The retainer leaves no margin, so no number of months comes to the same.",
    ja="顧問契約に粗利がないため、何か月続いても同じ額になりません。",
)


@dataclass(frozen=True)
class Month:
    """The yen of profit that a month brings, where one customer buys the package every month."""

    month: int
    package: int
    low: float
    high: float


@dataclass(frozen=True)
class ProductLadder:
    """One buyer of a package, some of whom go on to either of two continuing products.

    Whoever goes on pays for the first month at once and may leave before each later one.
    """

    title = Text(en="Product ladder", ja="商品の階段")
    question = Text(en="What should follow my main offer?", ja="本命の商品のあとに、何を用意する？")

    back_margin: int = money(
        210_000,
        label=Text(en="Margin on the package", ja="本命の商品の粗利"),
        max=100_000_000,
        help=Text(en="The main offer, once per buyer", ja="本命の商品。1人につき1回"),
        step=10_000,
        means=Business.back_end_margin,
        per="sale",
    )
    package_months: int = count(
        6,
        label=Text(en="Length of the package", ja="本命の商品の期間"),
        max=24,
        unit=MONTHS,
        help=Text(en="0 if it has no end", ja="終わりを決めていなければ0"),
        step=1,
        rarely=True,
    )
    low_margin: int = money(
        4_000,
        label=Text(en="Low-priced: margin", ja="低価格の継続商品の粗利"),
        max=10_000_000,
        help=A_MONTH,
        step=500,
        means=Business.member_margin,
        per="month",
    )
    low_uptake: float = rate(
        0.40, label=Text(en="Low-priced: buyers who go on", ja="低価格へ進む割合"), step=0.01
    )
    low_churn: float = rate(
        0.05,
        label=Text(en="Low-priced: churn per month", ja="低価格の月間解約率"),
        step=0.005,
        rarely=True,
        means=Business.monthly_churn,
        per="month",
    )
    high_margin: int = money(
        30_000,
        label=Text(en="Higher-priced: margin", ja="高単価の継続商品の粗利"),
        max=10_000_000,
        help=A_MONTH,
        step=1_000,
    )
    high_uptake: float = rate(
        0.10, label=Text(en="Higher-priced: buyers who go on", ja="高単価へ進む割合"), step=0.01
    )
    high_churn: float = rate(
        0.03,
        label=Text(en="Higher-priced: churn per month", ja="高単価の月間解約率"),
        step=0.005,
        rarely=True,
    )
    retainer_margin: int = money(
        50_000,
        label=Text(en="Retainer instead: margin a month", ja="顧問契約で売る場合の月の粗利"),
        max=10_000_000,
        help=Text(
            en="If you sold the main offer with no end",
            ja="本命の商品を、終わりを決めずに月額で売るなら",
        ),
        step=1_000,
        rarely=True,
    )
    retainer_months: float = number(
        3,
        label=Text(en="Retainer: months it lasts", ja="顧問契約が続く月数"),
        max=120,
        unit=MONTHS,
        help=ON_AVERAGE,
        step=1,
        rarely=True,
    )

    @output(
        label=Text(en="Value of one package buyer", ja="購入者1人の生涯価値（LTV）"),
        kind=money,
        main=True,
        meaning=Text(
            en="What a buyer leaves you over the package and all that follows it, on average.",
            ja="本命の商品を買った人が、その後も含めて残してくれる粗利の平均です。",
        ),
        source=S0,
        endless=NOBODY_LEAVES,
    )
    def lifetime_value(self) -> float:
        return self.back_margin + self._following_value()

    @output(
        label=Text(en="From the low-priced offer", ja="低価格の継続商品から"),
        kind=money,
        key=True,
        meaning=Text(
            en="What it adds to each package sold, counting those who never join.",
            ja="進まない人も含めてならした、購入者1人あたりの上乗せです。",
        ),
        source=GUPTA_LEHMANN,
        endless=NOBODY_LEAVES,
    )
    def low_value(self) -> float:
        return over_stay(self.low_uptake * self.low_margin, self.low_churn)

    @output(
        label=Text(en="From the higher-priced offer", ja="高単価の継続商品から"),
        kind=money,
        key=True,
        meaning=Text(
            en="What it adds to each package sold: fewer join, and each brings more.",
            ja="購入者1人あたりの上乗せです。進む割合と1人の額で決まります。",
        ),
        source=GUPTA_LEHMANN,
        endless=NOBODY_LEAVES,
    )
    def high_value(self) -> float:
        return over_stay(self.high_uptake * self.high_margin, self.high_churn)

    @output(
        label=Text(en="Share that comes afterwards", ja="続く商品が占める割合"),
        kind=rate,
        key=True,
        meaning=Text(
            en="How much of a buyer’s value you would never see if nothing followed.",
            ja="あとに何も用意しなければ、受け取れない分の割合です。",
        ),
        undefined=NO_SHARE,
    )
    def following_share(self) -> float | None:
        value = self.lifetime_value()
        if not value or math.isinf(value):
            return None
        return self._following_value() / value

    @output(
        label=Text(en="Value of a retainer", ja="顧問契約1件の価値"),
        kind=money,
        meaning=Text(
            en="What a customer leaves who is sold an open-ended retainer at once.",
            ja="はじめから終わりのない月額契約にした場合に、1人から残る粗利の平均です。",
        ),
        source=S0,
    )
    def retainer_value(self) -> float:
        return self.retainer_margin * self.retainer_months

    @output(
        label=Text(en="A retainer would have to last", ja="顧問契約で同じ額になる月数"),
        unit=MONTHS,
        meaning=Text(
            en="How long retainer customers must stay to be worth as much as package buyers.",
            ja="顧問契約のお客さまが、何か月続けば上の生涯価値と同じになるかです。",
        ),
        undefined=NO_RETAINER,
        endless=NOBODY_LEAVES,
    )
    def retainer_break_even_months(self) -> float | None:
        return self.lifetime_value() / self.retainer_margin if self.retainer_margin else None

    @output(
        label=Text(en="Is the main offer a package?", ja="本命の商品に期間があるか"),
        kind=words,
        meaning=Text(
            en="Whether it has an end, by which a result is promised.",
            ja="一つめの問い。成果が出るまでの期間を決めているかです。",
        ),
        definition=r"package_months > 0",
        source=S0,
    )
    def is_package(self) -> Text:
        if not self.package_months:
            return Text(en="No, it has no end", ja="いいえ（終わりがない）")
        return Text(en="Yes, {months}", ja="はい（{months}）").put(
            months=count.text(self.package_months, MONTHS)
        )

    @output(
        label=Text(en="Does something continuing follow?", ja="継続型の商品が続くか"),
        kind=words,
        meaning=Text(
            en="How many offers keep you in touch afterwards.",
            ja="二つめの問い。おつきあいを続けられる商品が、あとにいくつあるかです。",
        ),
        definition=r"low_value + high_value > 0",
        source=S0,
    )
    def continues(self) -> Text:
        following = [bool(self.low_value()), bool(self.high_value())].count(True)
        if not following:
            return Text(en="No, nothing", ja="いいえ（何もない）")
        offers = Text(en="offer|offers", ja="つ")
        return Text(en="Yes, {offers}", ja="はい（{offers}）").put(
            offers=count.text(following, offers)
        )

    @chart(
        label=Text(
            en="Profit by month, with one new buyer a month",
            ja="毎月1人が買い続けた場合の、月ごとの粗利",
        ),
        kind="area",
        columns={
            "month": column(count, label=MONTH),
            "package": column(money, label=Text(en="Package", ja="本命の商品")),
            "low": column(money, label=Text(en="Low-priced", ja="低価格の継続商品")),
            "high": column(money, label=Text(en="Higher-priced", ja="高単価の継続商品")),
        },
    )
    def profit_by_month(self) -> Drawing:
        points = [
            Month(
                month,
                self.back_margin,
                self._low_members(month) * self.low_margin,
                self._high_members(month) * self.high_margin,
            )
            for month in range(1, LAST_MONTH + 1)
        ]
        if not self._following_value():
            return Drawing(points, self._nothing_follows())
        begin = Mark(self.package_months + 1, Text(en="What follows begins", ja="続く商品が始まる"))
        return Drawing(points, self._finding(points[-1]), (begin,))

    def _nothing_follows(self) -> Text:
        return Text(
            en="Nothing follows: a month brings {package}, however many have bought",
            ja="続く商品がないため、何人が買っても月の粗利は{package}のままです",
        ).put(package=money.text(self.back_margin))

    def _finding(self, last: Month) -> Text:
        return Text(
            en="In month {month}, earlier buyers add {following} to the package’s {package}",
            ja="{month}か月目には、本命の{package}に、前に買った人からの{following}が加わります",
        ).put(
            month=str(LAST_MONTH),
            following=money.text(last.low + last.high),
            package=money.text(self.back_margin),
        )

    def _following_value(self) -> float:
        return self.low_value() + self.high_value()

    def _low_members(self, month: int) -> float:
        return self.low_uptake * self._still_there(month, self.low_churn)

    def _high_members(self, month: int) -> float:
        return self.high_uptake * self._still_there(month, self.high_churn)

    def _still_there(self, month: int, churn: float) -> float:
        """How many would be members in a month, if every buyer went on after the package."""
        return geometric_sum(1 - churn, month - self.package_months)
