"""CONTRIBUTING.md: its examples pass the check, its tables say what the code reads."""

import ast
import dataclasses
import datetime
import inspect
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support.courses import ROOT
from support.locales import EN

import terakoya
from terakoya.calculator.evaluate import read
from terakoya.calculator.kinds import Input, Unreadable
from terakoya.calculator.kinds.number import NumberKind
from terakoya.calculator.mine import figure
from terakoya.calculator.outputs import ChartKind
from terakoya.calculator.quantity import Basis, Per, Quantity, Question
from terakoya.calculator.translation import texts_of
from terakoya.check.contrast import KNOWN, USED
from terakoya.check.course import check_course
from terakoya.check.pages import READ_KEYS, REQUIRED, REQUIRED_IN_LESSONS
from terakoya.check.sources import CLOCK, PURE_MODULES
from terakoya.check.trial import LIMIT
from terakoya.lesson.course import import_calculator, load_course, load_library
from terakoya.lesson.exercise import Exercise
from terakoya.lesson.fences import KINDS, Choice, Drill, Preset, Quiz
from terakoya.lesson.own_fences import ENDS, PlacedChart
from terakoya.lesson.palette import ACCENT, ACCENT_USED
from terakoya.lesson.quantities import load_quantities
from terakoya.lesson.toml import read_toml
from terakoya.lesson.translations import SENTENCES, leaves
from terakoya.lesson.words import words_of

type Row = dict[str, str]
"""A row of a table: what stands in each column, as written."""

# --- The document, read -------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """What stands below a heading, up to the next of any level."""

    path: tuple[str, ...]
    """The headings above it and its own, without the title; of one with code in it, the code."""
    text: str
    tables: list[list[Row]]
    fences: list[tuple[str, str]]
    """The language and the content of each."""

    def rows(self, last: str) -> list[Row]:
        """The rows of the one table whose last column is headed so."""
        [table] = [table for table in self.tables if list(table[0])[-1] == last]
        return table

    def example(self, language: str) -> str:
        """The one fenced block in a language."""
        [example] = [content for name, content in self.fences if name == language]
        return example


