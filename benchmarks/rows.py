"""What is printed: one row a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

type Measured = tuple[float, ...]
"""Terakoya, what it is compared with, and where there is one the floor, one after the other."""

HEADINGS = ("figure", "Terakoya", "floor", "against", "", "median", "min–max", "reach", "")


class CannotMeasure(Exception):
    """Something a measurement needs is missing; the message says what, and what to do."""


@dataclass(frozen=True)
class Row:
    """A figure, measured several times."""

    figure: str
    against: str
    """What Terakoya is compared with."""
    rounds: Sequence[Measured]
    reach: float | None = None
    """The most the median may be; None where the figure is only told."""
    unit: Literal["ms", "s", "MB"] = "ms"
    """Of both measurements."""
    compared: Literal["ratio", "difference", "nothing"] = "ratio"
    """How; with nothing, the figure itself is what counts."""

    @property
    def results(self) -> list[float]:
        """The ratio, the difference or the figure of each round."""
        return [self._compare(ours, theirs) for ours, theirs, *_ in self.rounds]

    def cells(self) -> tuple[str, ...]:
        """The row as texts, under `HEADINGS`."""
        results = self.results
        ours, theirs, *_ = (self._absolute(median(one)) for one in zip(*self.rounds, strict=True))
        return (
            self.figure,
            ours,
            self._floor(),
            theirs,
            self.against,
            self._result(median(results)),
            f"{self._bare(min(results))}–{self._result(max(results))}",
            *self._verdict(median(results)),
        )

    def _compare(self, ours: float, theirs: float) -> float:
        if self.compared == "ratio":
            return ours / theirs
        return ours - theirs if self.compared == "difference" else ours

    def _floor(self) -> str:
        """The floor and, where it says more, what Terakoya's result would be there."""
        floors = [(floor, theirs) for _, theirs, *rest in self.rounds for floor in rest]
        if not floors:
            return ""
        absolute = self._absolute(median(floor for floor, _ in floors))
        result = self._result(median(self._compare(*pair) for pair in floors))
        return absolute if self.compared == "nothing" else f"{absolute} ({result})"

    def _verdict(self, result: float) -> tuple[str, str]:
        if self.reach is None:
            return "", ""
        return f"≤ {self._result(self.reach)}", "met" if result <= self.reach else "MISSED"

    def _absolute(self, value: float) -> str:
        if self.unit == "ms" and value >= 100:
            return f"{value:,.0f} ms"
        return f"{value:.1f} {self.unit}" if self.unit != "MB" else f"{value:.2f} MB"

    def _result(self, value: float) -> str:
        return self._bare(value) + ("" if self.compared == "ratio" else f" {self.unit}")

    def _bare(self, value: float) -> str:
        return f"{value:.1f}" if self.compared == "difference" else f"{value:.2f}"


@dataclass(frozen=True)
class Score:
    """A figure that is more the better it is, and is compared with nothing."""

    figure: str
    rounds: Sequence[float]
    reach: float | None = None
    """The least the median may be; None where the figure is only told."""

    def cells(self) -> tuple[str, ...]:
        """The score as texts, under `HEADINGS`."""
        score = median(self.rounds)
        verdict = ("", "")
        if self.reach is not None:
            verdict = (f"≥ {self.reach:.0f}", "met" if score >= self.reach else "MISSED")
        scattered = f"{min(self.rounds):.0f}–{max(self.rounds):.0f}"
        return self.figure, f"{score:.0f}", "", "", "", f"{score:.0f}", scattered, *verdict


def table(rows: Sequence[Row | Score]) -> str:
    """The rows below their headings, in columns."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
