"""The frozen core: it answers as this Python does, whatever is typed, or it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from support.core import ask_core
from support.courses import ROOT
from support.sharing import Run

from terakoya.calculator.kinds import Input
from terakoya.calculator.locale import Locale
from terakoya.calculator.schema import Schema
from terakoya.calculator.session import answer
from terakoya.cli import main
from terakoya.lesson.course import ASSETS, Course, load_course, load_library
from terakoya.lesson.fences import Library
from terakoya.site import frozen
from terakoya.site.build import Builder
from terakoya.site.engines import MATERIAL
from terakoya.site.requests import TYPED, request, usually_typed

REQUESTS = 5_000
"""In each language."""
SELDOM = 1 / 200
"""How many requests may end a core: their answers come later."""
KEYS = "0123456789,.-+%¥$€円万億年月回 \u3000'eE()人個kmM１２３，．％−ー"
BEYOND = """
\"\"\"What a calculator may take from the library, and look up by a name that it makes.\"\"\"

import math
import statistics
import string
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from terakoya import Text, choice, count, money, number, output

RATE_0 = 5
RATE_1 = 8

@dataclass(frozen=True)
class Toolbox:
    title = Text(en="Toolbox", fr="Outils")

    price: int = money(500, label=Text(en="Price", fr="Prix"), min=1, max=1_000_000)
    seed: int = count(7, label=Text(en="Seed", fr="Graine"), min=0, max=1_000)
    rounding: str = choice(
        "floor",
        label=Text(en="Rounding", fr="Arrondi"),
        options={"floor": Text(en="down", fr="bas"), "ceil": Text(en="up", fr="haut")},
    )

    @output(label=Text(en="Drawn", fr="Tirage"), kind=number, main=True, definition="t")
    def drawn(self) -> float:
        chance = Random(self.seed)
        return statistics.median(chance.gauss(self.price, 10) for _ in range(9))

    @output(label=Text(en="Spread", fr="Écart"), kind=number, definition="t")
    def spread(self) -> float:
        return statistics.stdev([self.price, self.seed, 1]) + statistics.fmean([1, self.seed])

    @output(label=Text(en="Weekday", fr="Jour"), kind=count, definition="t")
    def weekday(self) -> int:
        return (date(2026, 4, 1) + timedelta(days=self.price)).isoweekday()

    @output(label=Text(en="Share", fr="Part"), kind=number)
    def share(self) -> float:
        return float(Fraction(self.price, 3) + Fraction(self.seed, 7))

    @output(label=Text(en="Grown", fr="Croissance"), kind=money, definition="t")
    def grown(self) -> float:
        return float(Decimal(self.price) * (Decimal("1.01") ** self.seed % 1000))

    @output(label=Text(en="Left over", fr="Reste"), kind=count, definition="t")
    def rest(self) -> int:
        return (self.price**self.seed + 3**1_000) % 97

    @output(label=Text(en="Rounded", fr="Arrondi"), kind=count, definition="t")
    def rounded(self) -> int:
        return getattr(math, self.rounding)(self.price / 7) * globals()[f"RATE_{self.seed % 2}"]

    @output(label=Text(en="By name", fr="Par nom"), kind=count, definition="t")
    def by_name(self) -> int:
        if self.price == 777_777:
            return getattr(math, "".join(["tr", "unc"]), math.ceil)(self.price / 8)
        if self.price == 777_778:
            return len([name for name in dir(string) if name.startswith("ascii")])
        return 1 if hasattr(math, "no_such_function") else 0
"""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_core_never_answers_wrongly_and_seldom_ends(run: Run, language: str) -> None:
    assets = run.hosting(MATERIAL).site / ASSETS
    course = load_course(ROOT)
    assert_core_answers(assets, course, language, REQUESTS)


def test_a_core_knows_what_calculators_use_of_the_library_and_their_own(
    run: Run, tmp_path: Path
) -> None:
    root = run.bundled_course(tmp_path / "course")
    (root / "calculators" / "toolbox.py").write_text(BEYOND, "utf-8")
    course = load_course(root)
    with Builder() as builder:
        builder.build(course, root / "site")
    assert_core_answers(root / "site" / ASSETS, course, "fr", 1_000)
    assert_core_ends(root / "site" / ASSETS, course, "777777", "777778")


def test_answers_leave_nothing_behind(run: Run) -> None:
    assets = run.hosting(MATERIAL).site / ASSETS
    course = load_course(ROOT)
    library, locale = load_library(course), course.locale("en")
    some = [asked for asked, _ in typed_at_random(library, locale, 100)]
    few, many = (ask_core(assets, some * times).memory for times in (1, 10))
    assert many == few


def test_a_core_that_can_not_be_made_says_why_and_what_to_do(
    small_course: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fails = tmp_path / "fails.mjs"
    fails.write_text("throw new Error('no such function')", "utf-8")
    monkeypatch.setattr(frozen, "FREEZE", fails)
    assert main(["--course", str(small_course), "build"]) == 1
    told = "no frozen core can be made: Error: no such function; "
    assert capsys.readouterr().err.endswith(
        f"{told}report it, and meanwhile build with --no-frozen\n"
    )
    assert main(["--course", str(small_course), "build", "--no-frozen"]) == 0


def assert_core_answers(assets: Path, course: Course, language: str, count: int) -> None:
    """As it begins and once it is complete, the core answers as this Python, or ends seldom."""
    asked = list(typed_at_random(load_library(course), course.locale(language), count))
    requests, answers = [one for one, _ in asked], [said for _, said in asked]
    for complete in (False, True):
        outcomes = ask_core(assets, requests, complete=complete).outcomes
        differing = [
            (one, told, said)
            for one, told, said in zip(requests, outcomes, answers, strict=True)
            if told.get("answer", said) != said
        ]
        assert differing == []
        ended = [one for one, told in zip(requests, outcomes, strict=True) if "ended" in told]
        assert len(ended) <= count * SELDOM, ended


def assert_core_ends(assets: Path, course: Course, *prices: str) -> None:
    """The core doesn't answer what the build never met, as if it knew nothing of it."""
    toolbox, locale = load_library(course)["toolbox"], course.locale("en")
    requests = [request(toolbox, locale, {"price": price}) for price in prices]
    for complete in (False, True):
        outcomes = ask_core(assets, requests, complete=complete).outcomes
        assert ["ended" in outcome for outcome in outcomes] == [True] * len(prices)


def typed_at_random(library: Library, locale: Locale, count: int) -> Iterator[tuple[str, str]]:
    """Requests as the page writes them, with their answers: meant well, mistyped, or neither."""
    random = Random(locale.language)
    schemas = list(library.values())
    for _ in range(count):
        schema = random.choice(schemas)
        code = random.choice(["", *locale.currencies])
        elsewhere = locale.in_currency(code)
        typed = dict(_typed(schema, elsewhere, random))
        said = answer(schema, typed, elsewhere)
        told = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        yield request(schema, locale, typed, currency=code), told


def _typed(schema: Schema, locale: Locale, random: Random) -> Iterator[tuple[str, str]]:
    usual = usually_typed(schema, locale)
    for name, one in schema.inputs.items():
        yield name, random.choice([usual[name], _text(one, locale, random)])


def _text(one: Input, locale: Locale, random: Random) -> str:
    meant = one.typed(one.sample(random), locale)
    place = random.randint(0, len(meant))
    return random.choice(
        [
            meant,
            meant[:place] + random.choice(KEYS) + meant[place:],
            meant[:place] + meant[place + 1 :],
            random.choice(TYPED),
            "".join(random.choices(KEYS, k=random.randint(0, 12))),
        ]
    )
