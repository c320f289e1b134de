"""One chart alone, of whole values that are few."""

from dataclasses import dataclass
from typing import NamedTuple

from terakoya import Drawing, Text, chart, column, count, number


class Throw(NamedTuple):
    """What the die shows."""

    pips: int


@dataclass(frozen=True)
class Dice:
    """A die whose throws follow a rule, since a calculator draws no lots."""

    title = Text(de="Würfel", ja="さいころ")

    throws: int = count(60, label=Text(de="Würfe", ja="投げる回数"), min=1, max=500)
    skew: float = number(1.5, label=Text(de="Schiefe", ja="偏り"), min=1, max=3)

    @chart(
        label=Text(de="Augen", ja="目"),
        kind="histogram",
        columns={"pips": column(count, label=Text(de="Augen", ja="目"))},
    )
    def pips(self) -> Drawing:
        places = [place / self.throws for place in range(self.throws)]
        points = [Throw(1 + int(6 * place**self.skew)) for place in places]
        return Drawing(
            points, Text(de="Kleine Augenzahlen kommen öfter", ja="小さい目ほどよく出る")
        )
