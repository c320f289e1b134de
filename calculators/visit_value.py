"""What a customer is worth who comes again without a contract: visit by visit, until no more."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators._arithmetic import geometric_sum, over_stay
from calculators._exact import exact
from calculators._labels import (
    ATTRITION_RATE,
    HORIZON,
    INCLUDING_TAX,
    VALUE_WITHIN_HORIZON,
    VISIT,
    VISIT_INTERVAL,
)
from calculators._quantities import Business
from calculators._sources import GUPTA_LEHMANN
from calculators._trades import ADVISER, SALON, SCHOOL, SHOP
from calculators._units import VISITS, WEEKS, YEARS
from terakoya import Drawing, Mark, Preset, Text, chart, column, count, money, number, output, rate

NO_END = Text(
    en="Nobody stops coming, so there is no end to it: see the value within the horizon.",
    ja="来なくなる人がいないため、終わりがありません。「見る期間」のうちの価値で考えてください。",
)
WITHIN = Text(
    en="Over {years} a customer leaves {value}, of which {first} in the first",
    ja="{years}で{value}残ります。そのうち{first}は1年目です",
)
WITHIN_A_YEAR = Text(en="Within a year a customer leaves {first}", ja="1年のうちに{first}残ります")
WEEKS_A_YEAR = 52
MOST_VISITS = 60
"""Visits shown at most."""


@dataclass(frozen=True)
class Visit:
    """After so many visits: what a customer is likely to have left, and what it comes to in all."""

    visit: int
    so_far: float
    in_all: float | None


@dataclass(frozen=True)
class VisitValue:
    """A customer who comes about as often each year, and each time may have come for the last."""

    title = Text(en="Value of a regular", ja="通うお客さまの価値")
    question = Text(
        en="What is a customer worth who comes without a contract?",
        ja="契約なしで通ってくれる方は、1人いくらの価値がある？",
    )

    spend: int = money(
        6_000,
        label=Text(en="Spent at a visit", ja="1回の来店で払う額"),
        max=100_000_000,
        step=100,
        play=(0, 20_000),
        help=INCLUDING_TAX,
        means=Business.average_sale,
        per="sale",
    )
    margin_rate: float = rate(
        0.6,
        label=Text(en="Share of it that is left", ja="そのうち残る割合"),
        step=0.01,
        help=Text(
            en="Less materials, fees and tax handed over", ja="材料費、手数料、納める税を引いた残り"
        ),
        means=Business.margin_rate,
    )
    interval_weeks: float = number(
        8,
        label=VISIT_INTERVAL,
        min=0.5,
        max=520,
        step=1,
        play=(1, 26),
        unit=WEEKS,
        means=Business.visit_interval,
    )
    lost_rate: float = rate(
        0.15,
        label=ATTRITION_RATE,
        step=0.01,
        help=Text(
            en="Of those who are due, who don't come", ja="そろそろ来るころの人のうち、来ない人"
        ),
        means=Business.attrition_rate,
        per="interval",
    )
    horizon_years: int = count(3, label=HORIZON, min=1, max=20, step=1, unit=YEARS)

    presets = {
        "school": Preset(
            SCHOOL,
            {"spend": 3_500, "margin_rate": 0.75, "interval_weeks": 2, "lost_rate": 0.06},
            {"USD": {"spend": 45_00}},
        ),
        "salon": Preset(
            SALON,
            {"spend": 7_000, "margin_rate": 0.85, "interval_weeks": 8, "lost_rate": 0.1},
            {"USD": {"spend": 95_00, "margin_rate": 0.84, "interval_weeks": 6}},
        ),
        "adviser": Preset(
            ADVISER,
            {"spend": 40_000, "margin_rate": 0.95, "interval_weeks": 13, "lost_rate": 0.2},
            {"USD": {"spend": 600_00, "margin_rate": 0.94}},
        ),
        "shop": Preset(
            SHOP,
            {"spend": 1_800, "margin_rate": 0.48, "interval_weeks": 4, "lost_rate": 0.1},
            {"USD": {"spend": 28_00, "margin_rate": 0.54}},
        ),
    }

    @output(
        label=Text(en="Value of a customer who comes again", ja="通うお客さま1人の価値"),
        kind=money,
        main=True,
        meaning=Text(
            en="What a customer can be expected to leave, from this visit to the last.",
            ja="いまの来店から最後の来店までに残してくれる額の見込みです。",
        ),
        source=GUPTA_LEHMANN,
        endless=NO_END,
    )
    def lifetime_value(self) -> float:
        return over_stay(self.margin_per_visit(), self.lost_rate)

    @output(
        label=VALUE_WITHIN_HORIZON,
        kind=money,
        key=True,
        meaning=Text(
            en="The part of it that comes in the years you look ahead.",
            ja="見る期間のうちに入る分です。ずっと先の分は当てにしない、という見方です。",
        ),
    )
    def value_within_horizon(self) -> float:
        return self.margin_per_visit() * geometric_sum(
            1 - self.lost_rate, self.visits_within_horizon()
        )

    @output(
        label=Text(en="In the first year", ja="1年目に残る額"),
        kind=money,
        key=True,
        meaning=Text(
            en="What comes soon enough to be counted on.",
            ja="早く入るので、いちばん当てにできる分です。",
        ),
        formula=(
            r"margin_per_visit \times"
            r" \sum_{k=0}^{\left\lceil visits_per_year \right\rceil - 1} (1 - lost_rate)^{k}"
        ),
    )
    def first_year_value(self) -> float:
        return self.margin_per_visit() * geometric_sum(1 - self.lost_rate, self._visits_in(1))

    @output(
        label=Text(en="Visits to be expected", ja="来てくれる回数"),
        unit=VISITS,
        key=True,
        meaning=Text(
            en="On average, this one counted. Many stop coming sooner, a few much later.",
            ja="今回も入れた平均です。多くの人はもっと早く来なくなり、少数の人がずっと長く通います。",
        ),
        source=GUPTA_LEHMANN,
        endless=NO_END,
    )
    def expected_visits(self) -> float:
        return over_stay(1, self.lost_rate)

    @output(
        label=Text(en="Visits a year", ja="1年に来る回数"),
        unit=VISITS,
        meaning=Text(
            en="Of somebody who goes on coming, 52 weeks to the year.",
            ja="通い続ける人の回数です。1年を52週と数えます。",
        ),
    )
    def visits_per_year(self) -> float:
        return WEEKS_A_YEAR / self.interval_weeks

    @output(
        label=Text(en="Left of a visit", ja="1回で残る額"),
        kind=money,
        meaning=Text(
            en="What one visit leaves for the rent, and for you.",
            ja="1回の来店から、家賃や自分の取り分に回せる額です。",
        ),
        means=Business.margin_per_sale,
        per="sale",
    )
    def margin_per_visit(self) -> float:
        return self.spend * self.margin_rate

    @output(
        label=Text(en="Visits within the horizon", ja="期間内の来店"),
        kind=count,
        unit=VISITS,
        meaning=Text(
            en="As often as somebody comes in these years who isn't lost; the first comes at once.",
            ja="この期間、離れずに通う人が来る回数です。1回目は、すぐに来ると数えます。",
        ),
        formula=r"\left\lceil visits_per_year \times horizon_years \right\rceil",
    )
    def visits_within_horizon(self) -> int:
        return self._visits_in(self.horizon_years)

    @chart(
        label=Text(en="What a customer leaves, visit by visit", ja="来るたびに積み上がる額"),
        kind="line",
        columns={
            "visit": column(count, label=VISIT),
            "so_far": column(money, label=Text(en="So far", ja="ここまで")),
            "in_all": column(money, label=Text(en="In all", ja="最後の来店まで")),
        },
    )
    def visit_by_visit(self) -> Drawing:
        return Drawing(list(self._visits()), self._finding(), tuple(self._marks()))

    def _visits(self) -> Iterator[Visit]:
        margin, in_all = self.margin_per_visit(), self.lifetime_value()
        for visit in range(self._shown() + 1):
            so_far = margin * geometric_sum(1 - self.lost_rate, visit)
            yield Visit(visit, so_far, None if math.isinf(in_all) else in_all)

    def _marks(self) -> Iterator[Mark]:
        if self._visits_in(1) < self._shown():
            yield Mark(self._visits_in(1), Text(en="1 year", ja="1年"))

    def _finding(self) -> Text:
        first = money.text(self.first_year_value())
        if self.horizon_years == 1:
            return WITHIN_A_YEAR.put(first=first)
        value = money.text(self.value_within_horizon())
        return WITHIN.put(years=count.text(self.horizon_years, YEARS), value=value, first=first)

    def _shown(self) -> int:
        return min(self.visits_within_horizon(), MOST_VISITS)

    def _visits_in(self, years: int) -> int:
        """The visits within so many years of somebody who isn't lost; the first is at once."""
        return math.ceil(WEEKS_A_YEAR * years / exact(self.interval_weeks))
