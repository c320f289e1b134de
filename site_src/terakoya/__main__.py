"""``python -m terakoya``."""

from terakoya.cli import main

# The processes that check a course import this module too.
if __name__ == "__main__":
    raise SystemExit(main())
