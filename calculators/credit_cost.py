"""What paying in parts truly costs in a year, worked out from the payments alone."""

import math
from dataclasses import dataclass
from itertools import accumulate

from calculators._labels import (
    AMOUNT_PAID,
    DEPOSIT,
    DEPOSIT_COVERS_ALL,
    INCLUDING_TAX,
    NUMBER_OF_PAYMENTS,
    PAYMENT,
    TOTAL_OF_PAYMENTS,
    TOTAL_WITH_DEPOSIT,
)
from calculators._quantities import Business
from calculators._units import PAYMENTS
from terakoya import Drawing, InvalidInput, Text, chart, column, count, money, output, rate, table

MONTHS_A_YEAR = 12
MOST_TIMES = 10
"""How many times what is financed the payments may come to; more is taken for a slip."""
SMALLEST_STEP = 1e-14
"""Where binary fractions no longer bring the monthly rate any nearer."""
IF_DIFFERENT = Text(en="Leave empty if it is the same", ja="同じ額なら空欄のまま")
NO_RATE = Text(
    en="The payments come to less than the sum to be paid off, so there is no rate above zero. "
    "Check the amounts.",
    ja="支払いの合計が、分割で払う金額に届かず、0%以上の年率がありません。金額をお確かめください。",
)
JAPANESE_RULE = Text(
    en="Japan: twelve times the monthly rate, after the formula in the enforcement regulations of "
    "the Instalment Sales Act (1961), each period a twelfth of a year.",
    ja="月利の12倍。割賦販売法施行規則（昭和36年通商産業省令第95号）にある、"
    "手数料の料率の算式で、支払いの間隔をどれも12分の1年とした場合。",
)
EUROPEAN_RULE = Text(
    en="European Union: Directive (EU) 2023/2225; before it, Directive 2008/48/EC, Annex I.",
    ja="EU（欧州連合）の方式。指令(EU) 2023/2225。その前は指令2008/48/EC附属書I。",
)
INTEREST = Text(en="Interest", ja="手数料")
PRINCIPAL = Text(en="Principal", ja="元金")


@dataclass(frozen=True)
class Payment:
    """One payment in whole yen: what of it is interest and principal, and what is owed after it.

    Interest and principal are None where there is no rate.
    """

    number: int
    amount: int
    interest: int | None
    principal: int | None
    balance: int


@dataclass(frozen=True)
class Bar:
    """A payment as it is drawn: its number, and the yen it is made of."""

    payment: int
    principal: int
    interest: int | None


