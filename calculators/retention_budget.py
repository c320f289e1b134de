"""Winning customers or keeping them: what a yen buys in either use."""

import math
from dataclasses import dataclass

from calculators._quantities import Business
from calculators._sources import course_text
from calculators._units import PEOPLE, TIMES, YEN
from terakoya import Drawing, Mark, Text, chart, column, money, number, output, rate, words

WINNING = Text(en="Winning new customers", ja="新しいお客さまを迎える")
KEEPING = Text(en="Keeping the customers you have", ja="いまのお客さまに続けてもらう")
EITHER = Text(en="The same either way", ja="どちらも同じ")

KEEPING_BRINGS_MORE = Text(
    en="Money spent on keeping brings {kept} its worth, on winning {won}",
    ja="1円で得る価値は、続けてもらうのに使えば{kept}、迎えるのに使えば{won}",
)
WINNING_BRINGS_MORE = Text(
    en="Money spent on winning brings {won} its worth, on keeping {kept}",
    ja="1円で得る価値は、迎えるのに使えば{won}、続けてもらうのに使えば{kept}",
)
BOTH_BRING_THE_SAME = Text(
    en="Money brings {won} its worth in either use", ja="1円で得る価値は、どちらに使っても{won}"
)
YOURS = Text(en="Your figure", ja="いまの割合")
BREAK_EVEN = Text(en="Both alike", ja="同じになる割合")

ONE_TO_FIVE = course_text(
    "S3",
    en="winning costs five times keeping. Disputed: ratios from 3 to 20 are quoted, and "
    "an average ratio doesn't say where to spend more (Pfeifer, “The optimal ratio of "
    "acquisition and retention costs”, 2005).",
    ja="迎える費用は続けてもらう費用の5倍（1:5の法則）。異論があります。3倍から20倍まで"
    "いろいろにいわれ、平均の倍率では次の1円の使い道は決まりません（Pfeifer, “The optimal ratio "
    "of acquisition and retention costs”, 2005年）。",
)

AXIS_ENDS = (0.05, 0.1, 0.2, 0.5)
"""Where the chart's axis may end, if not at 1: real save rates are often small."""
AXIS_STEPS = 20
SLACK = 1.2
"""How far beyond the marks the axis reaches at least."""
SAVE_RATE = Text(en="Save rate", ja="続けてくれる割合")


@dataclass(frozen=True)
class Use:
    """At a save rate (a fraction): the yen of value that a yen buys, in either use."""

    save_rate: float
    won: float
    kept: float


