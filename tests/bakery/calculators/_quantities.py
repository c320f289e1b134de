"""What a bakery knows about itself."""

from typing import Any

from terakoya import (
    Preset,
    Quantities,
    Quantity,
    Question,
    Text,
    choice,
    count,
    money,
    rate,
    series,
)

LOAVES = Text(en="loaf|loaves", fr="pain|pains")


class Bakery(Quantities):
    """A bakery that sells loaves."""

    goals = ("left_over",)

    sells: Any = Quantity(
        choice(
            None,
            label=Text(en="Where it sells", fr="Lieu de vente"),
            options={"shop": Text(en="Shop", fr="Boutique"), "fair": Text(en="Fair", fr="Foire")},
        ),
        sayable=True,
    )
    price = Quantity(
        money(None, label=Text(en="Price of a loaf", fr="Prix du pain"), max=10_000),
        per="sale",
        sayable=True,
    )
    flour = Quantity(
        money(None, label=Text(en="Flour in a loaf", fr="Farine du pain"), max=10_000),
        per="sale",
        question=Question(
            asks=Text(en="What does the flour cost?", fr="Que coûte la farine ?"),
            unlike=Text(en="A kilo of it.", fr="Un kilo."),
            how=Text(en="Weigh a loaf.", fr="Pesez un pain."),
            typical=(20, 100),
        ),
    )
    loaves = Quantity(
        count(None, label=Text(en="Loaves a month", fr="Pains par mois"), max=9_999, unit=LOAVES),
        per="month",
        sayable=True,
    )
    by_month = Quantity(
        series(
            None,
            of=money,
            label=Text(en="Sales by month", fr="Ventes par mois"),
            min=0,
            shortest=2,
            longest=12,
        ),
        per="month",
        sayable=True,
    )
    fee = Quantity(
        rate(None, label=Text(en="Card fee", fr="Frais de carte")), until_said=0, sayable=True
    )

    @Quantity(money(None, label=Text(en="A loaf leaves", fr="Reste d’un pain")), per="sale")
    def margin(self) -> float:
        return self.price * (1 - self.fee) - self.flour

    @Quantity(money(None, label=Text(en="Left over a month", fr="Reste du mois")), per="month")
    def left_over(self) -> float | None:
        return self.margin * self.loaves if self.sells == "shop" else None


EXAMPLE = Preset(
    Text(en="The bakery <of the mill>", fr="La boulangerie du moulin"),
    {
        "sells": "shop",
        "price": 400,
        "flour": 150,
        "loaves": 1_000,
        "by_month": (300_000, 100_000),
    },
)
