"""What a business of one knows about itself: what is asked, and all that follows from it.

Calculators name what their inputs and outputs mean: ``means=Business.average_sale``.
"""

import math
from typing import Any

from calculators._arithmetic import over_stay
from calculators._labels import ADVERTISING_BY_MONTH, LATER_RATE
from calculators._quantities.asked import JOB, MONTH, MONTHS_AHEAD, VISIT, Asked
from calculators._units import PAYMENTS, PEOPLE
from terakoya import Quantity, Text, money, number, rate, series


class Business(Asked):
    """A business of one. Amounts are with tax, as the customer pays them.

    ``sales_tax_share`` is what leaves of that tax; ``own_pay`` is before the owner's own taxes.
    """

    goals = ("break_even.profit", "settled_result")

    # --- A sale ---------------------------------------------------------------------------------

    @Quantity(money(None, label=Text(en="A sale leaves", ja="お会計1回で残る額")), per="sale")
    def margin_per_sale(self) -> float:
        kept = 1 - self.payment_fee_rate - self.sales_tax_share
        return self.average_sale * kept - self.variable_cost

    @Quantity(rate(None, label=Text(en="Share of a sale that is left", ja="お会計のうち残る割合")))
    def margin_rate(self) -> float | None:
        return self.margin_per_sale / self.average_sale if self.average_sale else None

    @Quantity(
        rate(None, label=Text(en="Costs of a sale, share of it", ja="お会計のうち費用の割合"))
    )
    def cost_share(self) -> float | None:
        # Without the sales tax, which leaves once a year.
        if not self.average_sale:
            return None
        return self.variable_cost / self.average_sale + self.payment_fee_rate

    # --- A month --------------------------------------------------------------------------------

    @Quantity(money(None, label=Text(en="Sales a month", ja="月の売上")), per="month", sayable=True)
    def monthly_sales(self) -> float:
        return self.average_sale * self.sales_per_month

    @Quantity(
        money(
            None, label=Text(en="All costs but your own pay", ja="自分の取り分を除いた費用（月）")
        ),
        per="month",
    )
    def monthly_costs(self) -> float:
        of_sales = self.monthly_sales * (self.cost_share + self.sales_tax_share)
        return of_sales + self.fixed_costs + self.advertising_per_month

    @Quantity(
        number(None, label=Text(en="Payments a day", ja="1日のお会計の数"), unit=PAYMENTS),
        per="day",
    )
    def sales_per_day(self) -> float | None:
        return self.sales_per_month / self.working_days if self.working_days else None

    @Quantity(money(None, label=Text(en="Sales tax of a year", ja="1年に納める消費税")), per="year")
    def tax_amount(self) -> float:
        return self.sales_tax_share * math.fsum(self.sales_by_month)

    @Quantity(
        series(
            None,
            label=ADVERTISING_BY_MONTH,
            of=money,
            max=10_000_000_000,
            shortest=MONTHS_AHEAD,
            longest=MONTHS_AHEAD,
        ),
        per="month",
    )
    def advertising_by_month(self: Any) -> tuple[float, ...]:
        return (self.advertising_per_month,) * MONTHS_AHEAD

    # --- Being found ----------------------------------------------------------------------------

    @Quantity(
        money(None, label=Text(en="Cost of the first offer", ja="入口の商品にかかる費用")),
        per="sale",
        sayable=True,
    )
    def front_end_cost(self) -> float:
        return self.variable_cost if self.pays_by == VISIT else 0

    @Quantity(
        rate(
            None,
            label=Text(en="Cost of the main offer, share of it", ja="本命の商品の費用の割合"),
        ),
        sayable=True,
    )
    def back_end_cost_rate(self) -> float | None:
        return self.variable_cost / self.average_sale if self.average_sale else None

    @Quantity(
        money(None, label=Text(en="The main offer leaves", ja="本命の商品で残る額")), per="sale"
    )
    def back_end_margin(self) -> float:
        kept = 1 - self.payment_fee_rate - self.sales_tax_share
        return self.back_end_price * (kept - self.back_end_cost_rate)

    @Quantity(
        money(None, label=Text(en="Paid to win a new customer", ja="新しい方1人を迎える費用")),
        per="customer",
    )
    def cpa(self) -> float | None:
        if not self.new_customers_per_month:
            return None
        return self.advertising_per_month / self.new_customers_per_month

    ad_cpa = Quantity(
        money(
            None,
            label=Text(en="Paid to win one by advertising alone", ja="広告だけで1人を迎える費用"),
        ),
        per="customer",
    )

    @Quantity(
        money(
            None,
            label=Text(en="Paid to win one who stays", ja="続けてくださる方1人を迎える費用"),
        ),
        per="customer",
    )
    def cac(self) -> float | None:
        if self.pays_by == VISIT:
            return self.cpa
        if self.pays_by == JOB:
            return self.cpa / self.conversion_rate if self.conversion_rate else None
        return self.advertising_per_month / self.new_members if self.new_members else None

    @Quantity(
        money(
            None,
            label=Text(en="Paid to win a member", ja="会員1人を迎える費用"),
        ),
        per="customer",
    )
    def member_cac(self) -> float | None:
        return self.cac if self.pays_by == MONTH else None

    # --- What follows a first sale --------------------------------------------------------------

    @Quantity(
        rate(None, label=Text(en="Go on after the first sale", ja="はじめての方のうち先へ進む割合"))
    )
    def follow_rate(self) -> float:
        if self.was_said("back_end_price"):
            return self.conversion_rate
        return self.second_visit_rate if self.pays_by == VISIT else self.conversion_rate

    @Quantity(
        money(
            None,
            label=Text(en="All that one who goes on spends", ja="先へ進んだ方が全部で払う額"),
        ),
        per="customer",
    )
    def follow_price(self) -> float:
        if self.was_said("back_end_price"):
            return self.back_end_price
        if self.pays_by == VISIT:
            return over_stay(self.average_sale, self.attrition_rate)
        if self.pays_by == MONTH:
            return over_stay(self.membership_fee, self.monthly_churn)
        return self.back_end_price

    @Quantity(
        rate(
            None,
            label=Text(en="Cost of what follows, share of it", ja="その額のうち費用の割合"),
        )
    )
    def follow_cost_rate(self) -> float | None:
        if self.was_said("back_end_price"):
            return self.back_end_cost_rate
        if self.pays_by == VISIT:
            return self.variable_cost / self.average_sale if self.average_sale else None
        if self.pays_by == MONTH:
            return self.member_cost / self.membership_fee if self.membership_fee else None
        return self.back_end_cost_rate

    @Quantity(
        money(
            None,
            label=Text(en="A new customer leaves", ja="新しい方1人から残る額"),
            help=Text(
                en="Over the whole time, before the cost of winning one",
                ja="おつきあいの全部で。迎える費用は引いていません",
            ),
        ),
        per="customer",
    )
    def customer_value(self) -> float:
        kept = 1 - self.payment_fee_rate - self.sales_tax_share
        first = self.front_end_price * kept - self.front_end_cost
        return first + self.follow_rate * self.follow_price * (kept - self.follow_cost_rate)

    @Quantity(
        money(
            None,
            label=Text(
                en="A new customer leaves, at the first job", ja="新しい方1人から最初の仕事で残る額"
            ),
            help=Text(
                en="Where it comes at once, and can be put back into advertising",
                ja="すぐに入るので、次の広告に回せます",
            ),
        ),
        per="customer",
    )
    def allowable_cpa(self) -> float | None:
        return self.customer_value if self.pays_by == JOB else None

    @Quantity(
        money(None, label=Text(en="A regular leaves", ja="常連1人から残る額")),
        per="customer",
    )
    def regular_value(self) -> float | None:
        if self.pays_by == JOB:
            return None
        if self.pays_by == MONTH:
            return over_stay(self.member_margin, self.monthly_churn)
        return over_stay(self.margin_per_sale, self.attrition_rate)

    @Quantity(
        rate(None, label=LATER_RATE),
        per="interval",
    )
    def later_rate(self) -> float:
        return 1 - self.attrition_rate

    # --- Members --------------------------------------------------------------------------------

    @Quantity(
        money(None, label=Text(en="Cost of a member and month", ja="会員1人の月の費用")),
        per="month",
        sayable=True,
    )
    def member_cost(self) -> float | None:
        return self.variable_cost if self.pays_by == MONTH else None

    @Quantity(
        money(None, label=Text(en="A member leaves in a month", ja="会員1人から月に残る額")),
        per="month",
    )
    def member_margin(self) -> float:
        kept = 1 - self.payment_fee_rate - self.sales_tax_share
        return self.membership_fee * kept - self.member_cost

    @Quantity(rate(None, label=Text(en="Share of a fee that is left", ja="会費のうち残る割合")))
    def member_margin_rate(self) -> float | None:
        return self.member_margin / self.membership_fee if self.membership_fee else None

    @Quantity(money(None, label=Text(en="All fees of a month", ja="会費の合計（月）")), per="month")
    def mrr(self) -> float:
        return self.members * self.membership_fee

    @Quantity(
        number(
            None,
            label=Text(en="New members a month", ja="新しい会員（月）"),
            unit=PEOPLE,
        ),
        per="month",
        sayable=True,
    )
    def new_members(self) -> float | None:
        if self.pays_by == MONTH:
            return self.new_customers_per_month * self.conversion_rate
        return None

    # --- Where it settles -----------------------------------------------------------------------

    @Quantity(
        number(
            None,
            label=Text(en="Payments that it leads to", ja="このままの割合で行き着く数"),
            unit=PAYMENTS,
        ),
        per="month",
    )
    def settled_demand(self) -> float | None:
        if self.pays_by == VISIT:
            visits = 1 + over_stay(self.second_visit_rate, self.attrition_rate)
            return self.new_customers_per_month * visits
        if self.pays_by == MONTH:
            return over_stay(self.new_members, self.monthly_churn)
        return None

    @Quantity(
        number(
            None,
            label=Text(en="Payments where it settles", ja="このまま続けると落ち着く数"),
            unit=PAYMENTS,
        ),
        per="month",
    )
    def settled_sales(self) -> float:
        if self.was_said("capacity"):
            return min(self.settled_demand, self.capacity)
        return self.settled_demand

    @Quantity(
        money(None, label=Text(en="Result where it settles", ja="落ち着いた先の月の結果")),
        per="month",
    )
    def settled_result(self) -> float:
        spent = self.fixed_costs + self.own_pay + self.advertising_per_month
        return self.settled_sales * self.margin_per_sale - spent

    # --- Hours and places -----------------------------------------------------------------------

    @Quantity(
        number(None, label=Text(en="Places an hour", ja="1時間に受けられる数"), unit=PAYMENTS),
        per="hour",
    )
    def places_per_hour(self) -> float | None:
        return self.capacity / self.serving_hours if self.serving_hours else None
