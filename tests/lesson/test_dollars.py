"""Formulas between dollars, and amounts in dollars, which are none."""

from pathlib import Path

import pytest

from terakoya.check.built import mistake_in_built
from terakoya.lesson.formula import render_latex
from terakoya.lesson.markdown import read_page
from terakoya.lesson.prepared import prepare
from terakoya.lesson.printed import print_blocks, print_formulas

FORMULAS = [
    ("$x$", ["x"]),
    (r"**$\frac{a_1 * b}{2}$** and [$x<y$](#a)", [r"\frac{a_1 * b}{2}", "x<y"]),
    ("価格は$x$です。", ["x"]),
    (r"$a + \text{5\$}$", [r"a + \text{5\$}"]),
    ("a\n\n$$\nx\n$$\n\nb", ["x"]),
    ("- a\n\n    $$ x $$", ["x"]),
    ("| $a$ | b |\n|---|---|\n| $c$ | $d$ |", ["a", "c", "d"]),
]


@pytest.mark.parametrize(("text", "formulas"), FORMULAS)
def test_a_formula_stands_between_dollars(text: str, formulas: list[str]) -> None:
    assert [one.latex for one in read_page(text).formulas] == formulas


@pytest.mark.parametrize(
    "text",
    [
        *("It costs $5.", "From $5 to $6", "$5–$6", "US$3 or A$4", "($5) and ($6)", "5$ and 6$"),
        *("[$5](#a) or [US$](#b)", "| $5 | $6 |\n|---|---|", "$ a$ and $a $", "$a$5", "&#36;a$"),
        *("`$a$`", "```\n$a$\n$$\nb\n$$\n```", "    $a$", "$a\nb$", "$$"),
    ],
)
def test_an_amount_and_code_are_no_formula(text: str) -> None:
    assert read_page(text).formulas == []


def test_the_engine_meets_a_formula_as_text_and_its_place() -> None:
    text = "$x < y_1$ and $z$\n\n$$\na\n$$\n"
    copy = prepare(text, str, str)
    assert '<span class="terakoya-formula">x &#60; y&#95;1</span> and' in copy
    assert "\n<!--terakoya-formula 0-->\n" in copy
    article = (
        '<p><span class="terakoya-formula">x &lt; y_1</span> and '
        '<span class="terakoya-formula">z</span></p>\n<!--terakoya-formula 0-->'
    )
    assert mistake_in_built(Path("a.md"), text, article, str) is None
    changed = article.replace("y_1", "y 2")
    assert mistake_in_built(Path("a.md"), text, changed, str) is not None
    printed = print_formulas(article, ["<math>1</math>", "<math>2</math>"])
    assert printed.count("</math></span>") == 2
    assert "y_1" not in printed
    assert print_blocks("<p><!--terakoya-formula 7-->\n</p>", "{}{}".format) == "formula7"


def test_a_formula_only_draws() -> None:
    mathml = render_latex(r"\style{color:red}{<b>} \href{javascript:a}{x}", block=False)
    assert 'display="inline"' in mathml
    assert "style=" not in mathml
    assert "href" not in mathml
    assert "<b>" not in mathml
