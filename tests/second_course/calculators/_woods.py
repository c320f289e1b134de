"""The woods that the workshop has."""

from terakoya import Text

WOOD = Text(fr="Essence", de="Holzart")

WOODS = {
    "oak": Text(fr="Chêne", de="Eiche"),
    "beech": Text(fr="Hêtre", de="Buche"),
    "pine": Text(fr="Pin", de="Kiefer"),
}
