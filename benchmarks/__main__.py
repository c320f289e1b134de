"""Measure, and print one table: ``python -m benchmarks [NAME...]``."""

import sys


def main() -> int:
    """Run; always 0, for a figure out of reach is no failure, nor one that can't be had."""
    try:
        from benchmarks.run import run  # noqa: PLC0415 - so that what is missing can be named
    except ModuleNotFoundError as missing:
        print(f"{missing.name} is not installed: run make bench, which installs it")
        return 0
    run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
