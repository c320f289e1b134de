"""Bars by category: with long names, with many short ones, on one another, below zero."""

from dataclasses import dataclass
from typing import NamedTuple

from terakoya import Drawing, Text, chart, column, money, output, words

GOODS = Text(fr="Article", de="Ware")
SALES = Text(fr="Ventes", de="Umsatz")
MONTH = Text(fr="Mois", de="Monat")
LONG = (
    Text(
        fr="Tables à rallonges en noyer massif, avec plateau huilé à la main",
        de="Ausziehtische aus massivem Nussbaum mit von Hand geölter Platte",
    ),
    Text(fr="Tabourets", de="Hocker"),
    Text(fr="Étagères et portemanteaux", de="Garderoben- und Bücherregale"),
)
MONTHS = (
    *(Text(fr="janv.", de="Jan"), Text(fr="févr.", de="Feb"), Text(fr="mars", de="Mär")),
    *(Text(fr="avr.", de="Apr"), Text(fr="mai", de="Mai"), Text(fr="juin", de="Jun")),
    *(Text(fr="juil.", de="Jul"), Text(fr="août", de="Aug"), Text(fr="sept.", de="Sep")),
    *(Text(fr="oct.", de="Okt"), Text(fr="nov.", de="Nov"), Text(fr="déc.", de="Dez")),
)


class Sale(NamedTuple):
    """What is sold, for how much in the shop, and for how much on the market."""

    name: Text
    shop: int
    market: int


@dataclass(frozen=True)
class Shop:
    """A workshop's year."""

    title = Text(fr="L’année du magasin", de="Das Jahr im Laden")

    price: int = money(
        50_000, label=Text(fr="Prix d’un meuble", de="Preis eines Möbels"), max=10_000_000
    )

    @output(label=Text(fr="Douze meubles", de="Zwölf Möbel"), kind=money, main=True)
    def sales(self) -> int:
        return self.price * 12

    def _of(self, *names: Text) -> list[Sale]:
        return [
            Sale(name, self.price * (place * 5 % 7 + 2), self.price * (place * 3 % 5))
            for place, name in enumerate(names)
        ]

    @chart(
        label=SALES,
        kind="bars",
        columns={"name": column(words, label=GOODS), "shop": column(money, label=SALES)},
    )
    def goods(self) -> Drawing:
        return Drawing(
            self._of(*LONG), Text(fr="Les tabourets partent le mieux", de="Hocker gehen am besten")
        )

    @chart(
        label=SALES,
        kind="bars",
        columns={
            "name": column(words, label=GOODS),
            "shop": column(money, label=Text(fr="Au magasin", de="Im Laden")),
            "market": column(money, label=Text(fr="Au marché", de="Auf dem Markt")),
        },
    )
    def places(self) -> Drawing:
        return Drawing(
            self._of(*LONG),
            Text(
                fr="Le marché fait moins d’un quart", de="Der Markt bringt weniger als ein Viertel"
            ),
        )

    @chart(
        label=SALES,
        kind="bars",
        columns={
            "name": column(words, label=MONTH),
            "shop": column(money, label=Text(fr="Au magasin", de="Im Laden")),
            "market": column(money, label=Text(fr="Au marché", de="Auf dem Markt")),
        },
    )
    def months(self) -> Drawing:
        return Drawing(
            self._of(*MONTHS),
            Text(
                fr="Septembre et décembre rapportent le plus",
                de="September und Dezember bringen am meisten",
            ),
        )

    @chart(
        label=Text(fr="Variation", de="Veränderung"),
        kind="bars",
        columns={"name": column(words, label=MONTH), "shop": column(money, label=SALES)},
    )
    def change(self) -> Drawing:
        points = [Sale(one.name, one.shop - 5 * self.price, 0) for one in self._of(*MONTHS)]
        return Drawing(points, Text(fr="Cinq mois sont en baisse", de="Fünf Monate verlieren"))
