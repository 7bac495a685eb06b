"""The first page: the latest drawing, or the bare body and the way in."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request, Response

from unknot.assess import triage
from unknot.diary import SavedDrawing
from unknot.web.body_data import drawing_data
from unknot.web.dates import greeting, local_day, said
from unknot.web.dates import today as this_day
from unknot.web.dependencies import DiaryHere
from unknot.web.drawing_cards import DrawingCard, card
from unknot.web.still import sides_of, still_of
from unknot.web.templating import templates

router = APIRouter(include_in_schema=False)

RECENT = 4  # older drawings in sight


@router.get("/")
def today(request: Request, diary: DiaryHere) -> Response:
    """Show what was painted last."""
    saved = diary.drawings(at_most=1 + RECENT)
    if not saved:
        return templates.TemplateResponse(request, "today_empty.html")
    now = datetime.now().astimezone()
    latest, *older = saved
    recent: list[DrawingCard] = [card(drawing, now.date()) for drawing in older]
    values = {
        "greeting": greeting(now),
        **_way_on(latest),
        "latest": card(latest, now.date()),
        "painted": said(local_day(latest.recorded_at), now.date()),
        "body": drawing_data(latest),
        "sides": sides_of(still_of(latest)),
        "recent": recent,
        "total": diary.count(),
    }
    return templates.TemplateResponse(request, "today.html", values)


def _way_on(saved: SavedDrawing) -> dict[str, str]:
    """Say what comes next for a drawing: whom to see, what is still to answer, or the knots."""
    here = f"/drawings/{saved.id}"
    first = triage(saved.dated, this_day())
    if first.withheld:
        return {"way_on": "What to do first", "way": here}
    if first.questions and saved.drawing.painful:
        return {"way_on": "Go on with the safety questions", "way": f"{here}/safety"}
    return {"way_on": "See the knots", "way": here}
