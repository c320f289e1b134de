"""The check of exercises: whether there is an answer, and one alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from terakoya.calculator.evaluate import hidden_inputs, read
from terakoya.calculator.exercise import SoughtInput, SoughtOutput
from terakoya.calculator.kinds.kind import UNDEFINED, Unreadable
from terakoya.calculator.locale import Locale
from terakoya.check.figures import failure, mistakes_in_typed
from terakoya.check.trial import trial
from terakoya.lesson.errors import Problem
from terakoya.lesson.exercise import Exercise, places_in_exercise
from terakoya.lesson.fences import Fence

type Places = Mapping[str, tuple[int, int]]
"""Where each key and each input stands in a fence."""


def mistakes_in_exercise(exercise: Exercise, fence: Fence, locale: Locale) -> Iterator[Problem]:
    """Inputs that the calculator refuses, and answers that are none or anything."""
    schema, places = exercise.schema, places_in_exercise(fence)
    if wrong := [*_mistakes_in_inputs(exercise, fence, places, locale)]:
        yield from wrong
        return
    try:
        with trial(schema.name, exercise.inputs):
            sentence = _mistake_in_answer(exercise, locale)
    except Unreadable as unreadable:
        said = unreadable.sentence.show(schema.spoken(locale))
        yield fence.problem(f"is: {said}", *places["is"])
    except Exception as error:  # whatever an author's code raises is reported
        yield fence.problem(failure(schema, error))
    else:
        if sentence:
            yield fence.problem(sentence, *places["find"])


def _mistakes_in_inputs(
    exercise: Exercise, fence: Fence, places: Places, locale: Locale
) -> Iterator[Problem]:
    """Inputs that can't be read, don't count, or break a rule."""
    schema, typed = exercise.schema, exercise.inputs
    values, sentences = read(schema, typed, locale)
    hidden = hidden_inputs(schema, values)
    if exercise.find in hidden and not sentences:
        conditions = ", ".join(schema.inputs[exercise.find].conditions)
        sentence = f"{exercise.find} doesn't count with these inputs; give others for {conditions}"
        yield fence.problem(sentence, *places["find"])
    # With what is asked for at its default, a rule may be broken that the answer keeps.
    elif not exercise.figure or sentences or hidden & typed.keys():
        yield from mistakes_in_typed(schema, typed, fence, places, locale)


def _mistake_in_answer(exercise: Exercise, locale: Locale) -> str:
    """Why nothing can be found, in a sentence; empty if something can."""
    sought = exercise.sought(locale)
    if isinstance(sought, SoughtOutput):
        return _mistake_in_output(exercise, sought)
    return _mistake_in_input(exercise, sought, locale)


def _mistake_in_output(exercise: Exercise, sought: SoughtOutput) -> str:
    value = sought.value
    if value is not None and math.isfinite(value):
        return ""
    shown = UNDEFINED if value is None else sought.shown(value)
    return f"{exercise.find} is {shown} with these inputs, which is no number; give others"


def _mistake_in_input(exercise: Exercise, sought: SoughtInput, locale: Locale) -> str:
    find, figure, found = exercise.find, exercise.figure, sought.solved.found
    if found.nearest is None:
        return f"{figure} can't be worked out, whatever {find} is; {_REMEDY}"
    if sought.takes_any:
        return f"any {find} is right: {figure} is {exercise.target} with each of them; {_REMEDY}"
    if found.is_constant:
        return f"{figure} doesn't depend on {find} with these inputs; {_REMEDY}"
    if found.roots:
        return ""
    at = found.nearest.at
    nearest = f"the nearest is {sought.figure_at(at)}, with {sought.shown(at)}"
    return f"no {find} brings {figure} to {exercise.target}: {nearest}; {_REMEDY}"


_REMEDY = "write another is:, or other inputs"
