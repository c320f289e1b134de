"""Of new customers, how many come a second time, and what it brings when more of them do."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators._arithmetic import over_stay
from calculators._labels import LATER_RATE, NEW_CUSTOMERS, SECOND_VISIT_RATE, VISIT
from calculators._quantities import Business
from calculators._sources import course_text
from calculators._trades import ADVISER, SALON, SCHOOL, SHOP
from calculators._units import PEOPLE, VISIT_NUMBER, VISITS
from terakoya import Drawing, Preset, Text, chart, column, count, money, number, output, rate

S3 = course_text(
    "S3",
    en="what matters is how to have a customer come twice.",
    ja="お客さまに2回来てもらうには、どうするか。そこが重要。",
)
NO_END = Text(
    en="Whoever has come twice never stops, so there is no end to it: enter a share below 100%.",
    ja="2回来た人がいつまでも離れないため、終わりがありません。100%より小さい割合を入れてください。",
)
MORE = Text(
    en="Of 100 new customers {now} come again; were it {then}, each would leave {by} more",
    ja="はじめての100人のうち、また来るのは{now}人。{then}人になれば、1人あたり{by}多く残ります",
)
LESS = Text(
    en="Of 100 new customers {now} come again; were it {then}, each would leave {by} less",
    ja="はじめての100人のうち、また来るのは{now}人。{then}人になると、1人あたり{by}少なくなります",
)
FOREVER = Text(
    en="Whoever has come twice never stops coming, so there is no end to it",
    ja="2回来た人はいつまでも離れないので、終わりがありません",
)
OF = 100
"""The new customers who are followed in the chart."""
FURTHEST = 10
"""The last visit shown."""


@dataclass(frozen=True)
class Visit:
    """How many of a hundred come at least so many times, as it is and with more second visits."""

    visit: int
    now: float
    then: float


@dataclass(frozen=True)
class SecondVisit:
    """New customers, of whom a part comes again, and of these the greater part goes on."""

    title = Text(en="The second visit", ja="二度目の来店")
    question = Text(
        en="What is a second visit worth?",
        ja="二度目に来る人が増えたら、いくらになる？",
    )

    new_customers: float = number(
        20,
        label=NEW_CUSTOMERS,
        max=1_000_000,
        unit=PEOPLE,
        step=1,
        play=(0, 100),
        means=Business.new_customers_per_month,
        per="month",
    )
    second_rate: float = rate(
        0.4,
        label=SECOND_VISIT_RATE,
        step=0.01,
        means=Business.second_visit_rate,
    )
    improved_second_rate: float = rate(
        0.5,
        label=Text(en="Come a second time, if you act", ja="手を打ったとき2回目に来る割合"),
        step=0.01,
        help=Text(
            en="A next date, a note, a reason to return", ja="次の日取り、便り、また来る理由"
        ),
    )
    later_rate: float = rate(
        0.7,
        label=LATER_RATE,
        step=0.01,
        help=Text(en="After the second visit, each time", ja="2回目のあと、次の回にまた来る割合"),
        means=Business.later_rate,
        per="interval",
    )
    margin_per_visit: int = money(
        4_000,
        label=Text(en="A visit leaves", ja="1回の来店で残る額"),
        max=100_000_000,
        step=100,
        play=(0, 20_000),
        help=Text(en="The price less what the visit costs", ja="値段から、その回の費用を引いた額"),
        means=Business.margin_per_sale,
        per="sale",
    )
    follow_up_cost: int = money(
        300,
        label=Text(en="What it costs, a new customer", ja="手を打つ費用（新しい方1人）"),
        max=100_000_000,
        step=50,
        play=(0, 3_000),
        help=Text(en="Also for those who don't return", ja="来なかった人の分もかかります"),
    )

    presets = {
        "school": Preset(
            SCHOOL,
            {
                "new_customers": 4,
                "second_rate": 0.5,
                "improved_second_rate": 0.6,
                "later_rate": 0.93,
                "margin_per_visit": 2_600,
                "follow_up_cost": 200,
            },
            {"USD": {"margin_per_visit": 33_00}},
        ),
        "salon": Preset(
            SALON,
            {
                "new_customers": 12,
                "second_rate": 0.45,
                "improved_second_rate": 0.55,
                "later_rate": 0.9,
                "margin_per_visit": 5_960,
                "follow_up_cost": 300,
            },
            {"USD": {"margin_per_visit": 80_00}},
        ),
        "adviser": Preset(
            ADVISER,
            {
                "new_customers": 4,
                "second_rate": 0.3,
                "improved_second_rate": 0.4,
                "later_rate": 0.5,
                "margin_per_visit": 38_500,
                "follow_up_cost": 1_000,
            },
            {"USD": {"margin_per_visit": 565_00}},
        ),
        "shop": Preset(
            SHOP,
            {
                "new_customers": 100,
                "second_rate": 0.35,
                "improved_second_rate": 0.4,
                "later_rate": 0.9,
                "margin_per_visit": 860,
                "follow_up_cost": 50,
            },
            {"USD": {"margin_per_visit": 15_00}},
        ),
    }

    @output(
        label=Text(en="More left, of a month's new customers", ja="ひと月に迎える人から増える額"),
        kind=money,
        main=True,
        meaning=Text(
            en="What the new customers of one month leave more, over all their visits; below zero, "
            "what it costs you.",
            ja="ひと月に迎えた人たちから、この先ずっとの来店で、いまより多く残る額です。マイナスなら損です。",
        ),
        source=S3,
        endless=NO_END,
    )
    def gain_per_month(self) -> float:
        return self.new_customers * self.gain_per_customer() if self.new_customers else 0.0

    @output(
        label=Text(en="Share that pays for it", ja="費用に見合う割合"),
        kind=rate,
        key=True,
        meaning=Text(
            en="From this share coming a second time, what you do has paid for itself; over 100%, "
            "it never does.",
            ja="2回目に来る割合がここまで上がれば、かけた費用が戻ります。100%を超えたら、戻りません。",
        ),
        undefined=Text(
            en="A visit leaves nothing, so no share pays for it.",
            ja="1回の来店で残る額が0円なので、何割が来ても費用に見合いません。",
        ),
    )
    def break_even_second_rate(self) -> float | None:
        if not self.margin_per_visit:
            return None
        return self.second_rate + self.follow_up_cost * self._lost() / self.margin_per_visit

    @output(
        label=Text(en="A second visit is worth", ja="二度目に来た1人から残る額"),
        kind=money,
        key=True,
        meaning=Text(
            en="What somebody who comes a second time leaves, with that visit and all that follow.",
            ja="二度目に来た人から、その回と、そのあとの来店で残る額の見込みです。",
        ),
        endless=NO_END,
    )
    def second_visit_value(self) -> float:
        return over_stay(self.margin_per_visit, self._lost())

    @output(
        label=Text(en="A new customer leaves", ja="新しい方1人から残る額（いま）"),
        kind=money,
        key=True,
        meaning=Text(
            en="Over all visits, as things are, before what winning them costs.",
            ja="いまのままで、すべての来店で残る額の見込みです。迎える費用は引いていません。",
        ),
        endless=NO_END,
    )
    def value_per_customer(self) -> float:
        return self.margin_per_visit + over_stay(
            self.second_rate * self.margin_per_visit, self._lost()
        )

    @output(
        label=Text(en="Visits of a new customer", ja="新しい方1人が来る回数（いま）"),
        unit=VISITS,
        meaning=Text(
            en="On average, the first one counted. Most come once, a few many times.",
            ja="1回目も入れた平均です。多くの人は1回きりで、少数の人が何度も来ます。",
        ),
        endless=NO_END,
    )
    def visits_per_customer(self) -> float:
        return 1 + over_stay(self.second_rate, self._lost())

    @output(
        label=Text(en="More left, of a new customer", ja="新しい方1人から増える額"),
        kind=money,
        meaning=Text(
            en="What more second visits leave, shared out over all new customers, less their cost.",
            ja="2回目が増えた分を新しい方全員で割り、手を打つ費用を引いた額です。",
        ),
        formula=(
            r"\begin{cases} \frac{(improved_second_rate - second_rate) \times margin_per_visit}"
            r"{1 - later_rate} - follow_up_cost & improved_second_rate \ne second_rate"
            r" \\ -follow_up_cost \end{cases}"
        ),
        endless=NO_END,
    )
    def gain_per_customer(self) -> float:
        more = self.improved_second_rate - self.second_rate
        return over_stay(more * self.margin_per_visit, self._lost()) - self.follow_up_cost

    @chart(
        label=Text(en="Who comes how often", ja="何回目まで来るか"),
        kind="line",
        columns={
            "visit": column(count, label=VISIT, unit=VISIT_NUMBER),
            "now": column(
                number, label=Text(en="Of 100, now", ja="100人のうち（いま）"), unit=PEOPLE
            ),
            "then": column(number, label=Text(en="If you act", ja="手を打ったとき"), unit=PEOPLE),
        },
    )
    def who_comes(self) -> Drawing:
        return Drawing(list(self._visits()), self._finding())

    def _visits(self) -> Iterator[Visit]:
        for visit in range(2, FURTHEST + 1):
            left = OF * self.later_rate ** (visit - 2)
            yield Visit(visit, left * self.second_rate, left * self.improved_second_rate)

    def _finding(self) -> Text:
        gain = self.gain_per_customer()
        if math.isinf(gain):
            return FOREVER
        return (MORE if gain >= 0 else LESS).put(
            now=number.text(OF * self.second_rate),
            then=number.text(OF * self.improved_second_rate),
            by=money.text(abs(gain)),
        )

    def _lost(self) -> float:
        """Of those who have come twice or more often, the share that doesn't come again."""
        return 1 - self.later_rate
