"""What one language of a course prints on its pages, before the engine has them and after."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

from markupsafe import Markup

from terakoya.calculator.locale import Locale
from terakoya.calculator.session import answer
from terakoya.calculator.text import forms_of
from terakoya.lesson.article import Article, edited
from terakoya.lesson.asked import questions_of
from terakoya.lesson.course import Course, address_of
from terakoya.lesson.embeds import EMBED, page_of
from terakoya.lesson.example import NAME, Example
from terakoya.lesson.exercise import read_exercise
from terakoya.lesson.fences import (
    Fence,
    Library,
    question_id,
    read_drill,
    read_preset,
    read_quiz,
)
from terakoya.lesson.figures import (
    NUMBERS,
    Figure,
    Stated,
    Values,
    Written,
    declared_of,
    is_own,
)
from terakoya.lesson.glossary import Glossary, link_terms
from terakoya.lesson.headings import break_headings
from terakoya.lesson.markdown import read_page
from terakoya.lesson.own_fences import (
    PlacedChart,
    is_own_fence,
    read_changed,
    read_chart,
    read_when,
)
from terakoya.lesson.prepared import place_figures, prepare
from terakoya.lesson.render import Changed, Draw, Renderer


class Printer:
    """Prints fences and figures with the calculators as they are; the same is printed once."""

    def __init__(
        self,
        library: Library,
        locale: Locale,
        words: Mapping[str, str],
        draw: Draw,
        example: Example | None = None,
        embeds: Mapping[str, Fence] = {},
    ) -> None:
        """``words`` are Terakoya's own for a page; the example is there if quantities are.

        ``embeds`` are as in `terakoya.lesson.embeds`.
        """
        self.renderer = Renderer(locale, words, draw)
        self._library = library
        self._locale = locale
        self._example = example
        self._embeds = embeds
        self._values = Values(library, locale)
        self._prepared: dict[str, str] = {}
        self._fences: dict[tuple[str, str, str], str] = {}

    def prepare(self, text: str) -> str:
        """The copy of a page's Markdown that the engine is given."""
        if text not in self._prepared:
            self._prepared[text] = prepare(text, self.value, self._label)
        return self._prepared[text]

    def value(self, figure: Stated) -> str:
        """What a figure is: what the calculator gives or, of the reader's own, the example's."""
        if isinstance(figure, Figure) and not figure.mine:
            return self._values.show(figure)
        return self._of_example.show(figure)

    def asked(self, figure: Stated | None) -> object | None:
        """What the page's script asks for a figure that is the reader's own; None of others."""
        return self._of_example.asked(figure) if figure and is_own(figure) else None

    def fence(self, fence: Fence) -> str:
        """The HTML of a fence that is printed without a look at the course's other pages."""
        written = fence.kind, fence.argument, fence.body
        if written not in self._fences:
            self._fences[written] = self._render(fence)
        return self._fences[written]

    def alone(self, fence: Fence) -> Markup:
        """The HTML of a calculator's fence by itself, for a frame."""
        # In a frame nothing is the reader's own.
        preset = replace(read_preset(fence, self._library), mine=False)
        return self.renderer.calculator(preset, alone=True)

    def quiz(self, fence: Fence, page: Path, root: str) -> str:
        """The HTML of a ``quiz`` fence, whose pictures lie where the page says.

        ``root`` leads to the pages of the language.
        """
        return self.renderer.quiz(read_quiz(fence), partial(_picture, page, root))

    def exercise(self, fence: Fence, page: Path, shown: Collection[str], root: str) -> str:
        """The HTML of an ``exercise`` fence, of a page with these calculators.

        ``root`` leads to the pages of the language.
        """
        exercise = read_exercise(fence, self._library)
        name = exercise.schema.name
        own = f"{root}{address_of(page_of(name))}" if name in self._embeds else None
        way = "" if name in shown else own
        return self.renderer.exercise(exercise, way, partial(_picture, page, root))

    def numbers(self, course: Course, language: str, page: str, root: str) -> str:
        """What a course asks a business, on a page of that name; nothing if it has no quantities.

        ``root`` leads to the pages of the language.
        """
        questions = questions_of(course, language, self._library)
        if questions is None:
            return ""
        return self.renderer.numbers(questions, page, root, course.name)

    def changed(self, fence: Fence, page: Path, lessons: int, plan: str, root: str) -> str:
        """The HTML of a ``changed`` fence: of how many lessons, and with the way to the plan.

        ``root`` leads to the pages of the language.
        """
        example = self._of_example
        figures = [one.figure for one in read_changed(fence)]
        shown = [
            Changed(
                example.called(figure),
                example.asked(figure),
                example.show(figure),
                _way_to_question(figure, page, root) if isinstance(figure, Written) else "",
            )
            for figure in figures
        ]
        labels = example.needed(figures)
        name, numbers = example.setting(NAME), f"{root}{address_of(Path(NUMBERS))}"
        return self.renderer.changed(shown, labels, name, lessons, plan, numbers)

    def legend(self, text: str, root: str) -> tuple[str, str]:
        """What stands above and below a page's text, if figures in it are the reader's own."""
        fences = read_page(text).fences
        kinds = {fence.kind for fence in fences if is_own_fence(fence)}
        if not (kinds or any(is_own(one.figure) for one in place_figures(text)[0])):
            return "", ""
        example, numbers = self._of_example, f"{root}{address_of(Path(NUMBERS))}"
        above = self.renderer.heads(example.setting(NAME), numbers) if "basis" in kinds else ""
        return above, self.renderer.legend(example.labels(), example.lasting(), numbers)

    @property
    def _of_example(self) -> Example:
        assert self._example  # without quantities, the check has refused what needs it
        return self._example

    def _label(self, figure: Stated) -> str:
        if isinstance(figure, Figure):
            return declared_of(figure, self._library).label.show(self._locale)
        return self._of_example.label(figure)

    def _render(self, fence: Fence) -> str:
        match fence.kind:
            case "calculator":
                preset = read_preset(fence, self._library)
                values = self._of_example.filled(preset.schema.name).values if preset.mine else {}
                labels = self._example.labels(preset.schema.name) if self._example else {}
                name = preset.schema.name
                embed = f"{address_of(page_of(name))}{EMBED}/" if name in self._embeds else ""
                return self.renderer.calculator(preset, values, labels, embed)
            case "quiz":
                return self.quiz(fence, Path(), "")
            case "exercise":
                return self.exercise(fence, Path(), (), "")
            case "drill":
                return self.renderer.drill(read_drill(fence))
            case "when":
                said = read_when(fence)
                asked = self._of_example.asked(said.figure)
                answered = self._of_example.answer(said.figure)
                return self.renderer.when(asked, answered, said.sentences)
            case "chart":
                return self._chart(read_chart(fence))
            case "find-out":
                return self.renderer.find_out(self._of_example.find_out())
            case _:
                return self.renderer.basis()

    def _chart(self, placed: PlacedChart) -> str:
        schema = self._library[placed.calculator]
        declared, scenarios = schema.charts[placed.chart], list(placed.scenarios.values())
        if placed.mine:
            asked = self._of_example.asked_of_chart(placed)
            drawn = self._of_example.chart(asked)["scenarios"]
            points = [one for one in drawn if one]  # the check has seen to it that each is drawn
            named = dict(zip(placed.scenarios, points, strict=True))
            return self.renderer.chart(declared, asked, named)
        answers = (answer(schema, typed, self._locale, typed) for typed in scenarios)
        points = [one["charts"][placed.chart] for one in answers]
        return self.renderer.chart(declared, None, dict(zip(placed.scenarios, points, strict=True)))


def _picture(page: Path, root: str, picture: str) -> str:
    """Where a picture lies that a page names."""
    return f"{root}{normpath(page.parent / picture)}"


def _way_to_question(figure: Written, page: Path, root: str) -> str:
    """Where in the course a question stands that is named on a page."""
    to = Path(normpath(page.parent / unquote(figure.page))) if figure.page else page
    return f"{root}{address_of(to)}#{question_id(figure.drill, figure.output)}"


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
