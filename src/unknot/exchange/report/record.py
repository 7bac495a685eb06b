"""Everything of the diary that one report tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unknot.assess import Assessment, assess
from unknot.care import Plan, make_plan
from unknot.diary import Diary, SavedDrawing
from unknot.errors import DataError, Problem
from unknot.exchange.report.choice import ReportChoice
from unknot.exchange.report.spoken import day, local_day


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing with what unknot makes of it on the day of the report."""

    saved: SavedDrawing
    assessment: Assessment
    plan: Plan

    @property
    def withheld(self) -> bool:
        """Tell whether no trigger point may be named: someone has to look at a sign first."""
        return self.assessment.triage.withheld


@dataclass(frozen=True, slots=True)
class Record:
    """What one report tells, and of which day it is."""

    choice: ReportChoice
    today: date
    drawn: Drawn


def gather(diary: Diary, choice: ReportChoice, today: date) -> Record:
    """Read what was chosen; ``DataError`` when there is no such drawing."""
    saved = _drawing(diary, choice)
    answer = assess(saved.dated, today=today, intervals=True)
    drawn = Drawn(saved, answer, make_plan(saved.dated, today=today))
    return Record(choice, today, drawn)


def _drawing(diary: Diary, choice: ReportChoice) -> SavedDrawing:
    """Find the chosen drawing, else the latest up to the last day."""
    if choice.drawing is not None:
        return diary.drawing(choice.drawing)
    newest_first = diary.drawings()
    if not newest_first:
        message = "there is none yet. Paint where it hurts first: `unknot` opens the page for it"
        raise DataError([Problem("drawing", message)])
    for saved in newest_first:
        if choice.until is None or local_day(saved.recorded_at) <= choice.until:
            return saved
    first = day(local_day(newest_first[-1].recorded_at))
    message = f"there is none up to {choice.until}; the first is of {first}. Choose a later day"
    raise DataError([Problem("to", message)])
