"""What several calculators ask for, or show, under one name."""

from terakoya import Text

INCLUDING_TAX = Text(en="Including tax", ja="税込")
MONTH = Text(en="Month", ja="月")
PROFIT = Text(en="Profit", ja="利益")
ADVERTISING = Text(en="Advertising", ja="広告費")
ADVERTISING_BY_MONTH = Text(en="Advertising, month by month", ja="月ごとの広告費")
PRICE_OF_A_SALE = Text(en="Price of a sale", ja="1回の値段")
COST_OF_A_SALE = Text(en="Cost of a sale", ja="1回にかかる費用")
MATERIALS = Text(en="Materials and goods", ja="材料、仕入れ")
CUSTOMERS_NOW = Text(en="Customers a month now", ja="いまのお客さま（月）")
PAYMENT_FEE_RATE = Text(en="Payment fee, of the price", ja="決済手数料（率）")
SALES_TAX_RATE = Text(en="Sales tax handed over, of the price", ja="納める消費税（値段に対して）")
SALES_TAX_RATE_IS = Text(
    en="0 if you hand none over", ja="納めていなければ0。納めた額÷売上で出せます"
)
BREAK_EVEN = Text(en="Break-even", ja="分岐点")
FIXED_COSTS = Text(en="Fixed costs a month", ja="毎月の固定費")
RENT_AND_THE_LIKE = Text(en="Rent, light, telephone, insurance", ja="家賃、光熱費、通信費、保険")
OWN_PAY = Text(en="Your own pay a month", ja="毎月の自分の取り分")
AD_SPEND = Text(en="Advertising spend", ja="広告費")
BACK_MARGIN = Text(en="Margin on a back-end sale", ja="バックエンド1件の粗利")
BALANCE = Text(en="Balance", ja="残高")
AMOUNT = Text(en="Amount", ja="金額")
AD_SPEND_PER_BUYER = Text(en="Advertising per buyer (CPA)", ja="購入者1人の獲得費用（CPA）")
DEPOSIT = Text(en="Deposit", ja="頭金")
NUMBER_OF_PAYMENTS = Text(en="Number of payments", ja="支払回数")
PAYMENT = Text(en="Payment", ja="回")
AMOUNT_PAID = Text(en="Amount", ja="支払額")
TOTAL_OF_PAYMENTS = Text(en="Total of the payments", ja="分割払いの合計")
TOTAL_WITH_DEPOSIT = Text(en="All that is paid, with the deposit", ja="頭金も含めた支払総額")
DEPOSIT_COVERS_ALL = Text(
    en="The deposit covers the whole price; enter less than {price}.",
    ja="頭金だけで全額になります。{price}より少ない金額を入力してください。",
)
MARGIN_PER_MEMBER = Text(en="Margin per member and month", ja="1人あたりの月の粗利")
CHURN_PER_MONTH = Text(en="Churn per month", ja="月間解約率")
MONTHS_AHEAD = Text(en="Look ahead", ja="見る期間")
HORIZON = Text(en="Horizon", ja="見る期間")
ACQUISITION_COST = Text(en="Cost of winning the customer (CAC)", ja="獲得費用（CAC）")
VALUE_WITHIN_HORIZON = Text(en="Value within the horizon", ja="期間内の価値")
MEMBERS_NOW = Text(en="Members now", ja="いまの会員数")
NUMBER_OF_PEOPLE = Text(en="People", ja="人数")
LOWEST = Text(en="Lowest", ja="底")
ON_AVERAGE = Text(en="On average", ja="平均")
