"""The command line: thin; parses, calls, prints."""

from __future__ import annotations

import os
import sys

WRONG = 2
"""Exit status of wrong use and wrong data; 1 is kept for "triage says stop"."""


def main() -> None:
    """Run the ``unknot`` command: 0 done, 1 triage says stop, 2 wrong use or wrong data."""
    from unknot.cli.app import app
    from unknot.errors import DataError

    try:
        app()
        sys.stdout.flush()
    except DataError as error:
        fail(str(error))
    except BrokenPipeError:  # the reader has seen enough, as `| head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(0)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        fail(f"{error.strerror or error}: check the disk and the files named, then try again")


def fail(message: str) -> None:
    """Say on standard error what is wrong, and end with status 2."""
    sys.stderr.write(f"unknot: {message}\n")
    sys.exit(WRONG)
