"""What the flour in a loaf costs."""

from dataclasses import dataclass

from terakoya import InvalidInput, Text, money, number, output


@dataclass(frozen=True)
class LoafCost:
    """One loaf, one flour."""

    title = Text(en="Cost of a loaf", fr="Coût d’un pain")

    price: int = money(400, label=Text(en="Price of a kilo", fr="Prix du kilo"), max=10_000)
    flour: float = number(
        0.5,
        label=Text(en="Flour in a loaf", fr="Farine par pain"),
        min=0,
        max=2,
        unit=Text(en="kg", fr="kg"),
    )

    def __post_init__(self) -> None:
        if self.flour == 0:
            raise InvalidInput("flour", Text(en="A loaf needs flour.", fr="Il faut de la farine."))

    @output(label=Text(en="Flour", fr="Farine"), kind=money, main=True)
    def cost(self) -> float:
        return self.price * self.flour
