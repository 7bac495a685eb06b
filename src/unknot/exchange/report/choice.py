"""What a person wants in a report: which parts, which days, which drawing, which name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from unknot.errors import DataError, Problem, no_such

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "drawing": "Where it hurts",
        "knots": "Likely trigger points",
        "plan": "The plan",
        "sessions": "What was done",
        "curves": "How it goes",
        "medicines": "Medicines",
        "entries": "Every entry, with notes",
        "sources": "Sources",
    }
)
"""Every part with its heading, in the order of the report."""
USUAL_PARTS: Final = tuple(part for part in PARTS if part != "entries")
"""Notes are often private: they are printed only when they are asked for."""
PAPERS: Final[Mapping[str, str]] = MappingProxyType(
    {"a4": "A4", "letter": "US letter"},
)
NAME_LIMIT: Final = 80  # characters: one line of the head


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What to print; the defaults print the usual parts on the latest drawing."""

    parts: tuple[str, ...] = USUAL_PARTS
    since: date | None = None
    """First day of what is reported; None: from the beginning."""
    until: date | None = None
    """Last day; None: until today."""
    drawing: str | None = None
    """Id of a drawing; None: the latest one up to the last day."""
    name: str = ""
    """Empty: a line to write it on."""
    paper: str = "a4"


def parse_choice(  # noqa: PLR0913 - what a person can choose
    *,
    parts: Iterable[str] = (),
    since: str = "",
    until: str = "",
    drawing: str = "",
    name: str = "",
    paper: str = "a4",
) -> ReportChoice:
    """Read a choice from words; what is empty is left at its default.

    ``parts`` may hold lists joined by commas. Raises ``DataError`` with every problem.
    """
    problems: list[Problem] = []
    wanted = _parts(parts, problems)
    first, last = _day("from", since, problems), _day("to", until, problems)
    if first and last and first > last:
        message = f"{first} is after the last day, {last}. Exchange the two"
        problems.append(Problem("from", message))
    if paper not in PAPERS:
        message = f"there is no paper {paper!r}. Choose {' or '.join(PAPERS)}"
        problems.append(Problem("paper", message))
    name = " ".join(name.split())
    if len(name) > NAME_LIMIT:
        message = f"it has {len(name)} characters. Write at most {NAME_LIMIT}"
        problems.append(Problem("name", message))
    if problems:
        raise DataError(problems)
    return ReportChoice(wanted, first, last, drawing.strip() or None, name, paper)


def _parts(given: Iterable[str], problems: list[Problem]) -> tuple[str, ...]:
    """Put the chosen parts into the order of the report; the usual ones when none is named."""
    named = {part.strip() for one in given for part in one.split(",")} - {""}
    known = f"unknot report --parts {','.join(PARTS)}"
    problems += [
        Problem("parts", no_such("part", one, PARTS, known)) for one in sorted(named - set(PARTS))
    ]
    return tuple(part for part in PARTS if part in named) or USUAL_PARTS


def _day(place: str, text: str, problems: list[Problem]) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        message = f"{text!r} is no day. Write it as year-month-day, such as 2026-05-01"
        problems.append(Problem(place, message))
        return None
