"""Before a spot is pressed: what would rule it out, on one short screen of lines to tick."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from unknot import evidence
from unknot.assess import (
    CautionLine,
    caution_answers,
    caution_lines,
    press_check,
    triage,
    with_answers,
)
from unknot.atlas import Atlas, region_label, sided, split_side
from unknot.diary import ChangedElsewhereError, SavedDrawing
from unknot.errors import DataError, Problem
from unknot.web.dates import now, today
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.safety_form import Sent, ask_back
from unknot.web.safety_page import CHANGED, SEE_OTHER, keep_answers, screen_page
from unknot.web.safety_view import TickRow

router = APIRouter(prefix="/drawings/{drawing_id}/press/first", include_in_schema=False)

HEADING = "Before you press: is any of this true?"


def first_address(saved: SavedDrawing, spot: str, point: str | None, skip: Sequence[str]) -> str:
    """Name the address of the screen; ``point``: the spot is the person's own choice."""
    chosen = [("point", point)] if point else []
    query = [("spot", spot), *chosen, *(("skip", one) for one in skip)]
    return f"/drawings/{saved.id}/press/first?{urlencode(query)}"


def lines_left(saved: SavedDrawing, spot: str, atlas: Atlas) -> tuple[CautionLine, ...]:
    """List what is still to be asked before a spot is pressed; nothing for one that never is."""
    found = press_check(spot, caution_answers(saved.dated, today()), atlas)
    return caution_lines(found.open_blocks) if found and not found.blocked_by else ()


@router.get("")
def ask(  # noqa: PLR0913, PLR0917  # what the address can say
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    spot: str | None = None,
    point: str | None = None,
    skip: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """Ask what is open about a spot; nothing is: go on to it."""
    saved = diary.drawing(drawing_id)
    if spot is None or triage(saved.dated, today()).withheld:
        return _go(saved, point, skip or [])
    lines = lines_left(saved, spot, atlas)
    if not lines:
        return _go(saved, point, skip or [])
    return _page(
        request, saved, first_address(saved, spot, point, skip or []), place_of(spot, atlas), lines
    )


@router.post("")
def answer(  # noqa: PLR0913, PLR0917  # what the address and the form can say
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    atlas: AtlasHere,
    sent: Sent,
    spot: str,
    point: str | None = None,
    skip: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """Keep what was ticked and what was not, and go on to the spot, or past it."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved, point, skip or [])
    shown = _shown(sent.shown, spot, atlas)
    told = {
        one: line.contraindications[0] in sent.ticks
        for line in shown
        for one in line.contraindications
    }
    trouble = ask_back(sent)
    try:
        if not trouble:
            kept = with_answers(saved.dated, told, now(), evidence.load())
            keep_answers(diary, saved, kept, sent.seen)
            return _go(saved, point, skip or [])
    except ChangedElsewhereError:
        trouble = CHANGED
    action = first_address(saved, spot, point, skip or [])
    return _page(request, saved, action, place_of(spot, atlas), shown, sent.ticks, trouble)


def _shown(sent: Sequence[str], spot: str, atlas: Atlas) -> tuple[CautionLine, ...]:
    """Find the lines that a screen showed; ``DataError`` when it is none of ours."""
    found = press_check(spot, {}, atlas)
    asked = {
        one.contraindications[0]: one for one in caution_lines(found.open_blocks if found else ())
    }
    if strange := [one for one in sent if one not in asked]:
        message = "is not asked about this spot; open the page again"
        raise DataError([Problem(one, message) for one in strange])
    return tuple(asked[one] for one in sent)


def place_of(point: str, atlas: Atlas) -> str:
    """Name the part of the skin over a sided trigger point: ``neck angle, your left``."""
    region = atlas.regions[atlas.trigger_point(point).region]
    side = split_side(point)[1]
    return region_label(sided(region.id, side)) if region.paired else region_label(region.id)


def _go(saved: SavedDrawing, point: str | None, skip: Sequence[str]) -> Response:
    query = urlencode([*([("point", point)] if point else []), *(("skip", one) for one in skip)])
    return RedirectResponse(f"/drawings/{saved.id}/press{'?' if query else ''}{query}", SEE_OTHER)


def _page(  # noqa: PLR0913, PLR0917  # what the screen is made of
    request: Request,
    saved: SavedDrawing,
    action: str,
    where: str,
    lines: Sequence[CautionLine],
    ticks: Collection[str] = (),
    trouble: str = "",
) -> Response:
    ids = [line.contraindications[0] for line in lines]
    rows = [
        TickRow(id=one, text=line.text, more=line.more, ticked=one in ticks)
        for one, line in zip(ids, lines, strict=True)
    ]
    context = {
        "action": action,
        "heading": HEADING,
        "lead": f"Then do not press. “There” means: {where}.",
        "hint": "",
        "back": f"/drawings/{saved.id}",
        "back_word": "Back to the knots",
        "skip": "",
    }
    return screen_page(request, saved, rows, trouble, context, "press_first.html")
