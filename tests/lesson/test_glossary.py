"""The first use of a term leads to the glossary, and no other."""

import re

import pytest

from terakoya.lesson.article import Article, edited
from terakoya.lesson.glossary import Term, link_terms
from terakoya.lesson.headings import break_headings

GLOSSARY = {
    "churn": Term(("Churn", "churn rate"), "Who leaves."),
    "margin": Term(("粗利",), "残るお金。"),
    "gross_margin": Term(("粗利率",), "残る割合。"),
    "lifetime_value": Term(("LTV",), "What stays."),
}

CASES = [
    ("<p>Her churn, and churn again.</p>", "<p>Her [churn], and churn again.</p>"),
    ("<p>The churn rate and the churn.</p>", "<p>The [churn rate] and the churn.</p>"),
    ("<p>LTVs and churning.</p>", "<p>[LTVs] and churning.</p>"),
    ("<p>粗利率と粗利とLTVの話</p>", "<p>[粗利率]と[粗利]と[LTV]の話</p>"),
    ("<p>a <b>churn</b> churn</p>", "<p>a <b>[churn]</b> churn</p>"),
    ("<p>a <b>b</b> churn</p>", "<p>a <b>b</b> [churn]</p>"),
    (
        "<p><a>churn</a> <code>churn</code> churn</p>",
        "<p><a>churn</a> <code>churn</code> [churn]</p>",
    ),
    ("<h2>Churn</h2>", "<h2>Churn</h2>"),
    ('<h3 id="churn">Churn</h3><p>churn</p>', '<h3 id="churn">Churn</h3><p>churn</p>'),
]


def linked(page: str, home: str = "") -> str:
    """A page with its terms linked."""
    article = Article(page)
    return edited(page, link_terms(article, GLOSSARY, home))


@pytest.mark.parametrize(("page", "expected"), CASES)
def test_the_first_use_of_a_term_is_linked(page: str, expected: str) -> None:
    assert re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"[\1]", linked(page)) == expected


def test_a_term_carries_its_definition_and_leads_from_any_folder() -> None:
    html = linked("<p>churn</p>", "../../")
    assert 'href="../../glossary/#churn"' in html
    assert 'data-definition="Who leaves."' in html


def test_only_what_is_linked_changes() -> None:
    page = "<p title='a>b'>1 &amp; 2 < 3<br/>\n<!-- churn --> its   &copy;hurn, churn</P>"
    assert linked(page) == page.replace("churn</P>", f"{link_to('churn')}</P>")


def link_to(term: str) -> str:
    return f'<a class="term" href="glossary/#{term}" data-definition="Who leaves.">{term}</a>'


def test_a_japanese_heading_breaks_between_phrases() -> None:
    page = "<h2 id='a'>値段の&amp;付け方を決める</h2><p>値段の付け方を決める</p>"
    broken = edited(page, break_headings(Article(page).words))
    assert broken == page.replace(
        "の&amp;付け方を決める</h2>", "の<wbr>&amp;付け方を<wbr>決める</h2>"
    )


def test_a_short_phrase_of_a_japanese_heading_does_not_break_after_a_bracket_or_a_sign() -> None:
    page = "<h2 id='a'>「9%」の9%は、何か</h2>"
    broken = edited(page, break_headings(Article(page).words))
    assert '<wbr><span class="phrase">9%は、</span><wbr>' in broken
