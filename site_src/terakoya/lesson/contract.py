"""What a page's parts are called, in templates, styles and scripts: `terakoya.site.contract`."""

from __future__ import annotations

from typing import Literal, TypedDict

from terakoya.calculator.outputs import ChartKind

type ElementName = Literal[
    "terakoya-calculator",
    "terakoya-changed",
    "terakoya-drill",
    "terakoya-embed",
    "terakoya-end",
    "terakoya-exercise",
    "terakoya-lesson",
    "terakoya-lessons",
    "terakoya-numbers",
    "terakoya-offline",
    "terakoya-page",
    "terakoya-plan",
    "terakoya-quiz",
    "terakoya-sheet",
]
"""An element that the scripts bring to life."""

type State = Literal["static", "loading", "ready", "computing", "failed"]
"""How far a calculator is, in its attribute ``state``."""

type Progress = Literal["", "begun", "read", "worked"]
"""How far the reader is in a lesson: to work it through is more than to read it."""

type Tool = Literal["compare", "matter", "range", "solve"]
"""What else a calculator can be asked."""

type Button = Literal[
    "add",
    "amounts",
    "as_pair",
    "as_share",
    "begin",
    "calendar",
    "cancel",
    "close",
    "compare",
    "convert",
    "copy",
    "copy_example",
    "copy_mine",
    "csv",
    "embed",
    "erase",
    "erase_all",
    "example",
    "export",
    "fill",
    "hide",
    "import",
    "keep",
    "keep_as",
    "leave",
    "less",
    "matter",
    "mine",
    "more",
    "own",
    "pin",
    "print",
    "range",
    "redraw",
    "remove",
    "replace",
    "reset",
    "restore",
    "retry",
    "same",
    "show",
    "solve",
    "start",
    "sure",
    "take",
    "undo",
    "unpin",
    "unread",
    "use",
    "xlsx",
]
"""What a button does."""

type Sentence = Literal[
    "actions",
    "all_erased",
    "basis_counted",
    "basis_example",
    "basis_guessed",
    "basis_old",
    "basis_zero",
    "begin",
    "begin_example",
    "begun",
    "changed",
    "changed_before",
    "changed_count",
    "changed_empty",
    "changed_example",
    "changed_now",
    "changed_since",
    "changed_unknown",
    "changed_unwritten",
    "chart_missing",
    "chart_names",
    "copied",
    "course_coming",
    "course_full",
    "course_kept",
    "course_offered",
    "course_removed",
    "course_since",
    "course_size",
    "course_unreachable",
    "currency_changed",
    "earlier",
    "elsewhere",
    "embed_line",
    "erased",
    "example_heads",
    "failed",
    "fault",
    "few_borders",
    "few_draws",
    "find_out",
    "find_out_few",
    "find_out_then",
    "former",
    "found",
    "follows_from",
    "follows_missing",
    "gone",
    "import_cut",
    "import_full",
    "import_large",
    "import_newer",
    "import_other",
    "import_partly",
    "imported",
    "kept",
    "link",
    "link_unknown",
    "loading",
    "mine_fault",
    "mine_guess",
    "mine_hole",
    "mine_in_example",
    "mine_marks",
    "mine_missing",
    "mine_old",
    "mine_told",
    "mine_yours",
    "not_imported",
    "numbers_changed",
    "numbers_erased",
    "offer_fits",
    "offer_replaces",
    "offer_unfit",
    "offered",
    "own_counted",
    "own_decided",
    "own_erase",
    "own_example",
    "own_follows",
    "own_from",
    "own_guessed",
    "own_old",
    "own_parts",
    "own_told",
    "own_unknown",
    "paused",
    "plan_empty",
    "progress",
    "progress_part",
    "progress_worked",
    "quizzes",
    "read_next",
    "read_on",
    "restorable",
    "review",
    "review_counted",
    "review_currency",
    "review_decided",
    "review_fault",
    "review_figures",
    "review_guessed",
    "review_none",
    "review_numbers",
    "review_same",
    "review_then",
    "review_told",
    "review_unchanged",
    "review_unknown",
    "right",
    "sheet_business",
    "sheet_empty",
    "sheet_made",
    "sheet_numbers",
    "start_reading",
    "still_open",
    "stopped",
    "sure",
    "too_high",
    "too_low",
    "truth_wanted",
    "unchecked",
    "uncopied",
    "undrawn",
    "unkept",
    "unloaded",
    "untaken",
    "unticked",
    "unwritten",
    "waiting",
    "whose_copy",
    "whose_currency",
    "whose_derived",
    "whose_kept",
    "whose_kept_as",
    "whose_mine",
    "whose_none",
    "whose_partly",
    "whose_refused",
    "whose_undone",
    "whose_unkept",
    "worked",
]
"""What a page says, or offers to do, at its time."""


