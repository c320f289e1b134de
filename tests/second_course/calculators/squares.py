"""A table alone."""

from dataclasses import dataclass
from typing import NamedTuple

from terakoya import Text, column, count, table


class Square(NamedTuple):
    """A number and its square."""

    number: int
    square: int


@dataclass(frozen=True)
class Squares:
    """The first squares."""

    title = Text(fr="Carrés", de="Quadratzahlen")

    last: int = count(5, label=Text(fr="Jusqu’à", de="Bis"), min=1, max=50)

    @table(
        label=Text(fr="Carrés", de="Quadratzahlen"),
        columns={
            "number": column(count, label=Text(fr="Nombre", de="Zahl")),
            "square": column(count, label=Text(fr="Carré", de="Quadrat")),
        },
    )
    def squares(self) -> list[Square]:
        return [Square(one, one * one) for one in range(1, self.last + 1)]
