"""What an hour of an owner's own work earns, with the hours for which nobody pays."""

from dataclasses import dataclass

from calculators._arithmetic import ROUNDING
from calculators._labels import PLACES_TAKEN
from calculators._quantities import Business
from calculators._trades import ADVISER, SALON, SCHOOL, SHOP
from calculators._units import HOURS, PLACES, TIMES
from terakoya import (
    Drawing,
    InvalidInput,
    Preset,
    Text,
    chart,
    column,
    money,
    number,
    output,
    rate,
    words,
)

NO_HOURS = Text(
    en="You enter no hours, so there is nothing to share the money out over.",
    ja="働いた時間が0時間なので、1時間あたりは出せません。",
)
NO_SALES = Text(
    en="Nothing is sold, so no price can be multiplied.",
    ja="売上が0円なので、値段を何倍にするかは出せません。",
)
NO_PLACES = Text(
    en="There are no places, so none of them can be taken.",
    ja="受けられる数が0なので、埋まった割合は出せません。",
)
NONE_SOLD = Text(
    en="No place is sold yet, so nobody knows what one brings.",
    ja="まだ1つも埋まっていないため、満席のときの売上は見当がつきません。",
)
MORE_THAN_THERE_ARE = Text(
    en="There is room for {places} a month; enter at most that, or correct the hours above.",
    ja="ひと月に受けられるのは{places}までです。それ以下にするか、上の時間を直してください。",
)


@dataclass(frozen=True)
class Hour:
    """What an hour brings, or should."""

    hour: Text
    brings: float | None


