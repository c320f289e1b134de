"""Pay in once, then pay less at every visit: when that pays the customer, and when the shop."""

import math
from dataclasses import dataclass

from calculators._labels import INCLUDING_TAX
from calculators._quantities import Business
from calculators._units import VISITS
from terakoya import Drawing, InvalidInput, Mark, Text, chart, column, count, money, output, rate

PRICE_PER_VISIT = Text(en="Price per visit, all in", ja="1回あたりの実質価格")
REGULAR_PRICE = Text(en="Regular price", ja="通常価格")
S3 = Text(
    en="“Customer success” has the model: pay in once, then less at each visit. The division is "
    "ours.",
    ja="資料「カスタマーサクセス」：10,000円を払うと、12,000円が7,000円になるオーナー制の例。割り算は当講座による。",
)
OWNER_PRICE_TOO_HIGH = Text(
    en="Enter an owner’s price below the regular price of {regular}.",
    ja="オーナー価格には、通常価格の{regular}より低い金額を入力してください。",
)

BOTH_EVEN_AFTER = Text(
    en="The customer is even after {customer}, the shop after {shop}",
    ja="お客さまは{customer}、店は{shop}で元が取れます",
)
SHOP_EVEN_AT_ONCE = Text(
    en="The customer is even after {customer}; what is paid in already makes the shop even",
    ja="お客さまは{customer}で元が取れます。店は会費だけで足ります",
)
SHOP_NEVER_EVEN = Text(
    en="The customer is even after {customer}, the shop never",
    ja="お客さまは{customer}で元が取れますが、店は何回来てもらっても取れません",
)
SHOP_HAS_ONLY_THE_CONTRIBUTION = Text(
    en="The customer is even after {customer}; the shop earns on what is paid in, not on visits",
    ja="お客さまは{customer}で元が取れます。店に残るのは会費からだけで、来店からは残りません",
)
CUSTOMER_EVEN = Text(en="Customer even", ja="お客さまの分かれ目")
SHOP_EVEN = Text(en="Shop even", ja="店の分かれ目")
BOTH_EVEN = Text(en="Both even", ja="両方の分かれ目")

FEWEST_SHOWN = 12
MOST_SHOWN = 60


@dataclass(frozen=True)
class Visit:
    """With so many visits: what one costs an owner, the contribution shared out, in yen."""

    visits: int
    price: float
    regular: int