def read_parts(text: str) -> list[Part]:
    """The parts of a document."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    opened = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    path: list[str] = []
    parts = []
    for place, end in zip(opened, [*opened[1:], len(tokens)], strict=True):
        level = int(tokens[place].tag.removeprefix("h"))
        path[max(0, level - 2) :] = [name_of(tokens[place + 1].content)] if level > 1 else []
        inside = tokens[place + 3 : end]
        fences = [(token.info, token.content) for token in inside if token.type == "fence"]
        lines = text.splitlines()[first_line(tokens[place]) : first_line(*tokens[end : end + 1])]
        parts.append(Part(tuple(path), "\n".join(lines), list(tables_in(inside)), fences))
    return parts


def first_line(token: Token | None = None) -> int | None:
    """Where a token begins; None, the end of the document, for none."""
    return token.map[0] if token and token.map else None


def name_of(heading: str) -> str:
    """What a heading is about: its code, if it has any."""
    return next(iter(codes(heading)), heading).removeprefix("@")


def codes(text: str) -> list[str]:
    """What is set as code in a text."""
    return re.findall(r"`([^`]+)`", text)


def tables_in(tokens: list[Token]) -> Iterator[list[Row]]:
    """The tables of a part, a list of rows each."""
    cells: list[list[str]] = []
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            cells.append([])
        elif before.type in ("th_open", "td_open"):
            cells[-1].append(token.content)
        elif token.type == "table_close":
            heads, *rows = cells
            yield [dict(zip(heads, row, strict=True)) for row in rows]
            cells = []


PARTS = read_parts((ROOT / "CONTRIBUTING.md").read_text("utf-8"))


def part(*path: str) -> Part:
    """The part whose headings end so."""
    [found] = [one for one in PARTS if one.path[-len(path) :] == path]
    return found


def below(heading: str) -> list[str]:
    """The names of the parts below a heading."""
    return [one.path[-1] for one in PARTS if one.path[-2:-1] == (heading,)]


# --- What the code offers -----------------------------------------------------------------------

OFFERED: dict[str, Any] = {name: getattr(terakoya, name) for name in terakoya.__all__}


def parameters(function: Callable[..., object]) -> dict[str, inspect.Parameter]:
    """What a function takes, by name."""
    return dict(inspect.signature(function).parameters)


def declaring(*, inputs: bool) -> list[str]:
    """The offered functions that declare something with a label: inputs have a default."""
    return [
        name
        for name, one in OFFERED.items()
        if callable(one)
        and not isinstance(one, type)
        and "label" in parameters(one)
        and ("default" in parameters(one)) == inputs
    ]


KEYS = {
    "calculator": {"schema": "name", "typed": "input", "mine": "mine", "chosen": "preset"},
    "quiz": {one.name: one.name for cls in (Quiz, Choice) for one in dataclasses.fields(cls)},
    "exercise": {
        **{one.name: one.name for one in dataclasses.fields(Exercise) if one.name != "name"},
        **{"schema": "name", "target": "is"},
    },
    "drill": {one.name: one.name for one in dataclasses.fields(Drill)},
    "lessons": {"number": "number"},
    "changed": {"figure": "line"},
    "sheet": {},
    "plan": {},
    "when": {"figure": "figure", "sentences": "end"},
    "chart": {"calculator": "name", "chart": "chart", "mine": "mine", "scenarios": "scenarios"},
    "find-out": {},
    "basis": {},
    "numbers": {},
}
"""What a fence is read into, and what the tables call it."""

FENCES = below("Fences")
FIELDS = below("Inputs")
OWN = "The reader's own numbers"
SHOWN_WHEN = "Inputs that count for some choices"
PRESETS = "Presets"
ANSWERS = below("Answers")


def test_the_headings_are_the_kinds_that_the_code_has() -> None:
    assert sorted(FENCES) == sorted(KINDS) == sorted(KEYS)
    assert sorted(FIELDS) == sorted([*declaring(inputs=True), "None"])
    assert sorted(ANSWERS) == sorted(declaring(inputs=False))
    for kind, result in (("calculator", Preset), ("chart", PlacedChart)):
        assert KEYS[kind].keys() == {one.name for one in dataclasses.fields(result)}


def rows_of(*path: str) -> list[Row]:
    """The keys or options of a part; a row of a fence that holds nothing is none."""
    return [row for row in part(*path).rows("example") if next(iter(row.values())) != "–"]


def key_of(row: Row) -> str:
    """The key or the option that a row is about."""
    [key] = codes(next(iter(row.values())))
    return key


def each_row(section: str, names: list[str]) -> list[Any]:
    """Every row of the tables of a section, as a test's parameters: the part's name and the row."""
    return [
        pytest.param(name, row, id=f"{name}: {key_of(row)}")
        for name in names
        for row in rows_of(section, name)
    ]


def bare(text: str) -> str:
    """A text without what a formatter changes."""
    return re.sub(r"\s|,(?=\s*[)\]}])", "", text)


WRITTEN = {name: part("Fences", name).example("markdown") for name in FENCES}
"""The examples of fences."""
EXAMPLES = {
    **{f"```{name}": written for name, written in WRITTEN.items()},
    **{name: part("Inputs", name).example("python") for name in FIELDS},
    **{name: part("Answers", name).example("python") for name in ANSWERS},
    "Front matter": part("Front matter").example("yaml"),
    "Figures": part("Figures").example("markdown"),
    OWN: part(OWN).example("markdown"),
    "Terms": part("Terms").example("markdown"),
    "Pictures": part("Pictures and links").example("html"),
    SHOWN_WHEN: part(SHOWN_WHEN).example("python"),
    PRESETS: part(PRESETS).example("python"),
    "Rules": part("Rules").example("python"),
}


# --- Lessons ------------------------------------------------------------------------------------

LESSON = "20-paying-twice.md"
BARE = "---\ntitle: A page\nsummary: It has a title.\n---\n\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The project's own course with one of its calculators and no page."""
    for folder in ("calculators", "course/ja", "course/en"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for path in (ROOT / "calculators" / "instalments.py", *load_course(ROOT).shared_files()):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
    return tmp_path


def mistakes(course: Path, name: str, english: str, japanese: str = "") -> list[str]:
    """What the check says when a page is added, in both languages."""
    (course / "course" / "en" / name).write_text(english, "utf-8")
    (course / "course" / "ja" / name).write_text(in_japanese(japanese or english), "utf-8")
    return [str(problem) for problem in check_course(load_course(course))]


def ask_for_numbers(course: Path) -> None:
    """Add the page that asks for the reader's numbers, and a calculator that means some."""
    assert mistakes(course, "my-numbers.md", BARE + WRITTEN["numbers"]) == []
    shutil.copy(ROOT / "calculators" / "break_even.py", course / "calculators")


def lesson(front_matter: str, *texts: str) -> str:
    """A lesson that shows the calculator, and then some texts."""
    return "\n".join([f"---\n{front_matter}---\n", WRITTEN["calculator"], *texts])


def in_japanese(text: str) -> str:
    """A text with its amounts as the document says that a Japanese page writes them."""
    [(japanese, english)] = re.findall("`([0-9,]+円)`.*`([$0-9.]+)`", part("Figures").text)
    return text.replace(english, japanese).replace("$5,000", "50万円")


def test_the_examples_make_a_lesson(course: Path) -> None:
    fences = [WRITTEN[name] for name in FENCES if name != "calculator"]
    text = lesson(EXAMPLES["Front matter"], *fences, EXAMPLES["Figures"], EXAMPLES["Pictures"])
    ask_for_numbers(course)
    assert mistakes(course, LESSON, text) == []


@pytest.mark.parametrize("kind", FENCES)
def test_a_fence_s_example_passes(kind: str, course: Path) -> None:
    assert WRITTEN[kind].startswith(f"```{kind}")
    ask_for_numbers(course)
    assert mistakes(course, "draft.md", BARE + WRITTEN[kind]) == []


@pytest.mark.parametrize("kind", FENCES)
def test_a_fence_s_table_names_the_keys_that_are_read(kind: str) -> None:
    assert sorted(map(key_of, rows_of("Fences", kind))) == sorted(KEYS[kind].values())


@pytest.mark.parametrize(("kind", "row"), each_row("Fences", FENCES))
def test_a_fence_without_a_needed_key_is_refused(kind: str, row: Row, course: Path) -> None:
    ask_for_numbers(course)
    found = mistakes(course, "draft.md", BARE + fence_without(WRITTEN[kind], key_of(row)))
    assert bool(found) == (row["needed?"] != "no"), found


def fence_without(fence: str, key: str) -> str:
    """A fence without a key, wherever in it that stands."""
    opening, *lines, closing = fence.splitlines()
    kind, _, _ = opening.partition(" ")
    if key in ("name", "figure"):
        return "\n".join([kind, *lines, closing])
    if key in ("input", "number", "end", "line"):
        body = ""
    elif key in ("mine", "preset"):
        body = "".join(f"{line}\n" for line in lines if not line.startswith(f"{key}:"))
    else:
        body = without_key("\n".join(lines), key)
    return f"{opening}\n{body}{closing}\n"


def without_key(text: str, key: str) -> str:
    """Some YAML without a key, wherever in it that stands."""

    def prune(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: prune(one) for name, one in value.items() if name != key}
        return [prune(one) for one in value] if isinstance(value, list) else value

    found = yaml.safe_load(text)
    assert prune(found) != found, f"the example has no {key}"
    return yaml.safe_dump(prune(found), allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("kind", ["lessons", "plan", "sheet", "find-out", "basis", "numbers"])
def test_a_list_that_holds_something_else_is_refused(kind: str, course: Path) -> None:
    filled = WRITTEN[kind].replace("\n", "\nfilled: yes\n", 1)
    assert len(mistakes(course, "draft.md", BARE + filled)) == len(("ja", "en"))


FRONT_MATTER = [pytest.param(row, id=key_of(row)) for row in part("Front matter").rows("example")]


@pytest.mark.parametrize("row", [row for row in FRONT_MATTER if row.id in REQUIRED_IN_LESSONS])
def test_front_matter_without_a_needed_key_is_refused(row: Row, course: Path) -> None:
    text = without_key(EXAMPLES["Front matter"], key_of(row))
    assert f"the front matter has no {key_of(row)};" in mistakes(course, LESSON, lesson(text))[0]


def test_front_matter_s_table_names_the_keys_that_are_read() -> None:
    rows = part("Front matter").rows("example")
    assert [key_of(row) for row in rows] == list(READ_KEYS)
    assert [key_of(row) for row in rows if row["needed?"] == "on every page"] == list(REQUIRED)


def test_either_form_of_a_figure_stands_in_the_example() -> None:
    for row in part("Figures").rows("what happens"):
        [form] = codes(row["form"])
        assert form in EXAMPLES["Figures"]


def test_the_reader_s_own_figures_pass(course: Path) -> None:
    ask_for_numbers(course)
    page = f"{BARE}{EXAMPLES[OWN]}\n```calculator break_even\nmine: true\n```\n\n"
    assert mistakes(course, "draft.md", page + WRITTEN["drill"]) == []
    assert [codes(row["form"])[0] in EXAMPLES[OWN] for row in part(OWN).rows("what it is")] == [
        True for _ in part(OWN).rows("what it is")
    ]


def test_the_ends_of_a_figure_are_those_that_there_are() -> None:
    [row] = [row for row in rows_of("Fences", "when") if key_of(row) == "end"]
    assert codes(row["holds"]) == list(ENDS)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("Figures", "$416.74", "$416.67"),
        ("Figures", ' "first_payment")', ")"),
        ("Pictures", "<title", "<text"),
        ("Pictures", "<desc", "<text"),
    ],
)
def test_an_example_that_is_spoilt_is_refused(
    name: str, right: str, wrong: str, course: Path
) -> None:
    front_matter, spoilt = EXAMPLES["Front matter"], EXAMPLES[name].replace(right, wrong)
    assert spoilt != EXAMPLES[name]
    assert mistakes(course, LESSON, lesson(front_matter, spoilt), lesson(front_matter))


