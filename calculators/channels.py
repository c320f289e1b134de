"""Ways of being found: what a customer costs by each, the owner's hours counted."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators._labels import AS_HIGH_AS, AS_LOW_AS, NUMBER_OF_PEOPLE
from calculators._quantities import Business
from calculators._sources import WILSON
from calculators._units import HOURS, PEOPLE
from terakoya import (
    Z_95,
    Drawing,
    InvalidInput,
    Sayable,
    Text,
    chart,
    choice,
    column,
    count,
    money,
    number,
    output,
    records,
    table,
    words,
)

CHANNELS = {
    "advertising": Text(en="Advertisements", ja="広告"),
    "introductions": Text(en="Introductions", ja="紹介"),
    "map": Text(en="Map listing", ja="地図への掲載"),
    "leaflets": Text(en="Leaflets", ja="ちらし"),
    "messages": Text(en="Messages and letters", ja="便りやメッセージ"),
    "social": Text(en="Social media", ja="SNS"),
    "events": Text(en="Markets and events", ja="市や催し"),
    "other": Text(en="Another way", ja="そのほか"),
}
"""Ways by which a business of one is found."""
CHANNEL = Text(en="Channel", ja="きっかけ")
NOBODY_WON = Text(
    en="Nobody has come by any of them yet, so there is no cost of a customer. Enter at least one.",
    ja="まだどこからも来ていないため、1人あたりの費用は出せません。1人でも来たら入れてください。",
)
ONE_ROW_EACH = Text(
    en="Two rows are for {channel}; add them up in one.",
    ja="「{channel}」の行が二つあります。一つの行にまとめてください。",
)
CLEAR = Text(en="Yes: the gap is wider than chance", ja="言える（偶然より大きな差）")
UNCLEAR = Text(en="Not yet: so few may be chance", ja="まだ言えない（人数が少ない）")
NOTHING_BESIDE = Text(en="There is nothing to compare it with", ja="比べる相手がない")
CHEAPEST_WINS = Text(
    en="{channel}: {cost} a customer, against {average} on average",
    ja="いちばん安いのは{channel}で、1人あたり{cost}。平均は{average}です",
)
MAY_BE_CHANCE = Text(
    en="{sentence}; so few customers don't settle it yet",
    ja="{sentence}。ただし人数が少なく、まだ決められません",
)
WON_NOBODY = Text(
    en="Nobody has come by these ways yet: that is no cost of a customer, but it is money and time",
    ja="まだ誰も来ていません。1人あたりの費用は出ませんが、お金と時間は使っています",
)
POISSON = Text(
    en="n customers of the cheapest channel; for few out of very many. {from_}",
    ja="nは、いちばん安いきっかけで来た人数。大勢のうちの少人数のときの式です。{from_}",
).put(from_=WILSON)


@dataclass(frozen=True)
class Result:
    """A channel: customers, and in yen what each of them took, with the ends of its interval."""

    channel: Text
    customers: int
    cost: float
    cost_per_customer: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Parts:
    """A bar: what a customer takes by a channel, in money and in hours, both in yen."""

    channel: Text
    money: float
    hours: float


@dataclass(frozen=True)
class Channels:
    """A few months of being found, by several ways at once."""

    title = Text(en="Channels", ja="お客さまが来るきっかけ")
    question = Text(
        en="Which way of winning customers is cheapest, my hours counted?",
        ja="自分の時間も数えると、どのきっかけがいちばん安い？",
    )

    channels: tuple[Any, ...] = records(
        (
            ("advertising", 30_000, 2, 3),
            ("introductions", 0, 10, 4),
            ("leaflets", 12_000, 5, 1),
        ),
        label=Text(en="How people found you", ja="お客さまが来たきっかけ"),
        columns={
            "channel": choice("advertising", label=CHANNEL, options=CHANNELS),
            "money": money(30_000, label=Text(en="Money", ja="お金"), max=10_000_000_000),
            "hours": number(2, label=Text(en="Hours", ja="時間"), min=0, max=10_000, unit=HOURS),
            "customers": count(
                3, label=Text(en="Customers", ja="来た人"), max=1_000_000, unit=PEOPLE
            ),
        },
        longest=len(CHANNELS),
        help=Text(
            en="For the same weeks: money, your hours, and who came because of it",
            ja="同じ期間の、お金、自分の時間、それで来た人数",
        ),
    )
    hour_value: int = money(
        2_000,
        label=Text(en="What an hour of yours is worth", ja="自分の1時間の値打ち"),
        max=100_000_000,
        step=100,
        play=(0, 10_000),
        help=Text(
            en="0 shows what is paid in money alone", ja="0円にすると、お金だけの費用になります"
        ),
        means=Business.hourly_target,
        per="hour",
    )

    def __post_init__(self) -> None:
        seen = set()
        for one in self.channels:
            if one.channel in seen:
                sentence = ONE_ROW_EACH.put(channel=CHANNELS[one.channel])
                raise InvalidInput("channels", sentence)
            seen.add(one.channel)

    @output(
        label=Text(en="The cheapest way", ja="いちばん安いきっかけ"),
        kind=words,
        main=True,
        meaning=Text(
            en="A customer won this way took the least, your hours counted.",
            ja="自分の時間も入れて、1人に来てもらう費用がいちばん少なかったきっかけです。",
        ),
        definition=r"\min_i \frac{m_i + h_i \times hour_value}{n_i}",
        undefined=NOBODY_WON,
    )
    def cheapest(self) -> Text | None:
        best = self._cheapest()
        return best.channel if best else None

    @output(
        label=Text(en="A customer that way", ja="そのきっかけでの1人あたり"),
        kind=money,
        key=True,
        meaning=Text(
            en="Money and hours together, for each customer who came by the cheapest way.",
            ja="お金と時間を合わせて、1人に来てもらうのにかかった額です。",
        ),
        definition=r"\min_i \frac{m_i + h_i \times hour_value}{n_i}",
        undefined=NOBODY_WON,
    )
    def cheapest_cost(self) -> float | None:
        best = self._cheapest()
        return best.cost_per_customer if best else None

    @output(
        label=Text(en="A customer on average", ja="全体の1人あたり"),
        kind=money,
        key=True,
        meaning=Text(
            en="What a customer took over all the ways together, those that won nobody included.",
            ja="全部のきっかけを合わせた、1人あたりの費用です。誰も来なかった分も入っています。",
        ),
        undefined=NOBODY_WON,
    )
    def average(self) -> float | None:
        won = self.total_customers()
        return self._cost() / won if won else None

    @output(
        label=Text(en="Can you tell already?", ja="もう言い切れる？"),
        kind=words,
        key=True,
        meaning=Text(
            en="Whether the cheapest is cheaper than any other even with bad luck; three customers "
            "prove little.",
            ja="運の悪さを見込んでも、ほかのどれよりも安いかどうか。3人くらいでは決まりません。",
        ),
        definition=r"cheapest_high < \min_i l_i",
        source=Text(
            en="l is what a customer of another channel takes at the lower end. {from_}",
            ja="lは、ほかのきっかけでの1人あたりの下限。{from_}",
        ).put(from_=WILSON),
        undefined=NOBODY_WON,
    )
    def verdict(self) -> Text | None:
        best = self._cheapest()
        if best is None or best.high is None:
            return None
        others = [one.low for one in self._won() if one.channel != best.channel]
        if not others:
            return NOTHING_BESIDE
        return CLEAR if best.high < min(low or 0 for low in others) else UNCLEAR

    @output(
        label=Text(en="The cheapest, as low as (95%)", ja="いちばん安い1人あたりの下限（95%）"),
        kind=money,
        meaning=Text(
            en="With better luck it might have been this little.",
            ja="運がよければ、ここまで安かったかもしれない額です。",
        ),
        definition=r"\frac{c}{n + \frac{z^{2}}{2} + z \sqrt{n + \frac{z^{2}}{4}}}",
        where={"z": Z_95},
        source=POISSON,
        undefined=NOBODY_WON,
    )
    def cheapest_low(self) -> float | None:
        best = self._cheapest()
        return best.low if best else None

    @output(
        label=Text(en="The cheapest, as high as (95%)", ja="いちばん安い1人あたりの上限（95%）"),
        kind=money,
        meaning=Text(
            en="With worse luck it might have been this much.",
            ja="運が悪ければ、ここまで高かったかもしれない額です。",
        ),
        definition=r"\frac{c}{n + \frac{z^{2}}{2} - z \sqrt{n + \frac{z^{2}}{4}}}",
        where={"z": Z_95},
        source=POISSON,
        undefined=NOBODY_WON,
    )
    def cheapest_high(self) -> float | None:
        best = self._cheapest()
        return best.high if best else None

    @output(
        label=Text(en="Money in all", ja="お金の合計"),
        kind=money,
        meaning=Text(
            en="What left your account for being found.",
            ja="見つけてもらうために、実際に払った額です。",
        ),
        definition=r"\sum_i m_i",
    )
    def total_money(self) -> int:
        return sum(one.money for one in self.channels)

    @output(
        label=Text(en="Hours in all", ja="時間の合計"),
        kind=number,
        unit=HOURS,
        meaning=Text(
            en="What you gave besides, and nobody paid for.",
            ja="お金のほかに、ご自分が使った時間です。誰も払ってくれません。",
        ),
        definition=r"\sum_i h_i",
    )
    def total_hours(self) -> float:
        return math.fsum(one.hours for one in self.channels)

    @output(
        label=Text(en="Customers in all", ja="来た人の合計"),
        kind=count,
        unit=PEOPLE,
        meaning=Text(
            en="Everybody who came, whatever brought them.",
            ja="きっかけを問わず、来てくれた人の数です。",
        ),
        definition=r"\sum_i n_i",
    )
    def total_customers(self) -> int:
        return sum(one.customers for one in self.channels)

    @table(
        label=Text(en="Every channel", ja="きっかけごとの費用"),
        columns={
            "channel": column(words, label=CHANNEL),
            "customers": column(count, label=NUMBER_OF_PEOPLE, unit=PEOPLE),
            "cost": column(money, label=Text(en="Money and hours", ja="お金と時間")),
            "cost_per_customer": column(money, label=Text(en="A customer", ja="1人あたり")),
            "low": column(money, label=AS_LOW_AS),
            "high": column(money, label=AS_HIGH_AS),
        },
    )
    def results(self) -> list[Result]:
        return [self._result(one) for one in self.channels]

    @chart(
        label=Text(en="What a customer takes, by channel", ja="きっかけごとの、1人あたりの費用"),
        kind="bars",
        columns={
            "channel": column(words, label=CHANNEL),
            "money": column(money, label=Text(en="Money", ja="お金の分")),
            "hours": column(money, label=Text(en="Hours", ja="時間の分")),
        },
    )
    def costs(self) -> Drawing:
        return Drawing(list(self._parts()), self._finding())

    def _parts(self) -> Iterator[Parts]:
        for one in self.channels:
            if one.customers:
                channel, hours = CHANNELS[one.channel], one.hours * self.hour_value
                yield Parts(channel, one.money / one.customers, hours / one.customers)

    def _finding(self) -> Sayable:
        best, average = self._cheapest(), self.average()
        if best is None or average is None or best.cost_per_customer is None:
            return WON_NOBODY
        finding = CHEAPEST_WINS.put(
            channel=best.channel,
            cost=money.text(best.cost_per_customer),
            average=money.text(average),
        )
        return MAY_BE_CHANCE.put(sentence=finding) if self.verdict() is UNCLEAR else finding

    def _cheapest(self) -> Result | None:
        """The first of those that took least; None where nobody was won."""
        return min(self._won(), key=lambda one: one.cost_per_customer or 0, default=None)

    def _won(self) -> list[Result]:
        return [one for one in self.results() if one.customers]

    def _result(self, one: Any) -> Result:
        cost = one.money + one.hours * self.hour_value
        if not one.customers:
            return Result(CHANNELS[one.channel], 0, cost, None, None, None)
        few, many = _likely(one.customers)
        per_customer = cost / one.customers
        return Result(
            CHANNELS[one.channel], one.customers, cost, per_customer, cost / many, cost / few
        )

    def _cost(self) -> float:
        return self.total_money() + self.total_hours() * self.hour_value


def _likely(customers: int) -> tuple[float, float]:
    """The ends of the 95% interval of a number won out of very many: Wilson's, in the limit."""
    square = Z_95 * Z_95
    middle, reach = customers + square / 2, Z_95 * math.sqrt(customers + square / 4)
    return middle - reach, middle + reach
