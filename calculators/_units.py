"""What the calculators count in; a singular and a plural are parted by a bar."""

from terakoya import Text

PEOPLE = Text(en="person|people", ja="人")
CUSTOMERS = Text(en="customer|customers", ja="人")
MONTHS = Text(en="month|months", ja="か月")
MONTH_NUMBER = Text(en="", ja="か月目")
MONTH_OF_YEAR = Text(en="", ja="月")
DAYS = Text(en="day|days", ja="日")
WEEKS = Text(en="week|weeks", ja="週間")
YEARS = Text(en="year|years", ja="年")
HOURS = Text(en="hour|hours", ja="時間")
PLACES = Text(en="place|places", ja="席")
VISITS = Text(en="visit|visits", ja="回")
VISIT_NUMBER = Text(en="", ja="回目")
PURCHASES = Text(en="time|times", ja="回")
CLICKS = Text(en="", ja="回")
PAYMENTS = Text(en="payment|payments", ja="回")
TOP_UPS = Text(en="top-up|top-ups", ja="回")
TIMES = Text(en="×", ja="倍")
YEN = Text(en="×", ja="円")
"""What a yen buys, in yen; in any currency, so many times the money."""
