"""Split a price into monthly instalments, to the last yen."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from calculators._exact import DIGITS, exact
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
from terakoya import (
    Drawing,
    InvalidInput,
    Text,
    chart,
    choice,
    column,
    count,
    money,
    output,
    rate,
    table,
)

STILL_TO_PAY = Text(en="Still to pay", ja="残り")


@dataclass(frozen=True)
class Payment:
    """One instalment: its number (months from the contract), and the yen paid and still owed."""

    number: int
    amount: int
    balance: int


@dataclass(frozen=True)
class Balance:
    """What is still owed after so many payments."""

    payments: int
    balance: int


@dataclass(frozen=True)
class Instalments:
    """A price paid in parts: every payment whole yen, together the total, exactly."""

    title = Text(en="Instalments", ja="分割払い")
    question = Text(en="What does each payment come to?", ja="1回の支払いは、いくらになる？")

    price: int = money(
        500_000,
        label=Text(en="Price", ja="価格"),
        min=1_000,
        max=100_000_000,
        help=INCLUDING_TAX,
        step=10_000,
        means=Business.back_end_price,
        per="sale",
    )
    deposit: int = money(0, label=DEPOSIT, max=100_000_000, step=10_000)
    payments: int = count(12, label=NUMBER_OF_PAYMENTS, min=2, max=60, step=1, unit=PAYMENTS)
    fee: Literal["none", "add_on", "annual_rate"] = choice(
        "none",
        label=Text(en="Fee for paying in parts", ja="分割手数料"),
        options={
            "none": Text(en="None", ja="なし"),
            "add_on": Text(en="Add-on, per year", ja="アドオン方式（年率）"),
            "annual_rate": Text(en="Interest on the balance", ja="元利均等（年率）"),
        },
    )
    fee_rate: float = rate(
        0,
        label=Text(en="Fee rate per year", ja="手数料率（年）"),
        shown_when={"fee": ("add_on", "annual_rate")},
        step=0.005,
    )
    remainder: Literal["first", "last", "spread"] = choice(
        "first",
        label=Text(en="Remainder goes to", ja="端数をのせる回"),
        options={
            "first": Text(en="The first payment", ja="初回"),
            "last": Text(en="The last payment", ja="最終回"),
            "spread": Text(en="The first few, one unit each", ja="初回から1単位ずつ"),
        },
        rarely=True,
    )
    rounding_unit: Literal[1, 100] = choice(
        1,
        label=Text(en="Round payments to", ja="支払額の単位"),
        options={1: money.text(1), 100: money.text(100)},
        rarely=True,
    )

    def __post_init__(self) -> None:
        if self.deposit >= self.price:
            raise InvalidInput(
                "deposit",
                DEPOSIT_COVERS_ALL.put(price=money.text(self.price)),
            )
        if self.total() < self.payments * self.rounding_unit:
            raise InvalidInput(
                "payments",
                Text(
                    en="Each payment would be less than {unit}; choose fewer payments.",
                    ja="1回の支払いが{unit}に届きません。回数を減らしてください。",
                ).put(unit=money.text(self.rounding_unit)),
            )

    @output(
        label=Text(en="First payment", ja="初回の支払額"),
        kind=money,
        main=True,
        meaning=Text(en="What the customer pays first.", ja="お客さまが最初に払う額です。"),
        definition=r"even_payment + s \times odd_yen",
        source=Text(
            en="s is the share of the remainder that falls on the first payment: 1 if it all goes "
            "there, 0 if it goes to the last, more than 0 if it is spread. All on the first is "
            "usual in Japan.",
            ja="sは、端数のうち初回にのせる割合です。全部なら1、最終回にのせるなら0、"
            "1単位ずつ配るなら0より大きく1以下です。日本では、全部を初回にのせるのが一般的です。",
        ),
    )
    def first_payment(self) -> int:
        return self.amounts()[0]

    @output(
        label=Text(en="Payments after that", ja="2回目以降の支払額"),
        kind=money,
        key=True,
        undefined=Text(
            en="They are not all the same: see every payment below.",
            ja="毎回同じ額ではありません。下の支払予定表をご覧ください。",
        ),
        meaning=Text(
            en="What falls due each month from the second on; the last may be more if it takes the "
            "remainder.",
            ja="2回目から毎月払う額です。端数を最終回にのせると、最終回だけ多くなります。",
        ),
        definition=r"even_payment + s \times odd_yen",
        source=Text(
            en="s is the share of the remainder that falls on each of them: 0 unless you spread "
            "it, or there are only two payments and the last takes it.",
            ja="sは、端数のうちその回にのせる割合です。端数を配る場合と、"
            "2回払いで最終回にのせる場合のほかは、0です。",
        ),
    )
    def later_payment(self) -> int | None:
        """Of spread odd yen, None: some of the later payments are a unit more than others."""
        second, *others = self.amounts()[1:-1] or self.amounts()[1:]
        return second if all(amount == second for amount in others) else None

    @output(
        label=Text(en="Last payment", ja="最終回の支払額"),
        kind=money,
        meaning=Text(
            en="What ends the plan: once this is paid, nothing is owed.",
            ja="最後に払う額です。これで残りが0円になります。",
        ),
        definition=r"even_payment + s \times odd_yen",
        source=Text(
            en="s is the share of the remainder that falls on the last payment: 1 if it all goes "
            "there, else 0.",
            ja="sは、端数のうち最終回にのせる割合です。全部なら1、ほかの選び方なら0です。",
        ),
    )
    def last_payment(self) -> int:
        return self.amounts()[-1]

    @output(
        label=Text(en="Each payment before the remainder", ja="端数をのせる前の1回の額"),
        kind=money,
        meaning=Text(
            en="What each payment would be if all were alike and none took the remainder.",
            ja="端数をどこにものせず、毎回を同じ額にしたときの支払額です。",
        ),
    )
    def even_payment(self) -> int:
        return self.total() // (self.payments * self.rounding_unit) * self.rounding_unit

    @output(
        label=Text(en="Remainder", ja="割り切れない端数"),
        kind=money,
        meaning=Text(
            en="What payments that are all alike would leave unpaid; it is added where you choose.",
            ja="毎回を同じ額にすると、払い残しになる分です。選んだ回にのせます。",
        ),
    )
    def odd_yen(self) -> int:
        return self.total() - self.payments * self.even_payment()

    @output(
        label=Text(en="Amount financed", ja="分割で払う金額"),
        kind=money,
        meaning=Text(
            en="What the customer still owes you once the deposit is paid.",
            ja="頭金を受け取ったあと、分けて払ってもらう額です。",
        ),
    )
    def financed(self) -> int:
        return self.price - self.deposit

    @output(
        label=Text(en="Sum the fee is charged on", ja="手数料がかかる金額（平均）"),
        kind=money,
        meaning=Text(
            en="Why two fees at the same rate differ: add-on is charged on the whole sum to the "
            "end, interest on what is still owed.",
            ja="同じ率でも方式によって手数料が変わるのは、この金額が違うからです。",
        ),
        definition=r"\frac{b_1 + b_2 + \dots + b_n}{payments}",
        source=Text(
            en="b is what each month’s fee is charged on. Add-on: always all that is paid in "
            "parts. Interest on the balance: what is still owed, in level payments at a twelfth of "
            "the rate a month. No fee: nothing.",
            ja="bは、それぞれの月の手数料がかかる金額です。アドオン方式なら、"
            "いつも分割で払う金額の全部。元利均等なら、その月にまだ払っていない金額（月利は年率の12"
            "分の1、毎月ほぼ同じ額で返す年金式）。手数料がなければ0円です。",
        ),
    )
    def fee_base(self) -> float:
        if self.fee == "annual_rate":
            return float(sum(self._owed()) / self.payments)
        return float(self.financed()) if self.fee == "add_on" else 0.0

    @output(
        label=Text(en="Fee", ja="手数料"),
        kind=money,
        key=True,
        meaning=Text(
            en="What the customer pays for paying in parts rather than at once.",
            ja="一括で払う場合より、お客さまが多く払う額です。",
        ),
        formula=r"\left\lfloor fee_base \times fee_rate \times \frac{payments}{12} \right\rfloor",
        source=Text(
            en="Twelve payments are a year. Anything below the smallest coin is dropped.",
            ja="12回で1年です。1円未満は切り捨てます。",
        ),
    )
    def fee_amount(self) -> int:
        if self.fee == "none" or not self.fee_rate:
            return 0
        # In whole numbers, divided last: a fee of whole yen loses none.
        rate, year = exact(self.fee_rate).as_integer_ratio()
        year *= 12
        if self.fee == "add_on":
            return self.financed() * rate * self.payments // year
        begun: int = year**self.payments
        grown: int = (year + rate) ** self.payments
        total = self.payments * self.financed() * rate * grown // (year * (grown - begun))
        return total - self.financed()

    @output(
        label=TOTAL_OF_PAYMENTS,
        kind=money,
        key=True,
        meaning=Text(
            en="What all the payments come to, exactly.",
            ja="毎回の支払いを全部足した額です。1円まで合います。",
        ),
    )
    def total(self) -> int:
        return self.financed() + self.fee_amount()

    @output(
        label=TOTAL_WITH_DEPOSIT,
        kind=money,
        meaning=Text(
            en="What the purchase costs the customer altogether; the figure to set beside the cash "
            "price.",
            ja="お客さまが払う額の全部です。一括の価格と並べて示したい数字です。",
        ),
    )
    def total_with_deposit(self) -> int:
        return self.deposit + self.total()

    @output(
        label=Text(en="Monthly average", ja="月平均"),
        kind=money,
        meaning=Text(
            en="Roughly what the customer pays in a month; no single payment need be exactly this.",
            ja="ならすと毎月いくら出ていくかの目安です。実際の1回の額とは、"
            "少し違うことがあります。",
        ),
    )
    def monthly_average(self) -> float:
        return self.total() / self.payments

    @table(
        label=Text(en="Every payment", ja="支払予定表"),
        columns={
            "number": column(count, label=PAYMENT),
            "amount": column(money, label=AMOUNT_PAID),
            "balance": column(money, label=STILL_TO_PAY),
        },
    )
    def schedule(self) -> list[Payment]:
        left, rows = self.total(), []
        for number, amount in enumerate(self.amounts(), start=1):
            left -= amount
            rows.append(Payment(number, amount, left))
        return rows

    @chart(
        label=Text(en="What is still to pay", ja="支払いの残り"),
        kind="steps",
        columns={
            "payments": column(count, label=Text(en="Payments made", ja="支払い済みの回数")),
            "balance": column(money, label=STILL_TO_PAY),
        },
    )
    def balance(self) -> Drawing:
        points = [Balance(0, self.total())]
        points += [Balance(payment.number, payment.balance) for payment in self.schedule()]
        return Drawing(points, self._finding())

    def _finding(self) -> Text:
        finding = (
            Text(
                en="{total}, with a fee of {fee}, is paid off with payment {payments}",
                ja="手数料{fee}を含む{total}を、{payments}回で払い終えます",
            )
            if self.fee_amount()
            else Text(
                en="{total} is paid off with payment {payments}",
                ja="{total}を{payments}回で払い終えます",
            )
        )
        return finding.put(
            total=money.text(self.total()),
            fee=money.text(self.fee_amount()),
            payments=str(self.payments),
        )

    def amounts(self) -> list[int]:
        """Every payment in whole yen, in order; their sum is the total."""
        amounts, left = [self.even_payment()] * self.payments, self.odd_yen()
        if self.remainder == "last":
            amounts[-1] += left
            return amounts
        if self.remainder == "spread":
            units, left = divmod(left, self.rounding_unit)
            amounts[:units] = [amount + self.rounding_unit for amount in amounts[:units]]
        amounts[0] += left
        return amounts

    def _owed(self) -> Iterator[Decimal]:
        """What interest is charged on in each month, with level payments, before rounding."""
        owed, growth, payment = Decimal(self.financed()), 1 + self._monthly_rate(), self._annuity()
        for _ in range(self.payments):
            yield owed
            owed = owed * growth - payment

    def _annuity(self) -> Decimal:
        """The level monthly payment that repays the balance with interest, before rounding."""
        monthly = self._monthly_rate()
        if not monthly:
            return Decimal(self.financed()) / self.payments
        # A rate typed with forty decimal places still leaves as many again to work with.
        with localcontext(prec=DIGITS):
            return self.financed() * monthly / (1 - (1 + monthly) ** -self.payments)

    def _monthly_rate(self) -> Decimal:
        return exact(self.fee_rate) / 12
