"""Charts alone: how hours and scores go together, and how often each score comes."""

from dataclasses import dataclass

from terakoya import Drawing, Mark, Text, chart, column, count, number, series, words

SCORE = Text(fr="Note", de="Punktzahl")
POINTS = Text(fr="point|points", de="Punkt|Punkte")
HOURS = Text(fr="Heures d’atelier", de="Stunden in der Werkstatt")
NAMES = (
    *(Text(fr="Anna", de="Anna"), Text(fr="Bernhard", de="Bernhard")),
    *(Text(fr="Chloé", de="Chloé"), Text(fr="Dorothea", de="Dorothea")),
)


@dataclass(frozen=True)
class Person:
    """A dot: who, how long, how well."""

    hours: float
    score: float
    name: Text


@dataclass(frozen=True)
class Score:
    """One of the values that are counted."""

    score: float


@dataclass(frozen=True)
class Exam:
    """An apprentices' exam and what came of it."""

    title = Text(fr="Examen d’apprenti", de="Gesellenprüfung")

    hours: tuple[float, ...] = series(
        (1, 2.5, 4, 4.2, 6, 7, 7.5, 9),
        label=HOURS,
        max=24,
    )
    scores: tuple[int, ...] = series(
        (41, 50, 48, 62, 70, 68, 85, 91),
        of=count,
        label=SCORE,
        max=100,
    )

    @chart(
        label=Text(fr="Heures et points", de="Stunden und Punkte"),
        kind="scatter",
        columns={
            "hours": column(number, label=HOURS),
            "score": column(count, label=SCORE, unit=POINTS),
            "name": column(words, label=Text(fr="Nom", de="Name")),
        },
    )
    def together(self) -> Drawing:
        points = [
            Person(hours, score, NAMES[place % len(NAMES)])
            for place, (hours, score) in enumerate(zip(self.hours, self.scores, strict=False))
        ]
        finding = Text(
            fr="Qui s’exerce davantage a plus de points", de="Wer länger übt, hat mehr Punkte"
        )
        return Drawing(points, finding, (Mark(5, Text(fr="moitié", de="Hälfte")),))

    @chart(
        label=Text(fr="Note", de="Punktzahlen"),
        kind="histogram",
        columns={"score": column(count, label=SCORE, unit=POINTS)},
    )
    def spread(self) -> Drawing:
        finding = Text(
            fr="La moitié se trouve entre 48 et 70", de="Die Hälfte liegt zwischen 48 und 70"
        )
        return Drawing([Score(score) for score in self.scores], finding)
