"""How a business of one is asked about itself: what first, what together, what when.

The build reads it, and the browser is told what it says.
"""

from calculators._quantities.asked import MONTH, VISIT
from calculators._quantities.presets import EXAMPLE, PRESETS
from terakoya import Doubt, Group, Questionnaire, Text, Truth

CARRIES = ("average_sale", "sales_per_month", "variable_cost", "fixed_costs", "own_pay")
"""What tells how many customers carry the business."""

THE_MONTH = Group(
    name=Text(en="The month", ja="ひと月"),
    shows=Text(en="how many pay the rent and you", ja="何人で、家賃と自分の分が出るか"),
    asks=(
        *CARRIES,
        "working_days",
        "payment_fee_rate",
        "sales_tax_share",
        "advertising_per_month",
        "monthly_sales",
    ),
    follows=("margin_per_sale", "margin_rate", "cost_share", "monthly_costs", "sales_per_day"),
)
BEING_FOUND = Group(
    name=Text(en="Being found", ja="見つけてもらう"),
    shows=Text(
        en="what a new customer may cost, and costs today",
        ja="新しい方1人に、いくらまでかけてよいか",
    ),
    asks=(
        "new_customers_per_month",
        "front_end_price",
        "conversion_rate",
        "back_end_price",
        "front_end_cost",
        "back_end_cost_rate",
        "ad_cpa",
    ),
    follows=(
        "cpa",
        "cac",
        "member_cac",
        "follow_rate",
        "follow_price",
        "follow_cost_rate",
        "customer_value",
        "allowable_cpa",
        "back_end_margin",
    ),
)
COMING_AGAIN = Group(
    name=Text(en="Coming again", ja="また来てもらう"),
    shows=Text(en="where the month settles if nothing changes", ja="このまま続けると、どうなるか"),
    asks=(
        "second_visit_rate",
        "attrition_rate",
        "visit_interval",
        "monthly_churn",
        "members",
        "membership_fee",
        "member_cost",
        "new_members",
    ),
    follows=(
        "later_rate",
        "regular_value",
        "member_margin",
        "member_margin_rate",
        "mrr",
        "settled_demand",
        "settled_sales",
        "settled_result",
    ),
)
HOURS_AND_PLACES = Group(
    name=Text(en="Hours and places", ja="時間と席"),
    shows=Text(en="what an hour of your work brings", ja="自分の1時間が、いくらになるか"),
    asks=("serving_hours", "other_hours", "hourly_target", "capacity"),
    follows=("places_per_hour",),
)
CASH = Group(
    name=Text(en="Cash", ja="手元のお金"),
    shows=Text(en="whether the money lasts for twelve months", ja="12か月、お金が足りるか"),
    asks=("opening_cash", "sales_by_month", "deferred_share"),
    follows=("tax_amount", "advertising_by_month"),
)

LAST_MONTH_S_SALES = Text(en="Last month’s sales", ja="先月の売上")
THEIR_NUMBER = Text(en="number of payments", ja="お会計の数")

DOUBTS = (
    Doubt(
        key="sales_per_month",
        most=1,
        of="capacity",
        says=Text(
            en="That is more than your places. Is the month busier than you can take?",
            ja="受けられる数より多くなっています。受けきれないほど、お客さまが来ていますか。",
        ),
    ),
    Doubt(
        key="payment_fee_rate",
        most=0.05,
        says=Text(
            en="That is more than most pay. Were all sales counted, cash too?",
            ja="ふつうより高めです。現金の分も、売上に入れましたか。",
        ),
    ),
    Doubt(
        key="monthly_churn",
        most=0.3,
        says=Text(
            en="That is a lot for a month. Is it a year’s, perhaps?",
            ja="ひと月にしては高めです。1年分の割合ではありませんか。",
        ),
    ),
    Doubt(
        key="own_pay",
        least=1,
        says=Text(
            en="You may. The plan then feeds nobody.",
            ja="0円でもかまいません。ただ、この計画では、ご自分は食べていけません。",
        ),
    ),
    Doubt(
        key="settled_sales",
        least=0.5,
        most=2,
        of="sales_per_month",
        says=Text(
            en="That is far from today’s. Either one of the numbers it comes from is off, or much "
            "is about to change.",
            ja="いまの数と大きくちがいます。もとの数字のどれかが合っていないか、これから大きく"
            "変わるかの、どちらかです。",
        ),
    ),
)

