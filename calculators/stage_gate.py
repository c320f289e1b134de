"""A new service in five stages: what people said at each, and whether that settles the next."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators._labels import AS_HIGH_AS, AS_LOW_AS, NUMBER_OF_PEOPLE
from calculators._sources import WILSON, course_text
from calculators._units import PEOPLE
from terakoya import (
    Z_95,
    Drawing,
    InvalidInput,
    Sayable,
    Text,
    chart,
    column,
    count,
    listed,
    money,
    output,
    rate,
    series,
    table,
    wilson_formulas,
    wilson_interval,
    words,
)

STAGES = (
    Text(en="MVP", ja="試作（MVP）"),
    Text(en="Data", ja="データ収集"),
    Text(en="Improvement", ja="改善"),
    Text(en="Completion", ja="完成"),
    Text(en="Next business", ja="次の事業"),
)
REASONS = (
    Text(en="price", ja="料金"),
    Text(en="no time", ja="時間がない"),
    Text(en="no result", ja="効果がない"),
    Text(en="hardly used", ja="あまり使わない"),
    Text(en="went elsewhere", ja="ほかへ移った"),
    Text(en="other", ja="その他"),
)
ONE_A_STAGE = Text(
    en="Enter as many numbers as under “People asked, by stage”: {stages}.",
    ja="段階ごとに一つずつ、「聞いた人数」と同じ{stages}個の数を入力してください。",
)
S3 = course_text(
    "S3",
    en="a minimum viable product, data, improvement, completion, the next business.",
    ja="最小限の試作、データ収集、改善、完成、次の事業の順に進める。",
)
LAST_STAGE = Text(en="s is the last stage entered.", ja="sは、入力した最後の段階。")
EXACTLY_THE_THRESHOLD = Text(
    en="The share is exactly the one you need; at that, no number of answers settles it.",
    ja="割合が基準とちょうど同じなので、何人に聞いても決まりません。",
)
RATE_LOW, RATE_HIGH = wilson_formulas("pay_rate", "people_asked")
WAIT = Text(en="Wait, and ask more people", ja="待つ（もっと聞く）")
STOP = Text(en="Stop, and change the offer", ja="止める（中身を見直す）")
STAGE = Text(en="Stage", ja="段階")


@dataclass(frozen=True)
class Stage:
    """A stage's answers: people asked and who would pay, shares from 0 to 1, costs in yen."""

    stage: Text
    asked: int
    would_pay: int
    cost: int
    cost_so_far: int
    pay_rate: float
    low: float
    high: float


@dataclass(frozen=True)
class Interval:
    """A row of the chart: a share and the ends of its interval, None for the threshold."""

    stage: Text
    pay_rate: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Reason:
    """A reason for leaving: how many gave it, and their share of all who gave one."""

    reason: Text
    people: int
    share: float | None


