"""Every entry of the diary by day: change, delete, and see what stood there before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from unknot.diary import Diary, SavedEntry
from unknot.errors import DataError, Problem
from unknot.web import day_page, follow_up_page, measure_forms, session_form
from unknot.web.dates import clock, local_day, said, today
from unknot.web.dependencies import DiaryHere
from unknot.web.entry_forms import Asked, EntryForm, keep, on_to
from unknot.web.entry_words import EntryLine, entry_line, words_of
from unknot.web.knots_words import capital
from unknot.web.measure_forms import may_name_spots
from unknot.web.safety_page import SEE_OTHER
from unknot.web.sent_form import Sent
from unknot.web.templating import templates

router = APIRouter(prefix="/entries", include_in_schema=False)

AT_ONCE: Final = 60
"""Entries on one page; earlier ones are a link away."""
FORMS: Final[Mapping[str, EntryForm]] = {
    "day": day_page.FORM,
    "follow_up": follow_up_page.FORM,
    "session": session_form.FORM,
    "measurement": measure_forms.MEASUREMENT,
    "medicine": measure_forms.MEDICINE,
    "note": measure_forms.NOTE,
}
"""What can be changed by hand; a plan stays as it was that day."""


@router.get("")
def list_entries(request: Request, diary: DiaryHere, until: datetime | None = None) -> Response:
    """List entries by day, the latest first."""
    kept = diary.entries(until=until)
    spots = may_name_spots(diary)
    shown = [entry_line(saved, today(), spots=spots) for saved in reversed(kept[-AT_ONCE:])]
    values = {
        "days": [(day, list(same)) for day, same in groupby(shown, key=lambda one: one.day)],
        "earlier": kept[-AT_ONCE].at.isoformat() if len(kept) > AT_ONCE else "",
        "changeable": FORMS.keys(),
    }
    return templates.TemplateResponse(request, "entries.html", values)


@router.get("/{entry_id}/edit")
def ask_change(request: Request, entry_id: str, diary: DiaryHere) -> Response:
    """Show an entry to change it."""
    saved = diary.entry(entry_id)
    form = _form_of(saved)
    return form.show(request, diary, Asked(form.fill(saved.entry.to_json()), {}, saved))


@router.post("/{entry_id}/edit")
def change(request: Request, entry_id: str, diary: DiaryHere, sent: Sent) -> Response:
    """Keep a change; what stood there before stays in the history."""
    saved = diary.entry(entry_id)
    return on_to(keep(request, diary, _form_of(saved), sent, saved))


@router.get("/{entry_id}/delete")
def ask_before_deleting(request: Request, entry_id: str, diary: DiaryHere) -> Response:
    """Ask once before an entry is gone."""
    saved = diary.entry(entry_id)
    values = {"line": _line(diary, saved), "seen": saved.updated_at.isoformat()}
    return templates.TemplateResponse(request, "delete_entry.html", values)


@router.post("/{entry_id}/delete")
def delete(entry_id: str, diary: DiaryHere, sent: Sent) -> Response:
    """Delete an entry; for good, where that was asked for."""
    if sent.text("also") == "history":
        diary.forget(entry_id)
    else:
        diary.remove(entry_id, seen=sent.seen())
    return RedirectResponse("/entries", SEE_OTHER)


@router.get("/{entry_id}/history")
def history(request: Request, entry_id: str, diary: DiaryHere) -> Response:
    """Show what stood in an entry before it was changed, the latest first."""
    saved = diary.entry(entry_id)
    spots = may_name_spots(diary)
    values = {
        "now": _line(diary, saved),
        "versions": [
            (_until(one.changed_at), words_of(one.saved.entry, spots=spots)[1])
            for one in reversed(diary.history(entry_id))
        ],
    }
    return templates.TemplateResponse(request, "entry_history.html", values)


def _form_of(saved: SavedEntry) -> EntryForm:
    if saved.kind not in FORMS:
        message = "it cannot be changed by hand; go back, and delete it if it is wrong"
        raise DataError([Problem(saved.kind, message)])
    return FORMS[saved.kind]


def _line(diary: Diary, saved: SavedEntry) -> EntryLine:
    return entry_line(saved, today(), spots=may_name_spots(diary))


def _until(moment: datetime) -> str:
    return f"{capital(f'until {said(local_day(moment), today())}')}, {clock(moment)}"
