"""``python -m terakoya``."""

from terakoya.cli import main

raise SystemExit(main())
