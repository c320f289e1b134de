"""The charts of pages as they are printed: drawn in Node, by what draws them in a browser."""

from __future__ import annotations

import json
from contextlib import ExitStack
from subprocess import DEVNULL, PIPE, Popen

from terakoya.site.errors import DrawingError
from terakoya.site.places import NODE, STATIC

PRINT = STATIC / "print.mjs"
"""Takes a line for each figure, and answers with one: ``web/src/print``."""


class Drawer(ExitStack):
    """Draws charts, each once; its process begins at once, and ends when this one does."""

    def __init__(self) -> None:
        super().__init__()
        self._process = self.enter_context(
            Popen(
                [NODE, str(PRINT)],
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                encoding="utf-8",
                start_new_session=True,
            )
        )
        self._drawn: dict[tuple[str, str], str] = {}

    def draw(self, figure: str, language: str) -> str:
        """The SVG of a chart, slim and wide where they differ, from the HTML of its figure.

        Raises `DrawingError` if it can't be drawn.
        """
        asked = str(figure), language
        if asked not in self._drawn:
            self._drawn[asked] = self._draw(*asked)
        return self._drawn[asked]

    def _draw(self, figure: str, language: str) -> str:
        given, taken = self._process.stdin, self._process.stdout
        assert given is not None and taken is not None  # they are pipes
        print(json.dumps([figure, language]), file=given, flush=True)
        answer = json.loads(taken.readline() or '{"failed": "Node has ended"}')
        if "failed" in answer:
            raise DrawingError(answer["failed"])
        return str(answer["drawn"])