def test_the_check_says_what_the_document_quotes(course: Path) -> None:
    front_matter, figures = EXAMPLES["Front matter"], EXAMPLES["Figures"]
    spoilt = lesson(front_matter, figures.replace("$416.74", "$416.67", 1))
    said = mistakes(course, LESSON, spoilt, lesson(front_matter))
    assert said == part("What the check says").example("text").splitlines()


@pytest.mark.parametrize(
    ("pattern", "passes"), [(r"\Z", True), (r" \{#.+\}", False), (r"\n\n.+", False)]
)
def test_a_term_has_a_name_and_a_paragraph(pattern: str, passes: bool, course: Path) -> None:
    text = re.sub(pattern, "", EXAMPLES["Terms"])
    assert (mistakes(course, "glossary.md", BARE + text) == []) == passes


# --- Calculators --------------------------------------------------------------------------------

HEAD = f"""\
import datetime
from dataclasses import dataclass
from typing import Any, Literal

from terakoya import {", ".join(OFFERED)}

"""
CLASS = '''

@dataclass(frozen=True)
class Example:
    """The examples in one."""

    title = Text(en="Example", ja="例")

'''
# The one figure of a calculator that is made for one field.
MAIN = """
@output(label=Text(en="Answer", ja="答え"), main=True)
def the_answer(self) -> float:
    return 1
"""


