"""The command line: thin; parses, calls, prints."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the ``unknot`` command: 0 done, 1 triage says stop, 2 wrong use or wrong data."""
    from unknot.cli.app import app
    from unknot.errors import DataError

    try:
        app()
    except DataError as error:
        sys.stderr.write(f"unknot: {error}\n")
        sys.exit(2)
