"""What a carpenter asks for a piece of furniture, when it is ready, and how it is paid."""

import datetime
import math
from dataclasses import dataclass
from typing import Any, Literal

from calculators._woods import WOOD, WOODS

from terakoya import (
    Drawing,
    InvalidInput,
    Preset,
    Text,
    chart,
    choice,
    column,
    count,
    date,
    money,
    number,
    output,
    rate,
    records,
    table,
    text,
    words,
    yes_no,
)

COAT = 35_00
KILOMETRE = 80
HOURS_A_DAY = 7
SHARES = (
    (Text(fr="À la commande", de="Bei Bestellung"), 30),
    (Text(fr="Au début du travail", de="Bei Arbeitsbeginn"), 40),
    (Text(fr="À la livraison", de="Bei Lieferung"), 30),
)
AMOUNT = Text(fr="Montant", de="Betrag")
STEP = Text(fr="Poste", de="Posten")


@dataclass(frozen=True)
class Step:
    """A part of the price."""

    name: Text
    amount: float


@dataclass(frozen=True)
class Payment:
    """A day, what falls due then, and how much."""

    day: datetime.date
    occasion: Text
    amount: int


@dataclass(frozen=True)
class Quote:
    """One piece of furniture, made to order."""

    title = Text(fr="Devis d’un meuble", de="Angebot für ein Möbelstück")
    question = Text(fr="Quel prix annoncer\u202f?", de="Welchen Preis soll ich nennen?")
    presets = {
        "shelf": Preset(
            Text(fr="Étagère", de="Regal"),
            {"boards": (("pine", 9, 14_90),), "hours": 6, "finish": "none"},
            {"CHF": {"boards": (("pine", 9, 21_50),), "wage": 95_00}},
        ),
        "staircase": Preset(
            Text(fr="Escalier", de="Treppe"),
            {
                "boards": (("beech", 22, 48_00), ("oak", 3, 62_50)),
                "hours": 58.5,
                "wage": 54_00,
                "finish": "varnish",
                "coats": 3,
                "delivered": True,
                "distance": 35,
                "margin": 0.2,
            },
        ),
    }

    customer: str = text("", label=Text(fr="Client", de="Kunde"), longest=30)
    start: datetime.date = date(
        datetime.date(2026, 9, 7),
        label=Text(fr="Début du travail", de="Arbeitsbeginn"),
        min=datetime.date(2026, 1, 1),
        max=datetime.date(2029, 12, 31),
    )
    boards: tuple[Any, ...] = records(
        (("oak", 4, 62_50), ("pine", 6, 14_90)),
        label=Text(fr="Planches", de="Bretter"),
        columns={
            "wood": choice("oak", label=WOOD, options=WOODS),
            "pieces": count(
                1,
                label=Text(fr="Nombre", de="Anzahl"),
                min=1,
                max=500,
                unit=Text(fr="planche|planches", de="Brett|Bretter"),
            ),
            "price": money(
                60_00, label=Text(fr="Prix de l’une", de="Preis je Brett"), max=10_000_00
            ),
        },
        longest=40,
    )
    hours: float = number(
        24,
        label=Text(fr="Heures de travail", de="Arbeitszeit"),
        min=0.5,
        max=100,
        digits=1,
        step=0.5,
        unit=Text(fr="heure|heures", de="Stunde|Stunden"),
    )
    wage: int = money(
        48_00,
        label=Text(fr="Prix d’une heure", de="Stundensatz"),
        min=10_00,
        max=150_00,
        step=1_00,
    )
    finish: Literal["none", "oil", "varnish"] = choice(
        "oil",
        label=Text(fr="Finition", de="Oberfläche"),
        options={
            "none": Text(fr="Bois brut", de="Roh"),
            "oil": Text(fr="Huile", de="Öl"),
            "varnish": Text(fr="Vernis", de="Lack"),
        },
    )
    coats: int = count(
        2,
        label=Text(fr="Couches", de="Anstriche"),
        min=1,
        max=8,
        unit=Text(fr="couche|couches", de="Anstrich|Anstriche"),
        shown_when={"finish": ("oil", "varnish")},
    )
    delivered: bool = yes_no(False, label=Text(fr="À livrer", de="Mit Lieferung"))
    distance: float = number(
        20,
        label=Text(fr="Distance", de="Entfernung"),
        max=500,
        digits=0,
        unit=Text(fr="km", de="km"),
        shown_when={"delivered": True},
    )
    margin: float = rate(
        0.15,
        label=Text(fr="Marge", de="Aufschlag"),
        min=-0.1,
        max=0.5,
        step=0.01,
        help=Text(
            fr="Négative pour un prix d’ami", de="Negativ, wenn Sie einen Freundschaftspreis machen"
        ),
    )
    paid: int | None = money(
        None,
        label=Text(fr="Acompte versé (facultatif)", de="Anzahlung (falls geleistet)"),
        max=100_000_00,
    )

    def __post_init__(self) -> None:
        if self.paid is not None and self.paid > self.price():
            raise InvalidInput(
                "paid",
                Text(
                    fr="L’acompte dépasse le prix. Saisissez {price} au plus.",
                    de="Die Anzahlung liegt über dem Preis. Geben Sie höchstens {price} ein.",
                ).put(price=money.text(math.floor(self.price()))),
            )

    @output(
        label=Text(fr="Bois", de="Holz"),
        kind=money,
        definition=r"\sum_i n_i p_i",
        source=Text(
            fr="n planches de chaque ligne, au prix p l’une.",
            de="n Bretter je Zeile, jedes zum Preis p.",
        ),
    )
    def wood(self) -> int:
        return sum(row.pieces * row.price for row in self.boards)

    @output(label=Text(fr="Travail", de="Arbeit"), kind=money)
    def work(self) -> float:
        return self.hours * self.wage

    @output(
        label=Text(fr="Finition et livraison", de="Oberfläche und Lieferung"),
        kind=money,
        definition=r"c \times a + d \times k",
        source=Text(
            fr="c couches à {coat} (a), et d kilomètres à {kilometre} (k).",
            de="c Anstriche zu je {coat} (a) und d Kilometer zu je {kilometre} (k).",
        ).put(coat=money.text(COAT), kilometre=money.text(KILOMETRE)),
    )
    def extras(self) -> float:
        coats = 0 if self.finish == "none" else self.coats
        return coats * COAT + (self.distance * KILOMETRE if self.delivered else 0)

    @output(
        label=Text(fr="Prix à annoncer", de="Angebotspreis"),
        kind=money,
        main=True,
        meaning=Text(
            fr="Le bois, les heures et le reste, avec votre marge.",
            de="Holz, Stunden und alles Übrige, mit Ihrem Aufschlag.",
        ),
    )
    def price(self) -> float:
        return (self.wood() + self.work() + self.extras()) * (1 + self.margin)

    @output(label=Text(fr="Reste à payer", de="Noch zu zahlen"), kind=money)
    def open(self) -> float:
        return self.price() - (self.paid or 0)

    @output(
        label=Text(fr="Jours d’atelier", de="Werkstatttage"),
        kind=count,
        unit=Text(fr="jour|jours", de="Tag|Tage"),
    )
    def days(self) -> int:
        return math.ceil(self.hours / HOURS_A_DAY)

    @output(label=Text(fr="Terminé le", de="Fertig am"), kind=date, formula="start + days")
    def ready(self) -> datetime.date:
        return self.start + datetime.timedelta(days=self.days())

    @output(
        label=Text(fr="Les frais sont couverts", de="Die Kosten sind gedeckt"),
        kind=yes_no,
        definition=r"margin \ge 0",
    )
    def is_covered(self) -> bool:
        return self.margin >= 0

    @chart(
        label=Text(fr="Du bois au prix", de="Vom Holz zum Preis"),
        kind="waterfall",
        columns={"name": column(words, label=STEP), "amount": column(money, label=AMOUNT)},
    )
    def steps(self) -> Drawing:
        named = (
            (Text(fr="Bois", de="Holz"), self.wood()),
            (Text(fr="Travail", de="Arbeit"), self.work()),
            (Text(fr="Finition, livraison", de="Oberfläche, Lieferung"), self.extras()),
            (Text(fr="Marge", de="Aufschlag"), self.price() * self.margin / (1 + self.margin)),
            (Text(fr="Prix", de="Preis"), self.price()),
        )
        finding = (
            Text(
                fr="{customer}\u202f: {price}, dont {work} de travail",
                de="{customer}: {price}, davon {work} für die Arbeit",
            ).put(customer=self.customer)
            if self.customer
            else Text(
                fr="{price}, dont {work} de travail", de="{price}, davon {work} für die Arbeit"
            )
        )
        put = finding.put(price=money.text(self.price()), work=money.text(self.work()))
        return Drawing([Step(name, amount) for name, amount in named], put)

    @table(
        label=Text(fr="Échéances", de="Zahlungsplan"),
        columns={
            "day": column(date, label=Text(fr="Date", de="Datum")),
            "occasion": column(words, label=Text(fr="Échéance", de="Anlass")),
            "amount": column(money, label=AMOUNT),
        },
    )
    def payments(self) -> list[Payment]:
        """Cents that no share takes fall due at the end."""
        total = round(self.price())
        days = (self.start - datetime.timedelta(days=14), self.start, self.ready())
        amounts = [total * share // 100 for _, share in SHARES]
        amounts[-1] += total - sum(amounts)
        return [
            Payment(day, occasion, amount)
            for day, (occasion, _), amount in zip(days, SHARES, amounts, strict=True)
        ]
