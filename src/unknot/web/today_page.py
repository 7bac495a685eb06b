"""The first page: what is due, the latest drawing and entries; or the bare body and the way in."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from unknot.web.body_data import drawing_data
from unknot.web.dates import greeting, local_day, now, said
from unknot.web.dependencies import DiaryHere
from unknot.web.drawing_cards import card
from unknot.web.entry_words import entry_line
from unknot.web.measure_forms import may_name_spots
from unknot.web.progress_view import read, reasons_to_see_someone
from unknot.web.still import sides_of, still_of
from unknot.web.templating import templates
from unknot.web.today_view import today_view

router = APIRouter(include_in_schema=False)

RECENT: Final = 4  # older drawings in sight
LATEST: Final = 3  # entries in sight


@router.get("/")
def today(request: Request, diary: DiaryHere) -> Response:
    """Show what is due, and what was painted last."""
    saved = diary.drawings(at_most=1 + RECENT)
    if not saved:
        return templates.TemplateResponse(request, "today_empty.html")
    moment = now()
    day = local_day(moment)
    latest, *older = saved
    record = read(diary)
    entries = record.entries
    spots = may_name_spots(diary)
    values = {
        "greeting": greeting(moment),
        "view": today_view(diary, latest, moment),
        "reasons": reasons_to_see_someone(record, day),
        "latest": card(latest, day),
        "painted": said(local_day(latest.recorded_at), day),
        "body": drawing_data(latest),
        "sides": sides_of(still_of(latest)),
        "entries": [entry_line(one, day, spots=spots) for one in reversed(entries[-LATEST:])],
        "recent": [card(drawing, day) for drawing in older],
        "total": diary.count(),
    }
    return templates.TemplateResponse(request, "today.html", values)
