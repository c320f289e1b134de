"""Charts alone: how hours and scores go together, and how often each score comes."""

from dataclasses import dataclass

from terakoya import Drawing, Mark, Text, chart, column, count, number, series, words

SCORE = Text(de="Punktzahl", ja="点数")
POINTS = Text(de="Punkt|Punkte", ja="点")
HOURS = Text(de="Stunden", ja="勉強した時間")
NAMES = (
    *(Text(de="Aiko", ja="愛子"), Text(de="Bernhard", ja="ベルンハルト")),
    *(Text(de="Chitose", ja="千歳"), Text(de="Dorothea", ja="ドロテア")),
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
    """An exam and what came of it."""

    title = Text(de="Prüfung", ja="試験")

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
        label=Text(de="Stunden und Punkte", ja="時間と点数"),
        kind="scatter",
        columns={
            "hours": column(number, label=HOURS),
            "score": column(count, label=SCORE, unit=POINTS),
            "name": column(words, label=Text(de="Name", ja="名前")),
        },
    )
    def together(self) -> Drawing:
        points = [
            Person(hours, score, NAMES[place % len(NAMES)])
            for place, (hours, score) in enumerate(zip(self.hours, self.scores, strict=False))
        ]
        finding = Text(de="Wer länger lernt, hat mehr Punkte", ja="長く勉強した人ほど点が高い")
        return Drawing(points, finding, (Mark(5, Text(de="Hälfte", ja="半分")),))

    @chart(
        label=Text(de="Punktzahlen", ja="点数"),
        kind="histogram",
        columns={"score": column(count, label=SCORE, unit=POINTS)},
    )
    def spread(self) -> Drawing:
        finding = Text(de="Die Hälfte liegt zwischen 48 und 70", ja="半分は48点から70点のあいだ")
        return Drawing([Score(score) for score in self.scores], finding)
