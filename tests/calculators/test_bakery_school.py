"""The case of the lessons: no place is given twice."""

from typing import Any

import pytest
from support.locales import said

from calculators.bakery_school import BakerySchool
from terakoya import InvalidInput, Text

CROWDED = [
    (
        {"club_at_table": 49},
        "club_at_table",
        Text(
            en="49 people need a place, and there are 48 places. Take fewer, or add a sitting.",
            ja="席の要る人が49人、席は48席です。人を減らすか、回を増やしてください。",
        ),
    ),
    (
        {"half_day_visits": 73},
        "half_day_visits",
        Text(
            en="73 people need a place, and there are 72 places. Take fewer, or add a sitting.",
            ja="席の要る人が73人、席は72席です。人を減らすか、回を増やしてください。",
        ),
    ),
    (
        {"course_members": 13},
        "course_members",
        Text(
            en="26 people need a place, and there are 24 places. Take fewer, or add a sitting.",
            ja="席の要る人が26人、席は24席です。人を減らすか、回を増やしてください。",
        ),
    ),
]


@pytest.mark.parametrize(("changed", "name", "sentence"), CROWDED)
def test_more_people_than_places_are_refused(
    changed: dict[str, Any], name: str, sentence: Text
) -> None:
    with pytest.raises(InvalidInput) as refused:
        BakerySchool(**changed)
    assert refused.value.name == name
    assert said(refused.value.sentence) == sentence


def test_the_chart_shows_who_sits_where() -> None:
    drawing = BakerySchool().places()
    assert [(one.taken, one.free) for one in drawing.points] == [(60, 12), (46, 2), (20, 4)]
    assert said(drawing.finding) == Text(
        en="Of 144 places in a month, 126 are taken",
        ja="ひと月の144席のうち、126席が埋まっています",
    )
