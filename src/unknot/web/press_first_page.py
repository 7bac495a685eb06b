"""Before a spot is pressed: what would rule it out, on one short screen of lines to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from unknot import evidence
from unknot.assess import (
    AT,
    CautionLine,
    answered_as,
    assess,
    caution_answers,
    caution_lines,
    press_check,
    triage,
    with_answers,
)
from unknot.atlas import Atlas
from unknot.diary import ChangedElsewhereError, SavedDrawing
from unknot.web.caution_form import caution_rows, places_named, sent_answers, sent_lines
from unknot.web.dates import now, today
from unknot.web.dependencies import AtlasHere, DiaryHere
from unknot.web.safety_form import Sent, SentScreen, ask_back
from unknot.web.safety_page import CHANGED, SEE_OTHER, keep_answers, screen_page
from unknot.web.standing import NOTHING_STANDS

router = APIRouter(
    prefix="/drawings/{drawing_id}/press/first",
    dependencies=[NOTHING_STANDS],
    include_in_schema=False,
)

HEADING = "Before you press: is any of this true?"
LOOK_AHEAD = 4
"""So many of the spots that come next are asked about as well."""


def first_address(saved: SavedDrawing, spot: str, point: str | None, skip: Sequence[str]) -> str:
    """Name the address of the screen; ``point``: the spot is the person's own choice."""
    chosen = [("point", point)] if point else []
    query = [("spot", spot), *chosen, *(("skip", one) for one in skip)]
    return f"/drawings/{saved.id}/press/first?{urlencode(query)}"


def lines_left(saved: SavedDrawing, spot: str, atlas: Atlas) -> tuple[CautionLine, ...]:
    """List what is still to be asked before a spot is pressed; nothing for one that never is.

    What can differ from place to place is asked of the spots that come next as well, so that
    nobody is asked before each press.
    """
    held = caution_answers(saved.dated, today())
    asked = _open_answers(spot, held, atlas)
    if not asked:
        return ()
    for later in assess(saved.dated, today=today()).next_spots[:LOOK_AHEAD]:
        asked += [one for one in _open_answers(later.trigger_point, held, atlas) if AT in one]
    return caution_lines(asked)


def _open_answers(spot: str, held: Mapping[str, bool], atlas: Atlas) -> list[str]:
    found = press_check(spot, held, atlas)
    if not found or found.blocked_by:
        return []
    return [answered_as(one, spot) for one in found.open_blocks]


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
    return _page(request, saved, first_address(saved, spot, point, skip or []), lines)


@router.post("")
def answer(  # noqa: PLR0913, PLR0917  # what the address and the form can say
    request: Request,
    drawing_id: str,
    diary: DiaryHere,
    sent: Sent,
    spot: str,
    point: str | None = None,
    skip: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """Keep what was ticked and what was not, and go on to the spot, or past it."""
    saved = diary.drawing(drawing_id)
    if triage(saved.dated, today()).withheld:
        return _go(saved, point, skip or [])
    told = sent_answers(sent)
    trouble = ask_back(sent)
    try:
        if not trouble:
            kept = with_answers(saved.dated, told, now(), evidence.load())
            keep_answers(diary, saved, kept, sent.seen)
            return _go(saved, point, skip or [])
    except ChangedElsewhereError:
        trouble = CHANGED
    action = first_address(saved, spot, point, skip or [])
    return _page(request, saved, action, sent_lines(sent), sent, trouble)


def _go(saved: SavedDrawing, point: str | None, skip: Sequence[str]) -> Response:
    query = urlencode([*([("point", point)] if point else []), *(("skip", one) for one in skip)])
    return RedirectResponse(f"/drawings/{saved.id}/press{'?' if query else ''}{query}", SEE_OTHER)


def _page(  # noqa: PLR0913, PLR0917  # what the screen is made of
    request: Request,
    saved: SavedDrawing,
    action: str,
    lines: Sequence[CautionLine],
    sent: SentScreen | None = None,
    trouble: str = "",
) -> Response:
    there = places_named(one for line in lines for one in line.contraindications)
    context = {
        "action": action,
        "heading": HEADING,
        "lead": "Then do not press there." + (f" “There” means: {there}." if there else ""),
        "hint": "",
        "back": f"/drawings/{saved.id}",
        "back_word": "Back to the knots",
        "skip": "",
    }
    return screen_page(
        request, saved, caution_rows(lines, sent), trouble, context, "press_first.html"
    )
