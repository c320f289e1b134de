"""Is this customer still with us? The probability, from when and how often they have bought."""

import math
from dataclasses import dataclass

from calculators._quantities import Business
from calculators._sources import course_text
from calculators._units import PURCHASES, WEEKS
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
)

LONGEST = 1_040
"""Weeks: twenty years."""
STEPS = 52
"""Points of the chart beside its first; a week each where it shows a year."""

FADER_HARDIE_LEE = Text(
    en="Fader, Hardie and Lee, “‘Counting Your Customers’ the Easy Way”, Marketing Science 24 "
    "(2005).",
    ja="Fader, Hardie and Lee, “‘Counting Your Customers’ the Easy Way”, Marketing Science 24"
    "（2005年）。",
)
S2 = course_text(
    "S2",
    en="after half a year to a year of silence a customer counts as a new one. A rule of "
    "thumb, yours to change.",
    ja="半年から1年、接触のないお客さまは新規と同じになる。経験則なので、ご自分の商売に合わせて"
    "変えられます。",
)
ONE_PURCHASE = Text(
    en="The model lets nobody leave before a second purchase, so it can't tell. Of people who came "
    "once, count how many come again: that is what “The second visit” works with.",
    ja="この計算は2回目の購入より前に離れる人を考えないため、答えを出せません。一度だけの方は、"
    "何人に一人が二度目に来るかを数え、「二度目の来店」の計算機に入れてください。",
)
AFTER_ONE_PURCHASE = Text(
    en="After one purchase the model takes everybody to be active: it can't tell",
    ja="購入が1回だけの人は、この計算では全員が離れていないことになり、見きわめられません",
)
BEFORE_EVEN = Text(
    en="After {silence} of silence: {active} likely to be active, even odds at {even}",
    ja="{silence}の空白で、離れていない確率は{active}。{even}で五分五分になります",
)
PAST_EVEN = Text(
    en="After {silence} of silence: {active} likely to be active, past even odds at {even}",
    ja="{silence}の空白で、離れていない確率は{active}。五分五分の{even}を過ぎています",
)
NEVER_EVEN = Text(
    en="After {silence} of silence: {active} likely to be active, less than even from the start",
    ja="{silence}の空白で、離れていない確率は{active}。買った直後から五分五分に届きません",
)
NO_MARGIN = Text(
    en="A customer who comes back brings no margin, so no share of them pays for the letters.",
    ja="戻ってきても粗利がないため、何割が戻っても費用に届きません。",
)
PROBABILITY_ACTIVE = Text(en="Probability of being active", ja="まだ離れていない確率")


@dataclass(frozen=True)
class Silence:
    """After so many weeks without a purchase: the probability that the customer is active."""

    weeks: float
    probability: float


