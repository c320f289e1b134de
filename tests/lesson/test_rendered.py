"""What an engine made of a page may hold only what is named; where browsers could see more, too."""

import pytest

from terakoya.check.rendered import first_refused

SVG = '<svg viewBox="0 0 9 9" role="img"><title>A loaf</title><desc>It is round.</desc>{}</svg>'

MAY_STAND = [
    '<h2 id="a">A<a class="headerlink" href="#a" title="Permanent link">&para;</a></h2>',
    '<p>1 < 2 &lt;b onclick&gt; <a href="../b/?c=d#e" title="1 < 2">f</a><br>\n<br />g<wbr/></p>',
    '<p><a href="https://example.org/">a</a> <a href="mailto:a@example.org">b</a></p>',
    '<table><tr><th style="text-align: right;">a</th></tr></table>',
    '<p><img alt="a > b" src="../a%20b.png" loading=lazy width = 3></p>',
    '<div class="highlight"><pre><span></span><code>'
    '<a id="__codelineno-0-1" name="__codelineno-0-1"'
    ' href="#__codelineno-0-1"></a><span class="p">&lt;</span></code></pre></div>',
    '<div class="tabbed-set" data-tabs="1:1"><input checked="checked" id="__tabbed_1_1"'
    ' name="__tabbed_1" type="radio" /><div class="tabbed-labels"><label for="__tabbed_1_1">a'
    "</label></div></div>",
    "<div/><div>a</div></DIV >",
    "<!-- a <b onclick> -- remark --><!--terakoya-quiz 0-->",
    SVG.format('<g><path d="M0 0"/><a href="#b"><text x="1">c</text></a></g>'),
    SVG.format('<rect fill="url(#a)"/><svg><use href="#b" /></svg><circle r="1"/>'),
]


@pytest.mark.parametrize("html", MAY_STAND)
def test_what_a_page_may_hold_passes(html: str) -> None:
    assert first_refused(html) is None


REFUSED = [
    ("<SCRIPT>", "<script> is not for a lesson; remove it"),
    ("<base href='//a.example/'>", "<base> is not for a lesson; remove it"),
    ('<meta http-equiv="refresh" content="0">', "<meta> is not for a lesson; remove it"),
    ('<form action="/">', "<form> is not for a lesson"),
    ('<iframe srcdoc="a">', "<iframe> is not for a lesson"),
    ("<math><mi>", "<math> is not for a lesson"),
    ("</template>", "<template> is not for a lesson"),
    ('<b onClick="a">', "onclick runs a script"),
    ("<b\nONCLICK = a>", "onclick runs a script"),
    ('<a href="&#106;ava&Tab;script:a">', "href runs a script"),
    ("<a href=' \x01JavaScript:a'>", "href runs a script"),
    ("<a href=vbscript:a>", "href leads nowhere"),
    ('<a href="data:text/html,a">', "href leads nowhere"),
    ('<q cite="data:text/html,a">', "cite leads nowhere"),
    ('<img src="data:image/png,a">', "src asks another host"),
    ('<img src="/\n/a.example/b.png">', "src asks another host"),
    (r'<img src="\/a.example/b.png">', "src asks another host"),
    ('<p style="background: url(//a.example/)">', "style is not for <p>"),
    ('<td style="text-align: left; background: red">', "style is not for <td>"),
    ('<input type="image">', "type is not for <input>"),
    ('<input type="checkbox" formaction="/">', "formaction is not for <input>"),
    ('<div data-md-component="announce">', "data-md-component is not for <div>"),
    ('<p id="__config">', "names such as __config are the theme's"),
    ('<pre class="a mermaid">', "mermaid is drawn by what another host sends"),
    ('<a title="&lt;img src=a onerror=b&gt;">', "the theme takes a < in a title"),
    ('<h2><b title="id=a" lang="onclick=b ">', "a heading can't hold id= in an attribute"),
    ("<div>a</div></div>", "the </div> ends what stands around the text"),
    # What one parser takes for a tag and another for something else.
    ("<b/onclick=a>", "browsers may read a tag there"),
    ("<b\u00a0onclick=a>", "browsers may read a tag there"),
    ('<b title="<b onclick=a>">', "browsers may read a tag there"),
    ("<b title=a`b onclick=c>", "browsers may read a tag there"),
    ("<b onclick=a", "browsers may read a tag there"),
    ("<!--><b onclick=a>-->", "browsers may read a tag there"),
    ("<!-- a --!><b onclick=a>-->", "browsers may read a tag there"),
    ("<!doctype html>", "browsers may read a tag there"),
    ("<![CDATA[<b onclick=a>]]>", "browsers may read a tag there"),
    ("<?php <b onclick=a> ?>", "browsers may read a tag there"),
    ("</ b><b onclick=a>", "browsers may read a tag there"),
    # Drawings, where browsers read by other rules.
    ("<title>", "<title> stands outside an <svg>"),
    ("<svg/><title>", "<title> stands outside an <svg>"),
    ("<svg></svg><path>", "<path> stands outside an <svg>"),
    (SVG.format("<p>"), "<p> can't stand in an <svg>"),
    (SVG.format("</p>"), "<p> can't stand in an <svg>"),
    ("<svg><title><title><!--</title><b onclick=a>-->", "<title> holds more than words"),
    ("<svg><desc><b>a</b></desc>", "<desc> holds more than words"),
    (SVG.format("<script>"), "<script> is not for a lesson"),
    (SVG.format('<foreignObject width="1">'), "<foreignobject> is not for a lesson"),
    (SVG.format('<animate attributeName="href">'), "<animate> is not for a lesson"),
    (SVG.format('<use href="data:image/svg+xml,a"/>'), "href asks for what isn't in the page"),
    (SVG.format('<use xlink:href="#a"/>'), "xlink:href is not for <use>"),
    (SVG.format('<rect fill="u\\72l(//a.example/)"/>'), "fill asks for what isn't in the page"),
    (SVG.format('<a href="javascript:a">'), "href runs a script"),
    ("<svg><g>", "the <svg> doesn't end"),
]


@pytest.mark.parametrize(("html", "sentence"), REFUSED)
def test_what_a_page_may_not_hold_is_refused(html: str, sentence: str) -> None:
    refused = first_refused(f"<p>A text.</p>\n{html}")
    assert refused is not None
    assert refused.sentence.startswith(sentence)
