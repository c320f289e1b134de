"""Split a price into monthly instalments, to the last yen."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, localcontext
from typing import Literal

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

PAYMENTS = Text(en="payment|payments", ja="回")


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
        help=Text(en="Including tax", ja="税込"),
    )
    deposit: int = money(0, label=Text(en="Deposit", ja="頭金"), max=100_000_000)
    payments: int = count(
        12, label=Text(en="Number of payments", ja="支払回数"), min=2, max=60, unit=PAYMENTS
    )
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
        help=Text(en="Counts only where a fee is chosen", ja="手数料が「なし」のときは使いません"),
    )
    remainder: Literal["first", "last", "spread"] = choice(
        "first",
        label=Text(en="Odd yen go to", ja="端数をのせる回"),
        options={
            "first": Text(en="The first payment", ja="初回"),
            "last": Text(en="The last payment", ja="最終回"),
            "spread": Text(en="The first few, one unit each", ja="初回から1単位ずつ"),
        },
    )
    rounding_unit: Literal[1, 100] = choice(
        1,
        label=Text(en="Round payments to", ja="支払額の単位"),
        options={1: Text(en="¥1", ja="1円"), 100: Text(en="¥100", ja="100円")},
    )

    def __post_init__(self) -> None:
        if self.deposit >= self.price:
            raise InvalidInput(
                "deposit",
                Text(
                    en="The deposit covers the whole price; enter less than {price}.",
                    ja="頭金だけで全額になります。{price}より少ない金額を入力してください。",
                ).put(price=money.text(self.price)),
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
        formula=r"total - \sum_{k=2}^{payments} p_k",
        source=Text(
            en="What the others leave. Odd yen on the first payment is usual in Japan.",
            ja="ほかの回を引いた残り。端数は初回にのせるのが日本では一般的。",
        ),
    )
    def first_payment(self) -> int:
        return self.amounts()[0]

    @output(
        label=Text(en="Payments after that", ja="2回目以降の支払額"),
        kind=money,
        undefined=Text(
            en="They are not all the same: see every payment below.",
            ja="毎回同じ額ではありません。下の支払予定表をご覧ください。",
        ),
        formula=(
            r"\left\lfloor \frac{total}{payments \times rounding_unit} \right\rfloor"
            r" \times rounding_unit"
        ),
    )
    def later_payment(self) -> int | None:
        """Of spread odd yen, None: some of the later payments are a unit more than others."""
        second, *others = self.amounts()[1:-1] or self.amounts()[1:]
        return second if all(amount == second for amount in others) else None

    @output(
        label=Text(en="Last payment", ja="最終回の支払額"),
        kind=money,
        formula=r"total - \sum_{k=1}^{payments - 1} p_k",
    )
    def last_payment(self) -> int:
        return self.amounts()[-1]

    @output(
        label=Text(en="Paid in parts", ja="分割で払う金額"),
        kind=money,
        formula=r"price - deposit",
    )
    def financed(self) -> int:
        return self.price - self.deposit

    @output(
        label=Text(en="Fee", ja="手数料"),
        kind=money,
        formula=(
            r"\begin{cases}"
            r"\left\lfloor financed \times fee_rate \times \frac{payments}{12} \right\rfloor \\"
            r"\left\lfloor payments \times \frac{financed \times fee_rate / 12}"
            r"{1 - (1 + fee_rate / 12)^{-payments}} \right\rfloor - financed"
            r"\end{cases}"
        ),
        source=Text(
            en="Add-on: on the first balance for the whole term. Interest on the balance: the "
            "annuity formula at a twelfth of the rate a month. Less than a yen is dropped.",
            ja="アドオン方式は、はじめの金額に期間分の率をかける。元利均等は年率の12分の1を月利とする年金式。"
            "1円未満は切り捨て。",
        ),
    )
    def fee_amount(self) -> int:
        if self.fee == "none" or not self.fee_rate:
            return 0
        if self.fee == "add_on":
            years = Decimal(self.payments) / 12
            return _whole_yen(self.financed() * _exact(self.fee_rate) * years)
        return _whole_yen(self._annuity() * self.payments - self.financed())

    @output(
        label=Text(en="Total of the payments", ja="分割払いの合計"),
        kind=money,
        formula=r"financed + fee_amount",
    )
    def total(self) -> int:
        return self.financed() + self.fee_amount()

    @output(
        label=Text(en="All you pay, with the deposit", ja="頭金も含めた支払総額"),
        kind=money,
        formula=r"deposit + total",
    )
    def total_with_deposit(self) -> int:
        return self.deposit + self.total()

    @output(
        label=Text(en="Monthly average", ja="月平均"),
        kind=money,
        formula=r"\frac{total}{payments}",
    )
    def monthly_average(self) -> float:
        return self.total() / self.payments

    @table(
        label=Text(en="Every payment", ja="支払予定表"),
        columns={
            "number": column(count, label=Text(en="Payment", ja="回")),
            "amount": column(money, label=Text(en="Amount", ja="支払額")),
            "balance": column(money, label=Text(en="Still to pay", ja="残り")),
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
            "balance": column(money, label=Text(en="Still to pay", ja="残り")),
        },
    )
    def balance(self) -> Drawing:
        points = [Balance(0, self.total())]
        points += [Balance(payment.number, payment.balance) for payment in self.schedule()]
        return Drawing(
            points,
            finding=Text(
                en="{total} is paid off with payment {payments}",
                ja="{total}を{payments}回で払い終えます",
            ).put(total=money.text(self.total()), payments=str(self.payments)),
        )

    def amounts(self) -> list[int]:
        """Every payment in whole yen, in order; their sum is the total."""
        whole = self.total() // (self.payments * self.rounding_unit) * self.rounding_unit
        amounts = [whole] * self.payments
        left = self.total() - sum(amounts)
        if self.remainder == "last":
            amounts[-1] += left
            return amounts
        if self.remainder == "spread":
            units, left = divmod(left, self.rounding_unit)
            amounts[:units] = [amount + self.rounding_unit for amount in amounts[:units]]
        amounts[0] += left
        return amounts

    def _annuity(self) -> Decimal:
        """The level monthly payment that repays the balance with interest, before rounding."""
        monthly = _exact(self.fee_rate) / 12
        with localcontext(prec=50):
            return self.financed() * monthly / (1 - (1 + monthly) ** -self.payments)


def _exact(rate: float) -> Decimal:
    """A rate as it was typed, not as binary keeps it."""
    return Decimal(repr(rate))


def _whole_yen(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_FLOOR))
