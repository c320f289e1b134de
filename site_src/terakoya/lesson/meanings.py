"""Which calculators and lessons use a course's quantities, and which inputs share a name alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from terakoya.calculator.kinds import Input
from terakoya.calculator.outputs import Output
from terakoya.calculator.quantity import Quantities
from terakoya.calculator.schema import Schema
from terakoya.lesson.course import Course, is_lesson, load_library
from terakoya.lesson.errors import FenceError
from terakoya.lesson.figures import Figure, Known, Stated, is_own, read_figure
from terakoya.lesson.markdown import Page, read_page
from terakoya.lesson.needs import Needs
from terakoya.lesson.own_fences import PlacedChart, read_changed, read_chart, read_when
from terakoya.lesson.quantities import Businesses, load_businesses

type Library = Mapping[str, Schema]

NONE = "This course has no quantities; CONTRIBUTING says how to add some"


def listing(course: Course) -> Iterator[str]:
    """The lines of a course's quantities, each with who uses it; last, the inputs to tell apart.

    Raises what `load_library` raises.
    """
    if (businesses := load_businesses(course)) is None:
        yield NONE
        return
    business, library = businesses.quantities, load_library(course)
    lessons = calculators_in_lessons(course)
    figures = lines_of_figures(course, businesses, library)
    for key, members in uses(business, library).items():
        yield f"{key}: {business.by_key[key].label['en']}"
        yield f"    {', '.join(members) or 'no calculator yet'}"
        calculators = {member.partition(".")[0] for member in members}
        if using := [lesson for lesson, shown in lessons.items() if calculators & shown]:
            yield f"    lessons {', '.join(using)}"
        if key in figures:
            yield f"    figures {', '.join(figures[key])}"
    yield from apart(library)


def uses(business: type[Quantities], library: Library) -> dict[str, list[str]]:
    """The inputs and outputs that mean each quantity, as ``break_even.price``."""
    found: dict[str, list[str]] = {key: [] for key in business.by_key}
    for name, schema in library.items():
        declared: list[Input | Output] = [*schema.inputs.values(), *schema.outputs.values()]
        for one in declared:
            if one.means:
                found[one.means.key].append(f"{name}.{one.name}")
    return found


def calculators_in_lessons(course: Course) -> dict[str, set[str]]:
    """The calculators of each lesson's fences, as the course's own language has it."""
    language = course.languages[0]
    folder = course.pages_folder(language)
    found: dict[str, set[str]] = {}
    for lesson in filter(is_lesson, course.pages(language)):
        fences = read_page((folder / lesson).read_text("utf-8-sig")).fences
        found[lesson.stem] = {fence.argument for fence in fences if fence.kind == "calculator"}
    return found


def lines_of_figures(
    course: Course, businesses: Businesses, library: Library
) -> dict[str, list[str]]:
    """By quantity, the lines with figures of the reader's that rest on it, as ``plan.md:12``.

    They are those of the course's own language, whose figures that can't be read are passed over.
    """
    language = course.languages[0]
    needs = Needs(businesses, library, course.locale(language))
    found: dict[str, dict[str, None]] = {}
    for path in course.pages(language):
        page = read_page((course.pages_folder(language) / path).read_text("utf-8-sig"))
        for line, figure in _own_figures(page):
            for key in _rests_on(figure, needs, library):
                found.setdefault(key, {})[f"{path.as_posix()}:{line}"] = None
    return {key: list(lines) for key, lines in found.items()}


def _own_figures(page: Page) -> Iterator[tuple[int, Stated | PlacedChart]]:
    """The figures and charts of a page that are the reader's own, each with its line."""
    placed: list[tuple[int, Stated | PlacedChart | None]] = [
        (link.line, read_figure(link.target, link.title, link.text)) for link in page.links
    ]
    for fence in page.fences:
        with suppress(FenceError):
            if fence.kind == "when":
                placed.append((fence.line, read_when(fence).figure))
            elif fence.kind == "changed":
                lines = read_changed(fence)
                placed += [(fence.line + one.line, one.figure) for one in lines]
            elif fence.kind == "chart" and (chart := read_chart(fence)).mine:
                placed.append((fence.line, chart))
    for line, figure in sorted(placed, key=lambda one: one[0]):
        if isinstance(figure, PlacedChart) or (figure and is_own(figure)):
            yield line, figure


def _rests_on(figure: Stated | PlacedChart, needs: Needs, library: Library) -> Iterator[str]:
    """The quantities that a figure or a chart is, or rests on."""
    match figure:
        case Known(key):
            yield key
        case Figure(calculator, typed, shown) if shown and calculator in library:
            yield from needs.quantities_of(library[calculator], shown, [typed])
        case PlacedChart(calculator, shown, _, scenarios) if calculator in library:
            yield from needs.quantities_of(library[calculator], shown, scenarios.values())


def apart(library: Library) -> Iterator[str]:
    """A line for each name that inputs of several calculators bear, and mean other things by."""
    names = sorted({name for schema in library.values() for name in schema.inputs})
    for name in names:
        meant: dict[str, list[str]] = {}
        for calculator, schema in library.items():
            if name in schema.inputs:
                means = schema.inputs[name].means
                meant.setdefault(means.key if means else "", []).append(calculator)
        if len(meant) > 1:
            parts = (f"{key or 'nothing'} in {', '.join(where)}" for key, where in meant.items())
            yield f'inputs "{name}" mean {"; ".join(parts)}'
