"""Formulas between dollars in Markdown, and amounts in dollars, which are none.

As Pandoc has it: no blank stands inside the dollars, and no digit behind the closing one. Nor does
a letter or digit stand before the opening one, as in US$3. A line's formula ends in the line.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath.index import math_block_dollar

IN_LINE = "math_inline"
BLOCK = "math_block"
"""Types of tokens, whose content is LaTeX."""
BLOCK_MARK = "$$"

_IN_LINE = re.compile(
    r"(?<![A-Za-z0-9$\\])\$(?![\s$])"
    r"(?P<latex>(?:\\[^\n`]|(?!\]\()[^$\\\n`])++)"
    r"(?<!\s)\$(?![\d$])"
)
"""A code span, and the end of a link's text, are stronger than dollars around them."""


def formula_in_line(state: StateInline, silent: bool) -> bool:
    """Markdown's rule for a formula among words."""
    found = _IN_LINE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push(IN_LINE, "math", 0)
        token.content, token.markup = found["latex"], "$"
    state.pos = found.end()
    return True


def add_blocks(parser: MarkdownIt) -> None:
    """Have a parser read formulas between two ``$$``, which stand by themselves."""
    rule = math_block_dollar(allow_labels=False, allow_blank_lines=False)
    parser.block.ruler.before("fence", BLOCK, rule)
