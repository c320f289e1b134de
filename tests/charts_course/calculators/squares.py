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

    title = Text(de="Quadratzahlen", ja="平方数")

    last: int = count(5, label=Text(de="Bis", ja="どこまで"), min=1, max=50)

    @table(
        label=Text(de="Quadratzahlen", ja="平方数"),
        columns={
            "number": column(count, label=Text(de="Zahl", ja="数")),
            "square": column(count, label=Text(de="Quadrat", ja="平方")),
        },
    )
    def squares(self) -> list[Square]:
        return [Square(one, one * one) for one in range(1, self.last + 1)]
