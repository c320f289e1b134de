"""What a business of one is asked about itself, in the order in which a person would answer."""

from typing import Any

from calculators._labels import (
    ATTRITION_RATE,
    MEMBERS_NOW,
    NEW_CUSTOMERS,
    SECOND_VISIT_RATE,
    VISIT_INTERVAL,
)
from calculators._units import DAYS, HOURS, PAYMENTS, PEOPLE, WEEKS
from terakoya import (
    Quantities,
    Quantity,
    Question,
    Text,
    choice,
    count,
    money,
    number,
    rate,
    series,
)

VISIT, MONTH, JOB = "visit", "month", "job"
"""The ways in which customers pay: each time they come, every month, when a job is done."""
MONTHS_AHEAD = 12
"""The months whose sales are asked for one by one."""


class Asked(Quantities):
    """The quantities that are asked for; some follow from others until they are."""

    pays_by: Any = Quantity(
        choice(
            None,
            label=Text(en="How customers pay", ja="お支払いのしかた"),
            options={
                VISIT: Text(en="Each visit", ja="来るたび"),
                MONTH: Text(en="Every month", ja="毎月"),
                JOB: Text(en="By the job", ja="仕事ごと"),
            },
        ),
        question=Question(
            asks=Text(
                en="How do your customers pay: each time they come, every month, or by the job?",
                ja="お客さまは、どのように払いますか。来るたび、毎月、仕事ごとのどれですか。",
            ),
            unlike=Text(
                en="Cash or card: this is about when, not with what.",
                ja="現金かカードかではありません。いつ払うか、です。",
            ),
            how=Text(
                en="Take the way in which most of your sales come in.",
                ja="売上のいちばん多くが入ってくる形を選びます。",
            ),
            basis="decided",
        ),
    )

    average_sale = Quantity(
        money(
            None,
            label=Text(en="Average sale", ja="お会計1回の平均額（客単価）"),
            max=100_000_000,
        ),
        per="sale",
        question=Question(
            asks=Text(
                en="What does one payment come to on average? Last month's sales ÷ number of "
                "payments.",
                ja="お会計1回で、平均いくらいただきますか。先月の売上÷お会計の数でわかります。",
            ),
            unlike=Text(
                en="A price on your menu, what a customer spends in a year, or a figure without "
                "tax.",
                ja="メニューの値段、お客さま1人の1年分、税抜きの額は、どれもちがいます。",
            ),
            how=Text(
                en="Add up last month's receipts, and divide by how many there are.",
                ja="先月のレシートを合計し、枚数で割ります。",
            ),
            typical=(1_000, 100_000),
        ),
    )

    sales_per_month = Quantity(
        number(
            None,
            label=Text(en="Payments a month", ja="月のお会計の数"),
            max=1_000_000,
            unit=PAYMENTS,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="How many payments did you take last month? With monthly fees: people who paid.",
                ja="先月、お会計は何回ありましたか。月謝なら、払った人の数です。",
            ),
            unlike=Text(
                en="How many people you know, how often a member came, or a day's or a year's.",
                ja="お客さまの人数や、会員が来た回数、1日分や1年分ではありません。",
            ),
            how=Text(
                en="Count the receipts of last month, or the lines of your payment app.",
                ja="先月のレシートの枚数か、決済アプリの件数を数えます。",
            ),
            typical=(5, 1_500),
        ),
    )

    variable_cost = Quantity(
        money(
            None,
            label=Text(en="Cost of a sale", ja="お会計1回ごとにかかる費用"),
            max=100_000_000,
        ),
        per="sale",
        question=Question(
            asks=Text(
                en="What do materials or goods cost you for one payment?",
                ja="お会計1回につき、材料や仕入れにいくらかかりますか。",
            ),
            unlike=Text(
                en="Card fees, rent, or your own hours: they are asked for elsewhere.",
                ja="カードの手数料、家賃、ご自分の時間は入れません。ほかで尋ねます。",
            ),
            how=Text(
                en="Divide what you bought in a month by that month's payments.",
                ja="ひと月の仕入れと材料費を、その月のお会計の数で割ります。",
            ),
            typical=(0, 5_000),
            unsure=0.25,
        ),
    )

    fixed_costs = Quantity(
        money(
            None,
            label=Text(en="Fixed costs", ja="毎月の固定費"),
            max=10_000_000_000,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="What goes out in a month when nobody comes? Rent, power, phone, insurance.",
                ja="誰も来ない月でも出ていくお金は、いくらですか。家賃、光熱費、通信費、保険などです。",
            ),
            unlike=Text(
                en="Your own pay and advertising, which are asked for by themselves; or what a new "
                "club would add.",
                ja="ご自分の取り分と広告費は別に尋ねます。会員制で新しく増える費用とも別です。",
            ),
            how=Text(
                en="Go through three months of your account, and leave out what depends on "
                "customers.",
                ja="通帳の3か月分を見て、お客さまの数で変わるものを除きます。",
            ),
            typical=(20_000, 400_000),
        ),
    )

    own_pay = Quantity(
        money(
            None,
            label=Text(en="Own pay", ja="自分の取り分"),
            max=10_000_000_000,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="What do you need from the business each month to live on? Add your own tax, "
                "insurance and pension.",
                ja="毎月いくらあれば、暮らしていけますか。ご自分の税金、健康保険、年金も足してください。",
            ),
            unlike=Text(
                en="What is left over today, pay for an hour, or what you keep after tax.",
                ja="いま残っている額、1時間あたりの額、税引き後の手取りではありません。",
            ),
            how=Text(
                en="Take a month's household spending, and a twelfth of last year's tax, insurance "
                "and pension.",
                ja="ひと月の生活費に、去年の税金、保険、年金の12分の1を足します。",
            ),
            typical=(150_000, 400_000),
            basis="decided",
        ),
    )

    working_days = Quantity(
        count(
            None,
            label=Text(en="Working days", ja="月の営業日数"),
            max=31,
            unit=DAYS,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="On how many days a month are you open?",
                ja="月に何日、開けますか。",
            ),
            unlike=Text(en="Days a week.", ja="1週間の日数ではありません。"),
            how=Text(
                en="Count the days in next month's calendar.",
                ja="来月のカレンダーで数えます。",
            ),
            typical=(8, 26),
            basis="decided",
        ),
    )

    payment_fee_rate = Quantity(
        rate(
            None,
            label=Text(en="Payment fees, of all sales", ja="決済手数料（売上全体に対して）"),
        ),
        until_said=0,
        question=Question(
            asks=Text(
                en="Of last month's sales, cash included, how much went in card fees?",
                ja="先月の売上のうち、カード会社などの手数料はいくらでしたか。現金の分も売上に入れます。",
            ),
            unlike=Text(
                en="The rate in your contract, where some pay cash. What is charged each time is "
                "part of it.",
                ja="現金で払う方がいるなら、契約書の率とはちがいます。1件ごとの手数料も入ります。",
            ),
            how=Text(
                en="Divide the fees on last month's statement by all of last month's sales.",
                ja="先月の明細にある手数料を、先月の売上全部で割ります。",
            ),
            typical=(0, 0.04),
        ),
    )

    sales_tax_share = Quantity(
        rate(
            None,
            label=Text(en="Sales tax handed over, of all sales", ja="売上のうち納める消費税"),
        ),
        until_said=0,
        question=Question(
            asks=Text(
                en="Is tax inside your prices, and do you hand it over? Last year's payment as a "
                "share of sales. Added at the till, as in the US: 0.",
                ja="消費税を納めていますか。納めるなら、去年の納税額は売上の何％でしたか。",
            ),
            unlike=Text(
                en="The rate of the tax itself, or your income tax.",
                ja="10%という税率そのものや、所得税ではありません。",
            ),
            how=Text(
                en="Divide the tax on last year's return by last year's sales.",
                ja="去年の申告書の納税額を、去年の売上で割ります。",
            ),
            typical=(0, 0.091),
        ),
    )

    advertising_per_month = Quantity(
        money(
            None,
            label=Text(en="Advertising", ja="月の広告費"),
            max=10_000_000_000,
        ),
        per="month",
        until_said=0,
        question=Question(
            asks=Text(
                en="What do you spend a month on being found? Print and listings too.",
                ja="お客さまに見つけてもらうために、月にいくら使っていますか。紙代や掲載料も入れます。",
            ),
            unlike=Text(
                en="One campaign, your hours, or what keeps the customers you have.",
                ja="1回だけの広告、ご自分の時間、いまのお客さまのための費用は入れません。",
            ),
            how=Text(
                en="Add up a year of it, and divide by twelve.",
                ja="1年分を足して、12で割ります。",
            ),
            typical=(0, 100_000),
        ),
    )

    new_customers_per_month = Quantity(
        number(
            None,
            label=NEW_CUSTOMERS,
            max=1_000_000,
            unit=PEOPLE,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="How many came for the first time last month? Trials count.",
                ja="先月、はじめての方は何人でしたか。体験の方も数えます。",
            ),
            unlike=Text(
                en="Inquiries, clicks, or those who became members.",
                ja="問い合わせ、クリック、入会した人の数ではありません。",
            ),
            how=Text(
                en="Mark each first visit in your diary for a month.",
                ja="ひと月、はじめての方に予約表で印を付けます。",
            ),
            typical=(1, 60),
        ),
    )

    second_visit_rate = Quantity(
        rate(None, label=SECOND_VISIT_RATE),
        question=Question(
            asks=Text(
                en="Of your last 20 new customers, how many came again?",
                ja="最近のはじめての方20人のうち、もう一度来たのは何人ですか。",
            ),
            unlike=Text(
                en="Those who take the main offer, or the share of all visits that are repeats.",
                ja="本命の商品に進む割合や、来店全体の再来率ではありません。",
            ),
            how=Text(
                en="Take the first-timers of three months ago, and look who is in the diary again.",
                ja="3か月前のはじめての方が、そのあと予約表にいるかを見ます。",
            ),
            typical=(0.25, 0.65),
            pair=1,
        ),
    )

    attrition_rate = Quantity(
        rate(
            None,
            label=ATTRITION_RATE,
        ),
        per="interval",
        question=Question(
            asks=Text(
                en="Of 20 regulars who were due, how many did not come?",
                ja="そろそろ来るころだった常連さん20人のうち、来なかったのは何人ですか。",
            ),
            unlike=Text(
                en="Those lost in a month or a year; and first-timers don't count.",
                ja="ひと月や1年で減る割合ではありません。はじめての方も入れません。",
            ),
            how=Text(
                en="Mark each regular who is due and does not come, for two months.",
                ja="来るころなのに来なかった常連さんに、2か月のあいだ印を付けます。",
            ),
            typical=(0.05, 0.25),
            pair=1,
        ),
    )

    visit_interval = Quantity(
        number(
            None,
            label=VISIT_INTERVAL,
            max=1_040,
            unit=WEEKS,
        ),
        question=Question(
            asks=Text(
                en="How many weeks pass between a regular's visits?",
                ja="常連さんは、何週間おきに来ますか。",
            ),
            unlike=Text(
                en="How long one customer has been away, or months.",
                ja="ある1人がしばらく来ていない期間や、月の数ではありません。",
            ),
            how=Text(
                en="Look up the last two visits of ten regulars.",
                ja="常連さん10人の、最近2回の来店日を見ます。",
            ),
            typical=(1, 13),
        ),
    )

    @Quantity(
        money(
            None,
            label=Text(en="Price of the first offer", ja="入口の商品の価格"),
            max=100_000_000,
        ),
        per="sale",
        question=Question(
            asks=Text(
                en="What does a first-timer pay? The trial or first-visit price.",
                ja="はじめての方には、いくらで来てもらいますか。体験や初回価格です。",
            ),
            unlike=Text(
                en="A price that you only tested, or your list price.",
                ja="試しただけの値段や、ふだんの値段ではありません。",
            ),
            how=Text(
                en="Look at what the last ten first-timers paid.",
                ja="最近のはじめての方10人が払った額を見ます。",
            ),
            typical=(0, 10_000),
        ),
    )
    def front_end_price(self) -> float:
        return self.average_sale if self.pays_by == VISIT else 0

    conversion_rate = Quantity(
        rate(None, label=Text(en="Go on to the main offer", ja="入口から本命へ進む割合")),
        question=Question(
            asks=Text(
                en="Of the last 20 who bought the first offer, how many took the main one?",
                ja="入口の商品を買った最近の20人のうち、本命に進んだのは何人ですか。",
            ),
            unlike=Text(
                en="Gift takers, visitors of a page, or those who merely come again.",
                ja="無料の贈り物を受け取った人、ページを見た人、ただもう一度来た人ではありません。",
            ),
            how=Text(
                en="Keep a list of who takes the first offer, and tick those who go on.",
                ja="入口の商品を買った方の一覧を作り、本命に進んだ方に印を付けます。",
            ),
            typical=(0.05, 0.6),
            pair=1,
        ),
    )

    back_end_price = Quantity(
        money(
            None,
            label=Text(en="Price of the main offer", ja="本命の商品の価格"),
            max=100_000_000,
        ),
        per="sale",
        question=Question(
            asks=Text(
                en="What does the main offer cost in all?",
                ja="本命の商品は、全部でいくらですか。",
            ),
            unlike=Text(
                en="An instalment, a monthly fee, or the average sale.",
                ja="分割の1回分、月謝、お会計の平均額ではありません。",
            ),
            how=Text(
                en="Take the one that earns you most.",
                ja="いくつかあれば、いちばん利益の出るものにします。",
            ),
            typical=(30_000, 500_000),
        ),
    )

    @Quantity(
        count(
            None,
            label=MEMBERS_NOW,
            max=10_000_000,
            unit=PEOPLE,
        ),
        question=Question(
            asks=Text(
                en="How many pay you every month, today?",
                ja="毎月払ってくれている人は、いま何人ですか。",
            ),
            unlike=Text(
                en="People with a prepaid balance, a part of the members, or all who ever joined.",
                ja="前払いの残高がある人、会員の一部、これまでの入会者全員ではありません。",
            ),
            how=Text(
                en="Count who paid this month.",
                ja="今月払った人を数えます。",
            ),
            typical=(5, 150),
        ),
    )
    def members(self) -> float | None:
        return self.sales_per_month if self.pays_by == MONTH else None

    @Quantity(
        money(
            None,
            label=Text(en="Fee a month", ja="会費（月）"),
            max=100_000_000,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="What does a member pay a month?",
                ja="会員1人は、月にいくら払いますか。",
            ),
            unlike=Text(
                en="A year's fee, a fee for each visit, or what is left of it.",
                ja="1年分の会費、来るたびの料金、費用を引いた残りではありません。",
            ),
            how=Text(
                en="Divide last month's fees by the members who paid them.",
                ja="先月の会費の合計を、払った人の数で割ります。",
            ),
            typical=(1_000, 30_000),
        ),
    )
    def membership_fee(self) -> float | None:
        return self.average_sale if self.pays_by == MONTH else None

    monthly_churn = Quantity(
        rate(None, label=Text(en="Members leaving a month", ja="月の解約率")),
        per="month",
        question=Question(
            asks=Text(
                en="How many members did you have three months ago, and how many of them have "
                "left?",
                ja="3か月前にいた会員は何人で、そのうち何人がこの3か月にやめましたか。",
            ),
            unlike=Text(
                en="A year's, money lost, that of a group who just joined, or of visits.",
                ja="1年の率、減った売上の割合、入ったばかりの人の率、来店ごとの率ではありません。",
            ),
            how=Text(
                en="Take the list of three months ago, and strike out who has left.",
                ja="3か月前の名簿で、やめた方に線を引きます。",
            ),
            typical=(0.01, 0.1),
            pair=3,
        ),
    )

    serving_hours = Quantity(
        number(
            None,
            label=Text(en="Hours open to customers", ja="お客さまのために開ける時間（月）"),
            max=744,
            unit=HOURS,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="How many hours a week can customers come (× 4.33)? Empty ones too.",
                ja="週に何時間、お客さまを受けられますか（月は4.33倍）。空いている時間も入れます。",
            ),
            unlike=Text(
                en="Only the hours that were filled: then you would always be full.",
                ja="埋まった時間だけではありません。それでは、いつも満席になります。",
            ),
            how=Text(
                en="Add up the opening hours of a week.",
                ja="1週間の営業時間を足します。",
            ),
            typical=(40, 200),
        ),
    )

    other_hours = Quantity(
        number(
            None,
            label=Text(en="All other work hours", ja="それ以外の仕事の時間（月）"),
            max=744,
            unit=HOURS,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="How many hours a week go into preparing, tidying, books and messages (× 4.33)?",
                ja="準備、片付け、帳面、連絡に、週に何時間かかりますか（月は4.33倍）。",
            ),
            unlike=Text(
                en="The way to work, or what you do while customers could come.",
                ja="通勤や、営業時間の中でする仕事は入れません。",
            ),
            how=Text(
                en="Write down for one week when you begin and when you end.",
                ja="1週間だけ、始めと終わりの時刻を書きとめます。",
            ),
            typical=(20, 120),
            basis="guessed",
        ),
    )

    hourly_target = Quantity(
        money(None, label=Text(en="Pay wanted an hour", ja="ほしい時給"), max=100_000_000),
        per="hour",
        question=Question(
            asks=Text(
                en="What should an hour of your work bring you?",
                ja="ご自分の1時間に、いくらほしいですか。",
            ),
            unlike=Text(
                en="The price of an hour that you sell, or your pay divided by your hours.",
                ja="お客さまからいただく1時間の料金や、取り分を時間で割った額ではありません。",
            ),
            how=Text(
                en="Ask what you would pay somebody who does it as well.",
                ja="同じ仕事を頼むとしたら、いくら払うかを考えます。",
            ),
            typical=(1_200, 5_000),
            basis="decided",
        ),
    )

    capacity = Quantity(
        number(
            None,
            label=Text(en="Places in a month", ja="受けられる数（月）"),
            max=1_000_000,
            unit=PAYMENTS,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="If every place were taken, how many payments a month? With monthly fees: how "
                "many people you can take.",
                ja="すべて埋まったら、月に何回のお会計を受けられますか。月謝なら定員です。",
            ),
            unlike=Text(
                en="Chairs, or places in an hour: those follow.",
                ja="いすの数や、1時間の席数ではありません。",
            ),
            how=Text(
                en="Count the places of a full day, and multiply by the days you are open.",
                ja="満席の日の数に、営業日数を掛けます。",
            ),
            typical=(20, 300),
            basis="decided",
        ),
    )

    opening_cash = Quantity(
        money(None, label=Text(en="Cash in hand", ja="いま手元にあるお金"), max=10_000_000_000),
        question=Question(
            asks=Text(
                en="How much money can the business use today?",
                ja="商売に使えるお金は、今日いくらありますか。",
            ),
            unlike=Text(
                en="Savings for living, credit, or what others owe you.",
                ja="暮らしのための貯金、借りられる枠、まだ入っていない売上は入れません。",
            ),
            how=Text(
                en="Add the account of the business and its till.",
                ja="商売の口座の残高と、レジのお金を足します。",
            ),
            typical=(0, 3_000_000),
        ),
    )

    @Quantity(
        series(
            None,
            label=Text(en="Sales, month by month", ja="月ごとの売上（12か月）"),
            of=money,
            max=10_000_000_000,
            shortest=MONTHS_AHEAD,
            longest=MONTHS_AHEAD,
        ),
        per="month",
        question=Question(
            asks=Text(
                en="What sales do you expect in each of the next twelve months? Last year's are a "
                "good start.",
                ja="これから12か月の売上を、月ごとにどう見ますか。去年の数字から始めるのが確かです。",
            ),
            unlike=Text(
                en="Money received, thirteen months, or profit.",
                ja="入金された額、13か月分、利益ではありません。",
            ),
            how=Text(
                en="Copy last year's sales month by month, and change what you know will change.",
                ja="去年の月ごとの売上を写し、変わるとわかっている月を直します。",
            ),
            basis="guessed",
        ),
    )
    def sales_by_month(self: Any) -> tuple[float, ...]:
        return (self.monthly_sales,) * MONTHS_AHEAD

    deferred_share = Quantity(
        rate(None, label=Text(en="Share paid later", ja="あとで入る売上の割合")),
        until_said=0,
        question=Question(
            asks=Text(
                en="What share of sales reaches you a month or more later? Cards, invoices.",
                ja="売上のうち、翌月より後に入るのは何割ですか。カードや請求書の分です。",
            ),
            unlike=Text(
                en="Debts that nobody pays, or instalments with a fee.",
                ja="払われないままのお金や、手数料のある分割ではありません。",
            ),
            how=Text(
                en="Of last month's sales, add up what had not arrived when it ended.",
                ja="先月の売上のうち、月末にまだ入っていなかった分を足します。",
            ),
            typical=(0, 1),
        ),
    )
