"""Terakoya: calculators in Python that answer on the page of a lesson."""

from terakoya import calculator
from terakoya.calculator import *  # noqa: F403 - the front door hands on what is offered there

__all__: list[str] = []
__all__ += calculator.__all__
