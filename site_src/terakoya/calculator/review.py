"""Two states of one business beside each other: what was hoped, and what came."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Literal, TypedDict

from terakoya.calculator.business import (
    OF,
    FigureRequest,
    Find,
    Given,
    Own,
    Worth,
    read_said,
    said,
    shown,
)
from terakoya.calculator.kinds import Input
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Output
from terakoya.calculator.quantity import Quantities, Quantity


class ReviewRequest(TypedDict):
    """Figures as they were, and as they are."""

    ask: Literal["review"]
    language: str
    currency: str
    earlier: dict[str, Given]
    """What was kept at that time."""
    said: dict[str, Given]
    typed: dict[str, str]
    """What stands in fields today and is yet to be read."""
    figures: list[FigureRequest]


class Reviewed(TypedDict):
    """A figure or a quantity at both times."""

    key: str
    """Of a quantity."""
    label: str
    before: str
    """Empty where it was not known."""
    now: str
    difference: str
    """With its sign; empty where there is none to be told."""


class ReviewAnswer(TypedDict):
    """What has become of a plan."""

    figures: list[Reviewed]
    """In the order asked, those that are the same as well."""
    numbers: list[Reviewed]
    """What was said otherwise, or at one of the times only."""


def review(
    business: type[Quantities], find: Find, request: ReviewRequest, locale: Locale
) -> ReviewAnswer:
    """Both times; the locale is the reader's."""
    then = Own(business, find, said(request["earlier"], business, locale), locale)
    now = Own(
        business, find, read_said(business, request["said"], request["typed"], locale), locale
    )
    return ReviewAnswer(
        figures=[_figure(then, now, one) for one in request["figures"]],
        numbers=list(_numbers(then, now)),
    )


def _figure(then: Own, now: Own, asked: FigureRequest) -> Reviewed:
    before, after = then.worth(asked), now.worth(asked)
    return Reviewed(
        key=str(asked.get("quantity", "")),
        label=after.declared.label.show(now.locale),
        before=then.shown(before),
        now=now.shown(after),
        difference=_difference(after.declared, _value(before), _value(after), now.locale),
    )


def _value(worth: Worth) -> Any:
    return None if worth.hole.is_one else worth.value


def _difference(declared: Input | Output, then: Any, now: Any, locale: Locale) -> str:
    numbers = [one for one in (then, now) if isinstance(one, int | float) and math.isfinite(one)]
    if not declared.kind.numeric or len(numbers) < 2:
        return ""
    # Without the unit: from the first month to the third, it is no second month.
    return declared.kind.difference(now - then, locale)


def _numbers(then: Own, now: Own) -> Iterator[Reviewed]:
    for key, quantity in now.business.by_key.items():
        before, after = then.said.get(key), now.said.get(key)
        if before != after:
            one, other = (own.known[key].value if key in own.said else None for own in (then, now))
            yield Reviewed(
                key=key,
                label=quantity.label.show(now.locale),
                before=_said(quantity, before, now.locale),
                now=_said(quantity, after, now.locale),
                difference=_difference(quantity.input, one, other, now.locale),
            )


def _said(quantity: Quantity, value: Any, locale: Locale) -> str:
    """What was said; of a share that was counted, the counts as well."""
    if isinstance(value, tuple) and quantity.question and quantity.question.pair:
        part, whole = value
        share = shown(quantity, {"of": value}, locale)
        return f"{share} ({part:g}{OF}{whole:g})"
    return shown(quantity, value, locale)
