"""How long a page takes to read aloud, without what is worked in it: quizzes, drills, exercises."""

import re

from terakoya.lesson.markdown import Page, tokens_of

WORDS = 160
"""Words a minute of languages that part them: a calm reader's pace."""
CHARACTERS = 400
"""Characters a minute of Japanese and Chinese, likewise."""

_CHARACTER = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]")
_WORD = re.compile(r"[^\W_]+(?:[’'.,][^\W_]+)*")


def reading_minutes(page: Page) -> float:
    """Minutes for headings, paragraphs, lists and tables; fences and drawings are no reading."""
    text = "\n".join(
        child.content
        for token in tokens_of(page.text)
        if token.type == "inline"
        for child in token.children or []
        if child.type in ("text", "code_inline")
    )
    characters = len(_CHARACTER.findall(text))
    words = len(_WORD.findall(_CHARACTER.sub(" ", text)))
    return characters / CHARACTERS + words / WORDS
