"""HTML of what Terakoya prints, through Jinja2, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from terakoya.calculator.analysis import figures_of, turns_negative
from terakoya.calculator.business import FigureAnswer
from terakoya.calculator.evaluate import read
from terakoya.calculator.locale import Locale
from terakoya.calculator.outputs import Chart
from terakoya.calculator.present import Answer, Points
from terakoya.calculator.schema import Schema
from terakoya.calculator.session import answer
from terakoya.calculator.text import forms_of
from terakoya.lesson.asked import Example, Questions
from terakoya.lesson.dollars import IN_LINE, formula_in_line
from terakoya.lesson.exercise import Exercise
from terakoya.lesson.fences import Drill, Preset, Quiz, question_id
from terakoya.lesson.figures import HOLE
from terakoya.lesson.formula import (
    formula_of,
    render_formula,
    render_latex,
    with_figures,
    with_labels,
)
from terakoya.lesson.metadata import Metadata
from terakoya.lesson.outline import Outline, parted
from terakoya.lesson.own_fences import FIGURE
from terakoya.lesson.phrases import with_breaks
from terakoya.lesson.presets import preset_texts

type Draw = Callable[[str, str], str]
"""Draws a chart: from the HTML of its figure, and its language, the SVG that is printed in it."""

type Address = Callable[[str], str]
"""Where a picture lies that a page names by its own path."""

_DRAWING = Markup('<div class="drawing">')
"""The place in a figure for what is drawn."""
_INLINE = MarkdownIt("commonmark", {"html": False}).disable(["autolink", "image", "link"])
_ILLUSTRATED = MarkdownIt("commonmark", {"html": False}).disable(
    ["autolink", "link", "reference", "heading", "lheading", "hr"]
)
_ILLUSTRATED.inline.ruler.before("escape", IN_LINE, formula_in_line)


def templates() -> Environment:
    """The package's templates, which fail at a name that they are not told."""
    return Environment(
        loader=PackageLoader("terakoya"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Changed(NamedTuple):
    """A line of the plan that a lesson may change."""

    label: str
    asked: object
    """What the page's script asks for it."""
    shown: str
    """What the example has there."""
    leads: str
    """Of what is written in a drill: the way to its question."""


class Renderer:
    """Renders fences, and what stands around a lesson, in one language."""

    def __init__(self, locale: Locale, words: Mapping[str, str], draw: Draw) -> None:
        """``words`` are Terakoya's own for a page."""
        self.locale = locale
        self._draw = draw
        self._formulas_of: dict[str, dict[str, tuple[Markup, Markup]]] = {}
        self._environment = templates()
        self._environment.filters.update(
            phrases=self.phrases, inline=render_inline, drawn=self._drawn, json=_json
        )
        self._environment.globals.update(locale=locale, say=words, question_id=question_id)

    def calculator(
        self,
        preset: Preset,
        values: Mapping[str, Any] = {},
        labels: Mapping[str, str] = {},
        embed: str = "",
        *,
        alone: bool = False,
    ) -> Markup:
        """The form, the answer to what is preset, its table, chart and formulas.

        ``values`` of inputs, of those that are not preset, stand in the place of the defaults.
        ``labels`` are those of quantities that it asks for. ``embed`` leads from the pages of the
        language to where it stands ``alone``: without tools, and without what takes it along.
        """
        schema = preset.schema
        given = {name: schema.inputs[name].plain(one, self.locale) for name, one in values.items()}
        given |= preset.plain(self.locale)
        plain = given.keys() - preset.typed.keys()
        typed = {**given, **preset.typed}
        answered = answer(schema, typed, self.locale, plain)
        example, _ = read(schema, typed, self.locale, plain)
        shown, presets = preset_texts(schema, example, self.locale)
        rendered = self._formulas(schema)
        return self._render(
            "calculator.html",
            schema=schema,
            mine=preset.mine,
            labels=labels,
            hole=HOLE,
            embed=embed,
            alone=alone,
            answer=answered,
            presets=presets,
            shown=shown,
            rare=_folded(schema, answered, self.locale),
            numeric=[schema.outputs[name] for name in figures_of(schema)],
            losses=_losses(schema),
            numbers=[
                declared
                for declared in schema.inputs.values()
                if declared.kind.numbers(declared.min, declared.max)
            ],
            formulas={
                name: with_labels(formula, schema, self.locale)
                for name, (formula, _) in rendered.items()
            },
            equations={
                name: with_figures(equation, answered) for name, (_, equation) in rendered.items()
            },
        )

    def embed(self, calculator: Markup, told: Mapping[str, Any]) -> Markup:
        """A page with a calculator alone, for a frame on another page; the rest is the site's."""
        return self._render("embed.html", calculator=calculator, **told)

    def quiz(self, quiz: Quiz, address: Address) -> Markup:
        """The question, its answers, and the reasons folded away."""
        return self._render("quiz.html", quiz=quiz, illustrated=partial(_illustrated, address))

    def exercise(self, exercise: Exercise, way: str | None, address: Address) -> Markup:
        """The question, a field for the answer, the hints and the way folded away.

        ``way`` leads to a page with the calculator; it is None if there is none.
        """
        return self._render(
            "exercise.html",
            exercise=exercise,
            asked=exercise.request(self.locale),
            told=exercise.sought(self.locale).said,
            seen=None if way is None else f"{way}#{exercise.solution(self.locale)}",
            illustrated=partial(_illustrated, address, blocks=True),
        )

    def formula(self, latex: str, *, block: bool) -> Markup:
        """A formula of a lesson: among words or, as a block, by itself."""
        rendered = render_latex(latex, block=block)
        return self._render("formula.html", formula=rendered) if block else rendered

    def drill(self, drill: Drill) -> Markup:
        """The task, and a field for each question."""
        return self._render("drill.html", drill=drill)

    def lessons(self, outlines: Sequence[Outline], parts: Mapping[int, str], root: str) -> Markup:
        """The course's lessons, folded in parts if any are given, and how far the reader is.

        ``root`` leads to the pages of the language.
        """
        numbered = {outline.number: outline for outline in outlines}
        listed = [
            (name, [numbered[number] for number in numbers])
            for name, numbers in parted(numbered, parts)
        ]
        return self._render("lessons.html", outlines=outlines, parts=listed, root=root)

    def plan(
        self,
        outlines: Sequence[Outline],
        root: str,
        course: str,
        example: Example | None = None,
        *,
        numbers: bool = False,
    ) -> Markup:
        """Places for all that the browser keeps of the course, and what can be done with it.

        ``numbers``: the reader's own may be among it, for which the example's stand at first.
        """
        told = {"outlines": outlines, "root": root, "course": course}
        return self._render("plan.html", **told, example=example, numbers=numbers)

    def numbers(self, questions: Questions, page: str, root: str, course: str) -> Markup:
        """A card for each number that a business may say, and what follows from them."""
        return self._render(
            "numbers.html",
            quantities=questions.business.by_key,
            asked=questions.asked,
            sheet=questions.sheet,
            used=questions.used,
            doubts=list(enumerate(questions.asked.doubts)),
            page=page,
            root=root,
            course=course,
        )

    def sheet(self, outlines: Sequence[Outline]) -> Markup:
        """Places for the days on which each lesson was read and worked through."""
        return self._render("sheet.html", outlines=outlines)

    def changed(
        self,
        lines: Sequence[Changed],
        labels: Mapping[str, str],
        example: str,
        lessons: int,
        plan: str,
        numbers: str,
    ) -> Markup:
        """What a lesson changes in the reader's plan; printed, what the example has there.

        ``labels`` are those of the quantities that may be missing, ``plan`` and ``numbers`` lead to
        those pages, ``lessons`` says how many there are.
        """
        return self._render(
            "changed.html",
            lines=lines,
            labels=labels,
            example=example,
            lessons=lessons,
            plan=plan,
            numbers=numbers,
        )

    def when(self, asked: object, answered: FigureAnswer, sentences: Mapping[str, str]) -> Markup:
        """What is said of a figure: that of its end is seen, the others are there."""
        ends = {
            end: _with_figure(render_inline(said), answered["unsigned"] * (end == answered["end"]))
            for end, said in sentences.items()
        }
        return self._render("when.html", asked=_json(asked), ends=ends, shown=answered["end"])

    def chart(self, chart: Chart, asked: object | None, drawn: Mapping[str, Points]) -> Markup:
        """A chart by itself, by name its scenarios: the first is drawn, the others beside it."""
        names = [name for name in drawn if name]
        first, *others = drawn.values()
        pinned = [
            {"name": name, "rows": one["rows"]} for name, one in zip(names[1:], others, strict=True)
        ]
        more = f" data-pinned='{_json(pinned)}' data-names='{_json(names)}'"
        if asked:
            more += f" data-mine='{_json(asked)}'"
        return self._render(
            "chart.html",
            chart=chart,
            points=first,
            more=Markup(more),
            names=names[:1] and names,
            others=self.locale.words["listed"].join(names[1:]),
            mine=bool(asked),
        )

    def find_out(self, sentence: str) -> Markup:
        """Places for what says which number to find out next; printed, that of the example."""
        return self._render("find-out.html", sentence=sentence)

    def basis(self) -> Markup:
        """Places for what says which of the reader's numbers are guessed, old or taken as 0."""
        return self._render("basis.html")

    def legend(self, labels: Mapping[str, str], lasts: Mapping[str, int], numbers: str) -> Markup:
        """What is said, once a page, of the reader's own figures on it.

        ``numbers`` leads to where they are asked for, ``labels`` are those of what is.
        """
        return self._render("legend.html", labels=labels, lasts=lasts, numbers=numbers, hole=HOLE)

    def heads(self, name: str, numbers: str) -> Markup:
        """What stands above a page of such figures while they are those of the example."""
        return self._render("heads.html", name=name, numbers=numbers)

    def head(self, outline: Outline | None, metadata: Metadata) -> Markup:
        """What stands above a page's text: of a lesson, what it is for and how long it takes."""
        return self._render("head.html", outline=outline, metadata=metadata)

    def end(self, outline: Outline | None, metadata: Metadata, build: str) -> Markup:
        """What stands below a page's text: of a lesson, that it has been read; where to edit it.

        ``build`` is the name of the page's script.
        """
        return self._render("end.html", outline=outline, metadata=metadata, build=build)

    def metadata(self, metadata: Metadata) -> Markup:
        """What stands in a page's head."""
        return self._render("metadata.html", metadata=metadata)

    def phrases(self, text: str) -> Markup:
        """The text with places to break a line between its phrases, in Japanese."""
        if "ja" not in forms_of(self.locale.language):
            return escape(text)
        return Markup(with_breaks(text))

    def _drawn(self, figure: Markup) -> Markup:
        """A chart's figure, with what is drawn of it."""
        drawing = Markup(self._draw(figure, self.locale.language))
        return figure.replace(_DRAWING, _DRAWING + drawing, 1)

    def _formulas(self, schema: Schema) -> dict[str, tuple[Markup, Markup]]:
        """Each output's formula, and the same as an equation; kept for the next lesson with it."""
        if schema.name not in self._formulas_of:
            formulas = {name: formula_of(schema, name) for name in schema.outputs}
            self._formulas_of[schema.name] = {
                name: (
                    render_formula(schema, formula),
                    render_formula(schema, f"{name} = {formula}"),
                )
                for name, formula in formulas.items()
            }
        return self._formulas_of[schema.name]

    def _render(self, template: str, **values: Any) -> Markup:
        return Markup(self._environment.get_template(template).render(values))


def _json(value: object) -> Markup:
    """What stands in an attribute, in single quotes."""
    return htmlsafe_json_dumps(value, ensure_ascii=False, separators=(",", ":"))


def _with_figure(sentence: Markup, figure: str) -> Markup:
    """A sentence of a ``when`` fence with its figure, or the place for it."""
    return sentence.replace(FIGURE, Markup("<b data-figure>{}</b>").format(figure))


def _folded(schema: Schema, answered: Answer, locale: Locale) -> dict[str, Any]:
    """The inputs that are folded away, how many count, and whether one is set."""
    inputs = [one for one in schema.inputs.values() if one.rarely]
    given = answered["inputs"]
    return {
        "inputs": inputs,
        "shown": sum(given[one.name]["shown"] for one in inputs),
        "open": any(given[one.name]["plain"] != one.plain(one.default, locale) for one in inputs),
    }


def _losses(schema: Schema) -> list[str]:
    """The amounts of which a reader asks first when they are nothing, the main one first."""
    outputs = [schema.outputs[name] for name in figures_of(schema)]
    turning = [one for one in outputs if one.kind.in_currency and turns_negative(schema, one.name)]
    turning.sort(key=lambda one: (not one.main, not one.key, -turns_negative(schema, one.name)))
    return [one.name for one in turning]


def parts_of_text(text: str, *, blocks: bool) -> list[Token]:
    """What a line of Markdown in a fence, or blocks, are made of: pictures and formulas, too."""
    return [part for token in _illustrated_tokens(text, blocks) for part in token.children or []]


def _illustrated(address: Address, text: str, *, blocks: bool = False) -> Markup:
    """The same as HTML, without links; raw HTML in it is escaped."""
    tokens = _illustrated_tokens(text, blocks)
    for one in (part for token in tokens for part in token.children or []):
        if one.type == "image":
            one.attrSet("src", address(str(one.attrGet("src"))))
        elif one.type == IN_LINE:
            one.type, one.content = "html_inline", render_latex(one.content, block=False)
    return Markup(_ILLUSTRATED.renderer.render(tokens, _ILLUSTRATED.options, {}))


def _illustrated_tokens(text: str, blocks: bool) -> list[Token]:
    return _ILLUSTRATED.parse(text) if blocks else _ILLUSTRATED.parseInline(text)


def render_inline(text: str) -> Markup:
    """A line of Markdown as HTML, without links; raw HTML in it is escaped."""
    return Markup(_INLINE.renderInline(text))
