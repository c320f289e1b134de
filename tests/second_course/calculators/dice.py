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

    title = Text(fr="Dé", de="Würfel")

    throws: int = count(60, label=Text(fr="Lancers", de="Würfe"), min=1, max=500)
    skew: float = number(1.5, label=Text(fr="Biais", de="Schiefe"), min=1, max=3)

    @chart(
        label=Text(fr="Points", de="Augen"),
        kind="histogram",
        columns={"pips": column(count, label=Text(fr="Points", de="Augen"))},
    )
    def pips(self) -> Drawing:
        places = [place / self.throws for place in range(self.throws)]
        points = [Throw(1 + int(6 * place**self.skew)) for place in places]
        return Drawing(
            points,
            Text(
                fr="Les petits nombres sortent plus souvent", de="Kleine Augenzahlen kommen öfter"
            ),
        )