@dataclass(frozen=True)
class Dormancy:
    """A customer who buys when it suits them, and who may have stopped without a word."""

    title = Text(en="Dormant customers", ja="休眠客の見きわめ")
    question = Text(en="Is this customer still with us?", ja="このお客さまは、まだ離れていない？")

    purchases: int = count(
        5,
        label=Text(en="Repeat purchases", ja="2回目からの購入回数"),
        max=1_000,
        unit=PURCHASES,
        help=Text(en="Not counting the first", ja="最初の1回は数えません"),
        step=1,
    )
    last_purchase_week: float = number(
        20,
        label=Text(en="From first purchase to last", ja="最初の購入から最後の購入まで"),
        max=LONGEST,
        unit=WEEKS,
        help=Text(en="0 if there was only one", ja="購入が1回だけなら0"),
        step=1,
    )
    weeks_since_first: float = number(
        24,
        label=Text(en="From first purchase to today", ja="最初の購入から今日まで"),
        max=LONGEST,
        unit=WEEKS,
        step=1,
    )
    new_after: float = number(
        26,
        label=Text(en="Counts as new after a silence of", ja="新規と同じとみなす空白"),
        min=1,
        max=520,
        unit=WEEKS,
        help=Text(
            en="26 weeks is half a year: a rule of thumb", ja="26週は半年。経験則による目安です"
        ),
        step=1,
        rarely=True,
    )
    win_back_cost: int = money(
        300,
        label=Text(en="Cost of writing to one customer", ja="1人に便りを出す費用"),
        max=100_000_000,
        step=50,
    )
    margin: int = money(
        4_000,
        label=Text(en="Margin if they come back", ja="戻ってきた人から残る粗利"),
        max=100_000_000,
        step=500,
        means=Business.margin_per_sale,
        per="sale",
    )
    r: float = number(
        0.243,
        label=Text(en="Model: r (buying)", ja="モデルの値 r（購入）"),
        min=0.001,
        max=1_000,
        help=Text(
            en="These four were fitted to buyers of CDs in 1997",
            ja="1997年に、CDの通販のお客さまから求めた四つの値です",
        ),
        rarely=True,
    )
    alpha: float = number(
        4.414,
        label=Text(en="Model: alpha (buying)", ja="モデルの値 α（購入）"),
        min=0.001,
        max=10_000,
        rarely=True,
    )
    a: float = number(
        0.793,
        label=Text(en="Model: a (leaving)", ja="モデルの値 a（離脱）"),
        min=0.001,
        max=1_000,
        rarely=True,
    )
    b: float = number(
        2.426,
        label=Text(en="Model: b (leaving)", ja="モデルの値 b（離脱）"),
        min=0.001,
        max=1_000,
        rarely=True,
    )

    def __post_init__(self) -> None:
        if self.last_purchase_week > self.weeks_since_first:
            raise InvalidInput(
                "last_purchase_week",
                Text(
                    en="The last purchase would be after today; enter {weeks} or less.",
                    ja="最後の購入が今日より先になっています。{weeks}以下を入力してください。",
                ).put(weeks=number.text(self.weeks_since_first, WEEKS)),
            )
        if not self.purchases and self.last_purchase_week:
            raise InvalidInput(
                "last_purchase_week",
                Text(
                    en="Without a repeat purchase the first was the last; enter 0.",
                    ja="2回目の購入がなければ、最初の購入が最後です。0を入力してください。",
                ),
            )

    @output(
        label=PROBABILITY_ACTIVE,
        kind=rate,
        main=True,
        meaning=Text(
            en="Of 100 customers with this very history, about how many would buy again one day.",
            ja="同じ買い方をしてきた人が100人いたら、そのうち何人がまた買いそうかを表します。",
        ),
        formula=(
            r"\frac{1}{1 + \frac{a}{b + purchases - 1} \times \left("
            r" \frac{alpha + weeks_since_first}{alpha + last_purchase_week}"
            r" \right)^{r + purchases}}"
        ),
        source=Text(en="The BG/NBD model. {from_}", ja="BG/NBDモデル。{from_}").put(
            from_=FADER_HARDIE_LEE
        ),
        undefined=ONE_PURCHASE,
    )
    def probability_active(self) -> float | None:
        """None without a repeat purchase, where the model takes everybody to be active."""
        return self._active_after(self.silence()) if self.purchases else None

    @output(
        label=Text(en="Silence so far", ja="最後の購入からの空白"),
        unit=WEEKS,
        meaning=Text(en="How long you have not seen them.", ja="お店に姿を見せていない長さです。"),
    )
    def silence(self) -> float:
        return self.weeks_since_first - self.last_purchase_week

    @output(
        label=Text(en="Their usual gap", ja="ふだんの間隔"),
        key=True,
        unit=WEEKS,
        meaning=Text(
            en="How long this customer has let pass between two purchases, on average.",
            ja="この人が、次に買うまでに平均で何週間あけてきたかです。空白の長さと比べられます。",
        ),
        undefined=Text(
            en="There has been one purchase only, so there is no gap yet.",
            ja="購入がまだ1回だけなので、間隔は出せません。",
        ),
    )
    def usual_gap(self) -> float | None:
        return self.last_purchase_week / self.purchases if self.purchases else None

    @output(
        label=Text(en="Silence at even odds", ja="五分五分になる空白"),
        key=True,
        unit=WEEKS,
        meaning=Text(
            en="From here on it is likelier that they have gone than that they will be back.",
            ja="空白がこれより長くなると、離れた見込みのほうが大きくなります。",
        ),
        formula=(
            r"\max \left( 0, (alpha + last_purchase_week) \times \left( \left("
            r"\frac{b + purchases - 1}{a} \right)^{\frac{1}{r + purchases}} - 1 \right) \right)"
        ),
        source=Text(
            en="The formula above, solved for a probability of 50%; 0 where it is less from the "
            "start. {from_}",
            ja="上の式を確率50%について解いたもの。はじめから50%に届かなければ0。{from_}",
        ).put(from_=FADER_HARDIE_LEE),
        undefined=ONE_PURCHASE,
    )
    def even_odds_silence(self) -> float | None:
        if not self.purchases:
            return None
        growth = -self._log_odds_of_leaving() / (self.r + self.purchases)
        return max(0.0, (self.alpha + self.last_purchase_week) * math.expm1(growth))

    @output(
        label=Text(en="Weeks until they count as new", ja="新規と同じになるまで"),
        unit=WEEKS,
        meaning=Text(
            en="How long you have to write before, by the rule of thumb, you start from scratch.",
            ja="経験則では、あと何週間のうちに声をかければ、なじみとして迎えられるかです。",
        ),
        source=S2,
    )
    def rule_of_thumb(self) -> float:
        return max(0.0, self.new_after - self.silence())

    @output(
        label=Text(en="Share who must come back", ja="収支が合う、戻る人の割合"),
        kind=rate,
        key=True,
        meaning=Text(
            en="Of all the customers you write to, how many must come back because of it.",
            ja="便りを出した人のうち、何%がそれをきっかけに戻れば費用をまかなえるかです。",
        ),
        undefined=NO_MARGIN,
    )
    def win_back_break_even_rate(self) -> float | None:
        """Above 1 where not even everybody coming back would pay for it."""
        return self.win_back_cost / self.margin if self.margin else None

    @output(
        label=Text(en="The same, among those who had gone", ja="離れていた人に限った割合"),
        kind=rate,
        meaning=Text(
            en="Those still active would have come anyway, so more of the others must return.",
            ja="まだ離れていない人は便りがなくても来ると考え、残りの人だけで費用をまかなう割合です。",
        ),
        undefined=Text(
            en="Without a probability of being active and a margin there is no figure.",
            ja="まだ離れていない確率と、戻ってきた人の粗利がないと出せません。",
        ),
    )
    def break_even_among_gone(self) -> float | None:
        """Of customers like this one; above 1 where all the gone coming back would not pay."""
        share, active = self.win_back_break_even_rate(), self.probability_active()
        return None if share is None or active is None else share / (1 - active)

    @chart(
        label=Text(en="Probability against silence", ja="空白の長さと確率"),
        kind="line",
        columns={
            "weeks": column(number, label=Text(en="Weeks of silence", ja="空白"), unit=WEEKS),
            "probability": column(rate, label=PROBABILITY_ACTIVE),
        },
    )
    def by_silence(self) -> Drawing:
        """A year, or a quarter longer than the silence; the reader's own case among its points."""
        silence = self.silence()
        span = max(STEPS, silence * 1.25)
        weeks = sorted({silence, *(span * step / STEPS for step in range(STEPS + 1))})
        return Drawing(
            [Silence(week, self._active_after(week)) for week in weeks],
            self._finding(),
            (Mark(silence, Text(en="Today", ja="今日")),),
        )

    def _finding(self) -> Text:
        even = self.even_odds_silence()
        if even is None:
            return AFTER_ONE_PURCHASE
        if not even:
            finding = NEVER_EVEN
        elif self.silence() <= even:
            finding = BEFORE_EVEN
        else:
            finding = PAST_EVEN
        return finding.put(
            silence=number.text(self.silence(), WEEKS),
            active=rate.text(self._active_after(self.silence())),
            even=number.text(even, WEEKS),
        )

    def _active_after(self, silence: float) -> float:
        """The probability after so many weeks without a purchase.

        In logarithms, since the power of a long silence may be too large for a float.
        """
        if not self.purchases:
            return 1
        growth = math.log1p(silence / (self.alpha + self.last_purchase_week))
        odds = self._log_odds_of_leaving() + (self.r + self.purchases) * growth
        if odds > 0:
            return math.exp(-odds) / (1 + math.exp(-odds))
        return 1 / (1 + math.exp(odds))

    def _log_odds_of_leaving(self) -> float:
        """The logarithm of gone to active just after the last purchase."""
        return math.log(self.a / (self.b + self.purchases - 1))
