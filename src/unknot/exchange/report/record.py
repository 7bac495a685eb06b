"""Everything of the diary that one report tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from unknot.assess import Assessment, Triage, assess, triage
from unknot.care import Plan, make_plan
from unknot.diary import Diary, SavedDrawing, SavedEntry, standing_warning
from unknot.errors import DataError, Problem
from unknot.exchange.report.choice import ReportChoice
from unknot.exchange.report.spoken import day, local_day


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing with what unknot makes of it on the day of the report."""

    saved: SavedDrawing
    assessment: Assessment
    plan: Plan


@dataclass(frozen=True, slots=True)
class Record:
    """What one report tells, and of which day it is."""

    choice: ReportChoice
    today: date
    drawn: Drawn
    entries: tuple[SavedEntry, ...]
    """Those of the chosen days, the oldest first."""
    drawings: tuple[SavedDrawing, ...]
    """Every drawing of the chosen days."""
    told_later: Triage | None = None
    """That of another drawing, on which a warning sign stands that was told after this one."""

    @property
    def first(self) -> Triage:
        """Return the triage that counts: of this drawing, or of the sign told later."""
        own = self.drawn.assessment.triage
        return own if own.withheld else self.told_later or own

    @property
    def withheld(self) -> bool:
        """Tell whether no trigger point may be named."""
        return self.first.withheld


def gather(diary: Diary, choice: ReportChoice, today: date) -> Record:
    """Read what was chosen; ``DataError`` when there is no such drawing."""
    saved = _drawing(diary, choice)
    answer = assess(saved.dated, today=today, intervals=True)
    drawn = Drawn(saved, answer, make_plan(saved.dated, today=today))
    entries = diary.entries(since=_midnight(choice.since), until=_midnight(choice.until, days=1))
    every = diary.drawings()
    warned = standing_warning(every, today, after=saved)
    told_later = triage(warned.dated, today) if warned else None
    drawings = tuple(one for one in every if _within(local_day(one.recorded_at), choice))
    return Record(choice, today, drawn, entries, drawings, told_later)


def _midnight(chosen: date | None, *, days: int = 0) -> datetime | None:
    """Give the moment at this place when a day, or one so many days later, begins."""
    if chosen is None or chosen > date.max - timedelta(days=days):
        return None
    return datetime.combine(chosen + timedelta(days=days), time()).astimezone()


def _within(one: date, choice: ReportChoice) -> bool:
    return (choice.since or date.min) <= one <= (choice.until or date.max)


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
