"""What is printed in Japanese: that all of it is there, and that English stays English."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from terakoya.cli import main
from terakoya.new import usual_place
from terakoya.site.places import TERAKOYA
from terakoya.spoken import SENTENCES, Language, Sentence, language_of, sentences_in

JAPANESE = language_of("ja")
KNOWN = [*sentences_in(SENTENCES / "ja")]

CASES = [
    expected.split(": ", 1)[1]
    for path in sorted(Path(__file__).with_name("mistakes").glob("*.yml"))
    for expected in yaml.safe_load(path.read_text("utf-8"))["expect"]
]
"""What the check says of each mistake."""

OF_THE_PAGE = re.compile(r"[a-z_]+: [“A-Z]")
"""How those begin that a calculator says of an input: in the language of the page."""

NOT_SAID = {
    "# Write here in {} what Terakoya says.\n\n{}",
    "a preset says {}",
    "a root of a negative number",
    "cannot start any token",
    "module {} has no attribute {}",
    "no calculator yet",
    "no calculator {}; add calculators/{}.py or correct the name",
    "no case holds",
    "no request asks {}; ask one of: {}",
    "Your own sales",
    "{} has no form in TypeScript here: write another, or add it",
}
"""What reads as a sentence, and is none that an author meets."""

SAID_WITH_ITS_VALUES = {
    "{} was changed on {} (commit {}), and this page wasn't since; bring it up to date, or {}",
    "{} is neither true nor false but {}; write {}",
    "{} is an input, to be found by a figure; add {}: and {}",
    "the {} is taken for a part of the line above it",
    "{} stands in no table; write {} above it",
    '{}, or write kind="bars"',
}
"""What is said in Japanese in each form that it takes."""

OF_OTHERS = {
    "Address already in use",
    "mapping values are not allowed in this context",
}
"""What the system and libyaml say."""

_PLACE = re.compile(r"\{\w*\}")
_NAMED = re.compile(r"\{(\w+)\}")
_WORDS = re.compile(r"[a-z']+ [a-z']+ [a-z']+")
_CODE = re.compile(r"import |const |//|\{\"")


def test_every_mistake_of_the_cases_is_said_in_japanese() -> None:
    said = {one: JAPANESE.find(one) for one in CASES if not OF_THE_PAGE.match(one)}
    assert [one for one, other in said.items() if not re.search("[ぁ-ん]", other or "")] == []


def test_every_sentence_of_the_package_is_said_in_japanese() -> None:
    known = [_PLACE.sub("{}", one.english) for one in KNOWN]
    lacking = [
        f"{path}: {text}"
        for path, text in _literals()
        if _WORDS.search(text)
        and not _CODE.search(text)
        and text not in NOT_SAID | SAID_WITH_ITS_VALUES
        # A whole sentence, or parts of some.
        and JAPANESE.find(text.replace("{}", "remove it")) is None
        and not all(any(part.strip() in one for one in known) for part in text.split("; "))
    ]
    assert lacking == []


def test_japanese_is_of_sentences_that_the_package_has() -> None:
    assert [one.english for one in KNOWN if not _is_in_the_package(one)] == []


def test_japanese_has_the_places_of_the_english() -> None:
    assert [one for one in KNOWN if set(_NAMED.findall(one.said)) != set(one.places)] == []


def test_no_sentence_is_said_twice() -> None:
    english = [one.english for one in KNOWN]
    assert len(english) == len(set(english))


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("ja_JP.UTF-8", "「loaf_cots」という計算機はありません。「loaf_cost」ではありませんか。"),
        ("C", 'no calculator "loaf_cots"; did you mean "loaf_cost"?'),
        ("en_GB.UTF-8", 'no calculator "loaf_cots"; did you mean "loaf_cost"?'),
        ("de_DE.UTF-8", 'no calculator "loaf_cots"; did you mean "loaf_cost"?'),
    ],
)
def test_the_check_speaks_the_language_of_the_author_s_system(
    system: str,
    expected: str,
    small_course: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = small_course / "course/en/index.md"
    lines = page.read_text("utf-8").count("\n")
    with page.open("a", encoding="utf-8") as file:
        file.write("\n```calculator loaf_cots\n```\n")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", system)
    assert main(["--course", str(small_course), "check"]) == 1
    assert capsys.readouterr().err == f"course/en/index.md:{lines + 2}:1: {expected}\n"


def test_what_is_begun_and_refused_is_said_in_it_too(
    small_course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert main(["--course", str(small_course), "new", "lesson", "rye/bread"]) == 1
    assert capsys.readouterr().err.startswith("rye/bread: この名前は使えません。paying-in-parts")
    assert main(["--course", str(small_course), "new", "lesson", "rye"]) == 0
    assert "コメントのあるところを埋めてください。" in capsys.readouterr().out
    (small_course / "mkdocs.yml").unlink()
    assert main(["--course", str(small_course), "check"]) == 1
    assert capsys.readouterr().err.endswith(
        "mkdocs.yml:1:1: ファイルがありません。講座のフォルダーで実行してください。\n"
    )


def test_so_is_the_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "課と計算機の間違いをすべて知らせる" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Japanese_Japan", ("ja", "JPY")),
        ("ja_JP", ("ja", "JPY")),
        ("German_Austria", ("de", "EUR")),
        ("English_United States", ("en", "")),
        (None, ("en", "")),
    ],
)
def test_windows_names_its_language_elsewhere(
    said: str | None, place: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platform.system", lambda: "Windows")
    monkeypatch.setattr("locale.getlocale", lambda: (said, "cp932"))
    assert usual_place() == place


SAID = [
    # What is quoted is the author's, even where it is a sentence.
    ('no page "remove it"; remove it', "「remove it」が見つかりません。消してください。"),
    ('no page "a; b"; remove it', "「a; b」が見つかりません。消してください。"),
    (
        "LoafCost: raises E: a; b; mend the file",
        "LoafCost: E: a; bが起きました。このファイルを直してください。",
    ),
    ("a.md:1:2: remove it", "a.md:1:2: 消してください。"),
    (
        "a b.md:1:2: a section begins in en only; add section: … to b.md before it is published",
        "a b.md:1:2: enでだけ、区分（section）が始まっています。"
        "b.mdにsection: …を足してください。（公開する前に必要です。）",
    ),
    (
        "my lesson: is no name; choose another name",
        "my lesson: この名前は使えません。別の名前にしてください。",
    ),
    # What isn't known stays as it is, whole.
    ("no oven; remove it", "no oven; remove it"),
    ("remove it; there is no oven", "remove it; there is no oven"),
    ("", ""),
    ("remove it\nno oven\nrename it", "消してください。\nno oven\n名前を変えてください。"),
]


@pytest.mark.parametrize(("english", "said"), SAID)
def test_a_message_is_said_in_its_parts(english: str, said: str) -> None:
    assert JAPANESE.say(english) == said


@pytest.mark.parametrize(
    "text",
    [
        "a: " * 9_999,
        "; " * 9_999,
        "remove it; " * 9_999,
        "a is a draft; " * 7,
        "remove it: " * 9_999,
        "with " * 9_999,
    ],
)
def test_a_long_text_is_left_alone_soon(text: str) -> None:
    began = time.process_time()
    assert JAPANESE.say(text) == text
    assert time.process_time() - began < 2


def test_english_has_no_sentences_but_its_own() -> None:
    assert language_of("en").say(CASES[0]) == CASES[0]
    assert Language([]).find("remove it") is None


def _is_in_the_package(sentence: Sentence) -> bool:
    """Whether a case reads so, or something in the package does or makes up most of it."""
    english = _PLACE.sub("{}", sentence.english)
    return (
        english in OF_OTHERS | _parts()
        or any(part in english for part in _parts() if 2 * len(part) >= len(english))
        or any(sentence.values_in(part) is not None for one in CASES for part in one.split("; "))
        or any(one.values_in(sentence.english) is not None for one in _templates())
    )


@cache
def _parts() -> frozenset[str]:
    """All literals, and what stands in them between semicolons."""
    texts = {text for _, text in _literals()}
    return frozenset(part.strip() for text in texts for part in (text, *re.split("[;:] ", text)))


@cache
def _templates() -> list[Sentence]:
    """Those of them that are a sentence whatever is put in."""
    parts = [Sentence(part.replace("{}", "{x}"), "") for part in _parts()]
    return [one for one in parts if one.weight >= len(one.english) // 2]


def _literals() -> Iterator[tuple[str, str]]:
    """What stands in quotes in the package, but for docstrings: the file, and the text."""
    for path in sorted(TERAKOYA.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        passed_over = {id(one) for node in ast.walk(tree) for one in _no_texts(node)}
        for node in ast.walk(tree):
            if id(node) not in passed_over and (text := _text(node)):
                yield path.relative_to(TERAKOYA).as_posix(), text


def _no_texts(node: ast.AST) -> list[ast.expr]:
    """What is a part of a text, a docstring, or a list of words."""
    match node:
        case ast.JoinedStr(values=values):
            return values
        case ast.Expr(value=docstring):
            return [docstring]
        case ast.Call(func=ast.Name(id="_words"), args=args):
            return args
    return []


def _text(node: ast.AST) -> str:
    """A literal with ``{}`` in each place; a plural's ending is left out."""
    text = ""
    for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
        if isinstance(part, ast.Constant):
            text += part.value.replace("%s", "{}") if isinstance(part.value, str) else ""
        elif isinstance(part, ast.FormattedValue):
            text += "" if text[-1:].isalpha() else "{}"
    return text
