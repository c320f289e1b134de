"""Bars by category: with long names, with many short ones, on one another, below zero."""

from dataclasses import dataclass
from typing import NamedTuple

from terakoya import Drawing, Text, chart, column, money, output, words

GOODS = Text(de="Ware", ja="商品")
SALES = Text(de="Umsatz", ja="売上")
MONTH = Text(de="Monat", ja="月")
LONG = (
    Text(
        de="Sauerteigbrot mit Walnüssen, Rosinen und etwas Honig",
        ja="くるみとレーズンとはちみつを入れた、手ごねの天然酵母のパン",
    ),
    Text(de="Brötchen", ja="丸パン"),
    Text(de="Geburtstags- und Hochzeitstorten", ja="誕生日やお祝いごとのためのケーキ"),
)
MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")


class Sale(NamedTuple):
    """What is sold, for how much in the shop, and for how much on the market."""

    name: Text
    shop: int
    market: int


@dataclass(frozen=True)
class Shop:
    """A baker's year."""

    title = Text(de="Laden", ja="店")

    price: int = money(50_000, label=Text(de="Preis", ja="価格"), max=10_000_000)

    @output(label=SALES, kind=money, main=True)
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
            self._of(*LONG), Text(de="Brötchen gehen am besten", ja="丸パンがいちばん売れる")
        )

    @chart(
        label=SALES,
        kind="bars",
        columns={
            "name": column(words, label=GOODS),
            "shop": column(money, label=Text(de="Im Laden", ja="店")),
            "market": column(money, label=Text(de="Auf dem Markt", ja="市場")),
        },
    )
    def places(self) -> Drawing:
        return Drawing(
            self._of(*LONG), Text(de="Der Markt bringt ein Drittel", ja="市場が売上の三分の一")
        )

    @chart(
        label=SALES,
        kind="bars",
        columns={
            "name": column(words, label=MONTH),
            "shop": column(money, label=Text(de="Im Laden", ja="店")),
            "market": column(money, label=Text(de="Auf dem Markt", ja="市場")),
        },
    )
    def months(self) -> Drawing:
        names = [Text(de=name, ja=f"{number}月") for number, name in enumerate(MONTHS, 1)]
        return Drawing(
            self._of(*names), Text(de="Im September kommt am meisten", ja="9月がいちばん多い")
        )

    @chart(
        label=Text(de="Veränderung", ja="増減"),
        kind="bars",
        columns={"name": column(words, label=MONTH), "shop": column(money, label=SALES)},
    )
    def change(self) -> Drawing:
        names = [Text(de=name, ja=f"{number}月") for number, name in enumerate(MONTHS, 1)]
        points = [Sale(one.name, one.shop - 5 * self.price, 0) for one in self._of(*names)]
        return Drawing(points, Text(de="Fünf Monate verlieren", ja="5か月は減っている"))
