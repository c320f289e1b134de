"""What of a calculator is seen at once, and what is folded away."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import override

import pytest
from support.locales import DE, EN, FR, JA

from terakoya import Text, count, output, yes_no
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema, read_class
from terakoya.calculator.session import find
from terakoya.lesson.fences import Preset
from terakoya.lesson.render import Renderer
from terakoya.lesson.words import words_of

AD_BUDGET = find("ad_budget")
INSTALMENTS = find("instalments")
PLACES = ("main", "inputs", "key", "other", "rarely")


class Face(HTMLParser):
    """Where each input and figure of a calculator stands, and which of its folds are open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stands: dict[str, list[str]] = {place: [] for place in PLACES}
        self.open: set[str] = set()
        self.hidden: set[str] = set()
        self.counted: list[str] = []
        self._within: list[tuple[str, str]] = []
        self._counts = False
        self.feed(html)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = (given.get("class") or "").split(" ")[-1]
        self._counts = "data-count" in given
        if tag in ("div", "details", "p"):
            self._within.append((tag, name))
            self.open |= {name} if "open" in given else set()
            self.hidden |= {name} if "hidden" in given else set()
        elif tag in ("input", "select", "textarea", "output") and (own := given.get("name")):
            # The tools below have fields of their own.
            for place in [place for _, place in self._within if place in PLACES][-1:]:
                self.stands[place].append(own)

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1][0] == tag:
            self._within.pop()

    @override
    def handle_data(self, data: str) -> None:
        if self._counts:
            self.counted.append(data)
        self._counts = False


def face(schema: Schema, locale: Locale = EN, **typed: str) -> Face:
    """The face of a calculator that something is typed into beforehand."""
    return Face(printed(schema, locale, **typed))


def printed(schema: Schema, locale: Locale = EN, **typed: str) -> str:
    """The same as it is printed, but for its charts."""
    renderer = Renderer(locale, words_of(locale.language)["page"], lambda _figure, _language: "")
    return renderer.calculator(Preset(schema, typed))


def test_what_matters_is_seen_and_the_rest_is_folded() -> None:
    shown = face(AD_BUDGET)
    assert shown.stands == {
        "main": ["allowable_cpa"],
        "inputs": ["ad_spend", "cost_per_click", "landing_rate", "back_rate", "back_price"],
        "key": ["profit", "cost_per_acquisition", "break_even_back_price"],
        "other": [
            *("customer_acquisition_cost", "clicks", "front_buyers", "back_buyers"),
            "chance_of_nobody",
            *("front_margin", "back_margin", "break_even_ad_spend", "return_on_ad_spend"),
            "break_even_back_rate",
        ],
        "rarely": [
            *("front_price", "front_cost", "back_cost_rate", "payment_fee_rate"),
            *("promotion_cost", "payment_fee_fixed", "tax_rate"),
        ],
    }
    assert shown.open == set()


@pytest.mark.parametrize(
    ("locale", "counted"),
    [
        (EN, ["7 more inputs", "10 more figures"]),
        (JA, ["あと7項目", "ほかの数字 10"]),
        (DE, ["7 weitere Eingaben", "10 weitere Zahlen"]),
        (FR, ["7 autres données", "10 autres chiffres"]),
    ],
)
def test_a_fold_says_how_much_it_holds(locale: Locale, counted: list[str]) -> None:
    assert face(AD_BUDGET, locale).counted == counted


def test_a_fold_whose_input_a_lesson_sets_is_open() -> None:
    assert face(AD_BUDGET, front_cost="2000", back_price="30000").open == set()
    assert face(AD_BUDGET, front_cost="1,500").open == {"rarely"}


LABEL = Text(en="Label", ja="名前")


@dataclass(frozen=True)
class Unmarked:
    """A calculator whose author marks nothing."""

    title = LABEL

    one: int = count(1, label=LABEL)
    two: int = count(2, label=LABEL)

    @output(label=LABEL)
    def first(self) -> int:
        return self.one

    @output(label=LABEL, main=True)
    def second(self) -> int:
        return self.two

    @output(label=LABEL)
    def third(self) -> int:
        return self.one + self.two

    @output(label=LABEL)
    def fourth(self) -> int:
        return self.one - self.two

    @output(label=LABEL)
    def fifth(self) -> int:
        return self.two - self.one


def test_where_nothing_is_marked_all_inputs_and_three_figures_are_seen() -> None:
    shown = face(read_class("unmarked", Unmarked))
    assert shown.stands["inputs"] == ["one", "two"]
    assert (shown.stands["key"], shown.stands["other"]) == (["first", "third", "fourth"], ["fifth"])
    assert shown.counted == ["1 more figure"]


@dataclass(frozen=True)
class Dependent:
    """A calculator that folds away what does not count at first."""

    title = LABEL

    asked: bool = yes_no(False, label=LABEL)
    one: int = count(1, label=LABEL, rarely=True, shown_when={"asked": True})
    two: int = count(2, label=LABEL, rarely=True, shown_when={"asked": True})

    @output(label=LABEL, main=True)
    def sum(self) -> int:
        return self.one + self.two


def test_what_does_not_count_is_not_counted() -> None:
    schema = read_class("dependent", Dependent)
    assert "rarely" in face(schema).hidden
    shown = face(schema, asked="yes")
    assert "rarely" not in shown.hidden
    assert shown.counted == ["2 more inputs"]


def test_a_number_with_a_step_has_both_ways_to_go_beside_it() -> None:
    html = printed(INSTALMENTS)
    with_steps = ["price", "deposit", "payments", "fee_rate"]
    assert re.findall(r'name="(\w+)"[^<]*>(?:<span[^<]*</span>)*<button', html) == with_steps
    assert html.count('data-do="less"') == html.count('data-do="more"') == len(with_steps)