def calculator_of(*examples: str) -> str:
    """A calculator's file: of the examples, fields and functions stand in its class."""
    outside, inside = "", ""
    for example in examples:
        for node in ast.parse(example).body:
            source = ast.unparse(node) + "\n"
            if isinstance(node, ast.AnnAssign | ast.FunctionDef) or example == EXAMPLES[PRESETS]:
                inside += re.sub("^", "    ", source, flags=re.MULTILINE) + "\n"
            else:
                outside += source
    return HEAD + outside + CLASS + inside


def refused(course: Path, *examples: str) -> list[str]:
    """What the check says of the calculator that examples make."""
    path = course / "calculators" / "example.py"
    path.write_text(calculator_of(*examples), "utf-8")
    return [str(problem) for problem in check_course(load_course(course))]


def inputs_of(course: Path, *examples: str) -> list[Input]:
    """The inputs that examples declare."""
    assert refused(course, *examples, MAIN) == []
    return list(import_calculator(course / "calculators" / "example.py").inputs.values())


WHOLE = [*FIELDS, SHOWN_WHEN, PRESETS, *ANSWERS, "Rules"]
"""The examples that make one calculator, in the document's order."""


def test_the_examples_make_one_calculator(course: Path) -> None:
    assert refused(course, *(EXAMPLES[name] for name in WHOLE)) == []


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_s_example_is_one_field_of_its_kind(kind: str, course: Path) -> None:
    [field] = ast.parse(EXAMPLES[kind]).body
    assert isinstance(field, ast.AnnAssign) and isinstance(field.value, ast.Call)
    if kind == "None":
        assert inputs_of(course, EXAMPLES[kind])[0].default is None
    else:
        assert ast.unparse(field.value.func) == kind
        assert len(inputs_of(course, EXAMPLES[kind])) == 1


