"""Terakoya's words: those of the package, and what a course makes of them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from terakoya.check.words import check_words
from terakoya.lesson.course import load_course
from terakoya.lesson.words import PACKAGE, original, places_in, read_words, words_of

type Course = Callable[..., Path]


@pytest.fixture
def course_in(small_course: Path) -> Course:
    """The small course in another language in place of French, and files in it."""

    def make(language: str, **files: str) -> Path:
        configuration = small_course / "mkdocs.yml"
        text = configuration.read_text("utf-8").replace("fr: {name", f"{language}: {{name")
        configuration.write_text(text, "utf-8")
        (small_course / "course" / "fr").rename(small_course / "course" / language)
        (small_course / "course" / "words").mkdir()
        for name, content in files.items():
            (small_course / "course" / "words" / f"{name}.toml").write_text(content, "utf-8")
        return small_course

    return make


def problems(course: Path) -> list[str]:
    return [str(problem) for problem in check_words(load_course(course))]


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.toml")), ids=lambda path: path.stem)
def test_the_package_has_every_word_in_each_of_its_languages(path: Path) -> None:
    found, mistakes = read_words(path)
    assert mistakes == []
    assert {name: list(table.named) for name, table in found.items()} == {
        name: list(table) for name, table in original().items()
    }
    for name, table in original().items():
        for key, text in table.items():
            assert places_in(found[name].named[key].text) == places_in(text), key


@pytest.mark.parametrize(
    ("language", "retry"),
    [("fr", "Réessayer"), ("de-AT", "Noch einmal versuchen"), ("it", "Try again")],
)
def test_a_language_speaks_as_its_nearest_in_the_package(
    language: str, retry: str, tmp_path: Path
) -> None:
    assert words_of(language, tmp_path)["page"]["retry"] == retry


def test_a_course_changes_words_for_a_language_and_for_a_variety_of_it(course_in: Course) -> None:
    root = course_in(
        "fr",
        **{
            "fr": '[page]\nretry = "Encore"\ncancel = "Non"\nminutes = "{zeit}"\nread = ""\n',
            "fr-CA": '[page]\ncancel = "Laisser faire"',
            "en": "[page",
        },
    )
    french, canadian = (words_of(code, root)["page"] for code in ("fr", "fr-CA"))
    assert (french["retry"], french["cancel"]) == ("Encore", "Non")
    assert (canadian["retry"], canadian["cancel"]) == ("Encore", "Laisser faire")
    assert (french["minutes"], french["read"]) == ("{minutes}\u202fmin", "Lue")
    assert words_of("en", root)["page"]["retry"] == "Try again"


def test_a_language_without_words_is_named_once(course_in: Course) -> None:
    others = sum(map(len, original().values())) - 3
    remedy = 'run "terakoya new words it", and fill in what is empty'
    assert problems(course_in("it")) == [
        "course/words/it.toml:1:1: pages in it say in English page.needs_scripts, "
        f"page.link_unused, page.link_unknown and {others} more; {remedy}"
    ]


def test_missing_words_are_named_at_the_first_that_is_empty(course_in: Course) -> None:
    names = list(original()["page"])
    said = [f'{name} = "{text}"' for name, text in original()["page"].items()]
    others = (PACKAGE / "fr.toml").read_text("utf-8").partition("[calculator]")[2]
    given = "\n".join(["[page]", *said[2:-1], f'{names[-1]} = ""', "[calculator]", others])
    assert problems(course_in("it", it=given)) == [
        f"course/words/it.toml:{len(said) - 1}:1: pages in it say in English page.needs_scripts, "
        'page.link_unused, page.calculators; run "terakoya new words it", and fill in what is empty'
    ]


def test_what_is_no_file_is_named_and_not_waited_for(course_in: Course) -> None:
    course = course_in("fr")
    os.mkfifo(course / "course" / "words" / "fr.toml")
    assert problems(course) == [
        "course/words/fr.toml:1:1: holds no words; name it after a language, such as fr.toml, "
        "or remove it"
    ]
