"""Measurements of the built site: ``python -m benchmarks``, or ``make bench``.

Each figure is a ratio of Terakoya to something plainer, both measured in turn in one run, so that
it holds on another machine.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The project."""

# The host and the browser are those of the tests; `calculators` is the course's own.
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
