"""What a page's parts are called, in templates, styles and scripts: `terakoya.site.contract`."""

from __future__ import annotations

from typing import Literal, TypedDict

from terakoya.calculator.outputs import ChartKind

type ElementName = Literal[
    "terakoya-calculator",
    "terakoya-drill",
    "terakoya-end",
    "terakoya-lesson",
    "terakoya-lessons",
    "terakoya-page",
    "terakoya-plan",
    "terakoya-quiz",
]
"""An element that the scripts bring to life."""

type State = Literal["static", "loading", "ready", "computing", "failed"]
"""How far a calculator is, in its attribute ``state``."""

type Progress = Literal["", "begun", "read"]
"""How far the reader is in a lesson."""

type Button = Literal[
    "add",
    "cancel",
    "copy",
    "erase",
    "export",
    "import",
    "keep",
    "print",
    "remove",
    "reset",
    "retry",
    "start",
    "sure",
    "undo",
    "unread",
]
"""What a button does."""

type Sentence = Literal[
    "actions",
    "all_erased",
    "begun",
    "changed",
    "changed_since",
    "copied",
    "erased",
    "failed",
    "fault",
    "imported",
    "kept",
    "link",
    "loading",
    "not_imported",
    "paused",
    "plan_empty",
    "progress",
    "quizzes",
    "read_next",
    "read_on",
    "start_reading",
    "stopped",
    "sure",
    "uncopied",
    "unkept",
    "unwritten",
]
"""What a page says, or offers to do, at its time."""


class Data(TypedDict):
    """What stands in attributes ``data-…``, by what follows the hyphen."""

    after: str
    """Of a column: what follows its figures, such as 円."""
    before: str
    """Of a column: what precedes its figures, such as ¥."""
    begun: str
    """Of the page: the words for a lesson that is begun."""
    changed: str
    """The place for links to what has changed."""
    core: str
    """Of the same: that of the script that answers first."""
    currency: Literal["before", "after", "axis", "choice", "slider"]
    """Of what is written in the currency that is chosen: which part it is of."""
    chart: str
    """Of a figure: the name of its chart."""
    days: Literal["true"]
    """Of a column: that its values are days, counted from the first of 1970."""
    default: str
    """Of a control: the calculator's own value, as it stands in a link."""
    definition: str
    """Of a term: what it means."""
    do: Button
    """Of a button."""
    drill: str
    """Of a list of answers: the name of their drill."""
    error: str
    """The place for the sentence beside an input, which it names."""
    field: str
    """Of a kept answer: the name of its question."""
    figure: str
    """Of a number in a formula: the input or output that it is."""
    glossary: str
    """Of the page: the words that lead to the glossary."""
    kind: ChartKind
    """Of a figure."""
    label: str
    """Of a column whose heading says more: what its axis is called."""
    lesson: str
    """Of what is said of a lesson: its name."""
    marks: str
    """Of a figure: the named places on its first axis, as JSON."""
    next: str
    """The link to the lesson to read next."""
    note: str
    """The place for an output's note, which it names."""
    open: str
    """Of a link to a drill that is still to do: its name."""
    pattern: str
    """Of a sentence, or of what a button is called: its words, with places such as ``{date}``."""
    printed: str
    """Where the build is yet to print."""
    progress: str
    """The place for how much of Python has come."""
    quizzes: str
    """Of a lesson in the plan: its quizzes' names, with spaces between."""
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
    table: str
    """The name of a table."""
    theme: str
    """Of the page's script: the address of the theme's, which it starts."""
    unit: str
    """Of what is written in the currency that is chosen: what follows its sign."""
    value: str
    """Of a cell: the number that is drawn."""
    worker: str
    """Of the script in a page's head: the address of Python's script."""
