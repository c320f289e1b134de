"""Prepaid balances: what customers have paid in and not used, visit after visit."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators._labels import BALANCE, INCLUDING_TAX, ON_AVERAGE, VISIT
from calculators._sources import course_text
from calculators._units import PEOPLE, TOP_UPS, VISIT_NUMBER, VISITS
from terakoya import Drawing, Mark, Text, chart, column, count, money, output, rate, table

MOST_VISITS = 60
"""Visits shown at most: more would be no sawtooth on a phone, but a smear."""
FEWEST_VISITS = 10
"""Visits shown at least, so that a short cycle is seen to repeat."""
S3 = course_text(
    "S3",
    en="a visit uses up most of what is loaded, and the rest stays on the card.",
    ja="10,000円をチャージし、8,000円を払うと、2,000円が残る。",
)
CYCLE = Text(
    en="gcd is the greatest common divisor. A customer tops up only when the balance falls short.",
    ja="gcdは最大公約数。残高が足りないときだけチャージすると考えます。",
)
THRESHOLD = Text(
    en="Japan's Payment Services Act, articles 5 and 14, for cards used only at the issuer's own "
    "shop. Not legal advice; check with a professional.",
    ja="資金決済法第5条・第14条（自分の店だけで使う前払い）。法律の助言ではありません。"
    "専門家に確認を。",
)


@dataclass(frozen=True)
class Visit:
    """One visit: the yen paid in before it, and the balance it leaves."""

    visit: int
    paid_in: int
    balance: int


@dataclass(frozen=True)
class Point:
    """After so many visits: the balance, and what it is on average."""

    visit: int
    balance: int
    average: float


@dataclass(frozen=True)
class PrepaidBalance:
    """Every visit costs the same, and is paid from a balance topped up when it falls short."""

    title = Text(en="Prepaid balance", ja="チャージ残高")
    question = Text(
        en="How much of my customers' money am I holding?",
        ja="お客さまから預かったままのお金は、いくらある？",
    )

    load: int = money(
        10_000,
        label=Text(en="Paid per top-up", ja="1回のチャージ額"),
        min=1,
        max=100_000_000,
        step=1_000,
    )
    bonus: int = money(
        0,
        label=Text(en="Bonus added to a top-up", ja="チャージのおまけ"),
        max=100_000_000,
        help=Text(en="{bonus} if {paid} buys {worth}", ja="{paid}で{worth}分使えるなら{bonus}").put(
            bonus=money.text(1_000), paid=money.text(10_000), worth=money.text(11_000)
        ),
        step=500,
        neutral=0,
    )
    price: int = money(
        8_000,
        label=Text(en="Price of a visit", ja="1回の代金"),
        min=1,
        max=100_000_000,
        help=INCLUDING_TAX,
        step=500,
    )
    members: int = count(
        100,
        label=Text(en="Customers with a balance", ja="残高のある人"),
        max=10_000_000,
        unit=PEOPLE,
        step=10,
    )
    deposit_threshold: int = money(
        10_000_000,
        label=Text(en="Threshold for notice and deposit", ja="届出と供託の基準額"),
        min=1,
        help=Text(
            en="¥10 million in Japan's Payment Services Act; enter what holds where you are",
            ja="資金決済法では1,000万円。改正がないか、お確かめください",
        ),
        step=1_000_000,
        rarely=True,
    )

    @output(
        label=Text(en="Unused balance of all customers", ja="全員分の未使用残高"),
        kind=money,
        main=True,
        meaning=Text(
            en="Money in your account that is not yours yet: visits you still owe.",
            ja="口座にあっても、まだ売上ではないお金です。同じ額のサービスが、これから必要です。",
        ),
        source=S3,
    )
    def unused_balance(self) -> float:
        return self.members * self.balance_per_member()

    @output(
        label=Text(en="Balance of one customer, on average", ja="1人の平均残高"),
        kind=money,
        key=True,
        meaning=Text(
            en="What a customer leaves with you between two visits, taken over a whole cycle.",
            ja="来店と来店のあいだに、1人が平均していくら預けているかです。",
        ),
        source=CYCLE,
    )
    def balance_per_member(self) -> float:
        """The mean of the balances after the visits of a cycle: each multiple of the gcd once."""
        return self._highest() / 2

    @output(
        label=Text(en="If all are at their highest", ja="全員の残高が最大のとき"),
        kind=money,
        key=True,
        meaning=Text(
            en="The most you could owe at once, as after a campaign that all of them joined.",
            ja="キャンペーンなどで時期が重なったとき、一度に預かる額の上限です。",
        ),
        source=CYCLE,
    )
    def highest_balance(self) -> int:
        return self.members * self._highest()

    @output(
        label=Text(en="Share of the threshold", ja="基準額に対する割合"),
        kind=rate,
        key=True,
        meaning=Text(
            en="How near the unused balance comes to where duties under the law begin.",
            ja="届出や供託が求められる額に、どこまで近づいているかです。",
        ),
        source=THRESHOLD,
    )
    def deposit_threshold_share(self) -> float:
        return self.unused_balance() / self.deposit_threshold

    @output(
        label=Text(en="Customers at which it is reached", ja="基準額に届く人数"),
        unit=PEOPLE,
        meaning=Text(
            en="How far you can grow before you come to the threshold.",
            ja="この人数に近づく前に、準備が要ります。",
        ),
        source=THRESHOLD,
        endless=Text(
            en="Nothing is ever left over after a visit, so no number of customers reaches it.",
            ja="来店のたびに使い切るため、何人いても残高はたまりません。",
        ),
    )
    def members_to_threshold(self) -> float:
        average = self.balance_per_member()
        return self.deposit_threshold / average if average else math.inf

    @output(
        label=Text(en="Visits until the balance is zero", ja="残高が0円になるまでの来店"),
        kind=count,
        unit=VISITS,
        meaning=Text(
            en="Only after so many visits can a customer stop without losing anything.",
            ja="この回数ごとに、お客さまは損をせずにやめられます。",
        ),
        source=CYCLE,
    )
    def visits_per_cycle(self) -> int:
        return self._credit() // self._step()

    @output(
        label=Text(en="Top-ups until then", ja="それまでのチャージ"),
        kind=count,
        unit=TOP_UPS,
        meaning=Text(
            en="How often a customer pays in before the balance comes out even.",
            ja="残高がちょうどなくなるまでに、お客さまがお金を入れる回数です。",
        ),
        source=CYCLE,
    )
    def loads_per_cycle(self) -> int:
        return self.price // self._step()

    @output(
        label=Text(en="Paid for a visit, bonus considered", ja="おまけを入れた実質の代金"),
        kind=money,
        meaning=Text(
            en="What you really earn per visit from customers who use the bonus up.",
            ja="おまけまで使い切るお客さまから、1回あたり実際にいただく額です。",
        ),
    )
    def effective_price(self) -> float:
        return self.price * self.load / self._credit()

    @table(
        label=Text(en="Visit by visit", ja="来店ごとの残高"),
        columns={
            "visit": column(count, label=VISIT, unit=VISIT_NUMBER),
            "paid_in": column(money, label=Text(en="Paid in", ja="チャージ")),
            "balance": column(money, label=Text(en="Balance after it", ja="支払い後の残高")),
        },
    )
    def balance_after(self) -> list[Visit]:
        """The visits of one cycle, at most sixty of them."""
        return list(self._visits(min(self.visits_per_cycle(), MOST_VISITS)))

    @chart(
        label=Text(en="Balance after each visit", ja="来店後の残高"),
        kind="steps",
        columns={
            "visit": column(count, label=Text(en="Visits", ja="来店回数")),
            "balance": column(money, label=BALANCE),
            "average": column(money, label=ON_AVERAGE),
        },
    )
    def sawtooth(self) -> Drawing:
        average = self.balance_per_member()
        points = [Point(0, 0, average)]
        points += [
            Point(visit.visit, visit.balance, average)
            for visit in self._visits(self._visits_shown())
        ]
        return Drawing(points, self._finding(), self._marks())

    def _visits(self, visits: int) -> Iterator[Visit]:
        balance = 0
        for visit in range(1, visits + 1):
            # Rounded up: as many top-ups as it takes for the balance to reach the price.
            loads = max(0, -((balance - self.price) // self._credit()))
            balance += loads * self._credit() - self.price
            yield Visit(visit, loads * self.load, balance)

    def _visits_shown(self) -> int:
        """Whole cycles, where they fit."""
        cycles = -(-FEWEST_VISITS // self.visits_per_cycle())
        return min(cycles * self.visits_per_cycle(), MOST_VISITS)

    def _finding(self) -> Text:
        visits = self.visits_per_cycle()
        if visits == 1:
            finding = Text(
                en="Every visit uses up what was paid in: nothing is left over",
                ja="来店のたびに使い切り、残高は残りません",
            )
        elif visits > self._visits_shown():
            finding = Text(
                en="The balance is not back at zero within {shown}; that takes {visits}",
                ja="{shown}の来店では0円に戻りません。戻るのは{visits}目です",
            )
        else:
            finding = Text(
                en="Up to {highest} stays with you; only after {visits} is the balance zero",
                ja="最大{highest}を預かります。残高が0円に戻るのは{visits}目です",
            )
        return finding.put(
            highest=money.text(self._highest()),
            visits=count.text(visits, VISITS),
            shown=count.text(self._visits_shown(), VISITS),
        )

    def _marks(self) -> tuple[Mark, ...]:
        visits = self.visits_per_cycle()
        if visits > self._visits_shown():
            return ()
        return (Mark(visits, Text(en="Zero", ja="0円")),)

    def _credit(self) -> int:
        """What a top-up adds to the balance."""
        return self.load + self.bonus

    def _step(self) -> int:
        """The yen that every balance is a multiple of."""
        return math.gcd(self._credit(), self.price)

    def _highest(self) -> int:
        return self._credit() - self._step()
