"""Why loyalty seems to rise: one group of customers, followed month by month and projected."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import truediv

from calculators._arithmetic import geometric_sum
from calculators._labels import ACQUISITION_COST, HORIZON, MONTH, VALUE_WITHIN_HORIZON
from calculators._quantities import Business
from calculators._units import MONTHS, PEOPLE
from terakoya import (
    Drawing,
    InvalidInput,
    Mark,
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
)

SHOWN_MONTHS = 60
"""Months of the reader's own data drawn at most, where the horizon is shorter."""
SMALLEST, LARGEST = 1e-5, 1e5
"""Where beta is looked for. Beyond, the curve can't be told from one of its two extremes."""
HALVINGS = 20
"""Of the range between, on a logarithmic scale: so short that a curve in it is a straight line."""

FADER_HARDIE = Text(
    en="Fader and Hardie, “How to Project Customer Retention”, Journal of Interactive Marketing 21 "
    "(2007).",
    ja="Fader and Hardie, “How to Project Customer Retention”, Journal of Interactive Marketing 21"
    "（2007年）。",
)
NO_CURVE = Text(
    en="No curve fits: it takes three numbers or more, and a share leaving that falls. The "
    "chart's title says what is missing.",
    ja="曲線を引けません。3個以上の人数と、下がっていく解約率が必要です。"
    "くわしい理由はグラフの題にあります。",
)
ONE_MONTH = Text(
    en="One month gives a rate, not a curve: add the number still there a month later",
    ja="1か月分では率しかわかりません。翌月に残った人数も入れてください",
)
NOBODY_LEFT = Text(
    en="Nobody has left yet, so there is nothing to project from",
    ja="まだ誰もやめていないため、先を見通す手がかりがありません",
)
FEW_LATER = Text(
    en="Too few went after the first month to fit a curve",
    ja="2か月目以降にやめた人が少なすぎて、曲線を引けません",
)
NOT_FALLING = Text(
    en="The share leaving is not falling: one rate, {churn} a month, describes these figures",
    ja="解約率は下がっていません。この数字は、月{churn}という一つの率で表せます",
)
PROJECTED = Text(
    en="After {months}, {curve} are likely to be still there; one constant rate says {constant}",
    ja="{months}後に残る見込みは{curve}。一定の率で計算すると{constant}です",
)
OBSERVED = Text(en="Observed", ja="実績")


@dataclass(frozen=True)
class Curve:
    """A shifted beta-geometric: each customer has their own churn, beta-distributed over all."""

    alpha: float
    beta: float

    def churn(self, month: int) -> float:
        """The share leaving in a month, counted from 1, of those still there."""
        return self.alpha / (self.alpha + self.beta + month - 1)

    def left(self, months: int) -> list[float]:
        """The share still there after 0, 1, 2 … so many months."""
        shares = [1.0]
        for month in range(1, months + 1):
            shares.append(shares[-1] * (1 - self.churn(month)))
        return shares


@dataclass(frozen=True)
class Month:
    """After so many months: the share of all who began that is still there, seen and modelled."""

    month: int
    observed: float | None
    constant: float
    curve: float | None


@dataclass(frozen=True)
class Projection:
    """After so many months: people still there, and the share that left in that month."""

    month: int
    observed: int | None
    expected: float | None
    churn: float | None