@pytest.mark.parametrize("kind", declaring(inputs=True))
def test_every_kind_but_a_choice_may_be_left_empty(kind: str, course: Path) -> None:
    tree = ast.parse(EXAMPLES[kind])
    declaration(tree).args[0] = ast.Constant(None)
    assert bool(refused(course, ast.unparse(tree), MAIN)) == (kind in ("choice", "yes_no"))


TYPED = [
    pytest.param(kind, typed, row["the code gets"], id=f"{kind}: {typed}")
    for kind in FIELDS
    for row in part("Inputs", kind).rows("the code gets")
    for typed in [
        *codes(next(iter(row.values()))),
        *[""] * next(iter(row.values())).endswith("nothing"),
    ]
]


@pytest.mark.parametrize(("kind", "typed", "gets"), TYPED)
def test_what_is_typed_is_read_as_the_table_says(
    kind: str, typed: str, gets: str, course: Path
) -> None:
    [one] = inputs_of(course, EXAMPLES[kind])
    if gets == "refused":
        with pytest.raises(Unreadable):
            one.read(typed, EN)
    else:
        [value] = [eval(code, {"datetime": datetime}) for code in codes(gets)]
        assert (one.read(typed, EN), type(one.read(typed, EN))) == (value, type(value))


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_s_table_says_what_is_read_and_what_is_refused(kind: str) -> None:
    gets = [row["the code gets"] for row in part("Inputs", kind).rows("the code gets")]
    assert "refused" in gets and len(gets) > 1


OPTIONS = each_row("Inputs", FIELDS) + each_row("Answers", ANSWERS)


@pytest.mark.parametrize("name", declaring(inputs=True) + declaring(inputs=False))
def test_a_table_names_the_options_that_the_code_takes(name: str) -> None:
    rows = rows_of("Inputs" if name in FIELDS else "Answers", name)
    taken = parameters(OFFERED[name])
    assert sorted(map(key_of, rows)) == sorted(taken)
    needed = {name for name, one in taken.items() if one.default is one.empty}
    assert {key_of(row) for row in rows if row["needed?"] == "yes"} == needed


@pytest.mark.parametrize(("name", "row"), OPTIONS)
def test_an_option_s_default_is_what_the_table_says(name: str, row: Row) -> None:
    for said in re.findall(r"`([^`]+)` if left out", row["holds"]):
        default = parameters(OFFERED[name])[key_of(row)].default
        if default is None and isinstance(OFFERED[name], NumberKind):
            default = OFFERED[name].most
        assert default == (OFFERED[said] if said in OFFERED else ast.literal_eval(said))


@pytest.mark.parametrize(("name", "row"), OPTIONS)
def test_a_declaration_without_a_needed_option_is_refused(
    name: str, row: Row, course: Path
) -> None:
    spoilt = call_without(EXAMPLES[name], key_of(row))
    if spoilt is None:
        assert row["example"] == "–"
        return
    others = {name: EXAMPLES[name] for name in WHOLE} if name in ANSWERS else {"main": MAIN}
    found = refused(course, *{**others, name: spoilt}.values())
    assert bool(found) == (row["needed?"] != "no"), found


def call_without(example: str, option: str) -> str | None:
    """An example whose declaration lacks an option; None if it never had it."""
    tree = ast.parse(example)
    call = declaration(tree)
    if option == next(iter(parameters(OFFERED[ast.unparse(call.func)]))) and call.args:
        call.args.clear()
        return ast.unparse(tree)
    kept = [keyword for keyword in call.keywords if keyword.arg != option]
    if kept == call.keywords:
        return None
    call.keywords = kept
    return ast.unparse(tree)


def declaration(tree: ast.Module) -> ast.Call:
    """The call that declares: a field's value, a method's decorator, a column."""
    node = tree.body[-1]
    call = node.decorator_list[0] if isinstance(node, ast.FunctionDef) else None
    if isinstance(node, ast.AnnAssign | ast.Assign):
        call = node.value
    assert isinstance(call, ast.Call)
    return call