@dataclass(frozen=True)
class RetentionBudget:
    """A budget spent on winning new customers, or on customers who might leave."""

    title = Text(en="New or existing customers", ja="新規と継続の予算")
    question = Text(
        en="Should my money go to new customers, or to those I have?",
        ja="新しいお客さまと、いまのお客さま。お金はどちらに使う？",
    )

    acquisition_cost: int = money(
        10_000,
        label=Text(en="Cost of winning a customer (CAC)", ja="新規1人の獲得費用（CAC）"),
        min=1,
        max=100_000_000,
        step=500,
        means=Business.cac,
        per="customer",
    )
    cost_ratio: float = number(
        5,
        label=Text(en="Cost of winning, against keeping", ja="獲得費用は維持費用の何倍か"),
        min=0.1,
        max=100,
        unit=TIMES,
        help=Text(
            en="5 is a saying (1:5) of disputed origin: enter your own",
            ja="5倍（1:5の法則）は出どころに異論のある説です。ご自分の数字をどうぞ",
        ),
        step=0.5,
    )
    value_new: int = money(
        80_000,
        label=Text(en="Value of a new customer", ja="新規1人の価値"),
        max=100_000_000,
        help=Text(
            en="Lifetime value, before the cost of winning", ja="獲得費用を引く前の生涯価値（LTV）"
        ),
        step=1_000,
        means=Business.customer_value,
        per="customer",
    )
    value_saved: int = money(
        80_000,
        label=Text(en="Value of a customer kept", ja="続けてくれた1人の価値"),
        max=100_000_000,
        help=Text(
            en="Margin still to come from somebody who would have left",
            ja="やめるはずだった人から、このあと残る粗利",
        ),
        step=1_000,
        means=Business.regular_value,
        per="customer",
    )
    save_rate: float = rate(
        0.25,
        label=SAVE_RATE,
        help=Text(
            en="Of those you spend on, who stay only because of it",
            ja="費用をかけた人のうち、そのおかげで残る人",
        ),
        step=0.01,
    )
    budget: int = money(
        60_000, label=Text(en="Budget", ja="予算"), max=10_000_000_000, step=10_000, rarely=True
    )

    @output(
        label=Text(en="Save rate that breaks even", ja="新規と並ぶ、続けてくれる割合"),
        kind=rate,
        main=True,
        meaning=Text(
            en="Above this share of people kept, money does more for those you have; if over 100%, "
            "it never does.",
            ja="これより多くの人が残るなら、同じ1円でも継続のほうが多くを生みます。100%を"
            "超えたら、追いつけません。",
        ),
        undefined=Text(
            en="A customer kept brings nothing, whatever share of them is kept.",
            ja="続けてくれた人の価値が0円なので、何割が残っても価値は増えません。",
        ),
    )
    def break_even_save_rate(self) -> float | None:
        """Above 1 where not even keeping everybody would buy as much as winning does."""
        if not self.value_saved:
            return None
        return self.value_new / self.value_saved / self.cost_ratio

    @output(
        label=Text(en="Use that buys more value", ja="同じ1円で、多くを生む使い道"),
        kind=words,
        key=True,
        meaning=Text(
            en="Where more money goes further, as long as your figures hold for it too.",
            ja="次の1円にも同じ数字が当てはまるなら、こちらに回すほうが多く残ります。",
        ),
        definition=r"\max \left( value_per_yen_won, value_per_yen_kept \right)",
    )
    def better_use(self) -> Text:
        """The use that a yen buys more value in, named."""
        won, kept = self.value_per_yen_won(), self.value_per_yen_kept()
        if math.isclose(won, kept):
            return EITHER
        return KEEPING if kept > won else WINNING

    @output(
        label=Text(en="Value for the money, winning", ja="1円で得る価値（新規）"),
        key=True,
        unit=YEN,
        meaning=Text(
            en="How many times over the money spent on finding somebody new comes back in time.",
            ja="新しい人を迎えるのに使った1円が、やがて何円の粗利になるか。",
        ),
    )
    def value_per_yen_won(self) -> float:
        return self.value_new / self.acquisition_cost

    @output(
        label=Text(en="Value for the money, keeping", ja="1円で得る価値（継続）"),
        key=True,
        unit=YEN,
        meaning=Text(
            en="How many times over the money spent on people who might leave comes back, those "
            "who leave all the same included.",
            ja="やめそうな人に使った1円が、やがて何円の粗利になるか。それでもやめる人の分も"
            "含めた平均です。",
        ),
    )
    def value_per_yen_kept(self) -> float:
        return self._kept(self.save_rate)

    @output(
        label=Text(en="Cost of trying to keep one", ja="1人に続けてもらうための費用"),
        kind=money,
        meaning=Text(
            en="What reaching out to one person costs, if the ratio is right.",
            ja="倍率どおりなら、声をかける1人につきかかる額です。",
        ),
        source=ONE_TO_FIVE,
    )
    def retention_cost(self) -> float:
        return self.acquisition_cost / self.cost_ratio

    @output(
        label=Text(en="Cost per customer kept", ja="続けてくれた1人あたりの費用"),
        kind=money,
        meaning=Text(
            en="What one who really stays has cost: the figure to hold against the cost of "
            "winning one.",
            ja="実際に続けてくれた1人に、いくらかかったか。獲得費用と並べて見る数字です。",
        ),
        undefined=Text(
            en="Nobody is kept, so there is no cost per customer kept.",
            ja="続けてくれる人がいないため、1人あたりの費用は出せません。",
        ),
    )
    def cost_per_customer_kept(self) -> float | None:
        return self.retention_cost() / self.save_rate if self.save_rate else None

    @output(
        label=Text(en="New customers for the budget", ja="予算で迎えられる人数"),
        unit=PEOPLE,
        meaning=Text(
            en="How many more people you would have to serve.",
            ja="全額を新規に使うと、何人増えるか。",
        ),
    )
    def customers_won(self) -> float:
        return self.budget / self.acquisition_cost

    @output(
        label=Text(en="Customers kept for the budget", ja="予算で続けてもらえる人数"),
        unit=PEOPLE,
        meaning=Text(
            en="How many would stay who would have gone; it can’t be more than you are losing.",
            ja="全額を継続に使うと、やめるはずの何人が残るか。やめる人の数は超えられません。",
        ),
    )
    def customers_kept(self) -> float:
        return self.budget / self.retention_cost() * self.save_rate

    @output(
        label=Text(en="Value, all spent on winning", ja="全額を新規に使って得る価値"),
        kind=money,
        meaning=Text(
            en="The margin that the new customers bring while they stay, the budget not yet "
            "taken off.",
            ja="迎えた人たちから、続くあいだに残る粗利。予算を引く前の額です。",
        ),
    )
    def value_won(self) -> float:
        return self.customers_won() * self.value_new

    @output(
        label=Text(en="Value, all spent on keeping", ja="全額を継続に使って得る価値"),
        kind=money,
        meaning=Text(
            en="The margin that would have walked out of the door, the budget not yet taken off.",
            ja="何もしなければ失っていた粗利。予算を引く前の額です。",
        ),
    )
    def value_kept(self) -> float:
        return self.customers_kept() * self.value_saved

    @chart(
        label=Text(en="Value for the money", ja="1円で得る価値"),
        kind="line",
        columns={
            "save_rate": column(rate, label=SAVE_RATE),
            "won": column(number, label=Text(en="Winning", ja="新規"), unit=YEN),
            "kept": column(number, label=Text(en="Keeping", ja="継続"), unit=YEN),
        },
    )
    def value_per_yen(self) -> Drawing:
        end = self._axis_end()
        rates = [end * step / AXIS_STEPS for step in range(AXIS_STEPS + 1)]
        points = [
            Use(save_rate, self.value_per_yen_won(), self._kept(save_rate)) for save_rate in rates
        ]
        return Drawing(points, self._finding(), self._marks())

    def _kept(self, save_rate: float) -> float:
        """The value that a yen spent on keeping buys at another save rate."""
        return save_rate * self.value_saved / self.retention_cost()

    def _finding(self) -> Text:
        findings = {WINNING: WINNING_BRINGS_MORE, KEEPING: KEEPING_BRINGS_MORE}
        return findings.get(self.better_use(), BOTH_BRING_THE_SAME).put(
            won=number.text(self.value_per_yen_won(), YEN),
            kept=number.text(self.value_per_yen_kept(), YEN),
        )

    def _marks(self) -> tuple[Mark, ...]:
        """The reader's save rate, and where it can be reached and is another, the break-even."""
        yours = Mark(self.save_rate, YOURS)
        even = self.break_even_save_rate()
        if even is None or even > 1 or self.better_use() == EITHER:
            return (yours,)
        return yours, Mark(even, BREAK_EVEN)

    def _axis_end(self) -> float:
        even = self.break_even_save_rate()
        farthest = SLACK * max(self.save_rate, 1 if even is None else even)
        return next((end for end in AXIS_ENDS if farthest <= end), 1.0)
