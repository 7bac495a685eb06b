"""When the question of the next day is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from unknot.diary.entries import FollowUp, Session
from unknot.diary.saved_entry import SavedEntry

WAIT: Final = timedelta(hours=18)
"""So long after a session the soreness of pressing and its effect can be told."""


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """The one question about the sessions of one day."""

    sessions: tuple[SavedEntry, ...]
    """Of that day, the earliest first."""
    due_at: datetime

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the sessions, as the answer names them."""
        return tuple(session.id for session in self.sessions)


def due_follow_up(
    sessions: Iterable[SavedEntry], follow_ups: Iterable[SavedEntry], now: datetime
) -> FollowUpDue | None:
    """Tell what to ask about: the latest day with sessions, from 18 hours after its last one.

    Until it is answered; an answer about any session of the day, or of a later day, settles it.
    ``now`` is aware, and its zone is the one in which the person counts days. A session that was
    left before anything was pressed is not asked about.
    """
    answered = {
        session
        for saved in follow_ups
        if isinstance(saved.entry, FollowUp)
        for session in saved.entry.sessions
    }
    pressed = sorted(filter(_something_pressed, sessions), key=lambda saved: saved.at)
    days = [tuple(day) for _, day in groupby(pressed, lambda s: s.at.astimezone(now.tzinfo).date())]
    for day in reversed(days):
        if not answered.isdisjoint(saved.id for saved in day):
            return None
        due_at = day[-1].at + WAIT
        if due_at <= now:
            return FollowUpDue(day, due_at)
    return None


def _something_pressed(saved: SavedEntry) -> bool:
    session = saved.entry
    if not isinstance(session, Session):
        return False
    held = any(hold.held_s > 0 for point in session.points for hold in point.holds)
    return held or session.ended == "done"