@dataclass(frozen=True)
class OwnPay:
    """A month of one person's work: what is left of it, and the hours it took."""

    title = Text(en="What an hour earns", ja="自分の時給")
    question = Text(en="What do I earn an hour?", ja="わたしの1時間は、いくらになっている？")

    sales: int = money(
        480_000,
        label=Text(en="Sales of the month", ja="ひと月の売上"),
        step=10_000,
        play=(0, 2_000_000),
        means=Business.monthly_sales,
        per="month",
    )
    costs: int = money(
        230_000,
        label=Text(en="All costs of the month", ja="ひと月の費用すべて"),
        step=10_000,
        play=(0, 1_000_000),
        help=Text(en="All but your own pay", ja="自分の取り分のほかは、全部"),
        means=Business.monthly_costs,
        per="month",
    )
    hours_serving: float = number(
        80,
        label=Text(en="Hours open to customers", ja="お客さまを受けられる時間（月）"),
        max=744,
        step=1,
        play=(0, 200),
        unit=HOURS,
        help=Text(en="Empty ones, too", ja="空いていた時間も入れます"),
        means=Business.serving_hours,
        per="month",
    )
    hours_other: float = number(
        60,
        label=Text(en="Hours of all other work", ja="ほかの仕事の時間（月）"),
        max=744,
        step=1,
        play=(0, 200),
        unit=HOURS,
        help=Text(
            en="Preparing, tidying, books, messages",
            ja="準備、片付け、帳面、連絡。誰も払わない時間",
        ),
        means=Business.other_hours,
        per="month",
    )
    wanted_per_hour: int = money(
        2_000,
        label=Text(en="Wanted for an hour", ja="1時間にほしい額"),
        max=100_000_000,
        step=100,
        play=(0, 10_000),
        means=Business.hourly_target,
        per="hour",
    )
    tax_and_insurance: int = money(
        60_000,
        label=Text(en="Your own tax and insurance a month", ja="自分の税金と保険（月）"),
        step=5_000,
        help=Text(en="0 shows an hour before them", ja="0円にすると、払う前の時給です"),
        rarely=True,
        neutral=0,
    )
    places_per_hour: float = number(
        4,
        label=Text(en="Places in an hour", ja="1時間に受けられる数"),
        max=10_000,
        step=1,
        unit=PLACES,
        rarely=True,
        means=Business.places_per_hour,
        per="hour",
    )
    places_sold: float = number(
        200,
        label=Text(en="Places sold in the month", ja="ひと月に埋まった数"),
        max=1_000_000,
        step=10,
        unit=PLACES,
        rarely=True,
        means=Business.sales_per_month,
        per="month",
    )

    presets = {
        "school": Preset(
            SCHOOL,
            {
                "sales": 360_000,
                "costs": 155_000,
                "hours_serving": 64,
                "hours_other": 40,
                "wanted_per_hour": 2_000,
                "tax_and_insurance": 40_000,
                "places_per_hour": 4,
                "places_sold": 180,
            },
            {
                "USD": {
                    "sales": 4_950_00,
                    "costs": 1_650_00,
                    "wanted_per_hour": 30_00,
                    "tax_and_insurance": 600_00,
                }
            },
        ),
        "salon": Preset(
            SALON,
            {
                "sales": 560_000,
                "costs": 293_000,
                "hours_serving": 150,
                "hours_other": 40,
                "wanted_per_hour": 2_000,
                "tax_and_insurance": 60_000,
                "places_per_hour": 0.75,
                "places_sold": 80,
            },
            {
                "USD": {
                    "sales": 7_600_00,
                    "costs": 3_290_00,
                    "wanted_per_hour": 35_00,
                    "tax_and_insurance": 900_00,
                }
            },
        ),
        "adviser": Preset(
            ADVISER,
            {
                "sales": 440_000,
                "costs": 87_000,
                "hours_serving": 60,
                "hours_other": 70,
                "wanted_per_hour": 4_000,
                "tax_and_insurance": 80_000,
                "places_per_hour": 0.3,
                "places_sold": 11,
            },
            {
                "USD": {
                    "sales": 6_600_00,
                    "costs": 1_060_00,
                    "wanted_per_hour": 75_00,
                    "tax_and_insurance": 1_200_00,
                }
            },
        ),
        "shop": Preset(
            SHOP,
            {
                "sales": 828_000,
                "costs": 591_000,
                "hours_serving": 190,
                "hours_other": 50,
                "wanted_per_hour": 1_300,
                "tax_and_insurance": 50_000,
                "places_per_hour": 5,
                "places_sold": 460,
            },
            {
                "USD": {
                    "sales": 12_880_00,
                    "costs": 9_510_00,
                    "wanted_per_hour": 20_00,
                    "tax_and_insurance": 700_00,
                }
            },
        ),
    }

    def __post_init__(self) -> None:
        if self.places_sold > self._places() * (1 + ROUNDING):
            sentence = MORE_THAN_THERE_ARE.put(places=number.text(self._places(), PLACES))
            raise InvalidInput("places_sold", sentence)

    @output(
        label=Text(en="An hour of your work earns", ja="仕事1時間の手取り"),
        kind=money,
        main=True,
        meaning=Text(
            en="What is yours, shared out over every hour you work, paid for or not.",
            ja="手元に残る額を、お客さまが払わない時間も入れた、働いた時間の全部で割ったものです。",
        ),
        undefined=NO_HOURS,
    )
    def per_hour(self) -> float | None:
        hours = self._hours()
        return self.take_home() / hours if hours else None

    @output(
        label=Text(en="Yours at the end of the month", ja="ひと月の手取り"),
        kind=money,
        key=True,
        meaning=Text(
            en="What the business leaves you once everything and everybody else is paid.",
            ja="費用と、自分の税金や保険を払ったあとに、ご自分に残る額です。",
        ),
    )
    def take_home(self) -> int:
        return self.sales - self.costs - self.tax_and_insurance

    @output(
        label=Text(en="Prices, for the hour wanted", ja="ほしい時給になる値段の倍率"),
        unit=TIMES,
        key=True,
        meaning=Text(
            en="What to multiply every price by, if as many come and the costs stay as they are.",
            ja="来る人の数も費用も同じだとして、値段を何倍にすればほしい時給になるかです。",
        ),
        undefined=NO_SALES,
    )
    def price_factor(self) -> float | None:
        return self.sales_needed() / self.sales if self.sales else None

    @output(
        label=PLACES_TAKEN,
        kind=rate,
        key=True,
        meaning=Text(
            en="Of the hours in which customers could come, the part in which they did.",
            ja="受けられる数のうち、埋まった割合です。低ければ、値段より先に席を埋める番です。",
        ),
        undefined=NO_PLACES,
    )
    def occupancy(self) -> float | None:
        places = self._places()
        return self.places_sold / places if places else None

    @output(
        label=Text(en="An hour with customers seems to earn", ja="お客さまの時間だけで割った時給"),
        kind=money,
        meaning=Text(
            en="The same, as if the hours for which nobody pays were free.",
            ja="準備や帳面の時間を忘れて割ると、これだけもらえているように見えます。",
        ),
        undefined=Text(
            en="No hours are open to customers, so there is nothing to share out over.",
            ja="お客さまを受けられる時間が0時間なので、出せません。",
        ),
    )
    def per_serving_hour(self) -> float | None:
        return self.take_home() / self.hours_serving if self.hours_serving else None

    @output(
        label=Text(en="Sales for the hour wanted", ja="ほしい時給になる売上"),
        kind=money,
        meaning=Text(
            en="What a month would have to bring, with the hours and the costs as they are.",
            ja="時間も費用もいまのままで、ほしい時給になるひと月の売上です。",
        ),
    )
    def sales_needed(self) -> float:
        return self.costs + self.tax_and_insurance + self.wanted_per_hour * self._hours()

    @output(
        label=Text(en="Sales with every place taken", ja="すべて埋まったときの売上"),
        kind=money,
        meaning=Text(
            en="As far as sales can go at today's prices in the hours you have.",
            ja="いまの値段と時間のままで、届くいちばん大きな売上です。",
        ),
        undefined=NONE_SOLD,
    )
    def sales_when_full(self) -> float | None:
        taken = self.occupancy()
        return self.sales / taken if taken else None

    @chart(
        label=Text(en="An hour of your work", ja="あなたの1時間"),
        kind="bars",
        columns={
            "hour": column(words, label=Text(en="An hour", ja="1時間")),
            "brings": column(money, label=Text(en="Brings", ja="手取り")),
        },
    )
    def hours(self) -> Drawing:
        return Drawing(
            [
                Hour(Text(en="With customers", ja="お客さまの時間"), self.per_serving_hour()),
                Hour(Text(en="All your work", ja="仕事すべて"), self.per_hour()),
                Hour(Text(en="Wanted", ja="ほしい額"), self.wanted_per_hour),
            ],
            self._finding(),
        )

    def _finding(self) -> Text:
        hour, factor = self.per_hour(), self.price_factor()
        if hour is None:
            return Text(
                en="Without hours, there is no hour to look at",
                ja="時間が0のため、まだ何も言えません",
            )
        if hour >= self.wanted_per_hour:
            finding = Text(
                en="All work counted, an hour earns {hour}: as much as you want, or more",
                ja="仕事すべてで割ると1時間{hour}。ほしい額に届いています",
            )
        elif factor is None:
            finding = Text(
                en="Nothing is sold yet, and an hour of your work earns {hour}",
                ja="まだ売上がなく、1時間の手取りは{hour}です",
            )
        else:
            finding = Text(
                en="All work counted, an hour earns {hour}; prices at {factor} "
                "would make it {wanted}",
                ja="仕事すべてで割ると1時間{hour}。値段を{factor}にすると{wanted}になります",
            )
            finding = finding.put(factor=number.text(factor, TIMES))
        return finding.put(hour=money.text(hour), wanted=money.text(self.wanted_per_hour))

    def _hours(self) -> float:
        return self.hours_serving + self.hours_other

    def _places(self) -> float:
        return self.places_per_hour * self.hours_serving
