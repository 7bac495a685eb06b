"""What is due today: whom to see first, the question of the day after, a round, a daily entry."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from unknot.assess import triage
from unknot.care import Plan, PlannedTreatment, make_plan, session_script
from unknot.diary import (
    Diary,
    FollowUp,
    SavedDrawing,
    SavedEntry,
    Session,
    due_follow_up,
    standing_warning,
)
from unknot.web.dates import local_day, said
from unknot.web.knots_words import number_word
from unknot.web.plan_view import PRESS

WEEK: Final = 7
SOMETIMES: Final = 1.0
"""Rounds a day below which a day without one belongs to the plan."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do, as a button."""

    words: str
    address: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of this week."""

    name: str
    """``Mon``"""
    state: str
    """``pressed``, ``missed``, ``today`` or ``other``."""
    words: str
    """The state, for those who do not see the dot."""


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the page says is to be done."""

    lead: str
    first: Deed
    others: tuple[Deed, ...] = ()
    week: tuple[WeekDay, ...] = ()
    week_words: str = ""


@dataclass(frozen=True, slots=True)
class _Record:
    """What the diary tells, read once."""

    now: datetime
    sessions: tuple[SavedEntry, ...]
    follow_ups: tuple[SavedEntry, ...]
    days: tuple[SavedEntry, ...] = field(default=())

    @property
    def today(self) -> date:
        return local_day(self.now)

    def on(self, kept: Sequence[SavedEntry], day: date) -> list[SavedEntry]:
        return [one for one in kept if local_day(one.at) == day]


ASK_DAY: Final = Deed("How is it now?", "/day", "clock")


def today_view(diary: Diary, latest: SavedDrawing, now: datetime) -> TodayView:
    """Decide what comes first for a person who has painted, and what else can be done."""
    record = _Record(
        now,
        diary.entries(kind="session"),
        diary.entries(kind="follow_up"),
        diary.entries(kind="day"),
    )
    here = f"/drawings/{latest.id}"
    if warned := standing_warning(diary.drawings(), record.today):
        return TodayView("", Deed("What to do first", f"/drawings/{warned.id}"))
    first = triage(latest.dated, record.today)
    week, week_words = _week(record)
    due = due_follow_up(record.sessions, record.follow_ups, now)
    rounds = _round(latest, record)
    if due:
        lead = f"{_pressed(due.sessions, record)} Three short questions"
        return TodayView(
            lead=f"{lead}, then today's round." if rounds else f"{lead}.",
            first=Deed("Answer, 20 seconds", "/follow-up"),
            others=(rounds,) if rounds else (),
            week=week,
            week_words=week_words,
        )
    if first.questions and latest.drawing.painful and rounds is None:
        onward = Deed("Go on with the safety questions", f"{here}/safety")
        return TodayView("", onward, (ASK_DAY,), week, week_words)
    if rounds:
        return TodayView(_to_do(record), rounds, (ASK_DAY,), week, week_words)
    return _nothing_due(record, here, week, week_words)


def _to_do(record: _Record) -> str:
    """Say that a round is due, without hurrying who has just done one."""
    if record.on(record.sessions, record.today):
        return "You pressed today already. The next round is for later today."
    return "Today's round is still to do."


def _nothing_due(
    record: _Record, here: str, week: tuple[WeekDay, ...], week_words: str
) -> TodayView:
    """Offer the daily entry to who keeps a diary, else the knots."""
    knots = Deed("See the knots", here)
    if not (record.sessions or record.days):
        return TodayView("", knots, (ASK_DAY,), week, week_words)
    pressed = record.on(record.sessions, record.today)
    told_today = record.on((*record.days, *record.follow_ups), record.today)
    first, other = (knots, ASK_DAY) if told_today else (ASK_DAY, knots)
    others: tuple[Deed, ...] = (other,)
    if pressed:
        others = (other, Deed("Remind me tomorrow", f"/reminder/{pressed[-1].id}.ics", "clock"))
    return TodayView(_sore(record) or _waiting(record), first, others, week, week_words)


