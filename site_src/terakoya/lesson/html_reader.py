"""HTML read to its end, whatever it is."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import override


class HTMLReader(HTMLParser):
    """Python's own parser ends in the middle of ``<![``: here it goes on, as browsers do."""

    @override
    def parse_marked_section(self, i: int, report: int = 1) -> int:
        end = self.rawdata.find(">", i)
        if end < 0:
            return -1
        self.unknown_decl(self.rawdata[i + 3 : end])
        return end + 1