@dataclass(frozen=True)
class StageGate:
    """A service built step by step, each step paid for only where the last one's answers allow."""

    title = Text(en="Stage by stage", ja="段階ごとの見きわめ")
    question = Text(
        en="Have I asked enough people to go on?", ja="次の段階へ進めるだけ、人に聞けている？"
    )

    asked: tuple[int, ...] = series(
        (20, 50),
        of=count,
        label=Text(en="People asked, by stage", ja="聞いた人数（段階ごと）"),
        min=1,
        max=10_000_000,
        longest=len(STAGES),
        unit=PEOPLE,
        help=Text(
            en="In order: MVP, data, improvement, completion, next business; as far as you are",
            ja="試作、データ収集、改善、完成、次の事業の順に、いまの段階まで",
        ),
    )
    would_pay: tuple[int, ...] = series(
        (6, 8),
        of=count,
        label=Text(en="Of them, would pay", ja="うち、お金を払うと答えた人"),
        max=10_000_000,
        longest=len(STAGES),
        unit=PEOPLE,
        help=Text(en="Better still: have paid", ja="実際に払った人なら、なお確か"),
    )
    costs: tuple[int, ...] = series(
        (5_000, 30_000),
        of=money,
        label=Text(en="Cost of each stage", ja="段階ごとの費用"),
        longest=len(STAGES),
    )
    threshold: float = rate(
        0.1,
        label=Text(en="Share you need to go on", ja="進むのに必要な割合（基準）"),
        min=0.01,
        max=0.99,
        step=0.01,
        help=Text(
            en="Yours to set, from what the offer must earn", ja="採算から、ご自分で決める線です"
        ),
    )
    cancellations: tuple[int, ...] = series(
        (2, 5, 1, 3, 0, 1),
        of=count,
        label=Text(en="Reasons for leaving, people", ja="解約の理由（人数）"),
        max=10_000_000,
        longest=len(REASONS),
        unit=PEOPLE,
        help=Text(
            en="In order: price, no time, no result, hardly used, went elsewhere, other",
            ja="料金、時間がない、効果がない、あまり使わない、ほかへ移った、その他の順",
        ),
        rarely=True,
    )

    def __post_init__(self) -> None:
        for name in ("would_pay", "costs"):
            if len(getattr(self, name)) != len(self.asked):
                raise InvalidInput(name, ONE_A_STAGE.put(stages=str(len(self.asked))))
        for stage, asked, would_pay in zip(STAGES, self.asked, self.would_pay, strict=False):
            if would_pay > asked:
                raise InvalidInput(
                    "would_pay",
                    Text(
                        en="More would pay than were asked at {stage}; enter at most {asked}.",
                        ja="「{stage}」で、聞いた人数より多くなっています。"
                        "{asked}以下を入力してください。",
                    ).put(stage=stage, asked=count.text(asked, PEOPLE)),
                )

    @output(
        label=Text(en="What the answers allow", ja="答えから言えること"),
        kind=words,
        main=True,
        meaning=Text(
            en="Whether the threshold is cleared or missed, or too few were asked to tell.",
            ja="基準を超えたか、届かないか、まだ人数が足りずわからないかです。",
        ),
        definition=r"\begin{cases} rate_low \ge threshold \\ rate_high < threshold \end{cases}",
        source=Text(
            en="Go on where the upper line holds, stop where the lower does, else wait. {from_}",
            ja="上の式が成り立てば進み、下なら止め、どちらでもなければ待ちます。{from_}",
        ).put(from_=S3),
    )
    def next_stage(self) -> Text:
        if self._reaches():
            return self._onwards()
        return STOP if self._stays_below() else WAIT

    @output(
        label=Text(en="Share who would pay", ja="払うと答えた割合"),
        kind=rate,
        key=True,
        meaning=Text(
            en="How many in a hundred said yes, among those asked at this stage.",
            ja="いまの段階で聞いた人のうち、払うと答えた人の割合です。",
        ),
    )
    def pay_rate(self) -> float:
        return self.people_willing() / self.people_asked()

    @output(
        label=Text(en="As low as (95%)", ja="払う割合の下限（95%）"),
        kind=rate,
        key=True,
        meaning=Text(
            en="The true share may be as low as this; plan for it.",
            ja="この人数では、ここまで低いこともありえます。控えめに見積もる線です。",
        ),
        formula=RATE_LOW,
        where={"z": Z_95},
        source=WILSON,
    )
    def rate_low(self) -> float:
        return self._now().low

    @output(
        label=Text(en="As high as (95%)", ja="払う割合の上限（95%）"),
        kind=rate,
        meaning=Text(
            en="The true share may be as high as this; don't count on it.",
            ja="この人数では、ここまで高いこともありえます。当てにはしない線です。",
        ),
        formula=RATE_HIGH,
        where={"z": Z_95},
        source=WILSON,
    )
    def rate_high(self) -> float:
        return self._now().high

    @output(
        label=Text(en="Answers that would settle it", ja="決めるのに要る回答数"),
        kind=count,
        key=True,
        unit=PEOPLE,
        meaning=Text(
            en="If the share holds, this many answers in all would tell “go on” from “stop”.",
            ja="割合がこのままなら、全部でこれだけ聞くと、進むか止めるかが決まります。",
        ),
        where={"z": Z_95},
        source=Text(
            en="The interval's end set equal to the threshold. {from_}",
            ja="区間の端が基準と等しくなる人数。{from_}",
        ).put(from_=WILSON),
        undefined=EXACTLY_THE_THRESHOLD,
    )
    def answers_needed(self) -> int | None:
        if self.pay_rate() == self.threshold:
            return None
        # In fractions: near the threshold, binary would be off by whole answers.
        threshold = Fraction(repr(self.threshold))
        distance = Fraction(self.people_willing(), self.people_asked()) - threshold
        return math.ceil(Fraction(Z_95) ** 2 * threshold * (1 - threshold) / distance**2)

    @output(
        label=Text(en="Cost of the answers still missing", ja="足りない分を聞く費用"),
        kind=money,
        meaning=Text(
            en="What settling it costs, to weigh against simply trying the next stage.",
            ja="確かめるのにかかる額です。次の段階をただ試す費用と比べてください。",
        ),
        undefined=EXACTLY_THE_THRESHOLD,
    )
    def cost_to_settle(self) -> float | None:
        needed = self.answers_needed()
        if needed is None:
            return None
        return max(0, needed - self.people_asked()) * self.cost_per_answer()

    @output(
        label=Text(en="Cost per answer", ja="回答1件の費用"),
        kind=money,
        meaning=Text(
            en="What you pay to learn one person's mind at this stage.",
            ja="いまの段階で、1人の本音を聞くのにかかっている額です。",
        ),
    )
    def cost_per_answer(self) -> float:
        return self.stage_cost() / self.people_asked()

    @output(
        label=Text(en="Asked at this stage", ja="いまの段階で聞いた人数"),
        kind=count,
        unit=PEOPLE,
        meaning=Text(en="The answers you have to go by.", ja="判断のもとになる、答えの数です。"),
        definition="n_s",
        source=LAST_STAGE,
    )
    def people_asked(self) -> int:
        return self._now().asked

    @output(
        label=Text(en="Would pay at this stage", ja="いまの段階で払うと答えた人"),
        kind=count,
        unit=PEOPLE,
        meaning=Text(
            en="Your first customers, if they keep their word.",
            ja="言葉どおりなら、最初のお客さまになる人たちです。",
        ),
        definition="k_s",
        source=LAST_STAGE,
    )
    def people_willing(self) -> int:
        return self._now().would_pay

    @output(
        label=Text(en="Cost of this stage", ja="いまの段階の費用"),
        kind=money,
        meaning=Text(
            en="What you have put into finding out, at this stage alone.",
            ja="この段階だけで、確かめるためにかけた額です。",
        ),
        definition="c_s",
        source=LAST_STAGE,
    )
    def stage_cost(self) -> int:
        return self._now().cost

    @output(
        label=Text(en="Reasons to tackle first", ja="先に直す解約理由"),
        kind=words,
        meaning=Text(
            en="The few reasons behind at least half of those who left.",
            ja="やめた人の半分以上を占める、少数の理由です。",
        ),
        definition=r"\min \left\{ m : \sum_{i=1}^{m} n_i \ge \frac{1}{2} \sum_{i} n_i \right\}",
        source=Text(
            en="Reasons from the commonest down, until they make half; ties all count. {from_}",
            ja="多い理由から順に、合わせて半分に届くまで。同数の理由はすべて入れます。{from_}",
        ).put(
            from_=Text(
                en="“Customer success”: log cancellations.",
                ja="資料「カスタマーサクセス」：解約をためて改善する。",
            )
        ),
        undefined=Text(
            en="Nobody has left, or nobody has said why.",
            ja="解約した人か、理由を聞けた人がいません。",
        ),
    )
    def top_reasons(self) -> Sayable | None:
        """The commonest reasons with their people, such as "no time 5, hardly used 3"."""
        top = list(self._commonest())
        if not top:
            return None
        named = [
            Text(en="{reason} {people}", ja="{reason}（{people}人）").put(
                reason=one.reason, people=count.text(one.people)
            )
            for one in top
        ]
        return listed(named)

    @table(
        label=Text(en="Every stage", ja="段階ごとの結果"),
        columns={
            "stage": column(words, label=STAGE),
            "asked": column(count, label=Text(en="Asked", ja="聞いた人"), unit=PEOPLE),
            "would_pay": column(count, label=Text(en="Would pay", ja="払う人"), unit=PEOPLE),
            "cost": column(money, label=Text(en="Cost", ja="費用")),
            "cost_so_far": column(money, label=Text(en="Cost so far", ja="費用の累計")),
        },
    )
    def stages(self) -> list[Stage]:
        rows, so_far = [], 0
        # Fewer than five stages may have been reached.
        answers = zip(STAGES, self.asked, self.would_pay, self.costs, strict=False)
        for stage, asked, would_pay, cost in answers:
            so_far += cost
            low, high = wilson_interval(would_pay, asked) or (0.0, 1.0)
            share = would_pay / asked
            rows.append(Stage(stage, asked, would_pay, cost, so_far, share, low, high))
        return rows

    @table(
        label=Text(en="Why people left", ja="解約の理由"),
        columns={
            "reason": column(words, label=Text(en="Reason", ja="理由")),
            "people": column(count, label=NUMBER_OF_PEOPLE, unit=PEOPLE),
            "share": column(rate, label=Text(en="Share", ja="割合")),
        },
    )
    def reasons(self) -> list[Reason]:
        """The commonest first; those not entered count as nobody's."""
        total = sum(self.cancellations)
        people = (*self.cancellations, *[0] * len(REASONS))
        rows = [
            Reason(reason, size, size / total if total else None)
            for reason, size in zip(REASONS, people, strict=False)
        ]
        return sorted(rows, key=lambda row: -row.people)

    @chart(
        label=Text(en="Share who would pay, by stage", ja="段階ごとの、払うと答えた割合"),
        kind="intervals",
        columns={
            "stage": column(words, label=STAGE),
            "pay_rate": column(rate, label=Text(en="Would pay", ja="払う割合")),
            "low": column(rate, label=AS_LOW_AS),
            "high": column(rate, label=AS_HIGH_AS),
        },
    )
    def pay_rates(self) -> Drawing:
        points = [Interval(one.stage, one.pay_rate, one.low, one.high) for one in self.stages()]
        asked_for = Text(en="Share you need", ja="必要な割合（基準）")
        points.append(Interval(asked_for, self.threshold, None, None))
        return Drawing(points, self._finding())

    def _finding(self) -> Text:
        if self._reaches():
            finding = Text(
                en="{stage}: {low} even at its lowest, against the {needed} you need",
                ja="{stage}：低く見ても{low}で、基準の{needed}に届いています",
            )
        elif self._stays_below():
            finding = Text(
                en="{stage}: {high} even at its highest, short of the {needed} you need",
                ja="{stage}：高く見ても{high}で、基準の{needed}に届きません",
            )
        else:
            finding = Text(
                en="{stage}: somewhere from {low} to {high}, and you need {needed}",
                ja="{stage}：{low}〜{high}のどこか。基準の{needed}に届くかは、まだわかりません",
            )
        return finding.put(
            stage=self._now().stage,
            low=rate.text(self.rate_low()),
            high=rate.text(self.rate_high()),
            needed=rate.text(self.threshold),
        )

    def _now(self) -> Stage:
        return self.stages()[-1]

    def _reaches(self) -> bool:
        return self.rate_low() >= self.threshold

    def _stays_below(self) -> bool:
        return self.rate_high() < self.threshold

    def _onwards(self) -> Text:
        if len(self.asked) == len(STAGES):
            return Text(en="Go on: every stage is passed", ja="進む（五つの段階を終えました）")
        finding = Text(en="Go on to: {stage}", ja="進む（次は「{stage}」）")
        return finding.put(stage=STAGES[len(self.asked)])

    def _commonest(self) -> Iterator[Reason]:
        """The reasons that make half of all, the commonest first, and any as common as the last."""
        total, so_far, last = sum(self.cancellations), 0, 0
        for one in self.reasons():
            if not one.people or (2 * so_far >= total and one.people < last):
                return
            so_far, last = so_far + one.people, one.people
            yield one
