"""What is wrong with data that came from outside, where, and what to try."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a person's data."""

    place: str
    """Where it stands: ``regions.neck_rear`` or ``referrals.csv line 12, column zone``."""
    message: str
    """The fact, and what to try."""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class DataError(ValueError):
    """Data from outside that cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownIdError(DataError, LookupError):
    """An id that the atlas or a table does not have."""

    def __init__(self, problem: Problem) -> None:
        super().__init__([problem])


def no_such(kind: str, given: str, known: Iterable[str], listed_by: str) -> str:
    """Say that there is no such id, which ones are near, and what lists them all."""
    near = difflib.get_close_matches(given, list(known), n=3, cutoff=0.6)
    hint = f"; did you mean {' or '.join(repr(name) for name in near)}?" if near else "."
    return f"no {kind} {given!r}{hint} `{listed_by}` lists them"