TRUTHS = (
    Truth(
        figure="break_even.customers_needed",
        says={
            "> 0": Text(
                en="From {figure} a month on, the rent is paid, and so are you.",
                ja="家賃と自分の分が出るのは、月に{figure}からです。",
            ),
            "= 0": Text(
                en="Nothing has to be paid: every sale is left over.",
                ja="出ていくお金がないので、お会計の分だけ残ります。",
            ),
            "none": Text(
                en="A payment leaves nothing after its own costs, so no number of them is enough. "
                "Look at the price or the costs first.",
                ja="お会計1回で残る額が0円以下なので、何人来ても足りません。先に値段か費用を"
                "見直しましょう。",
            ),
        },
    ),
    Truth(
        figure="break_even.profit",
        says={
            "> 0": Text(
                en="Today {figure} a month is left besides.",
                ja="いまは、そのうえに月{figure}残ります。",
            ),
            "< 0": Text(
                en="Today {figure} a month is missing.", ja="いまは、月に{figure}足りません。"
            ),
            "= 0": Text(
                en="Today it comes out exactly even.", ja="いまは、ちょうど収支が合っています。"
            ),
        },
    ),
    Truth(
        figure="settled_result",
        says={
            "> 0": Text(
                en="If as many new people come, and as many come back, {figure} a month stays.",
                ja="新しい方も、また来る方もこのままの割合なら、先も月に{figure}残ります。",
            ),
            "< 0": Text(
                en="But if as many new people come, and as many come back, it will end up "
                "{figure} a month short.",
                ja="ただし、新しい方も、また来る方もこのままの割合なら、いずれ月に{figure}"
                "足りなくなります。",
            ),
            "= 0": Text(
                en="If nothing changes, it will go on coming out even.",
                ja="このままの割合なら、先もちょうど収支が合います。",
            ),
        },
    ),
)

NOBODY = {"pays_by": ()}
"""Whatever is chosen, it is folded away."""

QUESTIONNAIRE = Questionnaire(
    presets=PRESETS,
    example=EXAMPLE,
    before=("pays_by",),
    first={
        "": (*CARRIES, "working_days", "advertising_per_month", "opening_cash"),
        "school": (*CARRIES, "monthly_churn", "capacity", "opening_cash"),
        "salon": (*CARRIES, "second_visit_rate", "attrition_rate", "opening_cash"),
        "adviser": (*CARRIES, "back_end_price", "conversion_rate", "opening_cash"),
        "shop": (*CARRIES, "working_days", "advertising_per_month", "opening_cash"),
    },
    groups=(THE_MONTH, BEING_FOUND, COMING_AGAIN, HOURS_AND_PLACES, CASH),
    asked_when={
        "second_visit_rate": {"pays_by": VISIT},
        "attrition_rate": {"pays_by": VISIT},
        "visit_interval": {"pays_by": VISIT},
        "monthly_churn": {"pays_by": MONTH},
        # Where all pay every month, these are what was asked already; elsewhere few have members.
        "members": NOBODY,
        "membership_fee": NOBODY,
        "member_cost": NOBODY,
        "new_members": NOBODY,
        # They follow from what was said before, unless somebody knows better.
        "monthly_sales": NOBODY,
        "front_end_cost": NOBODY,
        "back_end_cost_rate": NOBODY,
        "ad_cpa": NOBODY,
    },
    parts={
        "average_sale": (LAST_MONTH_S_SALES, THEIR_NUMBER),
        "variable_cost": (
            Text(en="Materials and goods of a month", ja="ひと月の材料と仕入れ"),
            THEIR_NUMBER,
        ),
        "payment_fee_rate": (Text(en="Last month’s fees", ja="先月の手数料"), LAST_MONTH_S_SALES),
        "sales_tax_share": (
            Text(en="Last year’s payment", ja="去年の納税額"),
            Text(en="last year’s sales", ja="去年の売上"),
        ),
        "advertising_per_month": (
            Text(en="A year’s advertising", ja="1年分の広告費"),
            Text(en="months", ja="月の数"),
        ),
        "deferred_share": (
            Text(en="Not in by the end of the month", ja="月末に入っていなかった額"),
            LAST_MONTH_S_SALES,
        ),
    },
    lasts={"opening_cash": 31},
    doubts=DOUBTS,
    truths=TRUTHS,
)
