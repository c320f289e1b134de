"""The school of the lessons in one table: its places, people and prices, and whether they fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators._labels import INCLUDING_TAX, PAYMENT_FEE_RATE, PLACES_TAKEN
from calculators._units import PEOPLE, PLACES, VISITS
from terakoya import (
    Drawing,
    InvalidInput,
    Text,
    chart,
    column,
    count,
    money,
    output,
    rate,
    words,
)

COURSE_VISITS = 2
"""Saturdays a month on which somebody on the course has a place."""
SITTINGS = Text(en="sitting|sittings", ja="回")
NO_PLACES = Text(
    en="There is no sitting, so no place can be taken.",
    ja="1回も開かないため、埋まる席がありません。",
)
TOO_MANY = Text(
    en="{people} need a place, and there are {places}. Take fewer, or add a sitting.",
    ja="席の要る人が{people}、席は{places}です。人を減らすか、回を増やしてください。",
)
TAKEN = Text(
    en="Of {places} in a month, {taken} are taken",
    ja="ひと月の{places}のうち、{taken}席が埋まっています",
)


@dataclass(frozen=True)
class Offer:
    """What a month's places of an offer are: taken, and free."""

    offer: Text
    taken: int
    free: int


@dataclass(frozen=True)
class BakerySchool:
    """A month of the third year. Prices with tax."""

    title = Text(en="The bakery school", ja="麦の音パン教室")
    question = Text(
        en="Do the people of the bakery school fit round its table?",
        ja="パン教室の人は、みんな席に座れる？",
    )

    table_places: int = count(
        6,
        label=Text(en="Places at the table", ja="台の席"),
        min=1,
        max=100,
        step=1,
        unit=PLACES,
    )
    half_day_sittings: int = count(
        12,
        label=Text(en="Half-day classes a month", ja="半日教室の回数（月）"),
        max=100,
        step=1,
        unit=SITTINGS,
        help=Text(en="Tuesday, Wednesday and Friday afternoons", ja="火曜、水曜、金曜の午後"),
    )
    half_day_visits: int = count(
        60,
        label=Text(en="Visits to them", ja="半日教室に来る数"),
        max=10_000,
        step=1,
        unit=VISITS,
    )
    club_sittings: int = count(
        8,
        label=Text(en="Club evenings, sittings a month", ja="卒業生の会の回数（月）"),
        max=100,
        step=1,
        unit=SITTINGS,
        help=Text(en="Two every Thursday", ja="木曜に2回ずつ"),
    )
    club_at_table: int = count(
        46,
        label=Text(en="Club members at the table", ja="会員（席に座る人）"),
        max=10_000,
        step=1,
        unit=PEOPLE,
        help=Text(en="Each comes once a month", ja="1人が月に1回来ます"),
    )
    club_online: int = count(
        4,
        label=Text(en="Club members online", ja="会員（画面の向こう）"),
        max=10_000,
        step=1,
        unit=PEOPLE,
    )
    course_sittings: int = count(
        4,
        label=Text(en="Course Saturdays a month", ja="半年講座の回数（月）"),
        max=100,
        step=1,
        unit=SITTINGS,
    )
    course_members: int = count(
        10,
        label=Text(en="People on the course", ja="半年講座の人"),
        max=10_000,
        step=1,
        unit=PEOPLE,
        help=Text(
            en="In two groups, each every second Saturday", ja="二組に分かれ、1人が月に2回来ます"
        ),
    )
    half_day_price: int = money(
        8_000,
        label=Text(en="Half-day class", ja="半日教室"),
        max=100_000_000,
        help=INCLUDING_TAX,
    )
    half_day_cost: int = money(
        1_500,
        label=Text(en="Flour and box for one", ja="1人分の粉と箱"),
        max=100_000_000,
    )
    payment_fee_rate: float = rate(0.036, label=PAYMENT_FEE_RATE, max=0.5)
    trial_price: int = money(
        3_000, label=Text(en="Trial class", ja="体験教室"), max=100_000_000, rarely=True
    )
    trial_cost: int = money(
        2_000,
        label=Text(en="What a trial place costs", ja="体験教室の1人分の費用"),
        max=100_000_000,
        rarely=True,
    )
    course_price: int = money(
        300_000, label=Text(en="Six-month course", ja="半年講座"), max=100_000_000, rarely=True
    )
    club_price: int = money(
        8_000, label=Text(en="Club, a month", ja="卒業生の会（月）"), max=100_000_000, rarely=True
    )
    club_cost: int = money(
        4_000,
        label=Text(en="What a club member costs a month", ja="会員1人の費用（月）"),
        max=100_000_000,
        help=Text(en="Parcel of flour, materials, fee", ja="粉の包み、材料、手数料"),
        rarely=True,
    )
    online_price: int = money(
        5_000,
        label=Text(en="Online seat, a month", ja="画面の席（月）"),
        max=100_000_000,
        rarely=True,
    )
    whole_day_price: int = money(
        12_000, label=Text(en="Whole-day class", ja="1日教室"), max=100_000_000, rarely=True
    )
    whole_day_cost: int = money(
        4_000,
        label=Text(en="What a whole-day place costs", ja="1日教室の1人分の費用"),
        max=100_000_000,
        rarely=True,
    )
    programme_price: int = money(
        500_000,
        label=Text(en="One-year programme", ja="1年のプログラム"),
        max=100_000_000,
        rarely=True,
    )

    def __post_init__(self) -> None:
        for name, offer in zip(
            ("half_day_visits", "club_at_table", "course_members"), self._offers(), strict=True
        ):
            if offer.free < 0:
                places = count.text(offer.taken + offer.free, PLACES)
                sentence = TOO_MANY.put(people=count.text(offer.taken, PEOPLE), places=places)
                raise InvalidInput(name, sentence)

    @output(
        label=PLACES_TAKEN,
        kind=rate,
        main=True,
        meaning=Text(
            en="Of all the places of a month, the part in which somebody sits.",
            ja="ひと月の席のうち、人の座る割合です。",
        ),
        undefined=NO_PLACES,
        formula=(
            r"\frac{half_day_visits + club_at_table + 2 \times course_members}"
            r"{sittings \times table_places}"
        ),
    )
    def occupancy(self) -> float | None:
        places = self.sittings() * self.table_places
        return sum(one.taken for one in self._offers()) / places if places else None

    @output(
        label=Text(en="Half-day places", ja="半日教室の席"),
        kind=count,
        unit=PLACES,
        key=True,
        meaning=Text(
            en="As many can come to the half-day class in a month.",
            ja="半日教室に、ひと月で来られる数です。",
        ),
    )
    def half_day_places(self) -> int:
        return self.half_day_sittings * self.table_places

    @output(
        label=Text(en="Club places", ja="卒業生の会の席"),
        kind=count,
        unit=PLACES,
        key=True,
        meaning=Text(
            en="As many members can have an evening of their own each month.",
            ja="会員が月に1回ずつ座ると、ここまで迎えられます。",
        ),
    )
    def club_places(self) -> int:
        return self.club_sittings * self.table_places

    @output(
        label=Text(en="A half-day class leaves", ja="半日教室の1人から残る額"),
        kind=money,
        key=True,
        meaning=Text(
            en="Of one visit, once the flour, the box and the payment fee are paid.",
            ja="1回の教室から、粉と箱と手数料を引いて残る額です。",
        ),
    )
    def half_day_margin(self) -> float:
        return self.half_day_price * (1 - self.payment_fee_rate) - self.half_day_cost

    @output(
        label=Text(en="Club members", ja="卒業生の会の会員"),
        kind=count,
        unit=PEOPLE,
        meaning=Text(
            en="At the table and online together.",
            ja="席に座る人と、画面の向こうの人を合わせた数です。",
        ),
    )
    def club_members(self) -> int:
        return self.club_at_table + self.club_online

    @output(
        label=Text(en="A club member leaves, a month", ja="会員1人から残る額（月）"),
        kind=money,
        meaning=Text(
            en="Of a month's fee, once the parcel and the materials are paid.",
            ja="月の会費から、粉の包みと材料の分を引いて残る額です。",
        ),
    )
    def club_margin(self) -> int:
        return self.club_price - self.club_cost

    @output(
        label=Text(en="Course places", ja="半年講座の席"),
        kind=count,
        unit=PLACES,
        meaning=Text(
            en="Saturday places in a month; each of the course takes two.",
            ja="ひと月の土曜の席です。講座の人は、1人で2回使います。",
        ),
    )
    def course_places(self) -> int:
        return self.course_sittings * self.table_places

    @output(
        label=Text(en="Sittings in all", ja="開く回数の合計"),
        kind=count,
        unit=SITTINGS,
        meaning=Text(
            en="How often in a month the table is laid.",
            ja="ひと月に、台を囲む回数です。",
        ),
    )
    def sittings(self) -> int:
        return self.half_day_sittings + self.club_sittings + self.course_sittings

    @chart(
        label=Text(en="The places of a month", ja="ひと月の席"),
        kind="bars",
        columns={
            "offer": column(words, label=Text(en="Offer", ja="教室")),
            "taken": column(count, label=Text(en="Taken", ja="埋まった席"), unit=PLACES),
            "free": column(count, label=Text(en="Free", ja="空いた席"), unit=PLACES),
        },
    )
    def places(self) -> Drawing:
        offers = list(self._offers())
        taken = sum(one.taken for one in offers)
        places = count.text(self.sittings() * self.table_places, PLACES)
        return Drawing(offers, TAKEN.put(places=places, taken=count.text(taken)))

    def _offers(self) -> Iterator[Offer]:
        yield self._offer(
            Text(en="Half-day", ja="半日"), self.half_day_visits, self.half_day_places()
        )
        yield self._offer(Text(en="Club", ja="会"), self.club_at_table, self.club_places())
        on_course = self.course_members * COURSE_VISITS
        yield self._offer(Text(en="Course", ja="講座"), on_course, self.course_places())

    @staticmethod
    def _offer(offer: Text, taken: int, places: int) -> Offer:
        return Offer(offer, taken, places - taken)
