"""Texts of calculators that stand in a file of translations, a language each."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.courses import SMALL_COURSE

from terakoya.calculator import locales
from terakoya.calculator.session import answer
from terakoya.check.calculators import check_calculators
from terakoya.check.course import check_course
from terakoya.check.translations import check_translations
from terakoya.cli import main
from terakoya.lesson.course import load_course, load_library
from terakoya.lesson.locales import as_module

CASES = yaml.safe_load(Path(__file__).with_name("translations.yml").read_text("utf-8"))
WHOLE = CASES[0]["file"]

UNITS = 'from terakoya import Text\n\nKG = Text(en="kg|kgs")\n'
LOAF = """from dataclasses import dataclass

from calculators._units import KG
from terakoya import InvalidInput, Text, choice, money, number, output


@dataclass(frozen=True)
class LoafCost:
    title = Text(en="Cost of a loaf")

    price: int = money(
        400,
        label=Text(en="Price"),
        help=Text(en="As on {page}.").put(page=Text(en="the bill")),
        max=10_000,
    )
    bread: str = choice(
        "rye", options={"rye": Text(en="Rye"), "wheat": Text(en="Wheat")}, label=Text(en="Bread")
    )
    flour: float = number(0.5, label=Text(en="Flour"), min=0, max=2, unit=KG)

    def __post_init__(self) -> None:
        if self.flour == 2:
            sentence = Text(en="Take {least} of flour.").put(least=number.text(0.5, KG))
            raise InvalidInput("flour", sentence)

    @output(label=Text(en="Flour"), kind=money, main=True, undefined=Text(en="No flour"))
    def cost(self) -> float | None:
        return self.price * self.flour if self.flour else None
"""


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course, whose calculator speaks English only."""
    calculators = small_course / "calculators"
    (calculators / "_units.py").write_text(UNITS, "utf-8")
    (calculators / "loaf_cost.py").write_text(LOAF, "utf-8")
    write(small_course, WHOLE)
    return small_course


def write(course: Path, translations: str) -> None:
    folder = course / "calculators" / "words"
    folder.mkdir(exist_ok=True)
    (folder / "fr.toml").write_text(translations, "utf-8")


def problems(root: Path) -> list[str]:
    course = load_course(root)
    found = check_translations(course, check_calculators(course, ()))
    return [str(problem) for problem in sorted(found)]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_mistake_in_a_translation_is_named_at_its_place(
    case: dict[str, Any], course: Path
) -> None:
    before, after = case.get("change", ("", ""))
    (course / "calculators" / "loaf_cost.py").write_text(LOAF.replace(before, after), "utf-8")
    write(course, case["file"])
    only = case.get("only", [""])
    found = [one for one in problems(course) if any(words in one for words in only)]
    assert found == case["expect"]


def test_readers_see_a_calculator_in_their_language(course: Path) -> None:
    loaded = load_course(course)
    schema, locale = load_library(loaded)["loaf_cost"], loaded.locale("fr")
    assert schema.title.show(locale) == "Coût d’un pain"
    assert [one.label.show(locale) for one in schema.inputs.values()] == [
        *("Prix du kilo", "Pain", "Farine")
    ]
    help_text = schema.inputs["price"].help
    assert help_text and help_text.show(locale) == "Comme sur la facture."
    asked = answer(schema, {"bread": "Blé", "flour": "0,5 kilo"}, locale)
    assert asked["inputs"]["bread"]["text"] == "Blé"
    assert asked["inputs"]["flour"]["text"] == "0,5 kilo"
    refused = answer(schema, {"flour": "2"}, locale)
    assert refused["inputs"]["flour"]["error"] == "Prenez 0,5 kilo de farine."
    assert answer(schema, {"flour": "0"}, locale)["outputs"]["cost"]["note"] == "Pas de farine"
    english = answer(schema, {"flour": "2"}, loaded.locale("en"))
    assert english["inputs"]["flour"]["error"] == "Take 0.5 kgs of flour."


def test_one_text_may_be_translated_in_two_ways(course: Path) -> None:
    own = '[loaf_cost]\ncost.label = ["Flour", "Coût de la farine"]'
    write(course, WHOLE.replace("[loaf_cost]", own, 1))
    loaded = load_course(course)
    schema, locale = load_library(loaded)["loaf_cost"], loaded.locale("fr")
    assert schema.inputs["flour"].label.show(locale) == "Farine"
    assert schema.outputs["cost"].label.show(locale) == "Coût de la farine"


def test_the_reader_s_python_is_told_the_same(course: Path) -> None:
    loaded = load_course(course)
    module: dict[str, Any] = {}
    exec(as_module(loaded.locales, loaded.translations()), module)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locales, "TRANSLATIONS", module["TRANSLATIONS"])
        told = locales.translations("loaf_cost")
    expected = loaded.translations()["fr"].of("loaf_cost")
    assert told == {"fr": expected}
    assert told["fr"].sentences["kg|kgs"] == "kilo|kilos"


