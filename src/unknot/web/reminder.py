"""A calendar file that reminds of the question of the next day."""

from __future__ import annotations

from fastapi import APIRouter, Response

from unknot.diary import Session, UnknownEntryError, reminder_ics
from unknot.web.dates import now
from unknot.web.dependencies import DiaryHere, only_queries

router = APIRouter(dependencies=[only_queries()])


@router.get("/reminder/{session_id}.ics", include_in_schema=False)
def give_reminder(session_id: str, diary: DiaryHere) -> Response:
    """Give the file for one session; the person's calendar does the reminding."""
    saved = diary.entry(session_id)
    if not isinstance(saved.entry, Session):
        raise UnknownEntryError(session_id)
    return Response(
        reminder_ics(saved, now=now()),
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="unknot-reminder.ics"'},
    )
