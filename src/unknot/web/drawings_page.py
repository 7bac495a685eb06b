"""The list of drawings: open, rename, delete. Plain forms, so that it works without scripts."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from unknot.diary import TITLE_LIMIT, parse_title
from unknot.web.dependencies import DiaryHere
from unknot.web.drawing_cards import card
from unknot.web.templating import templates

router = APIRouter(prefix="/drawings", include_in_schema=False)

SEE_OTHER = 303


@router.get("")
def list_drawings(request: Request, diary: DiaryHere) -> Response:
    """List all drawings by day."""
    today = datetime.now().astimezone().date()
    cards = [card(saved, today) for saved in diary.drawings()]
    days = [(day, list(same)) for day, same in groupby(cards, key=lambda one: one.day)]
    return templates.TemplateResponse(
        request, "drawings.html", {"days": days, "limit": TITLE_LIMIT}
    )


@router.post("/{drawing_id}/rename")
def rename_drawing(drawing_id: str, diary: DiaryHere, title: Annotated[str, Form()]) -> Response:
    """Give a drawing another name."""
    diary.rename(drawing_id, parse_title(title))
    return RedirectResponse(f"/drawings#{drawing_id}", SEE_OTHER)


@router.get("/{drawing_id}/delete")
def ask_before_deleting(request: Request, drawing_id: str, diary: DiaryHere) -> Response:
    """Ask once before a drawing is gone."""
    today = datetime.now().astimezone().date()
    values = {"card": card(diary.drawing(drawing_id), today)}
    return templates.TemplateResponse(request, "delete_drawing.html", values)


@router.post("/{drawing_id}/delete")
def delete_drawing(drawing_id: str, diary: DiaryHere) -> Response:
    """Delete a drawing for good."""
    diary.delete(drawing_id)
    return RedirectResponse("/drawings", SEE_OTHER)
