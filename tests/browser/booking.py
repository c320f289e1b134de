"""What a stay costs: a calculator with days, yes or no, a name, and inputs that count at times."""

import datetime
from dataclasses import dataclass
from typing import Literal

from terakoya import (
    Drawing,
    Mark,
    Text,
    chart,
    choice,
    column,
    count,
    date,
    money,
    output,
    rate,
    table,
    text,
    yes_no,
)


@dataclass(frozen=True)
class Night:
    """A night, what is paid by then, and whether it is one of a weekend."""

    night: datetime.date
    paid: int
    weekend: bool
    guest: str


@dataclass(frozen=True)
class Booking:
    """A stay in a guest house."""

    title = Text(en="Booking", fr="Réservation")

    guest: str = text("", label=Text(en="Guest", fr="Nom"), longest=20)
    arrival: datetime.date = date(
        datetime.date(2026, 4, 1),
        label=Text(en="Arrival", fr="Arrivée"),
        min=datetime.date(2026, 1, 1),
        max=datetime.date(2027, 12, 31),
    )
    nights: int = count(30, label=Text(en="Nights", fr="Nuits"), min=1, max=100)
    breakfast: bool = yes_no(False, label=Text(en="With breakfast", fr="Avec petit déjeuner"))
    price: int = money(
        1_200,
        label=Text(en="Breakfast for one", fr="Le petit déjeuner"),
        max=10_000,
        shown_when={"breakfast": True},
    )
    reduction: Literal["none", "member", "group"] = choice(
        "none",
        label=Text(en="Reduction", fr="Remise"),
        options={
            "none": Text(en="None", fr="Aucune"),
            "member": Text(en="For members", fr="Membres"),
            "group": Text(en="For groups", fr="Groupes"),
        },
    )
    off: float = rate(
        0.1,
        label=Text(en="Taken off", fr="Remise en %"),
        max=0.5,
        shown_when={"reduction": ("member", "group")},
    )

    @output(
        label=Text(en="Departure", fr="Départ"), kind=date, main=True, formula="arrival + nights"
    )
    def departure(self) -> datetime.date:
        return self.arrival + datetime.timedelta(days=self.nights)

    @output(label=Text(en="Booked for", fr="Au nom de"), kind=text)
    def booked_for(self) -> str:
        return self.guest

    @output(label=Text(en="A summer stay", fr="Un séjour d’été"), kind=yes_no, definition="arrival")
    def in_summer(self) -> bool:
        return self.arrival.month in (6, 7, 8)

    @output(
        label=Text(en="Price", fr="Prix"),
        kind=money,
        definition=r"nights \times (n + price) \times (1 - off)",
    )
    def total(self) -> float:
        night = 5_000 + (self.price if self.breakfast else 0)
        return self.nights * night * (1 if self.reduction == "none" else 1 - self.off)

    @table(
        label=Text(en="Every night", fr="Chaque nuit"),
        columns={
            "night": column(date, label=Text(en="Night", fr="Nuit")),
            "weekend": column(yes_no, label=Text(en="Weekend", fr="Week-end")),
            "guest": column(text, label=Text(en="Guest", fr="Nom")),
        },
    )
    def every_night(self) -> list[Night]:
        days = (self.arrival + datetime.timedelta(days=day) for day in range(self.nights))
        return [
            Night(day, 5_000 * number, day.weekday() > 4, self.guest)
            for number, day in enumerate(days, start=1)
        ]

    @chart(
        label=Text(en="Paid so far", fr="Payé"),
        kind="steps",
        columns={
            "night": column(date, label=Text(en="Night", fr="Nuit")),
            "paid": column(money, label=Text(en="Paid", fr="Payé")),
        },
    )
    def paid(self) -> Drawing:
        finding = Text(en="{guest} leaves on {day}", fr="{guest} part le {day}")
        marks = (Mark(self.arrival, Text(en="Arrival", fr="Arrivée")),)
        return Drawing(
            self.every_night(),
            finding.put(guest=self.guest or "—", day=date.text(self.departure())),
            marks,
        )
