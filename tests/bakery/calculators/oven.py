"""What an oven brings in a month."""

from dataclasses import dataclass

from calculators._quantities import LOAVES, Bakery
from terakoya import (
    Drawing,
    InvalidInput,
    Text,
    chart,
    column,
    count,
    money,
    output,
    rate,
    series,
    yes_no,
)


@dataclass(frozen=True)
class Month:
    """The oven, after so many months."""

    month: int
    left: float


@dataclass(frozen=True)
class Oven:
    """One oven, one kind of loaf."""

    title = Text(en="An oven", fr="Un four")

    price: int = money(
        500,
        label=Text(en="Price", fr="Prix"),
        min=1,
        max=10_000,
        means=Bakery.price,
        per="sale",
    )
    flour: int = money(
        100,
        label=Text(en="Flour", fr="Farine"),
        max=10_000,
        means=Bakery.flour,
        per="sale",
    )
    loaves: int = count(
        100,
        label=Text(en="Loaves", fr="Pains"),
        max=9_999,
        unit=LOAVES,
        means=Bakery.loaves,
        per="month",
    )
    fee: float = rate(0.1, label=Text(en="Fee", fr="Frais"), max=0.5, means=Bakery.fee)
    sales: tuple[int, ...] = series(
        (1_000, 2_000),
        of=money,
        label=Text(en="Sales", fr="Ventes"),
        min=0,
        shortest=2,
        longest=12,
        means=Bakery.by_month,
        per="month",
    )
    rent: int = money(20_000, label=Text(en="Rent", fr="Loyer"), max=1_000_000, neutral=0)
    wood: int = money(5_000, label=Text(en="Wood", fr="Bois"), max=1_000_000)
    gas: bool = yes_no(False, label=Text(en="Gas", fr="Gaz"))

    def __post_init__(self) -> None:
        if self.flour > self.price * 10:
            raise InvalidInput("flour", Text(en="That is too much.", fr="C’est trop."))

    @output(
        label=Text(en="A loaf leaves", fr="Reste d’un pain"),
        kind=money,
        main=True,
        means=Bakery.margin,
        per="sale",
    )
    def margin(self) -> float:
        return self.price * (1 - self.fee) - self.flour

    @output(label=Text(en="Before the wood", fr="Avant le bois"), kind=money, key=True)
    def before_wood(self) -> float:
        return self.margin() * self.loaves - self.rent

    @output(
        label=Text(en="After the wood", fr="Après le bois"),
        kind=money,
        key=True,
        definition=r"before_wood - wood",
    )
    def after_wood(self) -> float:
        return self.margin() * self.loaves - self.rent - (0 if self.gas else self.wood)

    @output(
        label=Text(en="Loaves for the rent", fr="Pains pour le loyer"),
        unit=LOAVES,
        undefined=Text(en="A loaf leaves nothing.", fr="Un pain ne laisse rien."),
    )
    def for_the_rent(self) -> float | None:
        return self.rent / self.margin() if self.margin() > 0 else None

    @output(
        label=Text(en="Lowest sales", fr="Ventes les plus basses"),
        kind=money,
        definition=r"\min(sales)",
    )
    def lowest(self) -> float:
        return min(self.sales)

    @chart(
        label=Text(en="What is left", fr="Ce qui reste"),
        kind="line",
        columns={
            "month": column(count, label=Text(en="Month", fr="Mois")),
            "left": column(money, label=Text(en="Left", fr="Reste")),
        },
    )
    def over_time(self) -> Drawing:
        months = range(1, 4)
        points = [Month(month, month * self.before_wood()) for month in months]
        return Drawing(points, Text(en="So it goes on.", fr="Ainsi de suite."))

    @chart(
        label=Text(en="What burns", fr="Ce qui brûle"),
        kind="line",
        columns={
            "month": column(count, label=Text(en="Month", fr="Mois")),
            "left": column(money, label=Text(en="Burnt", fr="Brûlé")),
        },
    )
    def burnt(self) -> Drawing:
        points = [Month(month, month * self.wood) for month in range(1, 4)]
        return Drawing(points, Text(en="It burns.", fr="Ça brûle."))
