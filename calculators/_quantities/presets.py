"""Businesses to begin from, a trade each, until a reader knows the own numbers.

The figures are judgements of what is plausible, not statistics. Amounts are in the smallest units
of a currency: 7_000 is ¥7,000 and $70.00. Where that is not plausible in a currency, it has figures
of its own.
"""

from calculators._quantities.asked import JOB, MONTH, VISIT
from calculators._trades import ADVISER, SALON, SCHOOL, SHOP
from terakoya import Preset, Text

IN_DOLLARS = {"payment_fee_rate": 0.03, "deferred_share": 0}
"""Where few pay in cash, and cards pay within days."""

PRESETS = {
    "school": Preset(
        SCHOOL,
        {
            "pays_by": MONTH,
            "average_sale": 8_000,
            "sales_per_month": 45,
            "variable_cost": 1_000,
            "fixed_costs": 90_000,
            "own_pay": 200_000,
            "working_days": 16,
            "payment_fee_rate": 0.015,
            "advertising_per_month": 15_000,
            "new_customers_per_month": 4,
            "front_end_price": 1_000,
            "conversion_rate": (10, 20),
            "monthly_churn": 0.03,
            "serving_hours": 64,
            "other_hours": 40,
            "hourly_target": 2_000,
            "capacity": 60,
            "opening_cash": 400_000,
            "deferred_share": 0,
        },
        {"USD": IN_DOLLARS},
    ),
    "salon": Preset(
        SALON,
        {
            "pays_by": VISIT,
            "average_sale": 7_000,
            "sales_per_month": 80,
            "variable_cost": 900,
            "fixed_costs": 180_000,
            "own_pay": 250_000,
            "working_days": 22,
            "payment_fee_rate": 0.02,
            "advertising_per_month": 30_000,
            "new_customers_per_month": 12,
            "second_visit_rate": (9, 20),
            "attrition_rate": (5, 50),
            "visit_interval": 8,
            "front_end_price": 5_500,
            "serving_hours": 150,
            "other_hours": 40,
            "hourly_target": 2_000,
            "capacity": 110,
            "opening_cash": 400_000,
            "deferred_share": 0.6,
        },
        {"USD": IN_DOLLARS},
    ),
    "adviser": Preset(
        ADVISER,
        {
            "pays_by": JOB,
            "average_sale": 40_000,
            "sales_per_month": 11,
            "variable_cost": 1_500,
            "fixed_costs": 60_000,
            "own_pay": 300_000,
            "working_days": 18,
            "payment_fee_rate": 0,
            "advertising_per_month": 10_000,
            "new_customers_per_month": 4,
            "front_end_price": 5_000,
            "conversion_rate": (6, 20),
            "back_end_price": 180_000,
            "serving_hours": 60,
            "other_hours": 70,
            "hourly_target": 4_000,
            "capacity": 18,
            "opening_cash": 800_000,
            "deferred_share": 1,
        },
        {"USD": IN_DOLLARS},
    ),
    "shop": Preset(
        SHOP,
        {
            "pays_by": VISIT,
            "average_sale": 1_800,
            "sales_per_month": 460,
            "variable_cost": 900,
            "fixed_costs": 150_000,
            "own_pay": 220_000,
            "working_days": 24,
            "payment_fee_rate": 0.02,
            "advertising_per_month": 10_000,
            "new_customers_per_month": 100,
            "second_visit_rate": (7, 20),
            "attrition_rate": (5, 50),
            "visit_interval": 4,
            "serving_hours": 190,
            "other_hours": 50,
            "hourly_target": 1_300,
            "opening_cash": 600_000,
            "deferred_share": 0.6,
        },
        {"USD": IN_DOLLARS},
    ),
}
"""By a short name."""

EXAMPLE = Preset(
    Text(en="Wheatsong Bread School", ja="麦の音パン教室"),
    {
        "pays_by": MONTH,
        "average_sale": 8_000,
        "sales_per_month": 75,
        "variable_cost": 1_500,
        "fixed_costs": 180_000,
        "own_pay": 250_000,
        "working_days": 20,
        "payment_fee_rate": 0.036,
        "advertising_per_month": 15_000,
        "new_customers_per_month": 6,
        "front_end_price": 3_000,
        "front_end_cost": 1_500,
        "conversion_rate": (8, 20),
        "monthly_churn": (6, 72),
        "serving_hours": 80,
        "other_hours": 60,
        "hourly_target": 2_000,
        "capacity": 90,
        "opening_cash": 600_000,
        "deferred_share": 0.5,
    },
)
"""The business of the lessons, as the plan shows it to whoever has said nothing yet."""
