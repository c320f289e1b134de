"""A loan for a machine, paid back in equal parts of the capital, to the cent."""

import calendar
import datetime
from dataclasses import dataclass

from terakoya import Drawing, Text, chart, column, count, date, money, output, rate, table

INTEREST = Text(fr="Intérêts", de="Zinsen")
CAPITAL = Text(fr="Capital", de="Tilgung")
PAYMENT = Text(fr="Mensualité", de="Rate")
OWED = Text(fr="Reste dû", de="Restschuld")
MONTHS = Text(fr="mois", de="Monat|Monate")


@dataclass(frozen=True)
class Month:
    """One payment, in cents, and what is owed after it."""

    day: datetime.date
    payment: int
    interest: int
    capital: int
    owed: int


@dataclass(frozen=True)
class Year:
    """What a year's payments are made of."""

    year: int
    capital: int
    interest: int


@dataclass(frozen=True)
class Loan:
    """A machine that is paid for while it works."""

    title = Text(fr="Crédit pour une machine", de="Kredit für eine Maschine")
    question = Text(fr="Que coûte le crédit\u202f?", de="Was kostet der Kredit?")

    price: int = money(
        12_500_00,
        label=Text(fr="Prix de la machine", de="Preis der Maschine"),
        min=100_00,
        max=1_000_000_00,
    )
    interest_rate: float = rate(
        0.042,
        label=Text(fr="Taux d’intérêt", de="Zinssatz"),
        max=0.2,
        step=0.001,
        unit=Text(fr="par an", de="im Jahr"),
    )
    months: int = count(36, label=Text(fr="Durée", de="Laufzeit"), min=1, max=120, unit=MONTHS)
    first: datetime.date = date(
        datetime.date(2026, 10, 1),
        label=Text(fr="Première mensualité", de="Erste Rate"),
        min=datetime.date(2020, 1, 1),
        max=datetime.date(2039, 12, 31),
    )

    @output(
        label=Text(fr="Intérêts en tout", de="Zinsen insgesamt"),
        kind=money,
        main=True,
        definition=r"\sum_i \frac{interest_rate}{12} \times d_i",
        source=Text(
            fr="d est ce qui est dû avant chaque mensualité\u202f; les intérêts sont arrondis au"
            " centime, chaque mois.",
            de="d ist die Schuld vor jeder Rate; die Zinsen werden jeden Monat auf den Cent"
            " gerundet.",
        ),
    )
    def interest(self) -> int:
        return sum(month.interest for month in self.schedule())

    @output(
        label=Text(fr="Première mensualité", de="Erste Rate"),
        kind=money,
        definition=r"\frac{price}{months} + \frac{interest_rate}{12} \times price",
    )
    def first_payment(self) -> int:
        return self.schedule()[0].payment

    @output(label=Text(fr="Prix de revient", de="Kosten insgesamt"), kind=money)
    def total(self) -> float:
        return self.price + self.interest()

    @table(
        label=Text(fr="Tableau d’amortissement", de="Tilgungsplan"),
        columns={
            "day": column(date, label=Text(fr="Date", de="Datum")),
            "payment": column(money, label=PAYMENT),
            "interest": column(money, label=INTEREST),
            "capital": column(money, label=CAPITAL),
            "owed": column(money, label=OWED),
        },
    )
    def schedule(self) -> list[Month]:
        owed, rows = self.price, []
        for number in range(self.months):
            interest = round(owed * self.interest_rate / 12)
            capital = owed // (self.months - number)
            owed -= capital
            rows.append(Month(self._day(number), capital + interest, interest, capital, owed))
        return rows

    def _day(self, number: int) -> datetime.date:
        """The day of a payment; the last of a month that is too short for it."""
        years, month = divmod(self.first.month - 1 + number, 12)
        year = self.first.year + years
        last = calendar.monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, min(self.first.day, last))

    @chart(
        label=OWED,
        kind="steps",
        columns={
            "day": column(date, label=Text(fr="Date", de="Datum")),
            "owed": column(money, label=OWED),
        },
    )
    def balance(self) -> Drawing:
        rows = self.schedule()
        finding = Text(fr="Tout est remboursé le {day}", de="Am {day} ist alles zurückgezahlt").put(
            day=date.text(rows[-1].day)
        )
        return Drawing(rows, finding)

    @chart(
        label=Text(fr="Mensualités par année", de="Raten nach Jahren"),
        kind="bars",
        columns={
            "year": column(count, label=Text(fr="Année", de="Jahr")),
            "capital": column(money, label=CAPITAL),
            "interest": column(money, label=INTEREST),
        },
    )
    def years(self) -> Drawing:
        rows = self.schedule()
        parts = [rows[at : at + 12] for at in range(0, len(rows), 12)]
        points = [
            Year(number, sum(row.capital for row in part), sum(row.interest for row in part))
            for number, part in enumerate(parts, start=1)
        ]
        finding = Text(
            fr="Les intérêts de la première année font {first}",
            de="Im ersten Jahr sind es {first} Zinsen",
        ).put(first=money.text(points[0].interest))
        return Drawing(points, finding)