def _pressed(sessions: Sequence[SavedEntry], record: _Record) -> str:
    """Say how much was pressed, and when."""
    spots = {
        point.trigger_point
        for saved in sessions
        if isinstance(saved.entry, Session)
        for point in saved.entry.points
    }
    day = said(local_day(sessions[-1].at), record.today)
    when = day if day in ("today", "yesterday") else f"on {day}"
    if not spots:
        return f"You had a session {when}."
    return f"You pressed {number_word(len(spots))} {'spot' if len(spots) == 1 else 'spots'} {when}."


def _sore(record: _Record) -> str:
    """Say that sore spots are to be left alone."""
    if not _very_sore(record):
        return ""
    return "A lot of soreness: leave those spots alone today, and press less hard next time."


def _very_sore(record: _Record) -> bool:
    answers = [one.entry for one in record.on(record.follow_ups, record.today)]
    return any(isinstance(one, FollowUp) and one.soreness == "a_lot" for one in answers)


def _waiting(record: _Record) -> str:
    if not record.on(record.sessions, record.today):
        return ""
    return "Today's round is done. Tomorrow, three short questions."


def _round(latest: SavedDrawing, record: _Record) -> Deed | None:
    """Offer the session of a plan that was begun, on a day on which it asks for one."""
    mine = [one for one in record.sessions if _drawing_of(one) == latest.id]
    if not mine or _very_sore(record):
        return None
    plan = make_plan(latest.dated, today=record.today)
    pressing = _pressing(plan)
    if plan.waits or pressing is None or _done(pressing, mine, record):
        return None
    seconds = sum(step.seconds for step in session_script(plan))
    minutes = math.ceil(seconds / 60)
    word = "minute" if minutes == 1 else "minutes"
    return Deed(f"Press, {minutes} {word}", f"/drawings/{latest.id}/session", "press")


def _drawing_of(saved: SavedEntry) -> str | None:
    return saved.entry.drawing if isinstance(saved.entry, Session) else None


def _pressing(plan: Plan) -> PlannedTreatment | None:
    return next((one for one in plan.treatments if one.rule == PRESS), None)


def _done(pressing: PlannedTreatment, mine: Sequence[SavedEntry], record: _Record) -> bool:
    """Tell whether the plan has had its days, or its rounds of today."""
    dose = pressing.dose
    begun = local_day(mine[0].at)
    if dose.days and record.today >= begun + timedelta(days=dose.days):
        return True
    per_day = dose.per_day or SOMETIMES
    if per_day < SOMETIMES:
        rest = timedelta(days=round(1 / per_day))
        return record.today < local_day(mine[-1].at) + rest
    return len(record.on(mine, record.today)) >= per_day


def _week(record: _Record) -> tuple[tuple[WeekDay, ...], str]:
    """Show this week from Monday, where anything was pressed within the last seven days."""
    pressed = {local_day(one.at) for one in record.sessions}
    since = record.today - timedelta(days=WEEK - 1)
    recent = sorted(day for day in pressed if since <= day <= record.today)
    if not recent:
        return (), ""
    monday = record.today - timedelta(days=record.today.weekday())
    days = [monday + timedelta(days=number) for number in range(WEEK)]
    week = tuple(_week_day(day, pressed, record.today) for day in days)
    lasting = (record.today - recent[0]).days + 1
    if lasting == 1:
        return week, "Pressed today."
    return week, f"Pressed on {number_word(len(recent))} of the last {number_word(lasting)} days."


def _week_day(day: date, pressed: set[date], today: date) -> WeekDay:
    name = f"{day:%a}"
    if day in pressed:
        return WeekDay(name, "pressed today" if day == today else "pressed", "pressed")
    if day == today:
        return WeekDay(name, "today", "today, not pressed yet")
    if min(pressed) < day < today:
        return WeekDay(name, "missed", "not pressed")
    return WeekDay(name, "other", "")
