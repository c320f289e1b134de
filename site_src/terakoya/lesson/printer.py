"""What one language of a course prints on its pages, before the engine has them and after."""

from __future__ import annotations

import re
from collections.abc import Mapping

from terakoya.calculator.locale import Locale
from terakoya.calculator.text import forms_of
from terakoya.lesson.article import Article, edited
from terakoya.lesson.asked import questions_of
from terakoya.lesson.course import Course
from terakoya.lesson.fences import Fence, Library, read_drill, read_preset, read_quiz
from terakoya.lesson.figures import Figure, Values, label_of
from terakoya.lesson.glossary import Glossary, link_terms
from terakoya.lesson.headings import break_headings
from terakoya.lesson.prepared import prepare
from terakoya.lesson.render import Draw, Renderer


class Printer:
    """Prints fences and figures with the calculators as they are; the same is printed once."""

    def __init__(
        self, library: Library, locale: Locale, words: Mapping[str, str], draw: Draw
    ) -> None:
        """``words`` are Terakoya's own for a page."""
        self.renderer = Renderer(locale, words, draw)
        self._library = library
        self._locale = locale
        self._values = Values(library, locale)
        self._prepared: dict[str, str] = {}
        self._fences: dict[tuple[str, str, str], str] = {}

    def prepare(self, text: str) -> str:
        """The copy of a page's Markdown that the engine is given."""
        if text not in self._prepared:
            self._prepared[text] = prepare(text, self.value, self._label)
        return self._prepared[text]

    def value(self, figure: Figure) -> str:
        """What the calculator gives for a figure."""
        return self._values.show(figure)

    def fence(self, fence: Fence) -> str:
        """The HTML of a fence that is printed without a look at the course's other pages."""
        written = fence.kind, fence.argument, fence.body
        if written not in self._fences:
            self._fences[written] = self._render(fence)
        return self._fences[written]

    def numbers(self, course: Course, language: str, page: str, root: str) -> str:
        """What a course asks a business, on a page of that name; nothing if it has no quantities.

        ``root`` leads to the pages of the language.
        """
        questions = questions_of(course, language, self._library)
        if questions is None:
            return ""
        return self.renderer.numbers(questions, page, root, course.name)

    def _label(self, figure: Figure) -> str:
        return label_of(figure, self._library, self._locale)

    def _render(self, fence: Fence) -> str:
        match fence.kind:
            case "calculator":
                return self.renderer.calculator(read_preset(fence, self._library))
            case "quiz":
                return self.renderer.quiz(read_quiz(fence))
            case _:
                return self.renderer.drill(read_drill(fence))


_EMPTY_HEADING = re.compile(r"<th([^<>]*)>\s*</th>")


def finish_article(html: str, glossary: Glossary, home: str, language: str) -> str:
    """A page's text as the engine made it, its terms linked, its headings broken in phrases.

    The corner of a table that heads nothing is a cell, so that nobody is read an empty heading.
    """
    html = _EMPTY_HEADING.sub(r"<td\1></td>", html)
    article = Article(html)
    edits = list(link_terms(article, glossary, home))
    if "ja" in forms_of(language):
        edits += break_headings(article.words)
    return edited(html, sorted(edits))
