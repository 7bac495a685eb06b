"""The command line: thin; parses, calls, prints."""

from __future__ import annotations


def main() -> None:
    """Run the ``unknot`` command."""
    from unknot.cli.app import app

    app()