@dataclass(frozen=True)
class OwnerMembership:
    """Regular customers pay in once, and then a lower price for as long as it lasts."""

    title = Text(en="Owner’s membership", ja="オーナー制")
    question = Text(
        en="When does a paid membership pay off?",
        ja="先に会費をもらい、毎回を安くする。何回で元が取れる？",
    )

    contribution: int = money(
        10_000,
        label=Text(en="Paid in at the start", ja="オーナー会費（最初に1回）"),
        max=100_000_000,
        step=1_000,
    )
    regular_price: int = money(
        12_000,
        label=REGULAR_PRICE,
        min=1,
        max=100_000_000,
        help=Text(en="Including tax; a price you really charge", ja="税込。実際に売っている価格"),
        step=500,
    )
    owner_price: int = money(
        7_000,
        label=Text(en="Owner’s price", ja="オーナー価格"),
        max=100_000_000,
        help=INCLUDING_TAX,
        step=500,
    )
    variable_cost: int = money(
        4_000,
        label=Text(en="Cost of a visit", ja="1回ごとの費用"),
        max=100_000_000,
        help=Text(
            en="What you spend only when somebody comes", ja="来てもらうたびにかかる材料費など"
        ),
        step=500,
        means=Business.variable_cost,
        per="sale",
    )
    usual_visits: int = count(
        3,
        label=Text(en="Visits without the membership", ja="会員でない場合の回数"),
        max=1_000,
        unit=VISITS,
        help=Text(
            en="Over the time the membership lasts, such as a year",
            ja="会員でいる期間（1年など）に、通常価格で来る回数",
        ),
        step=1,
    )
    owner_visits: int = count(
        6,
        label=Text(en="Visits as an owner", ja="オーナーとしての回数"),
        min=1,
        max=1_000,
        unit=VISITS,
        help=Text(en="Over the same time", ja="同じ期間に来る回数の見込み"),
        step=1,
    )

    def __post_init__(self) -> None:
        if self.owner_price >= self.regular_price:
            raise InvalidInput(
                "owner_price", OWNER_PRICE_TOO_HIGH.put(regular=money.text(self.regular_price))
            )

    @output(
        label=Text(en="Visits until the shop is even", ja="店の元が取れる回数"),
        kind=count,
        main=True,
        unit=VISITS,
        meaning=Text(
            en="How often an owner must come before you earn as much as you would have anyway.",
            ja="オーナーに何回来てもらえば、会員でなかった場合と同じ粗利になるか。",
        ),
        formula=(
            r"\begin{cases} \max \left( 0, \left\lceil \frac{margin_as_regular - contribution}"
            r"{owner_price - variable_cost} \right\rceil \right) & owner_price > variable_cost \\"
            r" \infty & margin_as_regular > contribution \end{cases}"
        ),
        source=S3,
        undefined=Text(
            en="What is paid in already covers what the usual visits would leave; an owner’s "
            "visits add nothing to it, so there is no number to reach.",
            ja="通常の来店で残る粗利は、会費だけで足りています。オーナーの来店で粗利は増えない"
            "ので、めざす回数はありません。",
        ),
        endless=Text(
            en="Never: at the owner’s price a visit leaves nothing above its cost, so no number "
            "of visits is enough.",
            ja="元は取れません。オーナー価格では1回ごとの費用を引くと何も残らず、何回来て"
            "もらっても届かないためです。",
        ),
    )
    def shop_break_even_visits(self) -> float | None:
        """Never a number where an owner's visit leaves nothing."""
        missing = self.margin_as_regular() - self.contribution
        per_visit = self.owner_price - self.variable_cost
        if per_visit > 0:
            return max(0, _divided_up(missing, per_visit))
        return math.inf if missing > 0 else None

    @output(
        label=Text(en="Visits until the customer is even", ja="お客さまの元が取れる回数"),
        kind=count,
        key=True,
        unit=VISITS,
        meaning=Text(
            en="Anybody who comes less often would have been better off without it.",
            ja="これより少ない人は、通常価格で来たほうが安く済みます。",
        ),
        source=S3,
    )
    def customer_break_even_visits(self) -> int:
        return _divided_up(self.contribution, self.regular_price - self.owner_price)

    @output(
        label=PRICE_PER_VISIT,
        kind=money,
        key=True,
        meaning=Text(
            en="What a visit costs an owner once what they paid in is shared out.",
            ja="会費を回数でならすと、お客さまが1回に払うのはいくらか。",
        ),
    )
    def price_per_visit(self) -> float:
        return self._price_with(self.owner_visits)

    @output(
        label=Text(en="Discount, all in", ja="実質の割引率"),
        kind=rate,
        meaning=Text(
            en="What you really take off the regular price; below zero the owner pays more.",
            ja="通常価格から、実際には何%引いているか。マイナスなら、かえって高くついています。",
        ),
    )
    def effective_discount(self) -> float:
        return 1 - self.price_per_visit() / self.regular_price

    @output(
        label=Text(en="Saved by the customer", ja="お客さまが得をする額"),
        kind=money,
        meaning=Text(
            en="Their reason to become an owner, against the same visits at the regular price.",
            ja="同じ回数を通常価格で来た場合との差。オーナーになる理由です。",
        ),
    )
    def customer_saving(self) -> int:
        return self.owner_visits * (self.regular_price - self.owner_price) - self.contribution

    @output(
        label=Text(en="Margin without the membership", ja="会員でない場合の粗利"),
        kind=money,
        meaning=Text(
            en="What this customer would have left you anyway, and you now give up.",
            ja="会員にしなくても残ったはずの粗利。これと引き換えになります。",
        ),
    )
    def margin_as_regular(self) -> int:
        return self.usual_visits * (self.regular_price - self.variable_cost)

    @output(
        label=Text(en="Margin from an owner", ja="オーナー1人の粗利"),
        kind=money,
        meaning=Text(
            en="What the same customer leaves you as an owner, over the whole time.",
            ja="同じ人がオーナーになると、期間を通していくら残るか。",
        ),
    )
    def margin_as_owner(self) -> int:
        return self.contribution + self.owner_visits * (self.owner_price - self.variable_cost)

    @output(
        label=Text(en="Gained by the shop", ja="店の粗利の増減"),
        kind=money,
        key=True,
        meaning=Text(
            en="How much better or worse off you are for each customer who becomes an owner.",
            ja="お客さま1人がオーナーになるごとに、店の粗利がいくら動くか。",
        ),
    )
    def shop_gain(self) -> int:
        return self.margin_as_owner() - self.margin_as_regular()

    @chart(
        label=Text(en="Price per visit", ja="1回あたりの価格"),
        kind="line",
        columns={
            "visits": column(count, label=Text(en="Visits", ja="来る回数"), unit=VISITS),
            "price": column(money, label=PRICE_PER_VISIT),
            "regular": column(money, label=REGULAR_PRICE),
        },
    )
    def prices(self) -> Drawing:
        points = [
            Visit(visits, self._price_with(visits), self.regular_price)
            for visits in range(1, self._visits_shown() + 1)
        ]
        return Drawing(points, self._finding(), self._marks())

    def _price_with(self, visits: int) -> float:
        return self.owner_price + self.contribution / visits

    def _visits_shown(self) -> int:
        """Far enough for the reader's case and both break-evens, within what can be drawn."""
        farthest = max(self.owner_visits, *self._evens(), FEWEST_SHOWN)
        return int(min(farthest, MOST_SHOWN))

    def _evens(self) -> tuple[float, float]:
        """The visits until the customer and the shop are even; 0 where the shop never is."""
        shop = self.shop_break_even_visits()
        if shop is None or math.isinf(shop):
            shop = 0
        return self.customer_break_even_visits(), shop

    def _marks(self) -> tuple[Mark, ...]:
        customer, shop = self._evens()
        if customer == shop:
            marks = [Mark(customer, BOTH_EVEN)]
        else:
            marks = [Mark(customer, CUSTOMER_EVEN), Mark(shop, SHOP_EVEN)]
        return tuple(mark for mark in marks if 1 <= mark.at <= MOST_SHOWN)

    def _finding(self) -> Text:
        shop = self.shop_break_even_visits()
        if shop is None:
            finding = SHOP_HAS_ONLY_THE_CONTRIBUTION
        elif math.isinf(shop):
            finding = SHOP_NEVER_EVEN
        else:
            finding = BOTH_EVEN_AFTER if shop else SHOP_EVEN_AT_ONCE
        return finding.put(
            customer=count.text(self.customer_break_even_visits(), VISITS),
            shop="" if shop is None else count.text(shop, VISITS),
        )


def _divided_up(dividend: int, divisor: int) -> int:
    """The quotient, rounded up, in whole numbers."""
    return -(-dividend // divisor)
