"""The names of headings, to which links lead: as the engine makes them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.slugs import slugify

from terakoya.lesson.markdown import read_page

TITLES = ("a", "A", "a 1", "a_1", "a_2", "a_1_1", "_1", "!", "あ", "あ_1")


@given(st.lists(st.sampled_from(TITLES), max_size=12))
def test_headings_of_one_name_are_told_apart_as_the_engine_does(titles: list[str]) -> None:
    text = "\n\n".join(f"## {title}" for title in titles)
    settings = {"toc": {"slugify": slugify(case="lower")}}
    made = Markdown(extensions=["toc"], extension_configs=settings).convert(text)
    page = read_page(f"---\ntitle: A\n---\n{text}\n")
    assert [section.anchor for section in page.sections] == re.findall(r'<h2 id="([^"]*)"', made)
