"""Collecting everything wrong with a person's data, up to a readable number."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Final

from unknot.errors import DataError, Problem

AT_MOST: Final = 50
_FEW: Final = 12
_SHORT: Final = 60


class Problems:
    """Problems found so far; raises at the fiftieth, so that hostile data costs no time."""

    def __init__(self, *, at_most: int = AT_MOST) -> None:
        self._found: list[Problem] = []
        self._at_most = at_most

    @property
    def found(self) -> tuple[Problem, ...]:
        """The problems, in the order in which they were found."""
        return tuple(self._found)

    def add(self, place: str, message: str) -> None:
        """Note one problem."""
        self._found.append(Problem(place, message))
        if len(self._found) == self._at_most:
            self._found.append(Problem("", f"stopped after {self._at_most} problems"))
            self.raise_if_any()

    def raise_if_any(self) -> None:
        """Raise ``DataError`` with all of them."""
        if self._found:
            raise DataError(self._found)


def unknown_word(kind: str, given: str, known: Collection[str]) -> str:
    """Say that a word is not known and which ones are, or which are near when there are many."""
    start = f"no {kind} {shorten(given)}"
    if len(known) <= _FEW:
        return f"{start}; known are {', '.join(known)}"
    near = difflib.get_close_matches(given, known, n=3) if len(given) <= _SHORT else []
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "leave it out"
    return f"{start}; {hint}"


def shorten(text: str) -> str:
    """Quote a text from outside, safe to print and never long."""
    return ascii(text) if len(text) <= _SHORT else f"{text[:_SHORT]!a}..."
