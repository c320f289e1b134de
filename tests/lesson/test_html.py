"""What an author may use of HTML passes; the mistakes are those of `mistakes/`."""

import re

import pytest
from support.courses import ROOT

from terakoya.check.allowed import ELEMENTS
from terakoya.check.html import mistakes_in_html
from terakoya.lesson.markdown import read_page

OF_TABLES = {"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"}

PICTURE = (
    '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t d"><title id="t">A loaf</title>'
    '<desc id="d">It is round.</desc>{}</svg>'
)

ALLOWED = [
    '<div class="a" id="b" lang="ja" markdown>a</div>',
    '<div markdown>\n\n<div class="a">\n\na</div>\n\nb\n\n</div>',
    "<details open><summary>a</summary>b</details>",
    "H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>, <mark>a</mark>, <small>b</small><br>c<wbr>d",
    "<ruby>寺<rp>（</rp><rt>てら</rt><rp>）</rp></ruby>",
    '<abbr title="a">b</abbr>, <q cite="c">d</q>, <del>e</del>, <ins>f</ins>, <cite>g</cite>',
    "<dl><dt>a</dt><dd>b</dd></dl>",
    '<table><caption>a</caption><thead><tr><th scope="col">b</th></tr></thead>'
    '<tbody><tr><td colspan="2">c</td></tr></tbody></table>',
    '<figure class="a"><img src="a.png" alt="b" width="3"><figcaption>c</figcaption></figure>',
    '<a href="index.md">a</a>, <a href="https://example.org/" rel="nofollow">b</a>',
    PICTURE.format('<g transform="translate(1 2)"><path class="main" d="M0 0h9"/></g>'),
    PICTURE.format('<text x="1" y="2" text-anchor="middle">a<tspan dx="1">b</tspan></text>'),
    PICTURE.format('<rect fill="url(#a)" stroke="rgb(1, 2, 3)" rx="2"/><use href="#b"/>'),
    "A " + PICTURE.format('<circle cx="1" cy="1" r="1"/>') + " in a sentence.",
    "<!-- a remark -- with --> a word, and <!-- <script> --> another",
    "`<script>`, ``<b onclick=`x`>``, &lt;script&gt;, 1 < 2 > 0, a<b",
    "<https://example.org/?a=b>, <me@example.org>, [a](<my page.md>)",
    '[a](index.md){: .a #b title="c" target=_blank rel="d" }',
    "![a](b.png){ align=left loading=lazy width=3 }",
    "## A heading {: #name .a data-search-exclude }",
    "The set {a, b}, the place {n = 3} and `{: onclick=x }`",
    '```python title="a.py" hl_lines="2"\n<script>\n```',
    "    <script>in a block of code</script>",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_what_an_author_may_use_passes(text: str) -> None:
    page = read_page(f"---\ntitle: T\n---\n\n{text}\n")
    assert [str(problem) for problem in mistakes_in_html(page.raw)] == []


def test_the_guide_names_what_may_stand_in_a_page() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    named: set[str] = set()
    for row in ("in a text", "around texts"):
        [line] = [line for line in lines if line.startswith(f"| {row} |")]
        named |= set(re.findall("`([^`]+)`", line))
    assert named | OF_TABLES == ELEMENTS
