"""The fences of what is the reader's own, read from their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from terakoya.lesson.errors import FenceError, Problem
from terakoya.lesson.fences import (
    NO,
    YES,
    Fence,
    is_text,
    read_named,
    unknown_names,
)
from terakoya.lesson.figures import PRINT, Stated, read_figure
from terakoya.lesson.lines import lines_of
from terakoya.lesson.mapping import Entry

CHART = ("chart", "mine", "scenarios")
"""What is written in a chart."""
MOST_SCENARIOS = 4

ABOVE, BELOW, ZERO, NONE, ENDLESS, HOLE = "> 0", "< 0", "= 0", "none", "endless", "hole"
ENDS = (ABOVE, BELOW, ZERO, NONE, ENDLESS, HOLE)
"""How a figure that is a number can come out."""
FIGURE = "[=]"
"""In the sentence of an end: the figure, without its sign."""

_ARGUMENT = re.compile(r'(?P<target>\S+)(?:\s+"(?P<title>[^"]*)")?')
_END = re.compile(r"(?P<end>[<>=]\s*0|\w+)\s*[:：](?P<text>.*)")
_LINE = 'write one a line: my-numbers.md#quantity, or calculators/NAME.md#NAME?mine "output"'
_FORM = 'write: when calculators/NAME.md#NAME?mine "output", or: when my-numbers.md#quantity'


@dataclass(frozen=True)
class When:
    """A ``when`` fence: what is said of a figure, however it comes out."""

    figure: Stated
    sentences: Mapping[str, str]
    """By end; empty where nothing is said."""
    target: str
    """Where the figure is, as written."""


@dataclass(frozen=True)
class PlacedChart:
    """A ``chart`` fence: a calculator's chart, for several scenarios perhaps."""

    calculator: str
    chart: str
    mine: bool
    """Whether it is drawn of the reader's own numbers."""
    scenarios: Mapping[str, Mapping[str, str]]
    """By name, the inputs that differ, as a link has them; one without a name if none is named."""


@dataclass(frozen=True)
class ChangedLine:
    """A line of a ``changed`` fence: a figure of the plan, which the lesson may have changed."""

    figure: Stated
    target: str
    """Where the figure is, as written."""
    line: int
    """For `Fence.problem`."""


def read_changed(fence: Fence) -> list[ChangedLine]:
    """Read a ``changed`` fence; raises `FenceError` with every mistake in it."""
    lines, problems = list[ChangedLine](), list[Problem]()
    if fence.argument:
        problems.append(fence.problem(f'a list has no name; remove "{fence.argument}"'))
    for number, line in enumerate(lines_of(fence.body), start=1):
        if not line.strip():
            continue
        if read := _stated(line.strip()):
            lines.append(ChangedLine(*read, number))
        else:
            sentence = f'"{line.strip()}" is no figure; {_LINE}'
            problems.append(fence.problem(sentence, number))
    if not (lines or problems):
        problems.append(fence.problem(f"the fence names no figure; {_LINE}"))
    if problems:
        raise FenceError(problems)
    return lines


def read_when(fence: Fence) -> When:
    """Read a ``when`` fence; raises `FenceError` with every mistake in it."""
    sentences, problems = _sentences(fence)
    read = _stated(fence.argument)
    if read is None:
        raise FenceError([fence.problem(f"the fence names no figure; {_FORM}"), *problems])
    if problems:
        raise FenceError(problems)
    figure, target = read
    return When(figure, {end: said.text for end, said in sentences.items()}, target)


def _stated(written: str) -> tuple[Stated, str] | None:
    """A figure that is written without its link, and where it is."""
    read = _ARGUMENT.fullmatch(written)
    figure = read and read_figure(read["target"], read["title"] or "", PRINT)
    return (figure, read["target"]) if read and figure else None


def is_own_fence(fence: Fence) -> bool:
    """Whether what a fence prints in a text is the reader's own; raises `FenceError`."""
    match fence.kind:
        case "basis" | "find-out" | "when":
            return True
        case "chart":
            return read_chart(fence).mine
    return False


def when_places(fence: Fence) -> Mapping[str, int]:
    """The line of each end, for `Fence.problem`."""
    return {end: said.line for end, said in _sentences(fence)[0].items()}


def _sentences(fence: Fence) -> tuple[dict[str, Entry], list[Problem]]:
    found: dict[str, Entry] = {}
    problems = []
    for number, line in enumerate(lines_of(fence.body), start=1):
        if not line.strip():
            continue
        read = _END.fullmatch(line.strip())
        end = re.sub(r"([<>=])\s*", r"\1 ", read["end"]) if read else ""
        column = len(line) - len(line.lstrip()) + 1
        if read is None:
            sentence = f'can\'t read "{line.strip()}"; write > 0: and what is said then'
        elif end in found:
            sentence = f'"{end}" stands there twice; keep one of the lines'
        elif "](" in read["text"]:
            sentence = f"{FIGURE} is the only figure here; write the rest in words without links"
        else:
            found[end] = Entry(read["text"].strip(), number, column)
            continue
        problems.append(fence.problem(sentence, number, column))
    if not (found or problems):
        problems = [fence.problem("the fence says nothing; add a line for each end, > 0: …")]
    return found, problems


def read_chart(fence: Fence) -> PlacedChart:
    """Read a ``chart`` fence; raises `FenceError` with every mistake in it."""
    found = read_named(fence)
    problems = list(unknown_names(found, CHART, "a chart", fence))
    if not fence.argument:
        problems.append(fence.problem("the fence names no calculator; write: chart cash_flow"))
    chart, mine, scenarios = (found.get(key) for key in CHART)
    if not is_text(chart):
        problems.append(fence.problem("the fence names no chart; add a line chart: …"))
    if mine and mine.text.casefold() not in (*YES, *NO):
        sentence = f'mine is "{mine.text or mine.bare()}"; write mine: true, or leave the line out'
        problems.append(fence.problem(sentence, mine.line, mine.column))
    if scenarios:
        problems += _mistakes_in_scenarios(scenarios, fence)
    if problems:
        raise FenceError(problems)
    named = scenarios.named if scenarios else {}
    return PlacedChart(
        fence.argument,
        chart.text if chart else "",
        mine is not None and mine.text.casefold() in YES,
        {name: {key: value.text for key, value in one.named.items()} for name, one in named.items()}
        or {"": {}},
    )


def _mistakes_in_scenarios(scenarios: Entry, fence: Fence) -> Iterator[Problem]:
    named = scenarios.named
    place = scenarios.line, scenarios.column
    if not named:
        remedy = 'write scenarios: {as expected: {}, half of it: {sales: "*50%"}}'
        yield fence.problem(f"scenarios has no names; {remedy}", *place)
    if len(named) > MOST_SCENARIOS:
        sentence = f"{len(named)} scenarios are too many to tell apart; keep {MOST_SCENARIOS}"
        yield fence.problem(sentence, *place)
    for name, one in named.items():
        if one.text or one.items or not all(is_text(value) for value in one.named.values()):
            remedy = f'write {name}: {{input: "value"}}, or {name}: {{}}'
            yield fence.problem(f"{name} is no scenario; {remedy}", one.line, one.column)
