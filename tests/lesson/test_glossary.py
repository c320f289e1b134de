"""The first use of a term leads to the glossary, and no other."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from terakoya.lesson.glossary import Term, link_terms, place_links

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


@pytest.mark.parametrize(("page", "linked"), CASES)
def test_the_first_use_of_a_term_is_linked(page: str, linked: str) -> None:
    root = fromstring(f"<div>{page}</div>")
    link_terms(root, GLOSSARY)
    for link in list(root.iter("a")):
        if link.get("class") == "term":
            link.text = f"[{link.text}]"
            link.tag, link.attrib = "term", {}
    html = tostring(root, "unicode").replace("<term>", "").replace("</term>", "")
    assert html == f"<div>{linked}</div>"


def test_a_term_carries_its_definition_and_leads_from_any_folder() -> None:
    root = fromstring("<p>churn</p>")
    link_terms(root, GLOSSARY)
    html = place_links(tostring(root, "unicode"), "../../")
    assert 'href="../../glossary/#churn"' in html
    assert 'data-definition="Who leaves."' in html