ROWS = [
    *(
        pytest.param(f"```{row.values[0]}", row.values[1], id=f"fence {row.id}")
        for row in each_row("Fences", FENCES)
    ),
    *(
        pytest.param("Front matter", *row.values, id=f"front matter: {row.id}")
        for row in FRONT_MATTER
    ),
    *OPTIONS,
]


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_what_a_table_gives_as_an_example_stands_in_the_example(name: str, row: Row) -> None:
    shown = codes(row["example"])
    assert shown or row["example"] == "–"
    examples = [EXAMPLES[name], EXAMPLES["chart"]] if name in ANSWERS else [EXAMPLES[name]]
    for code in shown:
        assert any(bare(code) in bare(example) for example in examples), code


def test_the_kinds_of_charts_are_the_code_s() -> None:
    rows = part("Answers", "chart").rows("its columns")
    assert sorted(map(key_of, rows)) == sorted(get_args(ChartKind.__value__))


def test_a_rule_is_told_beside_its_input(course: Path) -> None:
    assert refused(course, *(EXAMPLES[name] for name in WHOLE)) == []
    schema = import_calculator(course / "calculators" / "example.py")
    values, errors = read(schema, {"price": "1000", "deposit": "1001"}, EN)
    assert not errors
    with pytest.raises(terakoya.InvalidInput) as refusal:
        schema.calculator(**values)
    assert refusal.value.name == "deposit"
    assert refusal.value.sentence.show(EN).endswith("enter ¥1,000 at most.")


def test_what_is_shared_is_listed_and_can_be_imported() -> None:
    shared = part("What calculators share")
    listed = [key_of(row) for row in shared.rows("holds")]
    files = [path.relative_to(ROOT / "calculators") for path in load_course(ROOT).shared_files()]
    assert sorted(listed) == [path.as_posix() for path in files]
    for path, row in zip(listed, shared.rows("holds"), strict=True):
        text = (ROOT / "calculators" / path).read_text("utf-8")
        assert [name for name in codes(row["holds"]) if name not in text] == []
    exec(shared.example("python"), {})


# --- Quantities ---------------------------------------------------------------------------------

BUSINESS = load_quantities(load_course(ROOT))


def test_the_quantities_are_listed_as_they_are_declared() -> None:
    assert BUSINESS
    assert part("Quantities").rows("is known") == [
        {
            "quantity": f"`{key}`",
            "is called": f"{quantity.label['en']} / {quantity.label['ja']}",
            "kind": kind_of(quantity),
            "per": quantity.per or "–",
            "is known": ", ".join(ways_to_know(quantity)) or "a calculator’s answer",
        }
        for key, quantity in BUSINESS.by_key.items()
    ]


def kind_of(quantity: Quantity) -> str:
    """What a calculator would declare an input of the same kind with."""
    of_numbers = (name for name, one in OFFERED.items() if one == quantity.kind)
    return next(of_numbers, "choice" if quantity.kind.every() else "series")


def ways_to_know(quantity: Quantity) -> Iterator[str]:
    """How a quantity comes by its value."""
    if quantity.question:
        yield "asked"
    elif quantity.sayable:
        yield "may be said"
    if quantity.method:
        yield "worked out"
    if quantity.until_said is not None:
        yield f"taken as {quantity.until_said}"


def test_the_options_of_a_quantity_are_listed() -> None:
    listed = {key_of(row): row["needed?"] for row in part("Quantities").rows("holds")}
    own = {*parameters(Quantity), *parameters(Question)} - {"method", "key", "module"}
    assert listed.keys() == own
    [per] = [row for row in part("Quantities").rows("holds") if key_of(row) == "per"]
    assert set(codes(per["holds"])) == set(get_args(Per.__value__))
    [basis] = [row for row in part("Quantities").rows("holds") if key_of(row) == "basis"]
    assert {*codes(basis["holds"])} >= set(get_args(Basis.__value__))


def test_the_example_of_quantities_can_be_meant(course: Path) -> None:
    shutil.rmtree(course / "calculators" / "_quantities")
    (course / "calculators" / "instalments.py").unlink()
    (course / "calculators" / "_quantities.py").write_text(
        '"""What a café knows."""\n\n' + part("Quantities").example("python"), "utf-8"
    )
    means = 'means=Business.price, per="sale", max=100_000_000'
    price = EXAMPLES["money"].replace("max=100_000_000", means)
    assert means in price
    assert refused(course, "from calculators._quantities import Business", price, MAIN) == []
    business = load_quantities(load_course(course))
    assert business
    assert figure(business, {"price": 500}, "margin").value == 490