class Data(TypedDict):
    """What stands in attributes ``data-…``, by what follows the hyphen."""

    after: str
    """Of a column: what follows its figures, such as 円."""
    asked: str
    """Of the page of all numbers: what its script has to know, as JSON."""
    before: str
    """Of a column: what precedes its figures, such as ¥."""
    begun: str
    """Of the page: the words for a lesson that is begun."""
    build: str
    """Of the page: the name of the script that it was built for."""
    changed: str
    """The place for links to what has changed."""
    choice: str
    """Of buttons to choose from: the quantity that they are for."""
    core: str
    """Of the same: that of the script that answers first."""
    count: str
    """Of how many a fold holds: the words for it, in the forms for one and for more."""
    course: str
    """Of the plan: what the course is called in its own language."""
    currency: Literal["before", "after", "axis", "choice", "slider"]
    """Of what is written in the currency that is chosen: which part it is of."""
    chart: str
    """Of a figure: the name of its chart."""
    day: Literal["read", "worked"]
    """The place for the day on which a lesson was."""
    days: Literal["true"]
    """Of a column: that its values are days, counted from the first of 1970."""
    default: str
    """Of a control: the calculator's own value, as it stands in a link."""
    definition: str
    """Of a term: what it means."""
    do: Button
    """Of a button."""
    doubt: str
    """Of a kind word: its place among those that are told."""
    drill: str
    """Of a list of answers: the name of their drill."""
    drills: str
    """Of a lesson: its drills' names, with spaces between."""
    embed: str
    """Of a button: the way from the language's home page to where the calculator is alone."""
    end: str
    """Of a sentence: how the figure comes out of which it is said, such as ``> 0``."""
    error: str
    """The place for the sentence beside an input, which it names."""
    example: str
    """Of the plan: the business that stands for the reader's own at first, as JSON."""
    exercise: str
    """Of an exercise: what its script asks, but for what the reader types, as JSON."""
    field: str
    """Of a kept answer: the name of its question."""
    figure: str
    """Of a number in a formula: the input or output that it is."""
    follows: str
    """Of what is worked out from numbers: the quantity that it is."""
    glossary: str
    """Of the page: the words that lead to the glossary."""
    group: Literal[""]
    """Of numbers that are asked for together."""
    kind: ChartKind
    """Of a figure."""
    home: str
    """Of the page: the way to its language's home page."""
    label: str
    """Of a column whose heading says more: what its axis is called."""
    labels: str
    """What each of the reader's numbers is called, as JSON."""
    lasts: str
    """After how many days each of them is old, as JSON, where that is not usual."""
    least: str
    """Of a slider: the least that its input takes, where that lies beyond its ends."""
    lesson: str
    """Of what is said of a lesson: its name."""
    marks: str
    """Of a figure: the named places on its first axis, as JSON."""
    means: str
    """Of a control or a button: the quantity that its value is."""
    mine: str
    """Of what is about the reader's own business: which, as JSON."""
    missing: str
    """Of a quiz with several right answers: the words for one that wasn't ticked."""
    most: str
    """The same for the most."""
    moved: str
    """Of the page: by the name that each had before, the one that it has now, as JSON."""
    names: str
    """Of a figure: the names of its scenarios, as JSON."""
    next: str
    """The link to the lesson to read next."""
    note: str
    """The place for an output's note, which it names."""
    number: str
    """Of a card: the quantity that it asks for."""
    numbers: str
    """The address of the page on which the reader's numbers are asked for."""
    offline: Literal["true"]
    """Of the page: that the course can be kept on the device."""
    open: str
    """Of a link to a drill that is still to do, its name; of a line of the plan, the way there."""
    origin: Literal[""]
    """Of the link from a frame to the calculator's own page."""
    page: str
    """Of what leads to a page of the same language: its address from there."""
    part: Literal["part", "whole", "total", "number"]
    """Of a field: which of the two it is that a number is made of."""
    pattern: str
    """Of a sentence, or of what a button is called: its words, with places such as ``{date}``."""
    pinned: str
    """Of a figure: the names and the points of what is pinned beside it, as JSON."""
    place: str
    """Of the page of all numbers: its name."""
    plan: str
    """Of a line of the plan: the figure that its script asks for, as JSON."""
    presets: str
    """Of what there is to begin from: what each types into a calculator's inputs, as JSON."""
    printed: str
    """Where the build is yet to print."""
    progress: str
    """The place for how much of Python has come."""
    quizzes: str
    """Of a lesson in the plan: the names of its quizzes and exercises, with spaces between."""
    read: str
    """Of the page: the words for a lesson that is read."""
    reading: Progress
    """Of what is said of a lesson."""
    rewrite: str
    """Of a link to a drill that is done: its name."""
    right: Literal["true", "false"]
    """Of an answer of a quiz."""
    say: Sentence
    """Of what is shown at its time only."""
    scale: str
    """Of a column or a slider: what a value in code is multiplied by to be shown."""
    sections: str
    """Of a lesson: a hash of each of its sections, as JSON."""
    share: Literal[""]
    """The place for what two counts come to."""
    table: str
    """The name of a table."""
    target: Literal["0"]
    """Of a figure to choose: what somebody would want to know of it first."""
    theme: str
    """Of the page's script: the address of the theme's, which it starts."""
    tool: Tool
    """Of what unfolds below a calculator: which of them it is for."""
    truth: str
    """Of a sentence about a business: its place among those that are told."""
    unit: str
    """Of what is written in the currency that is chosen: what follows its sign."""
    value: str
    """Of a cell: the number that is drawn."""
    worked: str
    """Of the page: the words for a lesson that is worked through."""
    whose: Literal["example", "mine", "missing"]
    """Of a mark beside an input: whose number stands there."""
    worker: str
    """Of the script in a page's head: the address of Python's script."""