def test_what_is_missing_is_served_and_not_published(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(course, "[loaf_cost]\n")
    found = check_course(load_course(course))
    assert all(problem.release_only for problem in found if "translated whole" in str(problem))
    assert main(["--course", str(course), "check"]) == 1
    assert "[loaf_cost] is not translated whole" in capsys.readouterr().err


def test_new_words_leaves_a_place_for_what_is_missing(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = '# Ours.\n[loaf_cost]\nprice.label = ["Price", "Prix"]  # the kilo\n'
    write(course, begun)
    assert main(["--course", str(course), "new", "words", "fr"]) == 0
    assert capsys.readouterr().out.startswith("calculators/words/fr.toml\nTranslate what is empty")
    path = course / "calculators" / "words" / "fr.toml"
    assert path.read_text("utf-8") == (
        begun + 'price.help = ["As on {page}.", ""]\n'
        'title = ["Cost of a loaf", ""]\n'
        'bread.label = ["Bread", ""]\n'
        'bread.options.rye = ["Rye", ""]\n'
        'bread.options.wheat = ["Wheat", ""]\n'
        'flour.label = ["Flour", ""]\n'
        'cost.undefined = ["No flour", ""]\n\n'
        "[loaf_cost.sentences]\n"
        '"the bill" = ""\n'
        '"Take {least} of flour." = ""\n\n'
        "[_units]\n"
        'KG = ["kg|kgs", ""]\n'
    )
    written = path.read_bytes()
    assert main(["--course", str(course), "new", "words", "fr"]) == 0
    assert path.read_bytes() == written
    write(course, WHOLE)
    assert main(["--course", str(course), "new", "words", "fr"]) == 0
    assert capsys.readouterr().out.endswith("All is said in fr\n")


def test_new_words_leaves_places_where_only_some_calculators_have_the_language(
    course: Path,
) -> None:
    path = course / "calculators" / "words" / "fr.toml"
    path.unlink()
    loaf = (SMALL_COURSE / "calculators" / "loaf_cost.py").read_text("utf-8")
    (course / "calculators" / "side_by_side.py").write_text(loaf, "utf-8")
    assert main(["--course", str(course), "new", "words", "fr"]) == 0
    assert 'title = ["Cost of a loaf", ""]' in path.read_text("utf-8")
    assert "side_by_side" not in path.read_text("utf-8")


def test_new_words_begins_a_file_where_the_course_is_in_the_language_already(course: Path) -> None:
    path = course / "calculators" / "words" / "fr.toml"
    path.unlink()
    assert main(["--course", str(course), "new", "words", "fr"]) == 0
    assert 'KG = ["kg|kgs", ""]' in path.read_text("utf-8")


def test_new_words_says_what_keeps_it_from_reading_a_calculator(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "calculators" / "loaf_cost.py").write_text(LOAF.replace("max=", "most="), "utf-8")
    assert main(["--course", str(course), "new", "words", "it"]) == 1
    assert "unexpected keyword argument 'most'" in capsys.readouterr().err
    assert not (course / "calculators" / "words" / "it.toml").exists()


def test_new_words_begins_a_language_with_the_words_of_pages_too(course: Path) -> None:
    assert main(["--course", str(course), "new", "words", "it"]) == 0
    words = (course / "course" / "words" / "it.toml").read_text("utf-8")
    assert 'retry = "" # Try again\n' in words
    assert 'listed_last = "" # " and "\n' in words
    assert '"Take {least} of flour." = ""' in (
        (course / "calculators" / "words" / "it.toml").read_text("utf-8")
    )


def test_new_words_leaves_what_it_can_not_read(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(course, "[loaf_cost\n")
    assert main(["--course", str(course), "new", "words", "fr"]) == 1
    assert "fr.toml: can't be read: " in capsys.readouterr().err
    assert (course / "calculators" / "words" / "fr.toml").read_text("utf-8") == "[loaf_cost\n"


def test_new_words_refuses_a_language_that_is_none(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--course", str(course), "new", "words", "../fr"]) == 1
    assert capsys.readouterr().err.startswith("the language: ../fr is no language; ")


def test_a_variety_of_a_language_has_its_translations(course: Path) -> None:
    configuration = course / "mkdocs.yml"
    text = configuration.read_text("utf-8").replace("fr: {name", "fr-CA: {name")
    configuration.write_text(text, "utf-8")
    (course / "course" / "fr").rename(course / "course" / "fr-CA")
    own = '[loaf_cost]\nprice.label = ["Price", "Prix"]\n'
    (course / "calculators" / "words" / "fr-CA.toml").write_text(own, "utf-8")
    loaded = load_course(course)
    schema, locale = load_library(loaded)["loaf_cost"], loaded.locale("fr-CA")
    assert schema.inputs["price"].label.show(locale) == "Prix"
    assert schema.inputs["bread"].label.show(locale) == "Pain"
    assert problems(course) == []
