"""How wood swells and shrinks with its moisture. Translated in words/de.toml."""

from dataclasses import dataclass
from typing import Literal

from calculators._woods import WOOD, WOODS

from terakoya import Drawing, Mark, Preset, Text, chart, choice, column, number, output, rate

POINTS = Text(fr="point|points")
MILLIMETRES = Text(fr="mm")
KILOGRAMS = Text(fr="kg")
MOISTURE = Text(fr="Humidité du bois")
COEFFICIENTS = {"oak": 0.0018, "beech": 0.0026, "pine": 0.0017}


@dataclass(frozen=True)
class Change:
    """A change of moisture, and what it does to the panel."""

    moisture: float
    movement: float


@dataclass(frozen=True)
class Mass:
    """A moisture, and what the panel then weighs, dry wood and water apart."""

    moisture: float
    wood: float
    water: float


@dataclass(frozen=True)
class Movement:
    """A panel of solid wood, across its grain."""

    title = Text(fr="Le jeu du bois")
    question = Text(fr="De combien ce panneau va-t-il gonfler ou se rétracter\u202f?")
    presets = {
        "drawer": Preset(
            Text(fr="Fond de tiroir"), {"width": 400, "wood": "beech", "change": -2.5, "mass": 1.5}
        ),
        "table": Preset(
            Text(fr="Plateau de table"), {"width": 900, "wood": "oak", "change": -5, "mass": 32}
        ),
    }

    width: float = number(
        600, label=Text(fr="Largeur du panneau"), min=10, max=2_000, digits=1, unit=MILLIMETRES
    )
    wood: Literal["oak", "beech", "pine"] = choice("oak", label=WOOD, options=WOODS)
    change: float = number(
        -4,
        label=Text(fr="Variation d’humidité"),
        min=-10,
        max=10,
        digits=1,
        step=0.5,
        unit=POINTS,
        help=Text(fr="Négative quand le bois sèche"),
    )
    mass: float = number(
        9, label=Text(fr="Masse du panneau sec"), min=0.1, max=500, digits=1, unit=KILOGRAMS
    )

    @output(
        label=Text(fr="Coefficient"),
        digits=4,
        definition="k",
        source=Text(fr="k est une valeur courante pour l’essence, par point d’humidité."),
    )
    def coefficient(self) -> float:
        return COEFFICIENTS[self.wood]

    @output(
        label=Text(fr="Le panneau varie de"),
        main=True,
        digits=1,
        unit=MILLIMETRES,
        meaning=Text(fr="Le jeu à laisser dans la rainure."),
    )
    def movement(self) -> float:
        return self.width * self.coefficient() * self.change

    @output(label=Text(fr="Nouvelle largeur"), digits=1, unit=MILLIMETRES)
    def new_width(self) -> float:
        return self.width + self.movement()

    @chart(
        label=Text(fr="Mouvement selon l’humidité"),
        kind="line",
        columns={
            "moisture": column(number, label=Text(fr="Variation d’humidité"), unit=POINTS),
            "movement": column(number, label=Text(fr="Mouvement"), unit=MILLIMETRES, digits=1),
        },
    )
    def movements(self) -> Drawing:
        finding = Text(fr="Chaque point compte pour {millimetres}").put(
            millimetres=number.text(self.width * self.coefficient(), MILLIMETRES)
        )
        points = [
            Change(points, self.width * self.coefficient() * points) for points in range(-10, 11, 2)
        ]
        return Drawing(points, finding, (Mark(self.change, Text(fr="votre panneau")),))

    @chart(
        label=Text(fr="Bois et eau"),
        kind="area",
        columns={
            "moisture": column(rate, label=MOISTURE),
            "wood": column(number, label=Text(fr="Bois sec"), unit=KILOGRAMS, digits=1),
            "water": column(number, label=Text(fr="Eau"), unit=KILOGRAMS, digits=1),
        },
    )
    def masses(self) -> Drawing:
        finding = Text(fr="À 30\u202f% d’humidité, le panneau porte {water} d’eau").put(
            water=number.text(self.mass * 0.3, KILOGRAMS)
        )
        points = [
            Mass(percent / 100, self.mass, self.mass * percent / 100) for percent in range(0, 31, 5)
        ]
        return Drawing(points, finding)