@dataclass(frozen=True)
class CreditCost:
    """A cash price paid off in monthly payments, the first of them a month after the contract."""

    title = Text(en="True cost of credit", ja="分割払いの実質年率")
    question = Text(
        en="What does paying in parts truly cost in a year?",
        ja="その分割払い、1年あたり本当は何％？",
    )

    cash_price: int = money(
        500_000,
        label=Text(en="Cash price", ja="現金価格（一括）"),
        min=1_000,
        max=100_000_000,
        help=INCLUDING_TAX,
        step=10_000,
        means=Business.back_end_price,
        per="sale",
    )
    deposit: int = money(
        0,
        label=DEPOSIT,
        max=100_000_000,
        help=Text(
            en="With any fee paid at the start", ja="はじめに払う手数料があれば、足してください"
        ),
        step=10_000,
    )
    payments: int = count(12, label=NUMBER_OF_PAYMENTS, min=2, max=60, unit=PAYMENTS, step=1)
    payment: int = money(
        45_417,
        label=Text(en="Each payment", ja="毎回の支払額"),
        max=100_000_000,
        help=Text(en="One a month", ja="毎月1回"),
        step=100,
    )
    first_payment: int | None = money(
        None,
        label=Text(en="First payment, if different", ja="初回だけ違うとき"),
        max=100_000_000,
        help=IF_DIFFERENT,
        step=100,
        rarely=True,
    )
    last_payment: int | None = money(
        None,
        label=Text(en="Last payment, if different", ja="最終回だけ違うとき"),
        max=100_000_000,
        help=IF_DIFFERENT,
        step=100,
        rarely=True,
    )

    def __post_init__(self) -> None:
        if self.deposit >= self.cash_price:
            raise InvalidInput(
                "deposit",
                DEPOSIT_COVERS_ALL.put(price=money.text(self.cash_price)),
            )
        if self.total() > MOST_TIMES * self.financed():
            raise InvalidInput(
                self._largest_input(),
                Text(
                    en="The payments come to {total}, more than {times} times what is paid in "
                    "parts. Enter what is paid each month, not the total.",
                    ja="支払いの合計が{total}となり、分割で払う金額の{times}倍を超えます。"
                    "合計ではなく、1回に払う金額を入力してください。",
                ).put(total=money.text(self.total()), times=str(MOST_TIMES)),
            )

    @output(
        label=Text(en="True annual rate (Japan)", ja="実質年率（日本の方式）"),
        kind=rate,
        main=True,
        meaning=Text(
            en="What a year of credit costs on what is still owed, to set beside other loans.",
            ja="まだ払っていない金額に、1年あたり何%かかるかです。ほかの借り方とも比べられます。",
        ),
        source=JAPANESE_RULE,
        undefined=NO_RATE,
    )
    def annual_rate(self) -> float | None:
        monthly = self.monthly_rate()
        return None if monthly is None else MONTHS_A_YEAR * monthly

    @output(
        label=Text(en="Effective annual rate (EU)", ja="実効年率（EUの方式）"),
        kind=rate,
        key=True,
        meaning=Text(
            en="The same cost with interest on interest, as European offers state it.",
            ja="同じ費用を、利息にも利息がつくと考えて年率にした数字です。欧州で使われます。",
        ),
        source=EUROPEAN_RULE,
        undefined=NO_RATE,
    )
    def effective_annual_rate(self) -> float | None:
        monthly = self.monthly_rate()
        return None if monthly is None else math.expm1(MONTHS_A_YEAR * math.log1p(monthly))

    @output(
        label=Text(en="Flat (add-on) rate a year", ja="アドオン率（年）"),
        kind=rate,
        meaning=Text(
            en="The smaller-looking figure for the same plan: as if nothing were paid back until "
            "the end.",
            ja="同じ分割払いを、最後まで1円も返さないものとして計算した率です。小さく見えます。",
        ),
    )
    def add_on_rate(self) -> float:
        return self.fee_amount() / self.financed() * MONTHS_A_YEAR / self.payments

    @output(
        label=Text(en="Cost of paying in parts", ja="分割手数料の総額"),
        kind=money,
        key=True,
        meaning=Text(
            en="How much more is paid than in cash.",
            ja="一括で払うより多く払う金額です。マイナスなら、一括より少なく済みます。",
        ),
    )
    def fee_amount(self) -> int:
        return self.total() - self.financed()

    @output(
        label=Text(en="Amount financed", ja="分割で払う金額（元金）"),
        kind=money,
        meaning=Text(
            en="What the buyer borrows, in effect.", ja="実際に借りているのと同じ金額です。"
        ),
    )
    def financed(self) -> int:
        return self.cash_price - self.deposit

    @output(
        label=TOTAL_OF_PAYMENTS,
        kind=money,
        key=True,
        meaning=Text(
            en="What leaves the buyer’s account over the whole plan.",
            ja="払い終えるまでに、毎月の支払いで出ていくお金です。",
        ),
        definition=r"p_1 + (payments - 2) \times payment + p_n",
        source=Text(
            en="p₁ and pₙ are the first and the last payment; left empty, they are as the others.",
            ja="p₁は初回、pₙは最終回の支払額。空欄なら、ほかの回と同じです。",
        ),
    )
    def total(self) -> int:
        return sum(self.amounts())

    @output(
        label=TOTAL_WITH_DEPOSIT,
        kind=money,
        meaning=Text(
            en="The figure to set beside the cash price.", ja="現金価格と見比べるための金額です。"
        ),
    )
    def total_with_deposit(self) -> int:
        return self.deposit + self.total()

    @output(
        label=Text(en="Monthly rate", ja="月利"),
        kind=rate,
        meaning=Text(
            en="What each month costs on what is still owed.",
            ja="まだ払っていない金額に、1か月でかかる割合です。",
        ),
        definition=(
            r"\left\{ i : \sum_{k=1}^{payments} \frac{p_k}{(1 + i)^{k}} = financed \right\}"
        ),
        source=Text(
            en="The internal rate of return. After the contract money flows one way only, so "
            "there is never more than one.",
            ja="内部収益率。契約のあとのお金の流れは一方向だけなので、二つ以上にはなりません。",
        ),
        undefined=NO_RATE,
    )
    def monthly_rate(self) -> float | None:
        """The rate at which the payments are worth what is financed; None below zero."""
        if self.total() < self.financed():
            return None
        found, step = 0.0, math.inf
        # Seen from zero the curve falls and flattens, so no step of Newton's goes too far.
        while step > SMALLEST_STEP * (1 + found):
            step = self._step_from(found)
            found += step
        return found

    @table(
        label=Text(en="Every payment", ja="支払いの内訳"),
        columns={
            "number": column(count, label=PAYMENT),
            "amount": column(money, label=AMOUNT_PAID),
            "interest": column(money, label=INTEREST),
            "principal": column(money, label=PRINCIPAL),
            "balance": column(money, label=Text(en="Still owed", ja="残り")),
        },
    )
    def schedule(self) -> list[Payment]:
        """Every payment; it covers interest that has fallen due first, then principal."""
        monthly, rows = self.monthly_rate(), []
        balances = self._balances(monthly)
        principal_left = self.financed()
        for number, (amount, balance) in enumerate(
            zip(self.amounts(), balances, strict=True), start=1
        ):
            # Where a payment doesn't cover the interest, what is owed grows, the principal not.
            principal = principal_left - min(principal_left, balance)
            principal_left -= principal
            if monthly is None:
                rows.append(Payment(number, amount, None, None, balance))
            else:
                rows.append(Payment(number, amount, amount - principal, principal, balance))
        return rows

    @chart(
        label=Text(en="What each payment is made of", ja="毎回の支払いの内訳"),
        kind="bars",
        columns={
            "payment": column(count, label=PAYMENT),
            "principal": column(money, label=PRINCIPAL),
            "interest": column(money, label=INTEREST),
        },
    )
    def interest_and_principal(self) -> Drawing:
        points = [
            Bar(
                row.number,
                row.amount if row.principal is None else row.principal,
                row.interest,
            )
            for row in self.schedule()
        ]
        return Drawing(points, self._finding())

    def amounts(self) -> list[int]:
        """Every payment in yen, in order."""
        first = self.payment if self.first_payment is None else self.first_payment
        last = self.payment if self.last_payment is None else self.last_payment
        return [first, *[self.payment] * (self.payments - 2), last]

    def _finding(self) -> Text:
        annual, fee = self.annual_rate(), self.fee_amount()
        if annual is None:
            return Text(
                en="The payments fall {short} short of the sum to be paid off: there is no rate",
                ja="支払いの合計が価格に{short}足りず、年率は出せません",
            ).put(short=money.text(-fee))
        if not fee:
            return Text(
                en="Paid in parts, it costs no more than in cash",
                ja="分割で払っても、一括と同じ金額です",
            )
        return Text(
            en="{fee} of the {total} is interest: {rate} a year",
            ja="支払う{total}のうち{fee}が手数料。実質年率は{rate}です",
        ).put(fee=money.text(fee), total=money.text(self.total()), rate=rate.text(annual))

    def _step_from(self, monthly: float) -> float:
        """Newton's step from a monthly rate towards the one that is looked for."""
        growth, value, slope = 1 + monthly, 0.0, 0.0
        for amount in reversed(self.amounts()):
            slope = (slope + value + amount) / growth
            value = (value + amount) / growth
        # The slope is that of the present value against the logarithm of the growth.
        return (value - self.financed()) / slope * growth

    def _balances(self, monthly: float | None) -> list[int]:
        """What is owed after each payment, in whole yen: what the later ones are worth then."""
        if monthly is None:
            paid = accumulate(self.amounts())
            return [self.financed() - amount for amount in paid]
        owed = 0.0
        balances = [0]
        for amount in reversed(self.amounts()[1:]):
            owed = (owed + amount) / (1 + monthly)
            balances.append(math.floor(owed + 0.5))
        return balances[::-1]

    def _largest_input(self) -> str:
        """The input that the largest payment was typed into."""
        typed = {
            "payment": self.payment,
            "first_payment": self.first_payment or self.payment,
            "last_payment": self.last_payment or self.payment,
        }
        return max(typed, key=lambda name: typed[name])
