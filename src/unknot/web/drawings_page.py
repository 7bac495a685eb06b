"""The list of drawings: open, rename, delete. Plain forms, so that it works without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from unknot.diary import TITLE_LIMIT, Diary, parse_title
from unknot.errors import DataError
from unknot.web.dependencies import DiaryHere
from unknot.web.drawing_cards import card
from unknot.web.templating import templates

router = APIRouter(prefix="/drawings", include_in_schema=False)

SEE_OTHER = 303


@router.get("")
def list_drawings(request: Request, diary: DiaryHere) -> Response:
    """List all drawings by day."""
    return _page(request, diary)


def _page(request: Request, diary: Diary, refused: Mapping[str, str] | None = None) -> Response:
    """Show the list; a name that was refused stays in its form, with what is wrong with it."""
    today = datetime.now().astimezone().date()
    cards = [card(saved, today) for saved in diary.drawings()]
    days = [(day, list(same)) for day, same in groupby(cards, key=lambda one: one.day)]
    values = {"days": days, "limit": TITLE_LIMIT, "refused": refused or {"id": ""}}
    return templates.TemplateResponse(
        request, "drawings.html", values, status_code=422 if refused else 200
    )


@router.post("/{drawing_id}/rename")
def rename_drawing(
    request: Request, drawing_id: str, diary: DiaryHere, title: Annotated[str, Form()] = ""
) -> Response:
    """Give a drawing another name."""
    diary.drawing(drawing_id)  # one that is gone has no form to show again
    try:
        name = parse_title(title)
    except DataError as error:
        why = error.problems[0].message
        return _page(request, diary, {"id": drawing_id, "title": title, "why": why})
    diary.rename(drawing_id, name)
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
