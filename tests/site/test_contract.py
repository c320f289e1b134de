"""The contract between Python, templates, styles and scripts: each name stands once, in Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypedDict, get_args, get_type_hints

import pytest
from support.courses import ROOT

from terakoya.calculator.outputs import ChartKind
from terakoya.calculator.present import Answer
from terakoya.lesson.contract import Button, Data, ElementName, Sentence, State
from terakoya.lesson.words import original
from terakoya.site.contract import contract, place_of

PACKAGE = ROOT / "site_src" / "terakoya"
WEB = ROOT / "site_src" / "web"

TEMPLATES = sorted(PACKAGE.glob("templates/**/*.html"))
STYLES = sorted(WEB.glob("src/styles/*.css"))
PRINTING = sorted(path for path in PACKAGE.glob("lesson/*.py") if path.name != "contract.py")
SCRIPTS = sorted(path for path in WEB.glob("src/**/*.ts") if path.name != "contract.ts")

ELEMENT = re.compile(r'(?<![.\w-])(?<!class=")(?<!data-printed=")terakoya-[a-z-]+')
DATA = re.compile(r"""\bdata-(?P<name>(?!md-|search-)[a-z-]+)(?:=["']?(?P<value>[a-z_]+))?""")
STATE = re.compile(r"""\bstate(?:=|", )"(\w+)""")


class Odd(TypedDict):
    """What TypeScript is not told how to write."""

    found: set[str]


def values(hint: Any) -> tuple[str, ...]:
    """The choices of a type; none if it is any text."""
    return get_args(getattr(hint, "__value__", hint))


NAMES = {name: values(hint) for name, hint in get_type_hints(Data).items()}


LIST = "site_src/terakoya/site/contract.py"
RENAMED = [
    ("copied", '"copied"', "calculator/copy.ts", place_of(Sentence)),
    ("retry", '"retry"', "calculator/status.ts", place_of(Button)),
    ("computing", '"computing"', "calculator/status.ts", place_of(State)),
    ("waterfall", '"waterfall"', "chart/rows.ts", place_of(ChartKind)),
    ("terakoya-plan", '"terakoya-plan"', "main.ts", place_of(ElementName)),
    ("quizzes", "  quizzes: string;", "plan.ts", place_of(Data)),
    ("announcement", "  announcement: string;", "calculator/announce.ts", place_of(Answer)),
    (
        "Amounts",
        "interface Amounts ",
        "calculator/currency.ts",
        "site_src/terakoya/site/contract.py",
    ),
]
"""Names of the contract: how each is stated in TypeScript, who uses it, and where Python has it."""


def unknown(line: str) -> Iterator[str]:
    """What a line of a template or style calls by a name that the contract does not have."""
    yield from (name for name in ELEMENT.findall(line) if name not in values(ElementName))
    yield from (f'state="{name}"' for name in STATE.findall(line) if name not in values(State))
    for found in DATA.finditer(line):
        name, value = found["name"], found["value"]
        if name not in NAMES:
            yield f"data-{name}"
        elif value and NAMES[name] and value not in NAMES[name]:
            yield f'data-{name}="{value}"'


def text_of(paths: list[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def test_templates_and_styles_know_only_names_of_the_contract() -> None:
    assert [
        f"{path.relative_to(ROOT)}:{number}: {name} is not in {place_of(Data)}; add it there"
        for path in [*TEMPLATES, *STYLES]
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        for name in unknown(line)
    ] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('<p data-say="copied" data-pattern="{{ say.x }}">', []),
        ('<p data-say="copyed">', ['data-say="copyed"']),
        ("querySelector('[data-do=again]')", ['data-do="again"']),
        ('<figure data-kind="pie">', ['data-kind="pie"']),
        ('<p data-sentence="copied">', ["data-sentence"]),
        ('<terakoya-calculator state="static"></terakoya-calculator>', []),
        ('<terakoya-calculator state="idle">', ['state="idle"']),
        ('setAttribute("state", "broken")', ['state="broken"']),
        ('customElements.get("terakoya-sum")', ["terakoya-sum"]),
        (".terakoya-root terakoya-sum { color: var(--terakoya-ink); }", ["terakoya-sum"]),
    ],
)
def test_a_name_that_the_contract_does_not_have_is_found(line: str, expected: list[str]) -> None:
    assert list(unknown(line)) == expected


def test_every_name_of_the_contract_is_printed_and_used() -> None:
    printed, scripts = text_of([*TEMPLATES, *PRINTING]), text_of(SCRIPTS)
    used = {found["name"] for found in DATA.finditer(printed)}
    used |= set(re.findall(r'setData\(\w+, "(\w+)"', scripts))
    assert set(NAMES) - used == set()
    shown = {(found["name"], found["value"]) for found in DATA.finditer(printed)}
    assert {("say", name) for name in values(Sentence)} - shown == set()
    assert {("do", name) for name in values(Button)} - shown == set()
    assert set(values(ElementName)) - set(ELEMENT.findall(printed)) == set()
    for name in (*values(ElementName), *values(State), *values(Sentence), *values(Button)):
        assert re.search(rf"(?<![\w.]){name}\b", scripts), name


def test_every_sentence_has_words_and_all_words_are_said() -> None:
    said = set(re.findall(r"\bsay\.(\w+)", text_of(TEMPLATES)))
    words = original()["page"]
    assert said - words.keys() == set()
    python = text_of(list(PACKAGE.rglob("*.py")))
    assert {name for name in words.keys() - said if f'"{name}"' not in python} == set()


def test_what_python_states_is_said_in_typescript_with_its_place() -> None:
    made = contract()
    assert (
        f"// {place_of(State)}\n/** How far a calculator is, in its attribute `state`. */" in made
    )
    assert 'export type State = "static" | "loading" | "ready" | "computing" | "failed";' in made
    assert "  inputs: Record<string, TypedInput>;\n" in made
    assert "  marks: Array<[number, string]>;\n" in made
    assert "export type Cell = [string, number | null];" in made
    file, line = place_of(State).split(":")
    assert (ROOT / file).read_text("utf-8").split("\n")[int(line) - 1].startswith("type State")


def test_a_type_without_a_form_in_typescript_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("terakoya.site.contract.SHARED", (Odd,))
    with pytest.raises(TypeError, match=r"set\[str\] has no form in TypeScript"):
        contract()


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the types' check says where Python alone has renamed what `RENAMED` lists."""
    root = tmp_path_factory.mktemp("renamed")
    web = root / "site_src" / "web"
    shutil.copytree(WEB, web, ignore=shutil.ignore_patterns("node_modules"))
    (web / "node_modules").symlink_to(WEB / "node_modules")
    made = contract()
    for name, stated, _, _ in RENAMED:
        assert made.count(stated) == 1
        made = made.replace(stated, stated.replace(name, f"other_{name}"))
    (web / "src" / "contract.ts").write_text(made, "utf-8")
    ran = subprocess.run(
        [Path(sys.executable).parent / "node", "types.mjs"],
        cwd=web,
        env={**os.environ, "INIT_CWD": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    return ran.stderr


@pytest.mark.parametrize(
    ("name", "stated", "script", "place"), RENAMED, ids=[name for name, *_ in RENAMED]
)
def test_a_name_that_only_python_changed_is_refused_with_both_places(
    complaints: str, name: str, stated: str, script: str, place: str
) -> None:
    said = rf"^site_src/web/src/{script}:\d+:\d+: .*{name}.*\n  Python says so at {place} "
    assert re.search(said, complaints, re.MULTILINE)
