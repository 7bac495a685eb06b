"""Numbered questions in a terminal, or answered from a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Final

import typer

KEYS: Final = {"b": "back", "s": "skip", "q": "show the answer now"}


class LeftError(Exception):
    """The person has had enough, or the input has ended."""


class BackError(Exception):
    """The person wants the question before."""


class Terminal:
    """Says and asks; on standard error when standard output is kept for a document."""

    def __init__(self, *, aside: bool) -> None:
        self._aside = aside
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # what cannot be read is not understood

    def say(self, text: str = "") -> None:
        """Write a line."""
        typer.echo(text, err=self._aside)

    def choose(self, options: Sequence[str]) -> int | None:
        """Ask for one of the options; its index, or None when skipped."""
        chosen = self._ask(options, several=False)
        return None if chosen is None else chosen[0]

    def tick(self, options: Sequence[str]) -> list[int] | None:
        """Ask for all options that fit; their indices, or None when skipped."""
        return self._ask(options, several=True)

    def _ask(self, options: Sequence[str], *, several: bool) -> list[int] | None:
        for number, option in enumerate(options, start=1):
            self.say(f"{number:3}  {option}")
        if several:
            self.say("  0  None of these")
        while True:
            given = self._line()
            if given == "b":
                raise BackError
            if given == "s":
                return None
            if given == "q":
                raise LeftError
            chosen = _numbers(given, len(options), several=several)
            if chosen is not None:
                return chosen
            what = "numbers such as 1 4, 0 for none," if several else f"1 to {len(options)},"
            keys = ", ".join(f"{key} ({what})" for key, what in KEYS.items())
            self.say(f"Write {what} or {keys}.")

    def _line(self) -> str:
        """Read a line; the end of input is the wish to leave."""
        typer.echo("> ", nl=False, err=self._aside)
        line = sys.stdin.readline()
        if not line:
            self.say()
            raise LeftError
        return line.strip().lower()


def _numbers(given: str, count: int, *, several: bool) -> list[int] | None:
    """Read numbers from 1 as indices; none of them is 0 alone; None: not understood."""
    words = given.replace(",", " ").split()
    if several and words == ["0"]:
        return []
    if not words or (len(words) > 1 and not several):
        return None
    known = {str(number): number - 1 for number in range(1, count + 1)}
    return sorted({known[word] for word in words}) if known.keys() >= set(words) else None