def test_what_a_calculator_may_reach_for_is_what_the_check_allows() -> None:
    text = part("Rules").text
    [imports] = re.findall(r"- It imports from `terakoya`.*?\.\n", text, re.DOTALL)
    assert set(codes(imports)) == PURE_MODULES
    [clock] = re.findall(r"ask the clock \((.*)\)", text)
    assert set(codes(clock)) == CLOCK
    assert f"less than {LIMIT} seconds" in text


def test_the_vectors_and_the_ranges_are_right() -> None:
    vectors, ranges = (
        yaml.safe_load(content) for name, content in part("Tests").fences if name == "yaml"
    )
    schema = import_calculator(ROOT / "calculators" / "instalments.py")
    for case in vectors:
        values, errors = read(schema, case["inputs"], EN)
        calculator = schema.calculator(**values)
        assert not errors
        assert {name: getattr(calculator, name)() for name in case["outputs"]} == case["outputs"]
    told = yaml.safe_load((ROOT / "tests/calculators/ranges.yml").read_text("utf-8"))
    assert ranges == {"instalments": told["instalments"]}


def test_review_looks_for_what_the_pull_request_s_template_asks() -> None:
    template = (ROOT / ".github" / "pull_request_template.md").read_text("utf-8")
    asked = re.findall(r"^- \[ \] .* / (.+)$", template, re.MULTILINE)
    told = re.findall(r"^- \*\*(.+?)\*\*", part("What review looks for").text, re.MULTILINE)
    assert told == asked


@pytest.mark.parametrize(("language", "heading"), [("ja", "日本語"), ("en", "Fix a sentence")])
def test_the_link_to_edit_a_page_is_called_what_the_page_calls_it(
    language: str, heading: str
) -> None:
    assert words_of(language, ROOT)["page"]["edit"] in part(heading).text


def test_the_translations_are_those_of_texts_that_there_are() -> None:
    [(_, example)] = part("Add a language").fences
    written, problems = read_toml(example)
    assert not problems
    labels = {".".join(key): entry for key, entry in leaves(written["instalments"].named)}
    source = (ROOT / "calculators" / "instalments.py").read_text("utf-8")
    texts = texts_of(load_library(load_course(ROOT))["instalments"])
    for key, entry in labels.items():
        table, _, sentence = key.partition(".")
        if table == SENTENCES:
            assert f'"{sentence}"' in source
        else:
            assert entry.items[0].text == texts[key]["ja"]
    units = (ROOT / "calculators" / "_units.py").read_text("utf-8")
    for name, entry in written["_units"].named.items():
        assert re.search(rf'^{name} = .*ja="{entry.items[0].text}"', units, re.MULTILINE)


def test_the_keys_of_translations_are_those_of_a_calculator() -> None:
    [table] = part("Add a language").tables
    texts = texts_of(load_library(load_course(ROOT))["instalments"])
    keys = {key for row in table[:-2] for key in codes(row["key"])}
    units = {"price.unit", "total.unit", "schedule.columns.amount.unit", "presets.sofa.name"}
    assert keys - texts.keys() == {*units, "total.source", "total.undefined", "total.endless"}


def test_the_variables_of_a_look_are_those_that_the_check_knows() -> None:
    rows = part("The look of your course").rows("contrast")
    needed = {codes(row["variable"])[0]: row["contrast"] for row in rows}
    assert needed.keys() == KNOWN
    least = {name: f"{contrast:g}" for name, (_, contrast) in USED.items()}
    assert {name: one for name, one in needed.items() if one != "–"} == least | {
        ACCENT: least[ACCENT_USED]
    }


def test_the_example_of_a_look_passes_the_check(small_course: Path) -> None:
    look = part("The look of your course")
    folder = small_course / "course" / "look"
    folder.mkdir()
    (folder / "workshop.css").write_text(look.example("css"), "utf-8")
    (folder / "plane.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    path = small_course / "mkdocs.yml"
    text = path.read_text("utf-8")
    given = yaml.safe_load(look.example("yaml"))
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("theme:"))
    theme = yaml.safe_dump({"theme": {"name": "material", "font": False} | given.pop("theme")})
    path.write_text(f"{lines}\n{theme}{yaml.safe_dump(given)}", "utf-8")
    assert check_course(load_course(small_course)) == []
