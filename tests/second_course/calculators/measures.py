"""What is to be made of pieces that come out a little different each time."""

import math
import statistics
from dataclasses import dataclass

from terakoya import (
    Drawing,
    InvalidInput,
    Mark,
    Text,
    chart,
    column,
    count,
    number,
    output,
    rate,
    series,
    wilson_interval,
    words,
)

MILLIMETRES = Text(fr="mm", de="mm")
LENGTH = Text(fr="Longueur", de="Länge")
PIECES = Text(fr="pièce|pièces", de="Stück")


@dataclass(frozen=True)
class Length:
    """One piece."""

    length: float


@dataclass(frozen=True)
class Saw:
    """A saw, the share of its rejects, and the ends of what that share may truly be."""

    name: Text
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Pieces:
    """How many pieces are of a kind."""

    name: Text
    pieces: int


@dataclass(frozen=True)
class Measures:
    """Pieces of a batch, and rejects of several saws."""

    title = Text(fr="Mesures d’une série", de="Maße einer Serie")
    question = Text(fr="Ma série est-elle assez juste\u202f?", de="Ist meine Serie genau genug?")

    lengths: tuple[float, ...] = series(
        (449.6, 450.1, 450.3, 449.9, 450.2, 450.0, 450.4, 449.8, 450.1, 450.2),
        label=Text(fr="Longueurs mesurées", de="Gemessene Längen"),
        min=1,
        max=5_000,
        shortest=2,
        longest=200,
        unit=MILLIMETRES,
    )
    target: float = number(
        450,
        label=Text(fr="Longueur voulue", de="Gewünschte Länge"),
        min=1,
        max=5_000,
        digits=1,
        unit=MILLIMETRES,
    )
    pieces: int = count(
        50,
        label=Text(fr="Pièces par scie", de="Teile je Säge"),
        min=1,
        max=10_000,
        unit=PIECES,
    )
    rejects: tuple[int, ...] = series(
        (2, 5, 1),
        of=count,
        label=Text(fr="Rebuts de chaque scie", de="Ausschuss jeder Säge"),
        max=10_000,
        longest=8,
        unit=PIECES,
    )

    def __post_init__(self) -> None:
        if max(self.rejects) > self.pieces:
            raise InvalidInput(
                "rejects",
                Text(
                    fr="Une scie n’a pas plus de rebuts que de pièces. Saisissez {pieces} au plus.",
                    de="Keine Säge hat mehr Ausschuss als Teile. Geben Sie höchstens {pieces} ein.",
                ).put(pieces=count.text(self.pieces)),
            )

    @output(
        label=Text(fr="Moyenne", de="Mittelwert"),
        main=True,
        unit=MILLIMETRES,
        definition=r"\frac{1}{n} \sum_i x_i",
        source=Text(fr="x sont les n mesures.", de="x sind die n Messwerte."),
    )
    def mean(self) -> float:
        return statistics.fmean(self.lengths)

    @output(
        label=Text(fr="Écart à la longueur voulue", de="Abweichung vom Sollmaß"), unit=MILLIMETRES
    )
    def off(self) -> float:
        return self.mean() - self.target

    @output(
        label=Text(fr="Écart-type", de="Standardabweichung"),
        unit=MILLIMETRES,
        definition=r"\sqrt{\frac{\sum_i {(x_i - mean)}^{2}}{n - 1}}",
        source=Text(fr="x sont les n mesures.", de="x sind die n Messwerte."),
    )
    def deviation(self) -> float:
        return math.sqrt(statistics.variance(self.lengths))

    @chart(
        label=Text(fr="Répartition des longueurs", de="Verteilung der Längen"),
        kind="histogram",
        columns={"length": column(number, label=LENGTH, unit=MILLIMETRES, digits=1)},
    )
    def spread(self) -> Drawing:
        finding = Text(
            fr="Les pièces vont de {least} à {most}", de="Die Teile messen {least} bis {most}"
        ).put(
            least=number.text(min(self.lengths), MILLIMETRES),
            most=number.text(max(self.lengths), MILLIMETRES),
        )
        marks = (Mark(self.target, Text(fr="longueur voulue", de="Sollmaß")),)
        return Drawing([Length(length) for length in self.lengths], finding, marks)

    @chart(
        label=Text(fr="Pièces des scies", de="Teile der Sägen"),
        kind="beads",
        columns={
            "name": column(words, label=Text(fr="Sorte", de="Art")),
            "pieces": column(count, label=Text(fr="Pièces", de="Teile"), unit=PIECES),
        },
    )
    def good(self) -> Drawing:
        every, bad = self.pieces * len(self.rejects), sum(self.rejects)
        finding = Text(fr="{good} à garder", de="{good} sind zu brauchen")
        kinds = (
            (Text(fr="Bonnes", de="Gute"), every - bad),
            (Text(fr="Rebuts", de="Ausschuss"), bad),
        )
        put = finding.put(good=count.text(every - bad, PIECES))
        return Drawing([Pieces(*kind) for kind in kinds], put)

    @chart(
        label=Text(fr="Part de rebuts", de="Anteil des Ausschusses"),
        kind="intervals",
        columns={
            "name": column(words, label=Text(fr="Scie", de="Säge")),
            "share": column(rate, label=Text(fr="Rebuts", de="Ausschuss"), digits=1),
            "low": column(rate, label=Text(fr="Au moins", de="Mindestens"), digits=1),
            "high": column(rate, label=Text(fr="Au plus", de="Höchstens"), digits=1),
        },
    )
    def saws(self) -> Drawing:
        points = [
            Saw(
                Text(fr="Scie {place}", de="Säge {place}").put(place=str(place)),
                rejects / self.pieces,
                *(wilson_interval(rejects, self.pieces) or (0, 1)),
            )
            for place, rejects in enumerate(self.rejects, start=1)
        ]
        overlap = max(one.low for one in points) <= min(one.high for one in points)
        finding = (
            Text(
                fr="Les intervalles se recouvrent\u202f: rien ne distingue sûrement les scies",
                de="Die Intervalle überlappen sich: keine Säge ist nachweislich schlechter",
            )
            if overlap
            else Text(
                fr="Une scie au moins fait nettement plus de rebuts qu’une autre",
                de="Mindestens eine Säge macht deutlich mehr Ausschuss als eine andere",
            )
        )
        return Drawing(points, finding)
