"""Which calculators and lessons use a course's quantities, and which inputs share a name alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terakoya.calculator.kinds import Input
from terakoya.calculator.outputs import Output
from terakoya.calculator.quantity import Quantities
from terakoya.calculator.schema import Schema
from terakoya.lesson.course import Course, is_lesson, load_library
from terakoya.lesson.markdown import read_page
from terakoya.lesson.quantities import load_quantities

type Library = Mapping[str, Schema]

NONE = "This course has no quantities; CONTRIBUTING says how to add some"


def listing(course: Course) -> Iterator[str]:
    """The lines of a course's quantities, each with who uses it; last, the inputs to tell apart.

    Raises what `load_library` raises.
    """
    if (business := load_quantities(course)) is None:
        yield NONE
        return
    library = load_library(course)
    lessons = calculators_in_lessons(course)
    for key, members in uses(business, library).items():
        yield f"{key}: {business.by_key[key].label['en']}"
        yield f"    {', '.join(members) or 'no calculator yet'}"
        calculators = {member.partition(".")[0] for member in members}
        if using := [lesson for lesson, shown in lessons.items() if calculators & shown]:
            yield f"    lessons {', '.join(using)}"
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
