"""Terakoya: calculators in Python that answer on the page of a lesson."""

from typing import TYPE_CHECKING, Any

from terakoya import calculator
from terakoya.calculator import *  # noqa: F403 - the front door hands on what is offered there

if TYPE_CHECKING:
    from terakoya.calculator import (
        Doubt,
        Group,
        Preset,
        Quantities,
        Quantity,
        Question,
        Questionnaire,
        Truth,
        date,
        records,
    )
else:

    def __getattr__(name: str) -> Any:
        """What is loaded on demand there is so here."""
        if name in __all__:
            return getattr(calculator, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__: list[str] = []
__all__ += calculator.__all__
__all__ += ["Doubt", "Group", "Preset", "Quantities", "Quantity", "Question", "Questionnaire"]
__all__ += ["Truth", "date", "records"]