@dataclass(frozen=True)
class RetentionCurve:
    """One group who began together: who is still there month by month, and who is likely to be."""

    title = Text(en="Retention curve", ja="継続率の曲線")
    question = Text(
        en="Will those who stay go on staying?", ja="残ったお客さまは、このまま続いてくれる？"
    )

    survivors: tuple[int, ...] = series(
        (1_000, 631, 468, 382, 326),
        of=count,
        label=Text(en="People still there, month by month", ja="月ごとに残った人数"),
        max=100_000_000,
        shortest=2,
        unit=PEOPLE,
        help=Text(
            en="People who joined together; first how many began",
            ja="同じ時期に入った人たち。はじめの人数から順に",
        ),
    )
    horizon: int = count(12, label=HORIZON, min=1, max=60, unit=MONTHS, step=1)
    margin_per_month: int = money(
        4_000,
        label=Text(en="Margin per customer and month", ja="1人あたりの月の粗利"),
        max=100_000_000,
        step=100,
        means=Business.member_margin,
        per="month",
    )
    acquisition_cost: int = money(
        10_000,
        label=ACQUISITION_COST,
        max=100_000_000,
        step=500,
        means=Business.member_cac,
        per="customer",
    )
    new_members: int = count(
        100,
        label=Text(en="New customers", ja="これから迎える人数"),
        max=1_000_000,
        unit=PEOPLE,
        step=10,
    )

    def __post_init__(self) -> None:
        if not self.survivors[0]:
            raise InvalidInput(
                "survivors",
                Text(
                    en="Nobody began; enter 1 or more as the first number.",
                    ja="はじめの人数が0人です。1番目には1以上を入力してください。",
                ),
            )
        for month, (before, after) in enumerate(pairwise(self.survivors), start=1):
            if after > before:
                raise InvalidInput("survivors", _rise(month, before, after))

    @output(
        label=Text(en="Months paid within the horizon", ja="期間内に支払いが続く月数"),
        main=True,
        unit=MONTHS,
        meaning=Text(
            en="How many monthly payments one new customer is likely to make within the horizon, "
            "if new ones behave as these did.",
            ja="新しいお客さま1人が、見る期間のあいだに平均で何回払ってくれそうか。"
            "いまの人たちと同じように続くと考えた場合です。",
        ),
        formula=(
            r"1 + \sum_{t=1}^{horizon - 1} \prod_{k=1}^{t}"
            r" \frac{beta + k - 1}{alpha + beta + k - 1}"
        ),
        source=Text(
            en="Each month is paid at its start, so the first is always paid. {from_}",
            ja="月初払い。はじめの月は必ず払うと数えます。{from_}",
        ).put(from_=FADER_HARDIE),
        undefined=NO_CURVE,
    )
    def expected_lifetime(self) -> float | None:
        curve = self._curve()
        return sum(curve.left(self.horizon - 1)) if curve else None

    @output(
        label=Text(en="The same at constant churn", ja="解約率が一定とした場合の月数"),
        key=True,
        unit=MONTHS,
        meaning=Text(
            en="What you would expect if the average rate held in every month.",
            ja="全期間をならした解約率が、どの月も続くと考えたときの見込みです。",
        ),
    )
    def constant_lifetime(self) -> float:
        return geometric_sum(1 - self.average_churn(), self.horizon)

    @output(
        label=Text(en="Churn, all months together", ja="全期間をならした月間解約率"),
        kind=rate,
        meaning=Text(
            en="Of every 100 months in which somebody could have left, how many ended in leaving.",
            ja="お客さまが月を迎えるたびに、平均で何%がやめたか。"
            "早い時期と遅い時期の差は見えません。",
        ),
        definition=r"\frac{n_0 - n_T}{\sum_{t=0}^{T-1} n_t}",
        source=Text(
            en="n₀ began, nₜ are left after t months, T is the last month. This is the likeliest "
            "rate if churn is constant.",
            ja="n₀ははじめの人数、nₜはtか月後に残った人数、Tは最後の月。"
            "解約率が一定とした場合の最尤推定値。",
        ),
    )
    def average_churn(self) -> float:
        return self._lost() / sum(self.survivors[:-1])

    @output(
        label=Text(en="Churn in the first month", ja="最初の月の解約率"),
        kind=rate,
        meaning=Text(
            en="The share of newcomers who went at once: what a better welcome might change.",
            ja="入ってすぐにやめた人の割合。迎え方を変えると動きやすいところです。",
        ),
        definition=r"\frac{n_0 - n_1}{n_0}",
    )
    def first_churn(self) -> float:
        return 1 - self.survivors[1] / self.survivors[0]

    @output(
        label=Text(en="Churn in the last month", ja="最後の月の解約率"),
        kind=rate,
        meaning=Text(
            en="The share who went most recently, of those who had stayed until then.",
            ja="それまで残っていた人のうち、一番新しい月にやめた割合です。",
        ),
        definition=r"\frac{n_S - n_T}{n_S}, \quad S = T - 1",
        undefined=Text(
            en="Nobody was left before the last month.", ja="最後の月の前に、全員がやめています。"
        ),
    )
    def last_churn(self) -> float | None:
        before, after = self.survivors[-2:]
        return 1 - after / before if before else None

    @output(
        label=Text(en="Share still there at the horizon", ja="期間の終わりに残る割合"),
        kind=rate,
        key=True,
        meaning=Text(
            en="How many in a hundred are likely to be still with you when the horizon is over.",
            ja="見る期間が終わったとき、100人のうち何人がまだ続けていそうかを表します。",
        ),
        formula=r"\prod_{k=1}^{horizon} \frac{beta + k - 1}{alpha + beta + k - 1}",
        source=FADER_HARDIE,
        undefined=NO_CURVE,
    )
    def share_left(self) -> float | None:
        curve = self._curve()
        return curve.left(self.horizon)[-1] if curve else None

    @output(
        label=Text(en="New customers still there", ja="迎えた人のうち残る人数"),
        unit=PEOPLE,
        meaning=Text(
            en="How many of the new customers you can still count on at the end of the horizon.",
            ja="これから迎える人たちのうち、見る期間の終わりまで続けてくれそうな人数です。",
        ),
        undefined=NO_CURVE,
    )
    def members_left(self) -> float | None:
        share = self.share_left()
        return None if share is None else self.new_members * share

    @output(
        label=VALUE_WITHIN_HORIZON,
        kind=money,
        key=True,
        meaning=Text(
            en="The margin one new customer is likely to bring before the horizon is over.",
            ja="新しいお客さま1人が、見る期間のあいだに残してくれそうな粗利です。",
        ),
        undefined=NO_CURVE,
    )
    def value_within_horizon(self) -> float | None:
        months = self.expected_lifetime()
        return None if months is None else self.margin_per_month * months

    @output(
        label=Text(en="Left after the cost of winning", ja="獲得費用を引いた残り"),
        kind=money,
        meaning=Text(
            en="What one customer leaves you by then, once winning them is paid for.",
            ja="お客さま1人から、迎える費用が戻ったあとで手元に残る額です。",
        ),
        undefined=NO_CURVE,
    )
    def surplus(self) -> float | None:
        value = self.value_within_horizon()
        return None if value is None else value - self.acquisition_cost

    @output(
        label=Text(en="Alpha (α)", ja="アルファ（α）"),
        meaning=Text(
            en="With beta it sets the curve; the first month's churn is alpha's share of the two.",
            ja="ベータとともに曲線の形を決める数。α÷（α＋β）が、最初の月の解約率の見込みです。",
        ),
        definition=r"\frac{n_0 - n_T}{\sum_{t=1}^{T} \frac{n_t}{beta + t - 1}}",
        source=Text(
            en="What makes the figures likeliest for this beta. {from_}",
            ja="ベータに対して、入力した人数が最も起こりやすくなる値。{from_}",
        ).put(from_=FADER_HARDIE),
        undefined=NO_CURVE,
    )
    def alpha(self) -> float | None:
        curve = self._curve()
        return curve.alpha if curve else None

    @output(
        label=Text(en="Beta (β)", ja="ベータ（β）"),
        meaning=Text(
            en="The smaller alpha and beta are, the more customers differ from one another.",
            ja="αとβがともに小さいほど、続けやすい人とやめやすい人の差が大きいことを表します。",
        ),
        definition=r"\text{arg max} \prod_{t=1}^{T} p_t^{n_t} (1 - p_t)^{l_t}",
        source=Text(
            en="Of the customers there before month t, nₜ stay and lₜ leave; the curve gives them "
            "the share pₜ = (β + t − 1) ÷ (α + β + t − 1) who stay. Maximum likelihood. {from_}",
            ja="t月目にnₜ人が残り、lₜ人がやめる。残る割合は曲線から"
            "pₜ＝（β＋t−1）÷（α＋β＋t−1）。最尤法。{from_}",
        ).put(from_=FADER_HARDIE),
        undefined=NO_CURVE,
    )
    def beta(self) -> float | None:
        curve = self._curve()
        return curve.beta if curve else None

    @table(
        label=Text(en="Month by month", ja="月ごとの見込み"),
        columns={
            "month": column(count, label=MONTH),
            "observed": column(count, label=OBSERVED, unit=PEOPLE),
            "expected": column(number, label=Text(en="Expected", ja="見込み"), unit=PEOPLE),
            "churn": column(rate, label=Text(en="Churn, expected", ja="解約率の見込み")),
        },
    )
    def projection(self) -> list[Projection]:
        """Of the reader's own group, within the horizon."""
        curve = self._curve()
        left = curve.left(self.horizon) if curve else None
        return [
            Projection(
                month,
                self._observed(month),
                self.survivors[0] * left[month] if left else None,
                curve.churn(month) if curve else None,
            )
            for month in range(1, self.horizon + 1)
        ]

    @chart(
        label=Text(en="Share still there", ja="残っている割合"),
        kind="line",
        columns={
            "month": column(count, label=MONTH, unit=MONTHS),
            "observed": column(rate, label=OBSERVED),
            "constant": column(rate, label=Text(en="Constant churn", ja="解約率が一定の場合")),
            "curve": column(rate, label=Text(en="Falling churn (sBG)", ja="下がる場合（sBG）")),
        },
    )
    def curves(self) -> Drawing:
        last = len(self.survivors) - 1
        shown = max(self.horizon, min(last, SHOWN_MONTHS))
        curve = self._curve()
        left = curve.left(shown) if curve else None
        points = [
            Month(month, self._share(month), self._constant(month), left[month] if left else None)
            for month in range(shown + 1)
        ]
        mark = Mark(last, Text(en="Data end here", ja="実績はここまで"))
        return Drawing(points, self._finding(), (mark,) if last <= shown else ())

    def _finding(self) -> Text:
        if isinstance(self._fit, Text):
            return self._fit.put(churn=rate.text(self.average_churn()))
        return PROJECTED.put(
            months=count.text(self.horizon, MONTHS),
            curve=rate.text(self._fit.left(self.horizon)[-1]),
            constant=rate.text(self._constant(self.horizon)),
        )

    def _constant(self, month: int) -> float:
        return (1 - self.average_churn()) ** month

    def _observed(self, month: int) -> int | None:
        return self.survivors[month] if month < len(self.survivors) else None

    def _share(self, month: int) -> float | None:
        observed = self._observed(month)
        return None if observed is None else observed / self.survivors[0]

    def _curve(self) -> Curve | None:
        return None if isinstance(self._fit, Text) else self._fit

    @cached_property
    def _fit(self) -> Curve | Text:
        """The likeliest curve, or why there is none; kept, since all the outputs need it."""
        if len(self.survivors) == 2:
            return ONE_MONTH
        if self.survivors[0] == self.survivors[-1]:
            return NOBODY_LEFT
        if self.survivors[1] == self.survivors[-1]:
            return FEW_LATER
        if self._imbalance(LARGEST) >= 0:
            return NOT_FALLING
        if self._imbalance(SMALLEST) <= 0:
            return FEW_LATER
        return self._likeliest()

    def _likeliest(self) -> Curve:
        low, high = math.log(SMALLEST), math.log(LARGEST)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            if self._imbalance(math.exp(middle)) > 0:
                low = middle
            else:
                high = middle
        rise, fall = self._imbalance(math.exp(low)), self._imbalance(math.exp(high))
        beta = math.exp(low + (high - low) * rise / (rise - fall))
        return Curve(self._lost() / _sum(self.survivors[1:], beta), beta)

    def _imbalance(self, beta: float) -> float:
        """How steeply the likelihood's logarithm rises with beta: positive below the likeliest.

        At the greatest likelihood neither alpha nor beta can better it: lost ÷ alpha and stayed
        both equal before, where stayed and before are the two sums here. The first gives alpha.
        """
        stayed = _sum(self.survivors[1:], beta)
        alpha = self._lost() / stayed
        return stayed - _sum(self.survivors[:-1], alpha + beta)

    def _lost(self) -> int:
        return self.survivors[0] - self.survivors[-1]


def _sum(people: tuple[int, ...], offset: float) -> float:
    """The people of each month, divided by the offset, by the offset + 1, by + 2 and so on."""
    parts: Iterator[float] = map(truediv, people, [offset + month for month in range(len(people))])
    return sum(parts)


def _rise(month: int, before: int, after: int) -> Text:
    return Text(
        en="After month {month} there are {after}, more than the {before} before; enter the same "
        "or fewer, without people who joined later.",
        ja="{month}か月後の{after}人が、その前の{before}人より多くなっています。"
        "あとから入った人を除き、同じか少ない人数を入力してください。",
    ).put(month=str(month), before=count.text(before), after=count.text(after))
